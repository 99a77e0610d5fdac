"""A reading list for scripts."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

from byline_reading_list.clean import clean, clean_entry
from byline_reading_list.model import ReadingList

_AT_ONCE = 200


def to_json(reading: ReadingList) -> str:
    """Every field of the model; what is absent is an empty string, null or an empty list."""
    return "".join(pieces(reading))


def pieces(reading: ReadingList) -> Iterator[str]:
    """The same in portions: all entries as JSON values take more than the list itself."""
    frame = _json(clean(dataclasses.replace(reading, entries=())))
    before, mark, after = frame.partition('\n  "entries": [')
    yield before + mark
    for start in range(0, len(reading.entries), _AT_ONCE):
        some = reading.entries[start : start + _AT_ONCE]
        rows = _json(tuple(map(clean_entry, some))).removeprefix("[").removesuffix("\n]")
        yield ("," if start else "") + rows.replace("\n", "\n  ")
    yield ("\n  " if reading.entries else "") + after + "\n"


def _json(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, indent=2)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    return value
