"""A library: a folder of record files. This module alone writes records.

byline.toml, articles/YYYY/MM/KEY.md, captures/, topics/, lists/, materials/; and .byline/, which
holds the lock and the trash.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from byline import keys, storage
from byline.article import Article
from byline.capture import Capture
from byline.errors import BadInput, BylineError, Problem, StorageError, UsageError
from byline.record_file import SCHEMA, RecordFile, edit, parse, render


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it stands on disk: the article, its file, and the very bytes."""

    path: Path
    data: bytes
    record: RecordFile

    @property
    def article(self) -> Article:
        return self.record.article


class Library:
    """The records under one folder.

    Reading takes no lock and never writes. Each change happens under one lock, is proved by
    reading it back, and replaces only what was just read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.articles = root / "articles"
        self.captures = root / "captures"
        self.trash = root / ".byline" / "trash"

    def locked(self) -> AbstractContextManager[None]:
        """The library's one lock, as a context manager."""
        return storage.lock(self.root / ".byline" / "lock")

    # Reading

    def paths(self) -> Iterator[Path]:
        """Every record file, in a stated order: by folder, then by name."""
        return _walk(self.articles)

    def read(self, path: Path) -> Stored:
        """Read one record file. Raises BadInput or StorageError that names it."""
        where = str(path.relative_to(self.root))
        data = storage.read_bytes(path)
        if not keys.is_key(path.stem):
            raise BadInput(
                f"{where}: the file's name is the key; use small letters, digits and hyphens"
            )
        return Stored(path, data, parse(data, path.stem, where))

    def scan(self) -> Iterator[Stored | Problem]:
        """Every record, or the problem with its file; one bad file never hides the others."""
        for path in self.paths():
            try:
                yield self.read(path)
            except BylineError as error:
                yield Problem("", "", str(error), "error")

    def path_of(self, key: str) -> Path | None:
        """The file of a key or of an alias; None where there is none.

        Raises UsageError where two files claim the key.
        """
        found = [path for path in self.paths() if path.stem == key]
        if len(found) > 1:
            places = ", ".join(str(path.relative_to(self.root)) for path in found)
            raise UsageError(f"{key}: more than one file has this key: {places}; rename one")
        if found:
            return found[0]
        for stored in self.scan():
            if isinstance(stored, Stored) and key in stored.article.aliases:
                return stored.path
        return None

    def get(self, key: str) -> Stored:
        """The record of a key or alias. Raises UsageError naming near keys."""
        path = self.path_of(key)
        if path is None:
            raise UsageError(f"{key}: no such record{near(key, [p.stem for p in self.paths()])}")
        return self.read(path)

    # Writing

    def add(self, article: Article, *, pattern: str = keys.DEFAULT_PATTERN) -> Stored:
        """Save a new record. An empty key is proposed; a taken one gets -b, -c …

        A key that cannot name a file is kept as an alias of the one that can.
        """
        with self.locked():
            return self._add(article, pattern, self._taken())

    def add_all(self, articles: list[Article], pattern: str) -> Iterator[Stored]:
        """Save many records under one lock; each is durable when it is yielded."""
        with self.locked():
            taken = self._taken()
            for article in articles:
                stored = self._add(article, pattern, taken)
                taken.update((stored.article.key, *stored.article.aliases))
                yield stored

    def _taken(self) -> set[str]:
        taken = {path.stem for path in self.paths()}
        for stored in self.scan():
            if isinstance(stored, Stored):
                taken.update(stored.article.aliases)
        return taken

    def _add(self, article: Article, pattern: str, taken: set[str]) -> Stored:
        article = keyed(article, pattern, taken)
        path = self._place(article)
        storage.no_links_between(self.root, path)
        storage.make_folders(path.parent)
        data = self._proved(render(article), article, path)
        if not storage.create(path, data):
            raise StorageError(f"{path}: another file took this name; nothing was written")
        return self.read(path)

    def _place(self, article: Article) -> Path:
        start = article.issued.start if article.issued else None
        folder = self.articles / "undated"
        if start and start.digits == 4 and 0 < start.year < 10000:
            folder = self.articles / f"{start.year:04}"
            if start.month and start.month < 13:
                folder /= f"{start.month:02}"
        return folder / f"{article.key}.md"

    def update(self, key: str, change: Callable[[Article], Article]) -> Stored:
        """Read, change and replace one record under the lock; only changed fields' lines change.

        Raises ChangedOnDisk where a hand edit came between.
        """
        with self.locked():
            stored = self.get(key)
            article = change(stored.article)
            if article == stored.article:
                return stored
            _refuse_newer(stored)
            return self._replace(stored, edit(stored.record, article), article)

    def replace_text(self, stored: Stored, text: str) -> Stored:
        """Replace a record by text that a person wrote. Raises BadInput, ChangedOnDisk."""
        data = text.encode("utf-8")
        parse(data, stored.path.stem, str(stored.path.relative_to(self.root)))
        with self.locked():
            storage.replace(stored.path, data, expected=stored.data)
        return self.read(stored.path)

    def _replace(self, stored: Stored, text: str, article: Article) -> Stored:
        storage.no_links_between(self.root, stored.path)
        data = self._proved(text, article, stored.path)
        storage.replace(stored.path, data, expected=stored.data)
        return self.read(stored.path)

    def _proved(self, text: str, article: Article, path: Path) -> bytes:
        """The bytes to write, once they are known to read back as the article."""
        data = text.encode("utf-8")
        back = parse(data, article.key, str(path.relative_to(self.root))).article
        if _plain(back) != _plain(article):
            raise StorageError(f"{path}: the record would not read back as it is; nothing written")
        return data

    def remove(self, key: str) -> Path:
        """Move a record to the trash and return where it is; ``restore`` brings it back."""
        with self.locked():
            stored = self.get(key)
            target = self.trash / stored.path.relative_to(self.root)
            number = 1
            while os.path.lexists(target):
                number += 1
                target = target.with_name(f"{stored.path.stem}~{number}.md")
            storage.move(stored.path, target)
            return target

    def restore(self, key: str) -> Stored:
        """Bring the newest removed record of a key back to its place. Raises UsageError."""
        with self.locked():
            found = [path for path in _walk(self.trash) if path.stem.split("~")[0] == key]
            if not found:
                known = {path.stem.split("~")[0] for path in _walk(self.trash)}
                raise UsageError(f"{key}: not in the trash{near(key, sorted(known))}")
            newest = max(found, key=lambda path: int((path.stem.split("~") + ["1"])[1]))
            target = self.root / newest.relative_to(self.trash).with_name(f"{key}.md")
            if self.path_of(key) is not None:
                raise UsageError(f"{key}: a record of this key is there again; rename it first")
            storage.move(newest, target)
            return self.read(target)

    def sweep(self) -> list[Path]:
        """Remove temporary files that a killed process left; nobody writes while we hold the
        lock, so each of them is litter."""
        with self.locked():
            found = [
                path
                for folder in (self.articles, self.captures)
                for path in sorted(folder.rglob(f".*{storage.TEMPORARY}"))
            ]
            for path in found:
                path.unlink()
            return found

    # Captures

    def capture_path(self, sha256: str) -> Path:
        return self.captures / sha256[:2] / sha256

    def keep_capture(self, capture: Capture) -> Path:
        """Keep the bytes by their hash; once there they never change."""
        path = self.capture_path(capture.sha256)
        storage.no_links_between(self.root, path)
        storage.make_folders(path.parent)
        storage.create(path, capture.data)
        return path

    def capture(self, article: Article) -> Capture | None:
        """The bytes an article was read from; None where they are not here or were changed."""
        if not article.capture:
            return None
        path = self.capture_path(article.capture.sha256)
        if not path.is_file():
            return None
        suffix = ".html" if article.capture.media_type == "text/html" else ".txt"
        capture = Capture(storage.read_bytes(path), f"{path.name[:12]}{suffix}")
        return capture if capture.sha256 == article.capture.sha256 else None


