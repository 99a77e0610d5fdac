"""Places in captures, and whether words stand at them."""

from __future__ import annotations

import html
from dataclasses import dataclass

from byline.article import Article
from byline.capture import Capture
from byline.errors import BadInput
from byline.evidence import Span
from byline.late import regex

MOST_WORDS = 25
"""No quotation is longer: more would be other people's text."""
_TAG = regex(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a record's capture: ``rfa-2023-isolated L11``."""

    key: str
    span: Span

    def __str__(self) -> str:
        return f"{self.key} {self.span}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read what ``str`` writes. Raises BadInput."""
        key, _, lines = text.strip().partition(" ")
        if not key or not lines.strip():
            raise BadInput(f'"{text}" is no place; write KEY L10 or KEY L10-11')
        span = Span.parse(lines.strip())
        if not 0 < span.first <= span.last:
            raise BadInput(f'"{text}" is no place; lines count from 1, the first one first')
        return cls(key, span)


def past_end(place: Place, article: Article, capture: Capture | None = None) -> str:
    """What is wrong with a place that lies behind the end of its capture; "" where none does."""
    kept = article.capture
    lines = len(capture.lines) if capture else kept.lines if kept else 0
    if lines and place.span.last > lines:
        return f"{place}: {place.key} has {lines} lines"
    return ""


def misquoted(words: str, place: Place, capture: Capture | None) -> str:
    """What is wrong with words that do not stand at a place as they are given; "" where they do.

    Without the capture nobody can tell, and nothing is said.
    """
    if capture is None:
        return ""
    there = place.span.cut(capture.lines)
    if capture.media_type == "text/html":
        there = html.unescape(_TAG.sub("", there))
    if " ".join(words.split()) in " ".join(there.split()):
        return ""
    return f'"{words}" does not stand at {place}; quote the capture\'s own words'
