"""The article record: one report, as its capture shows it and as people have completed it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from operator import attrgetter
from types import MappingProxyType

from byline.capture import CaptureRef
from byline.dates import Date
from byline.errors import BadInput
from byline.evidence import Evidence, checksum
from byline.links import Link
from byline.names import Name
from byline.vocabulary import FIELDS

BY_HAND = "edited in the file"
_NOTHING: Mapping[str, object] = MappingProxyType({})
_ATTRIBUTES = {row.name: row.attribute for row in FIELDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report. Empty text, an empty tuple or None means that the value is absent.

    Fields and their meaning stand in ``vocabulary.FIELDS``; ``extra`` keeps every key of the
    record file that byline does not know, so that nothing is lost by passing through.
    """

    key: str = ""
    type: str = "article-newspaper"
    title: str = ""
    author: tuple[Name, ...] = ()
    agency: str = ""
    outlet: str = ""
    issued: Date | None = None
    accessed: Date | None = None
    section: str = ""
    page: str = ""
    place: str = ""
    language: str = ""
    url: str = ""
    archive_url: str = ""
    abstract: str = ""
    topics: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Keys that this record had before; they still find it."""
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Evidence, ...] = ()
    """Values that were seen but wait for a person."""
    capture: CaptureRef | None = None
    copies: tuple[Link, ...] = ()
    """Records of other outlets that print the same report, and what was found or said of them."""
    extra: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    note: str = ""
    """The team's own words about the report: the body of the record file."""

    @property
    def conflicts(self) -> object:
        """What two sides of a merge said differently; ``byline.conflicts`` reads it."""
        return self.extra.get("conflicts")

    def how(self, name: str) -> Evidence | None:
        """How the field is known: a person's word first, else the newest line about it.

        Where the value is not the one which a rule settled, somebody edited the file.
        """
        about = [line for line in self.evidence if line.field == name and line.value is None]
        typed = [line for line in about if line.how == "typed"]
        lines = typed or about
        if not lines:
            return None
        value = self.json_value(name)
        is_other = lines[-1].sum and lines[-1].sum != checksum(value)
        if is_other or (lines[-1].how == "absent" and value):
            return Evidence(field=name, how="typed" if value else "absent", why=BY_HAND)
        return lines[-1]

    def value(self, name: str) -> object:
        """The value of a field by its record-file name, or None where it is absent."""
        attribute = _ATTRIBUTES.get(name)
        return (getattr(self, attribute) or None) if attribute else self.extra.get(name)

    def json_value(self, name: str) -> object:
        """The value of a field as the record file writes it, or None where it is absent.

        Of what was captured it knows ``capture.seen`` and ``capture.body``, among others.
        """
        if name.startswith("capture."):
            kept = self.capture.to_json() if self.capture else {}
            return kept.get(name.removeprefix("capture."))
        return _to_json(self.value(name))

    def missing(self, names: Sequence[str] = ("title", "author", "issued", "outlet")) -> list[str]:
        """Those of ``names`` that are absent; an agency stands in for an author."""
        return [
            name
            for name in names
            if not self.value(name) and not (name == "author" and self.agency)
        ]

    def replace(self, **changes: object) -> Article:
        """A copy with some attributes changed."""
        return Article(**{**dict(zip(_SLOTS, _values(self), strict=True)), **changes})

    def to_json(self) -> dict[str, object]:
        """The record file's fields in canonical order, absent ones left out, and the note."""
        shown = to_fields(self)
        if self.note:
            shown["note"] = self.note
        return {"key": self.key, **shown}


_SLOTS = tuple(each.name for each in dataclasses.fields(Article))
_values = attrgetter(*_SLOTS)
_fields = attrgetter(*_ATTRIBUTES.values())


def to_fields(article: Article) -> dict[str, object]:
    """The front matter of a record as JSON values, in canonical order."""
    shown = {
        name: value if type(value) is str else _to_json(value)
        for name, value in zip(_ATTRIBUTES, _fields(article), strict=True)
        if value
    }
    if article.aliases:
        shown["aliases"] = list(article.aliases)
    for name in ("evidence", "candidates"):
        if lines := getattr(article, name):
            shown[name] = [line.to_json() for line in lines]
    if article.capture:
        shown["capture"] = article.capture.to_json()
    if article.copies:
        shown["copies"] = [link.to_json() for link in article.copies]
    for name, value in article.extra.items():
        shown.setdefault(name, value)
    return shown


