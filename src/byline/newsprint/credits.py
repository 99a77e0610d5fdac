"""Whose copy it is: bylines, datelines, sign-offs, source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.evidence import Candidate
from byline.newsprint import marks
from byline.newsprint.later import Later
from byline.newsprint.lines import Line
from byline.newsprint.naming import after_opener, names_from
from byline.newsprint.page import Page, is_dated
from byline.newsprint.people import Found, agencies
from byline.newsprint.sign_offs import closing_credit, sole_credit
from byline.newsprint.words import AGENCY, AGENCY_IN_BRACKETS, AGENCY_NAMES

_ONE = re.compile(rf"(?<!\w)(?:{AGENCY})(?!\w)")
_SEVERAL = rf"(?:{AGENCY})(?:(?:\s?[/,]\s?|\s(?:und|and|y|et|e|og|&)\s)(?:{AGENCY}))*"
_DESK = r"(?:/[a-z]{2,4})?"
"""Which desk of a service: "dpa/lno"."""
_NAMED_BY = Later(rf"(?P<who>{AGENCY})\s+by\s+(?P=who)$", re.I)
_WITH = (
    r"(?i:mit (?:material|informationen|agenturmaterial) (?:von|der)|mit|with (?:files|information|"
    r"reporting|input|inputs|additional reporting) (?:from|by)|with|from|con informaci[óo]n de|"
    r"con datos de|com informa[çc][õo]es d[aeo]|com|avec|source|quelle|fuente|fonte|kilde|"
    r"kaynak|forrás|agenturen|via)\s*:?\s*(?:the\s|der\s|l['’])?"
)
_SIGN_OFF = re.compile(rf"[\s(\[—–/-]*(?:{_WITH})?(?P<who>{_SEVERAL}){_DESK}[\s)\].,—–-]*$")
_END_SIGN = re.compile(
    rf"[\[(](?:{_WITH})?(?P<who>{_SEVERAL}){_DESK}[^)\]]{{0,6}}[)\]]\.?$|"
    rf"[.»”\"!?]\s*(?:[—–/-]|--)\s?(?P<who2>{_SEVERAL}){_DESK}\.?$"
)
_HEAD_LINE = Later(
    rf"(?:[^\W\d_]{{4,12}}\s[-–]\s)?(?P<who>{_SEVERAL}){_DESK}(?:\s?[,/|•·–-]\s?.{{2,40}}|$)"
)
_SHARED = Later(rf"\(?[\w.@-]{{2,20}}/\s?(?P<who>{_SEVERAL})\)?$")
"""A house and its service, "red/dpa": beside a date it is no picture's credit."""
_WITH_PLACE = re.compile(r",\s[A-ZÀ-Þ]{3}")
_FROM = Later(
    rf"(?:^|[-–|•·/]\s?)(?:source|quelle|fuente|fonte|kaynak)\s*:\s*(?P<who>{_SEVERAL})", re.I
)
_HOLDER = Later(
    rf"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d)?,?\s*(?:by\s)?(?P<who>{AGENCY})(?!\w)", re.I
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞŠ-Ž][A-Za-zÀ-žŠ-ž.'’ -]{1,40}(?:, [A-Za-zÀ-ž.'’ -]{2,30})?),?\s*"
    rf"(?:\((?P<who>{AGENCY}){_DESK}\)\s*)?(?P<dash>[—–]|--|-\s|:\s)\s*(?=\S)"
)
_BRACKETS = rf"\((?P<who>(?:{AGENCY_IN_BRACKETS})(?:/(?:{AGENCY}))?){_DESK}\)"
_WIRE_DATELINE = Later(
    rf"[^!?()]{{0,60}}?{_BRACKETS}\s*\.?[—–:-]|"
    r"(?:(?:[A-ZÀ-Þ][\w.’'/-]{1,20}|\d{1,4}\.?|[a-z]{3,9}\.?),?\.?\s){0,5}"
    + _BRACKETS.replace("<who>", "<who2>") + r"\s(?=[\"„“«»”]?[A-ZÀ-Þ])"
)  # fmt: skip
_PICTURE = re.compile(r"foto|photo|bild|image|imag[eé]n|getty|picture|video|©", re.I)
_FOOT = 3
_FAR_FOOT = 8
"""So far below the story a line still signs it off if it says so: "Source: …", "(…)"."""


def _services(text: str, offset: int = 0) -> list[Found]:
    """The wire services that the text names, each by the one name that records keep."""
    return [
        Found(AGENCY_NAMES.get(found[0], found[0]), offset + found.start(), offset + found.end())
        for found in _ONE.finditer(text)
    ]


def wire_copy(page: Page) -> Iterator[Candidate]:
    """The wire services that bylines, datelines and sign-offs credit with the text."""
    found = list(_in_head(page)) or list(_signed(page)) or list(_held(page))
    yield from found
    yield from _dateline(page)


def _in_head(page: Page) -> Iterator[Candidate]:
    for index in page.head:
        line = page.lines[index]
        if index == page.headline or len(line.text) > 160:
            continue
        if not _ONE.search(line.text) and line.text[0] not in "([/":
            continue
        if twice := _NAMED_BY.match(line.text):
            name = AGENCY_NAMES.get(twice["who"], twice["who"])
            yield page.saw("agency", name, line, twice.span("who"), place="byline")
            return
        start = after_opener(line.text)
        if start >= 0 and (found := _services(line.text[start:], start)):
            yield from _agency_of(page, line, found, "byline")
            return
        if (found := _named_alone(page, line)) and not _again(page, line):
            yield from _agency_of(page, line, found, "byline")
            return


