"""Figures in the reports: the number, what it counts, who says so, on what basis."""

from __future__ import annotations

from byline.api import Figure, FromNote, Line, Section, Table, Text, TextOrigin
from byline_digest.edition import Edition
from byline_digest.sections import at, head, section


def figures(edition: Edition) -> Section | None:
    lines = [line for figure in edition.materials.figures if (line := _line(edition, figure))]
    if not lines:
        return None
    columns = head("Figure", "What it counts", "Who says", "Basis", "Place")
    return section(
        "figures",
        "Figures in the reports",
        Table(columns, (0.16, 0.31, 0.26, 0.17, 0.1), tuple(lines)),
    )


def _line(edition: Edition, figure: Figure) -> tuple[Line, ...]:
    refs = edition.refs(figure.places, figure.entry)
    if not refs:
        return ()
    note = FromNote(figure.entry.file)
    captured = edition.quoted(figure.quote, figure.places, figure.entry)

    def told(words: str) -> tuple[str, TextOrigin]:
        """Words that are the quotation itself stand in quotation marks, as the report's."""
        if captured and words.strip("“”\"' ") == figure.quote:
            return f"“{figure.quote}”", captured
        return words, note

    return (
        (Text(*told(figure.figure), style="strong"),),
        (Text(figure.counts, note),),
        (Text(*told(figure.says)),),
        (Text(figure.basis, note),),
        at(note, refs),
    )
