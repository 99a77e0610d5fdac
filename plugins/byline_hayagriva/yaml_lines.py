"""Entries as lines of YAML: block style, quotes only where a word could be taken for more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from byline_hayagriva.words import COUNTS, LOOSE, Tree, Value

# A letter first, and none of what YAML gives a meaning to or refuses, or takes for a line's end.
_PLAIN = re.compile(
    "[^\\W\\d_][^\x00-\x1f\x7f-\xa0:#\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff"
    "\ufeff\ufff0-\uffff\U000f0000-\U0010ffff]*"
)
_RESERVED = frozenset("y n yes no on off true false null".split())
_SINGLE = re.compile("[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufff0-\uffff]*")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufff0-\ufffb\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAME = re.compile(r"[A-Za-z][\w.+-]*", re.ASCII)
_LONG_NAME = 200
"""YAML reads a name before its colon only up to 1,024 characters, escapes included."""

_NUMBER = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_NUMBERS = frozenset((*COUNTS, *LOOSE, "season", "year")) - {"runtime", "time-range"}
"""Where Typst takes a number as well as a text; a running time is text to it."""
_PAGES = re.compile(r"[1-9]\d{0,8}-\d{1,9}", re.ASCII)
_DAY = re.compile(r"[1-9]\d{3}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_SPECIAL = {"date": _DAY, "page-range": _PAGES, "year": re.compile(r"-\d{1,4}", re.ASCII)}
_SWITCHES = ("verbatim", "approximate", "comma-suffix")
"""Fields that Typst reads as yes or no only where they are not quoted."""


def entry_lines(key: str, entry: Tree) -> str:
    """One entry under its key."""
    head = scalar(key) if not _NAME.fullmatch(key) or key.lower() in _RESERVED else key
    head = f"? {head}\n:" if len(head) > _LONG_NAME else f"{head}:"
    return "\n".join([head, *_mapping(entry, "  ")]) + "\n"


def _mapping(fields: Tree, pad: str) -> Iterator[str]:
    for name, value in fields.items():
        head = name if _NAME.fullmatch(name) and name.lower() not in _RESERVED else _quoted(name)
        yield from _field(f"{pad}{head}:", name, value, pad)


def _field(head: str, name: str, value: Value, pad: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} {scalar(value, name)}"
    elif not value:
        yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"
    else:
        yield head
        yield from _below(value, pad + "  ", name)


def _below(value: Value, pad: str, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _mapping(value, pad)
        return
    for item in value:
        if isinstance(item, dict) and item:
            first, *more = _mapping(item, pad + "  ")
            yield f"{pad}- {first.lstrip(' ')}"
            yield from more
        else:
            yield from _field(f"{pad}-", name, item, pad)


def scalar(text: str, name: str = "") -> str:
    """The text so that YAML reads it back as the same text.

    Under the names of numbers, days and switches it stands bare where it is one.
    """
    if _PLAIN.fullmatch(text) and text[-1] != " " and text.lower() not in _RESERVED:
        return text
    if name in _SWITCHES and text in ("true", "false"):
        return text
    if name in _NUMBERS and _NUMBER.fullmatch(text):
        return text
    special = _SPECIAL.get(name)
    return text if special and special.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and _SINGLE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    body = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", body)
