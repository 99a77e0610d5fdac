"""Fields of a record from the named values of somebody's table row or note.

What a name means is settled by ``byline.synonyms``, what a value says by ``byline.cells``.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from byline.cells import read_date, read_list, read_name, read_names
from byline.errors import BadInput, Level
from byline.late import regex
from byline.names import Name
from byline.synonyms import UNSURE, field_of, folded, type_of
from byline.vocabulary import BY_NAME

_LISTS = ("topics", "aliases")
_PEOPLE = ("author", "editor", "translator")
_LIBRARYS_OWN = ("evidence", "candidates", "capture", "copies")
_RESERVED = frozenset((*BY_NAME, *_LISTS, *_LIBRARYS_OWN, "key", "note", "note*"))
_UNSAFE = regex(r"[^\w.-]+")
_LONGEST = 80
_WEB = ("http://", "https://")
_OWN = frozenset(map(folded, _RESERVED))


@dataclass(slots=True)
class Gathered:
    """What the named values of one report come to."""

    fields: dict[str, object] = field(default_factory=dict)
    """In the record file's form; the rest under its own name, made safe."""
    key: str = ""
    note: str = ""
    came: dict[str, str] = field(default_factory=dict)
    """Field to the name that its value came under."""
    problems: list[tuple[str, str, Level]] = field(default_factory=list)
    """Name, message and level; a note is about the name and not about this report."""


def gather(values: Iterable[tuple[str, object]], prefix: str) -> Gathered:
    """Fields from named values, text or JSON values, in the order given.

    Nothing is lost: what names no field stays under its own name, made safe. A second value for a
    field, or one that does not fit it and is named for that, stays under ``prefix-name``.
    """
    gatherer = _Gatherer(prefix)
    named = [(name, value) for name, value in values if not _empty(value)]
    for name, value in sorted(named, key=lambda pair: folded(pair[0]) not in _OWN):
        gatherer.take(name, value)
    return gatherer.done()


def _empty(value: object) -> bool:
    return not value.strip() if isinstance(value, str) else value is None or value in ([], {})


class _Gatherer:
    """Takes one value after the other; the first that fits a field has it."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._found = Gathered()
        self._kept: dict[str, object] = {}
        self._renamed: dict[str, str] = {}

    def take(self, name: str, value: object) -> None:
        wanted = field_of(name)
        if name in _LIBRARYS_OWN and not isinstance(value, str):
            self._say(name, "stays with the library that it came from; it was left out", "note")
            return
        if folded(name) in UNSURE:
            wanted = self._unsure(name, value)
        if not wanted or not self._taken(wanted, name, value):
            self._keep(name, value)

    def _unsure(self, name: str, value: object) -> str:
        if isinstance(value, str) and value.strip().startswith(_WEB):
            return "url"
        meant = UNSURE[folded(name)]
        self._say(name, f"could be {meant}; kept as it is: name it so and read again", "note")
        return ""

    def _taken(self, wanted: str, name: str, value: object) -> bool:
        """Is the value now the field's, or put aside with a word of why it is not?"""
        fields = self._found.fields
        made = self._made(wanted, name, value)
        if made is None:
            return False
        if wanted not in fields:
            fields[wanted] = made
            self._found.came[wanted] = name
            return True
        again = folded(name) == folded(self._found.came[wanted])
        if again and isinstance(made, list):  # "author" over two columns: two authors
            fields[wanted] = [*_list(fields[wanted]), *made]
        return again and isinstance(made, list)

    def _made(self, wanted: str, name: str, value: object) -> object:
        """The value in the field's form; None where it does not fit, which is said."""
        if wanted in _PEOPLE:
            return self._people(name, value)
        if wanted in _LISTS:
            return _words(value)
        if wanted == "note" and isinstance(value, str):
            return value  # somebody's text, down to its last line end
        text = _text(value)
        if text is None:
            self._say(name, "holds more than one value; it was kept as it is")
            return None
        if wanted in ("issued", "accessed"):
            return self._date(wanted, name, text)
        if wanted == "type":
            return self._type(name, text)
        if wanted == "archive-url" and not text.startswith(_WEB):
            return None  # "archived: yes"
        return text.removeprefix("@") if wanted == "key" else text

    def _people(self, name: str, value: object) -> list[object] | None:
        try:
            return [person.to_json() for person in _names(value)] or None
        except BadInput as error:
            self._say(name, f"{error}; it was kept as it is")
            return None

    def _date(self, wanted: str, name: str, text: str) -> str | None:
        readings, exact = read_date(text)
        if len(readings) == 1:
            if not exact:
                self._put_aside(wanted, text)
            return readings[0]
        which = " or ".join(readings) or "2017-07-24, 2017-07 or 2017"
        why = "can be read two ways" if readings else "is no date that byline reads"
        self._say(name, f'"{text:.80}" {why}; it was kept as it is: write {which}')
        return None

    def _type(self, name: str, text: str) -> str | None:
        if made := type_of(text):
            return made
        self._say(name, f'"{text:.80}" is no CSL item type; it was kept as it is')
        return None

    def _say(self, name: str, message: str, level: Level = "warning") -> None:
        self._found.problems.append((name, message, level))

    def _keep(self, name: str, value: object) -> None:
        safe = _safe(name)
        # "Date" or "Headline" beside the record's own would pass for it in another format.
        taken = safe in _RESERVED or field_of(name)
        kept = self._free(f"{self._prefix}-{safe}" if taken else safe)
        self._kept[kept] = _plain(value)
        self._found.came[kept] = name
        if safe != name or not kept.endswith(name):
            self._renamed[kept] = name

    def _put_aside(self, name: str, value: object) -> None:
        self._kept[self._free(f"{self._prefix}-{name}")] = _plain(value)

    def _free(self, name: str) -> str:
        number, free = 2, name
        while free in self._found.fields or free in self._kept:
            number, free = number + 1, f"{name}-{number}"
        return free

    def done(self) -> Gathered:
        found = self._found
        found.key = str(found.fields.pop("key", ""))
        found.note = str(found.fields.pop("note", ""))
        if self._renamed:
            self._put_aside("names", dict(self._renamed))
        found.fields.update(self._kept)
        return found


@lru_cache(4096)
def _safe(name: str) -> str:
    """The name as a record file takes it: letters, digits, hyphens, full stops."""
    safe = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip("-.")[:_LONGEST]
    return safe or "column"


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str | None:
    """One value as text; a lone value in a list counts as one."""
    if isinstance(value, list) and len(value) == 1:
        return _text(value[0])
    if isinstance(value, (list, dict)) or value is None:
        return None
    return value.strip() if isinstance(value, str) else json.dumps(value)


def _plain(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _words(value: object) -> list[object] | None:
    if isinstance(value, str):
        return [cell.text for cell in read_list(value, commas=True)]
    words = [_text(item) for item in _list(value) if not _empty(item)]
    return None if None in words else list(words)


def _names(value: object) -> list[Name]:
    if isinstance(value, str):
        return read_names(value)
    people = [item for item in _list(value) if not _empty(item)]
    return [_name(person) for person in people]


def _name(value: object) -> Name:
    if not isinstance(value, str):
        return Name.from_json(value)
    names = read_names(value)
    return names[0] if len(names) == 1 else read_name(value)
