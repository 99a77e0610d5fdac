"""A query that was read: which articles, in what order, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from byline.article import Article
from byline.query.asked_for import sort_value
from byline.query.grammar import NEWEST, Asking, Order, Reader
from byline.query.nodes import Node

T = TypeVar("T")


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


def parse(text: str, asking: Asking | None = None) -> Query:
    """Read a query. Raises UsageError that points at the column."""
    reader = Reader(text, asking or Asking())
    node = reader.whole()
    return Query(text, node, tuple(reader.order) or NEWEST, reader.limit)
