"""How print looks, whatever file it stands in: lines of visible text to candidates.

Both the reader of pasted text and the reader of saved pages use it; the latter hands in the lines
a person would see. Nothing here knows a site: rules go by shape and by the word lists in ``words``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from byline.errors import Problem
from byline.evidence import Candidate, Span

LOOKED_FOR = ("title", "author", "agency", "outlet", "issued", "language", "url")
"""The fields that a reading of print searches; one that stays empty is absent."""


class Print(NamedTuple):
    """One report as printed lines show it."""

    candidates: tuple[Candidate, ...] = ()
    body: tuple[Span, ...] = ()
    body_words: int = 0
    text: str = ""
    """The report's own words, a paragraph a line."""
    seen: Candidate | None = None
    """The page's own clock; EDTF, never a publication date."""
    page: int = 0
    pages: int = 0
    problems: tuple[Problem, ...] = ()


def read_print(lines: Sequence[str], method: str, *, title: str = "") -> Print:
    """Read printed lines; spans count them from 1.

    ``method`` ("text@1") opens the method of every candidate. ``title`` is a headline that is known
    from elsewhere, as from a page's markup: the story is then sought below it.
    """
    from byline.newsprint.report import read

    return read(lines, method, title)


def copy_credits(paragraphs: Sequence[str], method: str) -> tuple[Candidate, ...]:
    """The wire services that a report's own first and last paragraphs credit; spans count them."""
    from byline.newsprint.report import copy_of

    return copy_of(paragraphs, method)


def persons(text: str) -> list[str]:
    """The people that a byline names, or none where any part of it is not understood."""
    from byline.newsprint.people import in_reading_case, inverted, people

    found = [one.name for one in people(text)] or [inverted(text)]
    return [in_reading_case(name) for name in found if name]


def wire_services(text: str) -> list[str]:
    """The wire services that a credit names, each by the one name that records keep."""
    from byline.newsprint.people import agencies
    from byline.newsprint.sign_offs import sole_credit

    return [found.name for found in agencies(text) or sole_credit(text)]


def printed_days(text: str) -> list[str]:
    """Every unambiguous date in the text, as EDTF; the day of a change or an event is none."""
    from byline.newsprint.printed_dates import find

    return [
        date.edtf[0]
        for date in find(text)
        if len(date.edtf) == 1 and not date.updated and not date.aside
    ]


def tells_other_days(text: str) -> bool:
    """Does the line hold days, and call each the day of a change, an event or a deadline?"""
    from byline.newsprint.page import dates_of

    dates = dates_of(text)
    return bool(dates) and all(date.updated or date.aside for date in dates)
