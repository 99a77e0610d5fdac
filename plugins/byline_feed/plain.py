"""The words of a piece of HTML, a paragraph a line; every pattern takes time in proportion."""

from __future__ import annotations

import html
import re

from byline_feed.parts import Part

_TAG = re.compile(r"</?([A-Za-z][\w:-]{0,40})(?:(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>|[^<>]*+>)")
_COMMENT = re.compile(r"<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)|<![A-Za-z\[][^<>]*+>|<\?[^<>]*+>")
_UNSEEN = re.compile(
    r"<(script|style|iframe|object|svg|math|form|noscript|template)\b[^<>]*+>"
    r"(?:[^<]++|<(?!/\1\b))*+(?:</\1[^<>]*+>)?",
    re.I,
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr ruby rb rt rp".split()
)
_LOOKS_LIKE_MARKUP = re.compile(
    r"</?(?:p|br|b|i|em|strong|a|span|div|img|ul|ol|li|font|u|sup|sub|h[1-6]|blockquote|figure)"
    r"\b[^<>]*+>",
    re.I,
)


def lines_of(text: str) -> list[str]:
    """The lines that a person would see."""
    text = _UNSEEN.sub(" ", _COMMENT.sub(" ", text))
    broken = re.sub(r"[ \t\r\n]+", " ", text)
    seen = html.unescape(_TAG.sub(_as_seen, broken))
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    return [line for line in lines if line]


def _as_seen(found: re.Match[str]) -> str:
    return "" if found[1].lower() in _INLINE else "\n"


LONGEST = 300_000
"""Characters of one part; no report is longer."""


def paragraphs(part: Part | None) -> list[str]:
    """The lines of a part, whatever its form."""
    if part is None:
        return []
    text = part.text[:LONGEST]
    if part.form == "html" or (part.form == "maybe" and is_markup(text)):
        return lines_of(text)
    text = html.unescape(text) if part.form == "maybe" else text
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def one_line(part: Part | None) -> str:
    return " ".join(paragraphs(part))


def is_markup(text: str) -> bool:
    return bool(_LOOKS_LIKE_MARKUP.search(text))
