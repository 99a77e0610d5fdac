"""``byline set``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import click

from byline.article import Article
from byline.assigning import assign, assignment
from byline.commands.arguments import (
    WordsCommand,
    dry_run_option,
    json_option,
    told,
    yes_option,
)
from byline.desk import Desk
from byline.errors import UsageError
from byline.late import regex

_ASSIGNMENT = regex(r"\s*[A-Za-z0-9_-]+\s*=.*", re.S)


@click.command("set", cls=WordsCommand)
@click.argument("words", metavar="KEY|QUERY… FIELD=VALUE…", nargs=-1, required=True,
                )  # fmt: skip
@click.option("--absent", multiple=True, metavar="FIELD", help="Say that the report has none.")
@click.option("--because", default="", metavar="WHY", help="Why, for whoever reads it later.")
@dry_run_option
@yes_option
@json_option
@click.pass_obj
def command(
    desk: Desk,
    words: tuple[str, ...],
    absent: tuple[str, ...],
    because: str,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Set fields of a record, or of all that match.

    \b
    byline set KEY outlet="The Irrawaddy" issued=2010-07-07
    byline set KEY author="Moe, Wai; Reuters"    several: a semicolon; Family, Given: a comma
    byline set KEY note="Our own words"          FIELD= empties a field
    byline set KEY --absent author --because "the page names nobody"
    byline set outlet:irrawady outlet="The Irrawaddy"    all that a query matches

    Words before the first FIELD=VALUE are a KEY, several, or a query. One KEY is changed at once;
    else what would change is shown, and you are asked (or say --yes). All of it is one change,
    which `byline undo` takes back.

    What a person types is marked as typed and always wins; what it replaces, and what waited, stays
    beside it (`byline show KEY --evidence`). A name without a comma is kept whole.
    """
    query, changes = _parted(words)
    pairs = [assignment(change) for change in changes]
    pairs += [(name, "") for name in dict.fromkeys(absent)]
    if twice := [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]:
        raise UsageError(f"{twice[0]}: said twice; say what it is to be once")
    if not pairs:
        raise UsageError("nothing to set; write FIELD=VALUE")
    if not query:
        raise UsageError("which record? write its KEY, or a query, before FIELD=VALUE")

    def change(article: Article) -> Article:
        for name, value in pairs:
            article = assign(desk, article, name, value, because, absent=name in absent)
        return article

    from byline.commands import bulk

    path = bulk.one_record(desk, query)
    if path is None:
        bulk.change_all(desk, query, change, bulk.Orders(dry_run, yes, as_json))
    elif dry_run:
        bulk.show_one(desk, path, change, as_json)
    else:
        stored = desk.library.update("", change, path)
        told(desk, stored, f"{', '.join(name for name, _ in pairs)} set", as_json)


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What says which records, and the assignments after it."""
    first = next((n for n, word in enumerate(words) if _ASSIGNMENT.fullmatch(word)), len(words))
    return [word.strip() for word in words[:first]], list(words[first:])
