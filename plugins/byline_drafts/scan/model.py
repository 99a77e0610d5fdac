"""What a scanner finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

EVERYTHING = "*"
"""The key of ``\\nocite{*}`` and ``@*``: every record of the library."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One key where a draft cites it."""

    key: str
    line: int
    doubtful: bool = False
    """May be something else, such as a reference to a figure: no complaint if it is unknown."""


def blank(found: re.Match[str]) -> str:
    """The match as spaces: what follows keeps its place and its line."""
    return re.sub(r"[^\n]", " ", found[0])


def line_counter(text: str) -> Callable[[int], int]:
    """A function from a position in ``text`` to its line, counted from 1."""
    starts = [found.end() for found in re.finditer("\n", text)]

    def line_of(position: int) -> int:
        import bisect

        return bisect.bisect_right(starts, position) + 1

    return line_of
