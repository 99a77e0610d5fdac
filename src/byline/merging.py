"""Filling what a record lacks from another account of the same report, and nothing more."""

from __future__ import annotations

from collections.abc import Container, Iterator
from types import MappingProxyType
from typing import NamedTuple

from byline.addresses import canonical
from byline.article import Article
from byline.dates import Date
from byline.evidence import Evidence
from byline.names import Name
from byline.query.words import fold
from byline.vocabulary import FIELDS, FORMATS

_ORDER = [row.name for row in FIELDS]
_NOTHING: tuple[object, ...] = (None, "", ())
_LONG = 60


class Difference(NamedTuple):
    """One field in which an entry differs from a record, both values as JSON has them."""

    field: str
    record: object
    """None where the record has nothing."""
    entry: object

    def __str__(self) -> str:
        """``title: "A" stays, there "B"``; long values are cut."""
        here = f'"{_short(self.record)}" stays' if self.record else "said to be absent"
        return f'{self.field}: {here}, there "{_short(self.entry)}"'


class Merged(NamedTuple):
    """A record with what an entry adds to it."""

    article: Article
    filled: tuple[Difference, ...] = ()
    """Taken up from the entry."""
    differs: tuple[Difference, ...] = ()
    """Said otherwise by the entry; the record stays as it is."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All in which the two differ, in the order of the record file.

        What a format keeps for itself, as a .bib entry's own spelling, is no difference.
        """
        both = (each for each in (*self.filled, *self.differs) if each.field not in FORMATS)
        return tuple(sorted(both, key=lambda each: _rank(each.field)))

    @property
    def fields(self) -> list[str]:
        """The names of the fields in which the two differ."""
        return list(dict.fromkeys(each.field for each in self.differences))


def merge(record: Article, entry: Article, taken: Container[str] = ()) -> Merged:
    """Fill what ``record`` lacks. No value is replaced; the entry's origin stands beside each.

    ``taken`` are keys of other records, which cannot become aliases of this one.
    """
    changes: dict[str, object] = {}
    extra = dict(record.extra)
    filled: list[Difference] = []
    differs: list[Difference] = []
    for name, attribute, here, there in _slots(record, entry):
        if there in _NOTHING or _says_the_same(name, here, there):
            continue
        difference = Difference(name, _json(here), _json(there))
        if here not in _NOTHING or _denied(record, name):
            differs.append(difference)
            continue
        filled.append(difference)
        if attribute:
            changes[attribute] = there
        else:
            extra[name] = there
    for name, here, new in _united(record, entry, taken):
        filled.append(Difference(name, _json(here), _json(new)))
        changes[name] = (*here, *new)
    if not filled:
        return Merged(record, (), tuple(differs))
    origins = (_origin(entry, each.field) for each in filled if each.field != "candidates")
    changes |= {"extra": MappingProxyType(extra), "evidence": (*record.evidence, *origins)}
    return Merged(record.replace(**changes), tuple(filled), tuple(differs))


def _slots(record: Article, entry: Article) -> Iterator[tuple[str, str, object, object]]:
    """Each value that is there once: its name, its attribute ("" for an extra field), and both."""
    for row in FIELDS:
        if row.name != "topics":
            here, there = getattr(record, row.attribute), getattr(entry, row.attribute)
            yield row.name, row.attribute, here, there
    yield "note", "note", record.note.strip(), entry.note if entry.note.strip() else ""
    for name, value in entry.extra.items():
        if name != "schema" and not (name in FORMATS and name in record.extra):
            yield name, "", record.extra.get(name), value  # not what is of one file alone


def _says_the_same(name: str, here: object, there: object) -> bool:
    if not isinstance(here, str) or not isinstance(there, str):
        return here == there
    if name in ("url", "archive-url"):
        return canonical(here) == canonical(there)
    return here.split() == there.split()


def _denied(record: Article, name: str) -> bool:
    """Did a person say that there is none?"""
    known = record.how(name)
    return known is not None and known.how == "absent" and bool(known.on)


def _united(
    record: Article, entry: Article, taken: Container[str]
) -> Iterator[tuple[str, tuple[object, ...], tuple[object, ...]]]:
    """Lists that grow: their name, what is there, and what is new."""
    topics = {fold(topic) for topic in record.topics}
    wanted = dict.fromkeys(name for name in (entry.key, *entry.aliases) if name)
    mine = (record.key, *record.aliases)
    for name, here, new in (
        ("topics", record.topics, [t for t in entry.topics if fold(t) not in topics]),
        ("aliases", record.aliases, [k for k in wanted if k not in mine and k not in taken]),
        ("candidates", record.candidates,
         [line for line in entry.candidates if line not in record.candidates]),
    ):  # fmt: skip
        if new:
            yield name, here, tuple(new)


def _origin(entry: Article, name: str) -> Evidence:
    """How a merged field is known: by the place of the whole entry."""
    whole = [line for line in entry.evidence if line.field == "*"]
    at, by = (whole[-1].at, whole[-1].by) if whole else ((), "")
    return Evidence(field=name, how="stated", at=at, by=by)


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _json(value: object) -> object:
    if isinstance(value, (Name, Evidence)):
        return value.to_json()
    if isinstance(value, tuple):
        return [_json(item) for item in value] or None
    if value in _NOTHING:
        return None
    return value.text if isinstance(value, Date) else value


def _short(value: object) -> str:
    if isinstance(value, list):
        text = ", ".join(map(_short, value))
    elif isinstance(value, dict):
        text = " ".join(str(part) for part in value.values())
    else:
        text = str(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
