"""Putting records into the tables, and taking them out."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from byline.errors import BylineError
from byline.index import rows
from byline.index.fresh import Change
from byline.index.schema import COLUMNS, ELSEWHERE, SORTED
from byline.library import Library
from byline.sameness import key_mark

Read = tuple[str, str, int, rows.Rows]
"""Folder, key, sum of the bytes, and what the tables keep."""


class Batch(NamedTuple):
    """Records as the rows of each table, one value after the other.

    A statement that takes many rows at once costs a third of one for each.
    """

    record: list[object]
    sorted: list[object]
    alias: list[object]
    facet: list[int]
    """Of a record and the place of its term among ``terms``."""
    mark: list[int]
    words: list[object]
    elsewhere: list[object]
    terms: list[rows.Term]


_WIDTHS = {
    "record": 16, "sorted": 1 + len(SORTED), "alias": 2, "facet": 2, "mark": 2,
    "words": 1 + len(COLUMNS), "elsewhere": 1 + len(ELSEWHERE),
}  # fmt: skip
_NAMED = {
    name: ", ".join(["rowid", *(f'"{column}"' for column in columns)])
    for name, columns in (("words", COLUMNS), ("elsewhere", ELSEWHERE))
}
"""Columns of tables whose row number must be asked for by name."""
_MOST = 900
"""Values that a statement takes: any SQLite takes 999."""
_OF_RECORD = ("sorted", "alias", "facet", "mark", "captured", "written")


def read(library: Library, folder: str, name: str) -> Read:
    """A record file as the tables keep it, or why it cannot be read."""
    key = name.removesuffix(".md")
    try:
        data, record = library.named(f"{folder}/{name}")
        return folder, key, sum_of(data), rows.of(record.article)
    except BylineError as error:
        return folder, key, 0, rows.unread(str(error), key_mark(key))


def sum_of(data: bytes) -> int:
    """What tells the bytes of a record from others."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def packed(items: Iterable[Read], number: int) -> Batch:
    """Records for the tables; the first gets this number, each other the next."""
    batch = Batch([], [], [], [], [], [], [], [])
    places: dict[rows.Term, int] = {}
    for each, (folder, key, total, made) in enumerate(items, number):
        problem, *others = made.record
        batch.record.extend((each, folder, key, total, problem, *others))
        for alias in made.aliases:
            batch.alias.extend((alias, each))
        for term in made.terms:
            batch.facet.extend((each, places.setdefault(term, len(places))))
        for mark in made.marks:
            batch.mark.extend((each, mark))
        if made.words:
            batch.sorted.extend((each, *made.sorted))
            batch.words.extend((each, *made.words))
            batch.elsewhere.extend((each, *made.elsewhere))
    batch.terms.extend(places)
    return batch


class Filling:
    """Writes to one index. Its caller holds the index's lock and begins and ends transactions."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        row = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'record'").fetchone()
        self._last = row[0] if row else 0
        self._terms: dict[rows.Term, int] = {}

    def put(self, batch: Batch) -> None:
        """Add records that are not in the tables."""
        numbers = list(map(self._number, batch.terms))
        batch.facet[1::2] = [numbers[place] for place in batch.facet[1::2]]
        for table, width in _WIDTHS.items():
            self._insert(table, width, getattr(batch, table))

    def _number(self, term: rows.Term) -> int:
        """The number of a term, which it gets when it is first met."""
        if term not in self._terms:
            asked = "SELECT id FROM term WHERE field = ? AND value = ?"
            found = self._database.execute(asked, term).fetchone()
            self._terms[term] = found[0] if found else self._new(term)
        return self._terms[term]

    def _new(self, term: rows.Term) -> int:
        made = self._database.execute("INSERT INTO term (field, value) VALUES (?, ?)", term)
        number = made.lastrowid
        assert number
        self._database.executemany(
            "INSERT INTO called VALUES (?, ?, ?)",
            [(term[0], name, number) for name in rows.called(term)],
        )
        return number

    def _insert(self, table: str, width: int, values: Sequence[object]) -> None:
        columns = f" ({_NAMED[table]})" if table in _NAMED else ""
        row = f"({', '.join('?' * width)})"
        start = f"INSERT INTO {table}{columns} VALUES "
        size = _MOST // width * width
        whole = len(values) // size * size
        many = start + ", ".join([row] * (_MOST // width))
        for place in range(0, whole, size):
            self._database.execute(many, values[place : place + size])
        left = iter(values[whole:])
        self._database.executemany(start + row, zip(*[left] * width, strict=True))

    def apply(self, library: Library, change: Change) -> None:
        """Bring one folder up to date. A file whose bytes are the same keeps its number."""
        there = dict(
            (key, (number, total))
            for number, key, total in self._database.execute(
                "SELECT id, key, sum FROM record WHERE folder = ?", (change.name,)
            )
        )
        stems = (name.removesuffix(".md") for name in change.gone)
        self._drop(there[key][0] for key in stems if key in there)
        items = []
        for name in change.read:
            item = read(library, change.name, name)
            number, total = there.get(item[1], (0, 0))
            if total and total == item[2]:
                continue
            if number:
                self._drop([number])
            items.append(item)
        if items:
            self.put(packed(items, self._last + 1))
            self._last += len(items)
        if change.whole:
            self._database.execute("DELETE FROM folder WHERE name = ?", (change.name,))
        else:
            self.note(change)

    def _drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._database.execute("DELETE FROM record WHERE id = ?", (number,))
            for table in _OF_RECORD:
                self._database.execute(f"DELETE FROM {table} WHERE record = ?", (number,))

    def note(self, change: Change) -> None:
        """Keep the state in which a folder was seen."""
        now = change.now
        self._database.execute(
            "INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?, ?)",
            (change.name, now.stat, now.problem, "\n".join(now.names), now.stats),
        )
