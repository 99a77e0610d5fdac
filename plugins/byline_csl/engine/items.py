"""CSL-JSON items, made ready once: text as pieces, names parsed, dates as tuples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from byline_csl.engine import richtext
from byline_csl.engine.dateparse import DateValue, read_date
from byline_csl.engine.nodes import Output
from byline_csl.engine.persons import Person, read_person
from byline_csl.engine.taxonomy import DATES, NAMES, SHORT_FORMS

Values = Mapping[str, Any]
"""An item as CSL-JSON has it."""

_NOTE_NAME = re.compile(r"[A-Za-z][\w -]{0,40}")
_NOTE_BRACE = re.compile(r"\{:([A-Za-z][\w-]{0,40}):([^{}]{0,2000})\}")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")


class Item:
    """One item. Every value is worked out when a style first asks for it, and then kept."""

    __slots__ = tuple("_dates _kinds _names _present _texts id language type values".split())

    def __init__(self, values: Values, kinds: richtext.Kinds = richtext.ENGLISH) -> None:
        self._kinds = kinds
        note = values.get("note")
        self.values = _with_note(values, note) if isinstance(note, str) and ":" in note else values
        self.id = str(values.get("id", ""))
        self.type = str(self.values.get("type") or "")
        self.language = str(self.values.get("language") or "")
        self._present: frozenset[str] | None = None
        self._texts: dict[str, Output | None] = {}
        self._names: dict[str, tuple[Person, ...]] = {}
        self._dates: dict[str, DateValue | None] = {}

    def raw(self, name: str) -> str:
        """A text or number variable as it was given, "" where absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        if type(value) is str:
            return value if value.isprintable() else _CONTROLS.sub("", value)
        return "" if isinstance(value, (dict, list, bool)) else str(value)

    def text(self, name: str) -> Output | None:
        """A variable as a piece, or None where it is absent or empty."""
        try:
            return self._texts[name]
        except KeyError:
            raw = self.raw(name)
            made = self._texts[name] = richtext.parse_field(raw, self._kinds) if raw else None
            return made

    def short(self, name: str, only: bool = False) -> Output | None:
        """The short form of a variable; or itself, unless ``only`` the short will do."""
        for tried in SHORT_FORMS.get(name, (f"{name}-short",)):
            found = self.text(tried)
            if found is not None:
                return found
        return None if only else self.text(name)

    def names(self, name: str) -> tuple[Person, ...]:
        """The people and institutions of a name variable; empty where absent."""
        try:
            return self._names[name]
        except KeyError:
            given = self.values.get(name)
            people = given if isinstance(given, (list, tuple)) else ()
            read = (read_person(one) for one in people if isinstance(one, Mapping))
            made = self._names[name] = tuple(person for person in read if person is not None)
            return made

    def date(self, name: str) -> DateValue | None:
        """A date variable, or None where it is absent or empty."""
        try:
            return self._dates[name]
        except KeyError:
            made = self._dates[name] = read_date(self.values.get(name))
            return made

    @property
    def present(self) -> frozenset[str]:
        """The variables that have a value ("Choose", variable)."""
        if self._present is None:
            self._present = frozenset(filter(self._has, self.values))
        return self._present

    def _has(self, name: str) -> bool:
        if name in NAMES:
            return bool(self.names(name))
        if name in DATES:
            return self.date(name) is not None
        return bool(self.raw(name))


def _with_note(values: Values, note: str) -> Values:
    """The item with what its note says in Zotero's way: "key: value" lines at its head.

    Source: citeproc-js, "Cheater syntax for odd fields".
    """
    found: dict[str, Any] = {}
    for name, text in _NOTE_BRACE.findall(note):
        _take(found, name, text)
    for line in note.split("\n"):
        name, colon, text = line.partition(":")
        if not (colon and text.strip() and _NOTE_NAME.fullmatch(name.strip())):
            break
        _take(found, name.strip(), text)
    kept = {name: value for name, value in found.items() if name not in values or name == "type"}
    return {**values, **kept} if kept else values


def _take(found: dict[str, Any], name: str, text: str) -> None:
    name = name if name in ("DOI", "ISBN", "ISSN", "PMID", "PMCID", "URL") else name.lower()
    name = name.replace(" ", "-")
    text = text.strip()
    if name in NAMES:
        family, _, given = text.partition("||")
        person = {"family": family.strip(), "given": given.strip()} if given else {"literal": text}
        found.setdefault(name, []).append(person)
    elif name in DATES:
        found[name] = {"raw": text}
    else:
        found[name] = text
