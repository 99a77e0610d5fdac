"""Which columns a table of byline's has, and the column for what the others cannot say.

``more`` holds JSON: ``fields``, in the record file's form, and under ``cells`` the text that stood
in their own columns when it was written. A field comes back from there only while its cell still
says the same, so that whoever edits the cell has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from byline.api import (
    FIELDS,
    Article,
    BadInput,
    Gathered,
    Problem,
    from_fields,
    gather,
    loads_bounded,
    no_number,
    pack,
    restored,
)
from byline_csv.formulas import bare

PREFIX = "csv"
MORE = "more"
COLUMNS = ("key", *(row.name for row in FIELDS), "note", "aliases", MORE)
"""The columns of a table that brings everything back."""
_MAX_DEPTH = 32
_NOTE = "note*"
"""What ``unsaid`` calls the record's note."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One row under its header."""

    header: Sequence[str]
    cells: Sequence[str]

    @property
    def ours(self) -> bool:
        """Did byline write the table? Then its apostrophes are ours too."""
        return is_ours(self.header)

    def named(self) -> list[tuple[str, object]]:
        """Each column's name and text; cells beyond the header as one list."""
        ours = self.ours
        beyond = [cell for cell in self.cells[len(self.header) :] if cell.strip()]
        named: list[tuple[str, object]] = [
            (name or f"column-{number}", bare(cell, ours))
            for number, (name, cell) in enumerate(zip(self.header, self.cells, strict=False), 1)
        ]
        return [*named, (f"{PREFIX}-cells", beyond)] if beyond else named


def is_ours(header: Sequence[str]) -> bool:
    """Does a table with these columns bring everything back?"""
    return MORE in header and "key" in header


def column_of(name: str, found: Gathered) -> str:
    """The column that says a field, as the row was read."""
    return found.came.get(name) or ("note" if name == _NOTE else name)


def carried_cell(carried: Mapping[str, object], found: Gathered, texts: Mapping[str, str]) -> str:
    """The text of ``more`` for what the row's other cells lose."""
    columns = {column_of(name, found) for name in carried}
    cells = {column: texts[column] for column in columns if texts.get(column)}
    held: dict[str, object] = {"fields": dict(carried)}
    if cells:
        held["cells"] = dict(sorted(cells.items()))
    return pack(held)


def article_of(row: Cells, where: str = "") -> tuple[Article, list[Problem]]:
    """The article of a row and what is odd about it. Raises BadInput."""
    named = row.named()
    more = next((str(text) for name, text in named if name == MORE), "") if row.ours else ""
    if not more.strip():
        return _said(gather(named, PREFIX), where)
    try:
        held = _held(more)
        return _with(held, [pair for pair in named if pair[0] != MORE], where)
    except BadInput as error:
        article, problems = _said(gather(named, PREFIX), where)
        return article, [*problems, Problem(where, "", f"{error}; it was kept as it is")]


def _said(found: Gathered, where: str) -> tuple[Article, list[Problem]]:
    article = from_fields(found.fields, key=found.key, note=found.note)
    return article, [Problem(where, name, said, level) for name, said, level in found.problems]


def _with(
    held: Mapping[str, object], named: Sequence[tuple[str, object]], where: str
) -> tuple[Article, list[Problem]]:
    """The article with what was put aside for it, where that is still true."""
    found = gather(named, PREFIX)
    article, problems = _said(found, where)
    back = _still_true(held, found, {name: str(text) for name, text in named})
    settled = {column_of(name, found) for name in back}
    return restored(article, back), [odd for odd in problems if odd.field not in settled]


def read_back(header: Sequence[str], texts: Sequence[str]) -> tuple[Article, Gathered]:
    """A row as ``article_of`` reads it, without ``more``."""
    found = gather(zip(header, texts, strict=True), PREFIX)
    return from_fields(found.fields, key=found.key, note=found.note), found


def _held(text: str) -> Mapping[str, object]:
    value = loads_bounded(text, MORE, max_depth=_MAX_DEPTH)
    parts = value if isinstance(value, dict) else {}
    fields, cells = parts.get("fields"), parts.get("cells", {})
    if not isinstance(fields, dict) or not isinstance(cells, dict) or no_number(value):
        raise BadInput(f"{MORE}: what byline put aside is damaged")
    return parts


def _still_true(
    held: Mapping[str, object], found: Gathered, texts: Mapping[str, str]
) -> dict[str, object]:
    """Those of the fields put aside whose cells nobody has changed since."""
    fields, cells = held["fields"], held.get("cells", {})
    assert isinstance(fields, dict) and isinstance(cells, dict)
    return {
        name: value
        for name, value in fields.items()
        if (column := column_of(name, found)) == MORE
        or texts.get(column, "").strip() == str(cells.get(column, "")).strip()
    }
