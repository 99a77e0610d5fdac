"""Which reports of a shelf are alike: candidates by the marks they share, then judged exactly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from byline.likeness import Likeness, Passage, judge, weigh
from byline.shelf import EVERY, Shelf, marks, marks_of

_FEW, _WIDE, _NEXT = 8, 64, 4
"""What more than a few reports hold counts a quarter. Where more than many do, the last few of them
are compared: each of a hundred copies still meets others, and a standing phrase costs no more."""
_MOST = 12
"""Candidates that are judged for one report."""
_WEAK = 3
_GOOD, _LEAST = 0.25, 0.1
"""Of the marks of the smaller report."""
_OUTSIDERS, _MANY_OUTSIDERS = 3, 12
"""Reports that hold a passage and are no copies: then it belongs to none of them. Rewritten copies
keep different words each, so that it takes more to tell."""
_SURE = 0.8
_WHOLE = 0.9
"""Where so much is shared, no standing passage makes the difference."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, by number or by key, and what they share: ``ours`` is the first one's."""

    one: int
    other: int
    likeness: Likeness


def all_pairs(shelf: Shelf, tick: Callable[[int], None] = lambda count: None) -> list[Pair]:
    """Two reports that share more than a phrase, the later one first.

    Of reports that are copies for sure, enough pairs are there to connect them all.
    """
    held: dict[int, list[int]] = {}
    sizes = shelf.sizes()
    kin = _Kin()
    for count, (number, rows) in enumerate(groupby(shelf.shared(), key=lambda row: row[0])):
        tick(count)
        met = _Met()
        for _, mark in rows:
            before = held.setdefault(mark, [])
            met.update(before)
            before.append(number)
        _judge(shelf, number, _likely(number, met, sizes), kin)
    return _without_standing(shelf, kin, held)


def pairs_of(shelf: Shelf, number: int) -> list[Pair]:
    """The same for one report."""
    held = shelf.holders(marks_of(shelf.text(number)))
    met = _Met()
    for numbers in held.values():
        met.update([other for other in numbers if other != number])
    kin = _Kin()
    _judge(shelf, number, _likely(number, met, shelf.sizes_of([number, *met.numbers])), kin)
    return _without_standing(shelf, kin, held)


class _Met:
    """How many marks each report shares with one."""

    def __init__(self) -> None:
        self._rare: Counter[int] = Counter()
        self._common: Counter[int] = Counter()

    def update(self, holders: Sequence[int]) -> None:
        if len(holders) <= _FEW:
            self._rare.update(holders)
        else:
            self._common.update(holders if len(holders) <= _WIDE else holders[-_NEXT:])

    @property
    def numbers(self) -> set[int]:
        return {*self._rare, *self._common}

    def hits(self, number: int) -> float:
        return self._rare[number] + self._common[number] / 4


def _likely(number: int, met: _Met, sizes: Mapping[int, int]) -> list[int]:
    """Who shares most, the best first; of those that share little, the first few."""
    size = sizes[number]
    ranked = sorted(
        ((met.hits(other) / max(1, min(size, sizes[other])), other) for other in met.numbers),
        reverse=True,
    )
    good = [other for share, other in ranked[:_MOST] if share >= _GOOD]
    weak = [other for share, other in ranked[len(good) : len(good) + _WEAK] if share >= _LEAST]
    return good + weak


def _judge(shelf: Shelf, number: int, others: Iterable[int], kin: _Kin) -> None:
    one = shelf.text(number)
    for other in others:
        if not kin.are_sure(number, other):
            likeness = judge(one, shelf.text(other))
            if likeness.relation:
                kin.add(Pair(number, other, likeness))


class _Kin:
    """Who is a copy of whom at first sight: standing paragraphs may deceive it."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self._near: defaultdict[int, set[int]] = defaultdict(set)
        self._sure: dict[int, set[int]] = {}

    def add(self, pair: Pair) -> None:
        self.pairs.append(pair)
        for number in (pair.one, pair.other):
            self._near[number].add(number)
        if pair.likeness.is_copy:
            self._near[pair.one].add(pair.other)
            self._near[pair.other].add(pair.one)
            if pair.likeness.weight >= _SURE:
                self._join(pair.one, pair.other)

    def _join(self, one: int, other: int) -> None:
        groups = (self._sure.get(one, {one}), self._sure.get(other, {other}))
        more, less = sorted(groups, key=len, reverse=True)
        more |= less
        self._sure.update(dict.fromkeys((one, *less), more))

    def are_sure(self, one: int, other: int) -> bool:
        return other in self._sure.get(one, ())

    def have_outsiders(self, pair: Pair, holders: Sequence[int], least: int) -> bool:
        """Do so many other reports hold a passage of these two, each unlike the others?"""
        own = {pair.one, pair.other}
        own.update(self._sure.get(pair.one, ()), self._sure.get(pair.other, ()))
        outsiders: set[int] = set()
        for holder in self._unlike_first(holders):
            if holder not in own and self._near[holder].isdisjoint(outsiders):
                outsiders.add(holder)
                if len(outsiders) == least:
                    return True
        return False

    def _unlike_first(self, holders: Sequence[int]) -> Sequence[int]:
        """A short report is like all that hold the passage: it comes last."""
        if len(holders) > 2 * _FEW:  # too many to be put in order at every passage
            few = [holder for holder in holders if len(self._near[holder]) <= _FEW]
            return [*few, *holders]
        return sorted(holders, key=lambda number: len(self._near[number]))


def _without_standing(shelf: Shelf, kin: _Kin, held: Mapping[int, Sequence[int]]) -> list[Pair]:
    """The pairs again, less what stands in reports that are no copies of each other."""
    kept = []
    for pair in kin.pairs:
        if pair.likeness.weight < _WHOLE:
            found = pair.likeness.passages
            standing = {n for passage in found for n in _standing(pair, passage, kin, held)}
            if standing:
                texts = shelf.text(pair.one), shelf.text(pair.other)
                pair = Pair(pair.one, pair.other, weigh(*texts, found, standing))
        if pair.likeness.relation:
            kept.append(pair)
    return kept


def _standing(
    pair: Pair, passage: Passage, kin: _Kin, held: Mapping[int, Sequence[int]]
) -> Iterator[int]:
    """The shingles of a passage that stand in other reports too, as far as marks can tell.

    What lies between two marks goes with the one before.
    """
    least = _MANY_OUTSIDERS if pair.likeness.rewritten else _OUTSIDERS
    judged: dict[tuple[int, ...], bool] = {}  # the words of one paragraph have the same holders
    wide: set[int] = set()
    for number in marks(passage.shingles):
        holders = tuple(held.get(number, ())[-_WIDE:])
        if len(holders) > least + 1:
            if holders not in judged:
                judged[holders] = kin.have_outsiders(pair, holders, least)
            if judged[holders]:
                wide.add(number)
    stands = False
    for number in passage.shingles if wide else ():
        if not number % EVERY:
            stands = number in wide
        if stands:
            yield number
