"""The blocks of a .bib text: bibtexparser's, but those that only an entry can be are cut out first.

Most entries hold nothing that could be read in two ways: they are seen at one look, for a tenth
of the time. Everything between them goes through bibtexparser's splitter, which begins a new block
wherever an entry begins on a line of its own; so both find the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from byline.api import regex
from byline_bibtex.outline import Outline, first

if TYPE_CHECKING:
    from bibtexparser import model

_BLANK = regex(r"\s*+")

Kind = Literal["entry", "string", "preamble", "comment", "failed"]


class Block(NamedTuple):
    """One block of a text."""

    kind: Kind
    start: int
    line: int
    """Counted from 0 at the text's beginning."""
    raw: str
    type: str = ""
    """An entry's, in small letters."""
    key: str = ""
    """An entry's key, or the name of a string."""
    fields: Sequence[tuple[str, str]] = ()
    """An entry's, with the values as they stand; a string's value without a name."""
    seen: Outline | None = None
    """What an entry has that was seen at one look."""


def split(text: str) -> Iterator[Block]:
    """The blocks of a text in their order; of a comment without words there is none."""
    at = line = counted = 0
    while at < len(text):
        start = _start(text, at)
        found = first(text, start)
        if found is None:
            end = _next(text, at)
            line, counted = line + text.count("\n", counted, at), at
            yield from _split_by_bibtexparser(text, at, end, line)
            at = end
            continue
        seen, raw = found
        at = start + len(raw)
        line, counted = line + text.count("\n", counted, start), start
        yield Block("entry", start, line, raw, seen.type, seen.key, (), seen)


def _start(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _next(text: str, at: int) -> int:
    """Where the next entry begins, on a line of its own, that is cut out."""
    while (at := text.find("\n@", at) + 1) > 0:
        if first(text, at):
            return at
    return len(text)


def _split_by_bibtexparser(text: str, start: int, end: int, line: int) -> Iterator[Block]:
    stretch = text[start:end]
    if stretch.isspace():
        return
    # Imported here: most files need neither.
    import logging

    from bibtexparser.splitter import Splitter

    # What it cannot split it reports as warnings; the user is told of problems instead.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    at = 0
    for block in Splitter(stretch).split().blocks:
        raw = block.raw or ""
        at = max(stretch.find(raw, at), at)  # it does not tell where a block stands
        yield _block(block, start + at, line + (block.start_line or 0), raw)
        at += 1


def _block(block: model.Block, start: int, line: int, raw: str) -> Block:
    from bibtexparser import model

    kept = getattr(block, "ignore_error_block", None) or block
    if isinstance(kept, model.Entry):
        fields = [(field.key, str(field.value)) for field in kept.fields]
        return Block("entry", start, line, raw, kept.entry_type.lower(), kept.key, fields)
    if isinstance(kept, model.String):
        return Block("string", start, line, raw, key=kept.key, fields=[("", str(kept.value))])
    if isinstance(kept, model.ParsingFailedBlock):
        return Block("failed", start, line, raw)
    return Block("preamble" if isinstance(kept, model.Preamble) else "comment", start, line, raw)
