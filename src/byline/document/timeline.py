"""The timeline: states as bars, events as dots, reports as numbered diamonds.

Lanes say what stands where in time; ``draw_timeline`` turns them into the one picture that every
renderer prints.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from byline.document import layout
from byline.document.model import Line, Picture, Shape, Text

ROW, LANE_GAP, LABELS = 11.5, 7.0, 82.0
LEAST_LANE = 24.0
MARGIN = 10.0
"""Room for the right half of the last year."""
LABEL_LETTERS = 20
"""Letters of a lane's name on one line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A state that held from ``start`` to ``end`` (shares of the chart's width)."""

    start: float
    end: float
    label: Text
    tone: Literal["good", "bad"]

    @property
    def is_lettered(self) -> bool:
        """Does the label fit on the bar? Where it does not, the caption names the state."""
        return layout.fits(self.label.text, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mark:
    """An event or a report at ``x``, in row ``row`` of its lane."""

    x: float
    row: int
    side: Literal["left", "right", "below"]
    label: Text
    when: Text
    """The date as printed, for whoever reads the timeline in words."""
    number: Text | None = None
    """The report's number where the mark is one."""
    worked_out: bool = False
    """Drawn hollow: the date is not printed in the capture."""
    label_x: float = 0.0
    """Where a label below is centred: at the mark, but never over the chart's edge."""


@dataclass(frozen=True, slots=True)
class Lane:
    label: Text
    rows: int
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def height(self) -> float:
        below = any(mark.side == "below" for mark in self.marks)
        return max((self.rows + below) * ROW + LANE_GAP, LEAST_LANE)


def states_lane(label: Text, bars: Sequence[Bar]) -> Lane:
    """States, one after the other."""
    return Lane(label, 1, bars=tuple(bars))


def events_lane(label: Text, events: Sequence[tuple[float, Text, Text]]) -> Lane:
    """Events as dots: where each stands, what it is, and its date as printed. No labels touch."""
    told = sorted(events, key=lambda event: (event[0], event[1].text))
    placed = layout.place([(x, text.text) for x, text, _ in told])
    marks = tuple(
        Mark(x, spot.row, "left" if spot.side == "left" else "right", text, when)
        for (x, text, when), spot in zip(told, placed, strict=True)
    )
    return Lane(label, max((mark.row for mark in marks), default=0) + 1, marks=marks)


@dataclass(frozen=True, slots=True)
class Report:
    """A report on the timeline: where it stands, its number, its name and its date as printed."""

    x: float
    number: Text
    name: Text
    when: Text
    worked_out: bool = False


def reports_lane(label: Text, reports: Sequence[Report]) -> Lane:
    """A diamond a report; neighbours step aside so that both numbers can be read."""
    marks: list[Mark] = []
    spots = layout.spread([report.x for report in reports])
    for x, each in zip(spots, reports, strict=True):
        centre = layout.centre(x, each.name.text)
        row = _free_row(marks, centre, each.name.text)
        marks.append(
            Mark(x, row, "below", each.name, each.when, each.number, each.worked_out, centre)
        )
    return Lane(label, max((mark.row for mark in marks), default=0) + 1, marks=tuple(marks))


def _free_row(marks: Sequence[Mark], centre: float, label: str) -> int:
    """The first row below the diamonds where a label touches no other."""
    row = 0
    while any(
        mark.row == row and layout.touch(mark.label_x, mark.label.text, centre, label)
        for mark in marks
    ):
        row += 1
    return row


def draw_timeline(
    ticks: Sequence[tuple[float, Text]], lanes: Sequence[Lane], caption: Text
) -> Picture:
    """The picture, with what it shows as lines of text."""
    foot = 2.0 + sum(lane.height for lane in lanes)
    width = LABELS + layout.CHART + MARGIN
    shapes: list[Shape] = []
    for x, year in ticks:
        at = LABELS + x * layout.CHART
        shapes.append(Shape(sign="line", x=at, y=0, height=foot - 3.5, tone="hair", size=0.4))
        shapes.append(_words(year, at, foot + 6.5, "middle", tone="soft", size=7.0))
    y = 2.0
    for lane in lanes:
        shapes += _lane(lane, y)
        y += lane.height
        shapes.append(Shape(sign="line", x=0, y=y - 3.5, width=width, tone="hair", size=0.4))
    return Picture("timeline", width, foot + 10, tuple(shapes), tuple(_told(lanes)), caption)


def _lane(lane: Lane, y: float) -> Iterator[Shape]:
    for number, words in enumerate(layout.lines(lane.label.text, LABEL_LETTERS)):
        label = Text(words, lane.label.origin)
        yield _words(label, 0, y + 7 + 9 * number, "start", tone="deep", strong=True)
    for bar in lane.bars:
        yield from _bar(bar, y)
    for mark in lane.marks:
        yield from _report(mark, y) if mark.number else _event(mark, y)


def _bar(bar: Bar, y: float) -> Iterator[Shape]:
    x, width = LABELS + bar.start * layout.CHART, (bar.end - bar.start) * layout.CHART
    bad = bar.tone == "bad"
    yield Shape(sign="box", x=x, y=y, width=width, height=14, tone=bar.tone, hollow=bad)
    if bar.is_lettered:
        tone: Literal["ink", "paper"] = "ink" if bad else "paper"
        yield _words(bar.label, x + width / 2, y + 9.6, "middle", tone=tone, strong=True)


def _event(mark: Mark, y: float) -> Iterator[Shape]:
    x, at = LABELS + mark.x * layout.CHART, y + mark.row * ROW
    yield Shape(sign="dot", x=x, y=at + 4, width=5.2, tone="deep")
    if mark.side == "right":
        yield _words(mark.label, x + 5, at + 6.6, "start")
    else:
        yield _words(mark.label, x - 5, at + 6.6, "end")


def _report(mark: Mark, y: float) -> Iterator[Shape]:
    x, at = LABELS + mark.x * layout.CHART, y + mark.row * ROW
    yield Shape(sign="diamond", x=x, y=y + 5.2, width=10.4, tone="accent", hollow=mark.worked_out)
    if mark.number:
        tone: Literal["accent", "paper"] = "accent" if mark.worked_out else "paper"
        yield _words(mark.number, x, y + 7.7, "middle", tone=tone, size=7.0, strong=True)
    below = LABELS + mark.label_x * layout.CHART
    yield _words(mark.label, below, at + 20.5, "middle", tone="soft", size=7.2)


def _words(
    text: Text,
    x: float,
    y: float,
    anchor: Literal["start", "middle", "end"],
    *,
    tone: Literal["ink", "soft", "deep", "accent", "paper"] = "ink",
    size: float = 7.4,
    strong: bool = False,
) -> Shape:
    text = dataclasses.replace(text, text=layout.shown(text.text))
    return Shape(
        sign="words", x=x, y=y, label=text, anchor=anchor, tone=tone, size=size, strong=strong
    )


def _told(lanes: Sequence[Lane]) -> Iterator[tuple[int, Line]]:
    for lane in lanes:
        yield 0, (lane.label,)
        for bar in lane.bars:
            yield 1, (bar.label,)
        for mark in sorted(lane.marks, key=lambda mark: mark.x):
            number = (Text(f"[{mark.number.text}]", mark.number.origin),) if mark.number else ()
            yield 1, (*number, Text(f"{mark.when.text}:", mark.when.origin), mark.label)
