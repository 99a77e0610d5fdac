"""The values that come out of the engine."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One entry of a bibliography, in the format that was asked for."""

    id: str
    text: str


class Notice(NamedTuple):
    """Something that a writer should know; ``id`` is the item's, or "" where it concerns all."""

    id: str
    message: str


class Result(NamedTuple):
    """What a document comes to: one text a citation, the entries in order, and remarks."""

    citations: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    notices: tuple[Notice, ...] = ()
