"""Whose copy it is: bylines, datelines, sign-offs, source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.evidence import Candidate
from byline.late import regex
from byline.newsprint import marks
from byline.newsprint.contributions import contributions, is_desk_note
from byline.newsprint.datelines import dateline
from byline.newsprint.lines import Line
from byline.newsprint.naming import after_opener, names_from
from byline.newsprint.page import Page, is_dated
from byline.newsprint.people import Found
from byline.newsprint.phrased import Phrased
from byline.newsprint.sign_offs import (
    PICTURE,
    closing_credit,
    handled_credit,
    head_credit,
    sole_credit,
)
from byline.newsprint.words import AGENCY, AGENCY_NAMES

_ONE = Phrased(rf"(?<!\w)(?:{AGENCY})(?!\w)", needs_one=True)
_SEVERAL = rf"(?:{AGENCY})(?:(?:\s?[/,]\s?|\s(?:und|and|y|et|e|og|&)\s)(?:{AGENCY}))*"
_DESK = r"(?:/[a-z]{2,4})?"
"""Which desk of a service: "dpa/lno"."""
_NAMED_BY = Phrased(rf"(?P<who>{AGENCY})\s+by\s+(?P=who)$", re.I, needs_one=True)
_WITH = (
    r"(?i:mit (?:material|informationen|agenturmaterial) (?:von|der)|mit|with (?:files|information|"
    r"reporting|input|inputs|additional reporting) (?:from|by)|with|from|con informaci[óo]n de|"
    r"con datos de|com informa[çc][õo]es d[aeo]|com|avec|source|quelle|fuente|fonte|kilde|"
    r"kaynak|forrás|agenturen|via)\s*:?\s*(?:the\s|der\s|l['’])?"
)
_SIGN_OFF = Phrased(
    rf"[\s(\[—–/-]*(?:{_WITH})?(?P<who>{_SEVERAL}){_DESK}[\s)\].,—–-]*$", needs_one=True
)
_END_SIGN = Phrased(
    rf"[\[(](?:{_WITH})?(?P<who>{_SEVERAL}){_DESK}[^)\]]{{0,6}}[)\]]\.?$|"
    rf"[.»”\"!?]\s*(?:[—–/-]|--)\s?(?P<who2>{_SEVERAL}){_DESK}\.?$",
    needs_one=True,
)
_HEAD_LINE = Phrased(
    rf"(?:[^\W\d_]{{4,12}}\s[-–]\s)?(?P<who>{_SEVERAL}){_DESK}(?:\s?[,/|•·–-]\s?.{{2,40}}|$)",
    needs_one=True,
)
_SHARED = Phrased(rf"\(?[\w.@-]{{2,20}}/\s?(?P<who>{_SEVERAL})\)?$", needs_one=True)
"""A house and its service, "red/dpa": beside a date it is no picture's credit."""
_WITH_PLACE = regex(r",\s[A-ZÀ-Þ]{3}")
_FROM = Phrased(
    rf"(?:^|[-–|•·/]\s?)(?:source|quelle|fuente|fonte|kaynak)\s*:\s*(?P<who>{_SEVERAL})",
    re.I,
    needs_one=True,
)
_HOLDER = Phrased(
    rf"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d)?,?\s*(?:by\s)?(?P<who>{AGENCY})(?!\w)"
    r"(?!\s?[,/&]\s?[A-ZÀ-Ž]|\s(?-i:a|and|et|und|y|e)\s)",
    re.I,
    needs_one=True,
)
_PICTURE = regex(r"foto|photo|bild|image|imag[eé]n|getty|picture|video|©", re.I)
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
    yield from dateline(page)


def _in_head(page: Page) -> Iterator[Candidate]:
    for index in page.head:
        line = page.lines[index]
        if index == page.headline or len(line.text) > 160:
            continue
        named = bool(_ONE.search(line.text))
        if named and (twice := _NAMED_BY.match(line.text)):
            name = AGENCY_NAMES.get(twice["who"], twice["who"])
            yield page.saw("agency", name, line, twice.span("who"), place="byline")
            return
        start = after_opener(line.text) if named else -1
        found = _services(line.text[start:], start) if start >= 0 else []
        if not found and (found := _named_alone(page, line, named)) and _again(page, line):
            continue
        if found:
            yield from _agency_of(page, line, found, "byline")
            return


