"""The intermediate tree: what evaluation makes, what every later pass reads and changes.

A piece of output is either a plain ``str`` (text as the reader will see it) or a ``Node``: pieces
in a row, joined by a delimiter, formatted as one, between a prefix and a suffix that are outside
the formatting. Delimiters and affixes belong to the style, text belongs to the item: the
punctuation pass treats them differently, so they are kept apart until then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

Mark: TypeAlias = tuple[str, str]
"""One kind of formatting and its value, as ("font-style", "italic") or ("quotes", "true")."""


class Tag(NamedTuple):
    """What a piece is, for the passes that look for it."""

    kind: str
    """Of a cite: "names", "name-list", "name", "date", "year", "year-suffix", "number",
    "locator", "suffix" (its writer's); of text: "term", "nocase"."""
    value: object = None


class Node:
    """Pieces in a row. ``marks`` go from the outermost to the innermost."""

    __slots__ = ("delimiter", "flips", "kids", "marks", "prefix", "suffix", "tag")

    def __init__(
        self,
        kids: list[Output],
        prefix: str = "",
        suffix: str = "",
        delimiter: str = "",
        marks: tuple[Mark, ...] = (),
        tag: Tag | None = None,
        flips: bool = False,
    ) -> None:
        self.kids = kids
        self.prefix = prefix
        self.suffix = suffix
        self.delimiter = delimiter
        self.marks = marks
        self.tag = tag
        self.flips = flips
        """Formatting that came with the item's own text: italics in italics turn upright."""

    def __repr__(self) -> str:
        shown = [
            f"{name}={getattr(self, name)!r}" for name in self.__slots__ if getattr(self, name)
        ]
        return f"Node({', '.join(shown)})"

    def with_kids(self, kids: list[Output]) -> Node:
        """The same piece around other kids."""
        return Node(
            kids, self.prefix, self.suffix, self.delimiter, self.marks, self.tag, self.flips
        )


Output: TypeAlias = str | Node


def plain(piece: Output | None) -> str:
    """The words of a piece with its affixes, and no formatting: for comparing and sorting."""
    if piece is None:
        return ""
    if type(piece) is str:
        return piece
    parts: list[str] = []
    _plain(piece, parts)
    return "".join(parts)


def _plain(piece: Output, parts: list[str]) -> None:
    if isinstance(piece, str):
        parts.append(piece)
        return
    parts.append(piece.prefix)
    first = True
    for kid in piece.kids:
        if not first and piece.delimiter:
            parts.append(piece.delimiter)
        first = False
        _plain(kid, parts)
    parts.append(piece.suffix)


def find(piece: Output | None, kind: str) -> Node | None:
    """The first node, in reading order, that bears a tag of ``kind``."""
    return next(find_all(piece, kind), None)


def find_all(piece: Output | None, kind: str) -> Iterator[Node]:
    """The nodes that bear a tag of ``kind``, in reading order; not those inside one another."""
    if not isinstance(piece, Node):
        return
    if piece.tag is not None and piece.tag.kind == kind:
        yield piece
        return
    for kid in piece.kids:
        yield from find_all(kid, kind)


def first_leaf(piece: Output | None) -> tuple[Node, ...]:
    """The nodes from the whole down to the one that holds the first text, none if there is none."""
    if not isinstance(piece, Node):
        return ()
    if piece.prefix.strip():
        return ()
    for kid in piece.kids:
        if kid:
            return (piece, *first_leaf(kid))
    return (piece,)


def replace(piece: Output, old: Node, new: Output | None) -> Output | None:
    """The piece with ``old`` (by identity) replaced, or left out; None if nothing is left."""
    if piece is old:
        return new
    if isinstance(piece, str):
        return piece
    kids: list[Output] = []
    changed = False
    for kid in piece.kids:
        made = replace(kid, old, new) if not changed else kid
        changed = changed or made is not kid
        if made is not None:
            kids.append(made)
    if not changed:
        return piece
    return piece.with_kids(kids) if kids else None


def map_text(piece: Output, change: Callable[[str], str]) -> Output:
    """The piece with every text, but no affix and no delimiter, changed."""
    if isinstance(piece, str):
        return change(piece)
    return piece.with_kids([map_text(kid, change) for kid in piece.kids])


def joined(pieces: Sequence[Output], delimiter: str) -> Output | None:
    """Pieces in a row as one, or None of none."""
    if not pieces:
        return None
    return pieces[0] if len(pieces) == 1 else Node(list(pieces), delimiter=delimiter)
