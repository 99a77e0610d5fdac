"""Names in these reports: spellings as captured, scripts from the team's names file."""

from __future__ import annotations

from collections.abc import Mapping

from byline.api import BadInput, Computed, FromNote, Line, Paragraph, Section, Table, Text
from byline_digest.edition import Edition, string, strings
from byline_digest.edition import Table as Row
from byline_digest.sections import head, section

FILE = "names.toml"


def _seen(edition: Edition, row: Row, kind: str, where: str) -> Line:
    """Each spelling or role that a selected record gives, with its places."""
    spellings = row.get(kind, {})
    if not isinstance(spellings, Mapping):
        raise BadInput(f'{where}: {kind}: write {{ "Magwe" = ["KEY L13"] }}')
    return tuple(
        Text(str(spelling), FromNote(FILE), refs)
        for spelling in spellings
        if (refs := edition.refs(strings(spellings, spelling), where))
    )


def names(edition: Edition) -> Section | None:
    lines: list[tuple[Line, ...]] = []
    note = FromNote(FILE)
    for row in edition.names:
        where = f'{FILE}: name "{string(row, "name")}"'
        seen = _seen(edition, row, "spellings", where)
        if not seen:
            continue
        called: Line = (Text(string(row, "name"), note, style="strong"),)
        script: Line = (Text(string(row, "script"), note),) if row.get("script") else ()
        lines.append((called, script, seen, _seen(edition, row, "roles", where)))
    if not lines:
        return None
    words = "Spellings as captured; original scripts come from the team’s names file."
    legend = Paragraph((Text(words, Computed("legend"), style="small"),))
    columns = head("Name", "Script", "Spellings seen, and where", "Role as given")
    grid = Table(columns, (0.22, 0.18, 0.34, 0.26), tuple(lines))
    return section("names", "Names in these reports", legend, grid)
