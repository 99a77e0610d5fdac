"""``byline export``."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any, Generic, TypeVar

import click

from byline.article import Article
from byline.assigning import assignment
from byline.commands.arguments import WordsCommand, output_option, query_argument
from byline.desk import Desk
from byline.errors import NothingSelected, UsageError
from byline.formats import Options, Piece, Writer
from byline.forms import form_of
from byline.front import Front, fronted, with_option
from byline.plugins import Offer
from byline.vocabulary import BY_NAME, FIELDS, OTHERS, QUERY_ALIASES
from byline.writing import no_text, written

_BESIDE = ("note", "aliases", "evidence", "candidates", "capture", "copies")
"""Parts of a record that are no fields of the report."""

T = TypeVar("T")


@click.command("export", cls=WordsCommand)
@query_argument
@click.option("-f", "--format", "name", metavar="FORMAT", help="A writer's name; --formats lists.")
@click.option("--formats", is_flag=True, help="List the formats and leave.")
@click.option("-O", "settings", multiple=True, metavar="NAME=VALUE", help="A writer's option.")
@click.option("--keys", "keys", multiple=True, metavar="KEY", help="These records, in this order.")
@click.option("--fields", default="", metavar="NAME,NAME…",
              help="Only these fields, beside key and type: title,author,DOI.")  # fmt: skip
@output_option
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    name: str | None,
    formats: bool,
    settings: tuple[str, ...],
    keys: tuple[str, ...],
    fields: str,
    output: str,
) -> None:
    """Write records in a format of a plugin.

    \b
    byline export -f biblatex -o refs.bib
    byline export topic:arms sort:title -f csl-json --fields title,author,issued

    The newest come first unless the query has a sort: or --keys give the order. A file is written
    whole or not at all. What is private or under an embargo is left out and counted.
    """
    desk: Desk = ctx.obj
    if formats:
        for writer in desk.writers():
            desk.show(f"{writer.name:20} {writer.summary}")
        desk.complain_of_plugins()
        return
    wanted = _fields(fields)
    offer = desk.offered_writer(name or _by_suffix(desk, output))
    if keys and query:
        raise UsageError("--keys and a query: name records or ask for them, not both")
    told = {name: desk.setting(f"cite.{name}") for name in ("style", "locale", "agency")}
    told.update(assignment(text) for text in settings)
    options = Options(as_of=desk.as_of, settings=told)
    with fronted(ctx, desk) as front:
        if offer.value.pieces and not (keys or wanted):
            pieces = _asked_for(_kept_pieces(front, desk, offer, " ".join(query), told), query)
            counted: _Counted[Any] = _Counted(pieces)
            write: Callable[[Any, Options], object] = offer.value.pieces.join
        else:
            articles = _articles(front, query, keys)
            if wanted:
                articles = (_only(article, wanted) for article in articles)
            counted, write = _Counted(articles), offer.value.write
        given = counted if offer.value.streams else tuple(counted)
        desk.emit(written(desk.plugins, offer, partial(write, given, options)), output)
    if output != "-":
        desk.say(f"{output}: {counted.count} records as {offer.value.name}")


command.params = with_option(command.params)


def _articles(desk: Front, query: Sequence[str], keys: Sequence[str]) -> Iterator[Article]:
    """What was asked for, in order. Raises NothingSelected, UsageError before it gives any."""
    if keys:
        return iter([desk.get(key) for key in keys])
    return _asked_for(desk.stream(" ".join(query)), query)


def _asked_for(found: Iterator[T], query: Sequence[str]) -> Iterator[T]:
    """What was found. Raises NothingSelected where it is nothing."""
    first = list(itertools.islice(found, 1))
    if not first and query:
        raise NothingSelected(f"nothing matches {' '.join(query)}")
    return itertools.chain(first, found)


def _kept_pieces(
    front: Front, desk: Desk, offer: Offer[Writer], query: str, settings: Mapping[str, str]
) -> Iterator[Piece]:
    """A piece of the file for each record: those that were made before need not be made again."""
    pieces = offer.value.pieces
    assert pieces
    guard = desk.plugins.guard

    def make(article: Article) -> str | None:
        with guard(offer.plugin):
            text = pieces.of(article, settings)
        if text is not None and not isinstance(text, str):
            raise no_text(offer, text)
        return text

    form = form_of(offer.value.name, desk.plugins.package_of(offer.plugin), settings)
    return front.pieces(query, form or "", make)


class _Counted(Generic[T]):
    """Things one by one, and how many there were."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = iter(things)
        self.count = 0

    def __iter__(self) -> Iterator[T]:
        for thing in self._things:
            self.count += 1
            yield thing


def _fields(text: str) -> frozenset[str]:
    """The names after ``--fields``. Raises UsageError that names the known ones."""
    return frozenset(_field(name.strip()) for name in text.split(",") if name.strip())


def _field(name: str) -> str:
    others = {row.name.lower(): row.name for row in OTHERS}
    if name in BY_NAME or name in _BESIDE or name == "key" or name.startswith("x-"):
        return name
    if name.lower() in others:
        return others[name.lower()]
    if name.lower() in QUERY_ALIASES:
        return QUERY_ALIASES[name.lower()]
    known = ", ".join([*BY_NAME, *_BESIDE, *others.values()])
    raise UsageError(f'--fields: no field "{name}"; fields are {known}, and your own x-…')


def _only(article: Article, wanted: frozenset[str]) -> Article:
    """The article with no more than the fields that are wanted, its key and its type."""
    blank = Article()
    rows = [row for row in FIELDS if row.name not in wanted and row.name != "type"]
    changes = {row.attribute: getattr(blank, row.attribute) for row in rows}
    changes |= {name: getattr(blank, name) for name in _BESIDE if name not in wanted}
    extra = {name: value for name, value in article.extra.items() if name in wanted}
    return article.replace(**changes, extra=extra)


def _by_suffix(desk: Desk, output: str) -> str:
    suffix = PurePath(output).suffix.lower()
    matching = [writer.name for writer in desk.writers() if writer.suffix == suffix]
    if output == "-" or not matching:
        known = ", ".join(writer.name for writer in desk.writers())
        raise UsageError(f"which format? -f with one of {known}")
    if len(matching) > 1:
        raise UsageError(f"{suffix} may be {' or '.join(matching)}; say which with -f")
    return matching[0]
