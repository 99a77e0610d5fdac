"""The chronology: every dated event that a report tells, in order."""

from __future__ import annotations

from byline.api import Computed, Event, FromNote, Line, Paragraph, Section, Table, Text
from byline_digest.edition import Edition
from byline_digest.sections import at, head, section

MARKS = {"named": "●", "unnamed": "○", "outlet": "□"}
"""What an event rests on, as printed."""


def chronology(edition: Edition) -> Section | None:
    told = [
        (event.date, line) for event in edition.materials.events if (line := _line(edition, event))
    ]
    if not told:
        return None
    told.sort(key=lambda entry: entry[0].sort_key)
    words = (
        "Dates as the reports give them; ~ marks one that was worked out. Basis: ● a named or "
        "official source, ○ an unnamed one, □ stated by the outlet; ×2: told by two reports."
    )
    key = Paragraph((Text(words, Computed("legend"), style="small"),))
    grid = Table(
        head("Date", "Event", "Basis", "Place"),
        (0.16, 0.58, 0.08, 0.18),
        tuple(line for _, line in told),
    )
    return section("chronology", "Chronology", key, grid, new_page=True)


def shown_date(event: Event) -> str:
    """The date as printed: in the report's own terms where they are vaguer than a calendar's."""
    words = event.shown or str(event.date)
    return f"~{words}" if event.anchor else words


def _line(edition: Edition, event: Event) -> tuple[Line, ...]:
    refs = edition.refs(event.places, event.entry)
    if not refs:
        return ()
    note = FromNote(event.entry.file)
    witnesses = edition.witnesses(refs)
    mark = MARKS[event.basis] + (f" ×{witnesses}" if witnesses > 1 else "")
    return (
        (Text(shown_date(event), note),),
        (Text(event.text, note),),
        (Text(mark, note),),
        at(note, refs),
    )
