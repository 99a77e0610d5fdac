"""Key patterns of JabRef: ``[auth:lower]_[year]``."""

from __future__ import annotations

import re

from byline.errors import BadInput
from byline.keys.foreign import changed, known, refusal
from byline.late import regex

_MARKER = regex(r"\[(?P<name>[^\]\[:]*)(?P<changes>(?::(?:\([^()]*\)|[^\]\[:()])*)*)\]")
_CHANGE = regex(r":((?:\([^()]*\)|[^\]\[:()])*)")


def translated(text: str) -> str:
    """The pattern in our syntax. Raises BadInput."""
    said, at = "", 0
    while at < len(text):
        if text[at] not in "[]":
            said += text[at]
            at += 1
            continue
        found = _MARKER.match(text, at)
        if not found:
            raise BadInput(f"column {at + 1}: {text[at : at + 20]}: a [marker] that cannot be read")
        said += _marker(found)
        at = found.end()
    return said


def _marker(found: re.Match[str]) -> str:
    name = found["name"].strip()
    # JabRef's own word for a headline without changes; ours names its first word.
    parts = "fulltitle:joined" if name.lower() == "title" else known(name.lower())
    if parts is None:
        raise refusal(name, found.start("name") + 1)
    instead = ""
    for change in _CHANGE.finditer(found["changes"]):
        column = found.start("changes") + change.start(1) + 1
        if re.fullmatch(r"\([^()\"]*\)", change[1]):
            instead = f'|"{change[1][1:-1]}"'
        else:
            parts = changed(parts, change[1], column)
    return "".join(f"{{{part}{instead}}}" for part in parts.split())
