"""A quick look over the record files: which are here, which changed, and what is known of all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from byline import storage
from byline.article import Article
from byline.errors import BylineError, StorageError
from byline.sameness import Known


class Glance:
    """What stood in one library when it was last looked over."""

    def __init__(self, articles: Path, read: Callable[[Path], Article]) -> None:
        """``read`` raises a BylineError for a file that cannot be read."""
        self._articles = articles
        self._read = read
        self._known = Known()
        self._seen: dict[str, int] = {}

    def states(self) -> Iterator[tuple[str, int]]:
        """Every record file with a number that changes whenever the file does."""
        below = len(os.fspath(self._articles)) - len(self._articles.name)
        for entry in storage.entries(os.fspath(self._articles)):
            if isinstance(entry, StorageError):
                continue
            with suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                times = (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)
                yield entry.path[below:], hash(times)

    def watch(self) -> Callable[[bool], Iterable[str]]:
        """From now on: the record files that have come since, and with True those that changed."""
        before = dict(self.states())

        def changed(every_file: bool) -> Iterator[str]:
            for name, state in self.states():
                if before.get(name) != state and (every_file or name not in before):
                    yield name

        return changed

    def known(self) -> Known:
        """What is here, by the marks of every record; what did not change is not read again."""
        there = dict(self.states())
        if any(there.get(name) != state for name, state in self._seen.items()):
            self._known, self._seen = Known(), {}
        for name in [name for name in there if name not in self._seen]:
            path = self._articles.parent / name
            try:
                self._known.add(self._read(path), name)
            except BylineError:
                self._known.take(path.stem, name)
        self._seen = there
        return self._known.copy()
