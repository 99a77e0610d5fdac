"""``byline restore``."""

from __future__ import annotations

import click

from byline.commands.arguments import dry_run_option
from byline.desk import Desk
from byline.errors import UsageError


@click.command("restore")
@click.argument("key")
@dry_run_option
@click.pass_obj
def command(desk: Desk, key: str, dry_run: bool) -> None:
    """Bring a removed record back from the trash.

    \b
    byline rm KEY           moves it there
    byline restore KEY      brings the newest of that key back, as it was
    """
    if dry_run:
        key = desk.library.trash.key_of(key) or key
        found = desk.library.trash.newest(key)
        if found is None:
            raise UsageError(f"{key}: not in the trash of this library")
        desk.say(f"{key}: would be back at {found[1]}; nothing written (dry run)")
        return
    stored = desk.library.restore(key)
    desk.saved(stored)
    desk.say(f"{stored.article.key}: back at {stored.path.relative_to(desk.root)}")
