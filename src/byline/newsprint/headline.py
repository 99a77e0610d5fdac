"""The headline: what stands above byline and date, and again as the page's own title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from byline.evidence import Candidate
from byline.newsprint.lines import Line
from byline.newsprint.page import Page
from byline.newsprint.story import Story

SEPARATOR = re.compile(r"\s+[|–—•·»::]\s+|\s+-\s+|\s*\|\s*")
_ANCHOR_REACH = 4
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_TRAIL = re.compile(
    r"^(?:home|start|startseite|accueil|inicio|ホーム)\b|\s[>»›/→]\s|[>»›→]$|^\+", re.I
)
"""Marks of a breadcrumb or a button."""


def fold(text: str) -> str:
    """Letters and digits only, in one case: what two settings of one headline share."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


def fits(line: Line) -> bool:
    """Could the line be a headline by its shape?"""
    return (
        line.kind in ("heading", "long", "paragraph")
        and 12 <= len(line.text) <= 220
        and line.words >= 2
        and not line.text.endswith((":", ","))
    )


def find_repeated(lines: Sequence[Line]) -> int:
    """The line that repeats the page title of line 1 alone, or -1."""
    if not lines or not 15 <= len(lines[0].text) <= 260:
        return -1
    first = fold(lines[0].text)
    parts = {fold(part) for part in SEPARATOR.split(lines[0].text)} | {first}
    for line in lines[1:400]:
        text = fold(line.text[:260])
        if (
            len(text) > 14
            and line.words >= 3
            and (text in parts or first.startswith(text))
            and fits(line)
        ):
            return line.index
    return -1


def titles(page: Page, anchors: Sequence[int]) -> list[Candidate]:
    """Candidates for the title; ``anchors`` are the lines of byline and date, by index."""
    lines, story = page.lines, page.story
    if not story:
        return []
    if page.headline >= 0:
        return _repeated(page, lines)
    before = [anchor for anchor in anchors if anchor <= story.first]
    if before and (found := _above(min(before), page)):
        return found
    return _first_line(page, story)


def _repeated(page: Page, lines: Sequence[Line]) -> list[Candidate]:
    line = lines[page.headline]
    found = [page.saw("title", line.text, line, None, place="headline")]
    start = lines[0].text.find(line.text)
    if line.index > 0 and start >= 0:
        place = (start, start + len(line.text))
        found.append(page.saw("title", line.text, lines[0], place, place="page title"))
    return found


def _above(anchor: int, page: Page) -> list[Candidate]:
    """The first heading close above the byline whose words the report takes up."""
    assert page.story
    lead = stems(" ".join(line.text[:800] for line in page.lines[page.story.first :][:6]))
    near = [
        (len(stems(line.text) & lead), line)
        for line in page.lines[max(0, anchor - _ANCHOR_REACH) : anchor]
        if fits(line) and line.kind == "heading" and len(line.text) >= 20 and line.words >= 4
        and not _TRAIL.search(line.text)
    ]  # fmt: skip
    if not near:
        return []
    # The headline stands above its deck, though the deck may share more words with the text.
    shared, line = next((one for one in near if one[0] >= 2), near[0])
    # On the first line of a capture there is nothing that could be mistaken for a headline.
    alone = len(near) == 1 and (line.index == 0 or _is_unspaced(line.text))
    if shared >= 2 or alone:
        return [page.saw("title", line.text, line, None, place="headline")]
    return [
        page.saw(
            "title", line.text, line, None, place="headline", how="inferred",
            why="it stands where headlines stand, but the text takes up none of its words",
        )
    ]  # fmt: skip


def stems(text: str) -> set[str]:
    """The beginnings of the words that carry meaning: enough to see that two texts share them."""
    return {word.casefold()[:6] for word in _CONTENT.findall(text)}


def _is_unspaced(text: str) -> bool:
    return sum("\u3040" <= character <= "\u9fff" for character in text) * 3 > len(text)


def _first_line(page: Page, story: Story) -> list[Candidate]:
    """A clean paste: the first line is a heading whose words the report's lead takes up."""
    first = page.lines[0]
    if story.first != 1 or not fits(first) or first.kind != "heading" or first.text[-1] in ".!…":
        return []
    lead = page.lines[1]
    own = {word.casefold() for word in _CONTENT.findall(first.text)}
    taken = own & {word.casefold() for word in _CONTENT.findall(lead.text)}
    if len(own) < 4 or lead.number - first.number < 2:
        return []
    if len(taken) * 3 >= len(own) * 2 and len(taken) >= 4:
        return [page.saw("title", first.text, first, None, place="first line")]
    return [
        page.saw(
            "title", first.text, first, None, place="first line", how="inferred",
            why="a heading above the text; it might be a subheading",
        )
    ]  # fmt: skip
