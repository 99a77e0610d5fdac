"""Which reports a list is made of: those of a list file, a topic or a query."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from byline.api import Article, BadInput, Desk, NothingSelected, UsageError, Withheld
from byline_reading_list.model import Choice, Plan
from byline_reading_list.plan import parse

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_TOPIC = re.compile(r"[a-z0-9][a-z0-9/-]*")


@dataclass(frozen=True, slots=True)
class Selection:
    """A plan, its records by their present keys, and the keys that the library lacks."""

    plan: Plan
    articles: tuple[Article, ...]
    missing: tuple[str, ...] = ()
    asked: str = ""
    """What was typed."""


def names(desk: Desk) -> list[str]:
    """The library's lists."""
    return sorted(path.stem for path in (desk.root / "lists").glob("*.toml"))


def table(desk: Desk, name: str) -> Mapping[str, object]:
    """A list file; empty where there is none. Raises BadInput with its path in the library."""
    path = f"lists/{name}.toml"
    try:
        return desk.table(path)
    except BadInput as error:
        raise BadInput(f"{path}: {str(error).removeprefix(f'{desk.root / path}: ')}") from None


def selection(desk: Desk, asked: str) -> Selection:
    """The list file of that name; else the topic; else the words as a query.

    Raises NothingSelected that names what there is.
    """
    found = _found(desk, asked)
    for key in found.missing:
        desk.say(f"{found.plan.file}: {key}: the library has no such record; left out")
    if not found.articles:
        raise NothingSelected(_nothing(desk, found.plan, asked))
    return found


def listed(desk: Desk, name: str) -> Selection:
    """The list file of that name, and of what it lists what there is. Raises NothingSelected."""
    found = _listed(desk, parse(name, table(desk, name)), name)
    if not found.articles:
        raise NothingSelected(_nothing(desk, found.plan, name))
    return found


def _found(desk: Desk, asked: str) -> Selection:
    if _NAME.fullmatch(asked) and (told := table(desk, asked)):
        return _listed(desk, parse(asked, told), asked)
    if _TOPIC.fullmatch(asked) and (articles := desk.find(f"topic:{asked}")):
        file = f"topics/{asked}.toml"
        told = desk.table(file) if _NAME.fullmatch(asked) else {}
        title = told.get("title") or told.get("label")
        named = Plan(name="", title=f"Reading list: {title or asked}", title_from=file)
        plan = named if title else dataclasses.replace(named, title_from="")
        return Selection(plan, articles, asked=asked)
    plan = Plan(name="", title=f"Reading list: {asked}", query=asked)
    return Selection(plan, desk.find(asked), asked=asked)


def _listed(desk: Desk, plan: Plan, asked: str) -> Selection:
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
        if article.key not in found:  # two of its keys may be listed
            found[article.key] = article
            choices.append(dataclasses.replace(choice, key=article.key))
    if plan.query:
        for article in _asked_for(desk, plan):
            found.setdefault(article.key, article)
    plan = dataclasses.replace(plan, choices=tuple(choices))
    return Selection(plan, tuple(found.values()), tuple(missing), asked)


def _asked_for(desk: Desk, plan: Plan) -> Sequence[Article]:
    """What the query finds. A bad one in a list file is that file's fault, and named so."""
    try:
        return desk.find(plan.query)
    except (BadInput, UsageError) as error:
        raise BadInput(f"{plan.file}: query: {error}") from None


def _nothing(desk: Desk, plan: Plan, asked: str) -> str:
    """That there is nothing to read, and what there is instead."""
    if plan.name:
        return f"{plan.file}: no report to read"
    lists = names(desk)
    known = dict.fromkeys([*lists, *desk.tables("topics")])
    if near := [name for name in difflib.get_close_matches(asked, known, 4) if name != asked]:
        return f"{asked}: no report to read; near: {', '.join(near)}"
    offer = f'; "byline topics" names the topics; lists: {", ".join(lists) or "none"}'
    return f"{asked}: no report to read{offer}"
