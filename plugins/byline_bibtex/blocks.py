"""A .bib file as entries with plain values: bibtexparser's blocks, audited.

bibtexparser splits the file and keeps what it cannot read. This room resolves strings as BibTeX
does (in file order, the last definition wins), takes double fields and keys apart, and hands every
failed block to ``rescue``, so that nothing leaves without a word.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from byline.api import MONTHS
from byline_bibtex.decode import closing, quote_end

MAX_CHARS = 64_000_000
MAX_VALUE = 5_000_000
"""A chain of strings can double itself thirty times over; no honest value is this long."""
MAX_RESCUED = 300_000
RESCUE_BUDGET = 100_000_000
"""How much text is read a second time; a file of broken blocks must not take hours."""

# bibtexparser reports what it cannot split as warnings; it is told to the user as problems.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_MACROS = {name[:3].lower(): name for name in MONTHS}
_ODD_TYPE = re.compile(r"^([ \t]*)@[ \t]*([^\s{}(),\"#%'=@]+)(\s*)(?=[{(])", re.M)
_ENTRY = re.compile(rb"^[ \t]*@[ \t]*[A-Za-z][^\s{}(),\"#%'=@]*\s*[{(]", re.M)
_BLOCKS = ("comment", "string", "preamble")
_BLANK = re.compile(r"(?:\s+|%[^\n]*(?:\n|$))*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: field names in small letters, values in TeX without their delimiters."""

    type: str
    key: str
    line: int
    fields: dict[str, str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """Text that is no entry: what it is, and where."""

    line: int
    message: str


def starts_with_entries(head: bytes) -> bool:
    """Is the first thing in this file, comments aside, a BibTeX entry?"""
    text = re.sub(rb"^\s*%[^\n]*$", b"", head.removeprefix(b"\xef\xbb\xbf"), flags=re.M).lstrip()
    return bool(_ENTRY.match(text))


def parse(text: str) -> Iterator[Entry | Lost]:
    """Every entry of the file in order, and every piece that is none."""
    from bibtexparser.entrypoint import parse_string

    text, types = _plain_types(text.replace("\0", ""))
    library = parse_string(text, parse_stack=[])
    walker = _Walker(text, types)
    for block in library.blocks:
        yield from walker.take(block)
    yield from walker.summary()


def _plain_types(text: str) -> tuple[str, dict[str, str]]:
    """Entry types that bibtexparser would take for comments, under another name for a while."""
    types: dict[str, str] = {}

    def rename(found: re.Match[str]) -> str:
        kind = found[2].lower()
        if kind in _BLOCKS or (re.fullmatch(r"\w+", kind) and not kind.startswith(_BLOCKS)):
            return f"{found[1]}@{found[2]}" + found[3].replace("\n", " ")
        alias = next((a for a, k in types.items() if k == kind), f"odd0type{len(types)}")
        types[alias] = kind
        return f"{found[1]}@{alias}"

    return _ODD_TYPE.sub(rename, text), types


class _Walker:
    """Goes through the blocks with the strings that are defined so far."""

    def __init__(self, text: str, types: dict[str, str]) -> None:
        self.text = text
        self.types = types
        self.macros = dict(_MACROS)
        self.seen: dict[str, int] = {}
        self.at = 0
        self.line = 1
        self.counted = 0
        self.done = 0
        self.budget = RESCUE_BUDGET
        self.left_out = {"comment": 0, "preamble": 0}

    def take(self, block: object) -> Iterator[Entry | Lost]:
        from bibtexparser import model

        raw = getattr(block, "raw", "") or ""
        start = max(self.text.find(raw, self.at), self.at)
        self.at = start + 1
        if start < self.done:
            return  # inside an entry that was read by other means
        line = self._line(start)
        kept = getattr(block, "ignore_error_block", None) or block
        if isinstance(kept, model.Entry):
            yield self._keyed(self._entry(kept, line))
        elif isinstance(kept, model.String):
            yield from self._define(kept.key, str(kept.value), line)
        elif isinstance(kept, model.ParsingFailedBlock):
            yield from self._rescue(start, start + max(len(raw), 1), line)
        else:
            self._leave_out(kept)

    def summary(self) -> Iterator[Lost]:
        for what, number in self.left_out.items():
            if number:
                yield Lost(0, f"{number} {what}{'s' if number > 1 else ''} left out: no record")

    def _leave_out(self, block: object) -> None:
        from bibtexparser import model

        self.left_out["preamble" if isinstance(block, model.Preamble) else "comment"] += 1

    def _line(self, start: int) -> int:
        self.line += self.text.count("\n", self.counted, start)
        self.counted = start
        return self.line

    def _entry(self, block: object, line: int) -> Entry:
        fields: dict[str, str] = {}
        problems: list[str] = []
        for field in block.fields:  # type: ignore[attr-defined]
            name = re.sub(r"%[^\n]*(\n|$)", "", field.key).strip().lower()
            value, rest = self.resolve(str(field.value), problems)
            self._add(fields, problems, name, value)
            for extra, text in _swallowed(rest, problems):
                self._add(fields, problems, extra, self.resolve(text, problems)[0])
        kind = str(block.entry_type).lower()  # type: ignore[attr-defined]
        key = re.sub(r"%[^\n]*\n", "", str(block.key)).strip()  # type: ignore[attr-defined]
        return Entry(self.types.get(kind, kind), key, line, fields, tuple(problems))

    def _add(self, fields: dict[str, str], problems: list[str], name: str, value: str) -> None:
        for alias, kind in self.types.items():
            value = value.replace(f"@{alias}", f"@{kind}")
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
        key = next(k for k in _suffixed(entry.key) if k.casefold() not in self.seen)
        self.seen[key.casefold()] = entry.line
        said = f'the key "{entry.key}" is taken by line {first}; this entry became "{key}"'
        return replace(entry, key=key, problems=(*entry.problems, said))

    def _define(self, name: str, value: str, line: int) -> Iterator[Lost]:
        problems: list[str] = []
        text, _ = self.resolve(value, problems)
        self.macros[name.strip().lower()] = text
        for problem in problems:
            yield Lost(line, f"@string {name}: {problem}")

    def _rescue(self, start: int, end: int, line: int) -> Iterator[Entry | Lost]:
        from byline_bibtex.rescue import rescue

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
            yield Lost(line, f"{reason}; not read: {self.text[start:end][:60]!r}")
            return
        self.done = start + saved.end
        problems = list(saved.problems)
        fields: dict[str, str] = {}
        for name, value in saved.fields:
            self._add(fields, problems, name, self.resolve(value, problems)[0])
        kind = self.types.get(saved.type, saved.type)
        yield self._keyed(Entry(kind, saved.key, line, fields, tuple(problems)))

    def resolve(self, value: str, problems: list[str]) -> tuple[str, str]:
        """A value with its strings put in and its pieces joined, and what stands behind it."""
        pieces: list[str] = []
        at = _skip(value, 0)
        while at < len(value):
            piece, at = self._piece(value, at, problems)
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

    def _piece(self, value: str, at: int, problems: list[str]) -> tuple[str, int]:
        if value[at] == "{":
            end = closing(value, at)
            # A brace that only bibtexparser counts as escaped: the last one closes the value.
            end = end if end > 0 else max(value.rfind("}"), at + 1)
            return value[at + 1 : end], end + 1
        if value[at] == '"':
            end = quote_end(value, at)
            end = end if end > 0 else len(value)
            return value[at + 1 : end], end + 1
        found = re.compile(r"[^\s#{}\"%,]+").match(value, at)
        if not found:
            return value[at:].strip(), len(value)
        return self._macro(found[0], problems), found.end()

    def _macro(self, word: str, problems: list[str]) -> str:
        if word.lower() in self.macros:
            return self.macros[word.lower()]
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
