"""What any rendering element may wear: affixes, formatting, quotes, case, display.

Source: CSL 1.0.2, "Affixes", "Formatting", "Display", "Text-case".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from byline_csl.engine import textcase
from byline_csl.engine.nodes import Mark, Node, Output, Tag, map_text

FORMATTING = ("vertical-align", "text-decoration", "font-weight", "font-variant", "font-style")
"""From the outermost to the innermost, as citeproc-js nests them."""


class Dress(NamedTuple):
    """The attributes of one element that change how its content looks."""

    marks: tuple[Mark, ...] = ()
    prefix: str = ""
    suffix: str = ""
    text_case: str = ""
    strip_periods: bool = False

    @property
    def is_plain(self) -> bool:
        """Does it change nothing?"""
        return self == _PLAIN

    def without_affixes(self) -> Dress:
        """The same without prefix and suffix."""
        return self._replace(prefix="", suffix="")

    def put_on(self, piece: Output, language: str = "en", tag: Tag | None = None) -> Output:
        """The piece so dressed."""
        if self.strip_periods:
            piece = map_text(piece, _without_periods)
        if self.text_case:
            piece = textcase.apply(piece, self.text_case, language)
        if self.marks or self.prefix or self.suffix or tag is not None:
            return Node([piece], self.prefix, self.suffix, "", self.marks, tag)
        return piece


_PLAIN = Dress()


def _without_periods(text: str) -> str:
    return text.replace(".", "")


def read_dress(attributes: Mapping[str, str]) -> Dress:
    """The dress that an element's attributes ask for."""
    marks: list[Mark] = []
    if display := attributes.get("display"):
        marks.append(("display", display))
    if attributes.get("quotes") == "true":
        marks.append(("quotes", "true"))
    for name in FORMATTING:
        value = attributes.get(name)
        if value:
            marks.append((name, value))
    return Dress(
        tuple(marks),
        attributes.get("prefix", ""),
        attributes.get("suffix", ""),
        attributes.get("text-case", ""),
        attributes.get("strip-periods") == "true",
    )
