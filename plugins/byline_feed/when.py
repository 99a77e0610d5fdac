"""The day that a feed gives for an item: kept as it is written, where the zone is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from byline.api import MONTHS, BadInput, Date

Zone = Literal["none needed", "local", "utc", "unknown"]

_MAIL = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s{0,3})?(?P<d>\d{1,2})[\s-](?P<m>[A-Za-z]{3,9})\.?[\s-](?P<y>\d{4})"
    r"(?:,?\s{1,3}(?P<time>\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?)?\s{0,3}(?P<zone>[+-]?[\w:]{1,8})?)?"
    r"(?:\s{1,3}\([\w ]{1,30}\))?"
)
_ISO = re.compile(
    r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[Tt ]\s?(?P<time>\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)\s?"
    r"(?P<zone>[+-]\d\d:?\d\d|[A-Za-z]{1,5})?)?"
)
_UNSET = frozenset({"1970-01-01", "0001-01-01", "1900-01-01", "1969-12-31", "0001", "1970"})
"""What programs write who were given no date."""
_UTC = frozenset({"z", "gmt", "utc", "ut", "+0000", "+00:00"})


@dataclass(frozen=True, slots=True)
class When:
    """A day, or less, and what is known of the zone of its clock."""

    edtf: str
    zone: Zone


def read_when(text: str) -> When | None:
    """What a date of a feed says, RFC 822 or W3C; None where it is no date."""
    text = " ".join(text.split())[:80]
    if found := _ISO.fullmatch(text):
        return _when(found["date"], found["time"], found["zone"])
    if found := _MAIL.fullmatch(text):
        month = _month(found["m"])
        return _when(f"{found['y']}-{month:02}-{int(found['d']):02}", found["time"], found["zone"])
    return None


def _when(day: str, time: str | None, zone: str | None) -> When | None:
    try:
        Date.parse(day)
    except BadInput:
        return None
    return None if day in _UNSET else When(day, _zone(time, zone))


def _zone(time: str | None, zone: str | None) -> Zone:
    if not time:
        return "none needed"
    name = (zone or "").lower()
    if not name or name == "-0000":  # RFC 5322, 3.3: -0000 says nothing of where it was written
        return "unknown"
    return "utc" if name in _UTC else "local"


def _month(word: str) -> int:
    word = word.lower()
    return next((n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), 0)
