"""Dates as Zotero keeps them: free text, of which only what means one thing becomes a date."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from byline.api import MONTHS, BadInput, Date

_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<m>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<y>\d{4})"
_NUMBERS = re.compile(rf"{_YEAR}([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)", re.ASCII)
_WORDS = tuple(
    re.compile(rf"(?:(?P<w>[A-Za-z]{{3,9}})\.?,? )?{form}", re.ASCII)
    for form in (f"{_MONTH} {_DAY},? {_YEAR}", rf"{_DAY}\.? {_MONTH},? {_YEAR}")
)
_MONTH_ALONE = re.compile(rf"{_MONTH},? {_YEAR}", re.ASCII)
_ABOUT = re.compile(rf"(?:ca\.?|circa) {_YEAR}", re.ASCII | re.I)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}


@lru_cache(maxsize=4096)
def read_date(text: str) -> str:
    """The date in EDTF; empty where the words may mean two days, or none.

    "24/07/2017" stays words, as do seasons: who wrote them knows what they mean.
    """
    text = " ".join(text.split())
    for guess in (text, _in_words(text), _in_numbers(text), _month(text), _about(text)):
        if guess and (date := _edtf(guess)):
            return date
    return read_moment(text, "")


@lru_cache(maxsize=4096)
def read_moment(text: str, zone: str = "Z") -> str:
    """An access date in EDTF, or empty: where Zotero writes no zone it means UTC."""
    text = text.strip()
    if found := _MOMENT.fullmatch(text):
        return _edtf(f"{found[1]}T{found[2]}{found[3] or zone}")
    return _edtf(text)


def written(date: Date) -> str:
    """A date as Zotero and its readers take it: as EDTF, but a plain season in words."""
    point = None if date.is_interval else date.start
    if point and point.precision == "season" and not point.mark and point.month:
        return f"{_SEASONS[point.month]} {point.year}"
    return date.text


def is_moment(text: str) -> bool:
    """Does Zotero take this as an access date? Others it refuses, with the whole item."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?", text, re.ASCII))


def _edtf(text: str) -> str:
    try:
        return Date.parse(text).text
    except BadInput:
        return ""


def _in_numbers(text: str) -> str:
    found = _NUMBERS.fullmatch(text)
    return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}" if found else ""


def _in_words(text: str) -> str:
    found = _WORDS[0].fullmatch(text) or _WORDS[1].fullmatch(text)
    if not found or not (month := _number(found["m"], MONTHS)):
        return ""
    day = f"{found['y']}-{month:02}-{int(found['d']):02}"
    return day if not found["w"] or _falls_on(day, found["w"]) else ""


def _falls_on(day: str, weekday: str) -> bool:
    try:
        number = datetime.date.fromisoformat(day).isoweekday()
    except ValueError:
        return False
    return number == _number(weekday, _WEEKDAYS)


def _month(text: str) -> str:
    found = _MONTH_ALONE.fullmatch(text)
    month = _number(found["m"], MONTHS) if found else 0
    return f"{found['y']}-{month:02}" if found and month else ""


def _about(text: str) -> str:
    found = _ABOUT.fullmatch(text)
    return f"{found['y']}~" if found else ""


def _number(word: str, names: tuple[str, ...] | list[str]) -> int:
    """Which of the names a word of three letters or more begins; 0: none."""
    word = word.lower()
    return next((i for i, name in enumerate(names, 1) if name.lower().startswith(word)), 0)
