"""Finding records. The index holds nothing of its own: delete it at any time.

What stands here reads every record at each question; a stored index can take its place behind
the same questions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from byline.article import Article
from byline.errors import Problem
from byline.library import Library, Stored
from byline.query import Query


@dataclass(frozen=True, slots=True)
class Found:
    """Articles in the query's order, and the files that could not be read."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


class Index(Protocol):
    """What commands ask; an answer always agrees with the files."""

    def find(self, query: Query) -> Found:
        """Articles that match, in the query's order."""

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

    def resolve(self, key: str) -> str | None:
        path = self._library.path_of(key)
        return path.stem if path else None
