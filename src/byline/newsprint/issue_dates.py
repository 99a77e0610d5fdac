"""The day of publication, as a line near the head of the story states it; and the page's clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.evidence import Candidate
from byline.newsprint.lines import Line, opens_like_byline
from byline.newsprint.page import Page
from byline.newsprint.printed_dates import PrintedDate, find, has_weekday

_TOP = 12


def today_line(lines: Sequence[Line], story_first: int) -> Line | None:
    """A date with its weekday among the first lines, away from the story: the site's clock."""
    for line in lines[:_TOP]:
        if line.kind == "date" and has_weekday(line.text) and story_first - line.index > 3:
            dates = find(line.text)
            if len(dates) == 1 and not dates[0].published and not dates[0].updated:
                return line
    return None


def issued(page: Page, today: Line | None) -> Iterator[Candidate]:
    """Dates in the head of the story: the nearest that is no change, no clock and no caption."""
    if not page.story:
        return
    best: tuple[int, Line, PrintedDate] | None = None
    for index in page.head:
        line = page.lines[index]
        if line is today or line.kind not in ("date", "byline", "heading", "furniture"):
            continue
        date = _of_line(line)
        if not date:
            continue
        # A word like "Published" outranks; else the nearest to the story, which related boxes
        # above the headline never are.
        weight = (2 if date.published else 1) * 100 - (page.story.first - index)
        if best is None or weight > best[0]:
            best = (weight, line, date)
    if best:
        yield from _candidates(page, best[1], best[2])


def _of_line(line: Line) -> PrintedDate | None:
    if len(line.text) > 160 or "©" in line.text:
        return None
    dates = [date for date in find(line.text) if not date.updated]
    named = [date for date in dates if date.published]
    chosen = named or dates
    return chosen[0] if chosen else None


def _candidates(page: Page, line: Line, date: PrintedDate) -> Iterator[Candidate]:
    place = "byline" if opens_like_byline(line.text) else "date line"
    where = (date.start, date.end)
    if len(date.edtf) == 1:
        loose = line.kind == "heading" and not date.published and len(line.text) > 90
        if loose:
            yield page.saw(
                "issued", date.edtf[0], line, where, place="date line", how="hint",
                why="a date in a line that says more",
            )  # fmt: skip
        else:
            yield page.saw("issued", date.edtf[0], line, where, place=place)
        return
    for edtf in date.edtf:
        yield page.saw(
            "issued", edtf, line, where, place=place, how="inferred",
            why="day and month could be either way round",
        )  # fmt: skip


def seen(page: Page, today: Line | None) -> Candidate | None:
    """The page's own clock: when it was captured."""
    if not today:
        return None
    date = find(today.text)[0]
    return page.saw(
        "accessed", date.edtf[0], today, (date.start, date.end), place="today line", how="inferred",
        why="the site prints the day on which a page is looked at",
    )  # fmt: skip
