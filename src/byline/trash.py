"""The trash of a library: removed records, each as it was, below the folders it stood in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from byline import storage
from byline.errors import StorageError
from byline.late import regex

_NAMED = regex(r"(.+)~(\d{1,9})\.md")
"""A key, and how many-th record of that key was removed."""


class Trash:
    """Its caller holds the library's lock."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / ".byline" / "trash"

    def places(self, paths: Iterable[Path]) -> list[str]:
        """Where records go that are removed, below the library's folder."""
        last: dict[str, int] = {}
        for key, number, _ in self._all():
            last[key] = max(number, last.get(key, 0))
        targets = []
        for path in paths:
            last[path.stem] = last.get(path.stem, 0) + 1
            name = path.relative_to(self._root).with_name(f"{path.stem}~{last[path.stem]}.md")
            targets.append((self.folder / name).relative_to(self._root).as_posix())
        return targets

    def newest(self, key: str) -> tuple[Path, str] | None:
        """The record of a key that was removed last, and where it stood; None where none is."""
        found = self._of(key)
        if not found:
            return None
        path = found[-1][1]
        return path, path.relative_to(self.folder).with_name(f"{key}.md").as_posix()

    def used(self) -> set[str]:
        """The keys of all that is here: links and manuscripts still name them."""
        return {key for key, _, _ in self._all()}

    def of(self, key: str) -> list[Path]:
        """All removed records of a key, the oldest first."""
        return [path for _, path in self._of(key)]

    def _of(self, key: str) -> list[tuple[int, Path]]:
        return sorted((number, Path(path)) for there, number, path in self._all() if there == key)

    def _all(self) -> Iterator[tuple[str, int, str]]:
        for entry in storage.entries(os.fspath(self.folder)):
            if not isinstance(entry, StorageError) and (named := _NAMED.fullmatch(entry.name)):
                yield named[1], int(named[2]), entry.path
