"""What to read with a report: other records of the same event, of the same people, and copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from byline.api import Article
from byline_reading_list.model import Related

MOST = 3
"""Reports that one entry names."""
MOST_NAMES = 2
_LONGEST = 70
_WIDEST = 40
"""Records of one event or name beyond which it tells nothing of any two of them."""
EVENTS, NAMES, COPIES = "materials/events.toml", "names.toml", "copies of the record"


@dataclass(slots=True)
class _Bond:
    """What two records share."""

    copy: str = ""
    events: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def weight(self) -> tuple[bool, int, int]:
        return bool(self.copy), len(self.events), len(self.names)

    @property
    def why(self) -> tuple[str, str]:
        if self.copy:
            return self.copy, COPIES
        if self.events:
            others = len(self.events) - 1
            more = f" and {others} more" if others else ""
            return f"the same event (“{self.events[0]}”{more})", f"places of {EVENTS}"
        return f"the same names ({', '.join(self.names[:MOST_NAMES])})", f"places of {NAMES}"


class Relations:
    """Which records go together, as the library's own files say."""

    def __init__(self, present: Callable[[str], str], withheld: frozenset[str]) -> None:
        """``present`` gives the key that a record has now, "" where there is none to show."""
        self._present = present
        self._withheld = withheld
        self._bonds: dict[str, dict[str, _Bond]] = {}

    def take_events(self, rows: object) -> None:
        for row in _rows(rows, "event"):
            words = _short(str(row.get("label") or row.get("text") or ""))
            for bond in self._between(_keys(row.get("places"))):
                if words:
                    bond.events.append(words)

    def take_names(self, rows: object) -> None:
        for row in _rows(rows, "name"):
            spellings = row.get("spellings")
            spelt = spellings.values() if isinstance(spellings, Mapping) else ()
            name = _short(str(row.get("name", "")))
            for bond in self._between(key for places in spelt for key in _keys(places)):
                if name:
                    bond.names.append(name)

    def take_copies(self, articles: Iterable[Article]) -> None:
        """Links that make two records no one report: what both quote."""
        for article in articles:
            for link in article.copies:
                if link.relation == "excerpt":
                    for bond in self._between((article.key, link.key)):
                        bond.copy = "both print the same passage"
                elif link.is_copy:
                    for bond in self._between((article.key, link.key)):
                        bond.copy = "a copy of this report"

    def _between(self, names: Iterable[str]) -> Iterator[_Bond]:
        """A bond each way between any two of the records."""
        named = list(dict.fromkeys(islice(names, 10 * _WIDEST)))
        if len(named) < 2 or self._withheld.intersection(named):
            return  # words that rest on what is withheld are withheld too
        keys = list(dict.fromkeys(key for name in named if (key := self._present(name))))
        if len(keys) > _WIDEST:
            return
        for one in keys:
            for other in keys:
                if one != other:
                    yield self._bonds.setdefault(one, {}).setdefault(other, _Bond())

    def of(
        self, key: str, numbers: Mapping[str, int], without: Sequence[str] = ()
    ) -> tuple[Related, ...]:
        """The few that share most with a record; ``numbers`` are the places in the list."""
        bonds = self._bonds.get(key)
        if not bonds:
            return ()
        wanted = sorted(
            (other for other in bonds if other not in without),
            key=lambda other: (tuple(-each for each in bonds[other].weight), other),
        )
        return tuple(
            Related(other, numbers.get(other), *bonds[other].why) for other in wanted[:MOST]
        )


def _rows(rows: object, name: str) -> list[Mapping[str, object]]:
    """The tables under a name; a file in another shape is for ``byline check`` to name."""
    listed = rows.get(name) if isinstance(rows, Mapping) else None
    return [row for row in listed if isinstance(row, Mapping)] if isinstance(listed, list) else []


def _keys(places: object) -> Iterator[str]:
    for place in places if isinstance(places, list) else ():
        if isinstance(place, str) and (key := place.partition(" ")[0]):
            yield key


def _short(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]}…"
