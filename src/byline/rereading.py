"""A record held against a new reading of its capture: what a person put there always stays.

What a rule settled follows the newest reader. What a person decided, and what somebody wrote into
the file, is never touched: where the reader sees something else, that waits beside it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from byline.addresses import canonical
from byline.article import Article, from_fields, to_fields
from byline.capture import Capture
from byline.deciding import By, about, decided_by, value_of
from byline.errors import BadInput
from byline.evidence import Evidence, Span, alike
from byline.query.words import fold
from byline.vocabulary import BY_NAME, FIELDS

What = Literal["found", "changed", "gone", "would say", "offered"]
"""found: the record had nothing. changed: another value. gone: no longer found, so absent, and
the old value waits. would say: a person's value stays, the reader's waits. offered: a new
candidate."""

GONE = "no longer found by the reader that looked again"
BEFORE = "what an earlier reading had settled"
_NOT_ASKED = ("topics", "*")
"""Topics are the team's own words; * is a whole entry of a bibliography."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one field."""

    field: str
    what: What
    old: object
    new: object

    def to_json(self) -> dict[str, object]:
        return dataclasses.asdict(self)


@dataclass(frozen=True, slots=True)
class Reread:
    """A record after a new reading, and in what it differs."""

    article: Article
    changes: tuple[Change, ...]


def matching(record: Article, readings: Sequence[Article], *, alone: bool) -> Article | None:
    """The reading that is about a record.

    By what a feed calls it, else by address, else headline, else its part of the capture; but a
    headline that a person wrote tells less than the part. None where none is sure.
    ``alone`` says that no other record was read from the same capture: a reading alone is then
    its.
    """
    if alone and len(readings) == 1:
        return readings[0]
    by_reader = decided_by(record, "title") in ("rule", "unsure")
    last = ("title", "part") if by_reader else ("part", "title")
    for name in ("item", "url", *last):
        wanted = _mark(record, name)
        found = [each for each in readings if wanted and _mark(each, name) == wanted]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _mark(article: Article, name: str) -> str:
    if name in ("item", "part"):
        return str(getattr(article.capture, name, ""))
    value = str(article.value(name) or "")
    return canonical(value) if name == "url" and value else fold(" ".join(value.split()))


def found_nothing(old: Article, new: Article) -> bool:
    """Is the reading empty where the record is not? Then the reader failed, and proves nothing."""
    read = any(decided_by(old, row.name) == "rule" for row in FIELDS)
    decided = any(line.how != "absent" and line.field in BY_NAME for line in new.evidence)
    return read and not decided and not new.candidates


def reread(old: Article, new: Article, capture: Capture) -> Reread:
    """The record ``old`` as it stands after the reading ``new`` of its capture."""
    work = _Work(old, new, capture)
    for name in work.names():
        work.field(name)
    return Reread(work.article(), tuple(work.changes))


