"""The digest's sections, one file each: a function from an edition to a section, or None where
there is nothing to print."""

from __future__ import annotations

from byline.api import Block as Block
from byline.api import Computed, Line, Ref, Section, Text, TextOrigin

MISSING = {"title": "headline", "issued": "date", "author": "author", "outlet": "outlet"}
"""What the trade calls a field that is absent."""


def section(id: str, title: str, *blocks: Block, new_page: bool = False) -> Section:
    return Section(id, Text(title, Computed("section title")), blocks, new_page)


def head(*titles: str) -> tuple[Text, ...]:
    """Column heads."""
    return tuple(Text(title, Computed("column title")) for title in titles)


def at(origin: TextOrigin, refs: tuple[Ref, ...]) -> Line:
    """A cell that holds places alone."""
    return (Text("", origin, refs),)
