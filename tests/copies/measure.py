"""A library's worth of made-up reports with their works, and how well works were found."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from newsroom import EDITS, Newsroom

OUTLETS = 8


def reports(count: int, seed: int, copied: float = 0.4) -> tuple[list[str], list[int]]:
    """Texts as printed, and the work of each. A new day and other outlets come now and then."""
    room, dice = Newsroom(seed), random.Random(seed + 1)
    texts: list[str] = []
    works: list[int] = []
    work = 0
    while len(texts) < count:
        if dice.random() < 0.02:
            room = Newsroom(dice.randrange(10**9))
        story = room.story(dice.choice([None, *range(6)]), dice.randint(5, 12))
        printed = [story]
        if dice.random() < copied:
            printed += [room.copy(story, dice.choice(EDITS)) for _ in range(dice.randint(1, 6))]
        texts += [room.printed(one, dice.randrange(OUTLETS)) for one in printed]
        works += [work] * len(printed)
        work += 1
    return texts[:count], works[:count]


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The group of each report, when these pairs are copies."""
    groups = [[number] for number in range(count)]
    for one, other in pairs:
        if groups[one] is not groups[other]:
            groups[one] += groups[other]
            for number in groups[other]:
                groups[number] = groups[one]
    return [min(group) for group in groups]


def scores(true: Sequence[int], found: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pairs of reports that stand in one group."""
    wanted, got = _pairs(true), _pairs(found)
    both = len(wanted & got)
    precision, recall = both / max(1, len(got)), both / max(1, len(wanted))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _pairs(groups: Sequence[int]) -> set[tuple[int, int]]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        members[group].append(number)
    return {pair for numbers in members.values() for pair in combinations(numbers, 2)}
