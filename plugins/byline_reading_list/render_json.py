"""A reading list for scripts."""

from __future__ import annotations

import dataclasses
import json

from byline_reading_list.clean import clean
from byline_reading_list.model import ReadingList


def to_json(reading: ReadingList) -> str:
    """Every field of the model; what is absent is an empty string, null or an empty list."""
    return json.dumps(_plain(clean(reading)), ensure_ascii=False, indent=2) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    return value
