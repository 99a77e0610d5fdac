"""What the furniture says of the report: its section, its tags, which page of it this is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.evidence import Candidate
from byline.late import regex
from byline.newsprint import marks
from byline.newsprint.page import Page

_HOME = regex(r"(?:Home|Startseite|Accueil|Inicio|Início)\s*(?:[>»›/|]\s*)?(?=\S)")
_IN = regex(r"in (?P<name>[A-Z].{1,39})$")
_GLUED = regex(r"(?<=[a-zà-ÿ])(?=[A-Z])")


def sections(page: Page) -> Iterator[Candidate]:
    """The last step of a breadcrumb, and an "in Asia" by the byline, both known from the menus."""
    labels = {line.text for line in page.lines if line.kind == "menu"}
    if not page.story or not labels:
        return
    for line in page.lines[max(0, page.story.first - 25) : page.story.first]:
        if len(line.text) > 120:
            continue
        if (home := _HOME.match(line.text)) and (
            label := _last_step(line.text, home.end(), labels)
        ):
            where = (len(line.text) - len(label), len(line.text))
            yield page.saw("section", label, line, where, place="breadcrumb")
        elif (found := _IN.match(line.text)) and found["name"] in labels:
            yield page.saw("section", found["name"], line, found.span("name"), place="section line")


def _last_step(text: str, start: int, labels: set[str]) -> str:
    """The last menu label of ``text`` from ``start``, where labels and arrows are all there is."""
    last = ""
    while start < len(text):
        rest = text[start:]
        steps = [label for label in labels if rest == label or rest.startswith(label + " ")]
        if not steps:
            return ""
        last = max(steps, key=len)
        start += len(last)
        while start < len(text) and text[start] in " >»›/|":
            start += 1
    return last


def tags(page: Page) -> Iterator[Candidate]:
    """A "Tags:" line after the story. Where the tags run together, the split is a guess."""
    if not page.lines:
        return
    for line in page.lines[page.story.last + 1 : page.story.last + 12]:
        if found := marks.TAGS.match(line.text[:400]):
            words = [
                word.strip() for part in re.split(r"[,;|]", found[1]) for word in _GLUED.split(part)
            ]
            yield page.saw(
                "topics", [word for word in words if word], line, found.span(1), place="tags",
                how="inferred", why="the site's own tags; how they are split is a guess",
            )  # fmt: skip
            return


def pager(page: Page) -> tuple[int, int]:
    """Which page of how many the capture says it is; zeros where it says nothing."""
    for line in page.lines:
        text = line.text
        if len(text) >= 40 or not (text[-1] == ")" or text[-1].isdigit()):
            continue  # cheaper than the pattern, and true of nearly every line
        if found := marks.PAGER.match(text):
            this, last = int(found[1]), int(found[2])
            if 0 < this <= last:
                return this, last
    return 0, 0
