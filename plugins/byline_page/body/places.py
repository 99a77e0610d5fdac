"""Where the report stands: in the page's source, and among its visible lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from lxml.etree import _Element as Element

from byline.api import Span
from byline_page.body.blocks import Block
from byline_page.body.finding import Body
from byline_page.visible import SeenLine

_LONG = 1000
"""A line of the source that is longer holds more than a paragraph: columns tell which."""
_BULLET = "• "


def source_spans(body: Body, lines: Sequence[str]) -> tuple[Span, ...]:
    """The lines of the page's source that hold the report; columns where lines are very long.

    A run that is not found again on its long line is left out: the line holds too much else.
    """
    spans: list[Span] = []
    long: dict[int, tuple[str, int]] = {}
    for first, last in body.runs:
        run = body.blocks[first : last + 1]
        start = min(run[0].line, len(lines))
        end = max(start, min(run[-1].last, len(lines)))
        if start < end or len(lines[start - 1]) <= _LONG:
            _join(spans, Span(start, end))
        else:
            line, at = long.get(start) or _plain(lines[start - 1])
            found = _columns(run, line, at)
            long[start] = line, found[1] - 1 if found else at
            if found:
                _join(spans, Span(start, start, columns=found))
    if not spans:
        spans = [Span(block.line, block.line) for block in body.blocks[:1]]
    return tuple(spans)


def _join(spans: list[Span], span: Span) -> None:
    """Add a span, as one with the last where they touch and neither has columns."""
    before = spans[-1] if spans else None
    if before is None or before.columns or span.columns or span.first > before.last + 1:
        spans.append(span)
    else:
        spans[-1] = Span(min(before.first, span.first), max(before.last, span.last))


def _plain(line: str) -> tuple[str, int]:
    """The line with its scripts blotted out, which may hold the report too, and where to begin."""
    parts = []
    at = 0
    while (script := line.find("<script", at)) >= 0:
        end = line.find("</script", script)
        end = len(line) if end < 0 else end
        parts += [line[at:script], " " * (end - script)]
        at = end
    return "".join([*parts, line[at:]]), line.find("</head>") + 1


def _columns(run: Sequence[Block], line: str, start: int) -> tuple[int, int] | None:
    """The first and one past the last column of a run of blocks in one long line, from 1."""
    first = end = -1
    for block in run:
        text = block.text
        heads = (">" + text[:20], text[:20], ">" + text[:8], text[:8])
        at = next((at for head in heads if (at := line.find(head, start)) >= 0), -1)
        if at < 0:
            continue
        at += line[at] == ">" != text[0]
        # Markup and spaces only lengthen a text, so that its end stands no earlier.
        for tail in (text[-14:], text[-5:]):
            stop = line.find(tail, at + len(text) - len(tail))
            if 0 <= stop <= at + 3 * len(text) + 1000:
                first = at if first < 0 else first
                start = end = stop + len(tail)
                break
    return (first + 1, end + 1) if end >= 0 else None


def among_visible(body: Body, lines: Sequence[SeenLine]) -> range | None:
    """The visible lines from the report's first to its last, or None where it is not to be seen."""
    places: dict[Element, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        places[line.element].append(number)
    first, at, end = -1, 0, None
    for block in body.blocks:
        numbers = places.get(block.element, [])
        # The lines of one element are few but for texts that are broken line by line.
        for number in numbers[bisect_left(numbers, at) :][:3]:
            if block.text.startswith(lines[number].text.removeprefix(_BULLET)[:40]):
                first = number if first < 0 else first
                at, end = number, block
                break
    return None if end is None else range(first, _end(lines, at, end.text))


def _end(lines: Sequence[SeenLine], at: int, text: str) -> int:
    """One past the last of the lines, from ``at``, over which a block's text runs."""
    shown = len(lines[at].text)
    while at + 1 < len(lines) and shown < len(text) and lines[at + 1].text in text:
        at += 1
        shown += len(lines[at].text) + 1
    return at + 1
