"""A change of many files that happens whole or not at all, whenever the power goes.

``.byline/pending/ID/`` holds each new text in a file of its own. Once all of them are on disk, a
``manifest`` says where each belongs, and which files are to go: that is the moment at which the
change has happened. Whoever holds the library's lock next puts in place what is not there yet, and
then takes away what is to go. A folder without a manifest never happened; it is swept up as soon
as its process is gone.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from byline import keys, storage
from byline.errors import BylineError, StorageError

_PENDING = Path(".byline", "pending")
_TRASH = Path(".byline", "trash")
_MANIFEST = "manifest"
_LOCK = "lock"
_TABLES = ("lists", "digests", "materials")
"""Folders of TOML files that name records."""
_DAMAGED = (ValueError, TypeError, LookupError, RecursionError)

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Move:
    """One line of a manifest: a staged file, where it belongs, and what it takes the place of."""

    file: str
    """"" where nothing takes the place of a file that is to go."""
    to: str
    was: str = ""
    """SHA-256 of the file to replace or to take away; "" for a new one."""

    @classmethod
    def read(cls, line: str) -> _Move:
        """Raises one of _DAMAGED for anything that we would not have written."""
        move = cls(**json.loads(line))
        sound = re.fullmatch(r"\d+\.md|", move.file) and re.fullmatch(r"[0-9a-f]{64}|", move.was)
        if not (sound and (move.file or move.was) and _is_ours(Path(move.to))):
            raise ValueError(line)
        return move


def _is_ours(to: Path) -> bool:
    """Is this the name of a record file, or of a table that names records?"""
    if not all(re.match(r"[^.]", part) for part in to.parts):
        return False
    if to.parts[0] in _TABLES:
        return len(to.parts) == len(("folder", "file")) and to.suffix == ".toml"
    return to.parts[0] == "articles" and to.suffix == ".md" and keys.is_key(to.stem)


class Journal:
    """New texts of record files and of tables that name records, on their way into a library.

    A record file goes by its path below the library's folder: "articles/2010/07/moe.md".
    """

    def __init__(self, root: Path) -> None:
        """The caller holds the library's lock, so that nobody sweeps the folder up at birth."""
        self.root = root
        self.folder = root / _PENDING / f"{os.getpid()}-{secrets.token_hex(4)}"
        self._draft = self.folder / f"{_MANIFEST}{storage.TEMPORARY}"
        self._moves: dict[str, _Move] = {}
        self._folders: set[str] = set()
        self._count = 0
        storage.no_links_between(root, self.folder)
        self._lock: int | None = None
        with storage.refusals(self.folder, "make"):
            storage.make_folders(self.folder)
            try:
                self._lock = storage.try_lock(self.folder / _LOCK)
            except OSError:
                _remove(self.folder)
                raise

    def __contains__(self, to: object) -> bool:
        return to in self._moves

    def stage(self, to: str, data: bytes, expected: bytes | None = None, *, like: str = "") -> None:
        """Put a text aside; ``expected`` is what the file to be replaced holds now.

        A second text for the same file takes the place of the first. A new file gets the
        permissions of ``like``.
        """
        target = self.root / to
        folder = os.path.dirname(to)
        if folder not in self._folders:
            storage.no_links_between(self.root, target)
            self._folders.add(folder)
        before = self._moves.get(to)
        self._count += 1
        file = f"{self._count}.md"
        was = before.was if before else _hash(expected)
        with storage.refusals(target, "write"):
            mode = os.stat(self.root / (like or to)).st_mode & 0o777 if was or like else None
            storage.write_new(self.folder / file, [data], mode, sync=False)
            self._forget(before)
        self._moves[to] = _Move(file, to, was)

    def take_away(self, to: str, expected: bytes) -> None:
        """Have a file gone once all else is in place; ``expected`` is what it holds now.

        A text that waits for it is forgotten.
        """
        storage.no_links_between(self.root, self.root / to)
        before = self._moves.pop(to, None)
        with storage.refusals(self.folder, "write"):
            self._forget(before)
        if was := before.was if before else _hash(expected):
            self._moves[to] = _Move("", to, was)

    def _forget(self, move: _Move | None) -> None:
        if move and move.file:
            (self.folder / move.file).unlink()

    def read(self, to: str) -> bytes:
        """The text that waits for a file."""
        return storage.read_bytes(self.folder / self._moves[to].file)

    def changed(self) -> list[str]:
        """Files that are no longer what their new text was made from, or came meanwhile."""
        return [
            move.to
            for move in self._moves.values()
            if (_hash_of(self.root / move.to) != move.was if move.was
                else os.path.lexists(self.root / move.to))
        ]  # fmt: skip

    def prepare(self) -> None:
        """Bring all that was staged to the disk; this may take a while and changes nothing."""
        with storage.refusals(self.folder, "write"):
            for folder in sorted(self._folders):
                storage.make_folders(self.root / folder)
                self._refuse_elsewhere(self.root / folder)
            files = [self.folder / move.file for move in self._moves.values() if move.file]
            storage.sync_files(files)
            storage.write_new(self._draft, _lines(self._moves.values()))
            storage.sync_folder(self.folder)

    def _refuse_elsewhere(self, folder: Path) -> None:
        """A file cannot be put in place across file systems in one step."""
        if os.stat(folder).st_dev != os.stat(self.folder).st_dev:
            raise StorageError(f"{folder}: on another file system than {self.folder}")

    def seal(self) -> None:
        """Let the change happen: from here on it cannot be lost. Needs the library's lock."""
        with storage.refusals(self.folder, "write"):
            os.rename(self._draft, self.folder / _MANIFEST)
            storage.sync_folder(self.folder)

    def finish(self, tell: Tell) -> list[str]:
        """Put every file of a sealed journal in place; where each one is now, in order."""
        return _finish(self.root, self.folder, tell)

    def abandon(self) -> None:
        """Forget what was staged, unless it has happened."""
        if self._lock is None:
            return
        with suppress(OSError):
            if not is_sealed(self.folder):
                _remove(self.folder)
        os.close(self._lock)
        self._lock = None


