"""Whose copy it is: bylines, datelines, sign-offs, source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.evidence import Candidate
from byline.newsprint import marks
from byline.newsprint.lines import Line
from byline.newsprint.naming import after_opener
from byline.newsprint.page import Page
from byline.newsprint.people import Found, agencies
from byline.newsprint.words import AGENCY, AGENCY_NAMES

_NAMED_BY = re.compile(rf"(?P<who>{AGENCY})\s+by\s+(?P=who)$", re.I)
_SIGN_OFF = re.compile(
    rf"(?:[—–-]+\s*|quelle:\s*|\()?(?P<who>(?:{AGENCY})(?:\s?[/,]\s?(?:{AGENCY}))*)\)?\.?$"
)
_END_SIGN = re.compile(
    rf"\((?:mit |with )?(?P<who>(?:{AGENCY})(?:\s?[/,]\s?(?:{AGENCY}))*)\)\.?$|"
    rf"[.»”\"]\s+[—–-]\s?(?P<who2>{AGENCY})\.?$"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞŠ-Ž][A-Za-zÀ-žŠ-ž.'’ -]{1,40}(?:, [A-Za-zÀ-ž.'’ -]{2,30})?),?\s*"
    rf"(?:\((?P<who>{AGENCY})\)\s*)?(?P<dash>[—–]|--|-\s|:\s)\s*(?=\S)"
)
_WIRE_DATELINE = re.compile(rf"[^.!?]{{2,60}}?\((?P<who>{AGENCY}(?:\s?/\s?{AGENCY})*)\)\s*[—–:-]")


def wire_copy(page: Page) -> Iterator[Candidate]:
    """The wire services that bylines, datelines and sign-offs credit with the text."""
    yield from _in_bylines(page)
    yield from _signed(page)
    yield from _dateline(page)


def _in_bylines(page: Page) -> Iterator[Candidate]:
    for index in page.head:
        line = page.lines[index]
        if len(line.text) > 160:
            continue
        if twice := _NAMED_BY.match(line.text):
            name = AGENCY_NAMES.get(twice["who"], twice["who"])
            yield page.saw("agency", name, line, twice.span("who"), place="byline")
            return
        start = after_opener(line.text)
        if start >= 0 and (found := agencies(line.text[start:], start)):
            yield from _agency_of(page, line, found, "byline")
            return


def _agency_of(page: Page, line: Line, found: list[Found], place: str) -> Iterator[Candidate]:
    if found:
        names = " / ".join(dict.fromkeys(name.name for name in found))
        yield page.saw("agency", names, line, (found[0].start, found[-1].end), place=place)


def _signed(page: Page) -> Iterator[Candidate]:
    """A wire service after the last paragraph, or at its very end."""
    for index in page.foot:
        line = page.lines[index]
        tail = max(0, len(line.text) - 80)
        found = _SIGN_OFF.match(line.text) if len(line.text) < 60 else None
        if found:
            who = agencies(found["who"], found.start("who"))
            bare = found[0][0].isalnum() and index > page.foot.start + 1
            yield from _agency_of(page, line, who, "author box" if bare else "sign-off")
            return
        if line.kind == "paragraph" and (found := _END_SIGN.search(line.text[tail:])):
            group = "who" if found["who"] else "who2"
            who = agencies(found[group], tail + found.start(group))
            yield from _agency_of(page, line, who, "sign-off")
            return


def _dateline(page: Page) -> Iterator[Candidate]:
    """The place of "WASHINGTON (AP) —", and the agency where one stands in brackets."""
    assert page.story
    line = page.lines[page.story.first]
    head = line.text[:120]
    if wire := _WIRE_DATELINE.match(head):
        who = agencies(wire["who"], wire.start("who"))
        yield from _agency_of(page, line, who, "dateline")
    found = _DATELINE.match(head)
    if not found:
        return
    place = found["place"].strip(" ,")
    capitals = place.split(",")[0].isupper() and len(place.split(",")[0]) > 2
    if capitals and found["dash"] != ": " or found["who"]:
        start = found.start("place")
        yield page.saw("place", place, line, (start, start + len(place)), place="dateline")


def source_line(page: Page) -> Iterator[Candidate]:
    """A line such as "Source: Radio Free Asia" at the end: credited, as reprints say it so too."""
    if not page.lines:
        return
    for index in page.foot:
        line = page.lines[index]
        found = marks.SOURCE.match(line.text)
        if not found or line.kind == "paragraph":
            continue
        start, end = found.span(1)
        name = found[1].rstrip(" .")
        if who := agencies(name, start):
            yield from _agency_of(page, line, who, "credit line")
        elif name[0].isupper() and len(name.split()) <= 5 and "http" not in name:
            yield page.saw(
                "outlet", name, line, (start, start + len(name)), place="source line",
                how="credited", why="a reprint credits its source in the same words",
            )  # fmt: skip
        return
