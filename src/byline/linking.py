"""Which links a library's records should bear, when it is known which are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from byline.article import Article
from byline.likeness import Likeness
from byline.works import Bond, bonds_of, joined_by


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records by key, the later one first, and what they share."""

    one: str
    other: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Plan:
    """Links that are to come, and links that were inferred once and no longer hold."""

    new: tuple[Alike, ...]
    gone: tuple[Bond, ...]


def plan(
    articles: Sequence[Article],
    alike: Iterable[Alike],
    still_holds: Callable[[str, str], bool],
) -> Plan:
    """What to change, so that every work is connected by as few links as do.

    Two records of which a person typed something get no link that says something else, and no link
    goes around it. Excerpts are linked where the two are not one work by other ways.
    """
    bonds = list(bonds_of(articles))
    gone = [bond for bond in bonds if _is_doubtful(bond) and not still_holds(*bond[:2])]
    kept = [bond for bond in bonds if bond not in gone]
    joined = joined_by(kept)
    linked = {frozenset(bond[:2]) for bond in kept}
    said = {frozenset(bond[:2]) for bond in kept if bond[2].how == "typed"}
    alike = [two for two in alike if frozenset((two.one, two.other)) not in said]
    alike = sorted(alike, key=lambda two: (-two.likeness.weight, two.one, two.other))
    new = [two for two in alike if two.likeness.is_copy and joined.join(two.one, two.other)]
    new += [
        two
        for two in alike
        if not two.likeness.is_copy
        and joined.name(two.one) != joined.name(two.other)
        and frozenset((two.one, two.other)) not in linked
    ]
    return Plan(tuple(new), tuple(gone))


def _is_doubtful(bond: Bond) -> bool:
    """Was it inferred that the two are copies?"""
    return bond[2].how == "inferred" and bond[2].is_copy
