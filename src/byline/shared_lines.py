"""Where in a capture shared words stand: the lines that a person can look up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from byline.capture import Capture, CaptureRef
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
            yield number, _untagged(line) if marked_up else line


def _untagged(markup: str) -> str:
    from html import unescape  # plain text needs none of its two thousand names

    return unescape(_TAG.sub(" ", markup))


_BLOCK = regex(
    r"<(?:p|li|blockquote|dd|td)\b[^<>]{0,2000}>(.{0,20000}?)"
    r"(?=</?(?:p|li|h[1-6]|blockquote|dd|td|div|article|section|main|aside|ul|ol|dl|table)\b|\Z)",
    re.S | re.I,
)
_SLACK, _MORE = 15, 1.25
"""By how much the words between the tags of a body may exceed those that a reader counted."""


def report_paragraphs(capture: Capture, kept: CaptureRef) -> Iterator[tuple[Span, str]]:
    """The paragraphs of the report, each with the lines on which it stands.

    Of pasted text each line is one; of a page headings are none. Of a page whose source has more
    on those lines than the report, as one written on a single line may have, there is none: what
    of it is the report's, nobody could tell.
    """
    if capture.media_type != "text/html":
        for number, line in report_lines(capture, kept.body) if kept.body else ():
            yield Span(number, number), line
        return
    found = [each for span in kept.body for each in _blocks(capture, span)]
    if sum(len(text.split()) for _, text in found) <= kept.body_words * _MORE + _SLACK:
        yield from found


def _blocks(capture: Capture, span: Span) -> Iterator[tuple[Span, str]]:
    source = "\n".join(capture.lines[max(0, span.first - 1) : span.last])
    number, counted = max(1, span.first), 0
    for block in _BLOCK.finditer(source):
        number += source.count("\n", counted, block.start(1))
        counted = block.start(1)
        text = " ".join(_untagged(block[1]).split())
        if text:
            yield Span(number, number + block[1].rstrip().count("\n")), text
