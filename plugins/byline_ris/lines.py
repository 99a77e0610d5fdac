"""Lines of RIS text to records of tags and back; rispy gathers the tags and sets the lines.

rispy alone keeps no line numbers, drops a record that has no ER, loses what stands between
records, takes a continued keyword or note for another one, and splits addresses at semicolons.
So this room finds records and continuation lines, and hands rispy one whole record at a time.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase, digits
from typing import NamedTuple

from rispy import RisParser, RisWriter  # type: ignore[import-untyped]

SEVERAL = frozenset("KW UR LK L1 L2 L3 L4".split())
"""EndNote writes several values of these on lines of their own under one tag."""
LONG = frozenset("AB N1 N2 RN".split())
"""Running text: its lines are somebody's own."""

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
# Some programs indent, or lose one of the two spaces; their TY line tells.
_LOOSE = re.compile(r"\s*([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t](.*)|$)")
_START = re.compile(r"\s*TY[ \t]{1,3}-[ \t]{1,2}[A-Za-z]{2,8}\s*")
_COUNTER = re.compile(r"\d+\.")
_WRAPPED_AT = 70
"""Where the RIS specification lets a program break a value, words or not."""

_TY = "type_of_reference"
_NAMES = {a + b: (a + b).lower() for a in ascii_uppercase for b in ascii_uppercase + digits}
_NAMES["TY"] = _TY
_SETTINGS = {"mapping": _NAMES, "list_tags": _NAMES.keys() - {"TY"}, "delimiter_tags_mapping": {}}


class Value(NamedTuple):
    """One value of a record."""

    line: int
    tag: str
    text: str


@dataclass(slots=True)
class Entry:
    """One record as its lines stand in the file."""

    line: int
    typed: bool
    """Does it begin with TY?"""
    closed: bool = False
    """Does it end with ER?"""
    cut_off: bool = False
    """Does the file end before it does?"""
    tags: list[tuple[int, str, list[str]]] = field(default_factory=list)
    """Line number, tag, and the pieces of its value, one for each line."""


@dataclass(slots=True)
class Stray:
    """Lines outside of any record."""

    line: int
    text: str
    count: int = 1


class _Numbered(RisWriter):  # type: ignore[misc]
    """rispy's writer without a line that counts the records, which is no RIS."""

    def set_header(self, count: int) -> str:
        return ""


_PARSER = RisParser(**_SETTINGS)
_WRITER = _Numbered(**_SETTINGS)


def scan(text: str) -> Iterator[Entry | Stray]:
    """The records of a file, and what stands between them, in order."""
    scanner = _Scanner()
    for number, line in enumerate(io.StringIO(text), 1):
        if done := scanner.take(number, line.rstrip("\n")):
            yield done
    if isinstance(scanner.open, Entry):
        scanner.open.cut_off = True
    if scanner.open:
        yield scanner.open


class _Scanner:
    def __init__(self) -> None:
        self.open: Entry | Stray | None = None
        self.pattern = _TAG

    def take(self, number: int, line: str) -> Entry | Stray | None:
        """Take one line; give back what it shows to be complete."""
        if _starts(line):
            self.pattern = _TAG if _TAG.fullmatch(line) else _LOOSE
            return self._begin(Entry(number, typed=True), number, line)
        if isinstance(self.open, Entry):
            return self._inside(self.open, number, line)
        if (found := _TAG.fullmatch(line)) and found[1] != "ER":
            self.pattern = _TAG
            return self._begin(Entry(number, typed=False), number, line)
        if line.strip() and not found and not _COUNTER.fullmatch(line.strip()):
            self._outside(number, line)
        return None

    def _begin(self, entry: Entry, number: int, line: str) -> Entry | Stray | None:
        done, self.open = self.open, entry
        self._inside(entry, number, line)
        return done

    def _inside(self, entry: Entry, number: int, line: str) -> Entry | None:
        found = self.pattern.fullmatch(line)
        if not found:
            entry.tags[-1][2].append(line)
            return None
        if found[1] == "ER":
            entry.closed = True
            self.open = None
            return entry
        entry.tags.append((number, found[1], [found[2] or ""]))
        return None

    def _outside(self, number: int, line: str) -> None:
        if isinstance(self.open, Stray):
            self.open.count += 1
        else:
            self.open = Stray(number, line.strip())


def _starts(line: str) -> bool:
    return line.startswith("TY  -") or ("TY" in line and bool(_START.fullmatch(line)))


def values(entry: Entry) -> dict[str, list[Value]]:
    """The values of a record by tag, in the order of the file, each with its line."""
    numbers: dict[str, list[int]] = defaultdict(list)
    lines = []
    for number, tag, pieces in entry.tags:
        for text in _split(tag, pieces):
            numbers[tag].append(number)
            lines.append(f"{tag}  - {text}")
    start = [] if entry.typed else ["TY  - "]
    (record,) = _PARSER.parse_lines(iter([*start, *lines, "ER  - "]))
    read = {tag: _numbered(tag, where, record) for tag, where in numbers.items()}
    return {tag: said for tag, said in read.items() if said}


def _numbered(tag: str, where: list[int], record: Mapping[str, str | list[str]]) -> list[Value]:
    said = record[_NAMES[tag]]
    texts = [said] if isinstance(said, str) else said
    return [Value(line, tag, text) for line, text in zip(where, texts, strict=True) if text]


def _split(tag: str, pieces: list[str]) -> list[str]:
    """The values that one tag and its continuation lines give."""
    whole = _joined(tag, pieces)
    return whole.split("\n") if tag in SEVERAL else [whole]


def _joined(tag: str, pieces: list[str]) -> str:
    """The pieces as one value; a value cut at 70 letters is put together without a seam."""
    if len(pieces) == 1:
        return pieces[0]
    full = pieces[:-1]
    certain = 2 if tag in LONG else 1
    if len(full) >= certain and all(len(piece) == _WRAPPED_AT for piece in full):
        return "".join(pieces)
    return "\n".join(piece.strip() for piece in pieces)


def serialised(record: Mapping[str, Sequence[str]]) -> str:
    """One record as text. Every value stands as it is: see to line breaks before."""
    named = {_NAMES[tag]: list(texts) for tag, texts in record.items() if tag != "TY"}
    text: str = _WRITER.formats([{_TY: record["TY"][0], **named}])
    return text.removeprefix("\n")  # rispy before 0.10 gives an empty header a line
