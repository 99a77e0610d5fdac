"""What two texts have in common, and whether that makes them copies of one work.

Words count where they run alike for more than a phrase. Copies share the lead, or share words all
over; two stories of one day that carry the same background, a standing paragraph or a quoted
statement share a block and nothing else.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress, filterfalse
from typing import Literal

from byline.shingles import Shingled

Relation = Literal["same text", "cut", "excerpt", ""]

LEAST_SHARE = 0.30
"""Of the smaller text: no unrelated pair of some 75,000 that were measured has more than .28."""
_LEAST_WHOLE = 0.5
"""The same where the shared words do not spread over most of the smaller text."""
_MOST_SURE = 0.5
"""With so much in common, single phrases count too."""
_PHRASE = 12
"""Shared shingles that a passage has at least: fewer are a turn of phrase."""
_REACH = 30
"""So many shingles may be another's words before a passage ends."""
_SLIP = 12
"""So many words may be put in or left out at one place."""
_BLOCK = 24
"""Words of which a text's stretches are made when it is asked how far the shared words spread."""
_TOUCHED = 3
"""Shared shingles by which a stretch counts as touched."""
_SPREAD = 0.6
_UNTOUCHED = 0.8
"""Of the words between a passage's ends: where more are shared, they are shared as they stand."""
_TOLD = 0.2
"""Of the words outside quotation marks, where most of what is shared stands inside them."""
_LEAST_COPY = 24
_SAME = 0.9
"""A text that shares less than ``_LEAST_COPY`` is a copy where nearly all is shared both ways."""
_EVEN = 0.75
"""The length of the shorter of two texts that count as the same, to that of the longer."""
_EXCERPT = 0.1


@dataclass(slots=True)
class Passage:
    """Words that run alike in two texts: the first and last shingle in each, by place."""

    here: int
    there: int
    last_here: int
    last_there: int
    shingles: array[int]

    @property
    def length(self) -> int:
        """From end to end in the first text, with what is another's words."""
        return self.last_here - self.here + 1

    def follows(self, here: int, there: int) -> bool:
        """Do shingles at these places go on with the passage?"""
        gap = here - self.last_here
        return abs(there - self.last_there - gap) <= _SLIP

    def take(self, run: Passage) -> None:
        """Go on with words that run alike from there."""
        self.last_here = run.last_here
        self.last_there = max(self.last_there, run.last_there)
        self.shingles += run.shingles


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the first of two texts shares with the second."""

    relation: Relation
    """"" where they share nothing to speak of."""
    ours: float = 0.0
    """The share of the first text that is found in the second."""
    theirs: float = 0.0
    passages: tuple[Passage, ...] = ()
    rewritten: bool = False
    """Are words changed all along what is shared? No standing paragraph looks so."""

    @property
    def is_copy(self) -> bool:
        return self.relation in ("same text", "cut")

    @property
    def weight(self) -> float:
        """The share of the smaller text."""
        return max(self.ours, self.theirs)

    def turned(self) -> Likeness:
        """The same, seen from the second text."""
        return replace(self, ours=self.theirs, theirs=self.ours)


NOTHING = Likeness("")


def judge(one: Shingled, other: Shingled) -> Likeness:
    """What two texts are to each other."""
    flags = _flags(one.order, other.places)
    common = len(set(compress(one.order, flags)))
    least = min(one.size, other.size)
    if common < _PHRASE or common < _EXCERPT * least:
        return NOTHING
    least = 1 if common >= _MOST_SURE * least else _PHRASE
    return weigh(one, other, passages(one, other, flags, least))


def weigh(
    one: Shingled, other: Shingled, found: Sequence[Passage], standing: Collection[int] = ()
) -> Likeness:
    """The same for known passages, less shared shingles that are ``standing``: nobody's own."""
    shared = frozenset(chain.from_iterable(passage.shingles for passage in found))
    gone = shared.intersection(standing)
    shared -= gone
    here, there = one.size - len(gone), other.size - len(gone)
    if not shared or not here or not there:
        return NOTHING
    ours, theirs = len(shared) / here, len(shared) / there
    share = max(ours, theirs)
    small = one if here <= there else other
    told = filterfalse(gone.__contains__, small.order) if gone else small.order
    spread = _spread(list(told), shared)
    own = tuple(p for p in found if not gone or not gone.issuperset(p.shingles))
    least = LEAST_SHARE if spread >= _SPREAD else _LEAST_WHOLE
    relation: Relation = ""
    if share >= least and _are_copies(one, other, shared, spread, min(ours, theirs)):
        relation = "same text" if _EVEN * max(here, there) <= min(here, there) else "cut"
    elif share >= _EXCERPT and len(shared) >= _LEAST_COPY:
        relation = "excerpt"
    if not relation:
        return NOTHING
    edited = sum(len(p.shingles) for p in own) < _UNTOUCHED * sum(p.length for p in own)
    return Likeness(relation, ours, theirs, own, edited and spread >= _SPREAD)


