"""``byline rm``."""

from __future__ import annotations

import click

from byline.commands.arguments import keys_argument
from byline.desk import Desk
from byline.errors import UsageError


@click.command("rm")
@keys_argument
@click.pass_obj
def command(desk: Desk, keys: tuple[str, ...]) -> None:
    """Move records to the trash.

    The trash is .byline/trash in the library; `byline restore KEY` brings a record back.
    """
    for key in keys:
        try:
            path = desk.library.remove(key)
        except UsageError as error:
            desk.say(f"byline: {error}")
            desk.failed = True
            continue
        key = path.stem.split("~")[0]
        desk.plugins.removed(key)
        desk.say(f"{key}: in the trash; byline restore {key} undoes it")
