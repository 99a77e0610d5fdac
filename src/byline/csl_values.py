"""The values of CSL-JSON's variables, read and written: text, keywords, names, dates.

Other programs put anything into them. What is no such value raises BadInput whose text starts
with the variable's name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import fields

from byline.dates import Date, Point
from byline.errors import BadInput
from byline.late import regex
from byline.names import Name

Parts = list[int]

_KINDS = {list: "a list", dict: "an object", bool: "true or false", type(None): "null"}
_PARTS = {part.name.replace("_", "-"): part.name for part in fields(Name)}
_PARTS |= {attribute: attribute for attribute in _PARTS.values()}
_NUMBER = regex(r"-?[0-9]{1,5}", re.ASCII)
_WORDS = ("edtf", "raw", "literal")
_MOST_DIGITS = 400


def read_text(name: str, value: object) -> str:
    """Text, or a number as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise BadInput(f"{name}: {_kind(value)} where text belongs")
    # Python refuses to spell integers of thousands of digits; NaN is no number at all.
    if value != value or isinstance(value, int) and value.bit_length() > 3 * _MOST_DIGITS:
        raise BadInput(f"{name}: no number that text can hold")
    return str(value)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")


def read_words(name: str, value: object) -> tuple[str, ...]:
    """Keywords, from text with commas or a list."""
    given = value if isinstance(value, list) else read_text(name, value).split(",")
    words = (read_text(name, word).strip() for word in given if word is not None)
    return tuple(dict.fromkeys(word for word in words if word))


def read_names(name: str, value: object) -> tuple[tuple[Name, ...], bool]:
    """The names, and whether they say more than byline's names can: hints to a style, an ORCID."""
    if not isinstance(value, list):
        raise BadInput(f"{name}: a list of names belongs here")
    read = [_read_name(name, one) for one in value]
    return tuple(one for one, _ in read if one), any(more for _, more in read)


def _read_name(variable: str, value: object) -> tuple[Name | None, bool]:
    if isinstance(value, str):
        raise BadInput(f'{variable}: {value!r:.60} is no name; write {{"literal": "..."}}')
    if not isinstance(value, Mapping):
        raise BadInput(f"{variable}: {_kind(value)} where a name belongs")
    said = {word: part for word, part in value.items() if part is not None and part != ""}
    known = {word: read_text(variable, said[word]).strip() for word in said if word in _PARTS}
    parts = {_PARTS[word]: part for word, part in known.items() if part}
    if not parts and isinstance(called := said.get("name"), str) and called.strip():
        parts = {"literal": called.strip()}  # Crossref's word for an institution
    if parts and not parts.keys() & {"literal", "family", "given"}:
        raise BadInput(f"{variable}: a name needs a literal, a family or a given part")
    more = len(said) > len(known) or not all(isinstance(said[word], str) for word in known)
    return (Name(**parts) if parts else None), more


