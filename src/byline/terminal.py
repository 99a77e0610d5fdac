"""Text from a page is data, not commands to a terminal."""

from __future__ import annotations

from byline.late import regex

# C0 but for line feed and tab, DEL, C1, and the bidirectional controls (Unicode TR 36, 3.2).
_UNSAFE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """``text`` with every control that a terminal would obey written out as an escape."""
    if text.isprintable():  # as most is, and sooner known
        return text
    return _UNSAFE.sub(lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else (
        f"\\u{ord(found[0]):04x}"
    ), text)  # fmt: skip


def width(text: str) -> int:
    """Columns on a terminal: Han, Hangul and their like take two, marks none."""
    import unicodedata

    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
