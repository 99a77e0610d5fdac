"""New texts of a library's files, on their way in."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from byline import storage
from byline.errors import BadInput, ChangedOnDisk, StorageError, Unfinished
from byline.journal import leaving, log, placing
from byline.journal.folders import LOCK, NOW, PENDING, name_of, remove, sealed_in, staged_for
from byline.journal.moves import CHANGED, Entry, Move, hash_of, hash_of_bytes, is_kept, kept_text
from byline.syncing import sync_files

_DRAFT = f"entry{storage.TEMPORARY}"

Tell = Callable[[str], None]


class Done(NamedTuple):
    """A change that has happened."""

    number: int
    places: list[str]
    """Where each file now stands, in the order of their coming; "" for one that is gone."""


class Journal:
    """One change of a library. Nobody sees it before ``commit``."""

    def __init__(self, root: Path, *, waits: bool = False) -> None:
        """The caller holds the library's lock, so that nobody sweeps the folder up at birth.

        ``waits`` says that it will let go of the lock before the change happens.
        """
        self.root = root
        self.folder = root / PENDING / NOW
        if waits or os.path.isdir(self.folder) and os.listdir(self.folder):
            self.folder = self.folder.with_name(f"{os.getpid()}-{os.urandom(4).hex()}")
        self.happened = False
        """Is the change made, so that nothing but another can undo it?"""
        self._moves: dict[str, Move | str] = {}
        """By place, in their turn. Of a new file there is its hash alone: an import has many."""
        self._lines_of: dict[str, int] = {}
        """Of each file whose new text waits its place among the moves, from 1."""
        self._folders: set[str] = set()
        self._forgotten: set[str] = set()
        storage.no_links_between(root, self.folder)
        self._lock: int | None = None
        with storage.refusals(self.folder, "make"):
            storage.make_folders(self.folder)
            try:
                self._lock = storage.try_lock(self.folder / LOCK) if waits else None
            except OSError:
                remove(self.folder)
                raise

    def __contains__(self, place: object) -> bool:
        return place in self._moves

    def __len__(self) -> int:
        return len(self._moves)

    # Staging

    def stage(self, to: str, data: bytes, expected: bytes | str = "", start: str = "") -> None:
        """Put a text aside; ``expected`` is what the file to be replaced holds now, or its hash.

        ``start`` is where that file stands, if not at ``to``. A second text for the same file
        takes the place of the first.
        """
        if start != to and start in self._moves:
            self._turn(start, to)
        before = self._move(to) if to in self._moves else None
        was = expected if isinstance(expected, str) else hash_of_bytes(expected)
        move = Move((start or to) if was else "", to, was, hash_of_bytes(data))
        if before:
            move = before._replace(now=move.now)
        self._look_at(to)
        with storage.refusals(f"{self.root}/{to}", "write"):
            mode = os.stat(self.root / move.start).st_mode & 0o777 if move.start else None
            line = self._lines_of.get(to)
            if line:
                os.unlink(staged_for(self.folder, line))
            else:
                line = len(self._moves) + 1
            storage.write_new(staged_for(self.folder, line), data, mode, sync=False)
        self._lines_of[to] = line
        self._moves[to] = move if move.was else move.now

    def _move(self, place: str) -> Move:
        kept = self._moves[place]
        return kept if isinstance(kept, Move) else Move("", place, "", kept)

    def _all(self) -> Iterator[Move]:
        return map(self._move, self._moves)

    def _turn(self, old: str, new: str) -> None:
        """Let what was staged for one place go to another, in its turn."""
        turned = self._move(old)._replace(to=new)
        moves = ((new, turned) if to == old else (to, m) for to, m in self._moves.items())
        self._moves = dict(moves)
        self._lines_of[new] = self._lines_of.pop(old)

    def take(self, start: str, was: str, to: str = "", *, forget: bool = False) -> None:
        """Let a file leave its place, for another or for good; ``was`` is its hash.

        With ``forget`` its text is not even kept in the log.
        """
        if forget:
            self._forgotten.add(start)
        self._look_at(start)
        if to:
            self._look_at(to)
        self._moves[to or start] = Move(start, to, was, was if to else "")

    def _look_at(self, place: str) -> None:
        if not is_kept(place):
            raise BadInput(f"{place}: the log cannot tell of a file of this name; rename it first")
        folder = os.path.dirname(place)
        if folder not in self._folders:
            storage.no_links_between(self.root, self.root / place)
            self._folders.add(folder)

    def read(self, to: str) -> bytes:
        """The text that waits for a file."""
        return storage.read_bytes(staged_for(self.folder, self._lines_of[to]))

    def changed(self) -> list[str]:
        """Files that are no longer what their new text was made from, or came meanwhile.

        Raises StorageError where what is in the way will not go by trying again.
        """
        return [place for move in self._all() if (place := self._obstacle(move))]

    def _obstacle(self, move: Move) -> str:
        """The file that stands in the way of a move; "" where none does."""
        if move.start and hash_of(self.root / move.start) != move.was:
            return move.start
        place = f"{self.root}/{move.to}"
        if not move.to or move.to == move.start or not os.path.lexists(place):
            return ""
        if os.path.islink(place) or not os.path.isfile(place):
            raise StorageError(f"{move.to}: no plain file, where one belongs; move it elsewhere")
        return move.to

    # Happening

    def prepare(self, entry: Entry) -> None:
        """Bring all that was staged to the disk; this may take a while and changes nothing."""
        entry = entry._replace(files=len(self._moves))
        with storage.refusals(self.folder, "write"):
            names = {os.path.dirname(move.to) for move in self._all() if move.to}
            folders = [self.root / name for name in sorted(names)]
            storage.make_folders(*folders)
            for folder in folders:
                self._refuse_elsewhere(folder)
            draft = self.folder / _DRAFT
            storage.write_new(draft, self._lines(entry), sync=False)
            staged = [staged_for(self.folder, line) for line in self._lines_of.values()]
            sync_files([*staged, os.fspath(draft)])

    def _refuse_elsewhere(self, folder: Path) -> None:
        """A file cannot be put in place across file systems in one step."""
        if os.stat(folder).st_dev != os.stat(self.folder).st_dev:
            raise StorageError(f"{folder}: on another file system than {self.folder}")

    def _lines(self, entry: Entry) -> Iterator[bytes]:
        yield entry.line()
        for move in self._all():
            if move.start and move.start not in self._forgotten:
                before = kept_text(self.root, move.start, move.was)
                yield move._replace(before=before).line()
            else:
                yield move.line()

    def lets_go(self, captures: Iterable[str]) -> None:
        """Let captures leave with the records that were read from them, once those are gone; not
        one that another record names then. Its caller has prepared the change."""
        with storage.refusals(self.folder, "write"):
            leaving.note(self.folder, captures)

    def commit(self, tell: Tell) -> Done:
        """Let the change happen. Needs the library's lock.

        Raises ChangedOnDisk, StorageError with nothing changed; after that Unfinished.
        """
        if changed := self.changed():
            raise ChangedOnDisk(f"{', '.join(changed[:3])}: {CHANGED}")
        with signals_held():
            number = self.seal()
            try:
                with storage.refusals(self.folder, "write"):
                    storage.sync_folder(self.folder)
                return Done(number, self.finish(tell))
            except StorageError as error:
                raise Unfinished(
                    f"{error}; the change has happened, and the next command finishes it "
                    "(or byline check --fix)"
                ) from error

    def seal(self) -> int:
        """Give the entry its number: from here on the change cannot be lost."""
        with storage.refusals(self.folder, "write"):
            number = log.next_number(self.root)
            log.make_folder(self.root, number)
            os.rename(self.folder / _DRAFT, self.folder / name_of(number))
        self.happened = True
        return number

    def finish(self, tell: Tell) -> list[str]:
        """Put every file of a sealed journal in place; where each one is now, in order."""
        return placing.finish(self.root, self.folder, list(self._all()), tell)

    def abandon(self) -> None:
        """Forget what was staged, unless it has happened."""
        with suppress(OSError):
            if not sealed_in(self.folder):
                remove(self.folder)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


@contextmanager
def signals_held() -> Iterator[None]:
    """Let Ctrl-C wait until the change is in place: it has happened and must only be finished."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
