"""What ``byline check`` says of readers' marks in reading/USER.toml."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from byline.api import Article, BadInput, BylineError, Check, Desk, Problem
from byline_reading_list import states

FIELDS = ("state", "on")
_AT = re.compile(r"\(at line (\d+), column \d+\)")


def check() -> Check:
    return Check("marks", "what readers marked in reading/USER.toml", _nothing, of_library=look)


def _nothing(article: Article) -> Iterable[Problem]:
    return ()


def look(desk: Desk) -> Iterator[Problem]:
    """What is wrong with each reader's file."""
    for path in sorted((desk.root / "reading").glob("*.toml")):
        file = f"reading/{path.name}"
        if states.file_of(path.stem) != file:
            what = f"no reader has this file; byline reads {states.file_of(path.stem)}"
            yield Problem(f"{file}:1", "", what)
            continue
        try:
            table, text = desk.table(file), desk.table_text(file)
        except BylineError as error:
            words = str(error).removeprefix(f"{path}: ").removeprefix(f"{file}: ")
            at = _AT.search(words)
            yield Problem(f"{file}:{at[1] if at else 0}", "", words, "error")
            continue
        yield from _file(desk, file, table, states.lines_of(text))


def _file(
    desk: Desk, file: str, table: Mapping[str, object], lines: Mapping[str, int]
) -> Iterator[Problem]:
    known = desk.keys() if table else {}
    for key, value in table.items():
        said = partial(Problem, f"{file}:{lines.get(key, 0)}", key)
        if key not in known:
            near = difflib.get_close_matches(key, known, 3, 0.8)
            hint = f" (near: {', '.join(near)})" if near else ""
            yield said(f"no such record{hint}; take the line out, or add the record")
        try:
            states.read_mark("", key, value)
        except BadInput as error:
            yield said(str(error).removeprefix(f": {key}: "), "error")
        yield from (said(words) for words in _row(value))


def _row(value: object) -> Iterator[str]:
    """What no reader's list tells of a mark, though a person wrote it."""
    if not isinstance(value, Mapping):
        return
    for name in value:
        if name not in FIELDS:
            yield f'"{name}" is no part of a mark; there are {" and ".join(FIELDS)}'
    on = value.get("on", "")
    if on and not _is_day(on):
        yield f"on: {str(on)[:60]!r} is no day, as in 2026-11-21"


def _is_day(value: object) -> bool:
    """Is it a day as byline writes one, in quotes or without?"""
    if not isinstance(value, str):
        return type(value) is datetime.date
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
