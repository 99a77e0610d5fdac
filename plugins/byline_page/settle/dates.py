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
_LOOSE = ("time near", "date element", "date line")


@dataclass(frozen=True, slots=True)
class _Claim:
    day: str
    statement: Statement


def dates(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the day; an instant gives way to the printed day beside it."""
    claims = [_Claim(day, one) for one in page.about("issued") if (day := _day(one.text))]
    shown = {str(c.value) for c in printed if c.how == "stated"}
    shown |= {claim.day for claim in claims if claim.statement.place == "date element"}
    best = _settled(claims, shown)
    yield from (
        c if c.how != "stated" or not best or c.value == best else _lost(c) for c in printed
    )
    for claim in claims:
        one = claim.statement
        if best and claim.day != best:
            yield page.saw("issued", one, claim.day, how="hint", why=_why(claim.day, best))
        else:
            yield page.saw("issued", one, claim.day)
    if best:
        yield from _in_address(page, best)


def _lost(candidate: Candidate) -> Candidate:
    import dataclasses

    return dataclasses.replace(candidate, how="hint", why="the page states an earlier day")


def _why(day: str, best: str) -> str:
    if _neighbours(day, best):
        return "an instant that falls on the printed day elsewhere on the globe"
    return "another day that the page states"


def _settled(claims: Sequence[_Claim], shown: set[str]) -> str:
    """The one day that the claims leave, or "" where they leave it open."""
    labelled = [c for c in claims if c.statement.place in _LABELLED]
    days = {claim.day for claim in labelled}
    if agreed := days & shown:
        return min(agreed)
    for day in sorted(shown):
        if any(_neighbours(day, other) for other in days):
            return day
    places = {claim.statement.place for claim in labelled if claim.day == min(days)}
    # A lone label that print gainsays by more than a day waits for a person.
    return min(days) if days and (len(places) > 1 or not shown) else ""


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
