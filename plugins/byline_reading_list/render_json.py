"""A reading list for scripts."""

from __future__ import annotations

import dataclasses
import json

from byline_reading_list.model import ReadingList


def to_json(reading: ReadingList) -> str:
    """Every field of the model; what is absent is an empty string, null or an empty list."""
    return json.dumps(dataclasses.asdict(reading), ensure_ascii=False, indent=2) + "\n"
