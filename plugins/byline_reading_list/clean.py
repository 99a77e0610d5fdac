"""No text of a page reaches a renderer with signs in it that steer a terminal or turn a line."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from byline_reading_list.model import Entry, ReadingList

# C0, DEL, C1 and the two separators that some programs take for a line's end.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Embeddings, overrides and isolates; the marks that right-to-left scripts need are kept.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """One line: controls are spaces, directional controls are gone."""
    return _CONTROLS.sub(" ", _BIDI.sub("", text))


def clean(reading: ReadingList) -> ReadingList:
    """The list with every text in it cleaned; the introduction keeps its paragraphs."""
    return dataclasses.replace(
        reading,
        title=clean_text(reading.title),
        intro="\n".join(clean_text(line) for line in reading.intro.split("\n")),
        entries=tuple(_entry(entry) for entry in reading.entries),
        missing=tuple(clean_text(key) for key in reading.missing),
    )


def _entry(entry: Entry) -> Entry:
    values: dict[str, Any] = {
        field.name: _value(getattr(entry, field.name)) for field in dataclasses.fields(entry)
    }
    return Entry(**values)


def _value(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(_value(part) for part in value)
    return value
