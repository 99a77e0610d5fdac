"""How far each reader got: ``reading/USER.toml``, one line a record, which git merges well."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import cast

from anyascii import anyascii

from byline.api import Article, BadInput, Desk, UsageError
from byline_reading_list.model import STATES, Mark, State

NOBODY = "-"
"""The reader under whose name no state is shown."""
_LONGEST = 60
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""What Windows takes for a device, whatever the suffix."""
_COMMENT = re.compile(r"[}\"'](\s*#[^\"'}]*)\Z")
_LINE = re.compile(r"[ \t]*(?:([A-Za-z0-9_-]+)|\"([A-Za-z0-9_-]+)\"|'([A-Za-z0-9_-]+)')[ \t]*=")


def reader(by: str = "") -> str:
    """Who reads: the name given, else BYLINE_USER, else the login name. Raises UsageError."""
    try:
        name = by or os.environ.get("BYLINE_USER") or getpass.getuser()
    except (KeyError, OSError):
        name = ""
    if name == NOBODY:
        return ""
    if not _slug(name):
        raise UsageError(f"{name!r}: no name for a reader; set BYLINE_USER to one with letters")
    return name


def file_of(name: str) -> str:
    """The file of a reader, below the library's folder."""
    return f"reading/{_slug(name)}.toml"


def _slug(name: str) -> str:
    """A name as a file may be called on any system; of its own slug it is that again."""
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
    if len(slug) > _LONGEST:  # two may begin alike
        slug = f"{slug[: _LONGEST - 9].strip('-')}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"
    return f"{slug}-reader" if _RESERVED.fullmatch(slug) else slug


def load(desk: Desk, name: str) -> Mapping[str, Mark]:
    """What a reader has marked, by key. Raises BadInput naming file, record and way out."""
    if not name:
        return {}
    where = file_of(name)
    return {str(key): read_mark(where, key, value) for key, value in desk.table(where).items()}


def read_mark(where: str, key: str, value: object) -> Mark:
    """What a line of a file says. Raises BadInput naming file, record and way out."""
    row = value if isinstance(value, Mapping) else {"state": value}
    state = row.get("state")
    if state not in STATES:
        known = ", ".join(STATES)
        raise BadInput(f'{where}: {key}: {value!r:.60}: write {{state = "read"}}; states: {known}')
    return Mark(cast(State, state), str(row.get("on", "")))


def mark_of(article: Article, marks: Mapping[str, Mark]) -> Mark | None:
    """What was said of a record under its key, or under one that it had before."""
    return next((marks[k] for k in (article.key, *article.aliases) if k in marks), None)


def marked(text: str, where: str, articles: Iterable[Article], mark: Mark) -> str:
    """The file's text with the state of these records: one line each, the others as they were.

    Unread is said by no line. Raises BadInput where the file is laid out in another way.
    """
    wanted = tomllib.loads(text)
    lines = text.splitlines()
    for article in articles:
        names = (article.key, *article.aliases)
        rows = [row for name in names if isinstance(row := wanted.pop(name, None), Mapping)]
        at = [number for number, line in enumerate(lines) if _key(line) in names]
        gone = [lines[number] for number in at]
        lines = [line for number, line in enumerate(lines) if number not in at]
        if mark.state != "unread":
            row = {**(rows[0] if rows else {}), "state": mark.state, "on": mark.on}
            wanted[article.key] = row
            place = at[0] if at else _place(lines, article.key)
            lines.insert(place, _line(article.key, row, gone))
    made = "".join(f"{line}\n" for line in lines)
    try:
        if tomllib.loads(made) == wanted:
            return made
    except tomllib.TOMLDecodeError:
        pass  # said below
    raise BadInput(f'{where}: write each record on a line of its own, KEY = {{state = "read"}}')


def _line(key: str, row: Mapping[str, object], gone: list[str]) -> str:
    """The line of a record, with the remark at the end of the one that it stands for."""
    told = ", ".join(f"{name} = {json.dumps(value)}" for name, value in row.items())
    remark = next((found[1] for line in gone if (found := _COMMENT.search(line))), "")
    return f"{key} = {{{told}}}{remark}"


def _key(line: str) -> str:
    found = _LINE.match(line)
    return found[1] or found[2] or found[3] if found else ""


def lines_of(text: str) -> Mapping[str, int]:
    """At which line each record of a file stands."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if key := _key(line):
            found.setdefault(key, number)
    return found


def _place(lines: list[str], key: str) -> int:
    """Before the first record that comes later by its key, so that two hands seldom meet."""
    return next((n for n, line in enumerate(lines) if _key(line) > key), len(lines))
