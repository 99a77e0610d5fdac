"""A .bib file as entries with plain values: its blocks, piece by piece and audited.

bibtexparser keeps what it cannot read. This room resolves strings as BibTeX
does (in file order, the last definition wins), takes double fields and keys apart, and hands every
failed block, and every comment that hides an entry, to ``rescue``, so that nothing leaves without
a word. Only one piece of the file is held at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from byline.api import regex
from byline_bibtex.decode import closing, quote_end
from byline_bibtex.outline import Outline
from byline_bibtex.splitting import Block, split
from byline_bibtex.when import MACROS

MAX_VALUE = 5_000_000
"""A chain of strings can double itself thirty times over; no honest value is this long."""
MAX_RESCUED = 300_000
RESCUE_BUDGET = 100_000_000
"""How much text is read a second time; a file of broken blocks must not take hours."""

# An entry whose type bibtexparser takes for a comment: "@commentary{", "@news-item{", "@ misc{".
_HIDDEN = regex(
    r"^[ \t]*@[ \t]*(?!(?:comment|string|preamble)\s*[{(])[^\s{}(),\"#%'=@]+\s*[{(]", re.M | re.I
)
_BLOCKS = ("comment", "string", "preamble")
_BLANK = regex(r"(?:\s+|%[^\n]*(?:\n|$))*")
_BARE = regex(r"[^\s#{}\"%,]+")


class Entry(NamedTuple):
    """One entry: field names in small letters, values in TeX without their delimiters."""

    type: str
    key: str
    line: int
    fields: dict[str, str]
    problems: tuple[str, ...] = ()
    raw: str = ""
    """The entry as it stands in the file; "" where that is no whole entry."""
    strings: Mapping[str, str] = MappingProxyType({})
    """Strings that its values use, with what they stood for here."""
    is_sound: bool = False
    """Is the text one entry to every program, as was seen at one look?"""


class Lost(NamedTuple):
    """Text that is no entry: what it is, and where."""

    line: int
    message: str
    is_cut: bool = False
    """Was it an entry, of which the file holds only the beginning?"""


def parse(pieces: Iterable[str]) -> Iterator[Entry | Lost]:
    """Every entry of the file in order, and every piece of it that is none."""
    walker = _Walker()
    for piece in pieces:
        yield from walker.walk(piece.replace("\0", ""))
    yield from walker.summary()


class _Walker:
    """Goes through the blocks with the strings that are defined so far."""

    def __init__(self) -> None:
        self.macros = dict(MACROS)
        self.seen: dict[str, int] = {}
        self.suffixes: dict[str, Iterator[str]] = {}
        self.first_line = 1
        self.budget = RESCUE_BUDGET
        self.left_out = {"comment": 0, "preamble": 0}
        self.text = ""
        self.done = 0

    def walk(self, text: str) -> Iterator[Entry | Lost]:
        self.text, self.done = text, 0
        for block in split(text):
            if block.start < self.done:
                continue  # inside an entry that was read by other means
            line = self.first_line + block.line
            if block.kind == "entry":
                seen = block.seen
                entry = self._seen(block, seen, line) if seen else self._entry(block, line)
                yield self._keyed(entry)
            else:
                yield from self._take(block, line)
        self.first_line += text.count("\n")

    def _take(self, block: Block, line: int) -> Iterator[Entry | Lost]:
        """A block that is no entry, or none that could be split."""
        start, raw = block.start, block.raw
        if block.kind == "string":
            yield from self._define(block.key, block.fields[0][1], line)
        elif block.kind == "failed":
            yield from self._rescue(start, start + max(len(raw), 1), line)
        elif block.kind == "preamble":
            self.left_out["preamble"] += 1
        else:
            yield from self._comment(start, raw, line)

    def summary(self) -> Iterator[Lost]:
        for what, number in self.left_out.items():
            if number:
                yield Lost(0, f"{number} {what}{'s' if number > 1 else ''} left out: no record")

    def _comment(self, start: int, raw: str, line: int) -> Iterator[Entry | Lost]:
        """A comment, unless an entry of an unusual type hides in it."""
        hidden = [found.start() for found in _HIDDEN.finditer(raw)]
        if not hidden or raw[: hidden[0]].strip():
            self.left_out["comment"] += 1
        for at in hidden:
            if start + at >= self.done:
                yield from self._rescue(start + at, start + len(raw), line + raw.count("\n", 0, at))

    def _seen(self, block: Block, seen: Outline, line: int) -> Entry:
        """An entry that was seen at one look: only its strings are still to be put in."""
        fields = dict(seen.fields)
        problems: list[str] = []
        used: dict[str, str] = {}
        for name in seen.strings:
            fields[name] = self._macro(fields[name], problems, used)
        return Entry(
            block.type, block.key, line, fields, tuple(problems), block.raw, used, is_sound=True
        )

    def _entry(self, block: Block, line: int) -> Entry:
        fields: dict[str, str] = {}
        problems: list[str] = []
        used: dict[str, str] = {}
        for name, value in block.fields:
            if "%" in name:
                name = re.sub(r"%[^\n]*(\n|$)", "", name).strip()
            name = name.lower()
            plain, rest = self.resolve(value, problems, used)
            self._add(fields, problems, name, plain)
            for extra, text in _swallowed(rest, problems):
                self._add(fields, problems, extra, self.resolve(text, problems, used)[0])
        key = block.key
        if "%" in key:
            key = re.sub(r"%[^\n]*\n", "", key).strip()
        return Entry(block.type, key, line, fields, tuple(problems), block.raw, used)

    def _add(self, fields: dict[str, str], problems: list[str], name: str, value: str) -> None:
        if name not in fields:
            fields[name] = value
        elif value != fields[name]:
            problems.append(f"{name} stands twice; the first was kept, not: {value[:80]}")

    def _keyed(self, entry: Entry) -> Entry:
        """A key that stands a second time gets a letter, so that both entries arrive."""
        folded = entry.key.casefold()
        first = self.seen.setdefault(folded, entry.line)
        if not folded or first == entry.line:
            return entry
        tries = self.suffixes.setdefault(folded, _suffixed(entry.key))
        key = next(k for k in tries if k.casefold() not in self.seen)
        self.seen[key.casefold()] = entry.line
        said = f'the key "{entry.key}" is taken by line {first}; this entry became "{key}"'
        return entry._replace(key=key, problems=(*entry.problems, said))

    def _define(self, name: str, value: str, line: int) -> Iterator[Lost]:
        problems: list[str] = []
        self.macros[name.strip().lower()] = self.resolve(value, problems, {})[0]
        for problem in problems:
            yield Lost(line, f"@string {name}: {problem}")

    def _rescue(self, start: int, end: int, line: int) -> Iterator[Entry | Lost]:
        from byline_bibtex.rescue import CUT_OFF, rescue
        from byline_bibtex.source import is_entry

        if self.budget < 0:
            yield Lost(line, "not understood; not read, like too many blocks before it")
            return
        window = self.text[start : start + MAX_RESCUED]
        self.budget -= len(window)
        saved = rescue(window)
        if saved.type == "comment":
            self.left_out["comment"] += 1
            return
        if not saved.fields or saved.type in _BLOCKS:
            reason = saved.problems[0] if saved.problems else "no field could be read"
            said = f"{reason}; not read: {self.text[start:end][:60]!r}"
            yield Lost(line, said, CUT_OFF in saved.problems)
            return
        self.done = start + saved.end
        problems = list(saved.problems)
        fields: dict[str, str] = {}
        used: dict[str, str] = {}
        for name, value in saved.fields:
            self._add(fields, problems, name, self.resolve(value, problems, used)[0])
        raw = window[: saved.end].lstrip()
        raw = raw if is_entry(raw) else ""
        entry = Entry(saved.type, saved.key, line, fields, tuple(problems), raw, used)
        yield self._keyed(entry)

    def resolve(self, value: str, problems: list[str], used: dict[str, str]) -> tuple[str, str]:
        """A value with its strings put in and its pieces joined, and what stands behind it.

        The strings that it takes are noted in ``used``.
        """
        pieces: list[str] = []
        at = _skip(value, 0)
        while at < len(value):
            piece, at = self._piece(value, at, problems, used)
            pieces.append(piece)
            after = _skip(value, at)
            if value[after : after + 1] != "#":
                at = after
                break
            at = _skip(value, after + 1)
        text = "".join(pieces)
        if len(text) > MAX_VALUE:
            problems.append(f"a value of {len(text):,} characters was cut off")
            text = text[:1000]
        return text, value[at:]

    def _piece(
        self, value: str, at: int, problems: list[str], used: dict[str, str]
    ) -> tuple[str, int]:
        if value[at] == "{":
            end = closing(value, at)
            # A brace that only bibtexparser counts as escaped: the last one closes the value.
            end = end if end > 0 else max(value.rfind("}"), at + 1)
            return value[at + 1 : end], end + 1
        if value[at] == '"':
            end = quote_end(value, at)
            end = end if end > 0 else len(value)
            return value[at + 1 : end], end + 1
        found = _BARE.match(value, at)
        if not found:
            return value[at:].strip(), len(value)
        return self._macro(found[0], problems, used), found.end()

    def _macro(self, word: str, problems: list[str], used: dict[str, str]) -> str:
        name = word.lower()
        if name in self.macros:
            text = self.macros[name]
            if MACROS.get(name) != text:
                used[name] = text
            return text
        if not word.lstrip("-").isdecimal():
            problems.append(f'no string named "{word}" is defined; the word itself was kept')
        return word


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _swallowed(rest: str, problems: list[str]) -> Iterator[tuple[str, str]]:
    """Fields behind a value whose comma was forgotten."""
    found = re.match(r"([A-Za-z][\w+:-]*)\s*=\s*(.+)", rest, re.S)
    if found:
        problems.append(f"a comma is missing before {found[1]}")
        yield found[1].lower(), found[2]
    elif rest.strip():
        problems.append(f"text behind a value was left out: {rest.strip()[:60]!r}")


def _suffixed(key: str) -> Iterator[str]:
    yield from (f"{key}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")
    number = 2
    while True:
        yield f"{key}-z{number}"
        number += 1
