"""The shingles of a library's reports, kept so that a new report is compared in a moment.

A SQLite file that holds nothing of its own: it is made from captures, stays out of git, and is
thrown away on any doubt. One shingle in eight (of a short report one in two), chosen by its own
number, leads to the reports that hold it; all of them stand beside for the exact comparison.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from byline.shingles import Shingled

FORM = 2
"""Of the file and of the shingles in it: whoever changes either counts up."""
EVERY, _EVERY_OF_SHORT, _SHORT = 8, 2, 80
_AT_ONCE = 500
_TABLES = """
    CREATE TABLE report (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, origin TEXT NOT NULL,
        marks INTEGER NOT NULL, shingles BLOB NOT NULL);
    CREATE TABLE mark (place INTEGER PRIMARY KEY);
"""
_REPORTS = 23
"""Bits of a place that are the report's number; before it stands the mark without its last bits:
one sorted number a row is half the size of two, and written in half the time."""
_REPORT = (1 << _REPORTS) - 1


def marked(shingles: Iterable[int]) -> list[int]:
    """The shingles by which a report is looked up: the same ones in every report."""
    return [number for number in shingles if not number % EVERY]


def mark(shingle: int) -> int:
    """What a marked shingle is called on the shelf."""
    return shingle >> _REPORTS


def marks_of(shingled: Shingled) -> list[int]:
    """The marks under which a report stands: a short one has more."""
    every = EVERY if shingled.size > _SHORT else _EVERY_OF_SHORT
    return [number >> _REPORTS for number in set(shingled.order) if not number % every]


class Shelf:
    """Reports by number, each with its record's key and what its text was read from."""

    def __init__(self, path: Path | None) -> None:
        """Opens or makes the file; in memory where there is none, or none can be written."""
        self._database = _opened(path)
        [(_, _, name)] = self._database.execute("PRAGMA database_list").fetchall()
        self._path = Path(name) if name else None
        self.text = lru_cache(256)(self._text)

    def close(self) -> None:
        self._database.close()

    @property
    def has_file(self) -> bool:
        """Can another process open it too?"""
        return self._path is not None

    @contextmanager
    def for_part(self, part: int) -> Iterator[Shelf]:
        """This shelf, or for another part of the work the same file, opened anew."""
        if not part or self._path is None:
            yield self
            return
        other = Shelf(self._path)
        try:
            with other.steady():
                yield other
        finally:
            other.close()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """All that is read within stands as it was at the first of it, whoever writes meanwhile."""
        self.text.cache_clear()
        self._database.execute("BEGIN")
        try:
            yield
        finally:
            self._database.rollback()

    def origins(self) -> dict[str, str]:
        """What is here: each record's key, and what its text was read from."""
        return dict(self._database.execute("SELECT key, origin FROM report"))

    def keys(self) -> dict[int, str]:
        return dict(self._database.execute("SELECT id, key FROM report"))

    def keys_of(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Key and origin of some reports."""
        return {n: self._row("key, origin", n) for n in numbers}

    def sizes(self) -> dict[int, int]:
        """How many marks each report has."""
        return dict(self._database.execute("SELECT id, marks FROM report"))

    def sizes_of(self, numbers: Iterable[int]) -> dict[int, int]:
        return {n: self._row("marks", n)[0] for n in numbers}

    def number(self, key: str) -> int | None:
        row = self._database.execute("SELECT id FROM report WHERE key = ?", (key,)).fetchone()
        return row and int(row[0])

    def put(self, reports: Iterable[tuple[str, str, Shingled]]) -> None:
        """Keep reports (key, origin, shingles), over what is here of the same keys; all or none."""
        pending: list[int] = []
        with self._database:
            for key, origin, shingled in {report[0]: report for report in reports}.values():
                self._drop(key)
                chosen = marks_of(shingled)
                row = (key, origin, len(chosen), shingled.data)
                added = self._database.execute(
                    "INSERT INTO report (key, origin, marks, shingles) VALUES (?, ?, ?, ?)", row
                )
                number = added.lastrowid or 0
                pending += [mark << _REPORTS | number for mark in chosen]
            pending.sort()  # the file's own order: many times faster
            rows = zip(pending)
            self._database.executemany("INSERT OR IGNORE INTO mark VALUES (?)", rows)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget reports."""
        with self._database:
            for key in keys:
                self._drop(key)

    def _drop(self, key: str) -> None:
        number = self.number(key)
        if number is None:
            return
        rows = ((mark << _REPORTS | number,) for mark in marks_of(self._text(number)))
        self._database.executemany("DELETE FROM mark WHERE place = ?", rows)
        self._database.execute("DELETE FROM report WHERE id = ?", (number,))
        self.text.cache_clear()  # the number may be given again

    def _text(self, number: int) -> Shingled:
        try:
            return Shingled.of_data(self._row("shingles", number)[0])
        except (TypeError, ValueError) as error:
            raise sqlite3.DatabaseError(f"report {number}: damaged") from error

    def _row(self, columns: str, number: int) -> tuple[Any, ...]:
        found = self._database.execute(f"SELECT {columns} FROM report WHERE id = ?", (number,))
        row: tuple[Any, ...] | None = found.fetchone()
        if row is None:
            raise sqlite3.DatabaseError(f"report {number}: not there")
        return row

    def holders(self, wanted: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
        """Some marks, each with the reports that hold it."""
        look = "SELECT place FROM mark WHERE place BETWEEN ? AND ?"
        for mark in wanted:
            first = mark << _REPORTS
            rows = self._database.execute(look, (first, first | _REPORT))
            yield mark, [place & _REPORT for (place,) in rows]

    def shared(self) -> Iterator[tuple[int, list[int]]]:
        """Every mark that more than one report holds, and who holds it, in their order."""
        rows = self._database.execute("SELECT place FROM mark ORDER BY place")
        for mark, places in groupby(rows, key=lambda row: row[0] >> _REPORTS):
            holders = [place & _REPORT for (place,) in places]
            if len(holders) > 1:
                yield mark, holders


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return _made(":memory:")
    try:
        return _made(str(path))
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        return _made(":memory:")  # a folder in which nothing can be written
    except (sqlite3.DatabaseError, ValueError):
        throw_away(path)
        return _made(str(path))


def throw_away(path: Path) -> None:
    """Remove a shelf and what SQLite keeps beside it."""
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        with suppress(OSError):
            name.unlink()


def _made(name: str) -> sqlite3.Connection:
    """Raises ValueError for a file of another form, sqlite3.Error for one that is damaged."""
    database = sqlite3.connect(name, timeout=5)
    try:
        # With a write-ahead log this is whole after a power cut, without waiting for the disk.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA cache_size = -16384")
        [form] = database.execute("PRAGMA user_version").fetchone()
        tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if form != FORM and tables:
            raise ValueError(form)
        if not tables:
            database.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {FORM}; COMMIT;")
    except BaseException:
        database.close()
        raise
    return database
