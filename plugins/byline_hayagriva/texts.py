"""hayagriva's formattable strings: text in which ``{…}`` keeps its case and ``$…$`` is code.

Typst evaluates what stands between dollars, so nothing of a record's is ever written that way:
a backslash before each backslash, brace and dollar makes them plain characters. Typst reads
these escapes since 0.12.
"""

from __future__ import annotations

import re

from byline_hayagriva.words import Value

# No document can hold these; Typst's HTML refuses to. Tabs and line ends are white space.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_LINE_ENDS = re.compile("[\t\n\r\u2028\u2029]+")
_SPECIAL = re.compile(r"[\\{}$]")
_ESCAPED = re.compile(r"\\([\\{}$])|([{}$])", re.S)
_WORDS = re.compile(r"([^\s\"“”()\[\],;:!?/–—{}\\$-]+)")
_INNER_CAPITAL = re.compile(r"\S[^\W\d_a-z]")
"""Cheaper than to look into each word: most headlines have no capital inside one, or few."""


def clean(text: str) -> str:
    """The text without what no document can hold."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def line(text: str) -> str:
    """The clean text on one line: Typst would end its own where a headline's ends."""
    return text if text.isprintable() else _LINE_ENDS.sub(" ", _UNPRINTABLE.sub("", text))


def formatted(text: str) -> str:
    """The clean text as a formattable string that prints as it stands."""
    return _SPECIAL.sub(r"\\\g<0>", text) if _SPECIAL.search(text) else text


def titled(text: str) -> str:
    """A clean title whose acronyms and inner capitals (DPRK, iPhone) keep their case."""
    if text.isupper() or not _INNER_CAPITAL.search(text):
        return formatted(text)
    parts = _WORDS.split(text)
    return "".join(
        f"{{{part}}}"
        if number % 2 and any(char.isupper() for char in part[1:])
        else formatted(part)
        for number, part in enumerate(parts)
    )


def spoken(value: Value) -> str | None:
    """The text that a formattable string prints; None where the value is none.

    Math is kept with its dollars, as text. A stray brace is text too: Typst refuses such a file,
    but what the person meant is plain.
    """
    if isinstance(value, dict):
        inner = value.get("value")
        if isinstance(inner, dict):
            whole = inner.get("verbatim") == "true" and isinstance(inner.get("value"), str)
            return str(inner["value"]) if whole else spoken(inner)
        return spoken(inner) if isinstance(inner, str) else None
    if not isinstance(value, str):
        return None
    if not _SPECIAL.search(value):
        return value
    return value if _unbalanced(value) else _unescaped(value)


def _unescaped(text: str) -> str:
    math = False
    out: list[str] = []
    last = 0
    for found in _ESCAPED.finditer(text):
        out.append(text[last : found.start()])
        last = found.end()
        if found[2] == "$":
            math = not math
        out.append(found[1] or (found[2] if math or found[2] == "$" else ""))
    return "".join(out) + text[last:]


def _unbalanced(text: str) -> bool:
    depth, math = 0, False
    for found in _ESCAPED.finditer(text):
        if found[2] == "$":
            math = not math
        elif found[2] and not math:
            depth += 1 if found[2] == "{" else -1
        if depth < 0:
            return True
    return False


def harmless(value: Value) -> bool:
    """Would Typst read this formattable string, and run nothing of it?"""
    if isinstance(value, str):
        code = any(found[2] == "$" for found in _ESCAPED.finditer(value))
        return not code and not _unbalanced(value)
    if not isinstance(value, dict) or "value" not in value:
        return False
    return all(_harmless_part(value[name]) for name in ("value", "short") if name in value)


def _harmless_part(value: Value) -> bool:
    if isinstance(value, dict):
        return value.get("verbatim") == "true" and isinstance(value.get("value"), str)
    return harmless(value)
