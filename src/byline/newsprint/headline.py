"""The headline: told from all that headlines have in common, as no one mark is on every page.

It stands above byline and date, the story takes up its words, a deck follows it, the page's own
title repeats it. Each such sign has its points; the line with the most of them is the headline,
if they are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from byline.evidence import Candidate
from byline.newsprint.headline_signs import POINTS, Ground, ground_of, is_credit, signs
from byline.newsprint.lines import Line, is_dense
from byline.newsprint.page import Page
from byline.newsprint.story import Story
from byline.newsprint.wording import fold, stems, telling_words, title_parts

_ABOVE = 60
_BELOW = 5
"""So many lines around the story's first are looked at."""
ENOUGH = 0.3
"""A line with fewer points is no headline; it waits for a person if it comes close."""
_CLOSE = -1.0
_KINDRED = -3.0
"""The same headline as print sets it may have far fewer points than the title of line 1."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The line that looks most like the headline, by index, and its points."""

    index: int
    points: float


def find_repeated(lines: Sequence[Line]) -> int:
    """The line that repeats the page title of line 1 alone, or -1."""
    if not lines or not 15 <= len(lines[0].text) <= 260:
        return -1
    wanted = (fold(lines[0].text), fold(max(title_parts(lines[0].text), key=len)))
    for line in lines[1:400]:
        if 12 <= len(line.text) <= 260 and line.kind in ("heading", "long", "paragraph"):
            text = fold(line.text)
            if len(text) > 9 and text in wanted:
                return line.index
    return -1


def choose(lines: Sequence[Line], story: Story) -> Headline | None:
    """The likeliest headline around the story's first line, however unlikely it is."""
    ground = ground_of(lines, story)
    reach = range(max(0, story.first - _ABOVE), _end_of_reach(lines, story.first))
    best: Headline | None = None
    printed: Headline | None = None
    for at in (0, *reach) if ground.title and 0 not in reach else reach:
        line = lines[at]
        if not _could_be(line):
            continue
        if at < story.first or any(is_credit(one) for one in lines[at + 1 : at + 3]):
            points = sum(POINTS[sign] for sign in signs(line, ground))
            if best is None or points > best.points:
                best = Headline(at, points)
            if at and (printed is None or points > printed.points) and _says_title(line, ground):
                printed = Headline(at, points)
    if best and best.index == 0 and printed and printed.points > _KINDRED:
        return Headline(printed.index, best.points)
    return best


def _says_title(line: Line, ground: Ground) -> bool:
    """Is the line the page's own title in other words, as print sets it?"""
    if line.kind == "menu" or line.text[-1] in ".…:," or "picture" in signs(line, ground):
        return False
    own = stems(line.text)
    both = len(own) + len(ground.title_stems)
    return bool(own) and 2 * len(own & ground.title_stems) / both >= 0.7


def _end_of_reach(lines: Sequence[Line], first: int) -> int:
    """One past the last line of the story that could still be its headline."""
    for line in lines[first : first + _BELOW]:
        if line.kind in ("related", "comments"):
            return line.index
    return min(len(lines), first + _BELOW)


def _could_be(line: Line) -> bool:
    """Is it worth weighing? What a menu holds seldom is."""
    if line.kind in _NEVER or not 5 <= len(line.text) <= 260:
        return False
    fewest = 25 if line.kind in ("menu", "furniture") else 12
    return len(line.text) >= fewest or is_dense(line.text)


_NEVER = ("counter", "date", "comments", "copyright")


def titles(page: Page, found: Headline | None) -> list[Candidate]:
    """Candidates for the title: the headline, and the page's own title where it says the same."""
    if not found:
        return _stated(page, page.lines[page.headline]) if page.headline >= 0 else []
    line = page.lines[found.index]
    if is_bare(page.lines, page.story):
        return _of_paste(page, line) if found.index == 0 and page.story.first == 1 else []
    if found.points >= ENOUGH:
        return _stated(page, line)
    return _waiting(page, line) if found.points > _CLOSE else []


def is_bare(lines: Sequence[Line], story: Story) -> bool:
    """Is it a report's text alone, with nothing around it that says which line is the headline?"""
    return story.first <= 4 and not any(
        is_credit(line) or (line.index < story.first and line.kind in ("furniture", "related"))
        for line in lines[: story.first + 6]
    )


def _stated(page: Page, line: Line) -> list[Candidate]:
    first = page.lines[0]
    if line.index == 0:
        return [page.saw("title", *_without_site(line), place="page title")]
    found = [page.saw("title", line.text, line, None, place="headline")]
    start = first.text.find(line.text)
    if start >= 0:
        place = (start, start + len(line.text))
        found.append(page.saw("title", line.text, first, place, place="page title"))
    return found


def _without_site(line: Line) -> tuple[str, Line, tuple[int, int]]:
    """The longest part of a page title, which is the headline, and where it stands."""
    part = max(title_parts(line.text), key=len)
    start = line.text.index(part)
    return part, line, (start, start + len(part))


def _waiting(page: Page, line: Line) -> list[Candidate]:
    why = "it stands where headlines stand, but too little else speaks for it"
    return [page.saw("title", line.text, line, None, place="headline", how="inferred", why=why)]


def _of_paste(page: Page, line: Line) -> list[Candidate]:
    """A clean paste: a first line whose words the report takes up; all else is for a person."""
    if line.kind != "heading" or line.text[-1] in ".!…":
        return []
    if _is_taken_up(line, page.lines[1]):
        return [page.saw("title", line.text, line, None, place="first line")]
    why = "a heading above the text; it might be a subheading"
    return [page.saw("title", line.text, line, None, place="first line", how="inferred", why=why)]


def _is_taken_up(first: Line, lead: Line) -> bool:
    own = telling_words(first.text)
    taken = own & telling_words(lead.text)
    if len(own) < 4 or lead.number - first.number < 2:
        return False
    return len(taken) * 3 >= len(own) * 2 and len(taken) >= 4
