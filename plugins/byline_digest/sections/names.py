"""Names in these reports: spellings as captured, scripts from the team's names file."""

from __future__ import annotations

from collections.abc import Iterable

from byline.api import (
    Computed,
    FileEntry,
    FromNote,
    Line,
    Named,
    Paragraph,
    Section,
    Seen,
    Table,
    Text,
)
from byline_digest.edition import Edition
from byline_digest.sections import head, section


def names(edition: Edition) -> Section | None:
    lines = [line for named in edition.materials.names if (line := _line(edition, named))]
    if not lines:
        return None
    words = "Spellings as captured; original scripts come from the team’s names file."
    legend = Paragraph((Text(words, Computed("legend"), style="small"),))
    columns = head("Name", "Spellings seen, and where", "Role as given")
    grid = Table(columns, (0.31, 0.42, 0.27), tuple(lines))
    return section("names", "Names in these reports", legend, grid)


def _line(edition: Edition, named: Named) -> tuple[Line, ...]:
    spellings = _seen(edition, named.spellings, named.entry)
    if not spellings:
        return ()
    note = FromNote(named.entry.file)
    called: Line = (Text(named.name, note, style="strong"),)
    if named.script:
        called = (*called, Text(named.script, note, joint="below"))
    return called, spellings, _seen(edition, named.roles, named.entry)


def _seen(edition: Edition, seen: Iterable[Seen], entry: FileEntry) -> Line:
    """Each spelling or role that a selected record gives, with its places."""
    return tuple(
        Text(each.words, FromNote(entry.file), refs)
        for each in seen
        if (refs := edition.refs(each.places, entry))
    )
