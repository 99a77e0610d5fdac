"""Somebody's table to articles, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from byline.api import BadInput, Capture, Problem, Reading
from byline_csv.columns import Cells, article_of
from byline_csv.table import Row, Table, open_table

_UNICODE = ("utf-8", "utf-16")
_CUT = (
    "the file is cut off within this row, which was left out: fetch the file again, or end the "
    "line if it is whole"
)


def read(capture: Capture) -> Iterator[Reading]:
    """Every row as an article; one that cannot be read is named, and the others go on.

    Raises BadInput where the file is no table that byline can read.
    """
    table = open_table(capture)
    if table.encoding not in _UNICODE:
        said = f'not UTF-8; read as {table.encoding}: if letters look wrong, save it as "CSV UTF-8"'
        yield Reading(problems=(Problem(capture.name, "", said, "note"),))
    told: set[Problem] = set()
    for row in table.rows:
        reading = _reading(capture.name, table, row)
        # What is odd about a column is odd in each of its cells: it is said once.
        fresh = tuple(problem for problem in reading.problems if problem not in told)
        told.update(problem for problem in fresh if problem.level == "note")
        yield Reading(article=reading.article, at=reading.at, problems=fresh)


def _reading(name: str, table: Table, row: Row) -> Reading:
    at, where = f"line {row.line}", f"{name}:{row.line}"
    wrong = row.wrong or (_CUT if row.is_open and len(row.cells) < len(table.header) else "")
    if wrong:
        return Reading(at=at, problems=(Problem(where, "", wrong, "error"),))
    try:
        article, odd = article_of(Cells(table.header, row.cells), where)
    except BadInput as error:
        return Reading(at=at, problems=(Problem(where, "", str(error), "error"),))
    problems = [one._replace(where=name) if one.level == "note" else one for one in odd]
    return Reading(article=article, at=at, problems=(*problems, *_uneven(where, table, row)))


def _uneven(where: str, table: Table, row: Row) -> Iterator[Problem]:
    """A word on a row of more or fewer cells than the header has, or of a last one that may lack
    its end."""
    cells, columns = len(row.cells), len(table.header)
    if row.is_open:
        yield Problem(where, "", "the file ends within this line: its last cell may be cut off")
    if cells < columns:
        said = f"{cells} cells under {columns} columns; the last ones were taken for empty"
        yield Problem(where, "", said)
    elif any(cell.strip() for cell in row.cells[columns:]):
        said = f"{cells} cells under {columns} columns; those beyond are kept in csv-cells"
        yield Problem(where, "", f"{said}: does one hold a separator without quotation marks?")
