"""Many new and changed records that come into a library together, or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from os import SEEK_END
from pathlib import Path
from types import TracebackType
from typing import Protocol

from byline import storage
from byline.article import Article
from byline.errors import BadInput, BylineError, ChangedOnDisk, StorageError
from byline.journal import Journal
from byline.keys import keyed
from byline.library import Library, Stored, refuse_newer
from byline.record_edit import edit
from byline.record_file import parse
from byline.sameness import Known

_HELD = 4_000_000
"""Bytes of a dry run's texts that are held in memory."""
_MOMENT = 1.0
"""Seconds; of a change that takes no longer only names are looked at again, not each file."""


class _Waiting(Protocol):
    """Where new texts wait."""

    def __contains__(self, to: object) -> bool: ...

    def stage(self, to: str, data: bytes, expected: bytes | str = "", start: str = "") -> None: ...

    def read(self, to: str) -> bytes: ...

    def abandon(self) -> None: ...


class _Sketch:
    """New texts that will never come into the library: a dry run's. Those of thousands of records
    wait outside memory."""

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile, gettempdir  # few runs are dry

        self._folder = Path(gettempdir())
        self._file = SpooledTemporaryFile(_HELD)  # noqa: SIM115  it goes with us
        self._places: dict[str, tuple[int, int]] = {}

    def __contains__(self, to: object) -> bool:
        return to in self._places

    def stage(self, to: str, data: bytes, expected: bytes | str = "", start: str = "") -> None:
        self._places.pop(start, None)
        with storage.refusals(self._folder, "write to"):
            self._places[to] = self._file.seek(0, SEEK_END), len(data)
            self._file.write(data)

    def read(self, to: str) -> bytes:
        start, length = self._places[to]
        with storage.refusals(self._folder, "read from"):
            self._file.seek(start)
            return self._file.read(length)

    def abandon(self) -> None:
        self._file.close()


class Batch:
    """A change of many records, prepared aside. Nobody sees it before ``commit``.

    The library's lock is held only at its two ends, so that a person can be asked in between;
    the commit refuses where what it rests on changed meanwhile. A dry run writes nothing.
    """

    def __init__(self, library: Library, pattern: str, *, dry: bool = False) -> None:
        self._library, self._pattern = library, pattern
        self._alone = library.is_held
        self._journal: Journal | None = None
        if not dry:
            with library.locked():
                self._journal = Journal(library.root, waits=True)
        self._waiting: _Waiting = self._journal if self._journal is not None else _Sketch()
        self._changes: Callable[[bool], Iterable[str]] = lambda every_file: ()
        self._began = time.monotonic()

    @cached_property
    def known(self) -> Known:
        """What is here. Where only records that are here are changed, nobody needs to look."""
        self._began, self._changes = time.monotonic(), self._library.watch()
        return self._library.known()

    @property
    def happened(self) -> bool:
        """Is the change made, so that nothing but another can undo it?"""
        return self._journal is not None and self._journal.happened

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._waiting.abandon()

    def stored(self, owner: str) -> Stored:
        """A record as it would stand after the commit. Raises BadInput, StorageError."""
        path = self._library.root / owner
        if owner not in self._waiting:
            return self._library.read(path)
        data = self._waiting.read(owner)
        return Stored(path, data, parse(data, path.stem, owner))

    def put(self, article: Article) -> str:
        """Prepare a new record; its key. Raises BadInput where it cannot be a record."""
        article = keyed(article, self._pattern, self.known)
        owner = self._library.place(article)
        self._waiting.stage(owner, self._proved(article, owner))
        self.known.add(article, owner)
        return article.key

    def change(self, stored: Stored, article: Article) -> None:
        """Prepare a change of a record. Raises BadInput where it cannot be changed by parts."""
        refuse_newer(stored)
        owner = self._library.name_of(stored.path)
        data = self._proved(article, owner, edit(stored.record, article))
        self._waiting.stage(owner, data, "" if owner in self._waiting else stored.data)
        if "known" in vars(self):
            self.known.add(article, owner)

    def rename(self, stored: Stored, article: Article) -> str:
        """Prepare a record's move to where the article's key and date belong; its new file.

        Its caller knows that nobody else has the key. Raises BadInput where the record cannot be
        changed by parts.
        """
        refuse_newer(stored)
        old, new = self._library.name_of(stored.path), self._library.place(article)
        data = self._proved(article, new, edit(stored.record, article))
        self._waiting.stage(new, data, stored.data, old)
        self.known.add(article, new)
        return new

    def change_table(self, name: str, before: bytes, after: bytes) -> None:
        """Prepare a change of a TOML file that names records: "lists/sanctions.toml"."""
        self._waiting.stage(name, after, before)

    def _proved(self, article: Article, owner: str, text: str = "") -> bytes:
        """A record's bytes: those of the text, or of a new one."""
        library = self._library
        try:
            return (
                library.proved(text, article, owner) if text else library.rendered(article, owner)
            )
        except StorageError as error:
            raise BadInput(str(error)) from error  # of one record; the others are sound

    def commit(self, what: str = "import") -> list[str]:
        """Let all of it happen; where each record now stands, in the order of their coming.

        Raises ChangedOnDisk, StorageError, Locked, with nothing changed as long as ``happened``
        is False; after that Unfinished, and the next change finishes what is not yet in place.
        """
        if self._journal is None:
            raise AssertionError("a dry run changes nothing")
        self._journal.prepare(self._library.occasion.entry(what))
        with self._library.locked():
            self._refuse_what_changed(self._journal)
            return self._library.commit(self._journal)

    def _refuse_what_changed(self, journal: Journal) -> None:
        # Where no other byline can write, what somebody types in a moment comes after it.
        quick = self._alone and time.monotonic() - self._began < _MOMENT
        others = (owner for owner in self._changes(not quick) if owner not in journal)
        changed = journal.changed() + [owner for owner in others if self._meets(owner, journal)]
        if changed:
            raise ChangedOnDisk(f"{', '.join(changed[:3])}: changed since it was read; try again")

    def _meets(self, owner: str, journal: Journal) -> bool:
        """Does a record that came or changed meanwhile repeat one of ours, or have its key?"""
        with suppress(BylineError):
            article = self._library.named(owner)[1].article
            twin = self.known.twin(article.replace(capture=None))
            holders = {self.known.holder(key) for key in (article.key, *article.aliases)}
            return any(held in journal for held in (*holders, twin and twin.owner))
        return False
