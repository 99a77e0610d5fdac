"""A library: a folder of record files. This module alone writes records.

byline.toml, articles/YYYY/MM/KEY.md, captures/, topics/, lists/, materials/; and .byline/, which
holds the lock, the trash, the log of all changes and those that are under way.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from byline import journal, keys, storage
from byline.article import Article
from byline.errors import (
    BadInput,
    BylineError,
    ChangedOnDisk,
    StorageError,
    UsageError,
)
from byline.glance import Glance
from byline.journal import Journal, log
from byline.journal.occasion import Occasion
from byline.record_edit import edit
from byline.record_file import parse, plain_ends, render, render_proved
from byline.records import Finder, Records, Stored, near, refuse_newer
from byline.sameness import Known
from byline.trash import Trash

__all__ = ["Library", "Stored", "near", "refuse_newer"]


class Library(Records):
    """The records under one folder.

    Each change happens under one lock, is proved by reading it back, replaces only what was just
    read, and stands in the log.
    """

    def __init__(
        self,
        root: Path,
        tell: Callable[[str], None] = lambda message: None,
        finder: Callable[[], Finder | None] = lambda: None,
        occasion: Occasion | None = None,
    ) -> None:
        """``tell`` hears what is done beside what was asked for; ``finder`` knows where all is."""
        self.root = root
        self._below = os.path.join(root, "")
        self.tell = tell
        self._finder = finder
        self.occasion = occasion or Occasion()
        self._held = False
        self._swept: list[Path] = []
        self.articles = root / "articles"
        self.captures = root / "captures"
        self.trash = Trash(root)
        self._glance = Glance(self.articles, lambda path: self.read(path).article)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the library's one lock, which a caller may hold already.

        Whoever takes it first finishes or sweeps up what a process left that died.
        """
        if self._held:
            yield
            return
        path = self.root / ".byline" / "lock"
        storage.no_links_between(self.root, path)
        with storage.lock(path):
            self._held = True
            try:
                self._swept = journal.settle(self.root, self.tell)
                yield
            finally:
                self._held = False

    def known(self, *, surely: bool = True) -> Known:
        """What is here, by the marks of every record; a file that cannot be read has a key.

        Not ``surely``, of a large library some files may have been edited since: what is told
        to be here must be asked for once more.

        A key in the trash is taken, and so is one that a record there had before: links and
        manuscripts still name it, and mean that record.
        """
        finder = self._finder()
        known = (finder and finder.known(surely=surely)) or self._glance.known()
        known.retire(self.trash.retired)
        return known

    @property
    def is_held(self) -> bool:
        """Do we hold the library's lock?"""
        return self._held

    def watch(self) -> Callable[[bool], Iterable[str]]:
        """From now on: the record files that have come since, and with True those that changed."""
        finder = self._finder()
        return (finder and finder.watch()) or self._glance.watch()

    @contextmanager
    def changing(self, what: str, undoes: int = 0) -> Iterator[Journal]:
        """What is staged inside happens at its end, all of it, unless something is raised."""
        with self.locked():
            change = Journal(self.root)
            try:
                yield change
                if change:
                    change.prepare(self.occasion.entry(what, undoes))
                    self.commit(change)
            finally:
                change.abandon()

    def commit(self, change: Journal) -> list[str]:
        """Let a prepared change happen, under the lock; where each file now stands.

        Raises ChangedOnDisk, StorageError with nothing changed, and Unfinished.
        """
        with self.locked():
            done = change.commit(self.tell)
        self.occasion.happened(done.number)
        return done.places

    def add(self, article: Article, *, pattern: str = keys.DEFAULT_PATTERN) -> Stored:
        """Save a new record. An empty key is proposed; a taken one gets -b, -c …

        A key that cannot name a file is kept as an alias of the one that can.
        """
        with self.locked():
            return self._add(article, pattern, self.known(surely=False))

    def add_once(self, article: Article, pattern: str) -> tuple[Stored, bool]:
        """Save a record unless it is here already: the record, and whether it is new.

        Judged under the lock, so that two at once agree.
        """
        with self.locked():
            known = self.known(surely=False)
            if known.same(article):
                known = self.known()
                if there := known.same(article):
                    return self.read(self.root / there), False
            return self._add(article, pattern, known), True

    def _add(self, article: Article, pattern: str, taken: Container[str]) -> Stored:
        article = keys.keyed(article, pattern, taken)
        name = self.place(article)
        data = self.rendered(article, name)
        with self.changing("add") as change:
            change.stage(name, data)
        return self.read(self.root / name)

    def place(self, article: Article) -> str:
        """Where a record of this key and date belongs, below the library's folder."""
        start = article.issued.start if article.issued else None
        folder = "undated"
        if start and start.digits == 4 and 0 < start.year < 10000:
            folder = f"{start.year:04}"
            if start.month and start.month < 13:
                folder += f"/{start.month:02}"
        return f"{self.articles.name}/{folder}/{article.key}.md"

    def update(
        self, key: str, change: Callable[[Article], Article], path: Path | None = None
    ) -> Stored:
        """Read, change and replace one record under the lock; only changed fields' lines change.

        ``path`` is its file, where that is known. Raises ChangedOnDisk where a hand edit came
        between.
        """
        with self.locked():
            stored = self.read(path) if path else self.get(key)
            article = change(stored.article)
            if article == stored.article:
                return stored
            refuse_newer(stored)
            name = self.name_of(stored.path)
            data = self.proved(edit(stored.record, article), article, name)
            with self.changing("update") as change_:
                change_.stage(name, data, stored.data)
            return self._as_written(stored.path, data)

    def _as_written(self, path: Path, data: bytes) -> Stored:
        """A record that was just replaced. Raises ChangedOnDisk where another text won."""
        stored = self.read(path)
        if stored.data != data:
            raise ChangedOnDisk(
                f"{self.name_of(path)}: changed on disk while byline changed it, and left so; "
                "try again"
            )
        return stored

    def refile(self, path: Path) -> Path:
        """Move a record, byte for byte, to the folder of its date, and return where it is.

        Raises ChangedOnDisk where a file of other content stands there.
        """
        with self.changing("refile") as change:
            stored = self.read(path)
            target = self.root / self.place(stored.article)
            if target != path:
                was = storage.digest_of(path)
                # Two of the same content: an earlier move died between its two steps.
                twice = target.is_file() and storage.read_bytes(target) == stored.data
                change.take(self.name_of(path), was, "" if twice else self.name_of(target))
            return target

    def replace_text(self, path: Path, before: bytes, text: str) -> Stored:
        """Replace a record file by text that a person wrote. Raises BadInput, ChangedOnDisk."""
        data = text.encode("utf-8")
        record = parse(data, path.stem, str(path.relative_to(self.root)))
        refuse_newer(Stored(path, data, record))
        with self.changing("edit") as change:
            change.stage(self.name_of(path), data, before)
        return self._as_written(path, data)

    def rendered(self, article: Article, where: str) -> bytes:
        """The bytes of a new record, which are known to read back as the article."""
        return render_proved(article) or self.proved(render(article), article, where)

    def proved(self, text: str, article: Article, where: str) -> bytes:
        """The bytes to write, once they are known to read back as the article.

        ``where`` is the record's file, for messages.
        """
        try:
            data = text.encode("utf-8")
            if "\\u" in text or "\\U" in text:  # an escape, which may hide half a character
                json.dumps(article.to_json(), ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            raise BadInput(f"{where}: some text is no Unicode; type it again in UTF-8") from None
        back = parse(data, article.key, where).article
        if back != article and not _says_the_same(back, article):
            raise StorageError(
                f"{where}: laid out in a way that cannot be edited by parts; nothing was written, "
                f"use `byline edit {article.key}`"
            )
        return data

    def remove(self, key: str) -> Path:
        """Move a record to the trash and return where it is; ``restore`` brings it back."""
        with self.changing("rm") as change:
            ((_, name),) = self.discard(change, [self.find(key)])
        return self.root / name

    def discard(self, change: Journal, paths: Sequence[Path]) -> list[tuple[Path, str]]:
        """Let a change move record files to the trash; with where each of them goes."""
        places = self.trash.places(map(self.with_aliases, paths))
        targets = list(zip(paths, places, strict=True))
        for path, name in targets:
            change.take(self.name_of(path), storage.digest_of(path), name)
        return targets

    def with_aliases(self, path: Path) -> tuple[Path, tuple[str, ...]]:
        """A record's file, and the keys that it had before, where it can be read."""
        with suppress(BylineError):
            return path, self.read(path).article.aliases
        return path, ()

    def restore(self, key: str) -> Stored:
        """Bring the newest removed record of a key back to its place. Raises UsageError."""
        with self.changing("restore") as change:
            key = self.trash.key_of(key) or key
            if key in self.trash.used() and any(path.stem == key for path in self.paths()):
                raise UsageError(f"{key}: a record has this key again; `byline rm {key}` it first")
            found = self.trash.newest(key)
            if found is None:
                raise UsageError(f"{key}: not in the trash of this library")
            path, name = found
            change.take(self.name_of(path), storage.digest_of(path), name)
        return self.read(self.root / name)

    def sweep(self) -> list[Path]:
        """Remove temporary files that a killed process left beside records, captures, tables and
        entries; nobody writes there while we hold the lock, so each of them is litter. A change
        that was cut off is finished or removed."""
        with self.locked():
            found = [
                path
                for folder in (self.articles, self.captures)
                for path in sorted(folder.rglob(f".*{storage.TEMPORARY}"))
                if self._is_own(path)
            ]
            found += self.left_beside_tables()
            found += sorted((self.root / log.LOG).glob(f"*/.*.jsonl.*{storage.TEMPORARY}"))
            found = [path for path in found if path.is_symlink() or not path.is_dir()]
            for path in found:
                with storage.refusals(path, "remove"):
                    path.unlink()
            return [*self._swept, *found]

    def left_beside_tables(self) -> list[Path]:
        """Temporary files of tables, of editions and of what git is told, which only whoever holds
        the lock makes."""
        asked = [f".*.toml.*{storage.TEMPORARY}", f"*/.*.toml.*{storage.TEMPORARY}",
                 f"..git[ai]*.*{storage.TEMPORARY}",
                 f"digests/editions/*/.*.json.*{storage.TEMPORARY}"]  # fmt: skip
        found = (path for pattern in asked for path in self.root.glob(pattern))
        return sorted(path for path in found if self._is_own(path))

    def _is_own(self, path: Path) -> bool:
        """Does no link lead to it? What stands elsewhere is for others to sweep."""
        try:
            storage.no_links_between(self.root, path)
        except StorageError:
            return False
        return True

    def catch_up(self) -> None:
        """Finish a change that was cut off, so that whoever looks sees all of it.

        Where nothing can be written, or somebody is at work, it waits for the next change.
        """
        if self.cut_off():
            with suppress(BylineError), self.locked():
                pass

    def cut_off(self) -> list[Path]:
        """Changes that died after they had happened: the next one puts the rest in place."""
        return journal.cut_off(self.root)


def _says_the_same(one: Article, other: Article) -> bool:
    """Are two articles one in the record file's form?"""
    wanted = other.replace(note=plain_ends(other.note)).to_json()
    said = one.to_json()
    return said == wanted or said == json.loads(json.dumps(wanted))
