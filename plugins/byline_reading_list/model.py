"""A reading list as a value: what is printed of each report, and what is worked out of all."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Literal, get_args

from byline.api import Computed, FromNote, TextOrigin

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
State = Literal["unread", "skimmed", "read", "dropped"]
STATES: tuple[State, ...] = get_args(State)
Sorting = Literal["read-first", "date", "outlet", "author"]
SORTINGS: tuple[Sorting, ...] = get_args(Sorting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a list file says of one record."""

    key: str
    level: Level | None = None
    about: str = ""
    """What it is about, in the team's words, where the capture has no headline."""
    annotation: str = ""
    summary: str = ""
    assessment: str = ""
    use: str = ""
    rank: int | None = None
    """The place that a person gave it; None leaves it to level and date."""
    by_hand: bool = True
    """Is it named in the list file, and not merely found by a query?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A list file: a title, an introduction, chosen records, and a query for the rest."""

    name: str
    title: str
    title_from: str = ""
    """The file of the library that holds the title; "" where a query or a topic's name is it."""
    intro: str = ""
    query: str = ""
    choices: tuple[Choice, ...] = ()
    languages: tuple[str, ...] = ()
    """Languages in which the team wants a report."""
    outlets: tuple[str, ...] = ()
    due: datetime.date | None = None

    @property
    def file(self) -> str:
        return f"lists/{self.name}.toml" if self.name else ""

    @property
    def title_origin(self) -> TextOrigin:
        return FromNote(self.title_from) if self.title_from else Computed("what was asked for")


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a reader got with a report, and the day on which that was said."""

    state: State
    on: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another report to read with one, and why."""

    key: str
    number: int | None
    """Its place in this list; None where it is not in it."""
    why: str
    rule: str
    """By what the two were found to go together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report to read. Empty text means absent; ``warnings`` says so in words."""

    number: int = 0
    """Its place in the whole list, also where only a part of the list is shown."""
    key: str
    title: str
    credit: str
    """Who wrote and who carries it: "Wai Moe, in The Irrawaddy", "Reuters, in The Irrawaddy"."""
    agency_copy: bool
    """Is it a wire service's text that an outlet reprints?"""
    date: str
    """As far as it is known; with "~" where it was worked out and waits for a person."""
    level: Level | None
    level_by: Literal["list", "computed", ""] = ""
    annotation: str
    annotation_by: Literal["list", "note", "missing"]
    about: str = ""
    """The team's words for a report that has no headline."""
    summary: str = ""
    assessment: str = ""
    use: str = ""
    left_out: int = 0
    """Words of the annotation that ``--max-words`` cut."""
    words: int | None
    """Length of the report itself; None where it is not known."""
    minutes: int | None
    partial: bool
    warnings: tuple[str, ...]
    url: str
    language: str
    topics: tuple[str, ...] = ()
    seen: str
    """When the page was captured."""
    also: tuple[str, ...] = ()
    """Who else prints the same report: outlets, or keys where no outlet is known."""
    same_as: str = ""
    """The key of the entry before that is a copy of this one: they are one witness."""
    state: State = "unread"
    marked: str = ""
    """The day on which the state was said."""
    related: tuple[Related, ...] = ()

    @property
    def is_left(self) -> bool:
        """Has the reader still to look at it? A copy of another entry is no work of its own."""
        return self.state == "unread" and not self.same_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What a selection has no report of."""

    times: tuple[str, ...] = ()
    """Years, or months of a short span, between the first and the last report: "2011–2016"."""
    languages: tuple[str, ...] = ()
    """Those that the list file wants."""
    unknown_languages: int = 0
    """Reports of which no language is recorded, where some language is wanted."""
    outlets: tuple[str, ...] = ()
    one_source: tuple[str, ...] = ()
    """Topics that one report alone treats; copies count as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingList:
    """A list in its final order."""

    title: str
    intro: str = ""
    order: Sorting = "read-first"
    entries: tuple[Entry, ...]
    missing: tuple[str, ...] = ()
    """Keys that the list names and the library lacks."""
    gaps: Gaps = Gaps()
    reader: str = ""
    """Whose states these are; "" where that reader has marked nothing yet."""
    due: str = ""
    """The day by which it is to be read."""
    days: int | None = None
    """Days until then, today's among them; 0 or less where it is past."""

    @property
    def minutes(self) -> int:
        """Minutes for all reports whose length is known, rounded up once and not one by one."""
        words = sum(entry.words or 0 for entry in self.entries if not entry.same_as)
        return reading_minutes(words) or 0

    @property
    def minutes_left(self) -> int:
        """The same of what the reader has still to look at."""
        return reading_minutes(sum(e.words or 0 for e in self.entries if e.is_left)) or 0

    @property
    def reports(self) -> str:
        """How many there are; copies of one report are one."""
        return reports(sum(not entry.same_as for entry in self.entries))

    @property
    def summary(self) -> str:
        """One line: "5 reports, at least 14 minutes"."""
        if not self.minutes:
            return self.reports
        least = "at least " if any(entry.minutes is None for entry in self.entries) else "about "
        return f"{self.reports}, {least}{minutes(self.minutes)}"


def reading_minutes(words: int) -> int | None:
    """Minutes for so many words, rounded up; None for no words at all."""
    return math.ceil(words / WORDS_A_MINUTE) if words else None


def minutes(count: int) -> str:
    """The count with its word."""
    return f"{count:,} minute{'' if count == 1 else 's'}"


def reports(count: int) -> str:
    return f"{count:,} report{'' if count == 1 else 's'}"
