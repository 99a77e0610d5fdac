"""The outlet's name: never guessed from one place, since owners, menus and hosts look alike.

Furniture names its own site in several ways: at the end of the page title, in the copyright line,
in addresses, in phrases such as "Subscribe to …". The name that most of these share is the outlet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from byline.evidence import Candidate
from byline.late import regex
from byline.newsprint import marks
from byline.newsprint.lines import Line
from byline.newsprint.page import Page
from byline.newsprint.sitewords import (
    ADDRESS,
    FIRM,
    HOLDER,
    IS_A,
    LEGAL,
    MOST_WORDS,
    NEVER,
    OWN,
    PHRASE_WORDS,
    PHRASES,
    STAFF,
    TRAILING_HOST,
)  # fmt: skip
from byline.newsprint.wording import SEPARATOR, fold
from byline.newsprint.words import AGENCY_NAMES, MEDIA_WORDS

_POINTS = {
    "any name": -0.6, "address": 3.9, "title end": 1.9, "title start": 0.4, "title middle": -0.2,
    "copyright": 1.0, "copyright of a firm": 1.0, "about": 0.7, "subscribe": 0.7, "follow": 0.5,
    "work": -0.4, "account": -0.5, "more": -0.2, "app": -0.4, "is a": 0.4, "byline": 0.2,
    "own line": -0.7, "two kinds of place": 1.9, "three kinds of place": 1.4,
    "a paper's word": 1.8, "many own mentions": 0.1, "no own mention": -0.7,
    "often mentioned": 0.6, "hardly mentioned": -0.5, "mentioned nowhere else": -1.3,
    "mentioned all over": 1.2, "staff": 0.6,
    "short": -0.4, "long": -1.0, "an owner's name": -1.5,
}  # fmt: skip
"""What each sign is worth; set from what tells outlets from other names on many pages."""
_TELLING = frozenset(("title end", "address", "subscribe", "about", "follow", "copyright", "app"))
_ENOUGH = -0.2
_PLENTY = 3.0
_ANCHORS = frozenset(("title end", "copyright", "copyright of a firm", "address"))
"""Where a site names itself on purpose; phrases alone must be many."""
_MOST = 30
_LABEL = 42
"""No name of an outlet is longer."""
_PAPER = regex(rf"\b(?:{MEDIA_WORDS})|zeitung|nachrichten|kurier|presse|新聞|新闻|日报", re.I)
_ARTICLE = regex(r"(?:the|der|die|das|le|la|el|los|il)(?=[a-z]{3})")
_PLACES = {
    "title end": "page title", "title start": "page title", "title middle": "page title",
    "copyright": "copyright", "copyright of a firm": "copyright", "address": "address",
    "own line": "masthead", "furniture": "furniture",
}  # fmt: skip
"""Where each sign stands; all that is not here are phrases, each kind a place of its own."""


@dataclass(slots=True)
class _Name:
    """One name, under all its spellings, and where it was seen."""

    spellings: Counter[str] = field(default_factory=Counter)
    seen: dict[str, tuple[Line, int, str]] = field(default_factory=dict)
    """The first sighting by sign: line, column, and the words there."""
    mentions: int = 0
    own: int = 0
    mentioned: tuple[Line, int, str] | None = None

    @property
    def name(self) -> str:
        """As the site sets it on a line of its own or in its title, else the commonest spelling."""
        for sign in ("own line", "title end"):
            if sign in self.seen and not self.seen[sign][2].islower():
                return self.seen[sign][2]
        return self.spellings.most_common(1)[0][0]

    def points(self) -> float:
        return sum(_POINTS[sign] for sign in (*self.seen, *self._signs()))

    def _signs(self) -> Iterator[str]:
        yield "any name"
        kinds = len(set(self.seen) - {"address"})
        if kinds >= 2:
            yield "two kinds of place"
        if kinds >= 3:
            yield "three kinds of place"
        if _PAPER.search(self.name):
            yield "a paper's word"
        yield "no own mention" if not self.own else "many own mentions"
        yield (
            "mentioned nowhere else" if not self.mentions
            else "hardly mentioned" if self.mentions < 3
            else "often mentioned" if self.mentions < 12 else "mentioned all over"
        )  # fmt: skip
        if "copyright of a firm" in self.seen and not _TELLING & self.seen.keys():
            yield "an owner's name"
        if len(_key(self.name)) <= 3:
            yield "short"
        if len(self.name.split()) >= 4:
            yield "long"


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """What spellings of one name share: "The Post" and "Post.com"."""
    return _ARTICLE.sub("", fold(TRAILING_HOST.sub("", name) if "." in name else name))


def outlets(page: Page) -> Iterator[Candidate]:
    """The name that most ways of naming one's own site share, a candidate a place."""
    furniture = [line for line in page.lines if _is_furniture(page, line)]
    hosts = _hosts(furniture)
    names: dict[str, _Name] = {}
    for sign, line, start, text in _sightings(page, furniture):
        _add(names, sign, line, start, text)
    for line in furniture:
        if hosts and len(line.text) <= _LABEL and _key(line.text) in hosts:
            _add(names, "own line", line, 0, line.text)
    likely = sorted(names.items(), key=lambda item: -item[1].points())[:_MOST]
    _mention(likely, furniture, hosts)
    best = max(likely, key=lambda item: item[1].points(), default=None)
    if best is None or best[1].points() < _ENOUGH:
        return
    name = _fuller(best, likely)
    if _ANCHORS & name.seen.keys() or len(name.seen) >= 3 or name.points() >= _PLENTY:
        yield from _candidates(page, name)


def _is_furniture(page: Page, line: Line) -> bool:
    if page.story.holds(line.index):
        return len(line.text) <= 64 and line.kind not in ("paragraph", "long", "caption")
    title = line.index == 0 and len(line.text) > _LABEL
    return line.index != page.headline and len(line.text) <= 300 and not title


