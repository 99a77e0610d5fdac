"""The day of publication, as a line near the head of the story states it; and the page's clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.evidence import Candidate
from byline.late import regex
from byline.newsprint.lines import Line, opens_like_byline
from byline.newsprint.page import Page, dates_of
from byline.newsprint.printed_dates import PrintedDate, find, has_weekday

_TOP = 12
_SLASHED = regex(r"(?<![\d/])([0-3]?\d)/([0-3]?\d)/(?:(?:19|20)\d\d|\d\d)(?![\d/])")
_QUOTED_POST = regex(r"\(@\w")
"""A post of somebody's that the story shows: "Name (@name) December 11"."""
_LOOSE = 90
_ABOVE = 60
_FOOT = 25
"""So many lines above and below the story a date that is not in its head may stand."""


def today_line(lines: Sequence[Line], story_first: int) -> Line | None:
    """A date with its weekday among the first lines, away from the story: the site's clock."""
    for line in lines[:_TOP]:
        if line.kind == "date" and has_weekday(line.text) and story_first - line.index > 3:
            dates = find(line.text)
            if len(dates) == 1 and not dates[0].published and not dates[0].updated:
                return line
    return None


def issued(page: Page, today: Line | None, language: str) -> Iterator[Candidate]:
    """The date in the head of the story that is no change, no clock and no caption."""
    best: tuple[int, Line, PrintedDate] | None = None
    for index in page.head:
        line = page.lines[index]
        if line is today or line.kind in ("paragraph", "caption", "copyright", "related"):
            continue
        date = _of_line(line, language)
        if not date:
            continue
        weight = (100 if date.published else 0) - _distance(page, index)
        if _is_loose(line, date):
            weight -= 200
        if best is None or weight > best[0]:
            best = (weight, line, date)
    if best:
        yield from _candidates(page, best[1], best[2])
    else:
        yield from _elsewhere(page, today, language)


def _elsewhere(page: Page, today: Line | None, language: str) -> Iterator[Candidate]:
    """Away from the head, the one day that is called the day of publication, or that stands
    alone on lines of the page; where there are two, others are of other stories."""
    if page.story.voices_from is not None:
        return
    found: list[tuple[Line, PrintedDate]] = []
    for line in _around(page):
        date = _of_line(line, language) if len(line.text) <= 80 and line is not today else None
        above = line.kind == "date" and -_ABOVE < line.index - page.story.first < 0
        if date and (date.published or above):
            found.append((line, date))
    named = [one for one in found if one[1].published]
    for some in (named, found):
        if len({date.edtf for _, date in some}) == 1:
            yield from _candidates(page, *some[0])
            return


def _around(page: Page) -> Iterator[Line]:
    """The lines up to what readers say, without the story's own text."""
    for line in page.lines[: page.story.last + _FOOT]:
        if line.index > page.story.last and line.kind in ("comments", "related"):
            return
        if line.kind not in ("paragraph", "caption", "copyright", "related"):
            yield line


def _distance(page: Page, index: int) -> int:
    """How far from where dates stand: right below the headline, else right above the story."""
    if page.headline < 0:
        return abs(page.story.first - index)
    return index - page.headline if index > page.headline else 2 * (page.headline - index) + 6


def _of_line(line: Line, language: str) -> PrintedDate | None:
    if "©" in line.text or _QUOTED_POST.search(line.text):
        return None
    dates = [date for date in dates_of(line.text, language) if not date.updated and not date.aside]
    named = [date for date in dates if date.published]
    chosen = named or dates
    return chosen[0] if chosen else None


def _candidates(page: Page, line: Line, date: PrintedDate) -> Iterator[Candidate]:
    place = "byline" if opens_like_byline(line.text) else "date line"
    where = (date.start, date.end)
    if len(date.edtf) > 1:
        if order := _order(page):
            day_first, why = order
            edtf = date.edtf[0] if day_first else date.edtf[1]
            yield page.saw("issued", edtf, line, where, place=place, why=why)
            return
        for edtf in date.edtf:
            yield page.saw(
                "issued", edtf, line, where, place=place, how="inferred",
                why="day and month could be either way round",
            )  # fmt: skip
    elif _is_loose(line, date):
        yield page.saw(
            "issued", date.edtf[0], line, where, place="date line", how="hint",
            why="a date in a line that says more",
        )  # fmt: skip
    else:
        yield page.saw("issued", date.edtf[0], line, where, place=place)


def _is_loose(line: Line, date: PrintedDate) -> bool:
    """Does the line say more than when? Then the day may be that of what it tells."""
    return line.kind == "heading" and not date.published and len(line.text) > _LOOSE


def _order(page: Page) -> tuple[bool, str] | None:
    """Does the day come first on this page, and what says so? None where nothing does."""
    ways = set()
    for line in page.lines:
        if "/" not in line.text or len(line.text) > 300:
            continue
        for found in _SLASHED.finditer(line.text):
            first, second = int(found[1]), int(found[2])
            if (first > 12) != (second > 12):
                ways.add(first > 12)
    if len(ways) != 1:
        return None
    return ways.pop(), "other dates on the page show whether its day or its month comes first"


def seen(page: Page, today: Line | None) -> Candidate | None:
    """The page's own clock: when it was captured."""
    if not today:
        return None
    date = find(today.text)[0]
    return page.saw(
        "accessed", date.edtf[0], today, (date.start, date.end), place="today line", how="inferred",
        why="the site prints the day on which a page is looked at",
    )  # fmt: skip
