"""The plain face of the index: every record file, read anew at each question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from byline.article import Article
from byline.errors import BylineError, Problem
from byline.formats import Piece
from byline.index.rows import cells, terms
from byline.library import Library, Stored
from byline.privacy import marked
from byline.query.asked import Query

KEPT = 5_000
"""Articles that a stream holds. Of the others it keeps what sorts them, and reads them again."""


class Row(NamedTuple):
    """A record in a list: what is absent says so."""

    key: str
    date: str
    source: str
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    """Articles in the query's order, and the files that could not be read."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows in the query's order, and the files that could not be read."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """Record files below the library's folder in the query's order, and what could not be read."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...]


class Index(Protocol):
    """What commands ask; an answer always agrees with the files."""

    def find(self, query: Query) -> Found:
        """Articles that match, in the query's order."""

    def stream(self, query: Query) -> Iterator[Article | Problem]:
        """The same articles one by one, without holding all; then what could not be read."""

    def pieces(
        self, query: Query, form: str, make: Callable[[Article], str | None]
    ) -> Iterator[Piece | Problem]:
        """What ``make`` gives of each of these articles, or gave when it was last asked under
        this form; without a text of those that are guarded or name others."""

    def files(self, query: Query) -> Filed:
        """The files of the same, without reading those that match into memory."""

    def rows(self, query: Query, limit: int | None = None) -> Listed:
        """The same as rows of a list, the first ``limit`` of them."""

    def counts(self, field: str) -> dict[str, int]:
        """How many records name each topic, outlet, agency or author, as it is spelled."""

    def guarded(self) -> Iterator[Article]:
        """Records that are private, or are or were under an embargo."""

    def keys(self) -> dict[str, str]:
        """Every key and alias, with the key that it leads to."""


class Scan(Index):
    """Asks every record of a library."""

    def __init__(self, library: Library, progress: Callable[[int], None] | None = None) -> None:
        self._library = library
        self._progress = progress or (lambda count: None)

    def find(self, query: Query) -> Found:
        articles: list[Article] = []
        problems: list[Problem] = []
        for item in self._items():
            if isinstance(item, Stored):
                articles.append(item.article)
            else:
                problems.append(item)
        return Found(tuple(query.select(articles)), tuple(problems))

    def _items(self) -> Iterator[Stored | Problem]:
        for count, item in enumerate(self._library.scan(), 1):
            self._progress(count)
            yield item

    def files(self, query: Query) -> Filed:
        problems: list[Problem] = []
        named = ((item.article, self._library.name_of(item.path)) for item in self._sound(problems))
        return Filed(tuple(query.arrange(named)), tuple(problems))

    def rows(self, query: Query, limit: int | None = None) -> Listed:
        problems: list[Problem] = []
        found = query.arrange(
            (item.article, Row(item.article.key, *cells(item.article)))
            for item in self._sound(problems)
        )
        return Listed(tuple(found[:limit]), tuple(problems))

    def _sound(self, problems: list[Problem]) -> Iterator[Stored]:
        for item in self._items():
            if isinstance(item, Stored):
                yield item
            else:
                problems.append(item)

    def counts(self, field: str) -> dict[str, int]:
        named = (terms(item.article) for item in self._sound([]))
        counts = Counter(value for found in named for name, value in found if name == field)
        return dict(sorted(counts.items()))

    def guarded(self) -> Iterator[Article]:
        return (item.article for item in self._sound([]) if marked(item.article))

    def keys(self) -> dict[str, str]:
        articles = [item.article for item in self._sound([])]
        found = {alias: each.key for each in reversed(articles) for alias in each.aliases}
        return found | {article.key: article.key for article in articles}

    def stream(self, query: Query) -> Iterator[Article | Problem]:
        problems: list[Problem] = []
        kept: dict[str, Article] = {}
        for name in query.arrange(self._named(kept, problems)):
            if name in kept:
                yield kept.pop(name)
                continue
            try:
                yield self._library.named(name)[1].article
            except BylineError as error:
                problems.append(Problem("", "", str(error), "error"))
        yield from problems

    def pieces(
        self, query: Query, form: str, make: Callable[[Article], str | None]
    ) -> Iterator[Piece | Problem]:
        for item in self.stream(query):
            yield item if isinstance(item, Problem) else Piece.made(None, item)

    def _named(
        self, kept: dict[str, Article], problems: list[Problem]
    ) -> Iterator[tuple[Article, str]]:
        """Every article with its file; the first ones are kept, so that few are read twice."""
        for item in self._sound(problems):
            name = self._library.name_of(item.path)
            if len(kept) < KEPT:
                kept[name] = item.article
            yield item.article, name
