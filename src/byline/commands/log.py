"""``byline log``."""

from __future__ import annotations

import itertools
import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress

import click

from byline.commands.arguments import dump, json_option
from byline.desk import Desk
from byline.errors import NOTHING, BylineError, Problem
from byline.journal import log
from byline.journal.log import Change
from byline.journal.moves import Entry, key_of
from byline.library import Library

_WIDTH = 60


@click.command("log")
@click.argument("keys", metavar="[KEY…]", nargs=-1)
@click.option("--limit", type=click.IntRange(1), help="At most so many changes.")
@json_option
@click.pass_context
def command(ctx: click.Context, keys: tuple[str, ...], limit: int | None, as_json: bool) -> None:
    """List what commands changed, the newest first.

    \b
    byline log                  every change, with its number
    byline log KEY              those of one record, also of one that was removed
    byline undo NUMBER          takes one back

    Edits by hand are no commands and stand in no log; the next change by a command keeps the text
    that it found (`byline show KEY --at DATE`).
    """
    desk: Desk = ctx.obj
    found = itertools.islice(_changes(desk, keys), limit)
    rows = (_json(desk.library, change) for change in found)
    some = _listed(desk, rows) if as_json else _shown(desk, rows)
    if not some:
        desk.say(f"no change of {', '.join(keys)}" if keys else "nothing was changed yet")
        if keys:
            ctx.exit(NOTHING)


def _listed(desk: Desk, rows: Iterable[dict[str, object]]) -> bool:
    listed = list(rows)
    desk.emit(dump(listed))
    return bool(listed)


def _shown(desk: Desk, rows: Iterable[dict[str, object]]) -> bool:
    some = False
    for row in rows:
        some = True
        desk.show(_line(row))
    return some


def _changes(desk: Desk, keys: tuple[str, ...]) -> Iterator[Change]:
    names = set(keys)
    for key in keys:
        path = desk.library.path_of(key)
        names |= {path.stem} if path else set()
    for change in log.changes(desk.root, desk.say):
        try:
            if not names or log.touches(desk.root, change, names):
                yield change
        except BylineError as error:
            desk.report([Problem("", "", str(error), "error")])


def _json(library: Library, change: Change) -> dict[str, object]:
    entry = change.entry
    told: dict[str, object] = {
        "id": change.number,
        "when": entry.when,
        "who": entry.who,
        "what": entry.what,
        "command": list(entry.command),
        "files": entry.files,
        "undone": change.undone,
    }
    if entry.undoes:
        told["undoes"] = entry.undoes
    if len(change.parts) > 1 or entry.files == 1:
        with suppress(BylineError):  # of a damaged one its first line is shown
            moves = log.moves(library.root, change.parts, whole=False)
            names = {move.to or move.start for move in moves}
            told["files"] = len(names)
            if len(names) == 1:
                told["key"] = key_of(min(names)) or min(names)
    return told


def _line(row: dict[str, object]) -> str:
    number, when = row["id"], str(row["when"])[:16].replace("T", " ")
    words = [str(number).rjust(5), when or "-", str(row["who"] or "-").ljust(8)]
    entry = Entry(str(row["what"]), tuple(map(str, row["command"])))  # type: ignore[call-overload]
    count = row["files"]
    about = str(row.get("key") or f"{count:,} files")
    said = in_words(entry)
    words += [said] + ([f"({about})"] if about not in said.split() else [])
    words += [f"undoes {row['undoes']}"] if "undoes" in row else []
    words += ["undone"] if row["undone"] else []
    return "  ".join(words)


def in_words(entry: Entry) -> str:
    """What was typed, or what was done where nobody typed; on one line."""
    words = " ".join(map(shlex.quote, entry.command)) or entry.what
    words = " ".join(words.split())
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"
