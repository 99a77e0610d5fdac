"""A reading list as plain text."""

from __future__ import annotations

import textwrap

from byline_reading_list import words
from byline_reading_list.model import Entry, ReadingList

_WIDTH = 78


def to_text(reading: ReadingList) -> str:
    """For a terminal or a mail: numbered, wrapped, nothing but text."""
    title = " ".join(reading.title.split())
    blocks = [f"{title}\n{'=' * min(len(title), _WIDTH)}"]
    if reading.intro:
        blocks += [_wrap(part, "") for part in reading.intro.split("\n\n")]
    blocks.append(reading.summary)
    blocks += [_entry(number, entry) for number, entry in enumerate(reading.entries, 1)]
    blocks += [_wrap(line, "") for line in words.closing(reading)]
    return "\n\n".join(blocks) + "\n"


def _entry(number: int, entry: Entry) -> str:
    lead = f"{number}. "
    indent = " " * len(lead)
    lines = [
        _wrap(words.heading(entry), indent, lead),
        _wrap(" · ".join(words.facts(entry)), indent),
        _wrap(entry.annotation or f"[{words.NO_ANNOTATION}]", indent),
        _wrap(f"! {'; '.join(entry.warnings)}" if entry.warnings else "", indent),
        _wrap(" · ".join(words.source(entry)), indent),
        indent + words.link(entry.url) if words.link(entry.url) else "",
    ]
    return "\n".join(line for line in lines if line)


def _wrap(text: str, indent: str, lead: str | None = None) -> str:
    return textwrap.fill(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=indent if lead is None else lead,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
