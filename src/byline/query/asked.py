"""A query that was read: which articles, in what order, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from byline.article import Article
from byline.dates import Date
from byline.names import Name
from byline.query.grammar import NEWEST, Asking, Order, Reader
from byline.query.nodes import Node
from byline.query.words import NAMED, fold, ways

T = TypeVar("T")
SORTED_BY = 80
"""Characters of a text that its place in an order rests on, once it is folded; of the text as it
is written several times as many are looked at."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as a tree, with its order and its limit."""

    text: str
    node: Node
    order: Order = NEWEST
    """Newest first unless asked otherwise; equal ones by key."""
    limit: int | None = None

    def match(self, article: Article) -> bool:
        return self.node.match(article)

    def select(self, articles: Iterable[Article]) -> list[Article]:
        """The matching articles in order; equal ones by key, absent values last."""
        return self.arrange((article, article) for article in articles)

    def arrange(self, items: Iterable[tuple[Article, T]]) -> list[T]:
        """What stands beside each matching article, in the order of ``select``.

        Of an article no more is kept than what it is sorted by.
        """
        rows = [
            ([sort_value(a, name) for name, _ in self.order], a.key, item)
            for a, item in items
            if self.match(a)
        ]
        rows.sort(key=lambda row: row[1])
        for number, (_, descends) in reversed(list(enumerate(self.order))):
            ranked = [row for row in rows if row[0][number] is not None]
            ranked.sort(key=lambda row: row[0][number] or (), reverse=descends)
            rows = ranked + [row for row in rows if row[0][number] is None]
        return [row[2] for row in rows[: self.limit]]


def sort_value(article: Article, name: str) -> tuple[str | int, ...] | None:
    """What an article's place rests on when sorted by a field; None where that is absent."""
    if name == "key":
        return (article.key,)
    value = article.note if name == "note" else article.value(name)
    if isinstance(value, Date):
        return value.bounds
    return (sorted_as(name, value),) if value else None


def sorted_as(name: str, value: object) -> str:
    """What a value's place rests on: of several items the first one counts."""
    if type(value) is not str and isinstance(value, (tuple, list)):
        value = value[0]
    if isinstance(value, Name):
        return _of_few(ways(value).filed)
    return (_of_few if name in NAMED else _sorted_by)(str(value))


def _sorted_by(text: str) -> str:
    begins = text[:SORTED_BY]
    if begins.isascii():  # whatever follows does not change it
        return begins.lower()
    return fold(text[: 4 * SORTED_BY])[:SORTED_BY]


_of_few = lru_cache(4_096)(_sorted_by)


def parse(text: str, asking: Asking | None = None) -> Query:
    """Read a query. Raises UsageError that points at the column."""
    reader = Reader(text, asking or Asking())
    node = reader.whole()
    return Query(text, node, tuple(reader.order) or NEWEST, reader.limit)
