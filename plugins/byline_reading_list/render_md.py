"""A reading list as Markdown in which no text from a page can become markup."""

from __future__ import annotations

import re

from byline_reading_list import words
from byline_reading_list.model import Entry, ReadingList

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$&@^!])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=:])")


def to_markdown(reading: ReadingList) -> str:
    """CommonMark, also fit for pandoc and Obsidian."""
    blocks = [f"# {escape(reading.title)}"]
    blocks += [escape(part) for part in reading.intro.split("\n\n") if part.strip()]
    blocks.append(f"*{escape(reading.summary)}*")
    blocks += [_entry(number, entry) for number, entry in enumerate(reading.entries, 1)]
    blocks += [escape(line) for line in words.closing(reading)]
    return "\n\n".join(blocks) + "\n"


def _entry(number: int, entry: Entry) -> str:
    title = escape(words.heading(entry))
    if url := _link(entry.url):
        title = f"[{title}](<{url}>)"
    # An annotation may be absent; what is said then is ours, and looks it.
    annotation = escape(entry.annotation) if entry.annotation else f"*{words.NO_ANNOTATION}*"
    parts = [
        f"## {number}. {title}",
        " · ".join(escape(fact) for fact in words.facts(entry)),
        annotation,
        f"**Note:** {escape('; '.join(entry.warnings))}" if entry.warnings else "",
        " · ".join([f"`{entry.key}`", *(escape(s) for s in words.source(entry)[1:])]),
    ]
    return "\n\n".join(part for part in parts if part)


def escape(text: str) -> str:
    """One line of text that Markdown shows as it stands."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _link(url: str) -> str:
    """The address for ``<…>``, or nothing where it is no web address."""
    return re.sub(r"[<>\s\\]", lambda m: f"%{ord(m[0]):02X}", words.link(url))
