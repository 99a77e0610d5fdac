"""The outlet's name: never guessed from one place, since owners, menus and hosts look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from byline.evidence import Candidate
from byline.newsprint import marks
from byline.newsprint.headline import SEPARATOR, fold
from byline.newsprint.lines import Line
from byline.newsprint.page import Page
from byline.newsprint.words import AGENCY_NAMES, MEDIA_WORDS

_HOLDER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:by\s+)?(?:(?:19|20)\d\d)?"
    r"(?:\s?[-–—]\s?(?:(?:19|20)\d\d|present))?[,.]?\s*(?:by\s+)?(?P<who>[^|•©.\n]{2,60})",
    re.I,
)
_ABOUT = re.compile(
    r"(?:about|über|contact|advertise (?:with|in)|subscribe to|follow) (?P<who>\S.{2,34})$", re.I
)
_LEGAL = re.compile(
    r"[,.]?\s*(?:all rights reserved.*|alle rechte.*|tous droits.*|todos los.*|(?:19|20)\d\d.*|"
    r"publishing(?: group)?|media(?: group)?|group|gmbh.*|inc\b.*|llc.*|ltd.*|ag|co\b.*|"
    r"corporation|company|limited|verlag.*)\W*$",
    re.I,
)
_OWN = re.compile(
    r"\b(?:about|über|contact|advertise|subscribe|abonnieren|abo|newsletter|app|ios|android|"
    r"unterstützen|support|redaktion|redacción|follow|suscríbete|assine|abonner|prenumerera|"
    r"apoya|plus|e-?paper|shop|impressum|team|epaper|membership)\b",
    re.I,
)
_CALLED = re.compile(
    r"\b(?:told|spoke(?:n)? (?:to|with)|speaking (?:to|with)|interview with|in an interview to|"
    rf"contacted by|quoted by) (?P<who>(?:the |The )?(?:[A-Z][\w’'&-]*\s){{0,3}}(?:{MEDIA_WORDS})"
    r"(?: [A-Z]\w+)?)\b(?P<anon>.{0,25}condition of anonymity)?"
)


@dataclass(frozen=True, slots=True)
class _Sighting:
    name: str
    line: Line
    start: int
    place: str


def outlets(page: Page) -> Iterator[Candidate]:
    """Names that stand in two different places of the page's furniture."""
    sightings = list(_sightings(page))
    elsewhere: dict[str, list[_Sighting]] = {}
    for sighting in sightings:
        if sighting.place != "masthead":
            elsewhere.setdefault(_key(sighting.name), []).append(sighting)
    for sighting in sightings:
        agreeing = elsewhere.get(_key(sighting.name), ())
        if sighting.place == "masthead" and agreeing and len(_key(sighting.name)) >= 3:
            yield from _agreed(page, sighting, [sighting, *agreeing])
            return
    for claim in [one for one in sightings if one.place == "page title"][-1:]:
        agreeing = list(_echoes(page, claim))
        if agreeing and _is_name(claim.name):
            yield from _agreed(page, claim, [claim, *agreeing])


def _is_name(name: str) -> bool:
    return len(_key(name)) >= 3 and name not in AGENCY_NAMES and len(name.split()) <= 5


def _echoes(page: Page, claim: _Sighting) -> Iterator[_Sighting]:
    """The name in a copyright line, or with a word that only the site itself puts to its name.

    A line that is the name alone proves nothing: page titles also end in the section's name.
    """
    for line in page.lines:
        if line.kind in ("paragraph", "caption") or len(line.text) > 160 or line is claim.line:
            continue
        start = line.text.find(claim.name)
        if start < 0:
            continue
        rest = line.text[:start] + line.text[start + len(claim.name) :]
        if line.kind == "copyright" and _HOLDER.search(line.text):
            yield _Sighting(claim.name, line, start, "copyright")
        elif len(rest) <= 24 and _OWN.search(rest):
            yield _Sighting(claim.name, line, start, "furniture")


def _agreed(page: Page, best: _Sighting, all_of_them: Sequence[_Sighting]) -> Iterator[Candidate]:
    """Each place once, all with the spelling that the masthead has."""
    places = set()
    for one in all_of_them:
        if one.place not in places:
            places.add(one.place)
            where = (one.start, one.start + len(one.name))
            yield page.saw("outlet", best.name, one.line, where, place=one.place)


def _sightings(page: Page) -> Iterator[_Sighting]:
    if not page.lines:
        return
    story, lines = page.story, page.lines
    limit = page.headline if page.headline >= 0 else story.first
    for line in lines[1 if page.headline > 0 else 0 : limit]:
        if line.kind == "heading" and len(line.text) <= 40 and _looks_named(line.text):
            yield _Sighting(line.text, line, 0, "masthead")
    parts = list(_title_parts(lines[0])) if page.headline > 0 else []
    yield from parts[-2:]
    for line in lines[story.last + 1 :]:
        if len(line.text) > 300:
            continue
        if line.kind == "copyright" and (found := _HOLDER.search(line.text)):
            yield from _named(found["who"], line, found.start("who"), "copyright")
        elif line.kind in ("heading", "menu") and (found := _ABOUT.match(line.text)):
            yield from _named(found["who"], line, found.start("who"), "footer")


def _looks_named(text: str) -> bool:
    return len(text.split()) <= 5 and not text[0].islower()


def _title_parts(line: Line) -> Iterator[_Sighting]:
    start = 0
    for separator in SEPARATOR.finditer(line.text):
        if start:
            yield _Sighting(line.text[start : separator.start()], line, start, "page title")
        start = separator.end()
    if start:
        yield _Sighting(line.text[start:], line, start, "page title")


def _named(text: str, line: Line, start: int, place: str) -> Iterator[_Sighting]:
    name = text
    for _ in range(3):  # "Irrawaddy Publishing Group. All Rights Reserved" in three steps
        name = _LEGAL.sub("", name).rstrip(" ,.-–|")
    lead = len(name) - len(name.lstrip())
    if 2 <= len(name.strip()) <= 40 and len(name.split()) <= 6:
        yield _Sighting(name.strip(), line, start + lead, place)


def _key(name: str) -> str:
    folded = fold(re.sub(r"\.(?:com|de|org|net|co\.uk|at|ch|fr|es|it|in)\b", "", name, flags=re.I))
    return re.sub(r"^(?:the|der|die|das|le|la|el)(?=.{3})", "", folded)


def names_itself(page: Page, body: Sequence[Line]) -> Iterator[Candidate]:
    """A paper that speaks of itself, as in "spoke to Asia Times on condition of anonymity"."""
    for line in body:
        for found in _CALLED.finditer(line.text[:4000]):
            name = found["who"]
            if name in AGENCY_NAMES:
                continue
            yield page.saw(
                "outlet", name, line, found.span("who"), place="body", how="inferred",
                rule="names-itself", why="a paper names itself so when sources speak to it",
            )  # fmt: skip
            return


def tagline(page: Page) -> Iterator[Candidate]:
    """A line such as "covering burma and southeast asia" below the masthead."""
    for line in page.lines[:6]:
        if (
            page.story
            and line.index < page.story.first
            and line.kind == "heading"
            and marks.TAGLINE.match(line.text)
        ):
            yield page.saw(
                "outlet", line.text, line, None, place="tagline", how="hint",
                why="a tagline, not a name; it may remind somebody of the site",
            )  # fmt: skip
            return
