"""Topics: the words that a team sorts its reports by, as files that say what each means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its name in records, and what topics/NAME.toml says of it."""

    name: str
    title: str = ""
    label: str = ""
    summary: str = ""
    parent: str = ""
    count: int = 0
    """How many records carry it."""


def describe(
    tables: Mapping[str, Mapping[str, object]], counts: Mapping[str, int]
) -> tuple[Topic, ...]:
    """Every topic that a file describes or a record carries, by name."""
    names = sorted({*tables, *counts})
    return tuple(
        Topic(
            name,
            **{
                word: str(tables.get(name, {}).get(word, ""))
                for word in ("title", "label", "summary", "parent")
            },
            count=counts.get(name, 0),
        )
        for name in names
    )