def keyed(article: Article, pattern: str, taken: set[str]) -> Article:
    """The article under the key that it will have: its own made safe, else one by pattern."""
    wanted = article.key
    made = keys.slug(wanted) if wanted else keys.propose(article, pattern)
    key = keys.free(made or keys.propose(article, pattern), taken)
    aliases = article.aliases
    if wanted and wanted != key and wanted not in taken and made != wanted:
        aliases = (*aliases, wanted)
    return article.replace(key=key, aliases=aliases)


def near(key: str, known: list[str]) -> str:
    """ " (near: …)" with the keys that look alike, or "" where none does."""
    import difflib  # only an unknown key needs it

    close = difflib.get_close_matches(key, known, n=3, cutoff=0.5)
    return f" (near: {', '.join(close)})" if close else "; `byline list` shows what there is"


def _walk(folder: Path) -> Iterator[Path]:
    """Record files below a folder, in order; links, dot names and other suffixes are passed by."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise StorageError(f"{folder}: cannot read: {error.strerror}") from error
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.name.endswith(".md") and entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def _plain(article: Article) -> object:
    return json.loads(json.dumps(article.to_json()))


def _refuse_newer(stored: Stored) -> None:
    schema = stored.article.extra.get("schema", SCHEMA)
    if not isinstance(schema, int) or schema > SCHEMA:
        raise BadInput(
            f"{stored.path}: written by a newer byline (schema {schema}); it is shown, not changed"
        )
