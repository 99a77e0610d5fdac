"""An article as a Zotero item, as far as Zotero's own words go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from byline.api import Article, BadInput, Name, from_csl, read_note_lines, to_csl, write_note_lines
from byline_zotero.schema import (
    BASE_FIELD,
    CREATOR_OF,
    CREATORS,
    FALLBACK,
    KINDS,
    Kind,
    kind_for,
)
from byline_zotero.when import is_moment, written

CARRIER = "byline: "
"""How the line of Zotero's Extra begins in which byline keeps what no field says."""
_CARRIED = re.compile(re.escape(CARRIER) + r"\{.*\}")
AUTOMATIC = "automatic-tags"
"""In a record's Zotero part: topics that a program gave, not a person."""
_APART = frozenset("id type annote note keyword issued accessed".split())


@dataclass(slots=True)
class Plain:
    """An item without byline's own line, and what that line must say of it."""

    kind: Kind
    fields: dict[str, object] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    """CSL variables that the type has no field for."""
    creators: list[object] = field(default_factory=list)
    names: dict[str, list[Name]] = field(default_factory=dict)
    """Names that the type has no creator for, by CSL variable."""
    tags: list[object] = field(default_factory=list)
    shows_note: bool = False
    """Are the free lines of Extra the record's own note?"""

    def put(self, variable: str, text: str) -> None:
        """Say it in a field where the type has one, else in a line of Extra."""
        own = self.kind.own.get(BASE_FIELD.get(variable, ""), "")
        if own and own != "extra":
            self.fields.setdefault(own, text)
        else:
            self.lines[variable] = text

    def item(self, line: str = "") -> dict[str, object]:
        """The item in the form that Zotero's API takes, Extra ending in ``line``."""
        said = {**self.fields, "extra": "\n".join(filter(None, (self._extra(), line)))}
        ordered = {own: said[own] for own in self.kind.fields if said.get(own)}
        return {
            "itemType": self.kind.name,
            **({"creators": self.creators} if self.creators else {}),
            **ordered,
            "tags": self.tags,
            "collections": [],
            "relations": {},
        }

    def _extra(self) -> str:
        return str(self.fields.get("extra", ""))


def zotero_of(article: Article) -> Mapping[str, object]:
    """What an article keeps of the Zotero item that it came from."""
    kept = article.extra.get("zotero")
    return kept if isinstance(kept, Mapping) else {}


def plain(article: Article) -> Plain:
    """The article in Zotero's own words."""
    item = to_csl(article)
    kept = zotero_of(article)
    sheet = Plain(_kind(article.type, kept))
    if sheet.kind.csl != article.type:
        sheet.lines["type"] = article.type
    sheet.lines["citation-key"] = article.key
    sheet.lines["citation-key-alias"] = ", ".join(article.aliases)
    _put_dates(article, item, sheet)
    for variable, value in item.items():
        if variable in _APART:
            continue
        if names := _names(value):
            _put_names(variable, names, sheet)
        elif text := _text(value):
            sheet.put(variable, text)
    _put_tags(article, kept, sheet)
    _put_kept(kept, sheet)
    _put_extra(article, item, sheet)
    return sheet


def _kind(csl_type: str, kept: Mapping[str, object]) -> Kind:
    """The type that the item had where it still fits, else the one that the vocabulary names."""
    had = KINDS.get(str(kept.get("itemType")))
    usual = kind_for(csl_type)
    fits = had and (had.csl == csl_type or usual is FALLBACK and csl_type != FALLBACK.csl)
    return had if had and fits else usual


