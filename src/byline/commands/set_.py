"""``byline set``."""

from __future__ import annotations

import click

from byline.article import Article
from byline.assigning import assign, assignment
from byline.commands.arguments import json_option, key_argument, told
from byline.desk import Desk
from byline.errors import UsageError


@click.command("set")
@key_argument
@click.argument("changes", metavar="FIELD=VALUE…", nargs=-1)
@click.option("--absent", multiple=True, metavar="FIELD", help="Say that the report has none.")
@click.option("--because", default="", metavar="WHY", help="Why, for whoever reads it later.")
@json_option
@click.pass_obj
def command(
    desk: Desk,
    key: str,
    changes: tuple[str, ...],
    absent: tuple[str, ...],
    because: str,
    as_json: bool,
) -> None:
    """Set fields of a record.

    \b
    byline set KEY outlet="The Irrawaddy" issued=2010-07-07
    byline set KEY author="Moe, Wai; Reuters"    several: a semicolon; Family, Given: a comma
    byline set KEY note="Our own words"          FIELD= empties a field
    byline set KEY --absent author --because "the page names nobody"

    What a person types is marked as typed and always wins; what it replaces, and what waited, stays
    beside it (`byline show KEY --evidence`). A name without a comma is kept whole.
    """
    pairs = [assignment(change) for change in changes]
    pairs = [pair for pair in pairs if pair[0] not in absent] + [(name, "") for name in absent]
    if not pairs:
        raise UsageError("nothing to set; write FIELD=VALUE")

    def change(article: Article) -> Article:
        for name, value in pairs:
            article = assign(desk, article, name, value, because, absent=name in absent)
        return article

    stored = desk.library.update(key, change)
    told(desk, stored, f"{', '.join(name for name, _ in pairs)} set", as_json)
