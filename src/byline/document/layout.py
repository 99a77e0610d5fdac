"""Where bars, dots and labels of pictures go. One layout serves every renderer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from byline.dates import Date

CHART = 430.0
"""The chart's width in points at the size it is designed for; renderers scale."""
SIZE = 7.4
"""The type of labels, in points."""
_NARROW, _SLIM = "ijl.,:;|!'’ ", 'frt()[]{}-/“”"*'
_MIDDLE, _WIDE = "csvxyzJ", "mwMW@%&…—"
GAP = 8.0
MOST_LETTERS = 56
"""Letters of a label that a chart shows; in words it is told in full."""
APART = 0.034
"""The least distance of two diamonds whose numbers can both be read, as a share of the width."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Years to shares of the width."""

    first: int
    last: int

    def x(self, date: Date, *, end: bool = False) -> float:
        """The middle of a date's span (or its end), cut to the chart."""
        low = _years(date.earliest) if date.earliest else self.first
        high = _years(date.latest) if date.latest else self.last
        value = high if end else (low + high) / 2
        return min(1.0, max(0.0, (value - self.first) / max(1, self.last - self.first)))

    def year(self, number: int) -> float:
        """Where a year begins."""
        return min(1.0, max(0.0, (number - self.first) / max(1, self.last - self.first)))


def _years(day: tuple[int, int, int]) -> float:
    return day[0] + (day[1] - 1) / 12 + (day[2] - 1) / 365


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's row, and on which side of its dot it stands."""

    row: int
    side: str


def shown(label: str) -> str:
    """A label as a chart shows it."""
    return f"{label[: MOST_LETTERS - 1]}…" if len(label) > MOST_LETTERS else label


def length(label: str, size: float = SIZE) -> float:
    """How long a label is, in points; a little generous, so that labels never touch."""
    return sum(map(_em, label)) * size


def _em(letter: str) -> float:
    """The width of a letter as a share of the type's size: Han and Hangul fill a square."""
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.3
    if letter in _SLIM:
        return 0.42
    if letter in _MIDDLE:
        return 0.52
    if letter in _WIDE or letter > "\u0e00":
        return 0.95
    return 0.69 if letter.isupper() else 0.59


def cut(label: str, room: float, size: float = SIZE) -> str:
    """A label, or as much of it as there is room for."""
    if length(label, size) <= room:
        return label
    kept = label
    while kept and length(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def place(points: list[tuple[float, str]], width: float = CHART) -> list[Placed]:
    """Rows for dots with labels, none of which touch; a label turns left near the right edge.

    Points come in order of x. Greedy: the first row where the label fits.
    """
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for x, label in points:
        at, long = x * width, length(shown(label)) + GAP
        side = "right" if at + long <= width else "left"
        span = (at - 4, at + long) if side == "right" else (at - long, at + 4)
        row = next(
            (i for i, taken in enumerate(rows) if all(_apart(span, other) for other in taken)),
            len(rows),
        )
        if row == len(rows):
            rows.append([])
        rows[row].append(span)
        placed.append(Placed(row, side))
    return placed


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] + 2 <= other[0] or other[1] + 2 <= one[0]


def centre(x: float, label: str) -> float:
    """Where to centre a label under ``x`` so that it stays on the chart."""
    half = _share(label) / 2
    return min(max(x, half), 1 - half)


def spread(points: list[float]) -> list[float]:
    """Neighbours that would overlap step aside, each as far as the other, in their order."""
    groups: list[list[float]] = []
    for x in points:
        groups.append([x])
        while len(groups) > 1 and _first(groups[-1]) - _last(groups[-2]) < APART:
            groups[-2:] = [groups[-2] + groups[-1]]
    return [_first(group) + APART * i for group in groups for i in range(len(group))]


def _first(group: list[float]) -> float:
    """Where a group's first member stands: the group is centred on its mean, on the chart."""
    width = APART * (len(group) - 1)
    return min(max(sum(group) / len(group) - width / 2, 0.0), max(0.0, 1.0 - width))


def _last(group: list[float]) -> float:
    return _first(group) + APART * (len(group) - 1)


def touch(x: float, label: str, other_x: float, other: str) -> bool:
    """Would two centred labels of one row touch?"""
    return abs(x - other_x) < (_share(label) + _share(other)) / 2 + 4 / CHART


def _share(label: str) -> float:
    return length(shown(label)) / CHART


def fits(label: str, start: float, end: float, width: float = CHART) -> bool:
    """Does a bar's label fit inside it?"""
    return length(label) + GAP <= (end - start) * width


def ticks(first: int, last: int) -> list[int]:
    """Years to label: every one, two, five or ten, so that at most a dozen stand."""
    steps = (digit * 10**power for power in range(10) for digit in (1, 2, 5))
    step = next(step for step in steps if (last - first) / step <= 12)
    return list(range(-(-first // step) * step, last + 1, step))


def lines(text: str, letters: int) -> list[str]:
    """Words in lines of at most so many letters; a longer word stands alone."""
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + 1 + len(word) <= letters:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
