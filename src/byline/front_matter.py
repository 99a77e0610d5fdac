"""Front matter written by hand: YAML read from parse events, so that plain words stay text.

``NO``, ``012``, ``12:30`` and ``2024-02-30`` are words here. Aliases, tags, merge keys, doubled
keys and deep nesting are refused before anything is built: a few hundred bytes of them can hang
or crash a YAML loader.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from byline.errors import BadInput
from byline.late import regex

MAX_DEPTH = 8
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRAME = (StreamStartEvent, StreamEndEvent, DocumentStartEvent, DocumentEndEvent)
_JSON_WORD = regex(r"true|false|null|-?(?:0|[1-9]\d{0,17})(?:\.\d{1,17})?")

Lines = tuple[int, int]


def read(header: list[str], where: str) -> tuple[dict[str, object], dict[str, Lines]]:
    """Fields of a hand-edited header and the lines of each, the opening fence being line 0.

    Raises BadInput naming ``where`` and the line.
    """
    try:
        return _Builder(header, where).fields()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise BadInput(f"{where}:{line}: {what}; write one field a line, name: value") from None


class _Builder:
    """Builds plain values from the event stream, keeping to the rules above."""

    def __init__(self, header: list[str], where: str) -> None:
        self._header = header
        self._where = where
        self._events = self._checked("\n".join(header) + "\n")
        self._blocks: dict[str, int] = {}
        """Where block scalars end: a # inside one is text, not a comment."""

    def _checked(self, text: str) -> Iterator[Event]:
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                depth += 1
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                depth -= 1
            if depth > MAX_DEPTH:
                raise self._bad(event, f"nested more than {MAX_DEPTH} deep")
            if refusal := _refusal(event):
                raise self._bad(event, refusal)
            if not isinstance(event, _FRAME):
                yield event

    def _bad(self, event: Event, message: str) -> BadInput:
        return BadInput(f"{self._where}:{_line(event) + 2}: {message}")

    def fields(self) -> tuple[dict[str, object], dict[str, Lines]]:
        first = next(self._events, None)
        if first is None:
            return {}, {}
        if not isinstance(first, MappingStartEvent):
            raise self._bad(first, "not a record: name: value lines belong here")
        fields: dict[str, object] = {}
        starts: dict[str, int] = {}
        for key in self._events:
            if isinstance(key, MappingEndEvent):
                break
            name = self._name(key, fields)
            starts[name] = _line(key)
            value = next(self._events)
            if isinstance(value, ScalarEvent) and value.style in ("|", ">") and value.end_mark:
                self._blocks[name] = value.end_mark.line
            fields[name] = self._value(value)
        for left in self._events:
            raise self._bad(left, "more than one YAML document; keep one header")
        return fields, self._places(starts)

    def _name(self, event: Event, taken: dict[str, object]) -> str:
        if not isinstance(event, ScalarEvent):
            raise self._bad(event, "a field's name is one word")
        if event.value == "<<" and not event.style:  # in quotes it is a name like any other
            raise self._bad(event, "YAML merge keys are not read; write the fields out")
        if event.value in taken:
            raise self._bad(event, f"{event.value} stands here twice; keep one of them")
        return str(event.value)

    def _value(self, event: Event) -> object:
        if isinstance(event, ScalarEvent):
            return _plain(event)
        if isinstance(event, SequenceStartEvent):
            items = []
            while not isinstance(inner := next(self._events), SequenceEndEvent):
                items.append(self._value(inner))
            return items
        assert isinstance(event, NodeEvent)
        fields: dict[str, object] = {}
        while not isinstance(key := next(self._events), MappingEndEvent):
            name = self._name(key, fields)
            fields[name] = self._value(next(self._events))
        return fields

    def _places(self, starts: dict[str, int]) -> dict[str, Lines]:
        """The lines of each field, without the blank and comment lines that follow it."""
        order = sorted(set(starts.values()))
        ends = dict(zip(order, [*order[1:], len(self._header)], strict=True))
        places = {}
        for name, start in starts.items():
            end = ends[start]
            least = max(start + 1, self._blocks.get(name, 0))
            while end > least and self._header[end - 1].lstrip()[:1] in ("", "#"):
                end -= 1
            places[name] = (start + 1, end + 1)
        return places


def _refusal(event: Event) -> str:
    """Why an event has no place in a header, or "" where it has."""
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        return "YAML anchors and aliases are not read; write the value out"
    if getattr(event, "tag", None):
        return "YAML tags are not read; write plain text"
    if isinstance(event, DocumentEndEvent) and event.explicit:
        return "a line of ... ends the header for YAML; take it out"
    return ""


def _line(event: Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _plain(event: ScalarEvent) -> object:
    """Text, but for the plain words that canonical form writes as JSON too."""
    text = str(event.value)
    if event.style:  # quoted or a block: always text
        return text
    if not text:
        return None
    if _JSON_WORD.fullmatch(text):
        value = json.loads(text)
        if isinstance(value, float) and repr(value) != text:
            return text
        return text if text == "-0" else value
    return text
