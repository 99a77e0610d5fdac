"""Dates as CSL-JSON gives them: parts, ranges, seasons, words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple


class Day(NamedTuple):
    """A date as far as it is known; 0 for what is not. A season counts 1 (spring) to 4."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    season_name: str = ""
    """A season that was given as a word."""


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date, a range, or words that say when. ``open_end`` marks a range without an end."""

    begin: Day | None = None
    end: Day | None = None
    literal: str = ""
    circa: bool = False
    open_end: bool = False

    def sort_key(self, parts: Collection[str] = ("year", "month", "day")) -> str:
        """A text that sorts as time goes, the years before the common era first."""
        if self.begin is None:
            return self.literal
        end = f"-{_sortable(self.end, parts)}" if self.end else ""
        return _sortable(self.begin, parts) + end


def _sortable(day: Day, parts: Collection[str]) -> str:
    year = day.year if "year" in parts else 0
    month = (day.month or (day.season + 12 if day.season else 0)) if "month" in parts else 0
    number = day.day if "day" in parts else 0
    return f"{year + 50_000:06}{month:02}{number:02}".translate(_LETTERS)


_LETTERS = str.maketrans("0123456789", "abcdefghij")
"""A date's digits must not be read as a number where keys are compared."""


def read_date(value: object) -> DateValue | None:
    """A CSL-JSON date variable; None for what is empty. Unusable parts are left out."""
    if isinstance(value, (str, int)):
        value = {"raw": str(value)}
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    if len(value) == 1 and type(parts) is list and all(map(_is_plain, parts)):
        return _of_parts(tuple(map(tuple, parts)))
    circa = value.get("circa") not in (None, False, 0, "", "0", "false")
    season = value.get("season")
    made = _from_parts(parts, _number(season), circa)
    if made is not None and made.begin is not None and isinstance(season, str):
        made = replace(made, begin=_in_season(made.begin, season.strip()))
    if made is not None:
        return made
    raw = value.get("raw")
    if isinstance(raw, str) and raw.strip():
        return parse_raw(raw.strip(), circa)
    literal = value.get("literal")
    return DateValue(literal=str(literal), circa=circa) if literal else None


def _is_plain(part: object) -> bool:
    return type(part) is list and all(type(number) is int for number in part)


@lru_cache(maxsize=4096)
def _of_parts(parts: tuple[tuple[int, ...], ...]) -> DateValue | None:
    """The same of numbers alone, as nearly all are; days come again and again."""
    return _from_parts(parts, 0, False)


def _in_season(day: Day, season: str) -> Day:
    """A year with a season in words; a month says more than a season."""
    return day if day.month or day.season else day._replace(season_name=season)


def _from_parts(parts: object, season: int, circa: bool) -> DateValue | None:
    if not isinstance(parts, (list, tuple)) or not parts:
        return None
    if not isinstance(parts[0], (list, tuple)):
        parts = [parts]
    begin = _day(parts[0], season)
    if begin is None:
        return None
    if len(parts) < 2:
        return DateValue(begin, circa=circa)
    end = _day(parts[1], season)
    return DateValue(begin, end, circa=circa, open_end=end is None)


def _day(parts: object, season: int) -> Day | None:
    if not isinstance(parts, (list, tuple)):
        return None
    numbers = [_number(part) for part in parts[:3]] + [0, 0, 0]
    year, month, day = numbers[:3]
    if not year:
        return None
    if month > 12:
        # Months beyond December are seasons: 21-24 in EDTF, 13-16 and 17-20 in citeproc-js.
        season, month = ((month - 13) % 4 + 1 if month < 25 else 0), 0
    if month < 0:
        month = 0
    return Day(year, month, day if month and 0 < day < 32 else 0, 0 if month else max(season, 0))


def _number(part: object) -> int:
    try:
        return int(part)  # type: ignore[call-overload, no-any-return]
    except (OverflowError, TypeError, ValueError):
        return 0


_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_SEASONS = {"spr": 1, "sum": 2, "aut": 3, "fal": 3, "win": 4}
_ISO = re.compile(r"(-?\d{4,6})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:T[\d:.Z+-]*)?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(-?\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def parse_raw(text: str, circa: bool = False) -> DateValue:
    """A date in words or digits, as Zotero's fields hold them; what is none stays literal."""
    for joint in ("/", " - ", "–", "_"):
        head, found, tail = text.partition(joint)
        if found:
            begin, end = _one(head.strip()), _one(tail.strip())
            if begin and end:
                return DateValue(begin, end, circa=circa)
            if begin and not tail.strip() and joint == "/":
                return DateValue(begin, circa=circa, open_end=True)
    day = _one(text)
    return DateValue(day, circa=circa) if day else DateValue(literal=text, circa=circa)


def _one(text: str) -> Day | None:
    if match := _ISO.fullmatch(text):
        return _day([match[1], match[2] or 0, match[3] or 0], 0)
    if match := _AMERICAN.fullmatch(text):
        month, day = int(match[1]), int(match[2])
        if month > 12:
            month, day = day, month
        return _day([match[3], month, day], 0) if month <= 12 else None
    if (match := _MONTH_YEAR.fullmatch(text)) and int(match[1]) <= 12:
        return _day([match[2], match[1]], 0)
    return _in_words(text)


def _in_words(text: str) -> Day | None:
    """A date such as "7 July 2010" or "Spring 1999"; None if any word is of no date."""
    found: dict[str, int] = {}
    for word in _WORD.findall(text):
        kind, value = _word(word)
        if not kind or kind in found:
            return None
        if kind != "filler":
            found[kind] = value
    if "year" not in found or ("day" in found and "month" not in found):
        return None
    return Day(found["year"], found.get("month", 0), found.get("day", 0), found.get("season", 0))


def _word(word: str) -> tuple[str, int]:
    """What a word of a date gives, as ("month", 7); "" for what is none."""
    if word.isdecimal():
        if len(word) > 2:
            return ("year", int(word)) if len(word) < 7 else ("", 0)
        return ("day", int(word)) if 0 < int(word) < 32 else ("", 0)
    start = word[:3].lower()
    if start in _MONTHS:
        return "month", _MONTHS[start]
    if start in _SEASONS:
        return "season", _SEASONS[start]
    return ("filler", 0) if word.lower() in _FILLERS else ("", 0)


_FILLERS = frozenset("of the st nd rd th".split())
