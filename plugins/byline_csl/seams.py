"""The ends of an entry, mended: where a style expects more than is known, its marks are left over.

A style writes "Reuters, " because a headline always follows, and a record without one ends in a
comma. The engine prints what the style says; a reader should not see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SEPARATOR = r"(?:\\?[,;: \n])"
"""A mark that only ever leads on to something; formats may escape it."""
_OPENING = {"html": r"(?:<[a-z][^>]*>|\s)*"}
_CLOSING = {"html": r"(?:</[a-z]+>|\s)*", "text": ""}
_ANY_CLOSING = r"(?:[*}\]]|\s)*"
_ENTITY = r"&\#?\w+;"
"""HTML's own semicolon is no mark of the text."""


def mend(
    text: str, format: str, first: Iterable[object], last: Iterable[object] | None = None
) -> str:
    """An entry without separators at its beginning and end; "Foo, ." becomes "Foo.".

    Where one of the ``first`` item's own values begins so, or one of the ``last`` item's ends so
    (it is the same item unless told otherwise), that end stays as it is.
    """
    begins = [value.strip() for value in _texts(first) if value.strip()]
    ends = begins if last is None else [v.strip() for v in _texts(last) if v.strip()]
    if not any(begin[0] in ",;:." for begin in begins):
        opening = _OPENING.get(format, "")
        text = re.sub(rf"\A({opening})(?:\.|{_SEPARATOR})+", r"\1", text)
    if not any(end[-1] in ",;:" for end in ends):
        closing = _CLOSING.get(format, _ANY_CLOSING)
        kept = _ENTITY if format == "html" else r"(?!)"
        tail = rf"(?:({kept}){_SEPARATOR}*|(?<!\\){_SEPARATOR}+)(\.?{closing})\Z"
        text = re.sub(tail, r"\1\2", text)
    return text


def _texts(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list):
            yield from _texts(value)
