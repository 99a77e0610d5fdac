"""What a person sees: the page as lines of text, each with the element that it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element as Element

from byline_page.outline import INLINE, Attributes, Step, outline
from byline_page.parse import line_of

_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STREAMED = re.compile(r"[SP]:[0-9a-f]{1,4}\Z")
"""Parts that a page sends hidden and puts in their place as soon as its script runs."""
_HUSHED = frozenset(("div", "ul", "nav"))
_MARKING = frozenset(("class", "itemprop", "id", "rel", "property", "data-testid"))
_MARKED = re.compile(
    r"auth|autor|auteur|verfasser|by-?line|writer|reporter|journali|contribut|redakt|forfatter|"
    r"skribent|creator|date|time|publi|posted|datum|fecha|logo|masthead|brand|site-?(?:name|title)|"
    r"source|agenc|agentur|quelle|fuente|fonte|kilde|kaynak|provider|syndicat|credit|vcard|meta|info"
)
_MOST_MARKED = 3000


class SeenLine(NamedTuple):
    """One visible line; ``element`` is where its first words stand."""

    text: str
    element: Element

    @property
    def source_line(self) -> int:
        return line_of(self.element)


class Marked(NamedTuple):
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
        if self.first is None:
            if text.isspace():
                return  # no line begins with it
            self.first = element
        self.parts.append(text)

    def end_line(self) -> None:
        if self.first is not None and (text := " ".join("".join(self.parts).split())):
            self.seen.lines.append(SeenLine(text, self.first))
        self.parts.clear()
        self.first = None

    def enter(self, element: Element, tag: str, text: str | None, attributes: Attributes) -> None:
        if self.parts and tag not in INLINE:
            self.end_line()
        if tag == "li":
            self.add("• ", element)
        if text:
            self.add(text, element)
        if attributes:
            self.note(element, tag, attributes)

    def leave(self, element: Element, tag: str, tail: str | None) -> None:
        if self.parts and tag and tag not in INLINE:
            self.end_line()
        if tail and (self.first is not None or not tail.isspace()):
            self.add(tail, element.getparent())

    def note(self, element: Element, tag: str, attributes: Attributes) -> None:
        """Remember a time, and what is marked as a byline or the like."""
        said = []
        for name, words in attributes.items():
            if name in _MARKING and is_marking(words):
                said.append(words)
        if (said or tag == "time") and len(self.seen.marked) < _MOST_MARKED:
            self.seen.marked.append(Marked(" ".join(said), element, len(self.seen.lines)))


def visible(root: Element, steps: Sequence[Step] = ()) -> Seen:
    """The visible lines in document order. ``steps`` is the root's outline, where it is known."""
    walk = _Walk()
    hidden: Element | None = None
    for element, tag, words, attributes in steps or outline(root):
        if hidden is not None:
            if attributes is None and element is hidden:
                hidden = None
                walk.leave(element, "", words)
        elif attributes is None:
            walk.leave(element, tag, words)
        elif is_hidden(tag, attributes):
            hidden = element
        else:
            walk.enter(element, tag, words, attributes)
    walk.end_line()
    return walk.seen


@lru_cache(maxsize=10_000)
def is_marking(value: str) -> bool:
    """May a class or the like say who wrote, when, or for whom? Pages repeat their classes."""
    return len(value) < 400 and bool(_MARKED.search(value.lower()))


def visible_lines(root: Element) -> list[SeenLine]:
    """The visible lines alone."""
    return visible(root).lines


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Is the element kept from the eyes of a reader?"""
    if tag == "button":
        return not re.search("author|byline", attributes.get("class", ""))
    if tag == "math":
        return True
    if not attributes:
        return False
    if "hidden" in attributes:
        return not _STREAMED.match(attributes.get("id", ""))
    if tag in _HUSHED and attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and len(style) < 2000 and _UNSEEN_STYLE.search(style))
