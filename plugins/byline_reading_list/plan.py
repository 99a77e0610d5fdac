"""Reading a list file (``lists/NAME.toml``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from byline.api import BadInput
from byline_reading_list.model import LEVELS, Choice, Level, Plan

_TEXTS = ("title", "intro", "query")


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
        intro=str(table.get("intro", "")).strip(),
        query=query,
        choices=choices,
    )


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
    annotation = entry.get("annotation", "")
    if not isinstance(annotation, str):
        raise BadInput(f'{where} ({key}): annotation: write it as text, annotation = "…"')
    return Choice(
        key=key,
        level=cast("Level | None", level),
        annotation=" ".join(annotation.split()),
        rank=rank,
    )


def _refuse_doubles(where: str, choices: tuple[Choice, ...]) -> None:
    keys = [choice.key for choice in choices]
    for key in keys:
        if keys.count(key) > 1:
            raise BadInput(f"{where}: {key} is listed twice; keep one of its entries")
