"""``byline topics``."""

from __future__ import annotations

import dataclasses

import click

from byline.commands.arguments import dump, json_option
from byline.desk import Desk
from byline.topics import describe


@click.command("topics")
@json_option
@click.pass_obj
def command(desk: Desk, as_json: bool) -> None:
    """List the topics with how many records carry each.

    topics/NAME.toml says what a topic means: title, label, summary, parent.
    """
    topics = describe(desk.tables("topics"), desk.index.counts("topics"))
    if as_json:
        desk.emit(dump([dataclasses.asdict(topic) for topic in topics]))
        return
    width = max((len(topic.name) for topic in topics), default=0)
    for topic in topics:
        about = topic.title or topic.label
        desk.show(f"{topic.count:5}  {topic.name:{width}}  {about}".rstrip())
