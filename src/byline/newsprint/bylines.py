"""Who wrote it: lines that say so, and lines of a name alone that other lines bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from byline.evidence import Candidate, How
from byline.late import regex
from byline.newsprint.lines import Line
from byline.newsprint.naming import (
    ROLE,
    TIMED,
    after_a_date,
    after_opener,
    alone,
    beside_a_date,
    in_han,
    names_from,
    with_handle,
)  # fmt: skip
from byline.newsprint.others import is_headed, is_of_another_work, is_one_of_many
from byline.newsprint.page import Page, is_dated
from byline.newsprint.people import Found, in_reading_case
from byline.newsprint.wording import fold

_ENDS_IN_BY = regex(r"\b(?:by|von|par|por|written by|di|av|af|door|作者：?)$", re.I)
_BARE = regex(r"(?:(?:written |reported )?by|von|par|por|door|av|af|di)\s*:?$", re.I)
_LISTED = regex(r"[\s\d,;&*]*$")
"""What ends a name in a list: a comma, an "&", the number of a note."""
_JOINED = regex(r"(?:and|und|et|y|e|og|och|&)\s+", re.I)
_BOX = regex(
    r"(?:about the author|about|über|zum autor|zur autorin|l'auteur|sobre (?:el|la) autora?|"
    r"author|autor(?:in)?|posted by|written by|text by|text|texto|texte|reporting by|by|von|por|"
    r"par|this (?:article|story) was written by|the author)\b\s*:?\s*",
    re.I,
)
_BIO = regex(r"(?:,? (?:is|was|ist|war|es|est|è|has|hat|covers|writes|schreibt|fing|reports)\b)")
_PICTURE = regex(r"(?:foto|photo|image|bild|imagen|fot)\b", re.I)
_WORD = regex(r"\w")
ENOUGH = 4
"""So many points make a line of a name alone the writer's."""


def authors(page: Page) -> Iterator[Candidate]:
    """What the head of the story says, or else what stands after its end."""
    found = list(_stated(page))
    if not found:
        found = list(_by_name_alone(page))
    if not any(one.how == "stated" for one in found):
        found = list(_after_the_story(page)) + found
    yield from found[:6]


def author(
    page: Page, line: Line, names: list[Found], place: str, how: How = "stated", why: str = ""
) -> Candidate:
    """People that one line names, each whole: which word is the family name is not on the page."""
    value = [{"literal": in_reading_case(name.name)} for name in names]
    here = [name for name in names if line.text[name.start : name.end] == name.name] or names[:1]
    where = (here[0].start, here[-1].end)
    return page.saw("author", value, line, where, place=place, how=how, why=why)


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
        if names and not _is_others(page, line, place):
            yield author(page, line, names + _going_on(page, line, names), place)
            return
        if _BARE.match(line.text) and (listed := _listed(page, line.index + 1)):
            yield author(page, *listed, "byline")
            return


def _is_others(page: Page, line: Line, place: str) -> bool:
    """Is the line about somebody who did not write this report?"""
    if place == "name line" and is_headed(page.lines, line.index):
        return True
    return is_of_another_work(page.lines, line.index, page.headline)


def _of_line(page: Page, line: Line) -> tuple[list[Found], str]:
    """The names that the line's shape makes its writers, and what kind of line it is."""
    text = line.text
    start = after_opener(text)
    if 0 <= start < len(text):
        return names_from(text[start:], start) or in_han(text), "byline"
    if names := in_han(text) or after_a_date(text):
        return names, "byline"
    if line.kind == "paragraph":
        return [], ""
    if page.headline < 0:
        return [], ""  # a name beside a date may be any story's
    told = page.lines[page.headline].text
    names = beside_a_date(text) or with_handle(text)
    return [one for one in names if one.name.split()[-1] not in told], "name line"


def _going_on(page: Page, line: Line, names: list[Found]) -> list[Found]:
    """The writers on the line below that goes on with "and"."""
    below = page.lines[line.index + 1 : line.index + 2]
    if not below or len(line.text) > names[-1].end + 2:
        return []
    joined = _JOINED.match(below[0].text)
    more = alone(below[0].text[joined.end() :]) if joined else []
    known = {one.name for one in names}
    return [one for one in more if one.name not in known]


def _listed(page: Page, first: int) -> tuple[Line, list[Found]] | None:
    """The writers whom the lines below a bare "By" name, one a line."""
    names: list[Found] = []
    goes_on = True
    for line in page.lines[first : first + 12]:
        if names and _JOINED.fullmatch(line.text + " "):
            goes_on = True
            continue
        joined = _JOINED.match(line.text)
        text = line.text[joined.end() :] if joined and names else line.text
        found = alone(_LISTED.sub("", text)) if goes_on or joined else []
        if not found:
            break
        names += found
        goes_on = _LISTED.search(line.text)[0] != ""  # type: ignore[index]
    return (page.lines[first], names) if names else None


