"""The entries of all changes that have happened: ``.byline/log/0/17.jsonl`` is number 17.

Numbers are given under the library's lock, so that their order needs no clock.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from byline import storage
from byline.errors import StorageError
from byline.journal.folders import name_of, number_of, sealed_in, waiting
from byline.journal.moves import DAMAGED, Entry, Move, hash_of_bytes, open_entry, read_moves

LOG = Path(".byline", "log")
_SHELF = 1000
"""Entries a folder."""


class Change(NamedTuple):
    """What one run of a command changed, in one entry or in several."""

    entry: Entry
    """The first one."""
    parts: tuple[int, ...]
    """The numbers of its entries, the oldest first."""
    undone: bool
    """Has it been taken back, and not been made again?"""

    @property
    def number(self) -> int:
        return self.entry.number


def path_of(root: Path, number: int) -> Path:
    return root / LOG / str(number // _SHELF) / name_of(number)


def make_folder(root: Path, number: int) -> None:
    """Make the place of an entry."""
    path = path_of(root, number)
    storage.no_links_between(root, path)
    storage.make_folders(path.parent)


def next_number(root: Path) -> int:
    """The number that no change has had; a damaged one that waits in vain keeps its own."""
    there = [number_of(path.name) for folder in waiting(root) if (path := sealed_in(folder))]
    return max([next(numbers(root), 0), *there]) + 1


def numbers(root: Path) -> Iterator[int]:
    """The numbers of all entries, the newest first."""
    shelves = sorted((int(n) for n in _names(root / LOG) if n.isdecimal()), reverse=True)
    for shelf in shelves:
        found = (number_of(name) for name in _names(root / LOG / str(shelf)))
        yield from sorted((n for n in found if n and n // _SHELF == shelf), reverse=True)


def _names(folder: Path) -> list[str]:
    with suppress(OSError):
        return os.listdir(folder)
    return []


def read(root: Path, number: int) -> Entry:
    """The first line of an entry. Raises StorageError where there is none or it is damaged."""
    path = path_of(root, number)
    try:
        with open_entry(path) as lines:
            return Entry.read(next(lines, ""), number)
    except DAMAGED:
        raise StorageError(f"{path}: damaged; it is left alone") from None


def moves(root: Path, parts: Iterable[int], *, whole: bool = True) -> Iterator[Move]:
    """The moves of a change, the oldest first. Raises StorageError where one is damaged."""
    for number in parts:
        path = path_of(root, number)
        try:
            yield from read_moves(path, whole=whole)
        except DAMAGED:
            raise StorageError(f"{path}: damaged; it is left alone") from None


def changes(root: Path, tell: Callable[[str], None]) -> Iterator[Change]:
    """Every change, the newest first; a damaged entry is told of and passed by."""
    parts: dict[int, list[int]] = {}
    undone: set[int] = set()
    for number in numbers(root):
        try:
            entry = read(root, number)
        except StorageError as error:
            tell(str(error))
            continue
        parts.setdefault(entry.part_of or number, []).append(number)
        if not 0 < entry.part_of < number:
            change = Change(entry, tuple(reversed(parts.pop(number))), number in undone)
            if entry.undoes and not change.undone:
                undone.add(entry.undoes)
            yield change


def damaged(root: Path) -> Iterator[tuple[int, str]]:
    """The entries that cannot be read to their end, the newest first, and why."""
    for number in numbers(root):
        try:
            for move in moves(root, [number]):
                if move.before is not None and hash_of_bytes(move.before) != move.was:
                    raise StorageError(f"what it keeps of {move.start} is not what stood there")
        except StorageError as error:
            yield number, str(error).removeprefix(f"{path_of(root, number)}: ")


def touches(root: Path, change: Change, keys: set[str]) -> bool:
    """Is a change about one of these records? Raises StorageError."""
    marks = [f"/{key}{end}".encode() for key in keys for end in (".md", "~")]
    for number in change.parts:
        data = storage.read_bytes(path_of(root, number))
        if any(mark in data for mark in marks):
            return any(keys & move.keys for move in moves(root, change.parts, whole=False))
    return False
