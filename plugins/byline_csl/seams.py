"""The ends of an entry, mended: where a style expects more than is known, its marks are left over.

A style writes "Reuters, " because a headline always follows, and a record without one ends in a
comma. The engine prints what the style says; a reader should not see it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

_SEPARATOR = r"(?:\\?[,;: \n])"
"""A mark that only ever leads on to something; formats may escape it."""
_OPENING = {"html": r"(?:<[a-z][^>]*>|\s)*"}
_CLOSING = {"html": r"(?:</[a-z]+>|\s)*", "text": ""}
_ANY_CLOSING = r"(?:[*}\]]|\s)*"
_ENTITY = r"&\#?\w+;"
"""HTML's own semicolon is no mark of the text."""


def mend(
    text: str, format: str, first: Collection[object], last: Collection[object] | None = None
) -> str:
    """An entry without separators at its beginning and end; "Foo, ." becomes "Foo.".

    Where one of the ``first`` item's own values begins so, or one of the ``last`` item's ends so
    (it is the same item unless told otherwise), that end stays as it is.
    """
    opening = _OPENING.get(format, "")
    mended = re.sub(rf"\A({opening})(?:\.|{_SEPARATOR})+", r"\1", text)
    if mended != text and not any(begin[0] in ",;:." for begin in _texts(first)):
        text = mended
    closing = _CLOSING.get(format, _ANY_CLOSING)
    kept = _ENTITY if format == "html" else r"(?!)"
    tail = rf"(?:({kept}){_SEPARATOR}*|(?<!\\){_SEPARATOR}+)(\.?{closing})\Z"
    mended = re.sub(tail, r"\1\2", text)
    ends = _texts(first if last is None else last)
    if mended != text and not any(end[-1] in ",;:" for end in ends):
        text = mended
    return text


def _texts(values: Iterable[object]) -> Iterator[str]:
    """The words of values, without the space around them."""
    for value in values:
        if isinstance(value, str):
            if stripped := value.strip():
                yield stripped
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list):
            yield from _texts(value)