def _by_name_alone(page: Page) -> Iterator[Candidate]:
    """A line of nothing but names, where enough around it says that they are the writers'."""
    best: tuple[int, Line, list[Found]] | None = None
    for line in _in_order(page):
        if line.index < page.headline or line.kind not in ("heading", "menu", "byline"):
            continue
        names = alone(line.text)
        if not names or is_headed(page.lines, line.index):
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
    points = _borne_out(page, line, name) - _is_subject(page, name)
    if _is_plain_words(page, name):
        points -= 3
    if is_one_of_many(lines, at, name):
        points -= 2
    if before and (_ENDS_IN_BY.search(before.text) or _says_author(before.text)):
        points += 4
    if _beside_when(lines, at):
        points += 2
    if 0 <= page.headline < at <= page.headline + 8:
        points += 2
    return points + (_by_next(line, after) if after else 0) - _in_menus(page, line)


def _is_plain_words(page: Page, name: str) -> bool:
    """Are the words of the "name" words of the story? Headings capitalise them too."""
    told = " ".join(
        line.text[:1200] for line in page.lines[page.story.first : page.story.last][:60]
    )
    return all(
        re.search(rf"\b{re.escape(word.lower())}", told) for word in re.split(r"[ -]", name) if word
    )


def _beside_when(lines: Sequence[Line], at: int) -> bool:
    """Does one of the two lines above or below say when, and no running text part them?"""
    for side in (lines[max(0, at - 4) : at][::-1], lines[at + 1 : at + 5]):
        for line in [one for one in side if _WORD.search(one.text)][:2]:
            if _says_when(line):
                return True
            if line.kind in ("paragraph", "long", "caption"):
                break
    return False


def _says_when(line: Line) -> bool:
    return is_dated(line) or bool(TIMED.search(line.text[:60]))


def _by_next(line: Line, after: Line) -> int:
    """What the line below a name makes of it."""
    if after.kind == "caption" or _PICTURE.match(after.text):
        return -4
    if len(after.text) < 70 and ROLE.search(after.text):
        return 2
    follows = after.kind in ("paragraph", "date", "furniture", "counter")
    return int(follows or after.text == line.text)


def _in_menus(page: Page, line: Line) -> int:
    """Labels of a site stand in its menus as well; names of writers hardly ever do."""
    if line.kind == "menu":
        return 1
    labels = (one for one in page.lines[: page.story.first] if one.kind == "menu")
    return 4 if any(one.text == line.text for one in labels) else 0


def _says_author(text: str) -> bool:
    found = _BOX.match(text)
    return bool(found and found.end() == len(text))


def _borne_out(page: Page, line: Line, name: str) -> int:
    """Does the name stand again where the writer is introduced, after the story?"""
    wanted, points = fold(name), 0
    for other in page.lines[line.index + 1 : page.story.last + 80]:
        if name.split()[0] not in other.text[:60]:
            continue
        if other.text.startswith(name) and _BIO.match(other.text, len(name)):
            return 3
        if other.index < page.story.last:
            continue
        if (
            fold(other.text[:80]) == wanted
            or _BOX.match(other.text)
            and wanted in fold(other.text[:60])
        ):
            points = 2
    return points


def _is_subject(page: Page, name: str) -> int:
    """Is the story about the person? Then a line of the name is a tag, a label or a caption."""
    family = name.split()[-1]
    if page.headline >= 0 and family in page.lines[page.headline].text:
        return 4
    whole = re.compile(rf"\b{re.escape(family)}\b")
    told = sum(
        len(whole.findall(line.text))
        for line in page.lines[page.story.first : page.story.last - 1]
        if line.kind == "paragraph" and not line.text.startswith(name)
    )
    return min(told, 4)


def _after_the_story(page: Page) -> Iterator[Candidate]:
    """A box that introduces the writer, or a byline below the story."""
    last = page.story.last
    for line in page.lines[max(page.story.first, last - 1) : last + 10]:
        if line.kind in ("comments", "related", "caption", "copyright"):
            if line.index > last:
                return
            continue
        if names := _in_box(page, line):
            if line.kind == "byline" and _opens_teaser(page, line):
                return
            yield author(page, line, names, "author box")
            return


def _opens_teaser(page: Page, line: Line) -> bool:
    """Does the byline stand below a headline and deck of its own?"""
    above = page.lines[max(0, line.index - 2) : line.index]
    return not all(one.kind in ("paragraph", "long") for one in above)


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
