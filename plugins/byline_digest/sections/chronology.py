"""The chronology: every dated event that a report tells, in order."""

from __future__ import annotations

from byline.api import BadInput, Computed, Date, FromNote, Line, Paragraph, Section, Table, Text
from byline_digest.edition import Edition, places, string
from byline_digest.edition import Table as Row
from byline_digest.sections import head, section

FILE = "materials/events.toml"
# What an event rests on, as printed.
BASES = {"named": "● named", "unnamed": "○ unnamed", "outlet": "□ outlet"}


def chronology(edition: Edition) -> Section | None:
    told = [entry for event in edition.events if (entry := _entry(edition, event))]
    if not told:
        return None
    told.sort(key=lambda entry: entry[0].sort_key)
    words = (
        "Dates as the reports give them; ~ marks one that was worked out. Basis: ● a named or "
        "official source, ○ an unnamed one, □ stated by the outlet; ×2: told by two records."
    )
    key = Paragraph((Text(words, Computed("legend"), style="small"),))
    grid = Table(
        head("Date", "Event", "Basis and place"),
        (0.15, 0.58, 0.27),
        tuple(line for _, line in told),
    )
    return section("chronology", "Chronology", key, grid, new_page=True)


def shown_date(event: Row, date: Date) -> str:
    """The date as printed: in the report's own terms where they are vaguer than a calendar's."""
    words = string(event, "shown") or str(date)
    return f"~{words}" if event.get("anchor") else words


def _entry(edition: Edition, event: Row) -> tuple[Date, tuple[Line, ...]] | None:
    where = f'{FILE}: event "{string(event, "id")}"'
    refs = edition.refs(places(event, where), where)
    if not refs:
        return None
    try:
        date = Date.parse(string(event, "date"))
    except BadInput as error:
        raise BadInput(f"{where}: date: {error}") from None
    note = FromNote(FILE)
    shown = shown_date(event, date)
    basis = BASES.get(string(event, "basis"), "")
    if not basis:
        raise BadInput(f"{where}: basis: write one of {', '.join(BASES)}")
    witnesses = len({ref.number for ref in refs})
    if witnesses > 1:
        basis += f" ×{witnesses}"
    line: tuple[Line, ...] = (
        (Text(shown, note),),
        (Text(string(event, "text"), note),),
        (Text(basis, note, refs),),
    )
    return date, line
