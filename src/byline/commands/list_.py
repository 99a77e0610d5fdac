"""``byline list``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import click

from byline.article import Article
from byline.commands.arguments import WordsCommand, array, item, json_option, query_argument
from byline.desk import Desk
from byline.errors import NOTHING
from byline.formats import Piece
from byline.forms import form_of
from byline.listing import table


@click.command("list", cls=WordsCommand)
@query_argument
@click.option("--keys", is_flag=True, help="Print keys alone, one a line.")
@click.option("--limit", type=click.IntRange(1), help="At most so many records.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, query: tuple[str, ...], keys: bool, limit: int | None, as_json: bool
) -> None:
    """List the records that match a query.

    \b
    byline list                             everything, newest first
    byline list sanctions outlet:irrawaddy  words, and words in a field
    byline list date:2017-07..2023          published then (fuzzy dates may match)
    byline list topic:arms -china           with a topic or its subtopics, without a word
    byline list missing:author or missing:issued
    byline list sort:title                  also sort:-outlet, sort:key …
    """
    desk: Desk = ctx.obj
    if as_json:
        form = form_of("list --json", "byline", {})
        pieces = desk.pieces(" ".join(query), form or "", _shown)
        found = _printed(desk, itertools.islice(pieces, limit))
    else:
        found = listed(desk, " ".join(query), keys=keys, limit=limit)
    if not found and query:
        ctx.exit(NOTHING)


def listed(desk: Desk, query: str, *, keys: bool = False, limit: int | None = None) -> bool:
    """Print what a query finds, a record a line; whether it found any."""
    found = desk.index.rows(desk.query(query), limit)
    desk.report(found.problems)
    if not found.rows:
        none_yet = "no record can be read" if found.problems else "no records yet; byline add FILE"
        desk.say("nothing matches" if query else none_yet)
    elif keys:
        desk.emit("".join(f"{row.key}\n" for row in found.rows))
    else:
        table(found.rows, desk.show, desk.say)
    return bool(found.rows)


def _shown(article: Article) -> str:
    return item(article.to_json())


def _printed(desk: Desk, pieces: Iterator[Piece]) -> bool:
    """The articles as JSON, one by one; whether there was any."""
    found = list(itertools.islice(pieces, 1))
    texts = (piece.text or _shown(piece.read()) for piece in itertools.chain(found, pieces))
    desk.emit(array(texts))
    return bool(found)
