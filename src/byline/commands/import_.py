"""``byline import``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from byline import intake
from byline.article import Article
from byline.commands.add import open_capture
from byline.commands.arguments import dump, json_option
from byline.desk import Desk
from byline.errors import BadInput, BylineError, UsageError
from byline.sameness import Known


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a bibliography and what is to become of it."""

    article: Article
    at: str
    there: str
    """The key of the record that is here already, or ""."""


@click.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would come in; write nothing.")
@click.option("--duplicates", type=click.Choice(["skip", "keep"]), default="skip",
              show_default=True, help="Entries that are here already.")  # fmt: skip
@click.option("--reader", default="", metavar="NAME", help="Use this reader, whatever the file.")
@json_option
@click.pass_obj
def command(
    desk: Desk,
    files: tuple[str, ...],
    yes: bool,
    dry_run: bool,
    duplicates: str,
    reader: str,
    as_json: bool,
) -> None:
    """Bring in a bibliography, entry by entry.

    BibTeX, BibLaTeX, CSL-JSON and whatever plugins read. An entry that cannot be read is named
    with its place; the others come in. An import that was cut off can simply be run again.
    """
    entries = _all(desk, files, reader)
    coming = [entry for entry in entries if duplicates == "keep" or not entry.there]
    for entry in entries:
        if entry.there and duplicates == "skip":
            desk.say(f"{entry.at}: here already as {entry.there}, skipped")
    if dry_run:
        desk.say(f"{len(coming)} entries would come in, {len(entries) - len(coming)} skipped")
        shown: Sequence[Article] = [entry.article for entry in coming]
    else:
        _agreed(len(coming), yes)
        shown = _bring_in(desk, coming, keep=duplicates == "keep")
        desk.say(f"{len(shown)} entries came in, {len(entries) - len(shown)} skipped")
    if as_json:
        desk.emit(dump([article.to_json() for article in shown]))


def _all(desk: Desk, files: Sequence[str], reader: str) -> list[_Entry]:
    """Every entry of every file; a file that cannot be read is named and the others go on."""
    known = Known(desk.find(""))
    entries: list[_Entry] = []
    for name in files:
        try:
            entries += _entries(desk, name, reader, known)
        except BylineError as error:
            if len(files) == 1 or isinstance(error, UsageError):
                raise
            desk.say(f"byline: {error}")
            desk.failed = True
    return entries


def _entries(desk: Desk, name: str, reader: str, known: Known) -> list[_Entry]:
    capture = open_capture(desk, name)
    offer = intake.choose(capture, desk.plugins, reader)
    if not offer.value.imports:
        raise BadInput(f"{name}: not a bibliography; `byline add {name}` reads captured reports")
    entries = []
    for taken in intake.read(capture, offer, desk.plugins):
        desk.report(taken.problems)
        if taken.article is not None:
            there = known.same(taken.article)
            at = f"{name}: {taken.at}" if taken.at else name
            entries.append(_Entry(taken.article, at, there.key or "another entry" if there else ""))
            known.add(taken.article)
    return entries


def _agreed(count: int, yes: bool) -> None:
    if yes or not count:
        return
    if not sys.stdin.isatty():
        raise UsageError("no terminal to ask at; add --yes, or --dry-run to look first")
    click.confirm(f"Bring in {count} entries?", abort=True, err=True)


def _bring_in(desk: Desk, entries: Sequence[_Entry], keep: bool) -> list[Article]:
    articles = [entry.article for entry in entries]
    pattern = desk.setting("library.key-pattern")
    came = []
    for number, (stored, new) in enumerate(desk.library.add_all(articles, pattern, keep=keep), 1):
        if new:
            came.append(stored.article)
            desk.saved(stored)
        if number % 200 == 0 and sys.stderr.isatty():
            print(f"\r{number:,} of {len(articles):,}", end="\r", file=sys.stderr)
    return came
