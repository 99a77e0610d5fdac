"""What print calls a day that is no day of publication: an event, a deadline, a stretch of days."""

from __future__ import annotations

import re

from byline.late import regex
from byline.newsprint.words.calendar import is_weekday
from byline.newsprint.words.other_days import (
    FILLERS,
    OPENING_ONLY,
    OTHER_DAYS,
    OTHER_DAYS_UNSPACED,
)

_REACH = 60
_BREAK = regex(r"[|•·]|\s[/–—-]\s|[.!?]\s(?=[A-ZÀ-Þ])")
"""What parts a label from words that are not about the day."""
_WORD = regex(r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u109f]){1,30}(?:['’/][^\W_]{1,20})?")
_SPAN = regex(
    r"\s*(?:[–—~〜～-]|to|until|till|thru|through|bis|au|al|a|até|ao|tot|t/m|do|по|до|til)"
    r"\s*(?:(?:den|zum|le|el|il|o|the)\s)?\W{0,3}",
    re.I,
)
_DAYS_BEFORE = regex(r"(?<![\d.:/])[0-3]?\d(?:st|nd|rd|th|\.)?\s?[–—-]\s?\Z")
_HOURS = regex(
    r"[\s,@|–—-]{0,4}(?:at |um |from |von )?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?|uhr|h)?\s?"
    r"(?:[–—-]|to|bis|until)\s?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|uhr\b)",
    re.I,
)
"""From one hour to another: so long an event lasts."""
_BEHIND = regex(
    r"[\s)）曜日月火水木金土(（]{0,6}(?:開催|締切|まで|から|開始|発売|公演|放送|"
    r"까지|부터|तक)"
)


def is_of_something_else(text: str, start: int, end: int) -> bool:
    """Does the line call the day that stands there one of an event, a deadline, a birth?"""
    before = text[max(0, start - _REACH) : start]
    return (
        _is_labelled(before, start > _REACH)
        or bool(_DAYS_BEFORE.search(before[-8:]))
        or bool(_HOURS.match(text, end))
        or bool(_BEHIND.match(text, end))
    )


def are_a_stretch(text: str, end: int, start: int) -> bool:
    """Does one day end at ``end`` and the next begin at ``start``, from the one to the other?"""
    return bool(_SPAN.fullmatch(text, end, start))


def _is_labelled(before: str, is_cut: bool) -> bool:
    if not before.isascii() and before.rstrip(" :：").endswith(OTHER_DAYS_UNSPACED):
        return True
    segment = _BREAK.split(before)[-1]
    words = _WORD.findall(segment)
    whole = len(words) if not (is_cut and segment == before) else len(words) + 1
    for _ in range(4):
        if _ends_in_label(words, whole):
            return True
        if not words or not (is_weekday(words[-1]) or words[-1].casefold() in FILLERS):
            return False
        words.pop()
        whole -= 1
    return False


def _ends_in_label(words: list[str], whole: int) -> bool:
    """A label of one word is all that stands there, or written small; longer ones may follow on."""
    for count in range(min(5, len(words)), 1, -1):
        if " ".join(words[-count:]).casefold() in OTHER_DAYS:
            return True
    if not words:
        return False
    last = words[-1].casefold()
    if last in OPENING_ONLY:
        return whole == 1
    is_alone = whole == 1 and len(last) > 2  # "Do" is Thursday in German, "until" in Polish
    return last in OTHER_DAYS and (is_alone or words[-1].islower())
