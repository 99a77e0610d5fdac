"""``byline rm``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from byline.commands.arguments import dry_run_option, keys_argument, yes_option
from byline.desk import Desk
from byline.errors import UsageError


@click.command("rm")
@keys_argument
@click.option("--forever", is_flag=True, help="Remove all that this library keeps of them: their "
              "texts in the trash and the log, and their captures, too.")  # fmt: skip
@dry_run_option
@yes_option
@click.pass_obj
def command(desk: Desk, keys: tuple[str, ...], forever: bool, dry_run: bool, yes: bool) -> None:
    """Move records to the trash.

    The trash is .byline/trash in the library; `byline restore KEY` brings a record back, and
    `byline undo` all that one command removed.

    With --forever nothing of them is kept here: it cannot be undone, and you are asked (or say
    --yes). What git has committed, and what backups hold, stays there.
    """
    if forever:
        from byline.commands.forever import run

        run(desk, keys, dry_run=dry_run, yes=yes)
        return
    if dry_run:
        for path in _found(desk, keys):
            desk.say(f"{path.stem}: would go to the trash")
        desk.say("nothing written (dry run)")
        return
    with desk.library.changing("rm") as change:
        paths = _found(desk, keys)
        desk.library.discard(change, paths)
    for path in paths:
        desk.plugins.removed(path.stem)
        desk.say(f"{path.stem}: in the trash; byline restore {path.stem} undoes it")


def _found(desk: Desk, keys: Sequence[str]) -> list[Path]:
    """The files of keys, each once; what is no key is named, unless it is in the trash."""
    paths: dict[Path, None] = {}
    trashed = desk.library.trash.used()
    for key in keys:
        try:
            path = desk.library.path_of(key)
            if path is None and key in trashed:
                desk.say(f"{key}: in the trash already; byline restore {key} undoes it")
                continue
            paths[path or desk.library.find(key)] = None
        except UsageError as error:
            desk.say(f"byline: {error}")
            desk.failed = True
    return list(paths)
