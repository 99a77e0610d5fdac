"""The trash of a library: removed records, each as it was, below the folders it stood in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from byline import storage
from byline.errors import StorageError

_NAMED = re.compile(r"(.+)~(\d{1,9})\.md")
"""A key, and how many-th record of that key was removed."""


class Trash:
    """Its caller holds the library's lock."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / ".byline" / "trash"

    def take(self, path: Path) -> Path:
        """Move a record here, and return where it is."""
        number = max((n for n, _ in self._of(path.stem)), default=0) + 1
        target = self.folder / path.relative_to(self._root).with_name(f"{path.stem}~{number}.md")
        storage.no_links_between(self._root, path)
        storage.no_links_between(self._root, target)
        storage.move(path, target)
        return target

    def give_back(self, key: str) -> Path | None:
        """Move the newest record of a key back to its place; None where there is none."""
        found = self._of(key)
        if not found:
            return None
        target = self._root / found[-1][1].relative_to(self.folder).with_name(f"{key}.md")
        storage.no_links_between(self._root, target)
        storage.move(found[-1][1], target)
        return target

    def used(self) -> set[str]:
        """The keys of all that is here: links and manuscripts still name them."""
        return {key for key, _, _ in self._all()}

    def _of(self, key: str) -> list[tuple[int, Path]]:
        return sorted((number, Path(path)) for there, number, path in self._all() if there == key)

    def _all(self) -> Iterator[tuple[str, int, str]]:
        for entry in storage.entries(os.fspath(self.folder)):
            if not isinstance(entry, StorageError) and (named := _NAMED.fullmatch(entry.name)):
                yield named[1], int(named[2]), entry.path
