"""Copies of one report found in a library: on the way in, and over all that is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from byline import intake, storage
from byline.article import Article
from byline.capture import CaptureRef
from byline.errors import BylineError, Locked, StorageError
from byline.intake import Limits
from byline.library import Stored
from byline.likeness import Likeness, judge
from byline.likes import all_pairs, pairs_of
from byline.linking import Alike
from byline.links import Link
from byline.shared_lines import report_lines, shared_lines
from byline.shelf import Shelf, throw_away
from byline.shingles import Shingled, shingled
from byline.workers import Job, read_all

if TYPE_CHECKING:
    from byline.desk import Desk

T = TypeVar("T")
MOST_LINKS = 3
"""Links of a kind that a new record gets: the nearest ones are enough to connect a work."""
_PLAIN = ("text/plain", "text/markdown")
_AT_ONCE = 500


class Record(Protocol):
    """A record as far as it is compared: its article, and where its file is."""

    @property
    def article(self) -> Article: ...

    @property
    def path(self) -> Path: ...


class Copying:
    """Finds copies among the records of one library, and keeps what it compared on a shelf."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._library = desk.library

    @property
    def _path(self) -> Path:
        return self._library.root / ".byline" / "copies.sqlite"

    @cached_property
    def shelf(self) -> Shelf:
        try:
            storage.no_links_between(self._library.root, self._path)
            with storage.refusals(self._path, "make"):
                storage.make_folders(self._path.parent)
            return Shelf(self._path)
        except (BylineError, OSError):
            return Shelf(None)  # it is derived: a library that cannot be written to is read

    def close(self) -> None:
        """Let go of the shelf; it is opened again when it is next asked."""
        if shelf := self.__dict__.pop("shelf", None):
            shelf.close()

    def _surely(self, look: Callable[[], T]) -> T:
        """What ``look`` finds on the shelf: on a new one where this one proves to be damaged.

        Raises Locked, StorageError.
        """
        try:
            return look()
        except sqlite3.DatabaseError as error:
            self._refuse_locked(error)
        self.close()
        throw_away(self._path)
        try:
            return look()
        except sqlite3.DatabaseError as error:
            self._refuse_locked(error)
            raise StorageError(f"{self._path}: {error}; delete the file and try again") from error

    def _refuse_locked(self, error: sqlite3.DatabaseError) -> None:
        if "locked" in str(error):
            raise Locked(f"{self._path}: another byline writes to it; try again") from error

    # On the way in

    def link(self, stored: Stored, text: str) -> Stored:
        """A record that was just added, with links to the copies of it that are here.

        Nothing that goes wrong here keeps a report from coming in.
        """
        if not stored.article.capture:
            return stored
        try:
            links = self._compared(stored, text)
            if not links:
                return stored
            key = stored.article.key
            linked = self._library.update(key, lambda article: linked_to(article, links))
        except BylineError as error:
            self._desk.say(f"{stored.article.key}: not compared with other reports: {error}")
            return stored
        return linked

    def _compared(self, stored: Stored, text: str) -> list[Link]:
        """Raises Locked, and StorageError where the shelf fails: a new one holds no others."""
        try:
            return list(self._links_of(stored, text))
        except sqlite3.DatabaseError as error:
            self._refuse_locked(error)
            self.close()
            throw_away(self._path)
            what = f"{error} in {self._path.name}, which goes; `byline copies` makes it anew"
            raise StorageError(what) from error

    def _links_of(self, stored: Stored, text: str) -> Iterator[Link]:
        report = self._text_of(stored.article, text)
        self.shelf.put([(stored.article.key, self._origin(stored), report)])
        with self.shelf.steady():
            number = self.shelf.number(stored.article.key)
            pairs = [] if number is None else pairs_of(self.shelf, number)
            keys = self.shelf.keys_of({pair.other for pair in pairs})
        left = {True: MOST_LINKS, False: MOST_LINKS}
        for pair in sorted(pairs, key=lambda pair: -pair.likeness.weight):
            is_copy = pair.likeness.is_copy
            other = left[is_copy] and self._there(*keys[pair.other])
            if other:
                left[is_copy] -= 1
                yield self.link_between(stored.article, other.article, pair.likeness)

    def _there(self, key: str, origin: str) -> Stored | None:
        """A record that is on the shelf, if it is still what it was."""
        try:
            stored = self._library.read(self._library.root / origin.split(" ", 1)[0])
        except BylineError:
            return None
        same = stored.article.key == key and stored.article.capture
        return stored if same and self._origin(stored) == origin else None

    # Over all

    def catch_up(self, records: Sequence[Record]) -> None:
        """Bring the shelf up to date with the library, reading captures again where it must."""
        origins = {s.article.key: self._origin(s) for s in records if s.article.capture}
        here = self.shelf.origins()
        self.shelf.drop([key for key in here if key not in origins])
        lacking = [
            stored
            for stored in records
            if (origin := origins.get(stored.article.key))
            and here.get(stored.article.key) != origin
            and self._has_capture(stored.article)
        ]
        batch: list[tuple[str, str, Shingled]] = []
        for stored, report in self._read_again(lacking):
            batch.append((stored.article.key, origins[stored.article.key], report))
            if len(batch) == _AT_ONCE:
                self.shelf.put(batch)
                batch.clear()
        self.shelf.put(batch)

    def _read_again(self, lacking: Sequence[Record]) -> Iterator[tuple[Record, Shingled]]:
        tick = self._desk.counting("captures compared")
        slow = []
        for count, stored in enumerate(lacking):
            tick(count)
            if _is_plain(stored.article):
                yield stored, self._text_of(stored.article, "")
            else:
                slow.append(stored)
        tick = self._desk.counting("captures read again")
        jobs = (self._job(stored) for stored in slow)
        number = self._desk.settings.number
        limits = Limits(number("limits.read-seconds"), number("limits.read-megabytes"))
        outcomes = read_all(jobs, self._desk.plugins, limits)
        for count, (stored, outcome) in enumerate(zip(slow, outcomes, strict=True)):
            tick(count)
            texts = [] if isinstance(outcome, BylineError) else [
                taken.text for taken in outcome
                if len(outcome) == 1 or _is_of(taken.article, stored.article)
            ]  # fmt: skip
            yield stored, shingled(texts[0] if texts else "")

    def _job(self, stored: Record) -> Job:
        try:
            capture = self._library.capture(stored.article)
            if capture is None:
                return BylineError("its capture is not here")
            return capture, intake.choose(capture, self._desk.plugins, adding=True)
        except BylineError as error:
            return error

    def _text_of(self, article: Article, text: str) -> Shingled:
        """A report's shingles. Of plain text the record's own lines count: those are kept."""
        if _is_plain(article) and (capture := self._library.capture(article)):
            assert article.capture
            lines = (line for _, line in report_lines(capture, article.capture.body))
            return shingled("\n".join(lines))
        return shingled(text)

    def _has_capture(self, article: Article) -> bool:
        kept = article.capture
        return bool(kept and self._library.capture_path(kept.sha256).is_file())

    def _origin(self, stored: Record) -> str:
        """What a report's text was read from; it stands first where its record is."""
        kept = stored.article.capture
        assert kept
        name = self._library.name_of(stored.path)
        return " ".join((name, kept.sha256, kept.part, ",".join(map(str, kept.body))))

    def find(self, records: Sequence[Record]) -> list[Alike]:
        """Every two records that share more than a phrase: the later one first."""
        return self._surely(lambda: self._found(records))

    def _found(self, records: Sequence[Record]) -> list[Alike]:
        self.catch_up(records)
        articles = {stored.article.key: stored.article for stored in records}
        with self.shelf.steady():
            keys = self.shelf.keys()
            pairs = all_pairs(self.shelf, self._desk.counting("reports compared"))
        found = []
        for pair in pairs:
            one, other = articles.get(keys[pair.one]), articles.get(keys[pair.other])
            if one and other:  # not one that came in since the records were read
                alike = Alike(one.key, other.key, pair.likeness)
                found.append(turned(alike) if came(one) < came(other) else alike)
        return found

    def still_holds(self, one: str, other: str) -> bool:
        """Do two records look like copies now? Yes, where one of them cannot be compared."""
        return self._surely(lambda: self._still_holds(one, other))

    def _still_holds(self, one: str, other: str) -> bool:
        with self.shelf.steady():
            numbers = self.shelf.number(one), self.shelf.number(other)
            texts = [self.shelf.text(number) for number in numbers if number is not None]
        if len(texts) < len(numbers) or not all(text.size for text in texts):
            return True
        return judge(*texts).is_copy

    def link_between(self, one: Article, other: Article, likeness: Likeness) -> Link:
        """What the first record says of the second."""
        shared = frozenset(n for passage in likeness.passages for n in passage.shingles)
        return Link(
            key=other.key,
            relation=likeness.relation or "excerpt",
            share=(round(likeness.ours, 2), round(likeness.theirs, 2)),
            at=self._lines(one, shared),
            there=self._lines(other, shared),
            on=self._desk.as_of.isoformat(),
        )

    def _lines(self, article: Article, shared: frozenset[int]) -> tuple[str, ...]:
        capture = self._library.capture(article)
        if capture is None or article.capture is None:
            return ()
        return tuple(map(str, shared_lines(capture, article.capture.body, shared)))


