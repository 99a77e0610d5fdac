"""Merging by lines and by items: what each of two sides changed of what both began with."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_MOST = 250_000
"""Pairs of lines that are compared one by one; longer stretches count as changed whole."""


def united(
    base: Sequence[T], ours: Sequence[T], theirs: Sequence[T], mark: Callable[[T], Hashable]
) -> list[T]:
    """Both sides' additions to a list without what either took out; ours first, order kept."""
    before, here, there = ([mark(item) for item in items] for items in (base, ours, theirs))
    if here == before:
        return list(theirs)
    stays = {*there, *({*here} - {*before})}
    known = {*before, *here}
    kept = [item for item, its in zip(ours, here, strict=True) if its in stays]
    added = [item for item, its in zip(theirs, there, strict=True) if its not in known]
    return [*kept, *added]


def unmarked(text: str) -> tuple[str, str, str] | None:
    """Base, ours and theirs of a text in which git left its conflict markers; None where they are
    not in order. What git did not write of the base is not in it."""
    versions: tuple[list[str], ...] = ([], [], [])
    into: tuple[int, ...] = (0, 1, 2)
    for line in text.split("\n"):
        *before, after = _STEPS.get(line[:8].rstrip(), ((), ()))
        if into in before:
            into = after
        elif line[:8] in ("<<<<<<< ", ">>>>>>> "):
            return None
        else:
            for number in into:
                versions[number].append(line)
    if into != (0, 1, 2):
        return None
    base, ours, theirs = ("\n".join(lines) for lines in versions)
    return base, ours, theirs


_STEPS: dict[str, tuple[tuple[int, ...], ...]] = {
    "<<<<<<<": ((0, 1, 2), (1,)),
    "|||||||": ((1,), (0,)),
    "=======": ((1,), (0,), (2,)),
    ">>>>>>>": ((2,), (0, 1, 2)),
}
"""From which versions a marker leads to which, the last one."""


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines ``first`` to ``last`` of the base, one past it, and what one side has there."""

    first: int
    last: int
    lines: list[str]
    side: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Merged lines, with ours and with theirs wherever both changed the same."""

    ours: list[str]
    theirs: list[str]

    @property
    def clash(self) -> bool:
        return self.ours != self.theirs


def merge_lines(base: list[str], ours: list[str], theirs: list[str]) -> Lines:
    """Merge by lines. What both insert at one place is kept, ours first."""
    hunks = sorted(
        [*_hunks(base, ours, 0), *_hunks(base, theirs, 1)],
        key=lambda hunk: (hunk.first, hunk.last, hunk.side),
    )
    merged = Lines([], [])
    at = 0
    for group in _groups(hunks):
        first, last = group[0].first, max(hunk.last for hunk in group)
        mine, other = _meeting(base, group, first, last)
        for out, lines in ((merged.ours, mine), (merged.theirs, other)):
            out += base[at:first] + lines
        at = last
    merged.ours.extend(base[at:])
    merged.theirs.extend(base[at:])
    return merged


def _hunks(base: list[str], side: list[str], number: int) -> list[_Hunk]:
    """Where one side differs from the base."""
    start = 0
    least = min(len(base), len(side))
    while start < least and base[start] == side[start]:
        start += 1
    end = 0
    while end < least - start and base[-1 - end] == side[-1 - end]:
        end += 1
    old, new = base[start : len(base) - end], side[start : len(side) - end]
    if not old and not new:
        return []
    if not old or not new or len(old) * len(new) > _MOST:
        return [_Hunk(start, start + len(old), new, number)]
    from difflib import SequenceMatcher  # most merges need none

    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        _Hunk(start + i, start + j, new[k:m], number) for tag, i, j, k, m in codes if tag != "equal"
    ]


def _groups(hunks: list[_Hunk]) -> list[list[_Hunk]]:
    """Hunks that meet: they share lines of the base, or insert at one place."""
    groups: list[list[_Hunk]] = []
    end = -1
    for hunk in hunks:
        same_place = bool(groups) and (hunk.first, hunk.last) == (groups[-1][0].first, end)
        if groups and (hunk.first < end or same_place):
            groups[-1].append(hunk)
        else:
            groups.append([hunk])
            end = -1
        end = max(end, hunk.last)
    return groups


def _meeting(
    base: list[str], group: list[_Hunk], first: int, last: int
) -> tuple[list[str], list[str]]:
    """What stands there with ours and with theirs; the same where the two do not clash."""
    sides = {hunk.side for hunk in group}
    versions = [
        _version(base, [h for h in group if h.side == side], first, last) for side in (0, 1)
    ]
    if len(sides) == 1:
        only = versions[sides.pop()]
        return only, only
    ours, theirs = versions
    if ours == theirs:
        return ours, ours
    if first == last:
        both = _both(ours, theirs)
        return both, both
    return ours, theirs


def _version(base: list[str], hunks: list[_Hunk], first: int, last: int) -> list[str]:
    lines: list[str] = []
    at = first
    for hunk in hunks:
        lines += base[at : hunk.first] + hunk.lines
        at = hunk.last
    return lines + base[at:last]


def _both(ours: list[str], theirs: list[str]) -> list[str]:
    """Two insertions at one place, without saying twice what one of them says already."""
    for longer, shorter in ((ours, theirs), (theirs, ours)):
        if longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter:
            return longer
    return ours + theirs
