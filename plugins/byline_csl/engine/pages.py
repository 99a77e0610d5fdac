"""Page ranges ("Appendix V: Page Range Formats")."""

from __future__ import annotations

import re
from functools import lru_cache

from byline_csl.engine import numbers

_RANGE = re.compile(r"(?P<first>\S+?)\s*[-–]\s*(?P<last>\S+)")
_SPLIT = re.compile(r"(\s*[,;&]\s*|\s+and\s+)")
_NUMBER = re.compile(r"(?P<head>(?:\w*[^\W\d])?)(?P<digits>\d+)")


@lru_cache(maxsize=4096)
def format_pages(text: str, style: str, delimiter: str = "–") -> str:
    """A text of pages with its ranges in one form: expanded, minimal, minimal-two, chicago(-15,
    -16), or "" for as given."""
    parts = _SPLIT.split(numbers.squeeze(text))
    made = [part if at % 2 else _one(part, style, delimiter) for at, part in enumerate(parts)]
    return "".join(made).replace("\\-", "-")


def _one(text: str, style: str, delimiter: str) -> str:
    match = _RANGE.fullmatch(text.strip())
    if not match or "\\-" in text:
        return text
    first, last = match["first"], match["last"]
    one, two = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
    if one and two and one["head"] == two["head"] and len(first) + len(last) < 40:
        return f"{first}{delimiter}{_shaped(one['head'], one['digits'], two['digits'], style)}"
    dashed = numbers.dashed(f"{first}-{last}")
    return dashed.replace("–", delimiter) if dashed != f"{first}-{last}" else dashed


def _shaped(head: str, low: str, high: str, style: str) -> str:
    """The end of a range in the form that the style asks for."""
    shape = _SHAPES.get(style)
    if len(high) < len(low):
        full = low[: len(low) - len(high)] + high
        if int(full) < int(low) or shape is None:
            return head + high
        high = full
    if shape is None or len(high) > len(low) or int(high) < int(low):
        return head + high
    kept = shape(low, high)
    return head + kept if style == "expanded" else kept


def _expanded(low: str, high: str) -> str:
    return high


def _minimal(low: str, high: str, least: int = 1) -> str:
    same = 0
    while same < len(high) - least and low[same] == high[same]:
        same += 1
    return high[same:]


def _minimal_two(low: str, high: str) -> str:
    return _minimal(low, high, min(2, len(high)))


def _chicago_15(low: str, high: str) -> str:
    number = int(low)
    if number < 100 or number % 100 == 0:
        return high
    if number % 100 < 10:
        return _minimal(low, high)
    if len(low) == 4 and len(_minimal(low, high)) >= 3:
        return high
    return _minimal_two(low, high)


def _chicago_16(low: str, high: str) -> str:
    number = int(low)
    if number < 100 or number % 100 == 0:
        return high
    return _minimal(low, high) if number % 100 < 10 else _minimal_two(low, high)


_SHAPES = {
    "expanded": _expanded,
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}
