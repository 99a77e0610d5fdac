"""The trash of a library: removed records, each as it was, below the folders it stood in.

A file is named by the record's key, by how many-th of that key it is, and by the keys that the
record had before: ``moe-2010~1+wai-moe.md``.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from byline import storage
from byline.errors import StorageError
from byline.keys import is_key
from byline.late import regex

_NAMED = regex(r"(.+)~(\d{1,9})((?:\+[a-z0-9-]+)*)\.md")
_LONGEST = 240
"""Bytes of a file's name: file systems take 255."""


class Trash:
    """Its caller holds the library's lock."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / ".byline" / "trash"

    def places(self, removed: Iterable[tuple[Path, Sequence[str]]]) -> list[str]:
        """Where records go that are removed, below the library's folder: of each its file, and
        the keys that it had before."""
        last: dict[str, int] = {}
        for key, number, _, _ in self._all():
            last[key] = max(number, last.get(key, 0))
        targets = []
        for path, aliases in removed:
            last[path.stem] = last.get(path.stem, 0) + 1
            name = _named(path.stem, last[path.stem], aliases)
            place = self.folder / path.relative_to(self._root).with_name(name)
            targets.append(place.relative_to(self._root).as_posix())
        return targets

    def newest(self, key: str) -> tuple[Path, str] | None:
        """The record of a key that was removed last, and where it stood; None where none is."""
        found = self.of(key)
        if not found:
            return None
        path = found[-1]
        return path, path.relative_to(self.folder).with_name(f"{key}.md").as_posix()

    def used(self) -> set[str]:
        """The keys of all that is here: links and manuscripts still name them."""
        return {key for key, _, _, _ in self._all()}

    @property
    def retired(self) -> Container[str]:
        """The same and those that they had before, looked up when first asked for."""
        return _Retired(self)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every key and former key of what is here, with the present one."""
        for key, _, aliases, _ in self._all():
            for name in (key, *aliases):
                yield name, key

    def key_of(self, name: str) -> str:
        """The key of a removed record that has or had this one; "" where there is none."""
        found = [key for there, key in self.names() if there == name]
        return name if name in found else max(found, default="")

    def of(self, key: str) -> list[Path]:
        """All removed records of a key, the oldest first."""
        found = ((number, path) for there, number, _, path in self._all() if there == key)
        return [Path(path) for _, path in sorted(found)]

    def _all(self) -> Iterator[tuple[str, int, list[str], str]]:
        for entry in storage.entries(os.fspath(self.folder)):
            if not isinstance(entry, StorageError) and (named := _NAMED.fullmatch(entry.name)):
                yield named[1], int(named[2]), named[3].split("+")[1:], entry.path


class _Retired(Container[str]):
    def __init__(self, trash: Trash) -> None:
        self._trash = trash
        self._names: set[str] | None = None

    def __contains__(self, name: object) -> bool:
        if self._names is None:
            self._names = {each for each, _ in self._trash.names()}
        return name in self._names


def _named(key: str, number: int, aliases: Sequence[str]) -> str:
    name = f"{key}~{number}"
    for alias in filter(is_key, aliases):  # no other could be given to a record that comes
        if len(name) + len(alias) < _LONGEST:
            name += f"+{alias}"
    return f"{name}.md"
