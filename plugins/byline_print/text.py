"""A document as plain text in 72 columns, for e-mail bodies and terminals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, singledispatch

from byline.api import (
    MARKED,
    Box,
    Bullets,
    Card,
    Document,
    Entry,
    Line,
    Options,
    Pair,
    Paragraph,
    Picture,
    Printed,
    Table,
    Text,
    joined,
    ref_text,
)

COLUMNS = 72
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def render(document: Document, options: Options) -> Printed:
    """Headings underlined, places in brackets, tables as labelled rows."""
    return Printed(data="".join(pieces(document, options)))


def pieces(document: Document, options: Options) -> Iterator[str]:
    """The same, block by block."""
    for lines in _portions(document):
        yield "".join([f"{line.rstrip()}\n" for line in lines])


def _portions(document: Document) -> Iterator[list[str]]:
    marking = wrap(document.handling.text) if document.handling else []
    marking = [" " * (COLUMNS - width(line)) + line for line in marking]
    if marking:
        yield [*marking, ""]
    yield [*wrap(document.kicker.text.upper()), *wrap(document.title.text), "=" * COLUMNS]
    for line in document.banner:
        yield wrap(inline(line))
    for section in document.sections:
        title = wrap(section.title.text)
        yield ["", *title, "-" * max(map(width, title)), ""]
        for number, block in enumerate(section.blocks):
            between = [""] if number and not isinstance(block, Bullets) else []
            yield [*between, *lines_of(block)]
    yield ["", "-" * COLUMNS, *wrap(document.footer.text), *marking]


def inline(line: Line, joiner: str = " ") -> str:
    """The words of a line, each followed by its places."""
    return joined(line, _said, joiner, below="\n")


def _said(text: Text) -> str:
    words = text.text.strip()
    return f"{words} {ref_text(text.refs)}".strip() if text.refs else words


def width(text: str) -> int:
    """Columns that a text takes: Han, Hangul and their like two, marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(4_096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` in lines of at most 72 columns; ``first`` and ``rest`` open the lines.

    A word longer than a line is broken, as scripts without spaces are; a web address is not.
    """
    rest = first if rest is None else rest
    if "\n" in text:
        part, _, more = text.partition("\n")
        return [*wrap(part, first, rest), *wrap(more, rest)]
    # A text from a page may hold controls; in plain text they would be commands.
    clean = text
    if not text.isprintable():
        clean = "".join(c if unicodedata.category(c) not in ("Cc", "Cf") else " " for c in text)
    lines, line, used, fresh = [], first, width(first), True
    measure: Callable[[str], int] = len if clean.isascii() else width
    for word in filter(None, clean.strip().split(" ")):
        wide = measure(word)
        if not fresh and used + 1 + wide <= COLUMNS:
            line += f" {word}"
            used += 1 + wide
            continue
        if not fresh:
            lines.append(line)
            line, used = rest, width(rest)
        *whole, last = _pieces(word, COLUMNS - used, wide)
        for piece in whole:
            lines.append(line + piece)
            line, used, wide = rest, width(rest), width(last)
        line += last
        used, fresh = used + wide, False
    return [done.replace("\u00a0", " ") for done in (*lines, line)]


def _pieces(word: str, room: int, wide: int) -> list[str]:
    """A word in pieces that fit; no mark is parted from its letter."""
    if wide <= room or _ADDRESS.match(word):
        return [word]
    pieces, taken = [""], 0
    for cluster in _clusters(word):
        columns = width(cluster)
        if taken + columns > room and pieces[-1]:
            pieces.append("")
            taken = 0
        pieces[-1] += cluster
        taken += columns
    return pieces


def _clusters(word: str) -> list[str]:
    """Letters, each with its marks; a few of them at most, whatever a page piles up."""
    found: list[str] = []
    for character in word:
        is_mark = unicodedata.category(character).startswith("M")
        if is_mark and found and len(found[-1]) < 8:
            found[-1] += character
        else:
            found.append(character)
    return found


@singledispatch
def lines_of(block: object) -> Iterator[str]:
    raise TypeError(f"no text for {type(block).__name__}")


@lines_of.register
def _paragraph(block: Paragraph) -> Iterator[str]:
    yield from wrap(inline(block.line))


@lines_of.register
def _bullets(block: Bullets) -> Iterator[str]:
    for item in block.items:
        yield from wrap(inline(item), "* ", "  ")


@lines_of.register
def _table(block: Table) -> Iterator[str]:
    if block.matrix:
        yield from _grid(block)
        return
    for number, row in enumerate(block.rows):
        if number:
            yield ""
        yield from wrap(inline(row[0]))
        for column, cell in zip(block.columns[1:], row[1:], strict=True):
            if cell:
                yield from wrap(f"{column.text}: {inline(cell)}", "    ", "      ")


def _grid(block: Table) -> Iterator[str]:
    """A matrix: the columns that a row marks, by name."""
    for row in block.rows:
        marked = [
            column.text
            for column, cell in zip(block.columns[1:], row[1:], strict=True)
            if inline(cell) == MARKED
        ]
        yield from wrap(f"{inline(row[0])}: {', '.join(marked) or '-'}", "", "    ")


@lines_of.register
def _picture(block: Picture) -> Iterator[str]:
    if block.table:
        yield from lines_of(block.table)
    for depth, line in () if block.table else block.told:
        yield from wrap(inline(line), "    " * depth, "      " if depth else "")
    yield from wrap(block.caption.text)


@lines_of.register
def _card(block: Card) -> Iterator[str]:
    yield from wrap(inline(block.title), f"[{block.number}] ", "    ")
    yield from wrap(inline(block.source, " · "), "    ")
    yield from wrap(inline(block.note), "    ")
    beside = tuple(text for text in block.tags if text.style == "small")
    if tags := tuple(text for text in block.tags if text.style != "small"):
        yield from wrap(inline(tags, ", "), "    ")
    if beside:
        yield from wrap(inline(beside), "    ")


@lines_of.register
def _entry(block: Entry) -> Iterator[str]:
    yield from wrap(inline(block.citation), f"[{block.number}] ", "    ")
    yield from wrap(inline(block.detail, " · "), "    ")
    if block.repair:
        yield from wrap(inline(block.repair), "    ")


@lines_of.register
def _box(block: Box) -> Iterator[str]:
    for title, line in block.parts:
        yield from wrap(f"{title.text} {inline(line)}")


@lines_of.register
def _pair(block: Pair) -> Iterator[str]:
    yield from lines_of(block.left)
    yield ""
    yield from lines_of(block.right)
