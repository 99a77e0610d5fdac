"""The headline: told from all that headlines have in common, as no one mark is on every page.

It stands above byline and date, the story takes up its words, a deck follows it, the page's own
title repeats it. Each such sign has its points; the line with the most of them is the headline,
if they are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from byline.evidence import Candidate
from byline.newsprint.lines import Line, is_dense
from byline.newsprint.page import Page, is_dated
from byline.newsprint.story import Story

SEPARATOR = re.compile(r"\s+[|–—•·»::]\s+|\s+-\s+|\s*\|\s*")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_DENSE_PAIR = re.compile(
    r"(?=([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2}))"
)
_WORD = re.compile(r"[^\W_]+")
_TRAIL = re.compile(
    r"^(?:home|start|startseite|accueil|inicio|ホーム)\b|\s[>»›/→]\s|[>»›→]$|^\+", re.I
)
"""Marks of a breadcrumb or a button."""
_PICTURE = re.compile(r"foto|photo|image|getty|©|bild:|picture|illustration", re.I)

_ABOVE = 60
_BELOW = 5
"""So many lines around the story's first are looked at."""
ENOUGH = 0.3
"""A line with fewer points is no headline; it waits for a person if it comes close."""
_CLOSE = -1.0

_POINTS = {
    "any line": -1.7,
    "heading": 0.9, "menu": -1.3, "caption": -0.8, "byline": 0.6, "paragraph": -0.4,
    "furniture": -0.4, "related": -0.3,
    "tiny": -1.4, "short": -0.1, "middling": 0.4, "full": 0.9, "wide": -0.4, "overlong": -1.1,
    "touches the story": 0.9, "near the story": 0.4, "far from the story": -1.0,
    "out of reach": -0.5, "below the story's first line": -1.7,
    "the lead takes up none of it": -1.1, "the lead takes up two of its words": 1.0,
    "the lead takes up four of its words": 0.8, "strange to the story": -0.7,
    "the story takes up most of it": 0.2,
    "byline or date right below": 2.4, "byline or date below": 1.1, "byline or date above": 0.7,
    "deck below": 0.3, "said again right below": 0.4, "opens a block": 0.4,
    "another headline right above": -0.9,
    "ends like a sentence": -1.4, "ends like a label": -1.0, "asks": -0.3,
    "few words": -0.9, "picture": -1.6, "trail": -0.6,
    "is the page title": 2.1, "much of the page title": 1.0, "unlike the page title": -0.8,
    "page title itself": 0.9,
}  # fmt: skip
"""What each sign is worth; set from what tells headlines from their neighbours on many pages."""


def fold(text: str) -> str:
    """Letters and digits only, in one case: what two settings of one headline share."""
    return "".join(_WORD.findall(text.casefold()))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning: enough to see that two texts share them.

    Scripts without spaces give pairs of characters.
    """
    pairs = _DENSE_PAIR.findall(text) if is_dense(text) else ()
    if len(pairs) * 3 > len(text):
        return frozenset(pairs)
    return frozenset(word[:6] for word in _CONTENT.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Headline:
    """The line that looks most like the headline, by index, and its points."""

    index: int
    points: float


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every line is held against."""

    lines: Sequence[Line]
    story: Story
    lead: frozenset[str]
    body: frozenset[str]
    title: str
    """The page's own title on line 1, folded, without the site's name; "" where there is none."""
    title_stems: frozenset[str]


def find_repeated(lines: Sequence[Line]) -> int:
    """The line that repeats the page title of line 1 alone, or -1."""
    if not lines or not 15 <= len(lines[0].text) <= 260:
        return -1
    wanted = (fold(lines[0].text), fold(max(_title_parts(lines[0].text), key=len)))
    for line in lines[1:400]:
        if 12 <= len(line.text) <= 260 and line.kind in ("heading", "long", "paragraph"):
            text = fold(line.text)
            if len(text) > 9 and text in wanted:
                return line.index
    return -1


def choose(lines: Sequence[Line], story: Story) -> Headline | None:
    """The likeliest headline around the story's first line, however unlikely it is."""
    ground = _ground(lines, story)
    reach = range(max(0, story.first - _ABOVE), _end_of_reach(lines, story.first))
    best: Headline | None = None
    for at in (0, *reach) if ground.title and 0 not in reach else reach:
        line = lines[at]
        if not 5 <= len(line.text) <= 260 or line.kind in _NEVER:
            continue
        if at < story.first or any(_is_credit(one) for one in lines[at + 1 : at + 3]):
            points = sum(_POINTS[sign] for sign in _signs(line, ground))
            if best is None or points > best.points:
                best = Headline(at, points)
    return best


def _end_of_reach(lines: Sequence[Line], first: int) -> int:
    """One past the last line of the story that could still be its headline."""
    for line in lines[first : first + _BELOW]:
        if line.kind in ("related", "comments"):
            return line.index
    return min(len(lines), first + _BELOW)


_NEVER = ("counter", "date", "comments", "copyright")


def _ground(lines: Sequence[Line], story: Story) -> _Ground:
    lead = stems(" ".join(line.text[:800] for line in lines[story.first : story.first + 6]))
    body = stems(" ".join(line.text[:800] for line in lines[story.first : story.last + 1][:60]))
    title = _page_title(lines, story, lead)
    return _Ground(lines, story, lead, body, fold(title), stems(title))


