"""Pieces of files that writers made of single records, kept as long as the record stays the same.

A piece belongs to a form: a writer, its code, and what it was told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from byline.index.rows import GUARDED, PRESENT

FORMS = 6
"""Those that are kept; the one that came first goes."""

_NAME = "r.folder || '/' || r.key || '.md'"
_GUARDED = f"FROM term t CROSS JOIN facet f ON f.term = t.id WHERE t.field = '{GUARDED}'"
COLUMNS = (
    f"r.id, {_NAME}, r.sum, r.id NOT IN (SELECT f.record {_GUARDED}) "
    f"AND (r.present & {PRESENT['copies']} = 0 OR NOT EXISTS (SELECT 1 {_GUARDED}))"
)


class Entry(NamedTuple):
    """A record in an answer, as ``COLUMNS`` give it."""

    number: int
    name: str
    """Of its file, below the library's folder."""
    sum: int
    alone: bool
    """Is it for everybody, and names no record that might not be?"""


def texts(
    database: sqlite3.Connection, form: str, entries: Sequence[Entry]
) -> dict[tuple[str, int], str]:
    """What is kept of some records, by file and sum: a new index may have new numbers."""
    found = database.execute(
        f"SELECT {_NAME}, r.sum, w.text FROM form f JOIN written w ON w.form = f.id "
        "JOIN record r ON r.id = w.record "
        f"WHERE f.name = ? AND w.record IN ({', '.join('?' * len(entries))})",
        (form, *(entry.number for entry in entries)),
    )
    return {(name, total): text for name, total, text in found}


def keep(database: sqlite3.Connection, form: str, made: Iterable[tuple[Entry, str]]) -> None:
    """Keep pieces of records that are still what they were."""
    database.execute("INSERT OR IGNORE INTO form (name) VALUES (?)", (form,))
    database.executemany(
        "INSERT OR REPLACE INTO written (record, form, text) "
        "SELECT r.id, f.id, ? FROM record r, form f "
        f"WHERE r.id = ? AND {_NAME} = ? AND r.sum = ? AND f.name = ?",
        ((text, entry.number, entry.name, entry.sum, form) for entry, text in made),
    )
    last = "SELECT id FROM form ORDER BY id DESC LIMIT 1 OFFSET ?"
    for (number,) in database.execute(last, (FORMS,)).fetchall():
        database.execute("DELETE FROM written WHERE form <= ?", (number,))
        database.execute("DELETE FROM form WHERE id <= ?", (number,))
