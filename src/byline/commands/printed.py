"""Values and evidence in words, as several commands print them."""

from __future__ import annotations

from byline.article import BY_HAND, Article
from byline.capture import Capture
from byline.deciding import value_of
from byline.errors import BadInput
from byline.evidence import Evidence, Span

WIDE = 100
"""Characters of a captured line that are worth a line of a terminal."""


def plain(value: object) -> str:
    """A value of a record as one line."""
    if isinstance(value, list):
        return "; ".join(plain(item) for item in value)
    if isinstance(value, dict):
        return " ".join(plain(part) for part in value.values())
    # A line feed in a value must not look like another field.
    return str(value).replace("\n", "\\n").replace("\t", "\\t")


def shown(article: Article, name: str) -> str:
    """The value of a field in words, or that there is none."""
    value = article.value(name)
    if isinstance(value, tuple):
        return plain([str(item) for item in value])
    other = value_of(article, name)
    return "absent" if other is None else plain(other)


def in_words(line: Evidence) -> str:
    """How something is known: by what, by whom, when and why."""
    searched = line.how == "absent" and not line.on and line.why != BY_HAND
    how = "looked for, not there" if searched else line.how
    parts = [how, line.by, line.on, line.method, line.why]
    return " · ".join(part for part in parts if part)


def quoted(place: str, capture: Capture | None) -> str:
    """The captured words at a place, cut to a line."""
    if capture is None:
        return ""
    try:
        span = Span.parse(place)
    except BadInput:
        return ""
    whole = Span(span.first, span.last).cut(capture.lines)
    text = " ".join(whole.split())
    if span.columns and len(text) > WIDE:
        text = " ".join(span.cut(capture.lines).split())
    return f": {text[:WIDE]}{'…' if len(text) > WIDE else ''}"


def around(
    place: str, capture: Capture, words: str = "", wide: int = WIDE
) -> list[tuple[str, str, bool]]:
    """The lines of a place and two on each side: number, text, and whether the place is there.

    A line is cut to ``wide`` characters around the columns of the place, or else ``words``.
    """
    try:
        span = Span.parse(place)
    except BadInput:
        return []
    found = []
    for number in range(max(1, span.first - 2), min(len(capture.lines), span.first + 2) + 1):
        line = capture.lines[number - 1]
        here = span.first <= number <= span.last
        at = span.columns[0] - 1 if span.columns and here else line.find(words) if words else 0
        found.append((f"L{number}", _cut(line, max(0, at), wide), here))
    return found


def _cut(line: str, at: int, wide: int) -> str:
    """What stands around a column, on one line."""
    start = max(0, at - wide // 3) if len(line) > wide else 0
    text = " ".join(line[start : start + 4 * wide].split())
    cut = f"…{text}" if start else text
    return cut if len(cut) <= wide else f"{cut[: wide - 1]}…"
