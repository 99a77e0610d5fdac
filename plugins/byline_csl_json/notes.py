"""Variables that a ``note`` holds as lines ("original-date: 1999"), taken out and put back.

Zotero and pandoc read them so. The record has the variables; the note as it came stays in
``extra`` and is written again for as long as it still says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from byline.api import (
    CSL_DATES,
    Article,
    BadInput,
    Date,
    csl_date,
    read_note_lines,
    unsaid,
    write_note_lines,
)

NOTE, TYPE = "csl-note", "csl-type"
"""Where ``extra`` keeps the note as it came, and the type that a line of it overrules."""
_ALIASES = "citation-key-alias"


def opened(item: Mapping[str, object]) -> tuple[Mapping[str, object], dict[str, object]]:
    """The item with what its note says as variables, and what to keep of how it came.

    A variable that the item has itself is not overruled, but for its type: a line gives one
    where the other program has no such type.
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item, {}
    lines = read_note_lines(note)
    texts = {name: _value(name, text) for name, text in lines.variables.items() if name != _ALIASES}
    names = {name: [one.to_json() for one in some] for name, some in lines.names.items()}
    said = {name: value for name, value in {**texts, **names}.items() if _is_free(name, item)}
    if not said:
        return item, {}
    left = {name: text for name, text in lines.variables.items() if name not in said}
    people = {name: some for name, some in lines.names.items() if name not in said}
    came: dict[str, object] = {NOTE: note}
    if "type" in said and item.get("type"):
        came[TYPE] = item["type"]
    return {**item, **said, "note": write_note_lines(left, people, lines.rest)}, came


def _is_free(name: str, item: Mapping[str, object]) -> bool:
    return name == "type" or item.get(name) in (None, "", [])


def _value(name: str, text: str) -> object:
    """A date as CSL writes it, where it is one."""
    if name not in CSL_DATES:
        return text
    try:
        return csl_date(Date.parse(text))
    except BadInput:
        return {"raw": text}


def closed(
    article: Article,
    item: dict[str, object],
    read: Callable[[Mapping[str, object]], Article],
) -> dict[str, object]:
    """The item with the note as it came, if it still says what it said then."""
    note = article.extra.get(NOTE)
    if not isinstance(note, str):
        return item
    lines, left = read_note_lines(note), read_note_lines(str(item.get("note") or ""))
    gone = {*lines.variables, *lines.names} - {*left.variables, *left.names}
    again = {name: value for name, value in item.items() if name not in gone}
    again |= {"type": article.extra.get(TYPE, article.type), "note": note}
    try:
        lost = unsaid(read(item), read(again)).keys() - {NOTE, TYPE}
    except BadInput:
        return item
    return item if lost else again