def turned(alike: Alike) -> Alike:
    """The same two, seen from the other side."""
    return Alike(alike.other, alike.one, alike.likeness.turned())


def linked_to(article: Article, links: Iterable[Link]) -> Article:
    """The article with these links. One that it has of the same record is renewed, and keeps what
    somebody wrote into it; what a person typed gives way only to what a person types."""
    new = {link.key: link for link in links}
    kept = []
    for old in article.copies:
        link = new.get(old.key)
        if link is None or (old.how == "typed" and link.how != "typed"):
            kept.append(old)
            new.pop(old.key, None)
        else:
            new[old.key] = link._replace(extra={**old.extra, **link.extra})
    return article.replace(copies=(*kept, *new.values()))


def _is_plain(article: Article) -> bool:
    kept = article.capture
    return bool(kept and kept.body and kept.media_type in _PLAIN)


def _is_of(taken: Article | None, article: Article) -> bool:
    """Is this the report of the record, among several of one capture?"""
    if taken is None or taken.capture is None or article.capture is None:
        return False
    return _place(taken.capture) == _place(article.capture)


def _place(kept: CaptureRef) -> tuple[object, ...]:
    return kept.sha256, kept.part, kept.body


def came(article: Article) -> tuple[object, ...]:
    """Which of two copies came later: by date, as far as it is known, then by key."""
    seen = article.capture.seen if article.capture else ""
    date = article.issued
    return (date is not None, date.sort_key if date else (), seen, article.key)
