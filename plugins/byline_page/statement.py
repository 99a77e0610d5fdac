"""One thing that a page's markup says, with where it says it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import _Element as Element

from byline.api import Span

_LETTERS = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


@dataclass(frozen=True, slots=True)
class Named:
    """A name under an author's heading, and whether the markup says what bears it."""

    name: str
    kind: str = ""
    """person, organization, or "" where nothing says so."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the markup says of the report."""

    field: str
    text: str
    place: str
    span: Span
    element: Element
    parts: tuple[Named, ...] = ()
    """For authors: each name of the place's list."""


def fold_words(text: str) -> list[str]:
    """Its words in one case, without accents."""
    folded = text.casefold()
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
    return _LETTERS.findall(folded)


@lru_cache(maxsize=5000)
def fold(text: str) -> str:
    """Letters and digits in one case, without accents. A page's lines are asked for again."""
    if text.isascii():
        return text.lower().translate(_SIGNS)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))
