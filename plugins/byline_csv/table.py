"""A file as rows of cells: its encoding, its separator, and the line of each row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from byline.api import BadInput, Capture, field_of

MAX_CELL = 5_000_000
MAX_COLUMNS = 500
MAX_READ_AGAIN = 20_000_000
"""Characters that may be read once more because a quotation mark was never closed."""
SEPARATORS = (",", ";", "\t")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HEAD_BYTES = 65536
_HEAD_LINES = 200
_HEAD_ROWS = 20
_LONGEST_HEADER = 60
_SEP_LINE = re.compile(r"sep=(.)\s*", re.I)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_MARKUP = ("@", "{", "[", "<", "%")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells, or what is wrong with it."""

    line: int
    cells: tuple[str, ...] = ()
    wrong: str = ""
    is_open: bool = False
    """Does the file end with it, without a line end?"""

    @property
    def says_something(self) -> bool:
        return any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose first row names its columns."""

    header: tuple[str, ...]
    rows: Iterator[Row]
    encoding: str


def open_table(capture: Capture) -> Table:
    """The table in a capture. Raises BadInput where it is none."""
    if capture.data.startswith(_WORKBOOKS):
        raise BadInput(f'{capture.name}: a spreadsheet program\'s own file; save it as "CSV UTF-8"')
    lines = capture.lines
    first, separator = _how(lines)
    rows = (row for row in _rows(lines, first, separator) if row.wrong or row.says_something)
    header = next(rows, Row(0))
    names = tuple(_CONTROLS.sub(" ", name).strip() for name in header.cells)
    if header.wrong:
        raise BadInput(f"{capture.name}:{header.line}: {header.wrong}")
    if len(names) > MAX_COLUMNS:
        raise BadInput(f"{capture.name}: {len(names):,} columns; a table has {MAX_COLUMNS} at most")
    if not any(map(field_of, names)):
        found = ", ".join(filter(None, names))[:80]
        raise BadInput(
            f"{capture.name}: no column is one that byline knows ({found}); the first row names "
            "them: title, author, outlet, issued, url …"
        )
    return Table(names, rows, capture.encoding)


def looks_like_one(capture: Capture) -> bool:
    """A row of names that byline knows, and rows of as many cells below it?"""
    data = capture.data[:_HEAD_BYTES]
    if len(capture.data) > len(data):
        data = data.rpartition(b"\n")[0]
    try:
        lines = Capture(data).lines
    except BadInput:
        return False
    if capture.data.startswith(_WORKBOOKS) or "".join(lines[:1]).lstrip().startswith(_MARKUP):
        return False
    first, separator = _how(lines)
    header, *rows = _head(lines, first, separator) or [()]
    known = sum(map(bool, map(field_of, header)))
    short = all(len(name) <= _LONGEST_HEADER for name in header)
    even = bool(rows) and all(len(row) == len(header) for row in rows)
    wide = len(header) > 2 and len(rows) > 1  # one known word and one comma are soon found in prose
    return len(header) > 1 and short and even and (known > 1 or known == 1 and wide)


def _how(lines: Sequence[str]) -> tuple[int, str]:
    """The first line of the table, counted from 0, and its separator.

    The separator that shows the most columns we know, and among those the one that gives most
    rows as many cells as the header. Excel's line "sep=;" settles it.
    """
    if found := _SEP_LINE.fullmatch(lines[0]) if lines else None:
        return 1, found[1]

    def score(separator: str) -> tuple[int, int]:
        header, *rows = _head(lines, 0, separator) or [()]
        even = sum(len(row) == len(header) for row in rows)
        return sum(map(bool, map(field_of, header))), even

    return 0, max(SEPARATORS, key=score)


def _head(lines: Sequence[str], first: int, separator: str) -> list[tuple[str, ...]]:
    """The first rows that are not empty."""
    rows = _rows(lines[: first + _HEAD_LINES], first, separator)
    return [row.cells for row in islice((row for row in rows if row.says_something), _HEAD_ROWS)]


def _rows(lines: Sequence[str], first: int, separator: str) -> Iterator[Row]:
    """Every row; where one cannot be read, reading goes on at the line below its first."""
    at, left = first, MAX_READ_AGAIN
    while at < len(lines) and left > 0:
        for row, end in _rows_from(lines, at, separator):
            at = row.line  # counted from 1: the line below
            yield row
            if row.wrong:
                left -= sum(len(lines[number]) for number in range(at, end))
                break
        else:
            return
    if at < len(lines):
        yield Row(at + 1, wrong="too many rows cannot be read; the rest was left out")


def _rows_from(lines: Sequence[str], first: int, separator: str) -> Iterator[tuple[Row, int]]:
    """Rows, each with the line where the next begins, until one cannot be read."""
    source = (f"{lines[number]}\n" for number in range(first, len(lines)))
    reader = csv.reader(source, delimiter=separator)
    start = first
    while True:
        with _long_cells():
            try:
                cells = next(reader, None)
            except csv.Error as error:
                said = f"the row cannot be read: {error}"
                yield Row(start + 1, wrong=said), first + reader.line_num
                return
        if cells is None:
            return
        end = first + reader.line_num
        if not _is_closed(lines, start, end, separator):
            said = "a quotation mark opens a cell that nothing closes"
            yield Row(start + 1, wrong=said), end
            return
        yield Row(start + 1, tuple(cells), is_open=end == len(lines) and bool(lines[-1])), end
        start = end


def _is_closed(lines: Sequence[str], start: int, end: int, separator: str) -> bool:
    """Does the row end where its cells do?

    A cell of several lines whose closing mark has text behind it was opened by a stray one. The
    last row of a file ends with it, closed or not: one line more tells.
    """
    if end - start < 2 and end < len(lines):
        return True
    row = [f"{line}\n" for line in lines[start:end]]
    if not any('"' in line for line in row):
        return True
    strict = end - start > 1
    more = csv.reader([*row, "."], delimiter=separator, strict=strict)
    with _long_cells():
        try:
            return sum(1 for _ in more) > 1
        except csv.Error:
            return False


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lift the csv module's limit for a moment: it belongs to the whole program."""
    before = csv.field_size_limit(MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
