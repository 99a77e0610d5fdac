"""``byline list``."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Sequence

import click

from byline.article import Article
from byline.commands.arguments import WordsCommand, dump, json_option, query_argument
from byline.desk import Desk
from byline.errors import NOTHING


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
    articles = desk.search(" ".join(query)).articles[:limit]
    if as_json:
        desk.emit(dump([article.to_json() for article in articles]))
    elif not articles:
        desk.say("nothing matches" if query else "no records yet; byline add FILE")
    elif keys:
        desk.emit("".join(f"{article.key}\n" for article in articles))
    else:
        _table(desk, articles)
    if not articles and query:
        ctx.exit(NOTHING)


def _table(desk: Desk, articles: Sequence[Article]) -> None:
    rows = [_row(article) for article in articles]
    if not sys.stdout.isatty():
        desk.show("\n".join("\t".join(row) for row in rows))
        return
    widths = [max((_width(row[i]) for row in rows), default=0) for i in range(3)]
    widths = [min(width, limit) for width, limit in zip(widths, (32, 12, 24), strict=True)]
    room = max(20, shutil.get_terminal_size().columns - sum(widths) - 6)
    for row in rows:
        cells = [_fit(cell, width) for cell, width in zip(row, [*widths, room], strict=True)]
        desk.show("  ".join(cells).rstrip())
    desk.say(f"{len(rows)} record{'' if len(rows) == 1 else 's'}")


def _row(article: Article) -> tuple[str, str, str, str]:
    """Key, date, source, headline; what is absent says so, what is worked out has its ~."""
    date = article.issued.text if article.issued else ""
    if not date:
        worked_out = [str(c.value) for c in article.candidates if c.field == "issued"]
        date = f"~{worked_out[0]}" if worked_out else "-"
    source = article.outlet or article.agency or "-"
    if article.agency and article.outlet:
        source = f"{article.agency} in {article.outlet}"
    title = article.title or "[no headline in capture]"
    # A line feed or a tab of a page must not look like another row.
    return article.key, date, " ".join(source.split()), " ".join(title.split())


def _width(text: str) -> int:
    """Columns on a terminal: Han, Hangul and their like take two, marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _fit(text: str, width: int) -> str:
    if _width(text) <= width:
        return text + " " * (width - _width(text))
    while text and _width(text) >= width:
        text = text[:-1]
    return text + "…" + " " * (width - _width(text) - 1)