def _text(value: object) -> str:
    """A variable as text; empty where it is no text and no date."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, (str, int)):
        return str(value)
    if isinstance(value, Mapping):
        words = value.get("literal") or value.get("raw")
        return words if isinstance(words, str) else _day(value)
    return ""


def _day(value: Mapping[str, object]) -> str:
    try:
        issued = from_csl({"issued": value}).issued
    except BadInput:
        return ""
    return written(issued) if issued else ""


def _put_dates(article: Article, item: Mapping[str, object], sheet: Plain) -> None:
    issued = written(article.issued) if article.issued else _text(item.get("issued"))
    if issued:
        sheet.put("issued", issued)
    accessed = article.accessed.text if article.accessed else _text(item.get("accessed"))
    if accessed and is_moment(accessed):
        sheet.put("accessed", accessed)
    elif accessed:
        sheet.lines["accessed"] = accessed


def _names(value: object) -> list[Name]:
    """A list of names, or nothing where it is no such list."""
    if not isinstance(value, list) or not all(isinstance(part, Mapping) for part in value):
        return []
    try:
        return [Name.from_json(part) for part in value]
    except BadInput:
        return []


def _put_names(variable: str, names: list[Name], sheet: Plain) -> None:
    creator = CREATOR_OF.get(variable, "")
    if variable == "author" and creator not in sheet.kind.creators:
        creator = sheet.kind.primary
    if creator in sheet.kind.creators:
        sheet.creators += [{"creatorType": creator, **_creator(name)} for name in names]
    else:
        sheet.names[variable] = names


def _creator(name: Name) -> dict[str, str]:
    """Particles and suffixes stand where Zotero looks for them: "Ludwig van", "Martin, Jr."."""
    if name.literal:
        return {"name": name.literal}
    first = " ".join(filter(None, (name.given, name.dropping_particle)))
    last = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    return {"firstName": ", ".join(filter(None, (first, name.suffix))), "lastName": last}


def _put_tags(article: Article, kept: Mapping[str, object], sheet: Plain) -> None:
    automatic = kept.get(AUTOMATIC)
    made = set(map(str, automatic)) if isinstance(automatic, list) else set()
    sheet.tags = [
        {"tag": topic, "type": 1} if topic in made else {"tag": topic}
        for topic in article.topics
        if topic.strip()
    ]


def _put_kept(kept: Mapping[str, object], sheet: Plain) -> None:
    """Fields of the item that it came from, where its type still has them and nothing else is."""
    for own, value in kept.items():
        if own in sheet.kind.fields and own not in ("extra", "accessDate") and _is_words(value):
            sheet.fields.setdefault(own, value)
    people = kept.get("creators")
    for person in people if isinstance(people, list) else ():
        if isinstance(person, Mapping) and _is_creator(person, sheet.kind):
            sheet.creators.append(dict(person))


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_creator(person: Mapping[str, object], kind: Kind) -> bool:
    """Somebody whose part CSL has no word for, but the item type has."""
    creator = person.get("creatorType")
    apart = creator in kind.creators and creator not in CREATORS and creator != kind.primary
    return (
        apart
        and set(person) <= {"creatorType", "name", "firstName", "lastName"}
        and all(map(_is_words, person.values()))
    )


def _put_extra(article: Article, item: Mapping[str, object], sheet: Plain) -> None:
    """Extra: the lines, and below them the record's note, or the item's where there is none.

    Words that would read as something else stay out; byline's own line has them.
    """
    # In one order, whatever the record's own: two records that say the same make the same item.
    said = sorted(sheet.lines.items(), key=lambda line: (not line[0].startswith("cit"), line))
    lines = {name: text for name, text in said if text}
    note = item.get("note")
    rest = article.note or (note if isinstance(note, str) else "")
    names = dict(sorted(sheet.names.items()))
    text = write_note_lines(lines, names, rest, in_words=True)
    carried, shown = split_extra(text)
    if carried or read_note_lines(shown).rest != rest:
        rest = ""
        text = write_note_lines(lines, names, in_words=True)
    sheet.fields["extra"] = text
    sheet.shows_note = bool(rest and article.note)


def split_extra(text: str) -> tuple[str, str]:
    """What byline's own line of an Extra says, and the other lines."""
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        if _CARRIED.fullmatch(line):
            return line.removeprefix(CARRIER), "\n".join(lines[:number] + lines[number + 1 :])
    return "", "\n".join(lines)
