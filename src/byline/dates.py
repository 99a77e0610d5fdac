"""Dates as the reports give them: EDTF levels 0 and 1, never rounded to a day.

Source: Library of Congress, Extended Date/Time Format Specification (2019), levels 0 and 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from byline.errors import BadInput
from byline.late import regex

Day = tuple[int, int, int]
"""Year, month, day; a tuple because EDTF years run past what ``datetime.date`` holds."""

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}

_POINT = regex(  # year, month, day, time of day, mark
    r"(-?\d{4}|-?\d{3}X|-?\d{2}XX|Y-?\d{5,9})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?"
    r"(T\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::\d\d)?)?)?([?~%])?",
    re.ASCII,
)


class Point(NamedTuple):
    """One end of an interval, or the whole of a plain date."""

    text: str
    year: int
    month: int | None
    day: int | None
    mark: str
    digits: int
    """How many digits of the year are known: 4, 3 (a decade) or 2 (a century)."""

    @property
    def precision(self) -> Precision:
        if self.day:
            return "day"
        if self.month:
            return "season" if self.month in SEASONS else "month"
        return {4: "year", 3: "decade"}.get(self.digits, "century")  # type: ignore[return-value]

    @property
    def earliest(self) -> Day:
        first = _SEASON_MONTHS[self.month][0] if self.month in SEASONS else self.month
        return (self.year, first or 1, self.day or 1)

    @property
    def latest(self) -> Day:
        year = self.year + 10 ** (4 - self.digits) - 1
        month = _SEASON_MONTHS[self.month][1] if self.month in SEASONS else self.month or 12
        return (year, month, self.day or _days_in(year, month))

    def __str__(self) -> str:
        """In English, as far as it is known: "7 July 2010", "July 2017", "the 1990s"."""
        year = f"{self.year}s" if self.digits < 4 else str(self.year)
        if self.month in SEASONS:
            text = f"{SEASONS[self.month or 21]} {year}"
        elif self.month:
            text = f"{self.day} {MONTHS[self.month - 1]} {year}" if self.day else (
                f"{MONTHS[self.month - 1]} {year}"
            )  # fmt: skip
        else:
            text = year
        return {"": text, "~": f"c. {text}", "?": f"{text}?", "%": f"c. {text}?"}[self.mark]


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def _days_in(year: int, month: int) -> int:
    if month != 2:
        return _DAYS[month - 1]
    import calendar  # most dates get by without all that it brings along

    return 29 if calendar.isleap(year) else 28


def _point(text: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, of_year, of_month, time, mark = found.groups()
    digits = 4 - year.count("X")
    month = None if of_year in (None, "XX") else int(of_year)
    day = None if of_month in (None, "XX") else int(of_month)
    if digits < 4 and (of_year or time):
        raise ValueError(text)
    if time and not day or day and not month:
        raise ValueError(text)
    number = int(year.lstrip("Y").replace("X", "0"))
    if month is not None:
        _check_calendar(number, month, day, text)
    return Point(text, number, month, day, mark or "", digits)


def _check_calendar(year: int, month: int, day: int | None, text: str) -> None:
    if month in SEASONS and day is None:
        return
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _days_in(year, month)):
        raise ValueError(text)


@dataclass(frozen=True, slots=True)
class Date:
    """An EDTF date or interval; ``start`` or ``end`` is None where the interval is open.

    ``unknown`` ends ("2010/") and open ends ("2010/..") are both None: neither bounds a search.
    """

    text: str
    start: Point | None
    end: Point | None

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read EDTF level 0 or 1. Raises BadInput, naming a form that would do."""
        try:
            return _parse(text)
        except ValueError:
            raise BadInput(f'"{text}" is no date; write {_suggestion(text)}') from None

    @property
    def is_interval(self) -> bool:
        return "/" in self.text

    @property
    def precision(self) -> Precision:
        return "interval" if self.is_interval or not self.start else self.start.precision

    @property
    def approximate(self) -> bool:
        """Is either end marked ``~`` or ``%``?"""
        return any(point and point.mark in ("~", "%") for point in (self.start, self.end))

    @property
    def uncertain(self) -> bool:
        """Is either end marked ``?`` or ``%``?"""
        return any(point and point.mark in ("?", "%") for point in (self.start, self.end))

    @property
    def earliest(self) -> Day | None:
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> Day | None:
        return self.end.latest if self.end else None

    @property
    def year(self) -> int | None:
        """The first year that is named, where all of its digits are."""
        point = self.start or self.end
        return point.year if point and point.digits == 4 else None

    @property
    def sort_key(self) -> tuple[Day, Day]:
        """Orders dates by where they begin, then by where they end; open ends stand outermost."""
        return (self.earliest or (-(10**9), 1, 1), self.latest or (10**9, 12, 31))

    @property
    def bounds(self) -> tuple[int, int]:
        """The same two days as numbers like 20170724, for whatever compares numbers alone."""
        (a, b, c), (x, y, z) = self.sort_key
        return a * 10_000 + b * 100 + c, x * 10_000 + y * 100 + z

    def may_fall_in(self, other: Date) -> bool:
        """Could a day of this date be a day of ``other``?"""
        mine, theirs = self.sort_key, other.sort_key
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def must_fall_in(self, other: Date) -> bool:
        """Is every day of this date a day of ``other``?"""
        mine, theirs = self.sort_key, other.sort_key
        return theirs[0] <= mine[0] and mine[1] <= theirs[1]

    def __str__(self) -> str:
        """In English: "7 July 2010", "since March 2011", "15 June 2010 to 17 June 2010"."""
        if not self.is_interval:
            return str(self.start)
        if self.end is None:
            return f"since {self.start}"
        if self.start is None:
            return f"until {self.end}"
        return f"{self.start} to {self.end}"


@lru_cache(8_192)
def _parse(text: str) -> Date:
    """Reports of one day share it: a library has fewer dates than records."""
    first, slash, last = text.partition("/")
    if not slash:
        point = _point(text)
        return Date(text, point, point)
    start = None if first in ("", "..") else _point(first)
    end = None if last in ("", "..") else _point(last)
    if start is None and end is None:
        raise ValueError(text)
    if start and end and start.earliest > end.latest:
        raise ValueError(text)
    return Date(text, start, end)


_TYPED = (
    (regex(r"(?P<y>\d{4})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})"), False),
    (regex(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"), False),
    (regex(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})"), True),
    (regex(r"(?P<d>\d{1,2})\.? (?P<m>[A-Za-z]{3,9})\.?,? (?P<y>\d{4})"), True),
    (regex(r"(?P<m>[A-Za-z]{3,9})\.? (?P<y>\d{4})"), True),
)


def _suggestion(text: str) -> str:
    """The EDTF that the person most likely means, or an example where we cannot tell."""
    for pattern, named in _TYPED:
        if not (found := pattern.fullmatch(text.strip())):
            continue
        parts = found.groupdict()
        month = _month_number(parts["m"]) if named else int(parts["m"])
        guess = f"{parts['y']}-{month or 0:02}" + (f"-{int(parts['d']):02}" if "d" in parts else "")
        try:
            return _point(guess).text
        except ValueError:
            break
    return "2010-07-07, 2010-07, 2010, 2010-07~ (about) or 2010-07/2010-09"


def _month_number(word: str) -> int | None:
    if len(word) < 3:
        return None
    matches = [i for i, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower())]
    return matches[0] if matches else None
