"""Records gathered into works: copies of one agency report are one witness, whoever printed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from byline.links import Link


class Linked(Protocol):
    """An article, or what of one is asked for here."""

    @property
    def key(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def copies(self) -> tuple[Link, ...]: ...


T = TypeVar("T", bound=Linked)
Bond = tuple[str, str, Link]
"""Two keys, and what the first one's record says of the other."""


def works(articles: Sequence[T], within: Iterable[T] = ()) -> tuple[tuple[T, ...], ...]:
    """The articles, those of one work together, in the order in which each work is first met.

    ``within`` are further records whose links count: one that is left out may connect two others.
    """
    known = {article.key: article for article in (*within, *articles)}
    group_of = groups(known.values())
    gathered: dict[str, list[T]] = {}
    for article in articles:
        gathered.setdefault(group_of[article.key], []).append(article)
    return tuple(map(tuple, gathered.values()))


def groups(articles: Iterable[Linked]) -> dict[str, str]:
    """The work that each record belongs to, named by one of its keys.

    A person's word comes first: what somebody said to be two works stays two, however many copies
    lie between.
    """
    articles = list(articles)
    joined = joined_by(list(bonds_of(articles)))
    return {article.key: joined.name(article.key) for article in articles}


def joined_by(bonds: Sequence[Bond]) -> Joined:
    """Keys in groups, as far as these bonds join them: what a person typed comes first."""
    joined = Joined([bond[:2] for bond in bonds if _parts(bond[2])])
    for one, other, _ in sorted(filter(_joins, bonds), key=_rank):
        joined.join(one, other)
    return joined


def bonds_of(articles: Iterable[Linked]) -> Iterator[Bond]:
    """Every link, with the present key of the record that it leads to."""
    articles = list(articles)
    leads_to = {alias: article.key for article in articles for alias in article.aliases}
    leads_to |= {article.key: article.key for article in articles}
    for article in articles:
        for link in article.copies:
            yield article.key, leads_to.get(link.key, link.key), link


def _parts(link: Link) -> bool:
    """Does a person say that two reports are two?"""
    return link.relation == "other work" or (link.how == "typed" and not link.is_copy)


def _joins(bond: Bond) -> bool:
    return bond[2].is_copy


def _rank(bond: Bond) -> tuple[object, ...]:
    one, other, link = bond
    return link.how != "typed", -max(link.share, default=0.0), one, other


class Joined:
    """Keys in groups that grow, but never hold two that are to stay apart."""

    def __init__(self, apart: Sequence[tuple[str, str]]) -> None:
        self._groups: dict[str, list[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def name(self, key: str) -> str:
        return self._groups[key][0] if key in self._groups else key

    def join(self, one: str, other: str) -> bool:
        """Put two groups together; False where they are one already, or must not be."""
        here = self._groups.get(one, [one])
        there = self._groups.get(other, [other])
        if here is there or one == other:
            return False
        refused = {key for member in here for key in self._apart.get(member, ())}
        if refused.intersection(there):
            return False
        if len(here) < len(there):
            here, there = there, here
        here.extend(there)
        for key in there:
            self._groups[key] = here
        self._groups[here[0]] = here
        return True