def _to_json(value: object) -> object:
    if isinstance(value, Date):
        return value.text
    if isinstance(value, tuple):
        return [item.to_json() if isinstance(item, Name) else item for item in value]
    return value


def from_fields(fields: Mapping[str, object], *, key: str = "", note: str = "") -> Article:
    """An article from front-matter values; what is not known goes to ``extra``.

    Raises BadInput whose text starts with the field's name.
    """
    known: dict[str, object] = {}
    extra: dict[str, object] = {}
    for name, value in fields.items():
        if value is None or value == "":
            continue
        if place := _PLACES.get(name):
            attribute, read = place
            if read is _text and type(value) is str:  # as most are
                known[attribute] = value
                continue
            try:
                known[attribute] = read(value)
            except BadInput as error:
                text = str(error)
                raise BadInput(text if text.startswith(f"{name}:") else f"{name}: {text}") from None
        elif name != "key":
            extra[name] = value
    if extra:
        known["extra"] = MappingProxyType(extra)
    return Article(key=key, note=note, **known)  # type: ignore[arg-type]


def reads_back(article: Article) -> bool:
    """Is it plain, without trying, that ``from_fields`` makes this article of its ``to_fields``?

    As long as what ``extra`` holds is JSON. No, too, for the little that few records have.
    """
    names, topics, aliases = article.author, article.topics, article.aliases
    if {type(names), type(topics), type(aliases), type(article.evidence)} != {tuple}:
        return False
    if any(_SELDOM(article)) or not set(map(type, names)) <= {Name}:
        return False
    parts = [part for name in names for part in _parts_of(name)]
    try:
        return (
            set(map(type, (*_texts(article), *parts, *topics, *aliases))) == {str}
            and article.type != ""
            and parts == [*map(str.strip, parts)]
            and len(set(topics)) + len(set(aliases)) == len(topics) + len(aliases)
            and _is_date(article.issued)
            and _is_date(article.accessed)
            and all([type(line) is Evidence and line.reads_back for line in article.evidence])
            and not any(starmap(_leaves_extra, article.extra.items()))
        )
    except BadInput:
        return False


_SELDOM = attrgetter("candidates", "copies", "capture")
_texts = attrgetter(
    *(row.attribute for row in FIELDS if row.kind in ("text", "key")), "key", "note"
)
_parts_of = attrgetter(*Name.__slots__)


def _is_date(date: object) -> bool:
    if date is None:
        return True
    return type(date) is Date and (date is (kept := Date.parse(date.text)) or date == kept)


def _leaves_extra(name: object, value: object) -> bool:
    return type(name) is not str or is_field(name) or value is None or value == ""


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    raise BadInput(f"{value!r} is not text; write it on one line")


def _date(value: object) -> Date:
    return Date.parse(_text(value))


def _list(value: object) -> list[object]:
    """A lone value counts as a list of one: that is what people type."""
    return value if isinstance(value, list) else [value]


def _names(value: object) -> tuple[Name, ...]:
    return tuple(map(Name.from_json, _list(value)))


def _words(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_text, _list(value))))


def _evidence(value: object) -> tuple[Evidence, ...]:
    return tuple(map(Evidence.from_json, _list(value)))


def _links(value: object) -> tuple[Link, ...]:
    return tuple(map(Link.from_json, _list(value)))


_KINDS: Mapping[str, Callable[[object], object]] = {
    "text": _text,
    "key": _text,
    "names": _names,
    "date": _date,
    "words": _words,
}
_PLACES: Mapping[str, tuple[str, Callable[[object], object]]] = {
    **{row.name: (row.attribute, _KINDS[row.kind]) for row in FIELDS},
    "aliases": ("aliases", _words),
    "evidence": ("evidence", _evidence),
    "candidates": ("candidates", _evidence),
    "capture": ("capture", CaptureRef.from_json),
    "copies": ("copies", _links),
}
"""Of each name in a record file: the attribute, and what reads its value."""


def is_field(name: str) -> bool:
    """Has this name in a record file a meaning, so that it is none of ``extra``?"""
    return name in _PLACES or name == "key"
