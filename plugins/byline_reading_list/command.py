"""``byline reading``: a reading list from a list file, a topic or a query."""

from __future__ import annotations

import dataclasses
import re
from pathlib import PurePath

import click

from byline.api import Article, Desk, NothingSelected, UsageError
from byline_reading_list.model import Choice, Plan

_FINDINGS = 3
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_BY_SUFFIX = {".html": "html", ".htm": "html", ".json": "json", ".md": "md", ".txt": "text"}


@click.command()
@click.argument("what", nargs=-1, metavar="[LIST|TOPIC|QUERY]...")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "md", "html", "json"]),
    default=None,
    help="Default: by the suffix of -o, else text.",
)
@click.option("--title", default="", help="A title instead of the list's own.")
@click.option("-o", "--output", default="-", help='File to write, or "-".')
@click.pass_obj
def reading(desk: Desk, what: tuple[str, ...], form: str | None, title: str, output: str) -> None:
    """Print what to read, in order: lists/LIST.toml, a topic, or any query.

    Without an argument, name the lists that the library has. A record that a list names and the
    library lacks is named, the rest is printed, and the exit code is 3.
    """
    if not what:
        desk.emit(_lists(desk), output)
        return
    from byline_reading_list.build import arrange
    from byline_reading_list.render import RENDERERS

    plan = _plan(desk, " ".join(what))
    if title:
        plan = dataclasses.replace(plan, title=title)
    plan, articles, missing = _gather(desk, plan)
    for key in missing:
        desk.say(f"lists/{plan.name}.toml: {key}: the library has no such record; left out")
    if not articles:
        raise NothingSelected(f"{' '.join(what)}: no report to read")
    made = dataclasses.replace(arrange(articles, plan), missing=tuple(missing))
    desk.emit(RENDERERS[form or _form(output)](made), output)
    if missing:
        click.get_current_context().exit(_FINDINGS)


def _lists(desk: Desk) -> str:
    tables = desk.tables("lists")
    if not tables:
        raise NothingSelected(
            "the library has no list; name a topic or a query, or write lists/NAME.toml"
        )
    return "".join(f"{name}\t{table.get('title', '')}\n" for name, table in tables.items())


def _plan(desk: Desk, words: str) -> Plan:
    """The list file of that name; else the topic; else the words as a query."""
    if not _NAME.fullmatch(words):
        return Plan(name="", title=f"Reading list: {words}", query=words)
    if table := desk.table(f"lists/{words}.toml"):
        from byline_reading_list.plan import parse

        return parse(words, table)
    topic = desk.table(f"topics/{words}.toml")
    title = str(topic.get("title") or topic.get("name") or words)
    query = f"topic:{words}"
    if not desk.find(query):
        query = words
    return Plan(name="", title=f"Reading list: {title}", query=query)


def _gather(desk: Desk, plan: Plan) -> tuple[Plan, list[Article], list[str]]:
    """The records by their present keys, each once, and the keys that are missing."""
    found: dict[str, Article] = {}
    choices: list[Choice] = []
    missing = []
    for choice in plan.choices:
        try:
            article = desk.get(choice.key)
        except UsageError:
            missing.append(choice.key)
            continue
        found[article.key] = article
        choices.append(dataclasses.replace(choice, key=article.key))
    if plan.query:
        for article in desk.find(plan.query):
            found.setdefault(article.key, article)
    return dataclasses.replace(plan, choices=tuple(choices)), list(found.values()), missing


def _form(output: str) -> str:
    return _BY_SUFFIX.get(PurePath(output).suffix.lower(), "text")
