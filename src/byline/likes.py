"""Which reports of a shelf are alike: candidates by the marks they share, then judged exactly."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from byline.likeness import Likeness, judge, weigh
from byline.parts import in_two
from byline.shelf import EVERY, Shelf, mark, marked, marks_of

_FEW, _WIDE, _NEXT = 8, 64, 4
"""What more than a few reports hold counts a quarter. Where more than many do, the last few of them
are compared: each of a hundred copies still meets others, and a standing phrase costs no more."""
_MOST = 12
"""Candidates that are judged for one report."""
_WEAK = 3
_BLOCK = 250
"""Reports that one process compares before the other takes its turn: copies come close together,
and of those that are known to be one work no two more are compared."""
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
    held = _Held(shelf.shared())
    sizes = shelf.sizes()
    reports = sorted(held.groups_of().items())

    def compared(part: int) -> list[Pair]:
        kin = _Kin()
        with shelf.for_part(part) as texts:
            for at, (number, groups) in enumerate(reports):
                if at // _BLOCK % 2 == part:
                    if not part:
                        tick(at)
                    likely = _likely(number, held.before(number, groups), sizes)
                    _judge(texts, number, likely, kin)
        return kin.pairs

    several = shelf.has_file and len(reports) > _BLOCK
    kin = _Kin()
    for pair in in_two(compared, several):
        kin.add(pair)

    def kept(part: int) -> list[Pair]:
        with shelf.for_part(part) as texts:
            return list(_without_standing(texts, kin, held, kin.pairs[part::2]))

    return in_two(kept, several)


def pairs_of(shelf: Shelf, number: int) -> list[Pair]:
    """The same for one report."""
    held = _Held(shelf.holders(marks_of(shelf.text(number))))
    sizes = shelf.sizes_of({number}.union(*(holders for holders, _ in held.groups)))
    met = [(count, [n for n in holders if n != number]) for holders, count in held.groups]
    kin = _Kin()
    _judge(shelf, number, _likely(number, met, sizes), kin)
    return list(_without_standing(shelf, kin, held, kin.pairs))


class _Held:
    """Which reports hold each mark. All marks of a paragraph have the same holders, as a rule."""

    def __init__(self, rows: Iterable[tuple[int, list[int]]]) -> None:
        self.group: dict[int, int] = {}
        """Of each mark."""
        found: dict[tuple[int, ...], int] = {}
        counts: list[int] = []
        for name, holders in rows:
            group = found.setdefault(tuple(holders), len(counts))
            if group == len(counts):
                counts.append(0)
            counts[group] += 1
            self.group[name] = group
        self.groups = list(zip(found, counts, strict=True))
        """The holders, and how many marks they have in common."""

    def groups_in(self, shingles: Sequence[int]) -> dict[int, int]:
        """Those of some shingles by which reports are looked up, each with its group."""
        chosen = marked(shingles)
        found = zip(chosen, map(self.group.get, map(mark, chosen)), strict=True)
        return {number: group for number, group in found if group is not None}

    def groups_of(self) -> dict[int, list[int]]:
        """The groups of each report."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for group, (holders, _) in enumerate(self.groups):
            for number in holders:
                found[number].append(group)
        return found

    def before(self, number: int, groups: Iterable[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """What ``_likely`` wants to know of a report: who stands before it in its groups."""
        for group in groups:
            holders, count = self.groups[group]
            yield count, holders[: bisect_left(holders, number)]


def _likely(
    number: int, met: Iterable[tuple[int, Sequence[int]]], sizes: Mapping[int, int]
) -> list[int]:
    """Who shares most, the best first; of those that share little, the first few.

    ``met`` are numbers of marks, each with the other reports that hold so many.
    """
    hits: defaultdict[int, float] = defaultdict(float)
    for count, others in met:
        weight = count if len(others) <= _FEW else count / 4
        for other in others if len(others) <= _WIDE else others[-_NEXT:]:
            hits[other] += weight
    size = sizes[number]
    shares = [(hits[other] / max(1, min(size, sizes[other])), other) for other in hits]
    ranked = sorted((share for share in shares if share[0] >= _LEAST), reverse=True)
    good = [other for share, other in ranked[:_MOST] if share >= _GOOD]
    return good + [other for _, other in ranked[len(good) : len(good) + _WEAK]]


def _judge(shelf: Shelf, number: int, others: Iterable[int], kin: _Kin) -> None:
    one = shelf.text(number)
    for other in others:
        if not kin.are_sure(number, other):
            # Of the second text an index is made: that is to be the one which meets all others.
            likeness = judge(shelf.text(other), one)
            if likeness.relation:
                kin.add(Pair(number, other, likeness.turned()))


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

    def own(self, pair: Pair) -> set[int]:
        """The two, and those that are copies of them for sure."""
        sure = (self._sure.get(pair.one, ()), self._sure.get(pair.other, ()))
        return {pair.one, pair.other}.union(*sure)

    def have_outsiders(self, own: Collection[int], holders: Sequence[int], least: int) -> bool:
        """Do so many other reports hold a passage of these, each unlike the others?"""
        others = [number for number in holders if number not in own]
        if len(others) < least:
            return False
        outsiders: set[int] = set()
        for other in self._unlike_first(others):
            if self._near[other].isdisjoint(outsiders):
                outsiders.add(other)
                if len(outsiders) == least:
                    return True
        return False

    def _unlike_first(self, others: list[int]) -> list[int]:
        """A short report is like all that hold the passage: it comes last."""
        if len(others) > 2 * _FEW:  # too many to be put in order at every passage
            return [*(number for number in others if self._many[number] <= _FEW), *others]
        return sorted(others, key=self._many.__getitem__)

    @cached_property
    def _many(self) -> Counter[int]:
        """Of how many each is a copy, when all have been compared."""
        return Counter({number: len(near) for number, near in self._near.items()})


def _without_standing(
    shelf: Shelf, kin: _Kin, held: _Held, pairs: Iterable[Pair]
) -> Iterator[Pair]:
    """Some pairs again, less what stands in reports that are no copies of each other."""
    for pair in pairs:
        if pair.likeness.weight < _WHOLE and (standing := _standing(pair, kin, held)):
            texts = shelf.text(pair.one), shelf.text(pair.other)
            likeness = weigh(*texts, pair.likeness.passages, standing)
            pair = Pair(pair.one, pair.other, likeness)
        if pair.likeness.relation:
            yield pair


def _standing(pair: Pair, kin: _Kin, held: _Held) -> set[int]:
    """The shingles of a pair that stand in other reports too, as far as marks can tell."""
    least = _MANY_OUTSIDERS if pair.likeness.rewritten else _OUTSIDERS
    own = kin.own(pair)
    wide: dict[int, bool] = {}
    standing: set[int] = set()
    for passage in pair.likeness.passages:
        groups = held.groups_in(passage.shingles)
        for group in set(groups.values()).difference(wide):
            holders = held.groups[group][0][-_WIDE:]
            wide[group] = kin.have_outsiders(own, holders, least)
        if over := {number for number, group in groups.items() if wide[group]}:
            standing.update(_with_next(passage.shingles, over))
    return standing


def _with_next(shingles: Iterable[int], over: Collection[int]) -> Iterator[int]:
    """Some marked shingles of a passage; what lies between two marks goes with the one before."""
    stands = False
    for number in shingles:
        if not number % EVERY:
            stands = number in over
        if stands:
            yield number