def _page_title(lines: Sequence[Line], story: Story, lead: frozenset[str]) -> str:
    first = lines[0]
    if story.first < 2 or first.kind == "menu" or not 15 <= len(first.text) <= 260:
        return ""
    part = max(_title_parts(first.text), key=len)
    if len(stems(first.text) & lead) >= 2:
        return part
    wanted = fold(part)
    again = any(
        len(line.text) < 260 and fold(line.text) == wanted for line in lines[1 : story.first + 5]
    )
    return part if again and len(wanted) > 8 else ""


def _title_parts(text: str) -> list[str]:
    return [part for part in SEPARATOR.split(text) if part and part.strip()] or [text]


def _signs(line: Line, ground: _Ground) -> Iterator[str]:
    yield "any line"
    if line.kind in _POINTS:
        yield line.kind
    yield _size(len(line.text))
    yield from _by_place(line, ground)
    yield from _by_words(line, ground)
    yield from _by_neighbours(line, ground)
    yield from _by_look(line.text)


def _size(length: int) -> str:
    for limit, name in (
        (20, "tiny"),
        (35, "short"),
        (60, "middling"),
        (110, "full"),
        (170, "wide"),
    ):
        if length < limit:
            return name
    return "overlong"


def _by_place(line: Line, ground: _Ground) -> Iterator[str]:
    gap = ground.story.first - line.index
    if gap < 0:
        yield "below the story's first line"
    elif gap == 1:
        yield "touches the story"
    elif 5 <= gap < 16:
        yield "near the story"
    elif 16 <= gap < 40:
        yield "far from the story"
    elif gap >= 40:
        yield "out of reach"


def _by_words(line: Line, ground: _Ground) -> Iterator[str]:
    own = stems(line.text)
    if len(own) < 2:
        yield "few words"
    if ground.title:
        yield from _against_title(line, own, ground)
    if not own:
        return
    lead, body = ground.lead, ground.body
    if line.index >= ground.story.first:
        after = ground.lines[line.index + 1 : line.index + 6]
        lead = stems(" ".join(one.text[:800] for one in after))
    shared = len(own & lead)
    if not shared:
        yield "the lead takes up none of it"
    if shared >= 2:
        yield "the lead takes up two of its words"
    if shared >= 4:
        yield "the lead takes up four of its words"
    taken = len(own & body) / len(own)
    if taken < 0.34:
        yield "strange to the story"
    elif taken >= 0.67:
        yield "the story takes up most of it"


def _against_title(line: Line, own: frozenset[str], ground: _Ground) -> Iterator[str]:
    if line.index == 0:
        yield "page title itself"
        return
    if fold(line.text) == ground.title:
        yield "is the page title"
        return
    both = len(own) + len(ground.title_stems)
    alike = 2 * len(own & ground.title_stems) / both if both else 0.0
    if alike < 0.5:
        yield "unlike the page title"
    else:
        yield "much of the page title"


def _by_neighbours(line: Line, ground: _Ground) -> Iterator[str]:
    lines, at = ground.lines, line.index
    after = lines[at + 1 : at + 7]
    near = next((place for place, one in enumerate(after) if _is_credit(one)), -1)
    if near >= 0:
        yield "byline or date right below" if near < 2 else "byline or date below"
    if any(one.kind in ("date", "byline") for one in lines[max(0, at - 3) : at]):
        yield "byline or date above"
    if any(_is_deck(one, line) for one in after[:3]):
        yield "deck below"
    if after and after[0].text == line.text:
        yield "said again right below"
    before = lines[at - 1] if at else None
    if before is None or before.kind in _OPENING or len(before.text) < 25:
        yield "opens a block"
    if any(_is_rival(one, ground) for one in lines[max(0, at - 3) : at]):
        yield "another headline right above"


_OPENING = ("menu", "furniture", "counter", "date")


def _is_credit(line: Line) -> bool:
    return line.kind in ("date", "byline") or is_dated(line)


def _is_deck(line: Line, above: Line) -> bool:
    fits = 60 <= len(line.text) <= 330 and len(line.text) > len(above.text)
    return fits and line.kind in ("heading", "paragraph", "long")


def _is_rival(line: Line, ground: _Ground) -> bool:
    if line.kind not in ("heading", "paragraph", "byline") or not 18 <= len(line.text) <= 180:
        return False
    return line.text[-1] not in ".:…" and len(stems(line.text) & ground.lead) >= 2


def _by_look(text: str) -> Iterator[str]:
    if text[-1] in ".…":
        yield "ends like a sentence"
    elif text[-1] in ":,":
        yield "ends like a label"
    elif text[-1] in "?!":
        yield "asks"
    if _PICTURE.search(text):
        yield "picture"
    if _TRAIL.search(text):
        yield "trail"


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
        _is_credit(line) or (line.index < story.first and line.kind in ("furniture", "related"))
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
    part = max(_title_parts(line.text), key=len)
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
    own = {word.casefold() for word in _CONTENT.findall(first.text)}
    taken = own & {word.casefold() for word in _CONTENT.findall(lead.text)}
    if len(own) < 4 or lead.number - first.number < 2:
        return False
    return len(taken) * 3 >= len(own) * 2 and len(taken) >= 4
