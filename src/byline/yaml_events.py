"""YAML's parse events as plain values; ``byline.yaml_text`` is the door."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from byline.errors import BadInput

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRAME = (StreamStartEvent, StreamEndEvent, DocumentEndEvent)
_OPENS = (MappingStartEvent, SequenceStartEvent)
_CLOSES = (MappingEndEvent, SequenceEndEvent)
_NODES = (*_OPENS, ScalarEvent, AliasEvent)
_LINED = 2

Path = tuple[str | int, ...]


class Builder:
    """Builds plain values from the events of one document, keeping to the rules of the door."""

    def __init__(
        self, name: str, plain: Callable[[str], object], max_depth: int, first_line: int
    ) -> None:
        self.lines: dict[Path, int] = {}
        self._name = name
        self._plain = plain
        self._max_depth = max_depth
        self._first_line = first_line
        self._events: Iterator[Event] = iter(())

    def built(self, text: str) -> tuple[object, dict[Path, int]]:
        """The value and the lines. Raises BadInput."""
        try:
            return self._document(text), self.lines
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            # What is missing at the end is missed only after it.
            line = self._first_line + (min(mark.line, text.rstrip().count("\n")) if mark else 0)
            what = getattr(error, "problem", None) or str(error).splitlines()[0]
            raise BadInput(f"{self._name}:{line}: no YAML: {what}") from None
        except UnicodeError:
            half = "half a character (a lone surrogate)"
            raise BadInput(f"{self._name}: no YAML: {half}") from None

    def _document(self, text: str) -> object:
        """The first document that says anything; another one after it is refused."""
        self._events = self._checked(text)
        value: object = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent) or _says_nothing(event):
                continue
            if value is not None:
                raise self._bad(event, "more than one YAML document; keep one")
            value = self._value(event, ())
        return value

    def _checked(self, text: str) -> Iterator[Event]:
        depth = 0
        loader = _LOADER(text)
        try:
            while (event := loader.get_event()) is not None:
                kind = type(event)
                if kind in _OPENS:
                    depth += 1
                elif kind in _CLOSES:
                    depth -= 1
                if depth > self._max_depth:
                    raise self._bad(event, f"nested more than {self._max_depth} deep")
                if kind in _NODES and (refusal := _refusal(event)):
                    raise self._bad(event, refusal)
                if kind not in _FRAME:
                    yield event
        finally:
            loader.dispose()

    def _line(self, event: Event) -> int:
        return self._first_line + (event.start_mark.line if event.start_mark else 0)

    def _bad(self, event: Event, message: str) -> BadInput:
        return BadInput(f"{self._name}:{self._line(event)}: {message}")

    def _value(self, event: Event, path: Path) -> object:
        if isinstance(event, ScalarEvent):
            return str(event.value) if event.style else self._plain(str(event.value))
        if isinstance(event, SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _list(self, path: Path) -> list[object]:
        items: list[object] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event, self._step(path, len(items), event)))
        return items

    def _mapping(self, path: Path) -> dict[str, object]:
        fields: dict[str, object] = {}
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, fields)
            fields[key] = self._value(next(self._events), self._step(path, key, event))
        return fields

    def _step(self, path: Path, step: str | int, event: Event) -> Path:
        """The path one step on, its line noted; nobody asks for the lines of what lies deeper."""
        if len(path) >= _LINED:
            return path
        path = (*path, step)
        self.lines[path] = self._line(event)
        return path

    def _key(self, event: Event, taken: dict[str, object]) -> str:
        if not isinstance(event, ScalarEvent):
            raise self._bad(event, "a name is one word")
        name = str(event.value)
        if name == "<<" and not event.style:
            raise self._bad(event, "YAML merge keys are not read; write the values out")
        if name in taken:
            raise self._bad(event, f"{name} stands here twice; keep one of them")
        return name


def _says_nothing(event: Event) -> bool:
    """Is it the empty document after a closing fence?"""
    return isinstance(event, ScalarEvent) and not event.style and not event.value


def _refusal(event: Event) -> str:
    """Why an event has no place in data, or "" where it has."""
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        return "YAML anchors and aliases are not read; write the value out"
    if getattr(event, "tag", None):
        return "YAML tags are not read; write plain text"
    return ""
