"""Editions that were kept: what each printed, and of which versions of which records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from byline.api import (
    BadInput,
    Claim,
    Desk,
    Document,
    Event,
    Figure,
    Materials,
    Named,
    NothingSelected,
    Place,
    UsageError,
    Withheld,
    document_from_json,
    document_json,
    edition_file,
    loads_bounded,
)
from byline_digest.changes import Version, sum_of, version_of
from byline_digest.edition import Edition
from byline_digest.handling import covers, ladder, marking_of

FORMAT = "byline digest edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An edition as it was kept."""

    file: str
    number: int
    as_of: str
    handling: str
    private: bool
    """Was it made with ``--include-private``, and holds such a record?"""
    records: tuple[Version, ...]
    recipe: str
    """A sum of the recipe."""
    materials: Mapping[str, str]
    """Of each entry a sum."""
    printed: object
    """The document as JSON."""
    sha256: str
    """Of the document, as it was when it was kept."""

    @property
    def document(self) -> Document:
        """What was printed. Raises BadInput where the file was changed by hand."""
        if self.is_changed:
            raise BadInput(f"{self.file}: was changed since it was kept; bring it back from git")
        return document_from_json(self.printed)

    @property
    def is_changed(self) -> bool:
        return _hash(self.printed) != self.sha256


def last_kept(desk: Desk, topic: str) -> Kept | None:
    numbers = desk.kept(topic)
    return kept(desk, topic, numbers[-1]) if numbers else None


def kept(desk: Desk, topic: str, number: int = 0) -> Kept:
    """An edition by its number, or the last one. Raises NothingSelected, BadInput."""
    numbers = desk.kept(topic)
    if not numbers:
        raise NothingSelected(f"{topic}: no edition is kept; `byline digest build {topic} --lock`")
    number = number or numbers[-1]
    if number not in numbers:
        known = ", ".join(map(str, numbers[-10:]))
        raise NothingSelected(f"{topic}: no edition {number} is kept; there are {known}")
    file = edition_file(topic, number)
    try:
        return _read(loads_bounded(desk.kept_text(topic, number), file), file, number)
    except (KeyError, TypeError, AttributeError, ValueError, BadInput) as error:
        raise BadInput(f"{file}: is no edition that byline kept ({error})") from None


def _read(shown: object, file: str, number: int) -> Kept:
    value: Any = shown
    if value["format"] != FORMAT or value["edition"] != number:
        raise BadInput(f"format: {value['format']!r:.60}, edition: {value['edition']!r:.60}")
    records = tuple(
        Version(**{name: each[name] for name in Version.__slots__}) for each in value["records"]
    )
    return Kept(
        file=file, number=number, as_of=str(value["as-of"]), handling=str(value["handling"]),
        private=bool(value["include-private"]), records=records, recipe=str(value["recipe"]),
        materials=dict(value["materials"]), printed=value["document"],
        sha256=str(value["document-sha256"]),
    )  # fmt: skip


def keep(desk: Desk, edition: Edition, document: Document) -> Kept:
    """Keep an edition with what it prints. Raises ChangedOnDisk where its number is taken."""
    printed = document_json(document)
    records = [
        version_of(each, edition.as_of, *desk.record_file(each.key)) for each in edition.articles
    ]
    shown = {
        "format": FORMAT,
        "topic": edition.topic,
        "edition": edition.number,
        "as-of": edition.as_of.isoformat(),
        "handling": edition.handling.text if edition.handling else "",
        "include-private": edition.private > 0,
        "made-with": f"byline {edition.version}",
        "recipe": sum_of(desk.table(edition.recipe.file)),
        "records": [each.to_json() for each in records],
        "materials": {name: total for name, total, _ in entry_sums(edition.materials)},
        "document-sha256": _hash(printed),
    }
    about = json.dumps({**shown, "document": ""}, ensure_ascii=False, indent=1)
    text = about.removesuffix('""\n}') + json.dumps(printed, ensure_ascii=False) + "\n}\n"
    text = text.encode("utf-8", "backslashreplace").decode()  # half a character, as JSON writes it
    desk.keep(edition.topic, edition.number, text)
    return kept(desk, edition.topic, edition.number)


def entry_sums(materials: Materials) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each entry of the materials: its name, a sum that changes with it, the records it names."""
    for event in materials.events:
        yield _summed(event, event.places)
    for figure in materials.figures:
        yield _summed(figure, figure.places)
    for claim in materials.claims:
        places = (place for account in claim.accounts for place in account.places)
        yield _summed(claim, (*claim.open_places, *places))
    for name in materials.names:
        seen = (place for each in (*name.spellings, *name.roles) for place in each.places)
        yield _summed(name, seen)
    for grade in materials.grades:
        yield str(grade.entry), sum_of(repr(grade)), frozenset((grade.key,))


def _summed(
    entry: Event | Figure | Claim | Named, places: Iterable[Place]
) -> tuple[str, str, frozenset[str]]:
    return str(entry.entry), sum_of(repr(entry)), frozenset(place.key for place in places)


def _hash(printed: object) -> str:
    text = json.dumps(printed, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def withheld_in(desk: Desk, edition: Kept) -> list[str]:
    """Records of an edition that are not for everybody now, or were not, and are gone."""
    if desk.includes_private:
        return []
    withheld, known = desk.withheld(), desk.keys()
    return [
        each.key
        for each in edition.records
        if each.key in withheld or (each.private and each.key not in known)
    ]


def refuse_withheld(desk: Desk, edition: Kept) -> None:
    """Raises Withheld where an edition prints what is not for everybody, and nobody asked for."""
    if hidden := withheld_in(desk, edition):
        since = "" if edition.private else " since"
        raise Withheld(
            f"{edition.file}: edition {edition.number} prints {', '.join(hidden[:5])}, private or "
            f"under an embargo{since}; --include-private prints it, --lock keeps one without it"
        )
    if edition.private:
        desk.say(f"{edition.file}: was kept with --include-private")


def refuse_undercut(desk: Desk, edition: Kept, asked: str) -> None:
    """Raises UsageError where an edition's marking is not the one to print it under."""
    if asked and asked != edition.handling:
        raise UsageError(
            f"--handling {asked}: edition {edition.number} bears "
            f"{edition.handling or 'no marking'}; --lock keeps one with another"
        )
    order, keys = ladder(desk.setting("handling.order")), desk.keys()
    for each in edition.records:
        if each.key not in keys:
            continue
        marking = marking_of(desk.get(each.key))
        if marking and not covers(edition.handling, marking, order):
            raise UsageError(
                f"{edition.file}: record {each.key} is {marking} since, and edition "
                f"{edition.number} bears {edition.handling or 'no marking'}; --lock keeps a new one"
            )
