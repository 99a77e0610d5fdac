"""The HTML of a mail: the lines that a person sees, and its links. Nothing is loaded or run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.etree import _Element as Element

from byline_mail.decode import Line

_HIDDEN = frozenset("script style head noscript template svg math iframe object title".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0", re.I)
_BLOATED = re.compile(r"<[^<>]{20000,}>?")
"""A tag of thousands of attributes, each of which the parser would compare with every other."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link's words and its address."""

    text: str
    url: str
    line: Line


@dataclass(slots=True)
class Seen:
    """What a person sees of a mail."""

    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def seen_in(source: Sequence[Line]) -> Seen:
    """The visible lines of HTML, with the lines of the file that they come from."""
    text = "\n".join(line.text.replace("\n", " ") for line in source)
    text = _BLOATED.sub(lambda found: "\n" * found[0].count("\n"), _FORBIDDEN.sub(" ", text))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Seen()
    return _Walk(source).walk(root) if root is not None else Seen()


class _Walk:
    """Through the tree with its own stack: depth cannot overflow it."""

    def __init__(self, source: Sequence[Line]) -> None:
        self._source = source
        self._seen = Seen()
        self._parts: list[str] = []
        self._begun: Line | None = None

    def walk(self, root: Element) -> Seen:
        stack: list[tuple[Element, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving or not isinstance(element.tag, str) or _is_hidden(element):
                self._end_if_block(element)
                parent = element.getparent()
                self._add(element.tail, element if parent is None else parent)
                continue
            self._end_if_block(element)
            self._link(element)
            self._add(element.text, element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        self._end_line()
        return self._seen

    def _add(self, text: str | None, element: Element) -> None:
        if text:
            if self._begun is None and text.strip():
                self._begun = self._line_of(element)
            self._parts.append(text)

    def _end_if_block(self, element: Element) -> None:
        if isinstance(element.tag, str) and element.tag not in _INLINE:
            self._end_line()

    def _end_line(self) -> None:
        text = " ".join("".join(self._parts).replace("\u200c", "").split())
        if text and self._begun:
            self._seen.lines.append(Line(text, self._begun.first, self._begun.last))
        self._parts.clear()
        self._begun = None

    def _link(self, element: Element) -> None:
        url = (element.get("href") or "").strip() if element.tag == "a" else ""
        if url and len(self._seen.links) < 2_000:
            words = " ".join("".join(map(str, islice(element.itertext(), 20)))[:300].split())
            self._seen.links.append(Link(words, url[:2000], self._line_of(element)))

    def _line_of(self, element: Element) -> Line:
        number: object = element.sourceline
        at = number - 1 if isinstance(number, int) and number > 0 else 0
        return self._source[min(at, len(self._source) - 1)]


def _is_hidden(element: Element) -> bool:
    if element.tag in _HIDDEN:
        return True
    style = element.get("style")
    return bool(style and len(style) < 2000 and _UNSEEN.search(style))
