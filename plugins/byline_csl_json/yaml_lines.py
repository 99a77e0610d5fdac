"""The lines of a YAML bibliography: where its entries stand, and how one is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from byline.api import BadInput

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_LIST = re.compile(r"references:[ \t]*(?:#.*)?")
_KEY = re.compile(r"[\"'\w][^#]*:(?:[ \t].*)?")
_DASH = re.compile(r"( *)-(?:[ \t].*)?")
_BLANK = re.compile(r"[ \t]*(?:#.*)?")


class Place(NamedTuple):
    """A piece of the file that is YAML by itself."""

    line: int
    text: str
    is_entry: bool
    """Is it one entry, so that the others can go on without it?"""


def places(text: str, name: str) -> Iterator[Place]:
    """Entry by entry, or a document whole where its list is not written line by line.

    Raises BadInput where there is no list of references.
    """
    lines = text.split("\n")
    some = named = False
    for first, last in _documents(lines):
        start = next(n for n in range(first, last) if not _BLANK.fullmatch(lines[n]))
        if not named and _DASH.fullmatch(lines[start]):
            found = _list(lines, start, last, is_bare=True)
        elif not named and lines[start].startswith("["):
            found = iter([_whole(lines, start, last)])
        else:
            found = _named_lists(lines, start, last, inline=not named)
        for place in found:
            some = True
            named = named or not place.is_entry
            if place.text:
                yield place
    if not some:
        raise BadInput(f"{name}: no CSL-YAML: a list belongs here, under references:")


def _documents(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """What stands between the fences, without empty documents."""
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line)]
    for before, after in zip([-1, *fences], [*fences, len(lines)], strict=True):
        if any(not _BLANK.fullmatch(line) for line in lines[before + 1 : after]):
            yield before + 1, after


def _named_lists(lines: Sequence[str], start: int, last: int, *, inline: bool) -> Iterator[Place]:
    """The lists under ``references``; a place without text where one begins.

    After them may stand the text that cites them, in which nothing is ``inline``.
    """
    for number in range(start, last):
        if _LIST.fullmatch(lines[number]):
            yield Place(number + 1, "", False)
            yield from _list(lines, number + 1, last, is_bare=False)
        elif inline and lines[number].startswith("references:"):
            yield _whole(lines, start, last)
            return


def _whole(lines: Sequence[str], start: int, last: int) -> Place:
    return Place(start + 1, "\n".join(lines[start:last]) + "\n", False)


def _list(lines: Sequence[str], start: int, last: int, *, is_bare: bool) -> Iterator[Place]:
    """The entries of a list: each from its dash to before the next."""
    indent = None
    begun = start
    for number in range(start, last):
        line = lines[number]
        if found := _DASH.fullmatch(line):
            if indent is None:
                indent = found[1]
            elif found[1] == indent:
                yield _entry(lines, begun, number)
            if found[1] == indent:
                begun = number
        elif not is_bare and _KEY.fullmatch(line):
            last = number
            break
    if indent is not None or any(not _BLANK.fullmatch(line) for line in lines[start:last]):
        yield _entry(lines, begun, last)


def _entry(lines: Sequence[str], start: int, end: int) -> Place:
    return Place(start + 1, "\n".join(lines[start:end]) + "\n", True)


_WORD = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)\Z)[A-Za-z][A-Za-z0-9_-]*", re.I)
_PRINTED = " -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_ONE_LINE = re.compile(f"[{_PRINTED}]*")
_UNPRINTED = re.compile(f"[^{_PRINTED}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_KEY = 200
_DEEPEST = 8


def fits(value: object, depth: int = 0) -> bool:
    """Will every reader of YAML take it: not too deep, and no key that is long or odd?"""
    if isinstance(value, dict):
        keys = all(len(key) < _LONGEST_KEY and _ONE_LINE.fullmatch(key) for key in value)
        return keys and depth < _DEEPEST and all(fits(part, depth + 1) for part in value.values())
    if isinstance(value, list):
        return depth < _DEEPEST and all(fits(part, depth + 1) for part in value)
    return True


def writable(text: str) -> str:
    """The text as a file can hold it: half a character, which JSON may escape, cannot be."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def shown(entry: Mapping[str, object]) -> str:
    """An entry as one item of a list, a member a line."""
    lines = [line for key, value in entry.items() for line in _member(key, value)]
    return "- " + "\n  ".join(lines) + "\n"


def _member(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, list) or not value or not all(map(_is_flat, value)):
        yield f"{_key(key)}: {_flow(value)}"
        return
    yield f"{_key(key)}:"
    for one in value:
        start = "- "
        for inner, part in one.items():
            yield f"{start}{_key(inner)}: {_flow(part)}"
            start = "  "


def _is_flat(value: object) -> bool:
    return isinstance(value, dict) and bool(value)


def _flow(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return json.dumps(value)


def _key(key: str) -> str:
    return key if _WORD.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    """Always in quotes, so that no reader takes it for a number, a date or "no".

    Single quotes where there are backslashes, which stand for themselves there.
    """
    text = writable(text)
    if "\\" in text and _ONE_LINE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return _UNPRINTED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
