"""Who wrote it and whose copy it is: bylines, datelines, sign-offs, source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.evidence import Candidate
from byline.newsprint import marks
from byline.newsprint.lines import Line
from byline.newsprint.page import Page
from byline.newsprint.people import Found, agencies, in_reading_case, is_person, people
from byline.newsprint.printed_dates import find
from byline.newsprint.words import AGENCY, AGENCY_NAMES, BY, PUBLISHED

_BY = re.compile(
    rf"(?-i:By|Von|Par|Por)(?=(?-i:[A-ZÀ-Þ][a-zà-ÿ]))|(?:{BY})\b\s*:?\s*(?:(?:{BY})\b\s*:?\s*)?",
    re.I,
)
_NAMED_BY = re.compile(rf"(?P<who>{AGENCY})\s+by\s+(?P=who)$", re.I)
_MID_BY = re.compile(rf"^(?:{PUBLISHED})\b.{{0,40}}?\s(?:by|von|par|por)\s+", re.I)
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


def authors_and_agencies(page: Page) -> Iterator[Candidate]:
    """What the bylines around the story and its first and last lines say."""
    for line, rest in _bylines(page):
        found = list(_read_byline(page, line, rest))
        yield from found
        if found:
            break
    yield from _signed(page)
    if page.story:
        yield from _dateline(page)


def _bylines(page: Page) -> Iterator[tuple[Line, int]]:
    """Each line that opens like a byline, with the column where its names start."""
    for index in page.head:
        line = page.lines[index]
        if len(line.text) > 160:
            continue
        if opening := (_BY.match(line.text) or _MID_BY.match(line.text)):
            if opening.end() < len(line.text):
                yield line, opening.end()
            elif index + 1 < len(page.lines):
                yield page.lines[index + 1], 0
        elif _NAMED_BY.match(line.text):
            yield line, 0


def _read_byline(page: Page, line: Line, at: int) -> Iterator[Candidate]:
    if twice := _NAMED_BY.match(line.text):
        name = AGENCY_NAMES.get(twice["who"], twice["who"])
        yield page.saw("agency", name, line, twice.span("who"), place="byline")
        return
    rest = line.text[at:]
    yield from _agency_of(page, line, agencies(rest, at), "byline")
    if found := people(rest, at):
        yield author(page, line, found, "byline")


def _agency_of(page: Page, line: Line, found: list[Found], place: str) -> Iterator[Candidate]:
    if found:
        names = " / ".join(dict.fromkeys(name.name for name in found))
        yield page.saw("agency", names, line, (found[0].start, found[-1].end), place=place)


def author(page: Page, line: Line, found: list[Found], place: str) -> Candidate:
    """People that one line names, each whole: which word is the family name is not on the page."""
    names = [{"literal": in_reading_case(name.name)} for name in found]
    return page.saw("author", names, line, (found[0].start, found[-1].end), place=place)


def name_by_the_date(page: Page) -> Iterator[Candidate]:
    """A lone name that touches the date line just above the story."""
    if not page.story:
        return
    for index in range(max(0, page.story.first - 8, page.headline + 1), page.story.first):
        line = page.lines[index]
        if line.kind != "heading" or not 2 <= line.words <= 3 or not is_person(line.text):
            continue
        beside = [page.lines[i] for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
        dated = any(one.kind == "date" or find(one.text[:80]) for one in beside)
        if dated and sum(one.text == line.text for one in page.lines) <= 3:
            yield author(page, line, [Found(line.text, 0, len(line.text))], "name line")
            return


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
    if not page.story:
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
