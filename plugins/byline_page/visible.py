"""What a person sees: the page as lines of text, each with the element that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One visible line; ``element`` is where its first words stand."""

    text: str
    source_line: int
    element: Element


@dataclass(slots=True)
class _Dump:
    lines: list[SeenLine] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    element: Element | None = None

    def add(self, text: str | None, element: Element) -> None:
        if not text:
            return
        if self.element is None and text.strip():
            self.element = element
        self.parts.append(text)

    def end_line(self) -> None:
        text = " ".join("".join(self.parts).split())
        if text and self.element is not None:
            self.lines.append(SeenLine(text, line_of(self.element), self.element))
        self.parts.clear()
        self.element = None


def visible_lines(root: Element) -> list[SeenLine]:
    """The visible lines in document order. Walks with its own stack: depth cannot overflow it."""
    dump = _Dump()
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            if _is_block(element):
                dump.end_line()
            parent = element.getparent()
            dump.add(element.tail, parent if parent is not None else element)
            continue
        if not isinstance(element.tag, str) or _is_hidden(element):
            parent = element.getparent()
            dump.add(element.tail, parent if parent is not None else element)
            continue
        if _is_block(element) or element.tag == "br":
            dump.end_line()
        dump.add(_bullet(element), element)
        dump.add(element.text, element)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    dump.end_line()
    return dump.lines


def _is_block(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in _INLINE


def _bullet(element: Element) -> str:
    return "• " if element.tag == "li" else ""


def _is_hidden(element: Element) -> bool:
    if element.tag in _HIDDEN or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" and element.tag in ("div", "ul", "nav"):
        return True
    style = element.get("style")
    return bool(style and len(style) < 2000 and _UNSEEN_STYLE.search(style))