def settle(root: Path, tell: Tell) -> list[Path]:
    """Finish what was sealed and sweep up what was not; the folders that were swept up.

    Needs the library's lock. A journal whose process lives, and waits for a person, is left alone.
    """
    swept = []
    for folder in waiting(root):
        storage.no_links_between(root, folder / _LOCK)
        if is_sealed(folder):
            _roll_forward(root, folder, tell)
        elif not _is_at_work(folder):
            _remove(folder)
            swept.append(folder)
    return swept


def waiting(root: Path) -> list[Path]:
    """Folders of changes that are under way or were cut off."""
    try:
        with os.scandir(root / _PENDING) as entries:
            found = [Path(e.path) for e in entries if e.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return sorted(found)


def cut_off(root: Path) -> list[Path]:
    """Changes that have happened, whose process died before all was in place."""
    return [f for f in waiting(root) if is_sealed(f) and not _is_at_work(f)]


def is_sealed(folder: Path) -> bool:
    """Has this change happened, though not all of it is in place?"""
    return (folder / _MANIFEST).is_file()


def _is_at_work(folder: Path) -> bool:
    """Does the process live that prepares this change?"""
    if not (folder / _LOCK).exists():
        return False  # it died, or its disk was full, before it had begun
    try:
        handle = storage.try_lock(folder / _LOCK)
    except OSError:
        return False  # nobody can work where nothing can be written
    if handle is not None:
        os.close(handle)
    return handle is None


def _roll_forward(root: Path, folder: Path, tell: Tell) -> None:
    try:
        done = _finish(root, folder, tell)
    except _DAMAGED:
        tell(f"{folder / _MANIFEST}: damaged, so that it cannot be finished; it is left alone")
    else:
        tell(f"finished a change that was cut off: {len(done):,} files are in place")


def _finish(root: Path, folder: Path, tell: Tell) -> list[str]:
    text = storage.read_bytes(folder / _MANIFEST).decode("utf-8")
    moves = [_Move.read(line) for line in text.splitlines()]
    with storage.refusals(folder, "put in place"):
        parents = sorted({(root / move.to).parent for move in moves})
        for parent in parents:
            storage.no_links_between(root, parent / _LOCK)
            storage.make_folders(parent)
        placed = [_place(root, folder / move.file, move, tell) for move in moves if move.file]
        for parent in parents:
            storage.sync_folder(parent)
        gone = [move for move in moves if not move.file]
        if gone and all((root / name).is_file() for name in placed):
            _take_away(root, gone, tell)
        # Only now, when every name is on disk, may the journal go: its first word first.
        (folder / _MANIFEST).unlink()
        storage.sync_folder(folder)
        _remove(folder)
    return placed


def _place(root: Path, staged: Path, move: _Move, tell: Tell) -> str:
    target = root / move.to
    if not staged.is_file() or staged.is_symlink():
        return move.to  # taken away after it was put in place
    if not move.was:
        path = _create(staged, target, tell)
        return move.to if path is target else path.relative_to(root).as_posix()
    if _hash_of(target) == move.was:
        storage.link_over(staged, target)
    elif not _same(staged, target):
        kept = _keep_both(root, staged, Path(move.to))
        tell(f"{target}: changed while it was merged into, and left so; the merged text is {kept}")
    return move.to


def _take_away(root: Path, moves: Iterable[_Move], tell: Tell) -> None:
    """Remove files whose content stands elsewhere now, as long as they hold nothing else."""
    parents = set()
    for move in moves:
        path = root / move.to
        if _hash_of(path) == move.was:
            path.unlink()
            parents.add(path.parent)
        elif os.path.lexists(path):
            tell(f"{path}: changed while it was renamed, and left so; look at both")
    for parent in sorted(parents):
        storage.sync_folder(parent)


def _create(staged: Path, target: Path, tell: Tell) -> Path:
    """A new record gets its place, or the next free one where a person took it meanwhile."""
    path, tried = target, {target.stem}
    while not _took(staged, path):
        key = keys.free(target.stem, tried)
        tried.add(key)
        path = target.with_name(f"{key}.md")
    if path is not target:
        tell(f"key {target.stem} is taken; came in as {path.stem}")
    return path


def _took(staged: Path, path: Path) -> bool:
    """Is a staged file, now or already, under this name?"""
    try:
        storage.link(staged, path)
    except FileExistsError:
        return _same(staged, path)
    return True


def _keep_both(root: Path, staged: Path, name: Path) -> Path:
    for number in itertools.count(1):
        kept = root / _TRASH / name.with_name(f"{name.stem}~{number}{name.suffix}")
        storage.no_links_between(root, kept)
        storage.make_folders(kept.parent)
        if _took(staged, kept):
            break
    storage.sync_folder(kept.parent)
    return kept


def _same(staged: Path, path: Path) -> bool:
    held = _hash_of(staged)
    return bool(held) and held == _hash_of(path)


def _lines(moves: Iterable[_Move]) -> Iterator[bytes]:
    for move in moves:
        line = {"file": move.file, "to": move.to, **({"was": move.was} if move.was else {})}
        yield (json.dumps(line) + "\n").encode("ascii")


def _hash(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _hash_of(path: Path) -> str:
    """The hash of a file's content; "" where there is none that can be read."""
    try:
        return _hash(storage.read_bytes(path))
    except BylineError:
        return ""


def _remove(folder: Path) -> None:
    """Take a journal away as far as the system lets us: what stays is litter to the next."""
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
