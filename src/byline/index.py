"""Finding records. The index holds nothing of its own: delete it at any time.

What stands here reads every record at each question; a stored index can take its place behind
the same questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from byline.article import Article
from byline.errors import BylineError, Problem
from byline.library import Library, Stored
from byline.query import Query

KEPT = 5_000
"""Articles that a stream holds. Of the others it keeps what sorts them, and reads them again."""


@dataclass(frozen=True, slots=True)
class Found:
    """Articles in the query's order, and the files that could not be read."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


class Index(Protocol):
    """What commands ask; an answer always agrees with the files."""

    def find(self, query: Query) -> Found:
        """Articles that match, in the query's order."""

    def stream(self, query: Query) -> Iterator[Article | Problem]:
        """The same articles one by one, without holding all; then what could not be read."""

    def resolve(self, key: str) -> str | None:
        """The key that a key or an alias leads to."""


class Scan:
    """The plain face of the index: every record file, read anew."""

    def __init__(self, library: Library, progress: Callable[[int], None] | None = None) -> None:
        self._library = library
        self._progress = progress or (lambda count: None)

    def find(self, query: Query) -> Found:
        articles: list[Article] = []
        problems: list[Problem] = []
        for count, item in enumerate(self._library.scan(), 1):
            self._progress(count)
            if isinstance(item, Stored):
                articles.append(item.article)
            else:
                problems.append(item)
        return Found(tuple(query.select(articles)), tuple(problems))

    def stream(self, query: Query) -> Iterator[Article | Problem]:
        problems: list[Problem] = []
        kept: dict[str, Article] = {}
        for name in query.arrange(self._named(kept, problems)):
            if name in kept:
                yield kept.pop(name)
                continue
            try:
                yield self._library.read(self._library.root / name).article
            except BylineError as error:
                problems.append(Problem("", "", str(error), "error"))
        yield from problems

    def _named(
        self, kept: dict[str, Article], problems: list[Problem]
    ) -> Iterator[tuple[Article, str]]:
        """Every article with its file; the first ones are kept, so that few are read twice."""
        for count, item in enumerate(self._library.scan(), 1):
            self._progress(count)
            if isinstance(item, Problem):
                problems.append(item)
                continue
            name = self._library.name_of(item.path)
            if len(kept) < KEPT:
                kept[name] = item.article
            yield item.article, name

    def resolve(self, key: str) -> str | None:
        path = self._library.path_of(key)
        return path.stem if path else None
