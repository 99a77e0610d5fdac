"""One thing that a page's markup says, with where it says it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lxml.etree import _Element as Element

from byline.api import Span

_LETTERS = re.compile(r"[^\W_]+")


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
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _LETTERS.findall(folded)


def fold(text: str) -> str:
    """Letters and digits in one case, without accents."""
    return "".join(fold_words(text))
