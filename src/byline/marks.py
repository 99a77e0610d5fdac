"""Which file has which mark: a large import has hundreds of thousands, for which a dictionary
takes five times the memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

MOST = 50_000
"""Marks that are held as they come before they are packed."""


class Marks:
    """Marks, each with the file that had it first."""

    def __init__(self) -> None:
        self._held: dict[int, str] = {}
        self._packed: sqlite3.Connection | None = None
        """A table in memory: no folder of temporary files need have room."""
        self._owners: list[str] = []
        """The files of what was packed, by number."""

    def add(self, marks: Iterable[int], owner: str) -> None:
        """Take note of a file's marks; one that is known stays with the file that had it first."""
        for mark in marks:
            self._held.setdefault(mark, owner)
        if len(self._held) > MOST:
            self._pack()

    def among(self, marks: Sequence[int]) -> Mapping[int, str]:
        """The files of those of these marks that are known."""
        found = {mark: self._held[mark] for mark in marks if mark in self._held}
        if self._packed:
            asked = f"SELECT mark, owner FROM mark WHERE mark IN ({', '.join('?' * len(marks))})"
            rows = self._packed.execute(asked, marks)
            found |= {mark: self._owners[owner] for mark, owner in rows}
        return found

    def copy(self) -> Marks:
        """The same, to which others may be added."""
        other = Marks()
        other._held = dict(self._held)
        other._owners = list(self._owners)
        if self._packed:
            other._packed = _table()
            self._packed.backup(other._packed)
        return other

    def _pack(self) -> None:
        owners = dict.fromkeys(self._held.values())
        numbers = {owner: number for number, owner in enumerate(owners, len(self._owners))}
        rows = ((mark, numbers[self._held[mark]]) for mark in sorted(self._held))
        self._packed = self._packed or _table()
        with self._packed:
            self._packed.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?)", rows)
        self._owners += owners
        self._held = {}


def _table() -> sqlite3.Connection:
    import sqlite3  # a small import does without

    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("CREATE TABLE mark (mark INTEGER PRIMARY KEY, owner INTEGER)")
    return database
