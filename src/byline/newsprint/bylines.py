"""Who wrote it: lines that say so, and lines of a name alone that other lines bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.evidence import Candidate
from byline.newsprint.headline import fold
from byline.newsprint.lines import Line
from byline.newsprint.naming import (
    ROLE,
    after_opener,
    alone,
    beside_a_date,
    in_han,
    names_from,
    with_handle,
)  # fmt: skip
from byline.newsprint.page import Page, is_dated
from byline.newsprint.people import Found, in_reading_case

_ENDS_IN_BY = re.compile(r"\b(?:by|von|par|por|written by|di|av|af|door|作者：?)$", re.I)
_LISTED = re.compile(r"[\s\d,;&*]*$")
_BOX = re.compile(
    r"(?:about the author|about|über|zum autor|zur autorin|l'auteur|sobre (?:el|la) autora?|"
    r"author|autor(?:in)?|posted by|written by|text by|text|texto|texte|reporting by|by|von|por|"
    r"par|this (?:article|story) was written by|the author)\b\s*:?\s*",
    re.I,
)
_BIO = re.compile(r"(?:,? (?:is|was|ist|war|es|est|è|has|hat|covers|writes|schreibt|fing|reports)\b)")
ENOUGH = 3
"""So many points make a line of a name alone the writer's."""


def authors(page: Page) -> Iterator[Candidate]:
    """What the head of the story says, or else what stands after its end."""
    found = list(_stated(page))
    if not found:
        found = list(_by_name_alone(page))
    if not any(one.how == "stated" for one in found):
        found = list(_after_the_story(page)) + found
    yield from found[:6]


def author(page: Page, line: Line, names: list[Found], place: str, **more: str) -> Candidate:
    """People that one line names, each whole: which word is the family name is not on the page."""
    value = [{"literal": in_reading_case(name.name)} for name in names]
    where = (names[0].start, names[-1].end)
    return page.saw("author", value, line, where, place=place, **more)  # type: ignore[arg-type]


def _in_order(page: Page) -> list[Line]:
    """The head's lines as bylines are likely to stand: below the headline first, then above it."""
    below = [page.lines[at] for at in page.head if at > page.headline]
    above = [page.lines[at] for at in page.head if at < page.headline]
    return below + above[::-1]


def _stated(page: Page) -> Iterator[Candidate]:
    for line in _in_order(page):
        if len(line.text) > 160 or line.kind in ("caption", "copyright", "related"):
            continue
        names, place = _of_line(page, line)
        if names:
            yield _listed(page, line, names, place)
            return


def _of_line(page: Page, line: Line) -> tuple[list[Found], str]:
    """The names that the line's shape makes its writers, and what kind of line it is."""
    text = line.text
    start = after_opener(text)
    if 0 <= start < len(text):
        return names_from(text[start:], start), "byline"
    if names := in_han(text):
        return names, "byline"
    if line.kind == "paragraph":
        return [], ""
    if names := beside_a_date(text) or with_handle(text):
        return names, "name line"
    return [], ""


def _listed(page: Page, line: Line, names: list[Found], place: str) -> Candidate:
    return author(page, line, names, place)


def _by_name_alone(page: Page) -> Iterator[Candidate]:
    """A line of nothing but names, where enough around it says that they are the writers'."""
    best: tuple[int, Line, list[Found]] | None = None
    for line in _in_order(page):
        if line.kind not in ("heading", "menu", "byline") or len(line.text) > 80:
            continue
        names = alone(line.text)
        if not names:
            continue
        points = _points(page, line, names)
        if best is None or points > best[0]:
            best = (points, line, names)
    if best is None or best[0] < 1:
        return
    points, line, names = best
    if points >= ENOUGH:
        yield author(page, line, names, "name line")
    else:
        yield author(
            page, line, names, "name line", how="inferred",
            why="a name stands near the headline; nothing else says that it is the writer's",
        )  # fmt: skip


def _points(page: Page, line: Line, names: list[Found]) -> int:
    """How much around a line of names says that they wrote the story."""
    lines, at, name = page.lines, line.index, names[0].name
    before = lines[at - 1] if at else None
    after = lines[at + 1] if at + 1 < len(lines) else None
    points = 0
    if before and (_ENDS_IN_BY.search(before.text) or _says_author(before.text)):
        points += 4
    near = lines[max(0, at - 2) : at] + lines[at + 1 : at + 3]  # type: ignore[operator]
    if any(is_dated(one) for one in near):
        points += 2
    if after and len(after.text) < 70 and ROLE.search(after.text):
        points += 2
    points += _borne_out(page, line, name)
    if page.headline >= 0 and 0 < at - page.headline <= 3:
        points += 1
    if line.kind == "menu":
        points -= 1
    if after and (after.kind == "caption" or re.match(r"(?:foto|photo|image|bild)\b", after.text, re.I)):
        points -= 3
    return points - _is_subject(page, name)


def _says_author(text: str) -> bool:
    found = _BOX.match(text)
    return bool(found and found.end() == len(text))


def _borne_out(page: Page, line: Line, name: str) -> int:
    """Does the name stand again where the writer is introduced, after the story?"""
    wanted, points = fold(name), 0
    for other in page.lines[page.story.last - 2 if page.story.last > 2 else 0 :][:80]:
        if other.index == line.index or not other.text.startswith(name[:3]) and wanted not in fold(other.text[:60]):
            continue
        if fold(other.text[:80]) == wanted:
            points = max(points, 2)
        elif other.text.startswith(name) and _BIO.match(other.text, len(name)):
            return 3
        elif _BOX.match(other.text) and wanted in fold(other.text[:60]):
            points = max(points, 2)
    return points


def _is_subject(page: Page, name: str) -> int:
    """Is the story about the person? Then a line of the name is a tag, a label or a caption."""
    family = name.split()[-1]
    if page.headline >= 0 and family in page.lines[page.headline].text:
        return 4
    told = sum(
        name in line.text
        for line in page.lines[page.story.first : page.story.last - 1]
        if line.kind == "paragraph" and not line.text.startswith(name)
    )
    return 3 if told else 0


def _after_the_story(page: Page) -> Iterator[Candidate]:
    """A box that introduces the writer, or a byline below the story."""
    last = page.story.last
    for line in page.lines[max(page.story.first, last - 1) : last + 10]:
        if line.kind in ("comments", "related", "caption", "copyright"):
            if line.index > last:
                return
            continue
        if names := _in_box(page, line):
            yield author(page, line, names, "author box")
            return


def _in_box(page: Page, line: Line) -> list[Found]:
    text = line.text
    head = text[:160]
    if line.kind != "paragraph" and len(text) <= 160 and (found := _BOX.match(text)):
        opened = found[0].strip(" :").casefold()
        if found.end() == len(text) and line.index + 1 < len(page.lines):
            return []
        if opened in ("about", "über") and not _introduced(page, line, text[found.end() :]):
            return []
        names = names_from(text[found.end() :], found.end())
        return names if names and names[0].start <= found.end() + 1 else []
    if found := _BIO.search(head[:60]):
        names = alone(text[: found.start()])
        if names and ROLE.search(head):
            return names
    return []


def _introduced(page: Page, line: Line, name: str) -> bool:
    """Does the next line tell of the person?"""
    after = page.lines[line.index + 1 : line.index + 2]
    first = name.split()[0] if name.split() else ""
    return bool(after and first and after[0].text.startswith(first))
