"""Where in a capture shared words stand: the lines that a person can look up."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Sequence

from byline.capture import Capture
from byline.evidence import Span
from byline.late import regex
from byline.shingles import shingles_by_line

_TAG = regex(r"<[^<>]{0,2000}>")
_LEAST = 4
"""Shared shingles that a line has, unless it is shorter."""


def shared_lines(
    capture: Capture, body: Sequence[Span], shared: Collection[int]
) -> tuple[Span, ...]:
    """The lines that hold shared shingles, those between them that are blank included."""
    lines = list(report_lines(capture, body))
    found: dict[int, int] = {}
    whole: dict[int, int] = {}
    for shingle, first, _ in shingles_by_line(lines):
        whole[first] = whole.get(first, 0) + 1
        found[first] = found.get(first, 0) + (shingle in shared)
    spans: list[Span] = []
    joined = False
    for number, count in whole.items():
        if found[number] < min(_LEAST, count):
            joined = False
        elif joined:
            spans[-1] = Span(spans[-1].first, number)
        else:
            spans.append(Span(number, number))
            joined = True
    return tuple(spans)


def report_lines(capture: Capture, body: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The lines of the report as words alone, each with its number; of markup no tag."""
    marked_up = capture.media_type == "text/html"
    last = len(capture.lines)
    for span in body or (Span(1, last),):
        for number in range(max(1, span.first), min(span.last, last) + 1):
            line = capture.lines[number - 1]
            yield number, html.unescape(_TAG.sub(" ", line)) if marked_up else line
