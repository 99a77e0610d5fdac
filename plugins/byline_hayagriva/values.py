"""Names, dates, addresses and languages as hayagriva writes them.

Typst refuses a whole file for one date, language or address that it cannot read. Each function
here gives None for such a value, so that it is not written plainly.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from byline.api import BadInput, Date, Name, Point
from byline_hayagriva.texts import clean, line
from byline_hayagriva.words import Tree, Value

PARTS = ("name", "given-name", "prefix", "suffix")


def person(name: Name) -> Value | None:
    """A name as one text where Typst takes it whole or splits it at its comma, else its parts.

    Typst cuts a text at small words too: of "Voice of America" it prints "America".
    """
    given, prefix, suffix = (
        line(part).strip() for part in (name.given, name.dropping_particle, name.suffix)
    )
    family = line(f"{name.non_dropping_particle} {name.family}").strip()
    if name.literal or not family:
        text = line(name.literal).strip() or given
        return text if _whole(text) else {"name": text} if text else None
    if given and "," not in given and not (prefix or suffix) and _whole(family):
        return f"{family}, {given}"
    said = zip(PARTS, (family, given, prefix, suffix), strict=True)
    return {part: text for part, text in said if text}


def _whole(text: str) -> bool:
    """Does Typst take this text as one name, none of it for a particle?"""
    return bool(text) and "," not in text and not any(w[0].islower() for w in text.split())


def people(value: Value) -> tuple[Name, ...]:
    """The names that an entry gives. Raises BadInput."""
    listed = value if isinstance(value, list) else [value]
    return tuple(name for one in listed if (name := _read_person(one)))


def _read_person(value: Value) -> Name | None:
    if isinstance(value, list):
        raise BadInput("a list where a name belongs")
    if isinstance(value, str):
        return _split(value)
    parts = {part: value.get(part, "") for part in PARTS}
    if not all(isinstance(text, str) for text in parts.values()):
        raise BadInput("the parts of a name are texts")
    family, given, prefix, suffix = (str(text).strip() for text in parts.values())
    if not (given or prefix or suffix):
        return Name(literal=family) if family else None
    if not (family or given):
        return Name(literal=f"{prefix} {suffix}".strip())
    return Name(family=family, given=given, dropping_particle=prefix, suffix=suffix)


def _split(text: str) -> Name | None:
    """ "van Gogh, Vincent" and "King, Jr., Martin Luther": the format's own places to cut.

    A name without a comma is taken whole.
    """
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3:
        raise BadInput(f'"{text}" has more than two commas; write {{name: "{text}"}}')
    family, *suffix, given = parts if len(parts) > 1 else (*parts, "")
    if not family or not given:
        return Name(literal=text.strip(", ")) if text.strip(", ") else None
    words = family.split()
    small = next((i for i, word in enumerate(words) if not word[0].islower()), len(words) - 1)
    if small:
        prefix, family = " ".join(words[:small]), " ".join(words[small:])
        return Name(family=family, given=given, dropping_particle=prefix, suffix="".join(suffix))
    return Name(family=family, given=given, suffix="".join(suffix))


@lru_cache(4096)
def when(date: Date) -> Value | None:
    """What of the date is true and can be said: a day, month, season or year, or that of both
    ends of an interval; None where not even the year is one."""
    start, end = date.start, date.end
    if not start or not end:
        return None
    year = str(start)
    known = all(point.digits == 4 and -9999 <= point.year <= 9999 for point in (start, end))
    if not known or start.year != end.year:
        return None
    mark = "~" if date.approximate or date.uncertain else ""
    year = f"{start.year:05}" if start.year < 0 else f"{start.year:04}"
    if start.precision == "season":
        return _season(start, end, mark)
    text = year
    if start.month and start.month == end.month:
        text += f"-{start.month:02}"
        text += f"-{start.day:02}" if start.day and start.day == end.day else ""
    return mark + text


def _season(start: Point, end: Point, mark: str) -> Value:
    said: Tree = {"year": str(start.year)}
    if start.month and start.month == end.month:
        said["season"] = str(start.month - 20)
    if mark:
        said["approximate"] = "true"
    return said


_DATE = re.compile(
    r"(?P<mark>~?) *(?P<year>[+-]?\d{4})(?: *- *(?P<month>\d{1,2})(?: *- *(?P<day>\d{1,2}))?)?",
    re.ASCII,
)


def when_said(value: Value) -> bool:
    """Would Typst read this date? It knows no other than whole days, months, years, seasons."""
    if isinstance(value, dict):
        return set(value) <= {"year", "season", "approximate"}
    return isinstance(value, str) and _DATE.fullmatch(value.strip()) is not None


def edtf(value: Value) -> str:
    """The date as EDTF. Raises BadInput that names a form which would do."""
    if isinstance(value, dict):
        return _edtf_of_parts(value)
    if isinstance(value, list):
        raise BadInput("a list where a date belongs")
    return _edtf(value.strip())


@lru_cache(4096)
def _edtf(text: str) -> str:
    if found := _DATE.fullmatch(text):
        parts = [found["year"].lstrip("+")]
        parts += [f"{int(found[part]):02}" for part in ("month", "day") if found[part]]
        text = "-".join(parts) + found["mark"]
    return Date.parse(text).text


def _edtf_of_parts(parts: Mapping[str, Value]) -> str:
    year, season = parts.get("year"), parts.get("season")
    if not isinstance(year, str) or not re.fullmatch(r"-?\d{1,4}", year, re.ASCII):
        raise BadInput("a date needs a year of four digits")
    if "month" in parts or "day" in parts:
        raise BadInput("Typst counts the months of year, month, day from 0; write 2010-07-07")
    text = f"{int(year):05}" if int(year) < 0 else f"{int(year):04}"
    if season is not None:
        if season not in ("1", "2", "3", "4"):
            raise BadInput("a season is 1, 2, 3 or 4")
        text += f"-{20 + int(season)}"
    return Date.parse(text + ("~" if parts.get("approximate") == "true" else "")).text


_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}|[a-z]{5,8})(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?"
    r"(?:[-_](?:[a-z\d]{5,8}|\d[a-z\d]{3}))*",
    re.ASCII | re.I,
)


def language(text: str) -> str | None:
    """A Unicode language identifier: a BCP 47 tag without extensions and private parts."""
    return text if _LANGUAGE.fullmatch(text) else None


_ADDRESS = re.compile(
    r"(?:https?|ftp)://(?P<host>[^\s/?#:@\\]{1,253})(?::(?P<port>\d{1,5}))?(?:[/?#].*)?",
    re.I | re.S,
)
_NUMBER = re.compile(r"\d+|0x[\da-f]*", re.ASCII | re.I)


def address(text: str) -> str | None:
    """A web address whose host and port Typst is sure to take; whatever follows it takes."""
    found = _ADDRESS.fullmatch(text)
    if not found or text != clean(text) or text.strip() != text:
        return None
    if int(found["port"] or 0) > 65535 or not _is_host(found["host"]):
        return None
    return text


@lru_cache(4096)
def _is_host(host: str) -> bool:
    labels = host.split(".")
    try:
        if _NUMBER.fullmatch(labels[-1]):
            return str(ipaddress.IPv4Address(host)) == host
        mixed = not host.isascii() or "xn--" in host.lower()
        return all(_is_label(label, _BESIDE_OTHERS if mixed else _PLAIN) for label in labels)
    except ValueError:  # the IDNA codec's UnicodeError is one
        return False


_PLAIN = re.compile(r"[\w-]{1,63}", re.ASCII)
_BESIDE_OTHERS = re.compile(r"[a-z](?:[a-z\d-]{0,61}[a-z\d])?", re.ASCII | re.I)
"""A label in one name with another script's, which may be written from the right."""


def _is_label(label: str, plain: re.Pattern[str]) -> bool:
    if label.isascii() and label[2:4] != "--":
        return plain.fullmatch(label) is not None
    ascii_form = label.encode("idna")
    spelt = ascii_form.decode("idna")
    return ascii_form[:4] == b"xn--" and spelt.encode("idna") == ascii_form and _is_word(spelt)


def _is_word(label: str) -> bool:
    """Letters of one direction, with their marks: what every rule for other scripts allows."""
    if not label[0].isalpha() or unicodedata.normalize("NFKC", label.casefold()) != label:
        return False
    known = all(
        char.isalpha() or char in "-0123456789" or unicodedata.category(char) in ("Mn", "Mc")
        for char in label
    )
    directions = {unicodedata.bidirectional(char) for char in label} - {"NSM"}
    return known and (directions <= {"L", "EN", "ES"} or directions <= {"R", "AL"})
