"""The index's file: opened, brought up to date, and made anew on any doubt."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from byline import storage
from byline.article import Article
from byline.errors import BylineError, Locked
from byline.index.fresh import Change, Rows, come, look, one_of
from byline.index.places import all_of, in_library
from byline.index.schema import state
from byline.index.seen import FEW, FEW_TO_ADD, SELDOM, SELDOM_TO_ADD, Folder
from byline.library import Library

T = TypeVar("T")
_MANY = 2_000
_WAIT = 10.0
_PATIENCE = 3.0  # seconds that an answer waits for whoever is at work on the file
_STALE = 10_000
_TRIES = 3
"""A file that is written to all the time is shown as it was a moment ago."""


class Keeping:
    """One library's index file. It opens when it is first asked, and steps down where it must."""

    def __init__(
        self,
        library: Library,
        tell: Callable[[str], None] = lambda message: None,
        progress: Callable[[int], None] = lambda count: None,
        text_of: Callable[[Article], str] = lambda article: "",
    ) -> None:
        """``text_of`` gives the words of a captured report; "" where its bytes are not here."""
        self._library = library
        self._tell, self._progress, self._text_of = tell, progress, text_of
        self._places = all_of(library.root)
        self._database: sqlite3.Connection | None = None
        self._file = 0
        self._walked = False
        """Has every file been looked at in this run?"""

    @property
    def path(self) -> Path | None:
        """Where the index is kept; None where there is nowhere to keep it."""
        return self._places[0] if self._places else None

    def asked(
        self,
        ask: Callable[[sqlite3.Connection], T],
        *,
        bodies: bool = False,
        shown: Callable[[T], Iterable[str]] = lambda answer: (),
        adding: bool = False,
    ) -> T | None:
        """What ``ask`` finds in the file as the library stands now; None where there is no file.

        ``shown`` gives the record files in an answer: of a large library these are looked at, and
        the folders. One is large the sooner where the question is only asked to add a record.
        """
        while self._places:
            try:
                database = self._fresh(bodies, adding)
                answer = ask(database)
                for _ in range(_TRIES):
                    if self._walked or not self._catch_up(database, shown(answer)):
                        break
                    database = self._fresh(bodies, adding)
                    answer = ask(database)
                return answer
            except (BylineError, OSError, sqlite3.OperationalError) as error:
                self._step_down(error)
            except sqlite3.DatabaseError as error:
                self._distrust(error)
        return None

    def _fresh(self, bodies: bool, adding: bool) -> sqlite3.Connection:
        if self._database is None:
            self._opened(self._places[0])
        self._refresh(adding)
        if bodies:
            self._read_bodies()
        return self._at_hand

    @property
    def _at_hand(self) -> sqlite3.Connection:
        assert self._database is not None
        return self._database

    def rebuild(self) -> Path | None:
        """Make the index anew, but for one of a newer byline; where it is then. Raises Locked."""
        while self._places:
            path = self._places[0]
            try:
                with storage.lock(_lock_of(path)):
                    _refuse_newer(path)
                    self._close()
                    self._build(path)
                return path
            except Locked:
                raise
            except (BylineError, OSError, sqlite3.Error) as error:
                self._step_down(error)
        return None

    # Derived pieces, which nobody misses

    def peek(self, ask: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the file says, without another look at the library; None where it says nothing."""
        with suppress(sqlite3.Error):
            return ask(self._database) if self._database else None
        return None

    def note(self, write: Callable[[sqlite3.Connection], None]) -> None:
        """Write to the file, where it can be written to and nobody else does."""
        if self._database is None:
            return
        with suppress(sqlite3.Error, OSError, UnicodeError):
            handle = storage.try_lock(_lock_of(self._places[0]))
            if handle is None:
                return
            try:
                with _all_of_it(self._database) as database:
                    write(database)
            finally:
                os.close(handle)

    # Opening

    def _opened(self, path: Path) -> None:
        _refuse_newer(path)
        if state(path) == "none":
            self._make(path)
        self._file = os.stat(path).st_ino
        self._database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("PRAGMA cache_size = -8000")

    def _make(self, path: Path) -> None:
        storage.make_folders(path.parent)
        with storage.lock(_lock_of(path), seconds=_PATIENCE):
            if state(path) == "none":  # nobody made it while we waited
                self._build(path)

    def _build(self, path: Path) -> None:
        from byline.index.building import build  # most runs find all as it was

        build(self._library, path, self._progress)

    def _step_down(self, error: Exception) -> None:
        """This place will not do: the next one, or none."""
        self._close()
        place = self._places.pop(0)
        if isinstance(error, Locked):  # another place would be as much work once more
            self._places, error = [], BylineError("another byline is at work on it")
        if not self._places:
            self._tell(f"{place}: {_said(error)}; going on without an index")
        elif state(place) == "newer":
            self._tell(
                f"{error}; it is left alone, and another is kept in {self._places[0].parent}"
            )

    def _distrust(self, error: Exception) -> None:
        """What is in the file cannot be right: it goes, and a new one is made."""
        self._close()
        path = self._places[0]
        try:
            with storage.lock(_lock_of(path), seconds=_PATIENCE):
                path.unlink(missing_ok=True)
        except (BylineError, OSError) as refused:
            self._step_down(refused if isinstance(refused, Locked) else error)

    def _close(self) -> None:
        if self._database:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    # Freshness

    def _refresh(self, adding: bool) -> None:
        """Bring the tables up to date with the files."""
        meta: dict[str, float] = dict(self._at_hand.execute("SELECT name, value FROM meta"))
        few = meta["count"] <= (FEW_TO_ADD if adding else FEW)
        seconds = SELDOM_TO_ADD if meta["count"] <= FEW else SELDOM
        seldom = abs(time.time() - meta["checked"]) > seconds
        every_file = not self._walked and (few or seldom)
        if changed := {change.name for change in self._changes(lambda name: every_file)}:
            self._apply(changed.__contains__)  # the others were looked at just now
        if every_file and not few:
            self._note_check()
        self._walked = self._walked or every_file

    def _catch_up(self, database: sqlite3.Connection, names: Iterable[str]) -> bool:
        """Read again those of some files that were written to; were there any?"""
        by_folder: dict[str, list[str]] = {}
        for name in names:
            folder, _, file = name.rpartition("/")
            by_folder.setdefault(folder, []).append(file)
        stale = set()
        for folder, files in by_folder.items():
            path = os.path.join(self._library.root, folder)
            if not _folder(database, folder).has_as_seen(path, files):
                stale.add(folder)
        if stale:
            self._apply(stale.__contains__)
        return bool(stale)

    def _changes(self, every_file: Callable[[str], bool]) -> list[Change]:
        database = self._at_hand
        states: Mapping[str, str] = dict(database.execute("SELECT name, stat FROM folder"))
        root = os.fspath(self._library.root)
        now = time.time_ns()
        one = partial(_folder, database)
        if all(map(every_file, states)):  # read at once they cost a tenth
            one = partial(one_of, _folders(database))
        return list(look(root, states, one, now, every_file))

    def watch(self) -> Callable[[bool], Iterator[str]] | None:
        """From now on: the record files that have come since, and with True those that changed.

        None where there is no file to ask. It goes by what the index knew when this was called,
        whoever brings it up to date meanwhile.
        """
        before = self.asked(_folders)
        return None if before is None else partial(come, os.fspath(self._library.root), before)

    def _note_check(self) -> None:
        with suppress(sqlite3.OperationalError):  # it may stand where nothing can be written
            self._at_hand.execute(
                "UPDATE meta SET value = ? WHERE name = 'checked'", (time.time(),)
            )

    def _apply(self, every_file: Callable[[str], bool]) -> None:
        path = self._places[0]
        with storage.lock(_lock_of(path), seconds=_PATIENCE):
            if _number(path) != self._file:  # made anew by somebody else while we waited
                self._close()
                if state(path) == "none":
                    self._build(path)
                self._opened(path)
            changes = self._changes(every_file)
            (last,) = self._at_hand.execute("SELECT max(id) FROM record").fetchone()
            asked = "SELECT value FROM meta WHERE name = 'count'"
            (count,) = self._at_hand.execute(asked).fetchone()
            many = sum(len(change.read) for change in changes)
            if many > max(_MANY, count / 2) or (last or 0) > 2 * count + _STALE:
                self._close()
                self._build(path)
                self._opened(path)
            elif changes:
                self._put(changes)

    def _put(self, changes: list[Change]) -> None:
        from byline.index.filling import Filling

        with _all_of_it(self._at_hand) as database:
            filling = Filling(database)
            for change in changes:
                filling.apply(self._library, change)
            database.execute(
                "UPDATE meta SET value = (SELECT count(*) FROM record) WHERE name = 'count'"
            )

    # Captured texts

    def _read_bodies(self) -> None:
        """Read the captured texts that no search has asked for yet."""
        lacking = self._at_hand.execute(
            "SELECT id, folder || '/' || key || '.md' FROM record WHERE capture IS NOT NULL "
            "AND id NOT IN (SELECT record FROM captured) ORDER BY id"
        ).fetchall()
        if not lacking:
            return
        lock = storage.lock(_lock_of(self._places[0]), seconds=_PATIENCE)
        with lock, _all_of_it(self._at_hand) as database:
            for count, (number, name) in enumerate(lacking, 1):
                self._progress(count)
                self._read_body(database, number, name)

    def _read_body(self, database: sqlite3.Connection, number: int, name: str) -> None:
        with suppress(BylineError):
            article = self._library.named(name)[1].article
            if text := self._text_of(article):
                database.execute("INSERT OR IGNORE INTO captured VALUES (?)", (number,))
                database.execute("INSERT INTO bodies (rowid, body) VALUES (?, ?)", (number, text))


@contextmanager
def _all_of_it(database: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Several changes, all of them or none."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield database
        database.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def sweep(root: Path) -> list[Path]:
    """Take away what builds left that were killed, unless one is under way; what went."""
    path = in_library(root)
    if path not in all_of(root):
        return []
    try:
        handle = storage.try_lock(_lock_of(path))
    except OSError:
        return []
    if handle is None:
        return []
    try:
        from byline.index.building import sweep_beside

        return sweep_beside(path)
    finally:
        os.close(handle)


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _number(path: Path) -> int:
    """Of the file that has the name now; 0 where none has."""
    try:
        return os.stat(path).st_ino
    except OSError:
        return 0


def _folder(database: sqlite3.Connection, name: str) -> Folder:
    asked = "SELECT stat, names, stats, problem FROM folder WHERE name = ?"
    return Folder.kept(*database.execute(asked, (name,)).fetchone())


def _folders(database: sqlite3.Connection) -> Rows:
    asked = "SELECT name, stat, names, stats, problem FROM folder"
    return {name: row for name, *row in database.execute(asked)}


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _refuse_newer(path: Path) -> None:
    if state(path) == "newer":
        raise BylineError(f"{path}: made by a newer byline")
