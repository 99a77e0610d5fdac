"""The recipe: how a team puts a digest together, and its own words for it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from byline.api import (
    BadInput,
    Date,
    FileEntry,
    Place,
    TableRow,
    Unread,
    read_rows,
    table_rows,
)

T = TypeVar("T")
SECTIONS = ("glance", "timeline", "disagreements", "figures", "chronology", "reports", "coverage",
            "names", "sources", "check", "colophon")  # fmt: skip
"""The sections in their own order; ``sections`` of a recipe chooses and orders them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words of the team that rest on their places together."""

    entry: FileEntry
    text: str
    places: tuple[Place, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What the team says of one report."""

    entry: FileEntry
    key: str
    text: str
    places: tuple[Place, ...]
    about: str = ""
    """What it is, where it has no headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCheck:
    entry: FileEntry
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Something that lasted: a bar of a timeline."""

    label: str
    start: Date
    end: Date
    is_cut: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    entry: FileEntry
    label: str
    events: str
    """The lane's name in ``materials/events.toml``."""
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """``digests/TOPIC.toml``; a topic without one has the bare recipe."""

    file: str
    title: str = ""
    kind: str = "Topic digest"
    edition: int = 0
    """The number of the first edition that is kept; 0 where the recipe says none."""
    query: str = ""
    """What is selected, in place of the topic's records."""
    handling: str = ""
    cite: str = ""
    """The citation style of the sources; "" for the record's own fields."""
    sections: tuple[str, ...] = SECTIONS
    titles: Mapping[str, str]
    languages: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    glance: tuple[Told, ...] = ()
    years: tuple[int, int] | None = None
    lanes: tuple[Lane, ...] = ()
    reports: tuple[Annotation, ...] = ()
    independence: tuple[Told, ...] = ()
    checks: tuple[ToCheck, ...] = ()


def read_recipe(
    table: Mapping[str, object], file: str, unread: list[Unread] | None = None
) -> Recipe:
    """The recipe that a file holds. Raises BadInput: file, entry, field, way out.

    With a list of what is ``unread`` each entry that cannot be read goes there and is left out.
    """
    reading = _Reading(table, file, unread)
    top = TableRow(FileEntry(file, "recipe", 1), table)
    plan = table.get("timeline", {})
    if not isinstance(plan, Mapping):
        raise BadInput(f"{file}: timeline: write from, to and lanes under [timeline]")
    number = table.get("edition", 0)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise BadInput(f"{file}: edition: {number!r:.60} is no number; write edition = 1")
    return Recipe(
        file=file,
        title=top.text("title"),
        kind=top.text("kind") or "Topic digest",
        edition=number,
        query=top.text("query"),
        handling=top.text("handling"),
        cite=top.text("cite"),
        sections=_sections(top),
        titles=_titles(table, file),
        languages=top.words("languages"),
        order=top.words("order"),
        glance=reading.told("glance", "lead"),
        years=_years(plan, file),
        lanes=tuple(map(_lane, table_rows(plan, "lane", file, "label", "timeline"))),
        reports=reading.annotations(),
        independence=reading.told("independence", "text"),
        checks=reading.checks(),
    )


def _sections(top: TableRow) -> tuple[str, ...]:
    named = top.words("sections") or SECTIONS
    for name in named:
        _known(name, f"{top.entry.file}: sections")
    if len(set(named)) < len(named):
        raise BadInput(f"{top.entry.file}: sections: each may stand once")
    return named


def _titles(table: Mapping[str, object], file: str) -> Mapping[str, str]:
    titles = table.get("titles", {})
    if not isinstance(titles, Mapping):
        raise BadInput(f'{file}: titles: write glance = "In short" under [titles]')
    for name in titles:
        _known(str(name), f"{file}: titles")
    return {str(name): " ".join(str(title).split()) for name, title in titles.items()}


def _known(name: str, where: str) -> None:
    if name not in SECTIONS:
        near = difflib.get_close_matches(name, SECTIONS, n=2, cutoff=0.4)
        hint = f" (near: {', '.join(near)})" if near else ""
        raise BadInput(f'{where}: "{name}" is no section{hint}; there are {", ".join(SECTIONS)}')


def _years(plan: Mapping[str, object], file: str) -> tuple[int, int] | None:
    first, last = plan.get("from"), plan.get("to")
    if first is None and last is None:
        return None
    if not isinstance(first, int) or not isinstance(last, int) or not first < last:
        raise BadInput(f"{file}: timeline: write from = 2004 and a later to = 2024")
    return first, last


def _lane(row: TableRow) -> Lane:
    return Lane(
        entry=row.entry,
        label=row.text("label", "Sanctions"),
        events=row.text("events"),
        states=tuple(map(_state, row.rows("state"))),
    )


def _state(row: TableRow) -> State:
    start, end = row.date("from"), row.date("to")
    label = row.text("label")
    if end.sort_key < start.sort_key:
        raise row.wrong("state", f'"{label}" ends before it begins')
    return State(
        label=label, start=start, end=end, is_cut=row.text("tone") == "cut", places=row.places()
    )


class _Reading:
    """The entries of a recipe, read one by one."""

    def __init__(self, table: Mapping[str, object], file: str, unread: list[Unread] | None) -> None:
        self._table, self._file, self._unread = table, file, unread

    def _each(self, kind: str, name: str, read: Callable[[TableRow], T]) -> tuple[T, ...]:
        found = table_rows(self._table, kind, self._file, name)
        return read_rows(found, read, self._unread)

    def told(self, kind: str, name: str) -> tuple[Told, ...]:
        return self._each(
            kind, name,
            lambda row: Told(
                entry=row.entry, text=row.text("text"), places=row.places(), lead=row.text("lead")
            ),
        )  # fmt: skip

    def annotations(self) -> tuple[Annotation, ...]:
        return self._each(
            "report", "key",
            lambda row: Annotation(
                entry=row.entry, key=row.text("key", "KEY"), text=row.text("text"),
                places=row.places(needed=False), about=row.text("about"),
            ),
        )  # fmt: skip

    def checks(self) -> tuple[ToCheck, ...]:
        return self._each(
            "check", "text",
            lambda row: ToCheck(entry=row.entry, text=row.text("text"), keys=row.words("keys")),
        )  # fmt: skip
