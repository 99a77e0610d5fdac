"""TOML files edited by lines: comments, order and spelling stay as somebody typed them.

Every edit is proved: the new text must read as what was wanted, or it is not made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from byline import toml_text
from byline.errors import BadInput

_TRIES = 400
"""Places that are tried for an edit; no row that people write has more."""


def with_alias(text: str, where: str, kind: str, name: str, alias: str) -> str:
    """The text with one alias more in the row ``[[kind]]`` of this name, made where there is none.

    Raises BadInput naming ``where`` and the way out.
    """
    wanted = _read(text, where)
    rows = wanted.setdefault(kind, [])
    if not isinstance(rows, list):
        raise BadInput(f"{where}: {kind}: write a table for each, under [[{kind}]]")
    names = [row.get("name") if isinstance(row, dict) else None for row in rows]
    if name in names:
        row = rows[names.index(name)]
        aliases = row.get("aliases", [])
        row["aliases"] = [*(aliases if isinstance(aliases, list) else [aliases]), alias]
        proposals = _in_row(text, kind, names.index(name), alias)
    else:
        rows.append({"name": name, "aliases": [alias]})
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        proposals = iter(
            [f"{text}{gap}[[{kind}]]\nname = {_said(name)}\naliases = [{_said(alias)}]\n"]
        )
    for count, proposal in enumerate(proposals):
        if count > _TRIES:
            break
        if _means(proposal, wanted):
            return proposal
    raise BadInput(
        f'{where}: {kind} "{name}": laid out in a way that cannot be edited by lines; add '
        f"{_said(alias)} to its aliases yourself"
    )


def _read(text: str, where: str) -> dict[str, Any]:
    try:
        return toml_text.read(text)
    except ValueError as error:
        raise BadInput(f"{where}: {error}") from None


def _means(text: str, wanted: object) -> bool:
    try:
        return toml_text.read(text) == wanted
    except ValueError:
        return False


def _said(text: str) -> str:
    """A string as TOML has it, which JSON's are but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _in_row(text: str, kind: str, number: int, alias: str) -> Iterator[str]:
    """The text with the alias at each place of a row where it may belong, the likely one first."""
    heads = list(re.finditer(rf"^[ \t]*\[\[[ \t]*{re.escape(kind)}[ \t]*\]\].*\n?", text, re.M))
    if number >= len(heads):
        return
    start = heads[number].end()
    following = re.compile(r"^[ \t]*\[", re.M).search(text, start)
    end = following.start() if following else len(text)
    yield from _in_list(text, start, end, alias)
    ending = "\r\n" if "\r\n" in text else "\n"
    named = re.compile(r"^[ \t]*name[ \t]*=.*\n?", re.M).search(text, start, end)
    for at in [named.end() if named else start]:
        gap = "" if text[:at].endswith("\n") else ending
        yield f"{text[:at]}{gap}aliases = [{_said(alias)}]{ending}{text[at:]}"


def _in_list(text: str, start: int, end: int, alias: str) -> Iterator[str]:
    """Before each bracket that may close the list of aliases, on a line of its own as others."""
    head = re.compile(r"^([ \t]*)aliases[ \t]*=", re.M).search(text, start)
    if not head:
        return
    if one := re.compile(r"[ \t]*(\"[^\"\n]*\"|'[^'\n]*')").match(text, head.end()):
        yield f"{text[: head.end()]} [{one[1]}, {_said(alias)}]{text[one.end() :]}"
    for closing in re.compile(r"\]").finditer(text, head.end()):
        before, after = text[: closing.start()], text[closing.start() :]
        bare = before.rstrip()
        gap = before[len(bare) :]
        indent = re.search(r"\n([ \t]*)[^\n]*\Z", bare)
        if "\n" in gap and indent:
            for comma in ("", ","):
                yield f"{bare}{comma}\n{indent[1]}{_said(alias)},{gap}{after}"
        for comma in ("", ", "):
            yield f"{bare}{comma}{' ' if bare.endswith(',') else ''}{_said(alias)}{gap}{after}"
