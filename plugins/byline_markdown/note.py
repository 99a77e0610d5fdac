"""A note as text: its properties, the part that byline writes anew, and somebody's own words."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from byline.api import (
    Article,
    BadInput,
    Gathered,
    from_fields,
    front_matter_lines,
    loads_bounded,
    no_number,
    pack,
    read_front_matter,
    restored,
    unsaid,
)
from byline_markdown.display import END, block
from byline_markdown.properties import CARRIED, HASHES, gathered, properties, property_of

MAX_CHARS = 5_000_000
FENCE = "---"
BLOCK, WORDS = "(block)", "(note)"
"""The two parts of a note that are no property."""
_MAX_DEPTH = 32
_OUR_LINE = "<!-- byline:"
# Templater runs what stands between <% and %> in every note that is new to a vault.
_COMMAND = re.compile(r"<(?=\\*(?:%|!-- byline:))")
_HELD = re.compile(r"<\\(?=\\*(?:%|!-- byline:))")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


Said = tuple[str, str, Literal["error", "warning", "note"]]
"""A property, what is odd about it, and how bad that is."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note taken apart."""

    header: tuple[str, ...]
    fields: Mapping[str, object]
    places: Mapping[str, tuple[int, int]]
    """The lines of each property, the fence being line 0."""
    before: str
    block: str | None
    """What byline writes anew, with its first and last line; None where that was taken out."""
    after: str

    @property
    def ours(self) -> bool:
        """Did byline write it?"""
        return isinstance(self.fields.get(HASHES), str)

    @property
    def words(self) -> str:
        """Somebody's own words, as they stand."""
        after = self.after.removeprefix("\n") if self.block is not None else self.after
        before = self.before.strip("\n")
        return f"{before}\n\n{after}" if before and after else before or after

    @property
    def base(self) -> dict[str, str]:
        """What each part was when byline wrote it; empty where that cannot be read."""
        try:
            value = loads_bounded(str(self.fields.get(HASHES, "")), HASHES, max_depth=1)
        except BadInput:
            return {}
        return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}

    def hashes(self) -> dict[str, str]:
        """What each part is now."""
        parts = {name: value for name, value in self.fields.items() if name != HASHES}
        found = {name: _hash(value) for name, value in parts.items()}
        found[BLOCK] = _hash(self.block)
        found[WORDS] = _hash(self.words.rstrip("\n"))
        return {name: value for name, value in found.items() if value}


def _hash(value: object) -> str:
    """Twelve digits for a value, however YAML spells it; "" for none."""
    if value in (None, "", []):
        return ""
    spelt = _spelt(value)
    text = spelt if isinstance(spelt, str) else json.dumps(spelt, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _spelt(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(name): _spelt(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_spelt(part) for part in value]
    return value if isinstance(value, str) else json.dumps(value)


def parse(text: str, where: str) -> Note:
    """A note with front matter. Raises BadInput that names ``where`` and the line."""
    if len(text) > MAX_CHARS:
        raise BadInput(f"{where}: {len(text):,} characters; a note has {MAX_CHARS:,} at most")
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if lines[0].rstrip() != FENCE or not end:
        raise BadInput(f"{where}: no front matter; it stands between two lines of ---")
    header = [line.rstrip("\r") for line in lines[1:end]]
    fields, places = read_front_matter(header, where)
    return Note(tuple(header), fields, places, *_body(lines[end + 1 :]))


def _body(lines: list[str]) -> tuple[str, str | None, str]:
    """What stands above byline's part, that part, and what stands below it."""
    ours = [n for n, line in enumerate(lines) if line.startswith(_OUR_LINE)]
    last = next((n for n in ours if lines[n].rstrip() == END), -1)
    if not ours or last <= ours[0]:
        return "", None, "\n".join(lines)
    first = ours[0]
    before = "".join(f"{line}\n" for line in lines[:first])
    return before, "\n".join(lines[first : last + 1]), "\n".join(lines[last + 1 :])


def render(article: Article, links: bool = False) -> str:
    """The note of a record, which reads back as the same record."""
    shown = properties(article)
    body = (block(article, links), held(article.note))
    note = parse(assembled(shown, *body), article.key)
    carried = unsaid(article, _plain(note, note.fields)[0])
    if carried:
        shown[CARRIED] = pack(carried)
        note = parse(assembled(shown, *body), article.key)
    shown[HASHES] = pack(note.hashes())
    return assembled(shown, *body)


def assembled(shown: Mapping[str, object], part: str, words: str) -> str:
    """A note's text from its parts."""
    lines = [line for name, value in shown.items() for line in field_lines(name, value)]
    below = f"\n{words}" if words else ""
    return "\n".join([FENCE, *lines, FENCE, part, below])


def field_lines(name: str, value: object) -> list[str]:
    """A property in canonical form, with nothing that Templater would run."""
    return [line.replace("<%", "\\u003c%") for line in front_matter_lines(name, value)]


def held(words: str) -> str:
    """Somebody's words, with nothing that Templater would run or that ends byline's part."""
    text = _UNFIT.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    return _COMMAND.sub(r"<\\", text)


def _plain(note: Note, unchanged: Container[str]) -> tuple[Article, Gathered]:
    """The article that the properties and the words of a note of ours say."""
    found = gathered(note.fields, unchanged)
    words = _HELD.sub("<", note.words)
    return from_fields(found.fields, key=found.key, note=words), found


def article_of(note: Note) -> tuple[Article, list[Said]]:
    """The article of a note of ours, and what is odd about it."""
    base, now = note.base, note.hashes()
    unchanged = {name for name in {**base, **now} if now.get(name) == base.get(name)}
    article, found = _plain(note, unchanged)
    if CARRIED not in note.fields:
        return article, found.problems
    try:
        back = _still_true(note, {**base, **now}.keys() - unchanged)
        settled = {word for name in back for word in _parts_of(name)}
        return restored(article, back), [odd for odd in found.problems if odd[0] not in settled]
    except BadInput as error:
        return article, [*found.problems, ("", str(error), "warning")]


def _still_true(note: Note, changed: Container[str]) -> dict[str, object]:
    """What was put aside for parts of the note that are as byline wrote them."""
    value = loads_bounded(str(note.fields[CARRIED]), CARRIED, max_depth=_MAX_DEPTH)
    if not isinstance(value, dict) or no_number(value):
        raise BadInput(f"{CARRIED}: what byline put aside is damaged; it was left out")
    return {
        name: part
        for name, part in value.items()
        if not any(word in changed for word in _parts_of(name))
    }


def _parts_of(field: str) -> Iterable[str]:
    if field == "note*":
        return (WORDS,)
    return ("topics", "tags") if field == "topics" else (property_of(field),)
