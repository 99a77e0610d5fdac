"""``byline set``."""

from __future__ import annotations

import re

import click

from byline.article import Article, from_fields, to_fields
from byline.commands.arguments import assignment, json_option, key_argument, told, typed
from byline.desk import Desk
from byline.errors import UsageError
from byline.evidence import Evidence
from byline.record_file import with_evidence
from byline.vocabulary import BY_NAME


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

    What a person types is marked as typed and always wins. A name without a comma is kept whole.
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


_OWN = re.compile(r"x-[a-z0-9][a-z0-9-]*")
"""A field of one's own, which byline keeps and does not read."""


def assign(
    desk: Desk, article: Article, name: str, value: str, because: str, *, absent: bool = False
) -> Article:
    """The article with one field as a person typed it, marked so. Raises UsageError, BadInput."""
    if name == "note":
        return article.replace(note=value + "\n" if value else "")
    if name in ("key", "evidence", "candidates", "capture", "aliases"):
        raise UsageError(f"{name}: not a field to set; `byline edit {article.key}` opens the file")
    if name not in BY_NAME and name not in article.extra and not _OWN.fullmatch(name):
        raise UsageError(
            f"{name}: no such field; there are {', '.join(BY_NAME)}, note, and x-… for your own"
        )
    fields = {**to_fields(article), name: _value(name, value)}
    changed = from_fields(fields, key=article.key, note=article.note)
    changed = changed.replace(
        candidates=tuple(c for c in changed.candidates if not _taken_up(c, changed, name))
    )
    line = typed(desk, name, absent=absent or not value, why=because)
    return with_evidence(changed, line) if name in BY_NAME else changed


def _value(name: str, text: str) -> object:
    kind = BY_NAME[name].kind if name in BY_NAME else "text"
    if kind == "names":
        return [part.strip() for part in text.split(";") if part.strip()]
    if kind == "words":
        return [part.strip() for part in text.split(",") if part.strip()]
    return " ".join(text.split())


def _taken_up(line: Evidence, article: Article, name: str) -> bool:
    """Did the person just accept this waiting value?"""
    return line.field == name and line.value == to_fields(article).get(name)
