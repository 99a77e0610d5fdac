"""Where the report itself stands among menus, related stories, comments and footers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from byline.evidence import Span
from byline.newsprint.lines import Line

_BRIDGE = 6
"""So many short lines (a subheading, an advertisement) may stand between two paragraphs."""
_RELATED_BRIDGE = 24
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{0,600}[”“»\"]")
_VOICE = re.compile(
    r"\b(?:I|I['’]ve|I['’]m|my|me|you|your|yours)\b|[!?]{2}|\?$|"
    r"\b[Tt]his (?:article|writer|author)\b|"
    r"\b(?:idiots?|disgusting|shame on|stupid|bullshit|shit|liars?|lol|thank you|thanks)\b|"
    r"[a-z]{3}[.,;][A-Z][a-z]"
)
_SHOUTED = re.compile(r"\b[A-Z]{5,}\b")


@dataclass(frozen=True, slots=True)
class Story:
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
    """The densest run of paragraphs that starts after the line ``below``, or None."""
    best: tuple[int, list[Line]] = (0, [])
    for run in _runs(
        [line for line in lines if line.kind == "paragraph" and line.index > below], lines
    ):
        weight = sum(min(len(line.text), 1000) for line in run)
        if weight > best[0]:
            best = (weight, run)
    run = best[1]
    if not run:
        return None
    voices = _voices(run, lines)
    last = run[-1] if voices is None else max(
        (line for line in run if line.index < voices), key=lambda line: line.index
    )  # fmt: skip
    return Story(run[0].index, last.index, _cuts(run[0].index, last.index, lines), voices)


def _runs(paragraphs: Sequence[Line], lines: Sequence[Line]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    for at, paragraph in enumerate(paragraphs):
        after = paragraphs[at + 1].index if at + 1 < len(paragraphs) else None
        if runs and _joins(runs[-1][-1].index, paragraph.index, after, lines):
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return runs


def _joins(last: int, this: int, after: int | None, lines: Sequence[Line]) -> bool:
    """Does the paragraph at ``this`` go on with the story that ``last`` belongs to?"""
    gap = this - last - 1
    if gap > _RELATED_BRIDGE:
        return False
    between = lines[last + 1 : this]
    kinds = [line.kind for line in between]
    if "comments" in kinds or "copyright" in kinds:
        return False
    if gap <= _BRIDGE:
        return "related" not in kinds or after is None or after - this <= _BRIDGE
    # A box of related stories: the report goes on only if prose does, not teaser by teaser.
    goes_on = after is not None and after - this <= 2
    return goes_on and ("related" in kinds or kinds.count("date") >= 2)


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
    voiced = [speaks(line.text) for line in inside]
    earliest = max(3, int(len(inside) * 0.4))
    for start in range(earliest, len(inside) - 2):
        if not voiced[start]:
            continue
        tail = voiced[start:]
        quiet_before = sum(voiced[:start]) <= start // 12
        # The first of a following trio decides with its neighbours: one angry sentence is a quote.
        if sum(voiced[start : start + 4]) >= 3 and sum(tail) * 2 >= len(tail):
            return inside[start].index if quiet_before else None
    return None


def speaks(text: str) -> bool:
    """Does the line talk to somebody, shout or run on, outside its quotations?"""
    bare = _QUOTED.sub(" ", text[:2000])
    if _VOICE.search(bare) or len(_SHOUTED.findall(bare)) >= 3:
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
