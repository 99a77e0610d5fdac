"""Values as JSON-LD spells them, in byline's words; what is no such value is None or empty."""

from __future__ import annotations

import re

from byline.api import BadInput, Date, Name
from byline_jsonld.spelling import Node, listed
from byline_jsonld.words import ORGANIZATIONS

_CLOCK = re.compile(
    r"(?P<day>-?\d{4}-\d\d-\d\d)[Tt ](?P<time>\d\d:\d\d)(?::(?P<seconds>\d\d)(?:[.,]\d+)?)?"
    r"(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)


def types(node: object) -> list[str]:
    """The types that a node says it has."""
    found = node.get("@type") if isinstance(node, dict) else None
    if isinstance(found, str):
        return [found]
    return [word for word in listed(found) if isinstance(word, str)]


def text(value: object) -> str:
    """Text as it stands, entities and all; a number by its digits; of several the first."""
    if value is None or isinstance(value, str):  # nearly always: saves half of a file's time
        return value or ""
    for item in listed(value):
        if isinstance(item, dict) and item.get("@type") != "@json":
            item = item.get("@value")
        if isinstance(item, str) and item:
            return item
        if isinstance(item, (int, float)) and not isinstance(item, bool):
            return str(item)
    return ""


def scalar(value: object) -> str | int | None:
    """Text, or a whole number as a number."""
    if value is None or isinstance(value, str):
        return value or None
    found = listed(value)
    if len(found) == 1 and isinstance(found[0], int) and not isinstance(found[0], bool):
        return found[0]
    return text(value) or None


def named(value: object) -> str:
    """A thing by its name: text, or an object that has a name."""
    if isinstance(value, str):
        return value
    for item in listed(value):
        if name := text(item) or (text(item.get("name")) if isinstance(item, dict) else ""):
            return name
    return ""


def address(value: object) -> str:
    """A URL: text, a reference, or a page that has one."""
    if isinstance(value, str):
        return value
    for item in listed(value):
        if found := text(item):
            return found
        if isinstance(item, dict):
            for word in ("url", "@id"):
                if found := text(item.get(word)):
                    return found
    return ""


def words(value: object) -> list[str]:
    """Keywords: a lone text is a list with commas, the items of a list are taken whole."""
    if isinstance(value, str):
        return [word for part in value.split(",") if (word := part.strip())]
    return [word for item in listed(value) if (word := named(item))]


def people(value: object) -> tuple[Name, ...]:
    """Names as far as their parts are told apart: a name alone is never split."""
    found = (person(item) for item in listed(value))
    return tuple(name for name in found if name)


def person(item: object) -> Name | None:
    name = named(item)
    parts = {"literal": name}
    if isinstance(item, dict) and not ORGANIZATIONS.intersection(types(item)):
        parts = _parts(item, name) or parts
    try:
        return Name.from_json(parts)
    except BadInput:
        return None


def _parts(item: Node, name: str) -> dict[str, str]:
    family, given = text(item.get("familyName")), text(item.get("givenName"))
    if not (family or given):
        return {}
    # A middle name belongs to the given ones where the whole name has it there; schema.org uses
    # the same word for patronymics and nicknames.
    more = f"{given} {text(item.get('additionalName'))}"
    if given and more != f"{given} " and f"{name} ".startswith(f"{more} "):
        given = more
    return {"family": family, "given": given, "suffix": text(item.get("honorificSuffix"))}


def date(value: object) -> Date | None:
    """An ISO 8601 date, with the time where it is given to the second; None for other words."""
    spelt = text(value).strip()
    clock = _CLOCK.fullmatch(spelt)
    if clock and clock["seconds"]:
        zone = (clock["zone"] or "").upper()
        if len(zone) == 5:
            zone = f"{zone[:3]}:{zone[3:]}"
        spelt = f"{clock['day']}T{clock['time']}:{clock['seconds']}{zone}"
    elif clock:
        spelt = clock["day"]
    try:
        found = Date.parse(spelt)
    except BadInput:
        return None
    return found if iso(found) else None


_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T\d\d:\d\d:\d\d\S*)?)?)?", re.ASCII)


def iso(found: Date) -> bool:
    """Is this EDTF date one that schema.org's Date and DateTime know as well?

    They have no word for a season, an uncertain year or an interval.
    """
    return bool(_ISO.fullmatch(found.text)) and not found.text.endswith(("?", "~", "%"))
