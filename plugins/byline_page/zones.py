"""Where the report's own bylines and dates stand, and where those of others do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element as Element

from byline_page.stated import said
from byline_page.statement import Named, Statement
from byline_page.visible import visible_lines

_ELSEWHERE = re.compile(
    r"\bnav\b|\bmenu\b|navbar|comment(?!able)|related|teaser|recommend|trending|popular|sidebar|"
    r"widget-area|most-?read|carousel|slider|footer|\bcards?\b|\bcard[_-]"
)
_COMMENT = re.compile(r"\bcomment|kommentar|disqus|caption")
_PICTURE = re.compile(
    r"(?:image|img|photo|picture|foto|bild|gallery|thumb|media|video)[\w-]{0,20}"
    r"(?:credit|source|copyright|quelle|legend|agenc|author)|"
    r"(?:credit|source|copyright|quelle)[\w-]{0,12}(?:image|img|photo|picture|foto|bild)"
)
_LAYOUT = re.compile(
    r"[:\[]|^(?:has|with|no|is|category|tag|post|type|status|page)-|-(?:open|parent|enabled)$"
)
_STEP = 400
"""Longer texts are no bylines, whatever their class says."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Where on the page the report's own bylines and dates stand, by index of visible lines."""

    head: range
    foot: range
    top: int
    """The line of the headline, or where one could stand."""


def in_menu(element: Element) -> bool:
    """Does it stand in a menu, or where other reports do?"""
    above = islice(element.iterancestors(), 7)
    return any(node.tag in ("nav", "header") for node in above) or elsewhere(element)


def is_of_others(element: Element) -> bool:
    """Does it stand in a caption, a quotation or a comment, whose names and days are others'?"""
    return any(
        node.tag in ("blockquote", "figure", "figcaption")
        or _says(_COMMENT, f"{node.get('class')} {node.get('id')}")
        for node in (element, *islice(element.iterancestors(), 6))
    )


def is_of_a_picture(element: Element) -> bool:
    """Is it marked as the credit of a picture?"""
    near = (element, *islice(element.iterancestors(), 3))
    return any(_PICTURE.search(plain(f"{node.get('class')} {node.get('id')}")) for node in near)


@lru_cache(maxsize=5000)
def _says(what: re.Pattern[str], words: str) -> bool:
    """Do an element's class and identifier say so? What stands around much is asked again."""
    return bool(what.search(plain(words)))


@lru_cache(maxsize=5000)
def plain(words: str) -> str:
    """Classes without those that set widths, or say what else the page has: "has-sidebar"."""
    return " ".join(word for word in words.lower().split() if not _LAYOUT.search(word))


def elsewhere(element: Element) -> bool:
    """Does it stand in a quotation, a picture, a comment or a teaser of another report?"""
    return any(
        node.tag in ("blockquote", "figure")
        or _says(_ELSEWHERE, f"{node.get('class')} {node.get('id')}")
        for node in islice(element.iterancestors(), 6)
    )


def texts_of(element: Element) -> list[str]:
    """The element's own visible lines; none where it holds more than a byline could."""
    if len("".join(str(text) for text in islice(element.itertext(), 200))) > 4 * _STEP:
        return []
    texts = [line.text.removeprefix("• ").strip() for line in visible_lines(element)]
    return texts if sum(map(len, texts)) <= _STEP else []


def at(element: Element, field: str, text: str, place: str, parts: tuple[Named, ...]) -> Statement:
    one = said(field, text, place, element)
    return Statement(one.field, one.text, one.place, one.span, one.element, parts)
