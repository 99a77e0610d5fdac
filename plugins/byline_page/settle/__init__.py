"""Markup against print: which statements a page's visible lines bear out, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.api import Candidate
from byline_page.page import Page
from byline_page.settle.addresses import addresses
from byline_page.settle.agencies import agencies
from byline_page.settle.authors import authors
from byline_page.settle.dates import dates
from byline_page.settle.languages import languages
from byline_page.settle.outlets import outlets
from byline_page.settle.titles import titles

_WEIGHED = frozenset(
    ("title", "author", "agency", "outlet", "issued", "language", "url", "section")
)


def candidates(page: Page, title: str, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Every candidate of the page, markup and print, each told how far the other bears it out."""

    def of(name: str) -> list[Candidate]:
        return [c for c in printed if c.field == name]

    yield from (c for c in printed if c.field not in _WEIGHED)
    yield from titles(page, title, of("title"))
    yield from authors(page, of("author"))
    yield from agencies(page, of("agency"))
    yield from outlets(page, of("outlet"))
    yield from dates(page, of("issued"))
    yield from languages(page, of("language"))
    yield from addresses(page)
    yield from of("section")
    for one in page.about("section")[:1]:
        yield page.saw("section", one, one.text, how="hint" if of("section") else "stated")
