"""Entries of the TOML files that a team writes, read field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from byline.dates import Date
from byline.errors import BadInput
from byline.materials.places import MOST_WORDS, Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Which entry of which file: for messages, and to find it again."""

    file: str
    kind: str
    number: int
    """Its place among those of its kind, from 1."""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.kind} " + (f'"{self.name}"' if self.name else f"{self.number}")


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that is not what it should be; of a whole file the entry has no kind."""

    entry: FileEntry
    message: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One entry as it was written. Each reading raises BadInput: file, entry, field, way out."""

    entry: FileEntry
    table: Mapping[str, object]

    def wrong(self, field: str, message: str) -> BadInput:
        return BadInput(f"{self.entry}: {field}: {message}")

    def text(self, field: str, example: str = "") -> str:
        """Some words; with an ``example`` they must not be lacking."""
        value = self.table.get(field, "")
        if isinstance(value, (dict, list)):
            raise self.wrong(field, f'{value!r:.60} is no text; write {field} = "…"')
        text = " ".join(str(value).split())
        if example and not text:
            raise self.wrong(field, f'it has none; write {field} = "{example}"')
        return text

    def words(self, field: str) -> tuple[str, ...]:
        """A list of texts; a lone one is a list of one."""
        value = self.table.get(field, [])
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) and item.strip() for item in items):
            raise self.wrong(field, f'{value!r:.60} is no list of texts; write {field} = ["…"]')
        return tuple(items)

    def quote(self) -> str:
        """A few words of the capture."""
        quote = self.text("quote")
        if len(quote.split()) > MOST_WORDS:
            raise self.wrong(
                "quote", f"{len(quote.split())} words; quote at most {MOST_WORDS} of them"
            )
        return quote

    def date(self, field: str) -> Date:
        text = self.text(field, "2017-07-24")
        try:
            return Date.parse(text)
        except BadInput as error:
            raise self.wrong(field, str(error)) from None

    def places(self, field: str = "places", *, needed: bool = True) -> tuple[Place, ...]:
        """The places that bear the entry out."""
        value = self.table.get(field, [])
        if needed and not value:
            raise self.wrong(field, 'no places; write places = ["KEY L10-11"]')
        return self._places(field, value)

    def seen(self, field: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
        """Each of several words with its places: ``spellings = { Magwe = ["KEY L13"] }``."""
        value = self.table.get(field, {})
        if not isinstance(value, Mapping):
            raise self.wrong(field, 'write { "Magwe" = ["KEY L13"] }')
        for words, found in value.items():
            yield str(words), self._places(f"{field}: {words}", found)

    def _places(self, field: str, value: object) -> tuple[Place, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(field, f'{value!r:.60} is no list of places; write ["KEY L10-11"]')
        try:
            return tuple(map(Place.parse, value))
        except BadInput as error:
            raise self.wrong(field, str(error)) from None

    def rows(self, field: str) -> list[TableRow]:
        """Entries within the entry, which bear its name."""
        value = self.table.get(field, [])
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise self.wrong(field, f"write each as a [[{self.entry.kind}.{field}]] table")
        return [TableRow(self.entry, row) for row in value]


def table_rows(
    table: Mapping[str, object], kind: str, file: str, name: str = "id", of: str = ""
) -> list[TableRow]:
    """The ``[[kind]]`` entries of a file, each called by its field ``name``. Raises BadInput.

    ``of`` is the table that they stand in, where it is not the file's own: ``timeline``.
    """
    value = table.get(kind, [])
    head = f"{of}.{kind}" if of else kind
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise BadInput(f"{file}: {kind}: write each as a [[{head}]] table")
    return [
        TableRow(FileEntry(file, kind, number, " ".join(str(row.get(name, "")).split())[:60]), row)
        for number, row in enumerate(value, 1)
    ]


def read_rows(
    found: Iterable[TableRow], read: Callable[[TableRow], T], unread: list[Unread] | None = None
) -> tuple[T, ...]:
    """What ``read`` makes of the entries.

    Raises BadInput for the first that cannot be read; with a list of what is ``unread`` each
    such entry goes there and is left out.
    """
    made: list[T] = []
    for row in found:
        try:
            made.append(read(row))
        except BadInput as error:
            if unread is None:
                raise
            unread.append(Unread(row.entry, str(error).removeprefix(f"{row.entry}: ")))
    return tuple(made)


def line_of(text: str, entry: FileEntry) -> int:
    """The line at which an entry begins in the text of its file; 0 where that is not to be told."""
    head = re.compile(rf"^[ \t]*\[\[[ \t]*(?:\w+\.)*{re.escape(entry.kind)}[ \t]*\]\]", re.M)
    heads: Sequence[re.Match[str]] = list(head.finditer(text))
    if not 0 < entry.number <= len(heads):
        return 0
    return text.count("\n", 0, heads[entry.number - 1].start()) + 1
