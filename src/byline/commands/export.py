"""``byline export``."""

from __future__ import annotations

from pathlib import PurePath

import click

from byline.commands.arguments import WordsCommand, assignment, output_option, query_argument
from byline.desk import Desk
from byline.errors import NothingSelected, UsageError
from byline.formats import Options
from byline.plugins import PluginError


@click.command("export", cls=WordsCommand)
@query_argument
@click.option("-f", "--format", "name", metavar="FORMAT", help="A writer's name; --formats lists.")
@click.option("--formats", is_flag=True, help="List the formats and leave.")
@click.option("-O", "settings", multiple=True, metavar="NAME=VALUE", help="A writer's option.")
@click.option("--keys", "keys", multiple=True, metavar="KEY", help="These records, in this order.")
@output_option
@click.pass_obj
def command(
    desk: Desk,
    query: tuple[str, ...],
    name: str | None,
    formats: bool,
    settings: tuple[str, ...],
    keys: tuple[str, ...],
    output: str,
) -> None:
    """Write records in a format of a plugin.

    \b
    byline export -f biblatex -o refs.bib
    byline export topic:arms -f csl-json
    """
    if formats:
        for writer in desk.writers():
            desk.show(f"{writer.name:20} {writer.summary}")
        desk.complain_of_plugins()
        return
    offer = desk.offered_writer(name or _by_suffix(desk, output))
    articles = tuple(desk.get(key) for key in keys) or desk.find(" ".join(query))
    if not articles and query:
        raise NothingSelected(f"nothing matches {' '.join(query)}")
    told = {name: desk.setting(f"cite.{name}") for name in ("style", "locale", "agency")}
    told.update(assignment(text) for text in settings)
    with desk.plugins.guard(offer.plugin):
        data = offer.value.write(articles, Options(as_of=desk.as_of, settings=told))
    if not isinstance(data, (str, bytes)):
        raise PluginError(f"plugin {offer.plugin}: {offer.value.name} gave neither text nor bytes")
    desk.emit(data, output)
    if output != "-":
        desk.say(f"{output}: {len(articles)} records as {offer.value.name}")


def _by_suffix(desk: Desk, output: str) -> str:
    suffix = PurePath(output).suffix
    matching = [writer.name for writer in desk.writers() if writer.suffix == suffix]
    if output == "-" or not matching:
        known = ", ".join(writer.name for writer in desk.writers())
        raise UsageError(f"which format? -f with one of {known}")
    if len(matching) > 1:
        raise UsageError(f"{suffix} may be {' or '.join(matching)}; say which with -f")
    return matching[0]
