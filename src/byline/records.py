"""The records of a library as they are read: by file, by key or alias, or all of them.

Reading takes no lock and never writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from byline import keys, storage
from byline.article import Article
from byline.captures import Captures
from byline.errors import BadInput, BylineError, Problem, StorageError, UsageError
from byline.record_file import MAX_BYTES, SCHEMA, RecordFile, parse
from byline.sameness import Known
from byline.trash import Trash


class Stored(NamedTuple):
    """A record as it stands on disk: the article, its file, and the very bytes."""

    path: Path
    data: bytes
    record: RecordFile

    @property
    def article(self) -> Article:
        return self.record.article


class Finder(Protocol):
    """Who knows the records without reading them all. None says: look for yourself."""

    def holders(self, key: str) -> list[str] | None:
        """The files of a key; where there is none, those that had it once."""

    def known(self, *, surely: bool) -> Known | None:
        """What is here, by the marks of every record; of a large library it may be unless
        ``surely`` what was here some minutes ago."""

    def watch(self) -> Callable[[bool], Iterable[str]] | None:
        """From now on: the record files that have come since, and with True those that changed."""

    def near(self, key: str) -> list[str]:
        """Keys that look a little like another."""


class Records(Captures):
    """What a library does with records that stay as they are."""

    articles: Path
    """The folder that they stand in."""
    trash: Trash
    _below: str
    """The library's folder with a slash."""
    _finder: Callable[[], Finder | None]

    def name_of(self, path: Path) -> str:
        """A record file's path below the library's folder."""
        text = os.fspath(path)
        if text.startswith(self._below):
            return text[len(self._below) :]
        return path.relative_to(self.root).as_posix()

    def paths(self) -> Iterator[Path]:
        """Every record file, in a stated order: by folder, then by name."""
        return (path for path in storage.walk(self.articles) if isinstance(path, Path))

    def read(self, path: Path) -> Stored:
        """Read one record file. Raises BadInput or StorageError that names it, as all messages
        name a library's files: by its path below the library's folder."""
        return Stored(path, *self.named(self.name_of(path)))

    def named(self, name: str) -> tuple[bytes, RecordFile]:
        """The bytes of a record file and what they hold, by its path below the library's folder.
        Raises as ``read`` does."""
        path = self._below + name
        try:
            data = storage.read_bytes(path, MAX_BYTES)
        except BylineError as error:
            raise type(error)(str(error).replace(path, name, 1)) from error
        return data, self.record_in(name, data)

    def record_in(self, where: str, data: bytes) -> RecordFile:
        """What the bytes of a record file hold, by its path below the library's folder.

        Raises BadInput that names it.
        """
        key = where.rpartition("/")[2].removesuffix(".md")
        if not keys.is_key(key):
            raise BadInput(
                f"{where}: the file's name is the key; use small letters, digits and hyphens"
            )
        return parse(data, key, where)

    def scan(self) -> Iterator[Stored | Problem]:
        """Every record, or the problem with its file; one bad file never hides the others."""
        for path in storage.walk(self.articles):
            try:
                if isinstance(path, StorageError):
                    raise path
                yield self.read(path)
            except BylineError as error:
                yield Problem("", "", str(error), "error")

    def path_of(self, key: str) -> Path | None:
        """The file of a key or of an alias; None where there is none.

        Raises UsageError where two files claim the key.
        """
        key = keys.normal(key)
        finder = self._finder()
        found = finder.holders(key) if finder else None
        if found is None:
            found = self._holders(key)
        if len(found) > 1:
            raise UsageError(
                f"{key}: more than one file has this key: {', '.join(found)}; rename one"
            )
        return self.root / found[0] if found else None

    def _holders(self, key: str) -> list[str]:
        """The files of a key, or else of an alias, by looking at every one."""
        found = [
            entry.path  # of thousands of others none is made
            for entry in storage.entries(os.fspath(self.articles))
            if not isinstance(entry, StorageError) and entry.name == f"{key}.md"
        ]
        if found:
            return [self.name_of(Path(path)) for path in found]
        return [
            self.name_of(item.path)
            for item in self.scan()
            if isinstance(item, Stored) and key in item.article.aliases
        ]

    def keys_of_several(self) -> set[str]:
        """Keys that more than one file has."""
        seen: set[str] = set()
        twice: set[str] = set()
        for entry in storage.entries(os.fspath(self.articles)):
            if not isinstance(entry, StorageError):
                (twice if entry.name in seen else seen).add(entry.name)
        return {name.removesuffix(".md") for name in twice}

    def find(self, key: str) -> Path:
        """The file of a key or alias, readable or not. Raises UsageError as ``missing`` says it."""
        path = self.path_of(key)
        if path is None:
            raise self.missing(key)
        return path

    def missing(self, key: str, hidden: Container[str] = ()) -> UsageError:
        """What is said of a key that no record has: where it is, or which others are near, but
        for those that are to be hidden."""
        if removed := self.trash.key_of(key):
            return UsageError(f"{key}: in the trash; `byline restore {removed}` brings it back")
        finder = self._finder()
        others = finder.near(key) if finder else [p.stem for p in self.paths()]
        shown = [other for other in others if other not in hidden]
        return UsageError(f"{key}: no such record{near(key, shown)}")

    def get(self, key: str) -> Stored:
        """The record of a key or alias. Raises UsageError, BadInput, StorageError."""
        return self.read(self.find(key))

    def twice(self) -> list[Problem]:
        """Keys and aliases that more than one record claims."""
        claims: dict[str, list[str]] = {}
        for item in self.scan():
            if isinstance(item, Stored):
                for key in (item.article.key, *item.article.aliases):
                    claims.setdefault(key, []).append(str(item.path.relative_to(self.root)))
        return [
            Problem(key, "key", f"claimed by {' and '.join(paths)}; rename one", "error")
            for key, paths in claims.items()
            if len(paths) > 1
        ]


def near(key: str, known: list[str]) -> str:
    """ " (near: …)" with the keys that look alike, or "" where none does."""
    import difflib  # only an unknown key needs it

    close = difflib.get_close_matches(key, known, n=3, cutoff=0.5)
    return f" (near: {', '.join(close)})" if close else "; `byline list` shows what there is"


def refuse_newer(stored: Stored) -> None:
    """Raise BadInput where a newer byline wrote the record."""
    schema = stored.article.extra.get("schema", SCHEMA)
    if not isinstance(schema, int) or schema > SCHEMA:
        raise BadInput(
            f"{stored.article.key}: written by a newer byline (schema {schema}); it is shown, "
            "not changed"
        )
