"""Records that are not for everybody: private ones, and those under an embargo.

A record says ``private: true``, or ``embargo: 2027-01-31`` for the first day on which it may go
out. Both stand in the record's ``extra``. What cannot be understood keeps the record in.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from byline.article import Article
from byline.dates import Date
from byline.errors import BadInput

PRIVATE, EMBARGO = "private", "embargo"
_YES = frozenset(("true", "yes", "y", "on", "1"))
_NEVER = (9999, 99, 99)
_NO = frozenset(("false", "no", "n", "off", "0", ""))


def withheld(article: Article, day: datetime.date) -> str:
    """Why a record does not go out on a day: "private", "under embargo …"; "" where it may."""
    if not (said := _said(article)):
        return ""
    if _is_private(said):
        return PRIVATE
    for name, value in said:
        if name == EMBARGO and (until := _embargo(value, day)):
            return until
    return ""


def marked(article: Article) -> str:
    """How a list marks such a record, whatever the day: "[private]", "[embargo 2027-01-31]"."""
    if not (said := _said(article)):
        return ""
    if _is_private(said):
        return "[private]"
    dates = [value for name, value in said if name == EMBARGO and value]
    return f"[embargo {dates[0]}]" if dates else ""


def signs(article: Article) -> list[str]:
    """How an index keeps it: "private", and the last day of each embargo, in eight digits.

    What says that a record stays in for good is behind every day: the word, and "99999999".
    """
    if not (said := _said(article)):
        return []
    values = [value for name, value in said if name == EMBARGO and _plain(value)]
    days = [min(_last_day(value) or _NEVER, _NEVER) for value in values]
    found = [f"{year:04}{month:02}{day:02}" for year, month, day in days]
    return [PRIVATE, *found] if _is_private(said) else found


def _said(article: Article) -> list[tuple[str, object]]:
    """What a record says of this, by the fields' own names: a person may write "Private: yes"."""
    if not article.extra or not (names := _named(tuple(article.extra))):
        return []
    return [(name.casefold(), article.extra[name]) for name in names]


@lru_cache(512)
def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those that mean one of the two fields: every record is asked, and few differ."""
    return tuple(name for name in names if name.casefold() in (PRIVATE, EMBARGO))


def _is_private(said: list[tuple[str, object]]) -> bool:
    return any(name == PRIVATE and _plain(value) not in _NO for name, value in said)


def unclear(article: Article) -> list[tuple[str, str]]:
    """Fields that say neither yes, no nor a day, and what they say."""
    found = []
    for name, value in article.extra.items():
        word = _plain(value)
        if name.casefold() == PRIVATE and word not in _YES | _NO:
            found.append((name, f"{value!r:.60} is neither true nor false; it counts as true"))
        if name.casefold() == EMBARGO and word and _last_day(value) is None:
            found.append((name, f"{value!r:.60} is no day; the record stays in"))
    return found


def typed(name: str, text: str) -> object:
    """What a person types into one of the two fields; "" for none. Raises BadInput."""
    if name == EMBARGO:
        return Date.parse(text).text if text.strip() else ""
    word = text.strip().casefold()
    if word not in _YES | _NO:
        raise BadInput(f'{name}: "{text}" is neither true nor false')
    return True if word in _YES else ""


def _plain(value: object) -> str:
    return str(value).strip().casefold()


def _embargo(value: object, day: datetime.date) -> str:
    """Of a date that names no day, its last one counts."""
    if not _plain(value):
        return ""
    last = _last_day(value)
    if last is None:
        return f"under embargo ({value!r:.60} is no day)"
    return f"under embargo until {_plain(value)}" if (day.year, day.month, day.day) < last else ""


def _last_day(value: object) -> tuple[int, int, int] | None:
    try:
        return Date.parse(str(value).strip()).latest
    except BadInput:
        return None
