"""Dates as papers print them, in some forty languages; what could be read two ways stays two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from byline.dates import Date
from byline.errors import BadInput
from byline.newsprint.words import MONTH, MONTH_NUMBERS, PUBLISHED, UPDATED, WEEKDAY

_YEAR = r"(?:19|20)\d\d"
_PATTERNS = (
    re.compile(
        rf"(?<![\d.])(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|º|\.|,)?\s{{1,3}}(?:de |of |d['’])?"
        rf"(?P<m>{MONTH})\b\.?,?\s{{1,3}}(?:de |del |of )?(?P<y>{_YEAR})\b(?!\d)",
        re.I,
    ),
    re.compile(rf"(?<![\d-])(?P<d>[0-3]?\d)-(?P<m>{MONTH})-(?P<y>{_YEAR})\b", re.I),
    re.compile(
        rf"\b(?P<m>{MONTH})\.?\s{{1,3}}(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:,\s{{0,3}}|\s{{1,3}})"
        rf"(?P<y>{_YEAR})\b",
        re.I,
    ),
    re.compile(
        rf"(?<![\d/.-])(?P<y>{_YEAR})\s?[-./年년]\s?(?P<m>[01]?\d)\s?[-./月월]\s?(?P<d>[0-3]?\d)(?!\d)"
    ),
    re.compile(rf"(?<![\d.])(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?(?P<y>{_YEAR})(?!\d)"),
)
_SLASHED = re.compile(
    rf"(?<![\d/-])(?P<a>[0-3]?\d)(?P<sep>[/-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>{_YEAR})(?![\d/])"
)
_UPDATE_BEFORE = re.compile(
    rf"(?:{UPDATED})\W{{0,4}}(?:(?:on|am|le|el|em|il|at)\s)?[^\d]{{0,25}}$", re.I
)
_PUBLISH_BEFORE = re.compile(rf"(?:^|\b)(?:{PUBLISHED})\W{{0,4}}[^\d]{{0,25}}$", re.I)
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:uhr|[A-Z]{2,4}\b|klo|hrs)?|\d{1,2}\s?[ap]m|"
    r"\b(?:at|um|à|kl|alle|a las|às|on|am|le|el|den|il|uhr|gmt|utc|et|est|edt|pst|ist)\b",
    re.I,
)
_AROUND = re.compile(rf"\b(?:{WEEKDAY}|{PUBLISHED}|{UPDATED})\b|[\W_]+", re.I)
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY})\b", re.I)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """One date in a text; ``edtf`` has two readings where the day might be the month."""

    edtf: tuple[str, ...]
    start: int
    end: int
    updated: bool = False
    """Does the line call it the day of a change?"""
    published: bool = False


def find(text: str) -> list[PrintedDate]:
    """Every date with day, month and year, in order."""
    found = sorted((*_named(text), *_slashed(text)), key=lambda date: date.start)
    kept: list[PrintedDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _named(text: str) -> Iterator[PrintedDate]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            month = match["m"].casefold()
            number = int(month) if month.isdecimal() else MONTH_NUMBERS.get(month, 0)
            if edtf := _edtf(int(match["y"]), number, int(match["d"])):
                yield _dated(text, (edtf,), match)


def _slashed(text: str) -> Iterator[PrintedDate]:
    for match in _SLASHED.finditer(text):
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
        both = (_edtf(year, second, first), _edtf(year, first, second))
        if readings := tuple(dict.fromkeys(edtf for edtf in both if edtf)):
            yield _dated(text, readings, match)


def _dated(text: str, edtf: tuple[str, ...], match: re.Match[str]) -> PrintedDate:
    before = text[max(0, match.start() - 60) : match.start()]
    updated = bool(_UPDATE_BEFORE.search(before))
    published = not updated and bool(_PUBLISH_BEFORE.search(before))
    return PrintedDate(edtf, match.start(), match.end(), updated, published)


def _edtf(year: int, month: int, day: int) -> str:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        Date.parse(text)
    except BadInput:
        return ""
    return text


def is_date_line(text: str) -> bool:
    """Does the line hold a date and next to nothing else?"""
    if len(text) > 120 or not any(character.isdigit() for character in text):
        return False
    dates = find(text)
    if not dates:
        return False
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    return len(_AROUND.sub("", _CLOCK.sub(" ", rest))) <= 12


def has_weekday(text: str) -> bool:
    """Does the line name a day of the week?"""
    return bool(_WEEKDAY.search(text))
