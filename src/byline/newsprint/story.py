"""Where the report itself stands among menus, related stories, comments and footers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from byline.evidence import Span
from byline.late import regex
from byline.newsprint.lines import Kind, Line, is_dense

_SHORT_LINES: dict[Kind, float] = {
    "heading": -0.6, "menu": -0.7, "date": -1.2, "byline": -0.5, "caption": -0.4, "long": 2.0,
    "comments": -12.0, "related": -2.0, "copyright": -5.0, "counter": -0.6, "furniture": -0.9,
}  # fmt: skip
_LONG_LINES: dict[Kind, float] = {"menu": -0.3, "long": 2.0, "copyright": -5.0, "related": -2.0}
"""What a line that is no paragraph takes from the stretch it stands in; a full paragraph of a
report adds five to ten."""
_TEASERS = ("heading", "menu", "date", "counter")
"""What a box of related stories holds; the box as a whole is what it takes away."""
_BREAK = 16.0
"""So much may be taken away between two paragraphs of one report, and no more."""
_DENSE = 2.5
"""A character of a script without spaces says as much as two or three letters."""
_QUOTED = regex(r"[“„«\"][^“”„«»\"]{0,600}[”“»\"]")
_QUOTES = frozenset('“„«"')
_VOICE = regex(
    r"\W(?:(?:I|I['’]ve|I['’]m|m[ye]|you|yours?|[Tt]his (?:article|writer|author)|idiots?|"
    r"disgusting|shame on|stupid|bullshit|shit|liars?|lol|thank you|thanks)\b|"
    r"(?<=[!?])[!?]|(?<=\?)$|(?<=[a-z]{3}[.,;])[A-Z][a-z])"
)
"""Sought behind a blank. It begins with what is no letter, so that a search leaps over words."""
_SHOUTED = regex(r"\b[A-Z]{5,}\b")


class Story(NamedTuple):
    """The report's lines, by index among the lines that are not blank."""

    first: int
    last: int
    cuts: tuple[tuple[int, int], ...] = ()
    """Related stories that stand inside the report, as first and last index."""
    voices_from: int | None = None
    """Where readers' comments begin that no heading announces."""

    def holds(self, index: int) -> bool:
        if not self.first <= index <= self.last:
            return False
        before = bisect_right(self.cuts, index, key=lambda cut: cut[0])
        return before == 0 or self.cuts[before - 1][1] < index


def find_story(lines: Sequence[Line], below: int = -1) -> Story | None:
    """The weightiest stretch of running text that starts after the line ``below``, or None."""
    found = _heaviest(lines, below)
    if not found:
        return None
    first, last = found
    run = [line for line in lines[first : last + 1] if line.kind == "paragraph"]
    voices = _voices(run, lines)
    if voices is not None:
        last = max(line.index for line in run if line.index < voices)
    return Story(first, last, _cuts(first, last, lines), voices)


def _heaviest(lines: Sequence[Line], below: int) -> tuple[int, int] | None:
    """First and last paragraph of the best stretch: prose adds to it, all else takes away.

    A stretch ends where what was taken away eats up what was added, so that a long report may
    hold long lists while two short texts with a menu between them stay two.
    """
    best: tuple[float, int, int] | None = None
    start, total, peak, end = -1, 0.0, 0.0, -1
    boxed = False
    for line in lines[below + 1 :]:
        if line.kind in ("related", "paragraph"):
            boxed = line.kind == "related"
        weight = _weight(line, boxed)
        if start < 0:
            if line.kind != "paragraph":
                continue
            start, total, peak, end = line.index, 0.0, 0.0, line.index
        total += weight
        if line.kind == "paragraph" and total > peak:
            peak, end = total, line.index
            if best is None or peak > best[0]:
                best = (peak, start, end)
        if total <= 0 or peak - total > _BREAK or line.kind == "comments":
            start = -1
    return best and best[1:]


def _weight(line: Line, boxed: bool) -> float:
    if boxed and line.kind in _TEASERS:
        return -0.15
    if line.kind == "paragraph":
        size = len(line.text) * (_DENSE if is_dense(line.text) else 1)
        return 1 + min(size, 800) / 60
    if len(line.text) >= 40:
        return _LONG_LINES.get(line.kind, -0.4)
    return _SHORT_LINES[line.kind]


def _cuts(first: int, last: int, lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Blocks inside the story that are other stories: after a mark, or with dates and counters."""
    cuts = []
    index = first
    while index <= last:
        if lines[index].kind == "paragraph":
            index += 1
            continue
        stop = index
        while lines[stop].kind != "paragraph":
            stop += 1
        kinds = [line.kind for line in lines[index:stop]]
        foreign = {"related", "date", "counter", "furniture", "menu", "caption"}
        if foreign & set(kinds) - {"menu"} or kinds.count("menu") > 4:
            cuts.append((index, stop - 1))
        index = stop
    return tuple(cuts)


def _voices(run: Sequence[Line], lines: Sequence[Line]) -> int | None:
    """The index from which the lines speak like readers rather than like a report."""
    inside = lines[run[0].index : run[-1].index + 1]
    if len(inside) < 8:
        return None
    earliest = max(3, int(len(inside) * 0.4))
    voiced = [speaks(line.text) for line in inside[earliest:]]
    for at in range(len(voiced) - 2):
        tail = voiced[at:]
        # The first of a following trio decides with its neighbours: one angry sentence is a quote.
        if tail[0] and sum(tail[:4]) >= 3 and sum(tail) * 2 >= len(tail):
            start = earliest + at
            before = sum(speaks(line.text) for line in inside[:start])
            return inside[start].index if before <= start // 12 else None
    return None


def speaks(text: str) -> bool:
    """Does the line talk to somebody, shout or run on, outside its quotations?"""
    bare = text[:1200]
    if not _QUOTES.isdisjoint(bare):
        bare = _QUOTED.sub(" ", bare)
    if _VOICE.search(f" {bare}") or len(_SHOUTED.findall(bare)) >= 3:
        return True
    return text[0].islower() and len(text) > 20 and text[-1] not in ":"


def body_spans(story: Story, lines: Sequence[Line]) -> tuple[Span, ...]:
    """The report's lines of the capture, with the blocks of other stories left out."""
    spans = []
    start = lines[story.first].number
    for first, last in story.cuts:
        before = lines[first].number - 1
        if before >= start:
            spans.append(Span(start, before))
        start = lines[last].number + 1
    end = lines[story.last].number
    if start <= end:
        spans.append(Span(start, end))
    return tuple(spans)


def body_texts(story: Story, lines: Sequence[Line]) -> list[Line]:
    """The report's own lines."""
    return [line for line in lines[story.first : story.last + 1] if story.holds(line.index)]
