"""Records that are not for everybody: private ones, and those under an embargo.

A record says ``private: true``, or ``embargo: 2027-01-31`` for the first day on which it may go
out. Both stand in the record's ``extra``. What cannot be understood keeps the record in.
"""

from __future__ import annotations

import datetime

from byline.article import Article
from byline.dates import Date
from byline.errors import BadInput

PRIVATE, EMBARGO = "private", "embargo"
_YES = frozenset(("true", "yes", "y", "on", "1"))
_NEVER = (9999, 99, 99)
_NO = frozenset(("false", "no", "n", "off", "0", ""))


def withheld(article: Article, day: datetime.date) -> str:
    """Why a record does not go out on a day: "private", "under embargo …"; "" where it may."""
    if not article.extra:
        return ""
    if _is_private(article):
        return PRIVATE
    for name, value in article.extra.items():
        if name.casefold() == EMBARGO and (until := _embargo(value, day)):
            return until
    return ""


def _is_private(article: Article) -> bool:
    # A person may have written "Private: yes".
    pairs = article.extra.items()
    return any(n.casefold() == PRIVATE and _plain(value) not in _NO for n, value in pairs)


def marked(article: Article) -> str:
    """How a list marks such a record, whatever the day: "[private]", "[embargo 2027-01-31]"."""
    if not article.extra:
        return ""
    if _is_private(article):
        return "[private]"
    dates = [value for name, value in article.extra.items() if name.casefold() == EMBARGO and value]
    return f"[embargo {dates[0]}]" if dates else ""


def signs(article: Article) -> list[str]:
    """How an index keeps it: "private", and the last day of each embargo, in eight digits.

    What says that a record stays in for good is behind every day: the word, and "99999999".
    """
    if not article.extra:
        return []
    values = [v for n, v in article.extra.items() if n.casefold() == EMBARGO and _plain(v)]
    days = [min(_last_day(value) or _NEVER, _NEVER) for value in values]
    found = [f"{year:04}{month:02}{day:02}" for year, month, day in days]
    return [PRIVATE, *found] if _is_private(article) else found


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
