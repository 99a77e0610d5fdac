"""A file cut into its entries, so that a broken one costs only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from byline.api import BadInput, loads_yaml_bounded
from byline_hayagriva.words import Tree

MAX_DEPTH = 16
_PATIENCE = 200
"""How many pieces may be no entry before the file is taken for something else."""
# What stands at the very left begins an entry: fields are indented, and so is what they say.
_START = re.compile(r"^(?!---|\.\.\.)[^\s#%:\]}].*", re.M)
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in the file, or what is wrong with its YAML."""

    key: str
    line: int
    fields: Tree | None
    lines: Mapping[str, int]
    """Where each field stands."""
    error: str = ""


def entries(text: str, name: str) -> Iterator[Entry]:
    """Every entry in its order. Raises BadInput where nothing in the file is one."""
    failed: list[Entry] = []
    good = False
    for line, piece in _pieces(text):
        for entry in _read(piece, name, line):
            if good or entry.fields is not None:
                yield from failed
                failed, good = [], True
                yield entry
            else:
                failed.append(entry)
                _give_up(failed, name, _PATIENCE)
    _give_up(failed, name, 1)


def _give_up(failed: list[Entry], name: str, patience: int) -> None:
    if len(failed) >= patience:
        raise BadInput(f"{name}:{failed[0].line}: {failed[0].error}")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Each entry's text and its first line. A file in braces is one piece."""
    starts = (found.start() for found in _START.finditer(text))
    start = next(starts, None)
    if start is None:
        return
    line = text.count("\n", 0, start) + 1
    for end in () if text[start] in "{[" else starts:
        yield line, text[start:end]
        line += text.count("\n", start, end)
        start = end
    yield line, text[start:]


def _read(piece: str, name: str, line: int) -> Iterator[Entry]:
    try:
        value, lines = loads_yaml_bounded(
            piece, name, plain=_word, max_depth=MAX_DEPTH, first_line=line
        )
    except BadInput as error:
        at, _, what = str(error).removeprefix(f"{name}:").partition(": ")
        yield Entry("", int(at) if at.isdecimal() else line, None, {}, what or str(error))
        return
    if not isinstance(value, dict):
        what = "no entry; write its key and a colon, and its fields below, indented"
        yield Entry("", line, None, {}, what)
        return
    for key, fields in value.items():
        at_line = lines.get((key,), line)
        if isinstance(fields, dict):
            places = {str(path[1]): at for path, at in lines.items() if path[1:] and path[0] == key}
            yield Entry(key, at_line, cast(Tree, fields), places)
        else:
            what = f"{key}: no fields; write them below it, indented, as in   type: article"
            yield Entry(key, at_line, None, {}, what)


def _word(text: str) -> str:
    return "" if text in _NOTHING else text
