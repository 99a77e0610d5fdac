"""The vocabulary of newspapers, as data; each kind of word in a room of its own."""

from __future__ import annotations

from byline.newsprint.words.agencies import (
    AGENCY,
    AGENCY_FOLDED,
    AGENCY_IN_BRACKETS,
    AGENCY_NAMES,
    SHORT_AGENCY_NAMES,
)
from byline.newsprint.words.calendar import MONTH, MONTH_NUMBERS, WEEKDAY, WEEKDAYS
from byline.newsprint.words.not_people import MEDIA_WORDS, NOT_A_PERSON, PARTICLES, ROLES
from byline.newsprint.words.notes import AND, BY, PUBLISHED, SOURCE, UPDATED

__all__ = [
    "AGENCY", "AGENCY_FOLDED", "AGENCY_IN_BRACKETS", "AGENCY_NAMES", "AND", "BY",
    "MEDIA_WORDS", "MONTH", "MONTH_NUMBERS", "NOT_A_PERSON", "PARTICLES", "PUBLISHED", "ROLES",
    "SHORT_AGENCY_NAMES", "SOURCE", "UPDATED", "WEEKDAY", "WEEKDAYS",
]  # fmt: skip
