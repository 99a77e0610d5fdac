"""``byline restore``."""

from __future__ import annotations

import click

from byline.desk import Desk


@click.command("restore")
@click.argument("key")
@click.pass_obj
def command(desk: Desk, key: str) -> None:
    """Bring a removed record back from the trash.

    \b
    byline rm KEY           moves it there
    byline restore KEY      brings the newest of that key back, as it was
    """
    stored = desk.library.restore(key)
    desk.saved(stored)
    desk.say(f"{key}: back at {stored.path.relative_to(desk.root)}")
