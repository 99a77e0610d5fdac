"""What an entry has, seen at one look: its type, its key, and its fields.

Only what every program reads alike: a brace behind a backslash, comments between the fields,
strings put together and fields that stand twice are left to ``rescue``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_NAME = r"[A-Za-z][A-Za-z0-9+:._-]*+"
_IS = r"[ \t\r\n]*+=[ \t\r\n]*+"
_COMMA = r"[ \t\r\n]*+,[ \t\r\n]*+"
_BARE = r"[A-Za-z0-9]++"
_END = r"[ \t\r\n]*+,?+[ \t\r\n]*+\}"
_HEAD = r"@(?!(?i:comment|preamble|string)\{)([A-Za-z]++)\{([^\s{}(),\"#%'=@\\]++)"

_INSIDE = r"[^{}\\@]++|\\++(?![{}])|@(?!\w*[ \t]*[{(])"
"""What stands in braces and is neither one more, whatever a backslash makes of it, nor an entry."""
_INNERMOST = rf"\{{(?:{_INSIDE})*+\}}"
_INNER = rf"\{{(?:{_INSIDE}|{_INNERMOST})*+\}}"
_VALUE = rf"\{{(?:{_INSIDE}|{_INNER})*+\}}|\"[^\"{{}}\\@]*+\"|{_BARE}"

_FIELDS = rf"((?:{_COMMA}{_NAME}{_IS}(?:{_VALUE}))*+)"
_ENTRY = re.compile(rf"{_HEAD}{_FIELDS}{_END}")
_FIELD = re.compile(rf"{_COMMA}({_NAME}){_IS}({_VALUE})")
_OPENED = re.compile(_HEAD)
_BRACED = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Outline:
    """Type and names of fields in small letters; of each value what stands in its delimiters, or
    the number or the string's name that has none."""

    type: str
    key: str
    fields: Mapping[str, str]


def outline(text: str) -> Outline | None:
    """What an entry has, if nothing stands before it or behind it; None: look closer."""
    return _flat(text) or _deep(text)


def _flat(text: str) -> Outline | None:
    """Of values without braces in them: what stands between is the same in a thousand entries."""
    head, _, body = text.partition(",")
    found = _OPENED.fullmatch(head)
    if not found or "@" in body or ("\\" in body and ("\\{" in body or "\\}" in body)):
        return None
    pieces = _BRACED.split(body)
    values = pieces[1::2]
    if len(values) != body.count("{"):
        return None
    between = _between(tuple(pieces[::2]))
    if between is None:
        return None
    names, others = between
    fields = dict(zip(names, values, strict=True))
    return Outline(found[1].lower(), found[2], fields | others if others else fields)


@lru_cache(512)
def _between(gaps: Sequence[str]) -> tuple[Sequence[str], dict[str, str]] | None:
    """The names before each value in braces, and the fields whose values have none."""
    skeleton = "@a{a," + "{}".join(gaps)
    made = None if '"' in skeleton else _deep(skeleton)
    if made is None:
        return None
    others = {name: value for name, value in made.fields.items() if value}
    return [name for name in made.fields if name not in others], others


def _deep(text: str) -> Outline | None:
    found = _ENTRY.fullmatch(text)
    if not found:
        return None
    pairs = [(name.lower(), value) for name, value in _FIELD.findall(found[3])]
    fields = {name: value[1:-1] if value[0] in '{"' else value for name, value in pairs}
    return Outline(found[1].lower(), found[2], fields) if len(fields) == len(pairs) else None
