"""Values as people type them into one cell of a table or one property of a note.

Several values share a cell with ``; `` between them. A value in braces stands as it is, as in
BibTeX: ``{Barnes and Noble, Inc.}`` is one literal name, ``{arms; trade}`` one topic. A closing
brace inside is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from byline.dates import Date
from byline.errors import BadInput
from byline.late import regex
from byline.names import Name

if TYPE_CHECKING:
    from byline.newsprint.phrased import Phrased

_BETWEEN = ";\n"
_APART = regex(r"[;,\n]|^\s|\s$|^\{|^$")
_UNTIDY = regex(r"^\s|\s$|\s\s|[^\S ]")
_SUFFIX = regex(r"(?:jr|sr|esq)\.?|[ivx]{2,4}|v", re.I)
_CLOCK = regex(r"(\d{4}-\d\d-\d\d)[T ]\d\d?:\d\d\S*")
_MONTH_AND_YEAR = regex(r"([^\W\d_]+)\.?,? (\d{4})")
_LONGEST_DATE = 60


class Cell(NamedTuple):
    """One value of a cell."""

    text: str
    braced: bool
    """Do braces say that it stands as it is?"""


def read_list(text: str, *, commas: bool = False) -> list[Cell]:
    """The values of a cell: between semicolons and line ends, none of them empty.

    With ``commas``, a cell that has neither is taken apart at its commas.
    """
    cells = _split(text, _BETWEEN)
    if commas and len(cells) == 1 and not cells[0].braced:
        cells = _split(text, ",")
    return cells


@cache
def _patterns(between: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    braced = re.compile(rf"\s*\{{((?:[^}}]|\}}\}})*+)\}}[^\S\n]*(?=[{between}]|\Z)")
    return braced, re.compile(f"[{between}]")


def _split(text: str, between: str) -> list[Cell]:
    braced, separator = _patterns(between)
    if "{" not in text and not separator.search(text):
        return [Cell(piece, False)] if (piece := text.strip()) else []
    cells: list[Cell] = []
    at, sound = 0, "{" in text
    while at < len(text):
        if sound and (found := braced.match(text, at)):
            cells.append(Cell(found[1].replace("}}", "}"), True))
            at = found.end() + 1
            continue
        stop = separator.search(text, at)
        end = stop.start() if stop else len(text)
        if piece := text[at:end].strip():
            cells.append(Cell(piece, False))
            # A brace that is never closed is looked for once, not from each of a million others.
            sound = sound and not piece.startswith("{")
        at = end + 1
    return cells


def show_list(values: Iterable[str]) -> str:
    """One cell that ``read_list`` takes apart again, at its commas or not."""
    return "; ".join(_braced(value) if _APART.search(value) else value for value in values)


def _braced(text: str) -> str:
    return "{" + text.replace("}", "}}") + "}"


def read_names(text: str) -> list[Name]:
    """The names of a cell: "Moe, Wai; Wai Moe; {Barnes and Noble, Inc.}"."""
    return [
        Name(literal=cell.text) if cell.braced else read_name(cell.text)
        for cell in read_list(text)
        if cell.text
    ]


def read_name(text: str) -> Name:
    """One name: "Family, Given", with "Jr." after a second comma, or else whole.

    Other commas may stand between people or inside a company's name; nobody guesses which.
    """
    text = " ".join(text.split())
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2 and all(parts):
        return Name(family=parts[0], given=parts[1])
    if len(parts) == 3 and all(parts) and _SUFFIX.fullmatch(parts[2]):
        return Name(family=parts[0], given=parts[1], suffix=parts[2])
    return Name(literal=text)


def show_names(names: Iterable[Name]) -> str:
    """One cell of names; particles run into the family name, as people type them."""
    return "; ".join(map(show_name, names))


def show_name(name: Name) -> str:
    """One name as ``read_name`` takes it, in braces where it would take it for another."""
    text = name.sort_name
    plain = not _UNTIDY.search(text) and not re.search(r"[;\n]|^\{", text)
    commas = bool(name.family and name.given) + bool(name.suffix)
    return text if plain and text.count(",") == commas else _braced(text)


class DateCell(NamedTuple):
    """What a cell says of a date."""

    readings: tuple[str, ...]
    """EDTF: one; two where the day might be the month; none where it is no date."""
    exact: bool = True
    """False where the cell also has a clock that EDTF cannot hold."""


def read_date(text: str) -> DateCell:
    """EDTF, or a day or month in words or figures that can be read in one way only."""
    text = " ".join(text.split())
    for spelt in (text, text.replace(" ", "T", 1)):
        with suppress(BadInput):
            return DateCell((Date.parse(spelt).text,))
    if found := _CLOCK.fullmatch(text):
        with suppress(BadInput):
            return DateCell((Date.parse(found[1]).text,), exact=False)
    return DateCell(_in_print(text) if len(text) <= _LONGEST_DATE else ())


def _in_print(text: str) -> tuple[str, ...]:
    # Word lists of forty languages: only a date that is no EDTF needs them.
    from byline.newsprint.printed_dates import find
    from byline.newsprint.words import MONTH_NUMBERS

    # In a table a dot says no more of the order than a slash does.
    dates = find(text if re.search(r"[^\W\d_]", text) else text.replace(".", "/"))
    if len(dates) == 1:
        rest = text[: dates[0].start] + text[dates[0].end :]
        if weekday := _weekdays().search(rest):
            rest = rest[: weekday.start()] + rest[weekday.end() :]
        return () if rest.strip(" ,.") else dates[0].edtf
    found = _MONTH_AND_YEAR.fullmatch(text)
    month = MONTH_NUMBERS.get(found[1].casefold()) if found else None
    return (f"{found[2]}-{month:02}",) if found and month else ()


@cache
def _weekdays() -> Phrased:
    from byline.newsprint.phrased import Phrased
    from byline.newsprint.words import WEEKDAY

    return Phrased(rf"\b(?:{WEEKDAY})\b", re.I)
