"""Telling people from desks, agencies and buttons, by the shape of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from byline.newsprint.words import (
    AGENCY,
    AGENCY_NAMES,
    AND,
    MONTH,
    NOT_A_PERSON,
    PARTICLES,
    PUBLISHED,
    UPDATED,
    WEEKDAY,
)  # fmt: skip

_CUT = re.compile(
    rf"\s*(?:[@|•·(–—\d\[<]|\s-\s|[-–]\s|\b(?:on|published|posted|via|for|from|in|at|twitter|am|vom|um|"
    rf"le|el|em|is|was|has|who|last)\b|\b(?:{PUBLISHED}|{UPDATED})\b|\b(?:{WEEKDAY})\b|"
    rf"\b(?:{MONTH})\.?\s+\d|,\s+(?!\w+\s+\w)|\.$|,\s*(?:ap|afp|dpa|reuters)\b|\bM\.?D\b|\bPh\.?D)",
    re.I,
)
_AND = re.compile(rf"\s+(?:{AND})\s+|\s*[,;/&]\s*(?:(?:and|und|et|y|e)\s+)?", re.I)
_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*\Z")
_AGENCY = re.compile(rf"(?:{AGENCY})\Z")
_GLUED = re.compile(r"[a-zà-ÿ]{3,}[A-ZÀ-Þ]|^By[A-Z]")
"""Two words run together; "McDonald" and "DeVito" are none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text and where it stands there."""

    name: str
    start: int
    end: int


def is_person(text: str) -> bool:
    """Two to five words, each shaped like a part of a name, none of a newspaper's own words.

    A lone word is no person: mononyms exist, and so do desks; a person may type one.
    """
    parts = text.split()
    if not 2 <= len(parts) <= 5 or len(text) > 60:
        return False
    if _AGENCY.match(text) or text in AGENCY_NAMES:
        return False
    return all(_is_part(part, parts) for part in parts) and any(len(part) > 2 for part in parts)


def _is_part(part: str, parts: list[str]) -> bool:
    if not _PART.match(part) or _GLUED.search(part) or part.casefold().strip(".'’") in NOT_A_PERSON:
        return False
    if part in PARTICLES and part is not parts[-1]:
        return True
    # Scripts without capitals (Arabic, Thai, Burmese …) are let through letter by letter.
    return part[0].isupper() or not (part[0].islower())


def people(text: str, offset: int = 0) -> list[Found]:
    """The people that a byline names, or nothing where any part of it is not understood."""
    rest = text[: cut.start()] if (cut := _CUT.search(text)) else text
    found: list[Found] = []
    start = 0
    for stop, after in [*((m.start(), m.end()) for m in _AND.finditer(rest)), (len(rest), 0)]:
        part = rest[start:stop]
        name = part.strip(" \t\xa0.:|")
        if name:
            if _AGENCY.match(name):
                start = after
                continue
            if not is_person(name):
                return []
            begin = offset + start + part.index(name)
            found.append(Found(name, begin, begin + len(name)))
        start = after
    return found


def agencies(text: str, offset: int = 0) -> list[Found]:
    """The wire services that a credit names, each by the one name that records keep."""
    found = []
    at = 0
    for part in re.split(r"(\s*(?:/|,|;|\band\b|\bund\b|\bwith\b|\bmit\b|\bby\b)\s*)", text):
        name = part.strip(" \t\xa0.:|()")
        if name in AGENCY_NAMES:
            begin = offset + at + part.index(name)
            found.append(Found(AGENCY_NAMES[name], begin, begin + len(name)))
        at += len(part)
    return found


def in_reading_case(name: str) -> str:
    """A byline printed in capitals as one writes it: "WAI MOE" becomes "Wai Moe"."""
    letters = [character for character in name if character.isalpha()]
    if not letters or not all(character.isupper() for character in letters) or len(letters) < 4:
        return " ".join(name.split())
    return " ".join(part if _is_initials(part) else part.title() for part in name.split())


def _is_initials(part: str) -> bool:
    return "." in part or (len(part) == 2 and not set(part) & set("AEIOUY"))
