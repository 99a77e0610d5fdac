"""``byline undo`` and ``byline redo``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from byline import undo as undoing
from byline.commands.arguments import dry_run_option, dump, json_option
from byline.commands.log import in_words
from byline.desk import Desk
from byline.journal import log
from byline.journal.log import Change
from byline.journal.moves import key_of
from byline.undo import Step, is_gone

_SHOWN = 20

number_argument = click.argument(
    "number", metavar="[NUMBER]", type=click.IntRange(1), required=False
)


@click.command("undo")
@number_argument
@dry_run_option
@json_option
@click.pass_obj
def command(desk: Desk, number: int | None, dry_run: bool, as_json: bool) -> None:
    """Take a change back: the newest one, or that of a NUMBER.

    `byline log` shows the numbers. All that one command changed goes back at once: fields,
    topics, records that came in, records that were removed. Where a file is no longer what the
    command made of it, by your hand or by a later change, nothing happens, and both are named. An
    undo is a change itself, which `byline redo` takes back. Captures stay.
    """
    _take_back(desk, undoing.newest(desk.library, number), "undo", dry_run, as_json)


@click.command("redo")
@number_argument
@dry_run_option
@json_option
@click.pass_obj
def redo(desk: Desk, number: int | None, dry_run: bool, as_json: bool) -> None:
    """Make a change again that was undone.

    The last one, as long as nothing else was changed since; else the one of a NUMBER.
    """
    _take_back(desk, undoing.undone(desk.library, number), "redo", dry_run, as_json)


def _take_back(desk: Desk, change: Change, what: str, dry_run: bool, as_json: bool) -> None:
    steps = undoing.take_back(desk.library, change, what, dry=dry_run)
    if not dry_run:
        _tell_plugins(desk, steps)
    if as_json:
        files = [{"file": s.to or s.start, "key": key_of(s.to or s.start), "what": s.verb}
                 for s in steps]  # fmt: skip
        told = {"id": change.number, "command": list(change.entry.command), "dry-run": dry_run}
        desk.emit(dump({**told, "files": files}))
    else:
        _tell(desk, change, what, steps, dry_run)


def _tell(desk: Desk, change: Change, what: str, steps: Sequence[Step], dry_run: bool) -> None:
    about = change.entry
    if what == "redo":
        about = log.read(desk.root, about.undoes)
    done = {"undo": ("would undo", "undid"), "redo": ("would redo", "redid")}[what][not dry_run]
    desk.say(f"{done} {about.number}: {in_words(about)}")
    for step in steps[:_SHOWN]:
        verb = "changed again" if what == "redo" and step.verb == "changed back" else step.verb
        desk.say(f"  {_name(step)}: {verb}")
    if len(steps) > _SHOWN:
        desk.say(f"  … and {len(steps) - _SHOWN:,} more")
    if dry_run:
        desk.say("nothing written (dry run)")


def _name(step: Step) -> str:
    """The record of a step, or its file; both keys where it gets another one."""
    was, to = key_of(step.start), "" if is_gone(step.to) else key_of(step.to)
    if was and to and was != to:
        return f"{was} -> {to}"
    return was or to or step.to or step.start


def _tell_plugins(desk: Desk, steps: Sequence[Step]) -> None:
    for step in steps:
        key = key_of(step.start)
        if key and (is_gone(step.to) or key_of(step.to) != key):
            desk.plugins.removed(key)
    desk.all_saved(step.to for step in steps if key_of(step.to) and not is_gone(step.to))
