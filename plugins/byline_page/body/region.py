"""Where the report stands: its headline, its standfirst, and the part of the page with its text."""

from __future__ import annotations

from collections.abc import Sequence

from byline_page.body.blocks import Layout, sums
from byline_page.statement import fold

_NEARLY_ALL = 0.85
_LONGEST_RUN = -200
"""A list of links inside a report counts no further against it, however long it is."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4"))


def headline_of(layout: Layout, title: str) -> int:
    """The block that is the headline, or -1: ``title`` as a heading, else the first h1."""
    wanted = fold(title)
    if wanted:
        same = [
            i
            for i, block in enumerate(layout.blocks)
            if len(title) < 2 * len(block.text) < 4 * len(title) + 80 and fold(block.text) == wanted
        ]
        tags = [layout.frames[layout.blocks[i].frame].tag for i in same]
        headings = [i for i, tag in zip(same, tags, strict=True) if tag in HEADINGS]
        if same:
            return (headings or same)[0]
    for frame in layout.frames:
        if frame.tag == "h1" and 0 < frame.stop - frame.first < 4:
            return frame.first
    return -1


def region_of(layout: Layout, values: Sequence[int], headline: int) -> int:
    """The frame with most prose and least else, or -1 where there is no prose."""
    best = _best(layout, values)
    prose = sums(max(0, value) for value in values)
    for i in range(best + 1, len(layout.frames) if best >= 0 else 0):
        frame, outer = layout.frames[i], layout.frames[best]
        if frame.first >= outer.stop:
            break
        inside = prose[frame.stop] - prose[frame.first]
        start = max(outer.first, min(headline + 1, frame.first))
        # What stands between headline and region is the report's beginning, unless it is short.
        lost = prose[frame.first] - prose[start]
        if lost <= 500 and inside >= _NEARLY_ALL * (prose[outer.stop] - prose[outer.first]):
            best = i
    return best


def _best(layout: Layout, values: Sequence[int]) -> int:
    run = 0
    damped = []
    for value in values:
        run = 0 if value > 0 else run + value
        damped.append(value if run >= _LONGEST_RUN else 0)
    before = sums(damped)
    best, most = -1, 1
    for i, frame in enumerate(layout.frames):
        total = before[frame.stop] - before[frame.first]
        if total >= most:
            best, most = i, total
    return best


def standfirst(values: Sequence[int], headline: int, first: int) -> list[int]:
    """The blocks of prose between a headline and the region that begins further down."""
    found = [i for i in range(headline + 1, first) if values[i] >= 35]
    return found if len(found) <= 6 else found[:2]
