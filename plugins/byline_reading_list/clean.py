"""No text of a page reaches a data format with signs in it that steer a terminal or turn a line."""

from __future__ import annotations

import dataclasses
import re
from typing import Any, TypeVar

from byline_reading_list.model import Entry, ReadingList

T = TypeVar("T")

# C0, DEL, C1 and the two separators that some programs take for a line's end.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Embeddings, overrides and isolates; the marks that right-to-left scripts need are kept.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """One line: controls are spaces, directional controls are gone."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub(" ", _BIDI.sub("", text))


def xml_text(text: str) -> str:
    """The same without what XML forbids."""
    return _NO_XML.sub("\ufffd", clean_text(text))


def clean(reading: ReadingList) -> ReadingList:
    """The list with every text in it cleaned; the introduction keeps its paragraphs."""
    return dataclasses.replace(
        reading,
        title=clean_text(reading.title),
        intro="\n".join(clean_text(line) for line in reading.intro.split("\n")),
        entries=tuple(map(clean_entry, reading.entries)),
        missing=tuple(map(clean_text, reading.missing)),
        gaps=_cleaned(reading.gaps),
        reader=clean_text(reading.reader),
    )


def clean_entry(entry: Entry) -> Entry:
    return _cleaned(entry)


def _cleaned(value: T) -> T:
    names = type(value).__slots__  # type: ignore[attr-defined]
    values: dict[str, Any] = {name: _value(getattr(value, name)) for name in names}
    return type(value)(**values)


def _value(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(map(_value, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _cleaned(value)
    return value
