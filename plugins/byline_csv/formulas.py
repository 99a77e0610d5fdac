"""Text that a spreadsheet would run, written so that it stays text, and read back.

OWASP, "CSV Injection": a cell that begins with one of these characters may be run as a formula,
the full-width ones in a Japanese Excel; and text after a separator or a line end begins a cell
wherever a program takes another separator than ours. An apostrophe before the character makes it
text everywhere. Apostrophes that stand there already get one more, so that all come back.
"""

from __future__ import annotations

import re

_SIGNS = "-=+@\uff1d\uff0b\uff0d\uff20\u2212\u30fc"
_SUSPECT = re.compile(rf"[{_SIGNS}\t\r\n]")
_OPENS = re.compile(rf"'*+[\s\ufeff]*[{_SIGNS}\t\r\n]")
_OPENED = re.compile(rf"'++[\s\ufeff]*[{_SIGNS}\t\r\n]")
_AFTER = r"(?<=[;,\t\r\n])((?:[^\S\t\r\n]|[\"\ufeff])*+)"
_INSIDE = re.compile(rf"{_AFTER}('*+)(?=[{_SIGNS}])")
_GUARDED = re.compile(rf"{_AFTER}'('*+)(?=[{_SIGNS}])")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    if not _SUSPECT.search(text):
        return text
    text = _INSIDE.sub(r"\1\2'", text)
    return f"'{text}" if _OPENS.match(text) else text


def bare(text: str, inside: bool = True) -> str:
    """The text of a cell that ``guarded`` made.

    Without ``inside`` only the cell's beginning: there an apostrophe marks text in everybody's
    tables, further in it is somebody's quotation mark.
    """
    if "'" not in text:
        return text
    text = text[1:] if _OPENED.match(text) else text
    return _GUARDED.sub(r"\1\2", text) if inside else text