def _named_alone(page: Page, line: Line) -> list[Found]:
    """A service on a line of its own, with a place or a writer behind it, or after "Source:"."""
    text = line.text
    if source := _FROM.search(text):
        return _services(source["who"], source.start("who"))
    if (shared := _SHARED.match(text)) and _beside_a_date(page, line):
        return _services(shared["who"], shared.start("who"))
    found = _HEAD_LINE.match(text) if len(text) <= 70 else None
    if not found and _beside_a_date(page, line) and not _PICTURE.search(text):
        return sole_credit(text)
    if not found or _PICTURE.search(text):
        return []
    rest = text[found.end("who") :]
    if rest.startswith("/") and names_from(rest[1:]):
        return []  # "REUTERS/Mary Stone" took a picture
    if _credits_picture(page, line) and not _WITH_PLACE.search(text):
        return []
    return _services(found["who"], found.start("who"))


def _beside_a_date(page: Page, line: Line) -> bool:
    near = page.lines[max(0, line.index - 1) : line.index + 2]
    return any(is_dated(one) for one in near)


def _credits_picture(page: Page, line: Line) -> bool:
    """Does the line above make this one the credit of a picture?"""
    if not line.index - page.headline > 0:
        return True
    above = page.lines[line.index - 1]
    if above.index == page.headline or is_dated(above) or len(above.text) < 40:
        return False
    below = page.lines[line.index + 1 : line.index + 2]
    return above.kind == "caption" or not any(is_dated(one) for one in below)


def _agency_of(page: Page, line: Line, found: list[Found], place: str) -> Iterator[Candidate]:
    if found:
        names = " / ".join(dict.fromkeys(name.name for name in found))
        yield page.saw("agency", names, line, (found[0].start, found[-1].end), place=place)


def _signed(page: Page) -> Iterator[Candidate]:
    """A wire service after the last paragraph, or at its very end."""
    last = page.story.last
    for line in page.lines[max(page.story.first, last - 5) : last + _FAR_FOOT + 1]:
        if line.index > last and line.kind in ("comments", "related", "copyright"):
            return
        tail = max(0, len(line.text) - 90)
        if line.kind == "paragraph" or len(line.text) > 100:
            found = _END_SIGN.search(line.text[tail:])
            group = "who" if found and found["who"] else "who2"
            who = _services(found[group], tail + found.start(group)) if found else (
                closing_credit(line.text, ends_story=last - 1 <= line.index <= last + 1)
            )  # fmt: skip
            if who and line.kind != "caption":
                yield from _agency_of(page, line, who, "sign-off")
                return
        elif (found := _SIGN_OFF.match(line.text)) and not _again(page, line):
            who = _services(found["who"], found.start("who"))
            bare = found[0] == found["who"] and line.index > last + 1
            if bare and line.index > last + _FOOT:
                continue
            yield from _agency_of(page, line, who, "author box" if bare else "sign-off")
            return
        elif line.index > last and (who := sole_credit(line.text)) and not _again(page, line):
            yield from _agency_of(page, line, who, "sign-off")
            return


def _held(page: Page) -> Iterator[Candidate]:
    """A copyright line right below the story that is a service's and not the site's."""
    last = page.story.last
    for line in page.lines[last + 1 : last + 9]:
        stays = line.kind == "copyright" or (line.kind == "caption" and line.index <= last + 4)
        if stays and (found := _HOLDER.search(line.text[:120])):
            who = _services(found["who"], found.start("who"))
            yield from _agency_of(page, line, who, "credit line")
            return


def _again(page: Page, line: Line) -> bool:
    """Does the same line stand by the story twice? Then it credits pictures."""
    inside = page.lines[page.story.first : page.story.last + 9]
    return any(one.text == line.text for one in inside if one is not line)


def _dateline(page: Page) -> Iterator[Candidate]:
    """The place of "WASHINGTON (AP) —", and the agency where one stands in brackets."""
    for line in page.lines[page.story.first : page.story.first + 4]:
        if line.kind not in ("paragraph", "long"):
            continue
        head = line.text[:120]
        wire = _WIRE_DATELINE.match(head) if "(" in head else None
        if wire:
            group = "who" if wire["who"] else "who2"
            who = agencies(wire[group], wire.start(group), brackets=True)
            yield from _agency_of(page, line, who, "dateline")
        if wire or line.index == page.story.first:
            yield from _place(page, line, _DATELINE.match(head))
        if wire:
            return


def _place(page: Page, line: Line, found: re.Match[str] | None) -> Iterator[Candidate]:
    if not found:
        return
    place = found["place"].strip(" ,")
    capitals = place.split(",")[0].isupper() and len(place.split(",")[0]) > 2
    if capitals and found["dash"] != ": " or found["who"]:
        start = found.start("place")
        yield page.saw("place", place, line, (start, start + len(place)), place="dateline")


def source_line(page: Page) -> Iterator[Candidate]:
    """A line such as "Source: Radio Free Asia" at the end: credited, as reprints say it so too."""
    for index in page.foot:
        line = page.lines[index]
        found = marks.SOURCE.match(line.text)
        if not found or line.kind == "paragraph":
            continue
        start, end = found.span(1)
        name = found[1].rstrip(" .")
        if _services(name, start) or _again(page, line):
            return
        if name[0].isupper() and len(name.split()) <= 5 and "http" not in name:
            yield page.saw(
                "outlet", name, line, (start, start + len(name)), place="source line",
                how="credited", why="a reprint credits its source in the same words",
            )  # fmt: skip
        return
