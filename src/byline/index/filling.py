"""Putting records into the tables, and taking them out."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from byline import storage
from byline.errors import BylineError
from byline.index import rows
from byline.index.fresh import Change
from byline.index.schema import COLUMNS
from byline.library import Library
from byline.record_file import MAX_BYTES
from byline.sameness import key_mark

Read = tuple[str, str, int, rows.Rows]
"""Folder, key, sum of the bytes, and what the tables keep."""

_RECORD = f"INSERT INTO record VALUES ({', '.join('?' * 17)})"
_WORDS = f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES ({', '.join('?' * 11)})"
_OF_RECORD = ("alias", "facet", "mark", "captured")


def read(library: Library, folder: str, name: str) -> Read:
    """A record file as the tables keep it, or why it cannot be read."""
    path = library.root / folder / name
    try:
        data = storage.read_bytes(path, MAX_BYTES)
        return folder, path.stem, _sum(data), rows.of(library.parsed(path, data).article)
    except BylineError as error:
        return folder, path.stem, 0, rows.unread(path.stem, str(error), key_mark(path.stem))


def _sum(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


class Filling:
    """Writes to one index. Its caller holds the index's lock and begins and ends transactions."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        row = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'record'").fetchone()
        self._last = row[0] if row else 0

    def put(self, items: Iterable[Read]) -> None:
        """Add records that are not in the tables."""
        records: list[tuple[object, ...]] = []
        aliases: list[tuple[str, int]] = []
        facets: list[tuple[str, str, int]] = []
        marks: list[tuple[int, int]] = []
        words: list[tuple[object, ...]] = []
        for folder, key, total, made in items:
            self._last += 1
            number = self._last
            problem, *others = made.record
            records.append((number, folder, key, total, problem, *others))
            aliases += [(alias, number) for alias in made.aliases]
            facets += [(field, value, number) for field, value in made.facets]
            marks += [(mark, number) for mark in made.marks]
            if made.words:
                words.append((number, *made.words))
        many = self._database.executemany
        many(_RECORD, records)
        many("INSERT INTO alias VALUES (?, ?)", aliases)
        many("INSERT INTO facet VALUES (?, ?, ?)", facets)
        many("INSERT INTO mark VALUES (?, ?)", marks)
        many(_WORDS, words)

    def apply(self, library: Library, change: Change) -> None:
        """Bring one folder up to date. A file whose bytes are the same keeps its number."""
        there = dict(
            (key, (number, total))
            for number, key, total in self._database.execute(
                "SELECT id, key, sum FROM record WHERE folder = ?", (change.name,)
            )
        )
        self._drop(there[key][0] for key in map(_stem, change.gone) if key in there)
        for name in change.read:
            item = read(library, change.name, name)
            number, total = there.get(item[1], (0, 0))
            if total and total == item[2]:
                continue
            if number:
                self._drop([number])
            self.put([item])
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
            (change.name, now.stat, now.problem, "\n".join(now.names), now.stats.tobytes()),
        )


def _stem(name: str) -> str:
    return Path(name).stem
