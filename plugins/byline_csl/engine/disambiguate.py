"""Telling cites apart: more names, more of a given name, a condition, a year suffix.

Source: CSL 1.0.2, "Disambiguation".

Every item's cite is rendered once. Items whose cites read the same form a pool, and only pools
are worked on: each step is kept for those that it sets apart and taken back from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from byline_csl.engine import names
from byline_csl.engine.context import NOTHING_ADDED, Disambiguation, Nameset
from byline_csl.engine.names import FULL, INITIALS, NameOptions
from byline_csl.engine.nodes import plain
from byline_csl.engine.persons import Person


class Seen(NamedTuple):
    """How one cite reads, and the lists of names that it came across."""

    text: str
    namesets: tuple[Nameset, ...]


Look = Callable[[str, Disambiguation], Seen]
"""Renders the cite of an item, by its id, with something added."""


class Rules(NamedTuple):
    """What a style allows ("Disambiguation", attributes of ``cs:citation``)."""

    add_names: bool = False
    add_givenname: bool = False
    givenname_rule: str = "by-cite"
    add_year_suffix: bool = False
    conditions: int = 0
    """How many tests for ``disambiguate="true"`` one cite can meet."""

    @property
    def any(self) -> bool:
        """Does the style disambiguate at all?"""
        return self.add_names or self.add_givenname or self.add_year_suffix or self.conditions > 0


@dataclass(slots=True, eq=False, repr=False)
class Outcome:
    """What was decided for each item, by id."""

    added: dict[str, Disambiguation] = field(default_factory=dict)
    suffixes: dict[str, str] = field(default_factory=dict)


def disambiguate(ids: Sequence[str], look: Look, rules: Rules) -> Outcome:
    """Decide for all items; ``ids`` come in the order of the bibliography."""
    outcome = Outcome()
    if not rules.any:
        return outcome
    work = _Work(look, rules, outcome)
    base = work.base(ids)
    for pool in _pools(ids, lambda one: base[one].text):
        work.pool(pool)
    return outcome


def _pools(ids: Iterable[str], text: Callable[[str], str]) -> list[list[str]]:
    """Items that read the same, where there are at least two of them."""
    pools: dict[str, list[str]] = {}
    for one in ids:
        pools.setdefault(text(one), []).append(one)
    return [pool for pool in pools.values() if len(pool) > 1]


def suffix(number: int) -> str:
    """0 as "a", 25 as "z", 26 as "aa"."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


Pools = list[list[str]]
"""Items that still read the same, by how they read."""
Change = Callable[[str], Disambiguation]
"""What an item's cite would have added to it."""


