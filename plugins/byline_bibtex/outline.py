"""What an entry has, seen at one look: its type, its key, and its fields.

Only what every program reads alike: a brace behind a backslash, comments between the fields,
strings put together and fields that stand twice are left to bibtexparser and to ``rescue``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from byline.api import regex

_NAME = r"[A-Za-z][A-Za-z0-9+:._-]*+"
_IS = r"[ \t\r\n]*+=[ \t\r\n]*+"
_COMMA = r"[ \t\r\n]*+,[ \t\r\n]*+"
_BARE = r"[A-Za-z0-9][A-Za-z0-9+:._-]*+"
_END = r"[ \t\r\n]*+,?+[ \t\r\n]*+\}"
# What begins as these do is a comment to bibtexparser: "@commentary{".
_HEAD = (
    r"@(?!(?i:comment|preamble|string))([A-Za-z]++)[ \t]*+\{"
    r"[ \t\r\n]*+([^\s{}(),\"#%'=@\\]++)"
)

_INSIDE = r"[^{}\\@]++|\\++(?![{}])|@(?!\w*[ \t]*[{(])"
"""What stands in braces and is neither one more, whatever a backslash makes of it, nor an entry."""
_INNERMOST = rf"\{{(?:{_INSIDE})*+\}}"
_INNER = rf"\{{(?:{_INSIDE}|{_INNERMOST})*+\}}"
_VALUE = (
    rf"\{{(?:[^{{}}\\@]*+\}}|(?:{_INSIDE}|{_INNER})*+\}})"  # most hold nothing but words
    rf"|\"[^\"{{}}\\@]*+\"|{_BARE}"
)

_FIELDS = rf"((?:{_COMMA}{_NAME}{_IS}(?:{_VALUE}))*+)"
_ENTRY = regex(rf"{_HEAD}{_FIELDS}{_END}")
_FIELD = regex(rf"{_COMMA}({_NAME}){_IS}({_VALUE})")
_NEXT = regex(r"[\r\n][ \t]*+@")
_NEAR = 5_000
_OPENED = regex(rf"{_HEAD}[ \t\r\n]*+")
_BRACED = regex(r"\{([^}]*)\}")


class Outline(NamedTuple):
    """Type and names of fields in small letters; of each value what stands in its delimiters, or
    the number or the string's name that has none."""

    type: str
    key: str
    fields: Mapping[str, str]
    strings: Sequence[str] = ()
    """The fields whose value is a string's name."""


def outline(text: str) -> Outline | None:
    """What an entry has, if nothing stands before it or behind it; None: look closer."""
    if seen := _flat(text):
        return seen
    found = _ENTRY.fullmatch(text)
    return _deep(found) if found else None


def first(text: str, at: int) -> tuple[Outline, str] | None:
    """The entry that begins at a place, and its text; None where none can be seen."""
    # Most end soon, and where the next begins on a line of its own. To look further for that, for
    # each entry of a file without lines, would take the square of their number.
    near = _NEXT.search(text, at, at + _NEAR)
    end = near.start() if near else len(text)
    if end <= at + _NEAR:
        raw = text[at:end].rstrip()
        if seen := _flat(raw):
            return seen, raw
    if (found := _ENTRY.match(text, at)) and (seen := _deep(found)):
        return seen, found[0]
    return None


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
    names, strings, bare = between
    if bare:
        left = iter(values)
        fields = {name: bare.get(name) or next(left) for name in names}
    else:
        fields = dict(zip(names, values, strict=True))
    return Outline(found[1].lower(), found[2], fields, strings)


@lru_cache(512)
def _between(gaps: Sequence[str]) -> tuple[Sequence[str], Sequence[str], dict[str, str]] | None:
    """The names of the fields, of those whose value is a string's name, and values without braces,
    where all others are empty."""
    skeleton = "@a{a," + "{}".join(gaps)
    found = None if '"' in skeleton else _ENTRY.fullmatch(skeleton)
    seen = _deep(found) if found else None
    if seen is None:
        return None
    bare = {name: value for name, value in seen.fields.items() if value}
    return tuple(seen.fields), seen.strings, bare


def _deep(found: re.Match[str]) -> Outline | None:
    pairs = [(name.lower(), value) for name, value in _FIELD.findall(found[3])]
    fields = {name: value[1:-1] if value[0] in '{"' else value for name, value in pairs}
    if len(fields) != len(pairs):
        return None
    return Outline(found[1].lower(), found[2], fields, tuple(_strings(pairs)))


def _strings(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, value in pairs:
        if value[0] not in '{"' and not value.isdecimal():
            yield name
