"""Numbers as CSL sees them: what is numeric, what is plural, ordinals, Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from byline_csl.engine.locale import Locale

_DIGITS = r"[^\W\d_]{0,4}[0-9]+[^\W\d_]{0,4}"
_ROMAN = r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ONE = re.compile(rf"(?:{_DIGITS}(?:/[0-9]+)?|{_ROMAN})")
_PIECES = re.compile(r"(\s*(?:[,&–—-]|\band\b)\s*)")
_RANGE = re.compile(
    rf"(?<![\w.:/-])(?:(?P<prefix>\w*[^\W\d]|)\d+[^\W\d_]?\s*[-–]\s*(?P=prefix)\d+[^\W\d_]?"
    rf"|(?i:{_ROMAN})\s*[-–]\s*(?:(?i:{_ROMAN})|\d+))(?![\w.:/-])"
)
_DASH = re.compile(r"\s*[-–]\s*")


class Part(NamedTuple):
    """One number of a list or range, or what joins two."""

    text: str
    is_joint: bool


def is_numeric(text: str) -> bool:
    """Is this numeric content, as "12", "2b", "iv", "3–4" or "2, 3 & 5"? ("Choose", is-numeric)."""
    stripped = text.strip()
    return bool(stripped) and all(
        _ONE.fullmatch(part.text) for part in split(stripped) if not part.is_joint
    )


def squeeze(text: str) -> str:
    """The text without runs of spaces, over which patterns would run again and again."""
    return _SPACES.sub(" ", text).strip()


_SPACES = re.compile(r"\s{2,}")


def split(text: str) -> list[Part]:
    """A number variable's text as numbers and the joints between them."""
    pieces = _PIECES.split(squeeze(text))
    return [Part(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


def is_plural(text: str, joints: Iterable[str] = ()) -> bool:
    """Does this stand for several, as "3-5" or "ii, iv"? ("Label", contextual plural).

    ``joints`` are a language's own words for "and".
    """
    for joint in joints:
        text = text.replace(f" {joint} ", " & ")
    parts = split(text.replace("\\-", "‑"))
    return len(parts) > 1 and _ONE.fullmatch(parts[0].text) is not None


def dashed(text: str) -> str:
    """The text with an en dash for the hyphen of each range."""
    if "-" not in text:
        return text
    return _RANGE.sub(lambda found: _DASH.sub("–", found[0]), text)


def roman(number: int) -> str:
    """1-4999 in lower-case Roman numerals; other numbers as digits."""
    if not 0 < number < 5000:
        return str(number)
    out = []
    for value, letters in _ROMANS:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """The number with its suffix, as "1st"; by the gender of what is counted."""
    return f"{number}{_suffix(number, locale, gender)}"


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """The number in words up to ten, as "first"; beyond, with its suffix."""
    for tried in (gender, "") if gender else ("",):
        found = locale.find(f"long-ordinal-{number:02}", "long", tried)
        if found is not None and 1 <= number <= 10:
            return found.single
    return ordinal(number, locale, gender)


def _suffix(number: int, locale: Locale, gender: str) -> str:
    hundred, ten = number % 100, number % 10
    tried = (("whole-number", number), ("last-two-digits", hundred), ("last-digit", ten))
    for form in (gender, "") if gender else ("",):
        for match, value in tried:
            found = locale.terms.get((f"ordinal-{value:02}", "long", form))
            if found is not None and found.match == match:
                return found.single
    for form in (gender, "") if gender else ("",):
        found = locale.terms.get(("ordinal", "long", form))
        if found is not None:
            return found.single
    return ""
