"""The desk as plugins and exports see it: what is not for everybody does not come over it.

It has what ``formats.Desk`` promises and no more, so that a plugin which never heard of private
records gives none away.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from io import BufferedIOBase
from pathlib import Path
from typing import TYPE_CHECKING

import click

from byline.article import Article
from byline.desk import Desk
from byline.errors import UsageError, Withheld
from byline.formats import Piece
from byline.privacy import withheld

if TYPE_CHECKING:
    from byline.capture import Capture
    from byline.formats import Maker, Order, Renderer, Writer

OPTION = "--include-private"
_NAME = "include_private"


def with_option(parameters: Sequence[click.Parameter]) -> list[click.Parameter]:
    """A command's parameters and the option that opens the door, where it has none of its own."""
    if any(parameter.name == _NAME for parameter in parameters):
        return list(parameters)
    option = click.Option(
        [OPTION, _NAME], is_flag=True, expose_value=False, callback=_keep,
        help="Take in what is private or under an embargo.",
    )  # fmt: skip
    return [*parameters, option]


def _keep(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    ctx.meta[OPTION] = value or ctx.meta.get(OPTION, False)


@contextmanager
def fronted(ctx: click.Context, desk: Desk) -> Iterator[Front]:
    """The context's desk is a front; when it is done, it says what was left out."""
    include = bool(ctx.meta.get(OPTION) or ctx.params.get(_NAME))
    ctx.obj = front = Front(desk, include=include, day=_day(ctx.params.get("as_of")))
    try:
        yield front
    except Withheld:  # its text says it
        raise
    except Exception:
        front.tell()
        raise
    front.tell()


def _day(text: object) -> datetime.date | None:
    """The day that an ``--as-of`` names, which stands in for the clock."""
    if isinstance(text, datetime.date):
        return text
    try:
        return datetime.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


class Front:
    """A desk with a door: ``include`` opens it."""

    def __init__(self, desk: Desk, *, include: bool, day: datetime.date | None = None) -> None:
        """``day`` is that of the output, by which embargoes end; else the desk's."""
        self._desk = desk
        self._include = include
        self._day = day or desk.as_of
        self._asked: dict[str, set[str]] = {}
        self._refused: dict[str, str] = {}

    # What passes the door

    def find(self, query: str) -> tuple[Article, ...]:
        return tuple(self._passing(query, self._desk.find(query)))

    def stream(self, query: str) -> Iterator[Article]:
        return self._passing(query, self._desk.stream(query))

    def pieces(
        self, query: str, form: str, make: Callable[[Article], str | None]
    ) -> Iterator[Piece]:
        """The articles of ``stream`` with what ``make`` gives of each, made or kept."""
        for piece in self._desk.pieces(query, form, make):
            if piece.text is not None:  # of a record that was for everybody, and names no other
                yield piece
                continue
            for article in self._passing(query, [piece.read()]):
                yield Piece.made(make(article), article)

    def get(self, key: str) -> Article:
        """Raises Withheld, a UsageError, for a record that is not for everybody."""
        try:
            article = self._desk.get(key)
        except UsageError:
            library = self._desk.library
            if library.path_of(key):
                raise
            raise library.missing(key, self.withheld()) from None
        why = self._why(article)
        if why:
            self._refused[article.key] = why
            raise Withheld(f"{article.key}: {why}; {OPTION} takes it in")
        return self._without_links(article)

    def captured_from(self, url: str) -> Article | None:
        """Raises Withheld for one that is not for everybody: it is here, and not to be taken in
        again."""
        article = self._desk.captured_from(url)
        if article is not None and (why := self._why(article)):
            raise Withheld(f"{url[:300]}: here already, but {why}; {OPTION} says as what")
        return None if article is None else self._without_links(article)

    def withheld(self) -> frozenset[str]:
        return frozenset() if self._include else self._names

    @property
    def includes_private(self) -> bool:
        return self._include

    def _passing(self, query: str, articles: Iterable[Article]) -> Iterator[Article]:
        left_out = self._asked.setdefault(query.strip(), set())
        for article in articles:
            if self._why(article):
                left_out.add(article.key)
            else:
                yield self._without_links(article)

    def _why(self, article: Article) -> str:
        return "" if self._include else withheld(article, self._day)

    def _without_links(self, article: Article) -> Article:
        """Links to what is withheld would name it."""
        if self._include or not article.copies:
            return article
        kept = tuple(link for link in article.copies if link.key not in self._names)
        return article if len(kept) == len(article.copies) else article.replace(copies=kept)

    @cached_property
    def _names(self) -> frozenset[str]:
        """Keys and aliases of all that is withheld."""
        return frozenset(
            name
            for article in self._desk.index.guarded()
            if self._why(article)
            for name in (article.key, *article.aliases)
        )

    def tell(self) -> None:
        """Say how many records were left out, where any was."""
        asked = {query: keys for query, keys in self._asked.items() if query}
        if not asked and not self._refused:
            asked = self._asked  # the whole library was asked for, and not merely looked through
        left_out = set(itertools.chain(self._refused, *asked.values()))
        for key, why in self._refused.items():
            self._desk.say(f"{key}: {why}")
        if left_out:
            noun = "record" if len(left_out) == 1 else "records"
            self._desk.say(
                f"left out: {len(left_out)} {noun} private or under embargo; {OPTION} takes in"
            )

    def keys(self) -> Mapping[str, str]:
        known = self._desk.keys()
        if self._include or not self._names:
            return known
        return {name: key for name, key in known.items() if key not in self._names}

    def record_file(self, key: str) -> tuple[str, str]:
        return self._desk.record_file(self.get(key).key)

    # What needs no door

    @property
    def root(self) -> Path:
        return self._desk.root

    @property
    def as_of(self) -> datetime.date:
        return self._desk.as_of

    def table(self, name: str) -> Mapping[str, object]:
        return self._desk.table(name)

    def tables(self, folder: str) -> Mapping[str, Mapping[str, object]]:
        return self._desk.tables(folder)

    def table_text(self, name: str) -> str:
        return self._desk.table_text(name)

    def kept(self, folder: str) -> tuple[int, ...]:
        return self._desk.kept(folder)

    def kept_text(self, folder: str, number: int) -> str:
        return self._desk.kept_text(folder, number)

    def keep(self, folder: str, number: int, text: str) -> None:
        self._desk.keep(folder, number, text)

    def is_damaged(self, article: Article) -> bool:
        return self._desk.is_damaged(article)

    def change_table(self, name: str, change: Callable[[str], str]) -> None:
        self._desk.change_table(name, change)

    def capture(self, article: Article) -> Capture | None:
        return self._desk.capture(article)

    def add(self, capture: Capture, order: Order) -> Iterator[Article]:
        return self._desk.add(capture, order)

    def writers(self) -> tuple[Writer, ...]:
        return self._desk.writers()

    def writer(self, name: str) -> Writer:
        return self._desk.writer(name)

    def renderers(self) -> tuple[Renderer, ...]:
        return self._desk.renderers()

    def makers(self) -> tuple[Maker, ...]:
        return self._desk.makers()

    def renderer(self, name: str) -> Renderer:
        return self._desk.renderer(name)

    def setting(self, name: str, default: str = "") -> str:
        return self._desk.setting(name, default)

    def emit(self, data: str | bytes | Iterator[str] | BufferedIOBase, output: str = "-") -> None:
        self._desk.emit(data, output)

    def say(self, message: str) -> None:
        self._desk.say(message)
