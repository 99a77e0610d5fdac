"""Which file has which mark: thousands in memory, the hundreds of thousands of a large import in a
file of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from byline.errors import StorageError

if TYPE_CHECKING:
    import sqlite3

MOST = 50_000
"""Marks that are held in memory before they are put aside."""


class Marks:
    """Marks, each with the file that had it first."""

    def __init__(self) -> None:
        self._held: dict[int, str] = {}
        self._most = MOST
        self._aside: sqlite3.Connection | None = None
        self._owners: list[str] = []
        """The files of what was put aside, by number."""

    def add(self, marks: Iterable[int], owner: str) -> None:
        """Take note of a file's marks; one that is known stays with the file that had it first."""
        for mark in marks:
            self._held.setdefault(mark, owner)
        if len(self._held) > self._most:
            self._put_aside()

    def among(self, marks: Sequence[int]) -> Mapping[int, str]:
        """The files of those of these marks that are known. Raises StorageError."""
        found = {mark: self._held[mark] for mark in marks if mark in self._held}
        if self._aside:
            found |= self._asked(self._aside, marks)
        return found

    def _asked(self, aside: sqlite3.Connection, marks: Sequence[int]) -> dict[int, str]:
        import sqlite3

        asked = f"SELECT mark, owner FROM mark WHERE mark IN ({', '.join('?' * len(marks))})"
        try:
            return {mark: self._owners[owner] for mark, owner in aside.execute(asked, marks)}
        except sqlite3.Error as error:
            raise StorageError(
                f"the folder of temporary files: {error}; make room there, or name another in "
                "TMPDIR"
            ) from error

    def _put_aside(self) -> None:
        import sqlite3  # a small import does without

        owners = dict.fromkeys(self._held.values())
        numbers = {owner: number for number, owner in enumerate(owners, len(self._owners))}
        rows = ((mark, numbers[self._held[mark]]) for mark in sorted(self._held))
        try:
            aside = self._aside or _opened()
            with aside:
                aside.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?)", rows)
        except sqlite3.Error:  # nowhere to put them, or no room: they stay where they are
            self._most *= 2
            return
        self._aside = aside
        self._owners += owners
        self._held = {}


def _opened() -> sqlite3.Connection:
    """A file that has no name and goes with us."""
    import sqlite3

    database = sqlite3.connect("")
    for line in ("PRAGMA journal_mode = MEMORY", "PRAGMA cache_size = -4000",
                 "CREATE TABLE mark (mark INTEGER PRIMARY KEY, owner INTEGER)"):  # fmt: skip
        database.execute(line)
    return database