class _Work:
    """One record under way."""

    def __init__(self, old: Article, new: Article, capture: Capture) -> None:
        self._old, self._new, self._capture = old, new, capture
        self._values: dict[str, object] = {}
        self._evidence = list(old.evidence)
        self._candidates = list(old.candidates)
        self._staying: set[str] = set()
        self.changes: list[Change] = []

    def names(self) -> list[str]:
        """Every field that either reading is about, in the order of the record file."""
        told = [
            line.field
            for line in (*self._new.evidence, *self._new.candidates, *self._old.evidence)
            if line.field not in _NOT_ASKED
        ]
        order = [row.name for row in FIELDS if row.name in told]
        return [*order, *dict.fromkeys(name for name in told if name not in order)]

    def article(self) -> Article:
        """The record with all that was settled."""
        old, kept = self._old, self._new.capture
        changed = from_fields({**to_fields(old), **self._values}, key=old.key, note=old.note)
        if kept and old.capture:
            body = old.capture if "capture.body" in self._staying else kept
            seen = old.capture if "capture.seen" in self._staying else kept
            kept = old.capture._replace(
                seen=seen.seen, body=body.body, body_words=body.body_words,
                lines=kept.lines, words=kept.words, page=kept.page, pages=kept.pages,
            )  # fmt: skip
        return changed.replace(
            evidence=tuple(self._evidence), candidates=tuple(self._candidates), capture=kept
        )

    def field(self, name: str) -> None:
        """Settle one field anew, by whoever settled it last."""
        before, here = self._lines(name), value_of(self._old, name)
        now = self._settle(name, here)
        for line in before:
            if line.extra and line not in self._lines(name):
                self._carry(line, here, now)

    def _lines(self, name: str) -> list[Evidence]:
        return [each for each in (*self._evidence, *self._candidates) if each.field == name]

    def _carry(self, old: Evidence, here: object, now: object) -> None:
        """Keys that somebody put into a line stay with the value that it was about."""
        said = here if old.value is None else old.value
        after = self._lines(old.field)
        same = [each for each in after if alike(now if each.value is None else each.value, said)]
        place = next(iter(same or [each for each in after if each.value is None]), None)
        if place is None:
            self._evidence.append(old)
            return
        new = place._replace(extra={**place.extra, **old.extra})
        self._evidence = [new if each is place else each for each in self._evidence]
        self._candidates = [new if each is place else each for each in self._candidates]

    def _settle(self, name: str, here: object) -> object:
        """Settle a field and return the value that it has now."""
        there = value_of(self._new, name)
        line = next((each for each in self._new.evidence if each.field == name), None)
        if line is None:
            there = None  # a default that no reader stands for
            if here is not None and not any(each.method for each in about(self._old, name)):
                return here  # what never came from a reader, no reader can miss
        if self._settled_by(name, here, there) in ("person", "hand"):
            self._keep(name, line, here, there)
            return here
        self._take(name, line, here, there)
        return there

    def _settled_by(self, name: str, here: object, there: object) -> By:
        """Who settled a field; where nobody signed, the capture itself must bear the value out."""
        by = decided_by(self._old, name)
        if name == "capture.body" and here == there and not about(self._old, name):
            return "rule"  # in a record made before rules signed
        if by != "unsure":
            return by
        words = _words(here)
        lines = filter(_is_readers, about(self._old, name))
        places = (at for line in lines for at in line.at)
        read = here == there or any(words in _words(_at(at, self._capture)) for at in places)
        return "rule" if read else "hand"

    def _keep(self, name: str, line: Evidence | None, here: object, there: object) -> None:
        """A person's value stays; another that the reader would settle on waits beside it."""
        self._staying.add(name)
        if line is None or there is None or name.startswith("capture.") or alike(here, there):
            return
        if _about(self._evidence, name, there):
            return  # somebody has seen it and preferred another
        known = _about(self._candidates, name, there)
        offer = line._replace(value=there, sum="")
        self._candidates = _put(self._candidates, known[:1], [offer])
        if not known:
            self.changes.append(Change(name, "would say", here, there))

    def _take(self, name: str, line: Evidence | None, here: object, there: object) -> None:
        """The reader's value takes the place of what a rule had settled."""
        past = [each for each in self._evidence if each.field == name and _is_readers(each)]
        waited = [each for each in self._candidates if each.field == name]
        waits = self._waiting(name, there)
        gone = []
        if past and here is not None and not alike(here, there):
            said = GONE if there is None else BEFORE
            gone = [_no_more(past[-1], here, said)] if not _about(waits, name, here) else []
        if there is None:
            waits += gone
        self._candidates = _put(self._candidates, waited, waits)
        lost = gone if there is not None else []
        self._evidence = _put(self._evidence, past, [*lost, *([line] if line else [])])
        kept = [there, *(each.value for each in waits)]
        self._evidence = [
            each
            for each in self._evidence
            if each in lost or not any(_about([each], name, value) for value in kept)
        ]
        self._tell(name, here, there, [each for each in waits if each not in waited])

    def _waiting(self, name: str, there: object) -> list[Evidence]:
        """What waits after the reading: nothing is dropped but the value that was settled on."""
        waits = [c for c in self._candidates if c.field == name and not alike(c.value, there)]
        for offer in self._new.candidates:
            if offer.field == name:
                waits = _put(waits, _about(waits, name, offer.value)[:1], [offer])
        return waits

    def _tell(self, name: str, here: object, there: object, offers: Sequence[Evidence]) -> None:
        if here != there:
            what: What = "found" if here is None else "gone" if there is None else "changed"
            self._values.update({} if name.startswith("capture.") else {name: there})
            self.changes.append(Change(name, what, here, there))
        for offer in offers:
            before = _about(self._old.candidates, name, offer.value)
            if not before and not alike(offer.value, here):
                self.changes.append(Change(name, "offered", None, offer.value))


def _put(
    lines: Sequence[Evidence], old: Sequence[Evidence], new: Sequence[Evidence]
) -> list[Evidence]:
    """The lines with ``new`` in the place of ``old``, or at the end where there was none."""
    at = lines.index(old[0]) if old else len(lines)
    return [
        *(e for e in lines[:at] if e not in old),
        *new,
        *(e for e in lines[at:] if e not in old),
    ]


def _about(lines: Iterable[Evidence], name: str, value: object) -> list[Evidence]:
    """The lines that name this value of this field."""
    return [
        line
        for line in lines
        if line.field == name and line.value is not None and alike(line.value, value)
    ]


def _no_more(line: Evidence, value: object, said: str) -> Evidence:
    """What a reader had settled on, as a value that it settles on no more."""
    why = "; ".join(part for part in (line.why, said) if part)
    return line._replace(value=value, sum="", why=why)


def _is_readers(line: Evidence) -> bool:
    """Did a reader write it, so that a reader may replace it?

    The origin of what came with an imported entry stays: it ends in the format's name.
    """
    return line.value is None and not line.is_persons and not line.by.endswith(")")


def _at(place: str, capture: Capture) -> str:
    try:
        return Span.parse(place).cut(capture.lines)
    except BadInput:
        return ""


def _words(value: object) -> str:
    """A value's letters and digits in one row."""
    return "".join(c for c in fold(_flat(value)) if c.isalnum())


def _flat(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(_flat, value))
    if isinstance(value, dict):
        return " ".join(map(_flat, value.values()))
    return str(value or "")
