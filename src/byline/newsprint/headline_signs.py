"""The signs by which a line looks like the headline or unlike it, and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from byline.late import regex
from byline.newsprint.lines import Line
from byline.newsprint.page import is_dated
from byline.newsprint.story import Story
from byline.newsprint.wording import fold, stems, title_parts

_TRAIL = regex(r"^(?:home|start|startseite|accueil|inicio|ホーム)\b|\s[>»›/→]\s|[>»›→]$|^\+", re.I)
"""Marks of a breadcrumb or a button."""
_PICTURE = regex(r"foto|photo|image|getty|©|bild:|picture|illustration", re.I)

POINTS = {
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


class Ground(NamedTuple):
    """What every line is held against."""

    lines: Sequence[Line]
    story: Story
    lead: frozenset[str]
    body: frozenset[str]
    title: str
    """The page's own title on line 1, folded, without the site's name; "" where there is none."""
    title_stems: frozenset[str]


def ground_of(lines: Sequence[Line], story: Story) -> Ground:
    lead = stems(" ".join(line.text[:800] for line in lines[story.first : story.first + 6]))
    body = stems(" ".join(line.text[:600] for line in lines[story.first : story.last + 1][:40]))
    title = _page_title(lines, story, lead)
    return Ground(lines, story, lead, body, fold(title), stems(title))


def _page_title(lines: Sequence[Line], story: Story, lead: frozenset[str]) -> str:
    first = lines[0]
    if story.first < 2 or first.kind == "menu" or not 15 <= len(first.text) <= 260:
        return ""
    part = max(title_parts(first.text), key=len)
    if len(stems(first.text) & lead) >= 2:
        return part
    wanted = fold(part)
    again = any(
        len(line.text) < 260 and fold(line.text) == wanted for line in lines[1 : story.first + 5]
    )
    return part if again and len(wanted) > 8 else ""


def signs(line: Line, ground: Ground) -> Iterator[str]:
    yield "any line"
    if line.kind in POINTS:
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


def _by_place(line: Line, ground: Ground) -> Iterator[str]:
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


def _by_words(line: Line, ground: Ground) -> Iterator[str]:
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
    yield from _taken_up(len(own & lead), len(own & body) / len(own))


def _taken_up(shared: int, share: float) -> Iterator[str]:
    if not shared:
        yield "the lead takes up none of it"
    if shared >= 2:
        yield "the lead takes up two of its words"
    if shared >= 4:
        yield "the lead takes up four of its words"
    if share < 0.34:
        yield "strange to the story"
    elif share >= 0.67:
        yield "the story takes up most of it"


def _against_title(line: Line, own: frozenset[str], ground: Ground) -> Iterator[str]:
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


def _by_neighbours(line: Line, ground: Ground) -> Iterator[str]:
    lines, at = ground.lines, line.index
    after = lines[at + 1 : at + 7]
    near = next((place for place, one in enumerate(after) if is_credit(one)), -1)
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


def is_credit(line: Line) -> bool:
    return line.kind in ("date", "byline") or is_dated(line)


def _is_deck(line: Line, above: Line) -> bool:
    fits = 60 <= len(line.text) <= 330 and len(line.text) > len(above.text)
    return fits and line.kind in ("heading", "paragraph", "long")


def _is_rival(line: Line, ground: Ground) -> bool:
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
