"""The day of publication: printed and stated days held against each other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from byline.api import BadInput, Candidate, Date, printed_days
from byline_page.page import Page
from byline_page.statement import Statement

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)(?:[T ]?\s*\d\d:?\d\d|$|\s|[+Z])?")
_OF_A_CLOCK = re.compile(r"\w{3},? (\w{3}) (\d\d) [\d:]{5,8} [A-Z]{3,5} (\d{4})\Z")
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_-]|$)")
_LABELLED = ("jsonld", "meta", "time")
"""Places whose own name says that it is the day of publication."""


@dataclass(frozen=True, slots=True)
class _Claim:
    day: str
    statement: Statement


def dates(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the day; an instant gives way to the printed day beside it."""
    printed = [_of_the_web(c) for c in printed]
    claims = [_Claim(day, one) for one in page.about("issued") if (day := _day(one.text))]
    if not claims and not printed:
        claims = [_Claim(day, one) for one in page.about("created") if (day := _day(one.text))]
    lines = {str(c.value) for c in printed if c.how == "stated"}
    best = _settled(claims, lines)
    yield from (_beside(c, best) for c in printed)
    for claim in claims:
        one = claim.statement
        if best and claim.day != best:
            yield page.saw("issued", one, claim.day, how="hint", why=_why(claim.day, best))
        else:
            yield page.saw("issued", one, claim.day)
    if best:
        yield from _in_address(page, best)


def _of_the_web(candidate: Candidate) -> Candidate:
    """No page prints its own day from before there were any: hours run into years."""
    if candidate.how == "stated" and str(candidate.value) < "1990":
        why = "no page is as old; the hour may have run into the year"
        return candidate._replace(how="hint", why=why)
    return candidate


def _beside(candidate: Candidate, best: str) -> Candidate:
    if candidate.how != "stated" or not best or candidate.value == best:
        return candidate
    return candidate._replace(how="hint", why=_why(str(candidate.value), best))


def _why(day: str, best: str) -> str:
    if _neighbours(day, best):
        return "an instant that falls on the printed day elsewhere on the globe"
    return "another day, which the page states less plainly"


def _settled(claims: Sequence[_Claim], lines: set[str]) -> str:
    """The one day that the claims leave, or "" where they leave it open."""
    labelled = [c for c in claims if c.statement.place in _LABELLED]
    days = {claim.day for claim in labelled}
    marked = {c.day for c in claims if c.statement.place == "date element"}
    if not days:
        return min(marked) if marked and not lines - marked else ""
    if agreed := days & (lines | marked):
        return min(agreed)
    for day in sorted(lines | marked):
        if any(_neighbours(day, other) for other in days):
            return day
    # A report may be labelled anew, and dates of others stand around it: the first day is its own.
    alone = len({claim.statement.place for claim in labelled}) == 1
    return min(days | (lines if alone else set()))


def _in_address(page: Page, best: str) -> Iterator[Candidate]:
    """The day in the page's address, which confirms a day and gives none."""
    for one in page.about("url"):
        found = _IN_PATH.search(one.text)
        if found and "-".join(found.groups()) == best:
            yield page.saw("issued", one, best, place="address", raw=found[0])
            return


def _day(text: str) -> str:
    if clock := _OF_A_CLOCK.match(text):
        text = f"{clock[1]} {clock[2]}, {clock[3]}"
    found = _ISO.match(text)
    day = "-".join(found.groups()) if found else next(iter(printed_days(text)), "")
    return day if _is_day(day) else ""


def _is_day(text: str) -> bool:
    try:
        return "1800" < Date.parse(text).text < "2200" and len(text) == 10
    except BadInput:
        return False


def _neighbours(one: str, other: str) -> bool:
    try:
        days = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)
    except ValueError:
        return False
    return abs(days.days) == 1
