"""Marks one beside the other instead of one inside the other.

HTML can say "upright again" inside italics; most formats cannot, or mean different things by it.
In these a mark ends where what it says no longer holds, and begins anew after it. What looks
alike stands together, what is raised or lowered holds plain text alone, and no mark begins or
ends with a space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from byline_csl.engine.nodes import Mark
from byline_csl.engine.output.base import NORMAL, Format

Pair = tuple[str, str]
"""What goes before and after what is marked."""
Run = tuple[str, tuple[Pair, ...]]
"""Text that looks alike, with what goes around it."""
Piece = tuple[str, tuple[Pair | None, ...]]
"""Text with what goes around it for each kind of mark."""

NONE, GAP, LINE, INDENT = -1, 0, 1, 2
"""What may part two pieces of an entry; where two meet, the greater holds."""
_BEFORE = {"block": LINE, "left-margin": LINE, "right-inline": GAP, "indent": INDENT}
_AFTER = {"block": LINE, "left-margin": GAP, "right-inline": NONE, "indent": LINE}


class _Sign(str):
    """The beginning or end of a mark, among the pieces of text."""

    __slots__ = ("begins", "mark")
    begins: bool
    mark: Mark

    def __new__(cls, mark: Mark, begins: bool) -> _Sign:
        made = super().__new__(cls)
        made.mark = mark
        made.begins = begins
        return made


_MARKS = (
    *NORMAL.items(),
    ("text-decoration", "underline"),
    ("font-variant", "small-caps"),
    *(("font-weight", value) for value in ("bold", "light")),
    *(("font-style", value) for value in ("italic", "oblique")),
    *(("vertical-align", value) for value in ("sup", "sub")),
    *(("display", value) for value in _BEFORE),
)
_SIGNS = {mark: (_Sign(mark, True), _Sign(mark, False)) for mark in _MARKS}


def flat(
    name: str,
    escape: Callable[[str], str],
    around: Mapping[Mark, Pair],
    partings: tuple[str, str, str],
    finish: Callable[[str], str] = str,
) -> Format:
    """A format whose marks stand one beside the other.

    ``partings`` are what parts the pieces of an entry at a GAP, LINE and INDENT; ``finish`` mends
    the whole, where what is safe depends on what stands beside it.
    """

    def compose(pieces: list[str]) -> str:
        done, parting = "", NONE
        for part in _parts(pieces, around):
            if isinstance(part, int):
                parting = max(parting, part)
                continue
            text = _dressed(part)
            if parting > NONE:
                # Before the first words and after the last, nothing is parted.
                text = text.lstrip(" ")
                if not text:
                    continue
                done = done.rstrip(" ")
                done += partings[parting] if done else ""
            done, parting = done + text, NONE
        return finish(done)

    return Format(name, escape, _SIGNS, compose=compose)


def _parts(pieces: Sequence[str], around: Mapping[Mark, Pair]) -> Iterator[list[Run] | int]:
    """Runs in a row, and what parts one row from the next."""
    state = dict(NORMAL)
    before: list[str] = []
    row: list[Piece] = []
    look: tuple[Pair | None, ...] = (None,) * len(state)
    for piece in pieces:
        if not isinstance(piece, _Sign):
            if piece:
                row.append((piece, look))
            continue
        name, value = piece.mark
        if name == "display":
            yield _runs(row)
            row = []
            yield (_BEFORE if piece.begins else _AFTER)[value]
            continue
        if piece.begins:
            before.append(state[name])
            state[name] = value
        else:
            state[name] = before.pop()
        look = tuple(map(around.get, state.items()))
    yield _runs(row)


def _runs(row: Sequence[Piece]) -> list[Run]:
    """Pieces that look alike as one; what is raised or lowered, the last kind, already is."""
    runs: list[Run] = []
    for look, pieces in groupby(row, key=itemgetter(1)):
        text = "".join(map(itemgetter(0), pieces))
        raised = look[-1]
        outer = tuple(pair for pair in look[:-1] if pair)
        runs.append((_wrapped(text, *raised) if raised else text, outer))
    return runs


def _dressed(row: Sequence[Run]) -> str:
    """Runs with what goes around them; the mark that reaches farthest goes outside."""
    out = []
    at = 0
    while at < len(row):
        text, look = row[at]
        if not look:
            out.append(text)
            at += 1
            continue
        reach, pair = max(((_reach(row, at, pair), pair) for pair in look), key=itemgetter(0))
        inside = [(text, tuple(one for one in look if one != pair)) for text, look in row[at:reach]]
        out.append(_wrapped(_dressed(inside), *pair))
        at = reach
    return "".join(out)


def _reach(row: Sequence[Run], at: int, pair: Pair) -> int:
    """Where the runs from ``at`` on that share something end."""
    return next((end for end in range(at, len(row)) if pair not in row[end][1]), len(row))


def _wrapped(text: str, start: str, end: str) -> str:
    """The text between start and end, with the spaces at its ends left outside."""
    words = text.strip()
    if not words:
        return text
    left, _, right = text.partition(words)
    return f"{left}{start}{words}{end}{right}"
