"""Dates as bibliographies write them, never rounded and never completed."""

from __future__ import annotations

import re
from functools import lru_cache

from byline.api import MONTHS, BadInput, Date, regex

MACROS = {name[:3].lower(): name for name in MONTHS}
"""The strings that every style defines."""
_WORD = regex(r"[A-Za-z]{3,}")
_SPOKEN = regex(
    r"(?P<d>\d{1,2})\.? (?P<m>[A-Za-z]{3,9})\.?,? (?P<y>\d{4})"
    r"|(?P<m2>[A-Za-z]{3,9})\.? (?P<d2>\d{1,2}),? (?P<y2>\d{4})"
    r"|(?P<iso>\d{4}-\d\d?-\d\d?)"
)


_LOOSE = regex(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?-?")
"""Parts without their noughts, as some programs write them: 1922-9-5."""


@lru_cache(maxsize=16384)
def parse(text: str) -> Date | None:
    """An EDTF date, or None where it is none."""
    return _edtf(text) or _edtf(_spelt_out(text.strip()))


def _edtf(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except BadInput:
        return None


def _spelt_out(text: str) -> str:
    """A date that is nearly EDTF as EDTF has it."""
    if loose := _LOOSE.fullmatch(text):
        year, month, day = loose.groups()
        text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return re.sub(r"(?<=\d)(?:--|–)(?=\d{4})|(?<=^\d{4})-(?=\d{4}$)", "/", text)


def from_parts(year: str, month: str, day: str) -> Date | None:
    """``year``, ``month``, ``day`` of classic BibTeX; the month may be a word and hold the day."""
    year = year.strip().strip("{}").strip()
    if not re.fullmatch(r"-?\d{4}", year):
        return parse(year) if year else None
    months = _months(month)
    if not months:
        return parse(year)
    numbers = re.findall(r"(?<!\d)\d{1,2}(?!\d)", month)
    days = [day.strip()] if day.strip() else numbers if _WORD.search(month) else []
    if len(months) == 2 and not days:
        return parse(f"{year}-{months[0]:02}/{year}-{months[1]:02}")
    whole = f"{year}-{months[0]:02}"
    if len(months) == 1 and len(days) == 1 and days[0].isdecimal():
        return parse(f"{whole}-{int(days[0]):02}") or parse(whole)
    if len(months) == 1 and len(days) == 2:
        return parse(f"{whole}-{int(days[0]):02}/{whole}-{int(days[1]):02}") or parse(whole)
    return parse(whole) if len(months) == 1 else parse(year)


def _months(text: str) -> list[int]:
    words = [number for word in _WORD.findall(text) if (number := _month(word))]
    if words or _WORD.search(text):
        return words
    return [int(text)] if re.fullmatch(r"\s*\d{1,2}\s*", text) and 1 <= int(text) <= 12 else []


def _month(word: str) -> int:
    word = {"sept": "sep"}.get(word.lower(), word.lower())
    return next((n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), 0)


def accessed(note: str) -> Date | None:
    """The day in "Accessed 6 March 2024" and its sisters."""
    if not re.match(r"\W*(online;? )?(last )?(accessed|visited|retrieved|viewed)\b", note, re.I):
        return None
    found = _SPOKEN.search(note)
    if not found:
        return None
    if found["iso"]:
        year, month, day = found["iso"].split("-")
        return parse(f"{year}-{int(month):02}-{int(day):02}")
    year = found["y"] or found["y2"]
    return from_parts(year, found["m"] or found["m2"], found["d"] or found["d2"])
