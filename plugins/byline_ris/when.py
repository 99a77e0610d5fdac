"""Dates as RIS writes them (``2017/07/24/other words``) and as its programs do, to EDTF and back.

What is no date stays words: "2017///Spring" is the year 2017 and a word beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from byline.api import MONTHS, BadInput, Date, Point
from byline_ris.lines import Value

_RIS = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?", re.ASCII | re.S)
_NAMED = (
    re.compile(r"(?P<m>[A-Za-z]{3,9})\.?(?: (?P<d>\d{1,2}))?(?:,? (?P<y>\d{4}))?", re.ASCII),
    re.compile(r"(?P<d>\d{1,2})\.? (?P<m>[A-Za-z]{3,9})\.?(?:,? (?P<y>\d{4}))?", re.ASCII),
)


@dataclass(slots=True)
class When:
    """The date that some lines give together."""

    date: Date | None = None
    left: list[Value] = field(default_factory=list)
    """Values that say more, or something else, than ``date``."""
    problems: list[tuple[Value, str]] = field(default_factory=list)


def read(values: Sequence[Value]) -> When:
    """The date of values in their order of weight; a finer one that agrees with it wins."""
    when = When()
    undated = [value for value in values if not _take(when, value)]
    for value in undated:
        year = f"{when.date.year:04}" if when.date and when.date.year is not None else ""
        named = _named(value.text, year)
        if named and (when.date is None or named.must_fall_in(when.date)):
            when.date = named
        elif not (named and when.date and when.date.must_fall_in(named)):
            when.left.append(value)
            when.problems.append((value, f'"{value.text}" is no date that RIS knows; kept as text'))
    return when


def _take(when: When, value: Value) -> bool:
    """Let a value speak that is a date by itself."""
    date, whole = parse(value.text)
    if date is None:
        return False
    if not whole:
        when.left.append(value)
    if when.date is None:
        when.date = date
    elif when.date.must_fall_in(date):
        return True
    elif date.must_fall_in(when.date):
        when.date = date
    else:
        said = f'"{value.text}" contradicts {when.date.text}, which was taken; kept as text'
        when.problems.append((value, said))
        if whole:
            when.left.append(value)
    return True


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Date | None, bool]:
    """The date of one value, and whether that is all it says."""
    text = text.strip()
    found = _RIS.fullmatch(text)
    if not found:
        return _edtf(text), True
    year, month, day, other = (part or "" for part in found.groups())
    parts = [year, *(part.zfill(2) for part in (month, day) if part.strip("0"))]
    other = other.strip()
    if day.strip("0") and not month.strip("0"):
        parts, other = [year], text
    date = _edtf("-".join(parts)) if year != "0000" else None
    exact = _edtf(other) if other else date
    if date and exact and "/" not in exact.text and _natural(exact.start) == _natural(date.start):
        return exact, True
    return date, not other


def _edtf(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except BadInput:
        return None


def _natural(point: Point | None) -> tuple[int, ...]:
    """Year, month and day as far as RIS has a place for them; () where it has none."""
    if point is None or point.digits < 4 or not 1 <= point.year <= 9999:
        return ()
    month = None if point.precision == "season" else point.month
    return tuple(part for part in (point.year, month, point.day) if part is not None)


def _named(text: str, year: str) -> Date | None:
    """A month in letters, with a day or not; the year may come from another line."""
    for pattern in _NAMED:
        if not (found := pattern.fullmatch(" ".join(text.split()))):
            continue
        parts = found.groupdict()
        months = [n for n, name in enumerate(MONTHS, 1) if _is_short(parts["m"], name)]
        said = parts["y"] or year
        if len(months) == 1 and said:
            day = f"-{int(parts['d']):02}" if parts["d"] else ""
            return _edtf(f"{said}-{months[0]:02}{day}")
    return None


def _is_short(word: str, name: str) -> bool:
    return name.lower().startswith("sep" if word.lower() == "sept" else word.lower())


def say(date: Date) -> str:
    """The date in RIS as far as it is true: EDTF says the rest where it fits; "" for none.

    An interval is said as far as both ends agree: its year, or its month.
    """
    if date.is_interval:
        ends = [_natural(point)[:2] for point in (date.start, date.end)]
        return _slashed(_shared(*ends))
    parts = _natural(date.start)
    plain = "-".join([*(f"{part:04}" for part in parts[:1]), *(f"{part:02}" for part in parts[1:])])
    return _slashed(parts, "" if plain == date.text else date.text)


def _shared(first: tuple[int, ...], last: tuple[int, ...]) -> tuple[int, ...]:
    if first[:1] != last[:1]:
        return ()
    return first if first == last else first[:1]


def _slashed(parts: tuple[int, ...], other: str = "") -> str:
    if not parts:
        return ""
    shown = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), "", ""][:3]
    return "/".join([*shown, other])
