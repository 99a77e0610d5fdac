"""CSL-JSON items, made ready once: text as pieces, names parsed, dates as tuples."""

from __future__ import annotations

import marshal
import re
from collections import deque
from collections.abc import Mapping
from sys import intern
from typing import Any
from weakref import ref

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


class Awake:
    """The items that were looked at last: they alone hold what was worked out of them."""

    def __init__(self, most: int = 200) -> None:
        self._most = most
        self._items: deque[Item] = deque()
        self._shapes: dict[frozenset[str], frozenset[str]] = {}
        self.itself = ref(self)
        """For items: holding what holds them, thousands would wait to be swept up."""

    def take(self, item: Item) -> None:
        """One more; the one that came first goes to rest."""
        self._items.append(item)
        if len(self._items) > self._most:
            self._items.popleft().rest()

    def shape(self, present: frozenset[str]) -> frozenset[str]:
        """The same set of variables, held once: few differ."""
        return self._shapes.setdefault(present, present)


class _Worked:
    """The values of an item, and what was worked out of them when a style first asked for it."""

    __slots__ = ("dates", "names", "texts", "values")

    def __init__(self, values: Values) -> None:
        self.values = values
        self.texts: dict[str, Output | None] = {}
        self.names: dict[str, tuple[Person, ...]] = {}
        self.dates: dict[str, DateValue | None] = {}


class Item:
    """One item. Every value is worked out when a style first asks for it, and then kept.

    Of thousands, most are at rest: their values packed, and worked out anew when they are needed.
    """

    __slots__ = tuple("_awake _kinds _packed _present _worked id language type".split())

    def __init__(
        self, values: Values, kinds: richtext.Kinds = richtext.ENGLISH, awake: Awake | None = None
    ) -> None:
        self._kinds = kinds
        self._awake = awake.itself if awake else None
        self._packed = b""
        self._present: frozenset[str] | None = None
        note = values.get("note")
        if isinstance(note, str) and ":" in note:
            values = _with_note(values, note)
        self._worked: _Worked | None = _Worked(values)
        self.id = str(values.get("id", ""))
        self.type = intern(str(values.get("type") or ""))
        self.language = intern(str(values.get("language") or ""))
        if awake:
            awake.take(self)

    def rest(self) -> None:
        """Let go of all that can be worked out again."""
        if self._worked and not self._packed:
            self._packed = marshal.dumps(dict(self._worked.values))
        self._worked = None

    def _wake(self) -> _Worked:
        worked = self._worked = _Worked(marshal.loads(self._packed))
        if self._awake and (awake := self._awake()):
            awake.take(self)
        return worked

    @property
    def values(self) -> Values:
        """The item as it was given, with what its note says."""
        return (self._worked or self._wake()).values

    def raw(self, name: str) -> str:
        """A text or number variable as it was given, "" where absent."""
        value = (self._worked or self._wake()).values.get(name)
        if value is None:
            return ""
        if type(value) is str:
            return value if value.isprintable() else _CONTROLS.sub("", value)
        return "" if isinstance(value, (dict, list, bool)) else str(value)

    def text(self, name: str) -> Output | None:
        """A variable as a piece, or None where it is absent or empty."""
        texts = (self._worked or self._wake()).texts
        try:
            return texts[name]
        except KeyError:
            raw = self.raw(name)
            made = texts[name] = richtext.parse_field(raw, self._kinds) if raw else None
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
        worked = self._worked or self._wake()
        try:
            return worked.names[name]
        except KeyError:
            given = worked.values.get(name)
            made = worked.names[name] = _people(given) if given else ()
            return made

    def date(self, name: str) -> DateValue | None:
        """A date variable, or None where it is absent or empty."""
        worked = self._worked or self._wake()
        try:
            return worked.dates[name]
        except KeyError:
            made = worked.dates[name] = read_date(worked.values.get(name))
            return made

    @property
    def present(self) -> frozenset[str]:
        """The variables that have a value ("Choose", variable)."""
        if self._present is None:
            present = frozenset(filter(self._has, self.values))
            awake = self._awake() if self._awake else None
            self._present = awake.shape(present) if awake else present
        return self._present

    def _has(self, name: str) -> bool:
        if name in NAMES:
            return bool(self.names(name))
        if name in DATES:
            return self.date(name) is not None
        return bool(self.raw(name))


def _people(given: object) -> tuple[Person, ...]:
    people = given if isinstance(given, (list, tuple)) else ()
    read = (read_person(one) for one in people if isinstance(one, Mapping))
    return tuple(person for person in read if person is not None)


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