def read_date(name: str, value: object) -> tuple[Date | None, bool]:
    """The date, None where it is put in words; and whether ``value`` says more than the date."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        date = _spelt(read_text(name, value))
        return date, date is None
    if not isinstance(value, Mapping):
        raise BadInput(f"{name}: {_kind(value)} where a date belongs")
    if len(value) == 1 and (usual := _usual(value.get("date-parts"))):
        return usual, False
    said = {word: part for word, part in value.items() if not _is_empty(part)}
    if "date-parts" in said:
        parts = _read_parts(name, said["date-parts"])
        date = _from_parts(name, parts, said)
        # A date without a beginning is no date to most programs: it is better put in words.
        return date, date.start is not None and _says_more(said, parts, csl_date(date))
    mark = "~" if "circa" in said else ""
    texts = [read_text(name, said[word]) for word in _WORDS if isinstance(said.get(word), str)]
    dates = (_spelt(text + mark) or _spelt(text) for text in texts)
    date = next((date for date in dates if date), None)
    return date, bool(said) and (date is None or len(said) > 1)


def _usual(value: object) -> Date | None:
    """The date of [[2017, 7, 24]], which most dates are, without the long way round."""
    if not isinstance(value, list) or len(value) != 1 or not isinstance(value[0], list):
        return None
    parts = value[0]
    if [type(part) for part in parts] != [int, int, int]:
        return None
    year, month, day = parts
    try:
        return _parse(f"{year:04}-{month:02}-{day:02}") if 999 < year < 10_000 else None
    except (BadInput, ValueError):
        return None


# A library has many reports of one day.
_parse = functools.lru_cache(maxsize=4096)(Date.parse)


def _is_empty(part: object) -> bool:
    """Does it say nothing, as ``"date-parts": [[]]`` and ``"circa": false`` do?"""
    if isinstance(part, list):
        return all(_is_empty(inner) for inner in part)
    return part is None or part == "" or part is False


def _spelt(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except BadInput:
        return None


def _read_parts(name: str, value: object) -> list[Parts]:
    if not isinstance(value, list) or not all(isinstance(part, list) for part in value):
        raise BadInput(f"{name}: date-parts is a list of lists")
    dates = [_without_end(parts) for parts in value]
    if not all(_is_number(part) for parts in dates for part in parts):
        raise BadInput(f"{name}: date-parts: no date; write [[2017, 7, 24]]")
    return [[int(str(part)) for part in parts] for parts in dates if parts]


def _without_end(parts: list[object]) -> list[object]:
    """Without what some programs write for a month or day that is not known."""
    end = len(parts)
    while end and _is_empty(parts[end - 1]) or end > 1 and parts[end - 1] in (0, "0", "00"):
        end -= 1
    return parts[:end]


def _is_number(part: object) -> bool:
    if isinstance(part, str):
        return _NUMBER.fullmatch(part) is not None
    return isinstance(part, int) and not isinstance(part, bool) and abs(part) < 100_000


def _from_parts(name: str, dates: list[Parts], said: Mapping[str, object]) -> Date:
    """A year 0 at the end of an interval leaves it open, as pandoc writes that."""
    is_open = len(dates) == 2 and [0] in dates
    try:
        ends = [".." if is_open and parts == [0] else _edtf(parts, said) for parts in dates]
        return Date.parse("/".join(ends))
    except BadInput as error:
        raise BadInput(f"{name}: {error}") from None


def _edtf(parts: Parts, said: Mapping[str, object]) -> str:
    year, *others = parts[:3]
    if not others and (season := _season(said)):
        others = [20 + season]
    elif len(others) == 1 and 12 < others[0] < 21:
        others = [(others[0] - 13) % 4 + 21]  # citeproc-js counts seasons on from the months
    text = f"Y{year}" if abs(year) > 9999 else f"{year:05}" if year < 0 else f"{year:04}"
    text = "-".join([text, *(f"{number:02}" for number in others)])
    return text + ("~" if said.get("circa") else "")


def _season(said: Mapping[str, object]) -> int:
    """1 (spring) to 4; 0 where no season is given, or one in words."""
    season = said.get("season")
    if isinstance(season, str):
        return int(season) if season in ("1", "2", "3", "4") else 0
    return season if type(season) is int and 1 <= season <= 4 else 0


def _says_more(said: Mapping[str, object], parts: list[Parts], shown: Mapping[str, object]) -> bool:
    """Would ``shown`` lose something of ``said``? A year as "2017" says no more than 2017."""
    plain = {**said, "date-parts": parts}
    if "circa" in plain:
        plain["circa"] = True
    if season := _season(said):
        plain["season"] = season
    return plain != shown


def csl_date(date: Date) -> dict[str, object]:
    """The date as CSL-JSON writes it; in words where it has no form for it."""
    points = [point for point in (date.start, date.end) if point]
    if not date.is_interval:
        points = points[:1]
    if any(point.digits < 4 for point in points) or (date.is_interval and len(points) == 1):
        return {"literal": str(date)}
    shown: dict[str, object] = {"date-parts": [_parts(point) for point in points]}
    if date.approximate or date.uncertain:
        shown["circa"] = True
    if points[0].precision == "season":
        shown["season"] = (points[0].month or 21) - 20
    return shown


def _parts(point: Point) -> Parts:
    month = None if point.precision == "season" else point.month
    return [part for part in (point.year, month, point.day) if part is not None]
