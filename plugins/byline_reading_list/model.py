"""A reading list as a value: everything that a renderer prints, already in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults: Brysbaert, Journal of Memory and Language
109 (2019)."""

Level = Literal["start-here", "background", "detail", "dissent"]
LEVELS: tuple[Level, ...] = get_args(Level)
LEVEL_WORDS = {
    "start-here": "Start here",
    "background": "Background",
    "detail": "Detail",
    "dissent": "Dissent",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a list file says of one record."""

    key: str
    level: Level | None = None
    annotation: str = ""
    rank: int | None = None
    """The place that a person gave it; None leaves it to level and date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A list file: a title, an introduction, chosen records, and a query for the rest."""

    name: str
    title: str
    intro: str = ""
    query: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report to read. Empty text means absent; ``warnings`` says so in words."""

    key: str
    title: str
    credit: str
    """Who wrote and who carries it: "Wai Moe, in The Irrawaddy", "Reuters, in The Irrawaddy"."""
    agency_copy: bool
    """Is it a wire service's text that an outlet reprints?"""
    date: str
    """As far as it is known; with "~" where it was worked out and waits for a person."""
    level: Level | None
    annotation: str
    annotation_by: Literal["list", "note", "missing"]
    words: int | None
    """Length of the report itself; None where it is not known."""
    minutes: int | None
    partial: bool
    warnings: tuple[str, ...]
    url: str
    language: str
    seen: str
    """When the page was captured."""
    also: tuple[str, ...] = ()
    """Who else prints the same report: outlets, or keys where no outlet is known."""
    same_as: str = ""
    """The key of the entry before that is a copy of this one: they are one witness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingList:
    """A list in its final order."""

    title: str
    intro: str = ""
    entries: tuple[Entry, ...]
    missing: tuple[str, ...] = ()
    """Keys that the list names and the library lacks."""
    gaps: tuple[str, ...] = ()
    """Years between the first and the last report that have none: "2011–2016"."""

    @property
    def minutes(self) -> int:
        """Minutes for all reports whose length is known, rounded up once and not one by one."""
        words = sum(entry.words or 0 for entry in self.entries if not entry.same_as)
        return reading_minutes(words) or 0

    @property
    def reports(self) -> str:
        """How many there are; copies of one report are one."""
        count = sum(not entry.same_as for entry in self.entries)
        return f"{count} report{'' if count == 1 else 's'}"

    @property
    def summary(self) -> str:
        """One line: "5 reports, at least 14 minutes"."""
        reports = self.reports
        if not self.minutes:
            return reports
        least = "at least " if any(entry.minutes is None for entry in self.entries) else "about "
        return f"{reports}, {least}{minutes(self.minutes)}"


def reading_minutes(words: int) -> int | None:
    """Minutes for so many words, rounded up; None for no words at all."""
    return math.ceil(words / WORDS_A_MINUTE) if words else None


def minutes(count: int) -> str:
    """The count with its word."""
    return f"{count} minute{'' if count == 1 else 's'}"
