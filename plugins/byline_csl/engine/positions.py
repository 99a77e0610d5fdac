"""Where a cite stands in the document: first, subsequent, ibid, near an earlier note.

Source: CSL 1.0.2, "Choose", position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from byline_csl.engine.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One citation of the document: its cites and the note that it stands in, 0 for the text."""

    cites: tuple[Cite, ...]
    note: int = 0
    id: str = ""
    sorts: bool = True
    """May the style sort its cites?"""


class Place(NamedTuple):
    """The position of one cite."""

    position: int = FIRST
    near_note: bool = False
    first_note: int = 0


def places(citations: Sequence[Citation], near: int = 5) -> list[list[Place]]:
    """For each citation the place of each of its cites. ``near`` counts notes."""
    walk = _Walk(near)
    return [walk.step(citation) for citation in citations]


class _Walk:
    """Goes through the citations of a document once, in order."""

    def __init__(self, near: int) -> None:
        self.near = near
        self.first: dict[str, int] = {}
        """The note in which each item was cited first …"""
        self.last: dict[str, int] = {}
        """… and last."""
        self.before: dict[bool, Citation] = {}
        """The citation before this one, in notes and in the text: each is read on its own."""
        self.cited: dict[int, set[str]] = {}
        """The items that each note cites."""

    def step(self, citation: Citation) -> list[Place]:
        """The places of the cites of the next citation."""
        row = [self.place(citation, at) for at in range(len(citation.cites))]
        self.before[citation.note > 0] = citation
        self.cited.setdefault(citation.note, set()).update(cite.id for cite in citation.cites)
        return row

    def place(self, citation: Citation, at: int) -> Place:
        cite, note = citation.cites[at], citation.note
        if cite.id in self.first:
            is_near = note - self.last[cite.id] <= self.near
            place = Place(self.again(citation, at), is_near, self.first[cite.id])
        else:
            place = Place()
            self.first[cite.id] = note
        self.last[cite.id] = note
        return _given(cite, place)

    def again(self, citation: Citation, at: int) -> int:
        """The position of a cite to an item that was cited before."""
        cite = citation.cites[at]
        if at:
            previous = citation.cites[at - 1]
            return _ibid(cite, previous) if previous.id == cite.id else SUBSEQUENT
        before = self.before.get(citation.note > 0)
        if before is None or [one.id for one in before.cites] != [cite.id]:
            return SUBSEQUENT
        if citation.note:
            # The note before must cite this item and nothing else, in all its citations.
            alone = self.cited[before.note] == {cite.id}
            if citation.note - before.note > 1 or not alone:
                return SUBSEQUENT
        return _ibid(cite, before.cites[0])


def _given(cite: Cite, place: Place) -> Place:
    """What the caller says of a cite's place goes before what was worked out."""
    if cite.position is None and cite.near_note is None and cite.first_note is None:
        return place
    return Place(
        place.position if cite.position is None else cite.position,
        place.near_note if cite.near_note is None else cite.near_note,
        place.first_note if cite.first_note is None else cite.first_note,
    )


def _ibid(cite: Cite, previous: Cite) -> int:
    if cite.locator:
        same = cite.locator == previous.locator and cite.label == previous.label
        return IBID if same else IBID_WITH_LOCATOR
    return SUBSEQUENT if previous.locator else IBID
