"""What lists of records show of each, so that one walk through a library of any size is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from byline.api import Article, Link, Picture
from byline_site import views

T = TypeVar("T")


class Listed(NamedTuple):
    """A record as far as pages that list many speak of it."""

    key: str
    aliases: tuple[str, ...]
    title: str
    language: str
    has_capture: bool
    credit: str
    date: str
    year: int | None
    outlet: str
    source: str
    """By what a report is counted in charts: its outlet, else its agency."""
    topics: tuple[str, ...]
    lacks: tuple[str, ...]
    copies: tuple[Link, ...]


class Lister:
    """Lists records as they pass; what many of them say is held once."""

    def __init__(self) -> None:
        self.found: list[Listed] = []
        self._said: dict[object, object] = {}

    def passing(self, articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            self.found.append(self._listed(article))
            yield article

    def _listed(self, article: Article) -> Listed:
        once = self._once
        return Listed(
            key=article.key,
            aliases=article.aliases,
            title=article.title,
            language=once(article.language),
            has_capture=article.capture is not None,
            credit=once(views.credit(article)),
            date=once(views.date_text(article)),
            year=views.year_of(article),
            outlet=once(article.outlet),
            source=once(article.outlet or article.agency or "outlet not known"),
            topics=once(tuple(map(once, article.topics))),
            lacks=once(tuple(views.lacks(article))),
            copies=article.copies,
        )

    def _once(self, value: T) -> T:
        return self._said.setdefault(value, value)  # type: ignore[return-value]


def gathered(articles: Iterable[Article]) -> tuple[tuple[Listed, ...], Picture]:
    """What lists show, and how the fields that a citation needs are known over all records."""
    lister = Lister()
    known = views.provenance(lister.passing(articles))
    return tuple(lister.found), known
