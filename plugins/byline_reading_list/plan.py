"""Reading a list file (``lists/NAME.toml``)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import cast

from byline.api import BadInput, Date
from byline_reading_list.model import LEVELS, Choice, Level, Plan

_TEXTS = ("title", "intro", "query")
_ANNOTATION = ("about", "annotation", "summary", "assessment", "use")


def parse(name: str, table: Mapping[str, object]) -> Plan:
    """The plan of a list file. Raises BadInput that names file, entry and way out."""
    where = f"lists/{name}.toml"
    for field in _TEXTS:
        if not isinstance(table.get(field, ""), str):
            raise BadInput(f'{where}: {field}: write it as text, {field} = "…"')
    entries = table.get("entries", [])
    if not isinstance(entries, list):
        raise BadInput(f"{where}: entries: write each as a table of its own, [[entries]]")
    choices = tuple(_choice(f"{where}: entry {n}", entry) for n, entry in enumerate(entries, 1))
    _refuse_doubles(where, choices)
    query = str(table.get("query", ""))
    if not choices and not query:
        raise BadInput(f'{where}: it lists nothing; add [[entries]] or query = "topic:{name}"')
    return Plan(
        name=name,
        title=str(table.get("title", "")) or name,
        title_from=where if table.get("title") else "",
        intro=str(table.get("intro", "")).strip(),
        query=query,
        choices=choices,
        languages=_wanted(where, table, "languages", "my"),
        outlets=_wanted(where, table, "outlets", "Radio Free Asia"),
        due=_due(where, table.get("due")),
    )


def day(text: object) -> datetime.date | None:
    """A day as it is typed; None for what is none."""
    if isinstance(text, datetime.date) and not isinstance(text, datetime.datetime):
        return text
    try:
        date = Date.parse(text) if isinstance(text, str) else None
    except BadInput:
        return None
    if date is None or date.precision != "day" or not date.earliest:
        return None
    return datetime.date(*date.earliest) if 0 < date.earliest[0] < 10_000 else None


def _due(where: str, value: object) -> datetime.date | None:
    if value in (None, ""):
        return None
    if (due := day(value)) is None:
        raise BadInput(f'{where}: due: {value!r:.40} is no day; write due = "2026-12-01"')
    return due


def _wanted(where: str, table: Mapping[str, object], field: str, example: str) -> tuple[str, ...]:
    value = table.get(field, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise BadInput(f'{where}: {field}: write a list of texts, {field} = ["{example}"]')
    return tuple(dict.fromkeys(" ".join(item.split()) for item in value))


def _choice(where: str, entry: object) -> Choice:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("key"), str):
        raise BadInput(f'{where}: it names no record; write key = "reuters-2017-presses"')
    key = str(entry["key"])
    level = entry.get("level")
    if level is not None and level not in LEVELS:
        raise BadInput(f'{where} ({key}): level: "{level}" is none of {", ".join(LEVELS)}')
    rank = entry.get("order")
    if rank is not None and (not isinstance(rank, int) or isinstance(rank, bool)):
        raise BadInput(f"{where} ({key}): order: {rank!r} is no whole number; write order = 1")
    told = {}
    for field in _ANNOTATION:
        text = entry.get(field, "")
        if not isinstance(text, str):
            raise BadInput(f'{where} ({key}): {field}: write it as text, {field} = "…"')
        told[field] = " ".join(text.split())
    return Choice(
        key=key,
        level=cast("Level | None", level),
        rank=rank,
        about=told["about"],
        annotation=told["annotation"],
        summary=told["summary"],
        assessment=told["assessment"],
        use=told["use"],
    )


def _refuse_doubles(where: str, choices: tuple[Choice, ...]) -> None:
    seen: set[str] = set()
    for choice in choices:
        if choice.key in seen:
            raise BadInput(f"{where}: {choice.key} is listed twice; keep one of its entries")
        seen.add(choice.key)
