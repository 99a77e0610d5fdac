"""``byline plugins``."""

from __future__ import annotations

import click

from byline.commands.arguments import dump, json_option
from byline.config import switch_plugin
from byline.desk import Desk
from byline.errors import UsageError


@click.command("plugins")
@click.argument("action", type=click.Choice(["list", "enable", "disable"]), default="list")
@click.argument("name", required=False)
@json_option
@click.pass_obj
def command(desk: Desk, action: str, name: str | None, as_json: bool) -> None:
    """List the plugins, and switch them on or off.

    \b
    byline plugins                 what is there, what each offers, what is broken
    byline plugins disable NAME    off from now on, without loading it
    """
    if action == "list":
        _list(desk, as_json)
        return
    if not name:
        raise UsageError(f"byline plugins {action} NAME: which one?")
    path = switch_plugin(name, on=action == "enable")
    desk.say(f"{name}: {'on' if action == 'enable' else 'off'} ({path})")


def _list(desk: Desk, as_json: bool) -> None:
    status = desk.plugins.status()
    if as_json:
        desk.emit(dump([line._asdict() for line in status]))
        return
    for line in status:
        desk.show(f"{line.state:7} {line.name:14} {', '.join(line.offers)}  [{line.origin}]")
        for wrong in line.problems:
            desk.show(f"        {wrong}")
    shown = {line.name for line in status}
    for problem in desk.plugins.problems:
        if problem.where not in shown:
            desk.show(f"broken  {problem}")
