"""``byline reading``: a reading list from a list file, a topic or a query."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

import click

from byline.api import Article, BadInput, BylineError, Desk, NothingSelected, UsageError, Withheld
from byline_reading_list.clean import clean_text
from byline_reading_list.model import Choice, Plan

_SOME_FAILED, _FINDINGS = 1, 3
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_BY_SUFFIX = {".html": "html", ".htm": "html", ".json": "json", ".md": "md", ".txt": "text"}


@click.command()
@click.argument("what", nargs=-1, metavar="[LIST|TOPIC|QUERY]...")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "txt", "md", "html", "json"]),
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
        _lists(desk, output)
        return
    from byline_reading_list.build import arrange
    from byline_reading_list.render import RENDERERS

    form = _form(form, output)
    plan = _plan(desk, " ".join(what))
    if title:
        plan = dataclasses.replace(plan, title=title)
    plan, articles, missing = _gather(desk, plan)
    for key in missing:
        desk.say(f"lists/{plan.name}.toml: {key}: the library has no such record; left out")
    if not articles:
        raise NothingSelected(_nothing(desk, plan, " ".join(what)))
    made = dataclasses.replace(arrange(articles, plan), missing=tuple(missing))
    desk.emit(RENDERERS[form](made), output)
    if output != "-":
        desk.say(f"{output}: {made.reports}")
    if missing:
        click.get_current_context().exit(_FINDINGS)


def _lists(desk: Desk, output: str) -> None:
    """Every list with its title. One that cannot be read is named, and the exit code is 1."""
    names = _list_names(desk)
    if not names:
        raise NothingSelected(
            "the library has no list; name a topic or a query, or write lists/NAME.toml"
        )
    lines, broken = [], False
    for name in names:
        try:
            title = str(_table(desk, name).get("title", ""))
        except BylineError as error:
            desk.say(str(error))
            broken = True
        else:
            lines.append(f"{name}\t{clean_text(title)}\n")
    if lines:
        desk.emit("".join(lines), output)
    if broken:
        click.get_current_context().exit(_SOME_FAILED)


def _list_names(desk: Desk) -> list[str]:
    return sorted(path.stem for path in (desk.root / "lists").glob("*.toml"))


def _table(desk: Desk, name: str) -> Mapping[str, object]:
    """A list file; empty where there is none. Raises BadInput with its path in the library."""
    path = f"lists/{name}.toml"
    try:
        return desk.table(path)
    except BadInput as error:
        raise BadInput(f"{path}: {str(error).removeprefix(f'{desk.root / path}: ')}") from None


def _plan(desk: Desk, words: str) -> Plan:
    """The list file of that name; else the topic; else the words as a query."""
    if not _NAME.fullmatch(words):
        return Plan(name="", title=f"Reading list: {words}", query=words)
    if table := _table(desk, words):
        from byline_reading_list.plan import parse

        return parse(words, table)
    topic = desk.table(f"topics/{words}.toml")
    title = str(topic.get("title") or topic.get("name") or words)
    query = f"topic:{words}"
    if next(desk.stream(query), None) is None:
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
        except Withheld:
            continue
        except UsageError:
            missing.append(choice.key)
            continue
        found[article.key] = article
        choices.append(dataclasses.replace(choice, key=article.key))
    if plan.query:
        for article in _find(desk, plan):
            found.setdefault(article.key, article)
    return dataclasses.replace(plan, choices=tuple(choices)), list(found.values()), missing


def _find(desk: Desk, plan: Plan) -> Sequence[Article]:
    """What the query finds. A bad one in a list file is that file's fault, and named so."""
    try:
        return desk.find(plan.query)
    except (BadInput, UsageError) as error:
        if not plan.name:
            raise
        raise BadInput(f"lists/{plan.name}.toml: query: {error}") from None


def _nothing(desk: Desk, plan: Plan, words: str) -> str:
    """That there is nothing to read, and what there is instead."""
    if plan.name:
        return f"lists/{plan.name}.toml: no report to read"
    lists = _list_names(desk)
    topics = sorted({topic for article in desk.stream("") for topic in article.topics})
    names = list(dict.fromkeys([*lists, *topics]))
    if near := [n for n in difflib.get_close_matches(words, names, 4) if n != words]:
        return f"{words}: no report to read; near: {', '.join(near)}"
    offer = f'; "byline topics" names the topics; lists: {", ".join(lists) or "none"}'
    return f"{words}: no report to read{offer}"


def _form(form: str | None, output: str) -> str:
    """The form that ``-f`` names, or that the output's suffix asks for. Raises UsageError."""
    if form:
        return "text" if form == "txt" else form
    suffix = PurePath(output).suffix.lower()
    if suffix and suffix not in _BY_SUFFIX:
        raise UsageError(
            f"{output}: which format? Say -f with one of text, md, html, json, "
            f"or end the name in {', '.join(_BY_SUFFIX)}"
        )
    return _BY_SUFFIX.get(suffix, "text")