def _add(names: dict[str, _Name], sign: str, line: Line, start: int, text: str) -> None:
    name = text.strip(' .,:;|-–—·•»«"“”@')
    if not 2 <= len(name) <= _LABEL or len(name.split()) > MOST_WORDS or NEVER.match(name):
        return
    if name[0].islower() and "." not in name and sign not in ("title end", "copyright"):
        return
    known = names.setdefault(_key(name), _Name()) if len(_key(name)) > 1 else _Name()
    known.spellings[name] += 1
    known.seen.setdefault(sign, (line, start + text.index(name), name))


def _sightings(page: Page, furniture: Sequence[Line]) -> Iterator[tuple[str, Line, int, str]]:
    """Every place that may name the site: sign, line, column and words."""
    yield from _in_title(page)
    for line in furniture:
        text = line.text
        if line.index > page.story.last - 3 and (line.kind == "copyright" or "©" in text):
            yield from _in_copyright(line)
        if len(text) <= 64:
            if not page.story.holds(line.index):
                yield from _in_phrases(line)
        elif line.index > page.story.last and (found := STAFF.search(text[:160])):
            yield "staff", line, found.start("who"), found["who"]
        elif found := IS_A.match(text[:80]):
            yield "is a", line, found.start("who"), found["who"]


def _in_phrases(line: Line) -> Iterator[tuple[str, Line, int, str]]:
    if not PHRASE_WORDS.isdisjoint(line.text.casefold().replace("-", " ").split()):
        for sign, phrase in PHRASES:
            if found := phrase.match(line.text):
                yield sign, line, found.start("who"), found["who"]


def _in_title(page: Page) -> Iterator[tuple[str, Line, int, str]]:
    first = page.lines[0]
    if first.kind == "menu" or not 15 <= len(first.text) <= 260:
        return
    parts = [part for part in SEPARATOR.split(first.text) if part and part.strip()]
    if len(parts) < 2:
        return
    headline = max(parts, key=len)
    start = 0
    for place, part in enumerate(parts):
        start = first.text.index(part, start)
        if part is not headline:
            last = place == len(parts) - 1
            sign = "title end" if last else "title start" if place == 0 else "title middle"
            yield sign, first, start, part
        start += len(part)


def _in_copyright(line: Line) -> Iterator[tuple[str, Line, int, str]]:
    found = HOLDER.search(line.text[:300])
    if not found:
        return
    name = LEGAL.sub("", LEGAL.sub("", found["who"])).strip(" .,-–")
    bare = FIRM.sub("", FIRM.sub("", name)).strip(" .,-–")
    if bare:
        sign = "copyright" if bare == name else "copyright of a firm"
        yield sign, line, line.text.index(bare, found.start("who")), bare


def _mention(
    likely: Iterable[tuple[str, _Name]],
    furniture: Sequence[Line],
    hosts: Mapping[str, tuple[Line, int, str]],
) -> None:
    """Count where the furniture has the names besides; note own lines and addresses."""
    short = [(line, fold(line.text)) for line in furniture if len(line.text) <= 160]
    for key, name in likely:
        already = {line.index for line, _, _ in name.seen.values()}
        if key in hosts:
            line, start, words = hosts[key]
            name.seen.setdefault("address", (line, start, words))
        for line, folded in short:
            if key not in folded or line.index in already:
                continue
            if _key(line.text) == key:
                name.seen.setdefault("own line", (line, 0, line.text))
                continue
            at = line.text.casefold().find(name.name.casefold())
            if at >= 0:
                end = at + len(name.name)
                rest = line.text[:at] + " " + line.text[end:]
                own = len(rest) <= 41 and bool(OWN.search(rest))
                name.mentions += 1
                name.own += own
                if own or not name.mentioned:
                    name.mentioned = (line, at, line.text[at:end])


def _hosts(furniture: Sequence[Line]) -> dict[str, tuple[Line, int, str]]:
    hosts: dict[str, tuple[Line, int, str]] = {}
    for line in furniture:
        if "." in line.text:
            for found in ADDRESS.finditer(line.text[:300]):
                words = found["host"]
                if found.end() - found.start() == len(line.text):
                    continue  # a link to some site, not an address of this one
                hosts.setdefault(_key(words), (line, found.start("host"), words))
    return hosts


def _fuller(best: tuple[str, _Name], likely: Sequence[tuple[str, _Name]]) -> _Name:
    """ "NBC News" rather than "NBC", where most of the shorter name's mentions are the longer's."""
    for key, name in likely:
        if key == best[0] or best[0] not in key or name.points() < _ENOUGH:
            continue
        if "title end" in name.seen or name.mentions * 2 > best[1].mentions:
            return name
    return best[1]


def _candidates(page: Page, name: _Name) -> Iterator[Candidate]:
    """Each place once, all with the commonest spelling."""
    places = set()
    seen = dict(name.seen)
    if name.mentioned and len(seen) < 2:
        seen["furniture"] = name.mentioned
    for sign, (line, start, words) in seen.items():
        place = _PLACES.get(sign, f"{sign} line")
        if place not in places:
            places.add(place)
            yield page.saw("outlet", name.name, line, (start, start + len(words)), place=place)


_CALLED = regex(
    r"\b(?:told|spoke(?:n)? (?:to|with)|speaking (?:to|with)|interview with|in an interview to|"
    rf"contacted by|quoted by) (?P<who>(?:the |The )?(?:[A-Z][\w’'&-]*\s){{0,3}}(?:{MEDIA_WORDS})"
    r"(?: [A-Z]\w+)?)\b(?P<anon>.{0,25}condition of anonymity)?"
)


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
