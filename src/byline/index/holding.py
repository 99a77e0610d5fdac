"""What the library asks of the index: who has a key, and what is here.

It stands apart from what answers queries: to add a report nobody needs their language.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from byline.index.keeping import Keeping
from byline.sameness import Known

T = TypeVar("T")
_NEAR = 400


class Holding:
    """Asks the kept file. Where there is none to be had the answer is None: ask elsewhere."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    def holders(self, key: str) -> list[str] | None:
        """The files of a key; where there is none, those that had it once."""
        return self._ask(lambda database: _holders(database, key))

    def known(self, *, surely: bool) -> Known | None:
        """What is here, by the marks of every record."""
        return self._keeping.asked(_known, adding=not surely)

    def watch(self) -> Callable[[bool], Iterable[str]] | None:
        """From now on: the record files that have come since, and with True those that changed."""
        return self._keeping.watch()

    def near(self, key: str) -> list[str]:
        """Keys that begin a little like another."""
        for length in (6, 3, 1):
            found = self.beginning("key", key[:length])[:_NEAR]
            if found:
                return found
        return []

    def beginning(self, field: str, text: str) -> list[str]:
        """Keys, topics, outlets … that begin so, for the shell to complete."""
        asked = (
            "SELECT value FROM term WHERE field = ? AND value >= ? AND value < ? AND count > 0 "
            "ORDER BY value LIMIT 1000"
        )
        values: tuple[str, ...] = (field, text, f"{text}\U0010ffff")
        if field == "key":
            asked = "SELECT key FROM record WHERE key >= ? AND key < ? ORDER BY key LIMIT 1000"
            values = values[1:]
        found = self._ask(lambda database: database.execute(asked, values).fetchall())
        return [value for (value,) in found or ()]

    def _ask(self, ask: Callable[[sqlite3.Connection], T]) -> T | None:
        """The answer of the file as it stands now; None where the plain face must answer."""
        return self._keeping.asked(ask)


def _holders(database: sqlite3.Connection, key: str) -> list[str]:
    name = "r.folder || '/' || r.key || '.md'"
    asked = f"SELECT {name} FROM record r WHERE r.key = ? ORDER BY 1"
    found = database.execute(asked, (key,)).fetchall()
    asked = f"SELECT {name} FROM alias a JOIN record r ON r.id = a.record WHERE a.alias = ?"
    return [name for (name,) in found or database.execute(f"{asked} ORDER BY 1", (key,))]


def _known(database: sqlite3.Connection) -> Known:
    if database.execute("SELECT NOT EXISTS (SELECT 1 FROM mark)").fetchone()[0]:
        return Known()  # of an empty library nothing has to be asked
    return Known(lambda marks: _owners(database, marks))


def _owners(database: sqlite3.Connection, marks: Sequence[int]) -> dict[int, str]:
    """Of two files with one mark the first is found."""
    found = database.execute(
        "SELECT m.mark, r.folder || '/' || r.key || '.md' FROM mark m "
        f"JOIN record r ON r.id = m.record WHERE m.mark IN ({', '.join('?' * len(marks))}) "
        "ORDER BY m.record DESC",
        marks,
    )
    return dict(found.fetchall())
