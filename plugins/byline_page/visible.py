"""What a person sees: the page as lines of text, each with the element that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.etree import _Element as Element

from byline_page.parse import line_of

_HIDDEN = frozenset(
    "script style noscript template head svg math iframe object select option button textarea "
    "input audio video canvas dialog map".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr ruby rb rt rp picture source".split()
)
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STREAMED = re.compile(r"[SP]:[0-9a-f]{1,4}\Z")
"""Parts that a page sends hidden and puts in their place as soon as its script runs."""
_HUSHED = frozenset(("div", "ul", "nav"))
_MARKING = ("class", "itemprop", "id", "rel", "property", "data-testid")
_MARKED = re.compile(
    r"auth|autor|auteur|verfasser|by-?line|writer|reporter|journali|contribut|redakt|forfatter|"
    r"skribent|creator|date|time|publi|posted|datum|fecha|logo|masthead|brand|site-?(?:name|title)|"
    r"source|agenc|agentur|quelle|fuente|credit|vcard|meta|info"
)
_MOST_MARKED = 3000


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One visible line; ``element`` is where its first words stand."""

    text: str
    element: Element

    @property
    def source_line(self) -> int:
        return line_of(self.element)


@dataclass(frozen=True, slots=True)
class Marked:
    """An element whose class or the like may say what it is, and the line on which it opens."""

    words: str
    """Its class, id, itemprop and so on, in one text."""
    element: Element
    line: int
    """The visible lines before it: its own words start on the line with this index."""


@dataclass(slots=True)
class Seen:
    """The visible lines of a page, and the elements among them that are marked."""

    lines: list[SeenLine] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """The line in the making, and what is done of the page."""

    seen: Seen = field(default_factory=Seen)
    parts: list[str] = field(default_factory=list)
    first: Element | None = None
    """Where the first words of the line stand."""

    def add(self, text: str, element: Element | None) -> None:
        self.parts.append(text)
        if self.first is None and not text.isspace():
            self.first = element

    def end_line(self) -> None:
        if self.first is not None and (text := " ".join("".join(self.parts).split())):
            self.seen.lines.append(SeenLine(text, self.first))
        self.parts.clear()
        self.first = None

    def enter(self, element: Element, tag: str) -> None:
        if self.parts and tag not in _INLINE:
            self.end_line()
        if tag == "li":
            self.add("• ", element)
        if text := element.text:
            self.add(text, element)
        if element.attrib:
            self.note(element, tag)

    def note(self, element: Element, tag: str) -> None:
        """Remember a time, and what is marked as a byline or the like."""
        get = element.get
        said = [word for name in _MARKING if (word := get(name)) and is_marking(word)]
        if (said or tag == "time") and len(self.seen.marked) < _MOST_MARKED:
            self.seen.marked.append(Marked(" ".join(said), element, len(self.seen.lines)))


def visible(root: Element) -> Seen:
    """The visible lines in document order. Walks with its own stack: depth cannot overflow it."""
    walk = _Walk()
    # An element to enter, or one to leave after its children.
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag
        if leaving or not isinstance(tag, str) or is_hidden(element, tag):
            if leaving and walk.parts and tag not in _INLINE:
                walk.end_line()
            if tail := element.tail:
                walk.add(tail, element.getparent())
            continue
        walk.enter(element, tag)
        stack.append((element, True))
        if len(element):
            stack.extend([(child, False) for child in reversed(element)])
    walk.end_line()
    return walk.seen


@lru_cache(maxsize=10_000)
def is_marking(value: str) -> bool:
    """May a class or the like say who wrote, when, or for whom? Pages repeat their classes."""
    return len(value) < 400 and bool(_MARKED.search(value.lower()))


def visible_lines(root: Element) -> list[SeenLine]:
    """The visible lines alone."""
    return visible(root).lines


def is_hidden(element: Element, tag: str) -> bool:
    """Is the element kept from the eyes of a reader?"""
    if tag in _HIDDEN:
        return tag != "button" or not re.search("author|byline", element.get("class") or "")
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes:
        return not _STREAMED.match(attributes.get("id") or "")
    if tag in _HUSHED and attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and len(style) < 2000 and _UNSEEN_STYLE.search(style))