def passages(one: Shingled, other: Shingled, flags: bytes, least: int = _PHRASE) -> list[Passage]:
    """Where the texts run alike, in the first one's order; single phrases are left out.

    ``flags`` tell which of the first one's shingles the other has.
    """
    done: list[Passage] = []
    going: list[Passage] = []
    for run in _runs(one, other, flags):
        if going and run.here - going[0].last_here > _REACH:
            done += [passage for passage in going if run.here - passage.last_here > _REACH]
            going = [passage for passage in going if run.here - passage.last_here <= _REACH]
        for passage in reversed(going):
            if passage.follows(run.here, run.there):
                passage.take(run)
                going.remove(passage)
                going.append(passage)
                break
        else:
            going.append(run)
    found = [passage for passage in (*done, *going) if len(passage.shingles) >= least]
    return sorted(found, key=lambda passage: passage.here)


def _runs(one: Shingled, other: Shingled, flags: bytes) -> Iterator[Passage]:
    """Stretches without a difference.

    What stands more than once in the other text is looked for behind the last stretch, too.
    """
    ours, theirs, places = one.order, other.order, other.places
    drift = 0
    here = flags.find(1)
    while here >= 0:
        there = here + drift
        if not (0 <= there < len(theirs) and ours[here] == theirs[there]):
            there = places[ours[here]]
        end = here + _run(ours, here, theirs, there, flags.find(0, here))
        yield Passage(here, there, end - 1, there + end - here - 1, ours[here:end])
        drift = there - here
        here = flags.find(1, end)


def _run(one: array[int], here: int, other: array[int], there: int, most: int) -> int:
    """How many shingles are the same from two places on, up to one that they do not share."""
    start, end = here, min(most if most >= 0 else len(one), here + len(other) - there)
    if one[here:end] == other[there : there + end - here]:
        return end - here
    while here < end and one[here] == other[there]:
        here += 1
        there += 1
    return here - start


def _flags(order: Iterable[int], shared: Collection[int]) -> bytes:
    """For each shingle of a text whether it is shared: 1 or 0."""
    return bytes(map(shared.__contains__, order))


def _are_copies(
    one: Shingled, other: Shingled, shared: frozenset[int], spread: float, lesser: float
) -> bool:
    if len(shared) < _LEAST_COPY and lesser < _SAME:
        return False
    if _only_quoted(one, other, shared):
        return False
    return spread >= _SPREAD or _has_lead(one.order, shared) or _has_lead(other.order, shared)


def _only_quoted(one: Shingled, other: Shingled, shared: frozenset[int]) -> bool:
    """Is it somebody's words that the two share, and not what is told around them?"""
    told = len(shared - one.quoted - other.quoted)
    if 2 * told >= len(shared):
        return False
    least = min(one.size - len(one.quoted), other.size - len(other.quoted))
    return not least or told / least < _TOLD


def _spread(order: Sequence[int], shared: frozenset[int]) -> float:
    """How much of a text lies in stretches that share words: few words all over count fully."""
    flags = _flags(order, shared)
    starts = range(0, max(1, len(order) - _BLOCK // 2), _BLOCK)
    touched = sum(flags.count(1, start, start + _BLOCK) >= _TOUCHED for start in starts)
    return touched / len(starts)


def _has_lead(order: Sequence[int], shared: frozenset[int]) -> bool:
    """Does what is shared hold the text's first stretch, or the one after a dateline?"""
    flags = _flags(order[: 2 * _BLOCK], shared)
    starts = (0, _BLOCK // 2, _BLOCK)
    return any(flags.count(1, start, start + _BLOCK) * 2 >= _BLOCK for start in starts)
