"""Figures in the reports: the number, what it counts, who says so, on what basis."""

from __future__ import annotations

from byline.api import FromNote, Line, Section, Table, Text
from byline_digest.edition import Edition, places, string
from byline_digest.sections import head, section

FILE = "materials/figures.toml"


def figures(edition: Edition) -> Section | None:
    lines: list[tuple[Line, ...]] = []
    for figure in edition.figures:
        where = f'{FILE}: figure "{string(figure, "id")}"'
        refs = edition.refs(places(figure, where), where)
        if not refs:
            continue
        if quote := string(figure, "quote"):
            edition.quoted(quote, refs, where)
        note = FromNote(FILE)
        lines.append(
            (
                (Text(string(figure, "figure"), note, style="strong"),),
                (Text(string(figure, "counts"), note),),
                (Text(string(figure, "says"), note),),
                (Text(string(figure, "basis"), note, refs),),
            )
        )
    if not lines:
        return None
    columns = head("Figure", "What it counts", "Who says", "Basis and place")
    return section(
        "figures", "Figures in the reports", Table(columns, (0.16, 0.34, 0.27, 0.23), tuple(lines))
    )