def _named_alone(page: Page, line: Line, named: bool) -> list[Found]:
    """A service on a line of its own, with a place or a writer behind it, or after "Source:"."""
    text = line.text
    if named and (source := _FROM.search(text)):
        return _services(source["who"], source.start("who"))
    near = len(text) <= 90 and _beside_a_date(page, line)
    if named and near and not PICTURE.search(text) and (shared := _SHARED.match(text)):
        return _services(shared["who"], shared.start("who"))
    if named and (found := _leading(page, line)):
        return found
    if not near or PICTURE.search(text):
        return []
    return sole_credit(text) or ([] if _credits_picture(page, line) else head_credit(text))


def _leading(page: Page, line: Line) -> list[Found]:
    """A service that opens a short line, with a place or a writer behind it."""
    found = _HEAD_LINE.match(line.text) if len(line.text) <= 70 else None
    if not found or _PICTURE.search(line.text):
        return []
    rest = line.text[found.end("who") :]
    if rest.startswith("/") and names_from(rest[1:]):
        return []  # "REUTERS/Mary Stone" took a picture
    if _credits_picture(page, line) and not _WITH_PLACE.search(line.text):
        return []
    return _services(line.text)


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
        if line.kind == "paragraph" or len(line.text) > 100:
            who = [] if line.kind == "caption" else _closing(page, line)
            place = "sign-off"
        else:
            who, place = _below(page, line)
        if who:
            yield from _agency_of(page, line, who, place)
            return
        if is_desk_note(line.text):
            yield from _by_desk_note(page, line)


def _closing(page: Page, line: Line) -> list[Found]:
    """The services that a paragraph credits at its end, or that it thanks."""
    last = page.story.last
    tail = max(0, len(line.text) - 90)
    if found := _END_SIGN.search(line.text[tail:]):
        group = "who" if found["who"] else "who2"
        return _services(found[group], tail + found.start(group))
    who = closing_credit(line.text, ends_story=last - 1 <= line.index <= last + 1)
    return who or (contributions(line.text) if line.index >= last - 2 else [])


def _below(page: Page, line: Line) -> tuple[list[Found], str]:
    """The services that a short line at the story's end credits, and what kind of line it is."""
    after = line.index - page.story.last
    if found := _SIGN_OFF.match(line.text):
        bare = found[0] == found["who"] and after > 1
        if _again(page, line) or bare and after > _FOOT:
            return [], ""
        who = _services(found["who"], found.start("who"))
        return who, "author box" if bare else "sign-off"
    if after < 1 or _again(page, line):
        return [], ""
    who = sole_credit(line.text) or contributions(line.text)
    if not who and after <= _FOOT:
        who = handled_credit(line.text)
    return who, "sign-off"


def _by_desk_note(page: Page, line: Line) -> Iterator[Candidate]:
    """Reuters signs its copy with its desks: sure where the report has its name besides."""
    named = any("Reuters" in one.text for one in page.lines[page.story.first : page.story.last + 1])
    yield page.saw(
        "agency", "Reuters", line, None, place="sign-off", rule="desk note",
        how="stated" if named else "inferred", why="its desks sign reports in these words",
    )  # fmt: skip


def _held(page: Page) -> Iterator[Candidate]:
    """A copyright line right below the story that is a service's and not the site's."""
    last = page.story.last
    for line in page.lines[last + 1 : last + 9]:
        stays = line.kind == "copyright" or (line.kind == "caption" and line.index <= last + 4)
        if stays and (found := _HOLDER.search(line.text[:120])):
            who = _services(found["who"], found.start("who"))
            if not _is_masthead(page, found["who"]):
                yield from _agency_of(page, line, who, "credit line")
            return


def _is_masthead(page: Page, name: str) -> bool:
    """Does the name stand in menus or headings too? Then the rights are the site's own."""
    around = (*page.lines[: page.head.start], *page.lines[page.story.last + 9 :])
    return any(name in one.text for one in around if one.kind in ("menu", "heading", "furniture"))


def _again(page: Page, line: Line) -> bool:
    """Does the same line stand by the story twice? Then it credits pictures."""
    inside = page.lines[page.story.first : page.story.last + 9]
    return any(one.text == line.text for one in inside if one is not line)


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
