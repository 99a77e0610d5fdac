"""What a careful reader works out where nothing is printed; always inferred or a hint."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from byline.dates import MONTHS
from byline.evidence import Candidate
from byline.late import regex
from byline.newsprint.lines import Line
from byline.newsprint.page import Page
from byline.newsprint.phrased import Phrased
from byline.newsprint.printed_dates import find
from byline.newsprint.words import MONTH, MONTH_NUMBERS, WEEKDAYS

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_AGO = regex(rf"\b(?P<n>{'|'.join(_NUMBERS)}|\d{{1,2}}) years ago\b")
_IN_YEAR = regex(r"\bin (?P<y>(?:19|20)\d\d)\b")
_ANY_YEAR = regex(r"\b(?:19|20)\d\d\b")
_BARE_DAY = Phrased(rf"\b(?P<m>{MONTH})\.? [0-3]?\d\b(?!,? ?(?:19|20)\d\d)", re.I, needs_one=True)
_NOT_TELLING = frozenset(
    "were been that this with from have they them their after when which".split()
)
_OF_ONES_WORK = regex(
    r"\b(?P<who>[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?)['’]s (?:confidential |excellent |own |great )?"
    r"(?:sources?|contacts?|articles?|piece|report|reporting|column|analysis)\b"
)


class _Reasoned(NamedTuple):
    edtf: str
    line: Line
    where: tuple[int, int]
    why: str


def worked_out_date(page: Page, body: Sequence[Line]) -> Iterator[Candidate]:
    """A date that no line prints: from a weekday that agrees, or from years that add up."""
    reasoned = _weekday_agrees(page, body) or _years_add_up(body)
    if reasoned:
        yield page.saw(
            "issued", reasoned.edtf, reasoned.line, reasoned.where, place="body", how="inferred",
            rule="worked-out-date", why=reasoned.why,
        )  # fmt: skip


def _weekday_agrees(page: Page, body: Sequence[Line]) -> _Reasoned | None:
    """A caption's full date whose weekday is the one that the lead names."""
    if not body:
        return None
    lead = body[0].text[:600].casefold()
    named = [day for day in WEEKDAYS if re.search(rf"\b{day}\b", lead)]
    if len(named) != 1:
        return None
    captions = [
        line
        for line in page.lines[: body[0].index]
        if line.kind == "caption" and body[0].index - line.index <= 4
    ]
    agreeing: list[tuple[str, Line, tuple[int, int]]] = []
    for line in captions:
        for date in find(line.text[:2000]):
            if len(date.edtf) == 1 and _weekday(date.edtf[0]) == named[0]:
                agreeing.append((date.edtf[0], line, (date.start, date.end)))
    if len({edtf for edtf, _, _ in agreeing}) != 1:
        return None
    edtf, line, where = agreeing[0]
    why = f"the caption's {edtf} was a {named[0].title()}, the day that the first paragraph names"
    return _Reasoned(edtf, line, where, why)


def _weekday(edtf: str) -> str:
    try:
        return WEEKDAYS[datetime.date.fromisoformat(edtf).weekday()]
    except ValueError:
        return ""


def _years_add_up(body: Sequence[Line]) -> _Reasoned | None:
    year = _years_ago(body) or _year_after_the_last(body)
    month = _month_of_this_week(body)
    if not year or not month:
        return None
    number, line, where, day = month
    edtf = f"{year[0]:04}-{number:02}"
    return _Reasoned(
        edtf, line, where, f'{year[1]}; "{day}" and "this week" give {MONTHS[number - 1]}'
    )


def _years_ago(body: Sequence[Line]) -> tuple[int, str] | None:
    """2023, from "were cut five years ago" and "were cut again in 2018"."""
    if not any("years ago" in line.text for line in body):
        return None
    dated = [
        (_telling(line.text, found.start()), int(found["y"]))
        for line in body
        for found in _IN_YEAR.finditer(line.text[:3000])
    ]
    for line in body:
        if "years ago" not in line.text:
            continue
        for found in _AGO.finditer(line.text[:3000]):
            words = _telling(line.text, found.start())
            years = {year for other, year in dated if words & other}
            if len(years) == 1:
                count = found["n"]
                number = int(count) if count.isdecimal() else _NUMBERS.index(count) + 1
                year = years.pop() + number
                return year, f'"{count} years ago" and "in {year - number}" add up to {year}'
    return None


def _telling(text: str, end: int) -> set[str]:
    """The last words of the same sentence before ``end``, but for those that tell nothing."""
    before = text[max(0, end - 40) : end].rpartition(". ")[2]
    words = (word.casefold() for word in re.findall(r"[^\W\d_]{3,}", before)[-4:])
    return {word for word in words if word not in _NOT_TELLING}


def _year_after_the_last(body: Sequence[Line]) -> tuple[int, str] | None:
    """The year after the last that is named, where "this year" stands beside."""
    if not any("this year" in line.text[:3000] for line in body):
        return None
    years = [int(year[0]) for line in body for year in _ANY_YEAR.finditer(line.text[:3000])]
    if len(years) < 3:
        return None
    last = max(years)
    return last + 1, f'the last year named as past is {last}, and "this year" follows it'


def _month_of_this_week(body: Sequence[Line]) -> tuple[int, Line, tuple[int, int], str] | None:
    if not any("this week" in line.text[:1500] for line in body[:4]):
        return None
    days = [(line, found) for line in body for found in _BARE_DAY.finditer(line.text[:3000])]
    months = {MONTH_NUMBERS[found["m"].casefold()] for _, found in days if found["m"][0].isupper()}
    if len(months) != 1:
        return None
    line, found = days[0]
    return months.pop(), line, found.span(), found[0]


def named_by_readers(
    page: Page, body: Sequence[Line], comments: Sequence[Line]
) -> Iterator[Candidate]:
    """A reader who speaks of somebody's sources or article: a stray trace of the author."""
    printed = " ".join(line.text[:3000] for line in body)
    for line in comments:
        found = _OF_ONES_WORK.search(line.text[:2000])
        if found and found["who"].split()[0] not in printed:
            yield page.saw(
                "author", [{"literal": found["who"]}], line, found.span("who"), place="comment",
                how="hint", rule="named-by-readers", why="only a reader's comment says so",
            )  # fmt: skip
            return
