"""The roll of outlets and agencies: who is called what, how often, and which may be one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from byline.authorities import Authorities, key_of
from byline.late import regex

Kind = Literal["outlet", "agency"]

_ARTICLE = regex(r"(?:the|der|die|das|le|la|les|el|los|il|o|a|de|het) (?=\S)")
_COMPANY = regex(
    r" (?:ltd|limited|inc|llc|plc|gmbh|ag|sa|co|corp|corporation|company|publishing|group|media"
    r"|online|news|com|org|net)\Z"
)
_CLOSE = 0.9
_COMPARED = 400
"""Names that are held against each other letter by letter; more would take their time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One outlet or agency, with the spellings that records have."""

    kind: Kind
    name: str
    known: bool
    """Does a row know it?"""
    spellings: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.spellings.values())

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name, "count": self.count, "known": self.known,
            "spellings": self.spellings,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Near:
    """Two entries that may be one: which name would become an alias of which."""

    kind: Kind
    alias: str
    name: str


def roll(kind: Kind, counts: Mapping[str, int], known: Authorities) -> list[Entry]:
    """Every outlet or agency that a record names or a row of the library knows, by name.

    ``counts`` says how many records have each spelling.
    """
    entries = {row.name: Entry(kind, row.name, True) for row in known.rows if row.kind == kind}
    for spelling, count in sorted(counts.items()):
        row = known.row(kind, spelling)
        name = row.name if row else spelling
        entry = entries.setdefault(name, Entry(kind, name, row is not None))
        entry.spellings[spelling] = count
    return sorted(entries.values(), key=lambda entry: (key_of(entry.name), entry.name))


def near(entries: Sequence[Entry]) -> Iterator[Near]:
    """Pairs that differ only in an article, a company's form or a slip; the better known stays."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_core(entry.name), []).append(entry)
    for group in groups.values():
        best, *others = sorted(group, key=_weight)
        yield from (_pair(best, other) for other in others if not (best.known and other.known))
    names = sorted(groups)[:_COMPARED]
    for number, name in enumerate(names):
        for other in difflib.get_close_matches(name, names[number + 1 :], 2, _CLOSE):
            best, second = sorted((groups[name][0], groups[other][0]), key=_weight)
            if len(name) > 5 and not (best.known and second.known):
                yield _pair(best, second)


def _pair(best: Entry, other: Entry) -> Near:
    return Near(best.kind, other.name, best.name)


def _weight(entry: Entry) -> tuple[bool, int, int, str]:
    return (not entry.known, -entry.count, -len(entry.name), entry.name)


def _core(name: str) -> str:
    """A name without its article and the forms of companies."""
    core = _ARTICLE.sub("", key_of(name), count=1) if " " in key_of(name) else key_of(name)
    for _ in range(3):
        core = _COMPANY.sub("", core)
    return core
