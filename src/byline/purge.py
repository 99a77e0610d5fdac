"""Records removed for good, with every text of theirs that a library keeps."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from byline import storage
from byline.errors import BylineError, ChangedOnDisk, StorageError, UsageError
from byline.journal import Journal, log
from byline.journal.moves import DAMAGED, PURGED, Entry, Move, hash_of, key_of
from byline.late import regex
from byline.library import Library

_DERIVED = ("copies.sqlite", "index.sqlite")
"""What holds words of records, and is made again from what stays."""

_SHA = regex(rb"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Remains:
    """All that a library keeps of some records."""

    keys: tuple[str, ...]
    """Those that they have and had."""
    files: tuple[Path, ...]
    """In the library, and in its trash."""
    entries: tuple[int, ...]
    captures: tuple[Path, ...]
    """Those that no other record was read from."""

    def __bool__(self) -> bool:
        return bool(self.files or self.entries)


def remains(library: Library, keys: Iterable[str]) -> Remains:
    """What there is of these keys. Raises StorageError, and UsageError where one is of nothing or
    of more than one record."""
    names: set[str] = set()
    entries: set[int] = set()
    asked: set[str] = set()
    for key in keys:
        path = library.path_of(key)
        found = {path.stem if path else key}
        asked |= found
        numbers = set(_entries(library, found))
        trashed = any(found & {name} for name in library.trash.used())
        if not (path or numbers or trashed):
            library.find(key)  # says which keys are near
        names |= found
        entries |= numbers
    paths = [path for path in library.paths() if path.stem in names]
    for path in paths:
        if path.stem not in asked:
            raise UsageError(
                f"{library.name_of(path)}: has a key now that another of these records had before;"
                f" nothing was removed; `byline rename {path.stem}` it first, or name it, too"
            )
    paths += [path for name in sorted(names) for path in library.trash.of(name)]
    captures = _captures(library, names, paths)
    return Remains(tuple(sorted(names)), tuple(paths), tuple(sorted(entries)), tuple(captures))


def _entries(library: Library, names: set[str]) -> Iterator[int]:
    """The entries about these keys; those that the records had before are added to them."""
    for number in log.numbers(library.root):
        try:
            moves = [move.keys for move in log.moves(library.root, [number], whole=False)]
        except BylineError as error:
            library.tell(f"{error}; delete the file if words in it must go, too")
            continue
        for keys in moves:
            if keys & names:
                names |= keys
                yield number


def _captures(library: Library, names: set[str], paths: Iterable[Path]) -> list[Path]:
    """Captures that these records name and no other does, be it one that cannot be parsed."""
    ours = {sha for path in paths for sha in _SHA.findall(storage.read_bytes(path))}
    ours = {sha for sha in ours if library.capture_path(sha.decode()).is_file()}
    there = (storage.walk(library.articles), storage.walk(library.trash.folder))
    for path in itertools.chain(*there) if ours else ():
        if isinstance(path, StorageError):
            raise StorageError(f"{path}; nothing was removed, for what is there may need a capture")
        if key_of(library.name_of(path)) not in names:
            text = storage.read_bytes(path)
            ours = {sha for sha in ours if sha not in text}
    return [library.capture_path(sha.decode()) for sha in sorted(ours)]


def purge(library: Library, what: Remains, cache: Path | None = None) -> None:
    """Remove all of it. Where this is cut off, the same again does the rest.

    ``cache`` is where an index is kept that has no place in the library. Raises StorageError,
    ChangedOnDisk.
    """
    with library.locked():
        library.sweep()  # a process that was killed may have left one of the texts
        if what.files:
            _take_away(library, what)
        _drop_derived(library.root / ".byline")
        if cache and cache.is_dir():
            _drop_derived(cache)
        # Last, for these are what leads to the rest.
        for number in (*what.entries, *itertools.islice(log.numbers(library.root), 1)):
            _forget(library, number, set(what.keys))


def _take_away(library: Library, what: Remains) -> None:
    change = Journal(library.root)
    try:
        for path in what.files:
            change.take(library.name_of(path), hash_of(path), forget=True)
        change.prepare(library.occasion.entry("rm"))
        if what.captures:
            change.lets_go(map(library.name_of, what.captures))
        if changed := change.changed():
            raise ChangedOnDisk(
                f"{changed[0]}: changed on disk since it was read; nothing was removed, try again"
            )
        library.commit(change)
    finally:
        change.abandon()


def _drop_derived(folder: Path) -> None:
    """Remove indexes, and what is beside them: journals, and builds that were cut off."""
    for path in folder.iterdir():
        if any(name in path.name for name in _DERIVED) and not path.is_dir():
            with storage.refusals(path, "remove"):
                path.unlink(missing_ok=True)


def _forget(library: Library, number: int, keys: set[str]) -> None:
    """Take what it says of some records out of an entry, and what was typed of them."""
    path = log.path_of(library.root, number)
    data = storage.read_bytes(path)
    try:
        head, *lines = data.decode("utf-8").removesuffix("\n").split("\n")
        entry = Entry.read(head)
        moves = [Move.read(line) for line in lines]
        if len(moves) != entry.files:
            raise ValueError(entry.files)
    except DAMAGED:
        raise UsageError(f"{path}: damaged; look whether it names {', '.join(keys)}") from None
    kept = [move for move in moves if not move.keys & keys]
    if len(kept) == len(moves):
        return
    if not kept or keys & set(entry.command):
        entry = entry._replace(command=(*entry.command[:1], PURGED))
    entry = entry._replace(files=len(kept))
    text = b"".join([entry.line(), *(move.line() for move in kept)])
    storage.replace(path, text, expected=data)