@dataclass(slots=True, eq=False, repr=False)
class _Work:
    look: Look
    rules: Rules
    outcome: Outcome
    seen: dict[str, Seen] = field(default_factory=dict)
    """How each item reads before anything is added for it alone."""

    def base(self, ids: Sequence[str]) -> dict[str, Seen]:
        """Look at every item once; again, where its names need more for the document's sake."""
        lists: dict[tuple[Nameset, ...], tuple[Nameset, ...]] = {}
        for one in ids:
            text, namesets = self.look(one, NOTHING_ADDED)
            # The same names sign again and again: they are held once.
            self.seen[one] = Seen(text, lists.setdefault(namesets, namesets))
        if self.rules.add_givenname and self.rules.givenname_rule != "by-cite":
            levels = _Register(self.rules.givenname_rule, self.seen.values())
            for one in ids:
                givens = tuple(levels.of(nameset) for nameset in self.seen[one].namesets)
                if any(any(row) for row in givens):
                    self.outcome.added[one] = Disambiguation(givens=givens)
                    self.seen[one] = self.look(one, self.outcome.added[one])
        return self.seen

    def pool(self, pool: list[str]) -> None:
        """Set the items of one pool apart by each means that is allowed, in turn."""
        rest = [pool]
        if self.rules.add_names:
            rest = self.by_names(rest)
        if self.rules.add_givenname and self.rules.givenname_rule == "by-cite":
            rest = self.by_givens(rest)
        for met in range(1, self.rules.conditions + 1):
            rest = self.attempt(rest, partial(self.with_conditions, met))
        if self.rules.add_year_suffix:
            for part in rest:
                for number, one in enumerate(part):
                    self.outcome.suffixes[one] = suffix(number)

    def attempt(self, rest: Pools, change: Change) -> Pools:
        """Keep a change for each pool that it parts; what is left are pools that read the same."""
        still: Pools = []
        for part in rest:
            added = {one: change(one) for one in part}
            if all(added[one] == self.now(one) for one in part):
                still.append(part)
                continue
            parts: dict[str, list[str]] = {}
            for one in part:
                parts.setdefault(self.look(one, added[one]).text, []).append(one)
            if len(parts) == 1:
                still.append(part)
                continue
            self.outcome.added.update(added)
            still.extend(left for left in parts.values() if len(left) > 1)
        return still

    def by_names(self, rest: Pools) -> Pools:
        """Show more names, one at a time, as long as that sets some apart."""
        for at in range(self.width(rest)):
            for count in range(1, self.longest(rest, at) + 1):
                if not rest:
                    return rest
                telling, same = self.sift(rest, at, count - 1, short=True)
                rest = same + self.attempt(telling, partial(self.with_names, at, count))
        return rest

    def by_givens(self, rest: Pools) -> Pools:
        """Show more of the given names, name by name, where that sets some apart."""
        for at in range(self.width(rest)):
            for index in range(self.longest(rest, at)):
                if not rest:
                    return rest
                telling, same = self.sift(rest, at, index, short=False)
                for level in (INITIALS, FULL):
                    telling = self.attempt(telling, partial(self.with_given, at, index, level))
                rest = same + telling
        return rest

    def now(self, one: str) -> Disambiguation:
        return self.outcome.added.get(one, NOTHING_ADDED)

    def row(self, one: str, at: int) -> Nameset | None:
        """The list of names in this place of an item's cite."""
        lists = self.seen[one].namesets
        return lists[at] if at < len(lists) else None

    def width(self, rest: Pools) -> int:
        return max((len(self.seen[one].namesets) for part in rest for one in part), default=0)

    def longest(self, rest: Pools, at: int) -> int:
        rows = (self.row(one, at) for part in rest for one in part)
        return max((row.total for row in rows if row is not None), default=0)

    def sift(self, rest: Pools, at: int, index: int, short: bool) -> tuple[Pools, Pools]:
        """The pools whose members differ in the name at this place, and those that do not.

        ``short`` compares the names as they are printed, else the whole persons count.
        """
        telling: Pools = []
        same: Pools = []
        for part in rest:
            seen = {self.name_at(one, at, index, short) for one in part}
            (telling if len(seen) > 1 else same).append(part)
        return telling, same

    def name_at(self, one: str, at: int, index: int, short: bool) -> object:
        row = self.row(one, at)
        if row is None or index >= row.total:
            return None
        person = row.people[index]
        if not short:
            return person
        level = row.levels[index] if index < len(row.levels) else 0
        last = index + 1 == row.total
        return plain(names.person(person, row.options, index == 0, level)), last

    def with_conditions(self, met: int, one: str) -> Disambiguation:
        return self.now(one)._replace(conditions=met)

    def with_names(self, at: int, count: int, one: str) -> Disambiguation:
        """The item's cite with ``count`` names in its list, if it has so many."""
        now, row = self.now(one), self.row(one, at)
        if row is None or count <= row.shown:
            return now
        counts = [*now.names, *[0] * (at + 1 - len(now.names))]
        counts[at] = max(counts[at], min(count, row.total))
        return now._replace(names=tuple(counts))

    def with_given(self, at: int, index: int, level: int, one: str) -> Disambiguation:
        """The item's cite with more of one given name; the name must be shown for that."""
        now, row = self.now(one), self.row(one, at)
        if row is None or index >= row.total:
            return now
        shown = max(row.shown, now.names[at] if at < len(now.names) else 0)
        if index >= shown and not self.rules.add_names:
            return now
        givens = [*now.givens, *[()] * (at + 1 - len(now.givens))]
        levels = [*givens[at], *[0] * (index + 1 - len(givens[at]))]
        levels[index] = level
        givens[at] = tuple(levels)
        made = now._replace(givens=tuple(givens))
        if index < shown:
            return made
        counts = [*now.names, *[0] * (at + 1 - len(now.names))]
        counts[at] = index + 1
        return made._replace(names=tuple(counts))


class _Register:
    """All names that the document cites, and how much of each must be shown.

    Source: CSL 1.0.2, "Disambiguation", givenname-disambiguation-rule.
    """

    def __init__(self, rule: str, seen: Iterable[Seen]) -> None:
        self.primary = rule.startswith("primary-name")
        self.most = INITIALS if rule.endswith("with-initials") else FULL
        self.known: dict[str, dict[str, set[str]]] = {}
        for one in seen:
            for nameset in one.namesets:
                for index, person in self.counted(nameset):
                    short, initials, full = _forms(person, nameset.options, index)
                    self.known.setdefault(short, {}).setdefault(initials, set()).add(full)

    def counted(self, nameset: Nameset) -> Iterable[tuple[int, Person]]:
        return enumerate(nameset.people[:1] if self.primary else nameset.people)

    def of(self, nameset: Nameset) -> tuple[int, ...]:
        """The level of each name in a list."""
        return tuple(self.level(person, nameset, index) for index, person in self.counted(nameset))

    def level(self, person: Person, nameset: Nameset, index: int) -> int:
        short, initials, full = _forms(person, nameset.options, index)
        known = self.known.get(short, {})
        if sum(len(fulls) for fulls in known.values()) < 2:
            return 0
        if len(known.get(initials, ())) > 1 and self.most == FULL:
            return FULL
        return INITIALS if len(known) > 1 else 0


def _forms(person: Person, options: NameOptions, index: int) -> tuple[str, str, str]:
    short, initials, full = (
        plain(names.person(person, options, index == 0, level)) for level in (0, INITIALS, FULL)
    )
    # "J.J." and "J. J." are the same man.
    return short, initials, initials if _same(full, initials) else full


def _same(one: str, two: str) -> bool:
    return _GAPS.sub("", one) == _GAPS.sub("", two)


_GAPS = re.compile(r"[\s.]+")
