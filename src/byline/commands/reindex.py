"""``byline reindex``."""

from __future__ import annotations

import click

from byline.commands.arguments import dump, json_option
from byline.desk import Desk


@click.command("reindex")
@json_option
@click.pass_obj
def command(desk: Desk, as_json: bool) -> None:
    """Make the index anew from the records.

    The index holds nothing of its own and is kept up to date by every command: nothing is lost
    with it, and nobody needs to make it anew. It is here for whoever doubts an answer.
    """
    made = desk.index.rebuild()
    desk.report(made.problems)
    where = str(made.path) if made.path else None
    desk.failed |= where is None  # no place would take one, and each was named
    if as_json:
        desk.emit(dump({"index": where, "records": made.records}))
    elif where:
        desk.say(f"{where}: {made.records:,} records")
