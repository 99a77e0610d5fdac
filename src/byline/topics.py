"""Topics: the words that a team sorts its reports by, as files that say what each means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its name in records, and what topics/NAME.toml says of it."""

    name: str
    title: str = ""
    label: str = ""
    summary: str = ""
    parent: str = ""
    iptc: str = ""
    """Its code among the IPTC Media Topics: medtop:20000053."""
    count: int = 0
    """How many records name it."""
    first: str = ""
    last: str = ""
    """Years of the first and the last report."""
    gaps: tuple[str, ...] = ()
    """Years between them without one: "2011–2016"."""
    undated: int = 0


def describe(
    tables: Mapping[str, Mapping[str, object]], counts: Mapping[str, int]
) -> tuple[Topic, ...]:
    """Every topic that a file describes or a record carries, by name."""
    names = sorted({*tables, *counts})
    return tuple(_topic(name, tables.get(name, {}), counts.get(name, 0)) for name in names)


def _topic(name: str, table: Mapping[str, object], count: int) -> Topic:
    title, label, summary, parent, iptc = (
        str(table.get(word, "")) for word in ("title", "label", "summary", "parent", "iptc")
    )
    return Topic(name, title, label, summary, parent, iptc, count)


def parent_of(topic: Topic) -> str:
    """What its file says, else what stands before the last slash of its name."""
    return topic.parent or topic.name.rpartition("/")[0]


def _upward(name: str, parents: Mapping[str, str]) -> Iterator[str]:
    """A topic and those above it; a circle is walked once."""
    seen: set[str] = set()
    while name in parents and name not in seen:
        seen.add(name)
        yield name
        name = parents[name]


def as_tree(topics: Sequence[Topic]) -> Iterator[tuple[int, Topic]]:
    """Each topic with its depth, those of one parent under it."""
    by_name = {topic.name: topic for topic in topics}
    parents = {topic.name: parent_of(topic) for topic in topics}
    paths = {
        name: tuple(reversed(list(_upward(name, parents)))) for name in by_name
    }  # of those in a circle each is at the end of a path of its own
    for name in sorted(by_name, key=lambda name: paths[name]):
        yield len(paths[name]) - 1, by_name[name]


def gaps(dates: Iterable[str]) -> tuple[str, str, tuple[str, ...], int]:
    """First and last year of dates, the years between without one, and how many tell no year."""
    years, undated = set(), 0
    for date in dates:
        found = re.search(r"(?<!\d)\d{4}(?!\d)", date)
        if found:
            years.add(int(found[0]))
        else:
            undated += 1
    told = sorted(years)
    missing = tuple(
        str(before + 1) if after - before == 2 else f"{before + 1}–{after - 1}"
        for before, after in zip(told, told[1:], strict=False)
        if after - before > 1
    )
    return (str(told[0]), str(told[-1]), missing, undated) if told else ("", "", (), undated)
