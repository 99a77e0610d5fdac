"""The lines that every renderer shares, so that all formats say the same."""

from __future__ import annotations

from byline_reading_list.model import LEVEL_WORDS, Entry, ReadingList, minutes

NO_ANNOTATION = "annotation missing"


def heading(entry: Entry) -> str:
    """The headline, or in brackets that there is none."""
    absent = (warning for warning in entry.warnings if warning.startswith("no headline"))
    return entry.title or f"({next(absent, 'no headline')})"


def facts(entry: Entry) -> list[str]:
    """Level, credit, date and length, as far as known."""
    shown = [
        LEVEL_WORDS[entry.level] if entry.level else "",
        entry.credit,
        "agency copy" if entry.agency_copy else "",
        entry.date,
        minutes(entry.minutes) if entry.minutes else "",
        f"also in {', '.join(entry.also)}" if entry.also else "",
        f"the same report as {entry.same_as}" if entry.same_as else "",
    ]
    return [fact for fact in shown if fact]


def source(entry: Entry) -> list[str]:
    """Where it is found again: its key, and when the page was captured."""
    return [entry.key, *([f"captured {entry.seen}"] if entry.seen else [])]


def closing(reading: ReadingList) -> list[str]:
    """What the list as a whole lacks."""
    lines = []
    if reading.gaps:
        lines.append(f"No report from {', '.join(reading.gaps)}.")
    if reading.missing:
        lines.append(f"Not in the library: {', '.join(reading.missing)}.")
    return lines


def link(url: str) -> str:
    """The address where it is a web address; any other is not to be followed."""
    return url if url.lower().startswith(("http://", "https://")) else ""
