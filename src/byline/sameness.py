"""What tells that two records are the same report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from byline.article import Article


class Known:
    """Records that are here already, by what tells that another is the same report."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._by: dict[object, Article] = {}
        self._keys: dict[str, Article] = {}
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        for mark in _marks(article):
            self._by.setdefault(mark, article)
        for key in (article.key, *article.aliases):
            self._keys.setdefault(key, article)

    def __contains__(self, key: object) -> bool:
        """Is a key, or an alias, taken?"""
        return key in self._keys

    def same(self, article: Article) -> Article | None:
        """The record that this one would only repeat.

        Two captures are the same only byte for byte: page 1 and page 3 of a report share its
        headline and date, and an updated page its address. An entry of a bibliography has no
        bytes: its address tells, or outlet, date and headline, or key and headline.
        """
        if article.capture:
            return self._by.get(article.capture.sha256)
        for mark in _marks(article):
            if mark in self._by:
                return self._by[mark]
        other = self._keys.get(article.key) if article.key and article.title else None
        return other if other and other.title == article.title else None


def _marks(article: Article) -> Iterator[object]:
    if article.capture:
        yield article.capture.sha256
    if article.url:
        yield ("url", article.url)
    marks = (article.outlet, article.issued, article.title)
    if all(marks):
        yield marks
