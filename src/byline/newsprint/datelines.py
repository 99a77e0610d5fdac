"""How services open their copy: a place, a day and a name before the first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.evidence import Candidate
from byline.late import regex
from byline.newsprint.lines import Line
from byline.newsprint.page import Page
from byline.newsprint.people import Found, agencies
from byline.newsprint.phrased import Phrased
from byline.newsprint.sign_offs import NARROW, PICTURE
from byline.newsprint.words import AGENCY, AGENCY_IN_BRACKETS

_DESK = r"(?:/[a-z]{2,4})?"
_CAPITAL = r"[A-ZÀ-ÞŠ-ŽА-ЯЁІЇЄҐΑ-Ω\u0621-\u064a\u0900-\u0dff]"
_DATELINE = Phrased(
    r"(?P<place>[A-ZÀ-ÞŠ-Ž][A-Za-zÀ-žŠ-ž.'’ -]{1,40}(?:, [A-Za-zÀ-ž.'’ -]{2,30})?),?\s*"
    rf"(?:\((?P<who>{AGENCY}){_DESK}\)\s*)?(?P<dash>[—–]|--|-\s|:\s)\s*(?=\S)"
)
_BRACKETS = rf"\((?P<who>(?:{AGENCY_IN_BRACKETS})(?:/(?:{AGENCY}))?){_DESK}\)"
_WIRE = Phrased(
    rf"[^!?()]{{0,60}}?{_BRACKETS}\s*\.?[—–:-]|"
    r"(?:(?:[A-ZÀ-Þ][\w.’'/-]{1,20}|\d{1,4}\.?|[a-z]{3,9}\.?)[,:]?\.?\s){0,5}"
    + _BRACKETS.replace("<who>", "<who2>") + r"\s(?=[\"„“«»”]?[A-ZÀ-Þ])|"
    r"[\u0900-\u0dff][^!?().]{1,40}" + _BRACKETS.replace("<who>", "<who3>"),
    needs_one=True,
)  # fmt: skip
_MONTH_DAY = r"(?:\d{1,2}\.?\s[^\W\d_]{3,10}|[^\W\d_]{3,10}\.?\s\d{1,2})(?:,?\s(?:19|20)\d\d)?"
_DAYED = Phrased(
    rf"{_CAPITAL}[^.!?(),]{{2,30}}[,.]\s{_MONTH_DAY}[.,]?\s(?:[-–—]\s)?"
    rf"(?:/(?P<who>{AGENCY_IN_BRACKETS})/|(?P<who2>{AGENCY}))(?:\.[A-Z]{{2}})?\s?[.:–—-]|"
    rf"/(?P<who3>{AGENCY})/\.?\s",
    needs_one=True,
)
"""A place, a day and the service with no brackets: "MOSCOW, May 3. /TASS/."."""
_PLACED = Phrased(
    rf"{_CAPITAL}[^\W\d_]{{2,20}}(?:\s{_CAPITAL}[^\W\d_]{{2,20}})?\s?[-–—/]\s?(?P<who>{AGENCY})"
    r"\s?[-–—:]\s",
    needs_one=True,
)
_LED = regex(
    rf"(?P<who>dpa|DPA|AFP|afp|APA|SDA|sda|epd|KNA|SID|ANP|NTB|TT|EFE|ANSA|PTI|IANS)[\s/]"
    rf"{_CAPITAL}[\w’'-]{{2,20}}(?:[\s/]{_CAPITAL}[\w’'-]{{2,20}})?\s?[.:–—-]+\s"
)
"""The service before its place: "dpa Berlin."."""
_HAN = Phrased(
    rf"[(【\[]?\s?(?:据)?(?P<who>{AGENCY})(?:記者|记者)?[^\s。，,!?]{{1,24}}?\d{{1,2}}日(?:外)?[电電讯訊]",
    needs_one=True,
)
_BOXED = Phrased(
    rf"[(【\[](?:[^()\[\]【】.!?]{{1,24}}[\s=])?(?P<who>{AGENCY})(?:=?(?:時事|共同))?[)】\]]|"
    r"【[^【】]{1,12}(?P<who2>共同|時事|聯合ニュース|ロイター)】"
)
"""Brackets that open the text: "(서울=연합뉴스)", "【パリ時事】"."""
_OPENERS = "([【（［"


def dateline(page: Page) -> Iterator[Candidate]:
    """The place of "WASHINGTON (AP) —", and the service that a dateline names."""
    for line in page.lines[page.story.first : page.story.first + 4]:
        if line.kind not in ("paragraph", "long"):
            continue
        head = line.text[:120]
        services = _wire(head)
        if services:
            names = " / ".join(dict.fromkeys(one.name for one in services))
            where = (services[0].start, services[-1].end)
            yield page.saw("agency", names, line, where, place="dateline")
        if services or line.index == page.story.first:
            yield from _place(page, line, _DATELINE.match(head))
        if services:
            return


def _wire(head: str) -> list[Found]:
    """The services that the opening words name in one of the ways of services."""
    found = _WIRE.match(head) if "(" in head else None
    found = found or _LED.match(head)
    narrow = head.translate(NARROW)
    if not found and head[0] in _OPENERS:
        found = _BOXED.match(narrow)
    if not found and (head[0] == "/" or any(mark in head for mark in "日0123456789")):
        found = _HAN.match(narrow) if "日" in head else _DAYED.match(head)
    if not found and any(mark in head for mark in "-–—"):
        found = _PLACED.match(head)
    if not found or PICTURE.search(found[0]):
        return []
    group = next(name for name, words in found.groupdict().items() if words)
    return agencies(found[group], found.start(group), brackets=True)


def _place(page: Page, line: Line, found: re.Match[str] | None) -> Iterator[Candidate]:
    if not found:
        return
    place = found["place"].strip(" ,")
    capitals = place.split(",")[0].isupper() and len(place.split(",")[0]) > 2
    if capitals and found["dash"] != ": " or found["who"]:
        start = found.start("place")
        yield page.saw("place", place, line, (start, start + len(place)), place="dateline")
