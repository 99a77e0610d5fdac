"""``byline rename``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

import click

from byline import renaming
from byline.batch import Batch
from byline.commands.arguments import WordsCommand, dump, json_option
from byline.desk import Desk
from byline.errors import (
    NOTHING,
    BylineError,
    ChangedOnDisk,
    Locked,
    Problem,
    Stopped,
    StorageError,
    UsageError,
)
from byline.keys import check_pattern
from byline.renaming import Rename

_SHOWN = 20
_OWN = "\0own"
"""--pattern without a value."""


@click.command("rename", cls=WordsCommand)
@click.argument("words", metavar="OLD NEW | QUERY…", nargs=-1)
@click.option("--pattern", is_flag=False, flag_value=_OWN, metavar="[PATTERN]",
              help="Make the keys by this pattern; without one, by the library's.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be renamed; write nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    pattern: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Give records other keys; the old ones still find them.

    \b
    byline rename OLD NEW
    byline rename articles/2010/07/moe.md NEW    of two files with one key, this one
    byline rename --pattern                      every record, by the library's key-pattern
    byline rename topic:arms --pattern '{auth}-{year}-{title:2}'

    The record moves to the folder of its date, and keeps the old key as an alias. Links of other
    records, lists, digests and materials follow, all in one step that happens whole or not at all.
    """
    desk: Desk = ctx.obj
    if pattern is None and len(words) != len(("old", "new")):
        raise UsageError("write `byline rename OLD NEW`, or a query and --pattern")
    asking = pattern is not None and not (yes or dry_run)
    held = nullcontext() if asking or dry_run else desk.library.locked()
    with held, Batch(desk.library, "", dry=dry_run) as batch, _explained(desk, batch):
        if pattern is None:
            renames = [r for r in [renaming.one(desk.library, batch, *words)] if r]
        else:
            renames = _by_pattern(desk, batch, words, pattern)
        places, followers = renaming.prepare(desk.library, batch, renames, desk.say)
        if asking and len(renames) > 1:
            _ask(desk, renames)
        owners = [] if dry_run or not renames else batch.commit()
    _tell_plugins(desk, renames, owners)
    if as_json:
        desk.emit(dump(_json(renames, places, followers)))
    else:
        _tell(desk, renames, followers, "would be renamed" if dry_run else "renamed")
    if pattern is not None and not renames and words and not desk.find(" ".join(words)):
        ctx.exit(NOTHING)


def _by_pattern(desk: Desk, batch: Batch, words: Sequence[str], pattern: str) -> list[Rename]:
    if pattern in (_OWN, ""):
        pattern = desk.setting("library.key-pattern")
        check_pattern(pattern)
    check_pattern(pattern, "--pattern")
    renames = []
    articles = desk.stream(" ".join(words))
    for found in renaming.by_pattern(desk.library, batch, articles, pattern):
        if isinstance(found, Problem):
            desk.report([found])
        else:
            renames.append(found)
    return renames


def _ask(desk: Desk, renames: Sequence[Rename]) -> None:
    """Show what would happen and ask. Raises UsageError where there is no terminal."""
    if not sys.stdin.isatty():
        raise UsageError(
            f"{len(renames)} records would be renamed, and there is no terminal to ask at; add "
            "--yes, or --dry-run to look first"
        )
    for rename in renames[:_SHOWN]:
        desk.say(f"  {rename.old} -> {rename.new}")
    if len(renames) > _SHOWN:
        desk.say(f"  and {len(renames) - _SHOWN:,} more")
    click.confirm(f"Rename {len(renames):,} records?", abort=True, err=True)


@contextmanager
def _explained(desk: Desk, batch: Batch) -> Iterator[None]:
    """Say what a rename that breaks off has done: nothing, or everything."""
    try:
        yield
    except (Stopped, click.Abort):
        desk.say("everything was renamed" if batch.happened else "nothing was renamed")
        raise
    except (StorageError, ChangedOnDisk, Locked) as error:
        if batch.happened:
            raise StorageError(f"{error}; it is kept, and `byline check --fix` ends it") from error
        desk.say("nothing was renamed")
        raise


def _tell(desk: Desk, renames: Sequence[Rename], followers: Sequence[str], done: str) -> None:
    for rename in renames:
        desk.show(f"{rename.old} -> {rename.new}")
    for name in followers:
        desk.say(f"{name}: follows")
    desk.say(f"{len(renames):,} {done}")


def _json(
    renames: Sequence[Rename], places: Sequence[str], followers: Sequence[str]
) -> dict[str, object]:
    rows = [
        {"old": rename.old, "new": rename.new, "file": place}
        for rename, place in zip(renames, places, strict=True)
    ]
    return {"renamed": rows, "followed": list(followers)}


def _tell_plugins(desk: Desk, renames: Sequence[Rename], owners: Sequence[str]) -> None:
    if owners:
        for rename in renames:
            desk.plugins.removed(rename.old)
    if desk.plugins.hears("article_saved"):
        for owner in owners:
            if not owner.endswith(".md"):
                continue
            try:
                desk.saved(desk.library.read(desk.root / owner))
            except BylineError as error:
                desk.report([Problem("", "", str(error), "error")])
    desk.complain_of_plugins()
