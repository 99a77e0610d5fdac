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
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    out: list[list[Place]] = []
    before: dict[bool, Citation] = {}
    """The citation before this one, in the text and in notes: each is read on its own."""
    for number, citation in enumerate(citations):
        row: list[Place] = []
        in_note = citation.note > 0
        for at, cite in enumerate(citation.cites):
            position = FIRST
            if cite.id in first:
                position = _again(citation, at, before.get(in_note), citations, number)
            near_note = (
                cite.id in last and citation.note - last[cite.id] <= near and position != FIRST
            )
            place = Place(position, near_note, first.get(cite.id, 0) if position != FIRST else 0)
            row.append(_given(cite, place))
            first.setdefault(cite.id, citation.note)
            last[cite.id] = citation.note
        before[in_note] = citation
        out.append(row)
    return out


def _given(cite: Cite, place: Place) -> Place:
    """What the caller says of a cite's place goes before what was worked out."""
    if cite.position is None and cite.near_note is None and cite.first_note is None:
        return place
    return Place(
        place.position if cite.position is None else cite.position,
        place.near_note if cite.near_note is None else cite.near_note,
        place.first_note if cite.first_note is None else cite.first_note,
    )


def _again(
    citation: Citation,
    at: int,
    before: Citation | None,
    citations: Sequence[Citation],
    number: int,
) -> int:
    """The position of a cite to an item that was cited before."""
    cite = citation.cites[at]
    if at:
        previous = citation.cites[at - 1]
        return _ibid(cite, previous) if previous.id == cite.id else SUBSEQUENT
    if before is None or not before.cites:
        return SUBSEQUENT
    if citation.note and citation.note - before.note > 1:
        return SUBSEQUENT
    if len(before.cites) > 1:
        return SUBSEQUENT
    if citation.note and not _only(before, cite, citations[:number]):
        return SUBSEQUENT
    if not citation.note and before.cites[-1].id != cite.id:
        return SUBSEQUENT
    return _ibid(cite, before.cites[-1])


def _only(before: Citation, cite: Cite, earlier: Sequence[Citation]) -> bool:
    """Does the previous note cite this item and nothing else?"""
    cites = [
        one
        for citation in reversed(earlier)
        if citation.note == before.note
        for one in citation.cites
    ]
    return all(one.id == cite.id for one in cites)


def _ibid(cite: Cite, previous: Cite) -> int:
    if cite.locator:
        same = cite.locator == previous.locator and cite.label == previous.label
        return IBID if same else IBID_WITH_LOCATOR
    return SUBSEQUENT if previous.locator else IBID
