"""The kept face of the index: a SQLite file that is brought up to date before each answer.

Whatever is wrong with the file leads to a new one, or to the plain face; never to an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from byline.article import Article
from byline.errors import BylineError, Problem
from byline.formats import Piece
from byline.index import written
from byline.index.clauses import asks_bodies, clause, order_by
from byline.index.filling import sum_of
from byline.index.holding import Holding
from byline.index.keeping import Keeping
from byline.index.rows import GUARDED
from byline.index.scan import Filed, Found, Index, Listed, Row, Scan
from byline.index.written import Entry
from byline.library import Library
from byline.query.asked import Query

T = TypeVar("T")
_SHARE = 500
"""Pieces that are looked up at once."""


class Rebuilt(NamedTuple):
    """A new index: where it is, if anywhere, how many records it knows, what cannot be read."""

    path: Path | None
    records: int
    problems: tuple[Problem, ...]


class Stored(Holding, Index):
    """Asks the kept file; the plain face where there is none to be had."""

    def __init__(
        self,
        library: Library,
        keeping: Keeping,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(keeping)
        self._library = library
        self._plain = Scan(library, progress)

    def find(self, query: Query) -> Found:
        names = self._names(query)
        if names is None:
            return self._plain.find(query)
        problems = self._problems()
        articles = tuple(self._read(names, problems))
        return Found(articles, tuple(problems))

    def stream(self, query: Query) -> Iterator[Article | Problem]:
        names = self._names(query)
        if names is None:
            yield from self._plain.stream(query)
            return
        problems = self._problems()
        yield from self._read(names, problems)
        yield from problems

    def files(self, query: Query) -> Filed:
        names = self._names(query)
        return self._plain.files(query) if names is None else Filed(
            tuple(names), tuple(self._problems())
        )  # fmt: skip

    def _names(self, query: Query) -> list[str] | None:
        """The files of what matches, in order."""
        return self._keeping.asked(
            lambda database: _named(database, query), bodies=asks_bodies(query.node),
            shown=lambda names: names,
        )  # fmt: skip

    def _read(self, names: Sequence[str], problems: list[Problem]) -> Iterator[Article]:
        for name in names:
            try:
                yield self._article(name)
            except BylineError as error:
                problems.append(Problem("", "", str(error), "error"))

    def pieces(
        self, query: Query, form: str, make: Callable[[Article], str | None]
    ) -> Iterator[Piece | Problem]:
        entries = self._keeping.asked(
            lambda database: list(map(Entry._make, database.execute(
                *_asked(query, written.COLUMNS, None)))),
            bodies=asks_bodies(query.node), shown=lambda found: (entry.name for entry in found),
        )  # fmt: skip
        if entries is None:
            yield from self._plain.pieces(query, form, make)
            return
        problems = self._problems()
        for place in range(0, len(entries), _SHARE):
            yield from self._pieces(entries[place : place + _SHARE], form, make, problems)
        yield from problems

    def _pieces(
        self,
        entries: list[Entry],
        form: str,
        make: Callable[[Article], str | None],
        problems: list[Problem],
    ) -> Iterator[Piece]:
        there: dict[tuple[str, int], str] = {}
        if form:
            asked = partial(written.texts, form=form, entries=entries)
            there = self._keeping.peek(asked) or there
        made: list[tuple[Entry, str]] = []
        for entry in entries:
            text = there.get((entry.name, entry.sum)) if entry.alone else None
            if text is not None:
                yield Piece(text, partial(self._article, entry.name))
                continue
            try:
                data, record = self._library.named(entry.name)
            except BylineError as error:
                problems.append(Problem("", "", str(error), "error"))
                continue
            # Of other bytes than those that were asked about nobody knows whether they stand alone.
            same = entry.alone and sum_of(data) == entry.sum
            text = make(record.article) if same else None
            if text is not None:
                made.append((entry, text))
            yield Piece.made(text, record.article)
        if form and made:
            self._keeping.note(partial(written.keep, form=form, made=made))

    def _article(self, name: str) -> Article:
        return self._library.named(name)[1].article

    def rows(self, query: Query, limit: int | None = None) -> Listed:
        rows = self._keeping.asked(
            lambda database: _rows(database, query, limit), bodies=asks_bodies(query.node),
            shown=lambda rows: (f"{folder}/{key}.md" for folder, key, *_ in rows),
        )  # fmt: skip
        if rows is None:
            return self._plain.rows(query, limit)
        return Listed(tuple(Row(*row[1:]) for row in rows), tuple(self._problems()))

    def counts(self, field: str) -> dict[str, int]:
        asked = "SELECT value, count FROM term WHERE field = ? AND count > 0 ORDER BY value"
        found = self._ask(lambda database: database.execute(asked, (field,)).fetchall())
        return self._plain.counts(field) if found is None else dict(found)

    def guarded(self) -> Iterator[Article]:
        asked = (
            "SELECT DISTINCT r.folder || '/' || r.key || '.md', r.key FROM term t "
            "JOIN facet f ON f.term = t.id JOIN record r ON r.id = f.record "
            "WHERE t.field = ? ORDER BY r.key"
        )
        names = self._keeping.asked(
            lambda database: [name for name, _ in database.execute(asked, (GUARDED,))],
            shown=lambda names: names,
        )
        return self._plain.guarded() if names is None else self._read(names, [])

    def keys(self) -> dict[str, str]:
        order = "r.problem IS NULL ORDER BY r.folder DESC, r.key DESC"  # of several the first wins
        aliases = (
            f"SELECT a.alias, r.key FROM alias a JOIN record r ON r.id = a.record WHERE {order}"
        )
        own = f"SELECT r.key, r.key FROM record r WHERE {order}"
        found = self._ask(
            lambda database: dict(database.execute(aliases)) | dict(database.execute(own))
        )
        return self._plain.keys() if found is None else found

    def rebuild(self) -> Rebuilt:
        """Make the index anew, whatever it is like."""
        path = self._keeping.rebuild()
        asked = "SELECT count(*) FROM record WHERE problem IS NULL"
        count = self._ask(lambda database: database.execute(asked).fetchone()[0]) if path else 0
        return Rebuilt(self._keeping.path, count or 0, tuple(self._problems()) if path else ())

    def _problems(self) -> list[Problem]:
        found = self._ask(
            lambda database: database.execute(
                "SELECT problem FROM folder WHERE problem != '' UNION ALL "
                "SELECT problem FROM record WHERE problem IS NOT NULL ORDER BY 1"
            ).fetchall()
        )
        return [Problem("", "", problem, "error") for (problem,) in found or ()]


def _asked(query: Query, columns: str, limit: int | None) -> tuple[str, tuple[object, ...]]:
    where, values = clause(query.node)
    text = (
        f"SELECT {columns} FROM record r LEFT JOIN sorted s ON s.record = r.id "
        f"WHERE r.problem IS NULL AND {where} ORDER BY {order_by(query.order)}"
    )
    limits = [number for number in (limit, query.limit) if number]
    if limits:
        text += f" LIMIT {min(limits)}"
    return text, values


def _named(database: sqlite3.Connection, query: Query) -> list[str]:
    asked = _asked(query, "r.folder || '/' || r.key || '.md'", None)
    names = [name for (name,) in database.execute(*asked)]
    database.execute("PRAGMA shrink_memory")  # the records that are read now need the room
    return names


def _rows(
    database: sqlite3.Connection, query: Query, limit: int | None
) -> list[tuple[str, str, str, str, str]]:
    return database.execute(
        *_asked(query, "r.folder, r.key, r.date, r.source, r.title", limit)
    ).fetchall()
