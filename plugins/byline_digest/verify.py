"""``byline digest verify``: does every printed line still stand on what it rests on?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from byline.api import (
    Article,
    BadInput,
    Capture,
    Desk,
    Document,
    FileEntry,
    FromCapture,
    Materials,
    Place,
    Span,
    Unread,
    UsageError,
    line_of,
    misquoted,
    past_end,
    read_materials,
    texts,
)
from byline_digest.build import build
from byline_digest.changes import Changes
from byline_digest.kept import Kept, last_kept
from byline_digest.recipe import Recipe
from byline_digest.selecting import Order, changes_since, edition_of, selection

QUOTING = ("glance", "disagreements", "figures")
"""Sections that print words of captures between quotation marks."""
_QUOTED = re.compile(r"“([^“”]*)”")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold: in which file, at which line, in which entry."""

    file: str
    line: int
    entry: str
    message: str
    rule: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (where, self.entry, self.message) if part)

    def to_json(self) -> dict[str, object]:
        return {
            "file": self.file, "line": self.line, "entry": self.entry, "rule": self.rule,
            "message": self.message,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verified:
    findings: tuple[Finding, ...]
    records: int
    places: int
    unseen: int
    """Records whose capture is not here: nobody can tell what stands in it."""


def verify(desk: Desk, topic: str, as_of: datetime.date) -> Verified:
    """Look at everything that a digest of this topic rests on."""
    return _Looking(desk, topic).result(as_of)


class _Looking:
    """One look at a topic's records, materials, recipe and last edition."""

    def __init__(self, desk: Desk, topic: str) -> None:
        self._desk, self._topic = desk, topic
        self._broken: list[Unread] = []
        self._recipe, articles, self._known = selection(desk, topic, self._broken)
        self._articles = articles
        self._materials = read_materials(desk.table, self._broken)
        self._by_key = {name: a for a in articles for name in (*a.aliases, a.key)}
        self._captures: dict[str, Capture | None] = {a.key: desk.capture(a) for a in articles}
        self._texts: dict[str, str] = {}
        self._places = 0

    def result(self, as_of: datetime.date) -> Verified:
        found = [
            *self._unreadable(),
            *self._damaged(),
            *self._entries(),
            *self._unsupported(),
            *self._edition(),
        ]
        if all(each.rule in ("capture", "edition") for each in found):  # else it cannot be printed
            found += self._printed(as_of)
        unseen = sum(self._captures[a.key] is None for a in self._articles)
        return Verified(tuple(found), len(self._articles), self._places, unseen)

    # Findings

    def _at(self, entry: FileEntry, message: str, rule: str) -> Finding:
        if entry.file not in self._texts:
            self._texts[entry.file] = self._desk.table_text(entry.file)
        name = str(entry).removeprefix(f"{entry.file}: ") if entry.kind else ""
        return Finding(entry.file, line_of(self._texts[entry.file], entry), name, message, rule)

    def _unreadable(self) -> Iterator[Finding]:
        """Entries that are not what they should be; without places they have no support."""
        for each in self._broken:
            rule = "support" if "no places" in each.message else "entry"
            yield self._at(each.entry, each.message, rule)

    def _damaged(self) -> Iterator[Finding]:
        for article in self._articles:
            if article.capture and self._desk.is_damaged(article):
                file, _ = self._desk.record_file(article.key)
                yield Finding(
                    file, 0, article.key,
                    f"capture {article.capture.sha256[:12]} was changed since it was captured; "
                    "bring it back, or add the page anew", "capture",
                )  # fmt: skip

    def _entries(self) -> Iterator[Finding]:
        """Each place and quotation of the materials and the recipe."""
        for entry, places, quote in _quotable(self._materials):
            yield from self._looked_at(entry, places)
            if quote:
                yield from self._stands(entry, quote, places[:1], "quote")
        for named in self._materials.names:
            for seen in named.spellings:
                yield from self._looked_at(named.entry, seen.places)
                yield from self._stands(named.entry, seen.words, seen.places, "spelling")
            for seen in named.roles:
                yield from self._looked_at(named.entry, seen.places)
        for entry, places in _resting(self._recipe):
            yield from self._looked_at(entry, places)

    def _looked_at(self, entry: FileEntry, places: Iterable[Place]) -> Iterator[Finding]:
        for place in places:
            self._places += 1
            article = self._by_key.get(place.key)
            if article is None:
                if place.key not in self._known and place.key not in self._desk.withheld():
                    yield self._at(entry, f'{place}: no record "{place.key}"', "place")
            elif wrong := past_end(place, article, self._captures[article.key]):
                yield self._at(entry, wrong, "place")

    def _stands(
        self, entry: FileEntry, words: str, places: Iterable[Place], rule: str
    ) -> Iterator[Finding]:
        for place in places:
            article = self._by_key.get(place.key)
            capture = self._captures[article.key] if article else None
            if wrong := misquoted(words, place, capture):
                yield self._at(entry, wrong, rule)

    def _unsupported(self) -> Iterator[Finding]:
        """Words of the team that name nothing they rest on."""
        for note in self._recipe.reports:
            if note.text and not note.places and note.key in self._by_key:
                yield self._at(note.entry, 'no places; write places = ["KEY L10-11"]', "support")
        for check in self._recipe.checks:
            if not check.keys:
                yield self._at(check.entry, 'no keys; write keys = ["KEY"]', "support")
        for name in self._materials.names:
            bare = [seen.words for seen in (*name.spellings, *name.roles) if not seen.places]
            if bare:
                yield self._at(name.entry, f"{', '.join(bare)}: no places", "support")

    def _edition(self) -> Iterator[Finding]:
        """Does the last edition that was kept still say what the records say?"""
        last = last_kept(self._desk, self._topic)
        if last is None:
            return
        if last.is_changed:
            yield Finding(last.file, 0, "", "was changed since it was kept", "edition")
        changes = changes_since(self._desk, last, self._articles, self._known)
        yield from _since(last, changes)

    def _printed(self, as_of: datetime.date) -> Iterator[Finding]:
        """Quotations and values of the finished document, held against the captures."""
        try:
            document = build(edition_of(self._desk, Order(topic=self._topic, as_of=as_of)))
        except (BadInput, UsageError) as error:  # an entry, or a marking that lies too low
            yield Finding(self._recipe.file, 0, "", str(error), "entry")
            return
        yield from _strays(document, self._by_key, self._captures)


def _quotable(materials: Materials) -> Iterator[tuple[FileEntry, Sequence[Place], str]]:
    """Every entry with its places, and what is quoted from the first."""
    for event in materials.events:
        yield event.entry, event.places, ""
    for figure in materials.figures:
        yield figure.entry, figure.places, figure.quote
    for claim in materials.claims:
        yield claim.entry, claim.open_places, ""
        for account in claim.accounts:
            yield claim.entry, account.places, account.quote


def _resting(recipe: Recipe) -> Iterator[tuple[FileEntry, Sequence[Place]]]:
    for told in (*recipe.glance, *recipe.independence):
        yield told.entry, told.places
    for note in recipe.reports:
        yield note.entry, note.places
    for lane in recipe.lanes:
        for state in lane.states:
            yield lane.entry, state.places


def _since(last: Kept, changes: Changes) -> Iterator[Finding]:
    for each in changes.changed:
        message = f"changed since ({', '.join(each.fields)}); `byline digest diff` says how"
        yield Finding(last.file, 0, f"record {each.key}", message, "edition")
    for version in changes.withdrawn:
        message = "is no longer selected, or no longer here"
        yield Finding(last.file, 0, f"record {version.key}", message, "edition")


def _strays(
    document: Document, by_key: Mapping[str, Article], captures: Mapping[str, Capture | None]
) -> Iterator[Finding]:
    """Lines said to be a capture's that do not stand in it."""
    for section in document.sections:
        for text in texts(section):
            origin = text.origin
            if not isinstance(origin, FromCapture):
                continue
            capture = captures.get(origin.record)
            if not origin.lines or origin.record not in by_key:
                message = f'"{text.text}": has no place in a capture'
                yield Finding(f"section {section.id}", 0, "", message, "support")
            elif capture and (wrong := _not_there(section.id, text.text, origin, capture)):
                yield Finding(f"section {section.id}", 0, origin.record, wrong, "quote")


def _not_there(section: str, printed: str, origin: FromCapture, capture: Capture) -> str:
    """What is wrong with a quotation of the finished document; "" where it stands."""
    quote = _QUOTED.fullmatch(printed)
    if not quote or section not in QUOTING:
        return ""
    place = Place(origin.record, Span.parse(origin.lines[0]))
    return misquoted(quote[1].removesuffix(" …"), place, capture)
