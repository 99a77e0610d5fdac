"""The days that a query names: EDTF, ranges, and words that count from today."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from byline.dates import Date
from byline.errors import BadInput
from byline.late import regex

_AGO = regex(r"(-?)(\d{1,4})([dwmy])")
_NAMED = ("today", "yesterday", "this-week", "last-week", "this-month", "last-month",
          "this-year", "last-year")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Days:
    """From a day to a day, both counted in; None where it is open."""

    first: datetime.date | None
    last: datetime.date | None


def span(text: str, as_of: datetime.date) -> Date:
    """The span that ``date:TEXT`` names. Raises BadInput naming a form that would do.

    ``2017``, ``2017-03..2017-07``, ``2020..``, any EDTF; ``today``, ``last-month``; ``30d`` the
    last thirty days, ``-30d`` the day thirty days ago, and so ``w``, ``m``, ``y``.
    """
    first, dots, last = text.partition("..")
    if not dots:
        days = _named(text, as_of)
        return _date(days) if days else Date.parse(text)
    start, end = _side(first, as_of), _side(last, as_of)
    if start is None and end is None:
        raise BadInput(f'"{text}" names no day; write 2017..2020, 2017.. or ..2020')
    earliest = _text(start, first=True)
    latest = _text(end, first=False)
    begins = Date.parse(earliest).earliest if start else None  # each says when it is none
    ends = Date.parse(latest).latest if end else None
    if begins and ends and begins > ends:
        raise BadInput(f'"{text}" ends before it begins')
    return Date.parse(f"{earliest}/{latest}")


def _side(text: str, as_of: datetime.date) -> _Days | str | None:
    return (_named(text, as_of) or text) if text else None


def _text(side: _Days | str | None, *, first: bool) -> str:
    if side is None:
        return ".."
    if isinstance(side, str):
        return side
    day = side.first if first else side.last
    return day.isoformat() if day else ".."


def _date(days: _Days) -> Date:
    return Date.parse(f"{_text(days, first=True)}/{_text(days, first=False)}")


def _named(text: str, as_of: datetime.date) -> _Days | None:
    """Days that count from ``as_of``; None for whatever is no such word."""
    if ago := _AGO.fullmatch(text.lower()):
        day = _back(as_of, int(ago[2]), ago[3])
        return _Days(day, day if ago[1] else as_of)
    word = text.lower()
    if word not in _NAMED:
        return None
    if word in ("today", "yesterday"):
        day = _back(as_of, 0 if word == "today" else 1, "d")
        return _Days(day, day)
    this = _beginning(as_of, word[5:])
    if word.startswith("this"):
        return _Days(this, as_of)
    before = this - datetime.timedelta(days=1)
    return _Days(_beginning(before, word[5:]), before)


def _beginning(day: datetime.date, unit: str) -> datetime.date:
    """The first day of the week (a Monday), month or year that a day is in."""
    if unit == "week":
        return day - datetime.timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _back(day: datetime.date, count: int, unit: str) -> datetime.date:
    """A day so many units earlier: of a shorter month its last day."""
    try:
        if unit in "dw":
            return day - datetime.timedelta(days=count * (7 if unit == "w" else 1))
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        following = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
        last = (following - datetime.timedelta(days=1)).day
        return datetime.date(year, month + 1, min(day.day, last))
    except (ValueError, OverflowError):
        raise BadInput(f"{count}{unit} ago is before the calendar begins") from None
