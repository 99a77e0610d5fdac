"""What elements say by their class, role or property: bylines, dates, sources, the site's logo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element as Element

from byline.api import printed_days
from byline_page.names import is_lone_name, might_be_named, named, without_by
from byline_page.stated import said
from byline_page.statement import Named, Statement, fold
from byline_page.visible import Marked, Seen, visible_lines

_AUTHOR = re.compile(
    r"\bauthor|authors?(?![a-z])|author[_-]?(?:name|link|info|box|bio|meta)|\bby-?line|byline(?![a-z])|"
    r"\bautor(?:en|in|es|a|zy)?(?![a-z])|auteur|verfasser|redakteur|\bwriter|reporter|journalist|"
    r"contributor|forfatter|skribent|posted-?by|written-?by|(?:^|\s)creator(?:\s|$)"
)
_NO_AUTHOR = re.compile(
    r"comment|kommentar|related|avatar|image|photo|picture|caption|share|social|follow|authori[sz]|"
    r"e-?mail|widget|sidebar|teaser|card|recommend|newsletter|trending|popular|copyright"
)
_DATE = re.compile(r"date(?!base|line)|time(?!line)|publi[sc]|posted|datum|fecha|\bdata\b")
_CHANGED = re.compile(r"modif|updat|aktualis|change|upd\b|edited|revis|expir")
_OTHER_DAYS = re.compile(
    r"comment|kommentar|calendar|addtocal|event|widget|clock|today|current|related|teaser|card|"
    r"recommend|trending|popular|countdown|copyright|video-title|sidebar|duration"
)
_ELSEWHERE = re.compile(
    r"\bnav\b|\bmenu\b|navbar|comment(?!able)|related|teaser|recommend|trending|popular|sidebar|"
    r"widget-area|most-?read|carousel|slider|footer|\bcards?\b|\bcard[_-]"
)
_LAYOUT = re.compile(
    r"[:\[]|^(?:has|with|no|is|category|tag|post|type|status|page)-|-(?:open|parent|enabled)$"
)
_GLUED_CLOCK = re.compile(r"\d{4}:\d\d")
"""The hour run into a year of two digits: nothing to read a year from."""
_PUBLISHED = re.compile(
    r"publi[sc]|pubdate|posted|created|dt-published|(?:entry|article|news|author|story)[\w-]{0,12}date"
)
_SOURCE = re.compile(r"source|agenc|agentur|quelle|fuente")
_LOGO = re.compile(
    r"logo|masthead|(?:^|[\s_])(?:site-?|navbar-)?brand(?:ing)?(?:\s|$)|site-?(?:name|title)"
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|reporters?|journalists?|by|byline|staff|people|team|"
    r"profiles?|contributors?|writers?|redaktion|redakteure?|columnists?|u[sz]er|editors?|bio|person(?:en)?|"
    r"autori|firma|firmas|colaborador(?:es)?)/[^/?#]{2,}",
    re.I,
)
_JOINER = re.compile(r"(?:and|und|et|y|e|og|och|en|en|with|mit|i|и|[\W_]){1,8}", re.I)
_HELPING = re.compile(
    r"(?:review|check|illustrat|photo|medical|translat|video|graphic|drawing|art|cartoon|podcast|"
    r"fotos?|bilder|übersetz)\w{0,10}(?: \w{2,10}){0,2}\s?:?\s*$",
    re.I,
)
"""Who helped, before a name that is no author's."""
_FAR = 14
_STEP = 400
"""Longer texts are no bylines, whatever their class says."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Where on the page the report's own bylines and dates stand, by index of visible lines."""

    head: range
    foot: range
    top: int
    """The line of the headline, or where one could stand."""


def from_marks(seen: Seen, zones: Zones) -> list[Statement]:
    """What marked elements near the report say of it."""
    near = [one for one in seen.marked if one.line in zones.head]
    below = [one for one in near if one.line >= zones.top and not _elsewhere(one.element)]
    head = below + [one for one in near if one.line < zones.top and not _in_menu(one.element)]
    foot = [one for one in seen.marked if one.line in zones.foot]
    authors = list(_authors(below, "byline element")) or list(_authors(head, "byline element"))
    return [
        *(authors or _only_ones(seen)),
        *_authors(foot, "author card"),
        *_linked_names(seen, range(zones.top, zones.head.stop)),
        *(list(_days(head)) or _only_days(seen, zones)),
        *_sources([*head, *foot]),
    ]


def _only_ones(seen: Seen) -> list[Statement]:
    """Bylines anywhere on the page, where all of them name the same people."""
    found = list(
        _authors([one for one in seen.marked if not _in_menu(one.element)], "byline element")
    )
    named = [one for one in found if one.parts]
    return named if len({one.parts for one in named}) == 1 else []


def _authors(marked: Sequence[Marked], place: str) -> Iterator[Statement]:
    done: set[Element] = set()
    for one in islice(marked, 120):
        words = _plain(one.words)
        if not _is_author(one.element, words) or one.element in done:
            continue
        texts = _texts(one.element)
        if not texts:
            continue
        names, used = _fuller(_linked(one.element), _names(texts))
        if names:
            done.update(islice(one.element.iter(), 200))
            parts = tuple(Named(name) for name in names)
            yield _at(one.element, "author", " ".join(used), place, parts)
        elif lone := _lone(texts[0]):
            yield _at(one.element, "author", texts[0], place, (Named(lone),))
        elif len(texts[0]) <= 40:
            yield _at(one.element, "byline words", texts[0], place, ())


def _is_author(element: Element, words: str) -> bool:
    return bool(_AUTHOR.search(words)) and not _NO_AUTHOR.search(words)


def _in_menu(element: Element) -> bool:
    """Does it stand in a menu, or where other reports do?"""
    above = islice(element.iterancestors(), 7)
    return any(node.tag in ("nav", "header") for node in above) or _elsewhere(element)


@lru_cache(maxsize=5000)
def _plain(words: str) -> str:
    """Classes without those that set widths, or say what else the page has: "has-sidebar"."""
    return " ".join(word for word in words.lower().split() if not _LAYOUT.search(word))


def _elsewhere(element: Element) -> bool:
    """Does it stand in a quotation, a picture, a comment or a teaser of another report?"""
    return any(
        node.tag in ("blockquote", "figure")
        or _ELSEWHERE.search(_plain(f"{node.get('class')} {node.get('id')}"))
        for node in islice(element.iterancestors(), 6)
    )


def _texts(element: Element) -> list[str]:
    """The element's own visible lines; none where it holds more than a byline could."""
    if len("".join(str(text) for text in islice(element.itertext(), 200))) > 4 * _STEP:
        return []
    texts = [line.text.removeprefix("• ").strip() for line in visible_lines(element)]
    return texts if sum(map(len, texts)) <= _STEP else []


def _names(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The people of the first line that names some, and of lines that go on with "and"."""
    names: list[str] = []
    used: list[str] = []
    joined = True
    for text in texts[:8]:
        if _JOINER.fullmatch(text):
            joined = True
        elif (found := named(without_by(text))) and joined:
            names += found
            used.append(text)
            joined = text.rstrip().endswith((",", "&", " and", " und", " et", " y", " e"))
        elif names:
            break
    return list(dict.fromkeys(names)), used


def _lone(text: str) -> str:
    """The one word after "by" that is somebody's whole name."""
    rest = re.split(r"\s*[,|/·•—–(]|\s-\s", without_by(text[:120]))[0].strip()
    return (
        rest
        if text[:120].strip("• ") != rest
        and is_lone_name(rest)
        and (without_by(text[:120]) != text[:120].lstrip("• "))
        else ""
    )


def _fuller(
    linked: tuple[list[str], list[str]] | None, printed: tuple[list[str], list[str]]
) -> tuple[list[str], list[str]]:
    """The linked people, or those of one line that names them and more."""
    if linked and (len(printed[1]) != 1 or not set(linked[0]) < set(printed[0])):
        return linked
    return printed


def _linked(element: Element) -> tuple[list[str], list[str]] | None:
    """The people whose own pages an element links to, but for those who checked or illustrated."""
    names: list[str] = []
    used: list[str] = []
    whole = " ".join("".join(map(str, islice(element.itertext(), 60)))[:600].split())
    for link in islice(_author_links(element), 12):
        text = " ".join("".join(map(str, link.itertext()))[:200].split())
        if _HELPING.search(whole[: max(0, whole.find(text))][-40:]):
            continue
        found = named(without_by(text))
        if not found and _slug(link) == fold(text):
            found = [text] if is_lone_name(text) or might_be_named(text) else []
        if found:
            names += found
            used.append(text)
    return (list(dict.fromkeys(names)), used) if names else None


def _slug(link: Element) -> str:
    """The last part of a link's path, folded: whose page it is."""
    return fold((link.get("href") or "").rstrip("/").rpartition("/")[2])


def _author_links(element: Element) -> Iterator[Element]:
    for link in (*islice(element.iter("a"), 12), *islice(element.iterancestors("a"), 1)):
        if _AUTHOR_PATH.search(link.get("href") or "") or "author" in (link.get("rel") or ""):
            yield link


def _linked_names(seen: Seen, head: range) -> Iterator[Statement]:
    """A line that is a name and a link to its bearer's page."""
    for index in head:
        if index >= len(seen.lines):
            return
        line = seen.lines[index]
        if len(line.text) > 90:
            continue
        if (found := _linked(line.element)) and not _elsewhere(line.element):
            names, used = found
            parts = tuple(Named(name) for name in names)
            yield _at(line.element, "author", " ".join(used), "author link", parts)


def _days(marked: Sequence[Marked]) -> Iterator[Statement]:
    """Times and dates in the head of the report, but for those of a change."""
    for one in islice(marked, 200):
        words = _plain(one.words)
        is_time = one.element.tag == "time"
        if not is_time and not _DATE.search(words):
            continue
        around = f"{words} {' '.join(map(str, one.element.attrib))} {_parent_words(one.element)}"
        if _CHANGED.search(around) or _OTHER_DAYS.search(around):
            continue
        text = " ".join(_texts(one.element))[:160]
        place = "time" if _PUBLISHED.search(around) else "time near"
        stamp = one.element.get("datetime") or one.element.get("content") or ""
        if stamp.strip():
            yield _at(one.element, "issued", stamp.strip()[:60], place, ())
        if text and not _GLUED_CLOCK.search(text) and len(set(printed_days(text))) == 1:
            yield _at(one.element, "issued", text, "date element", ())


def _only_days(seen: Seen, zones: Zones) -> list[Statement]:
    """Days away from the headline that are marked as of publication, where there is but one."""
    far = [
        one
        for one in seen.marked
        if one.line >= zones.top - _FAR
        and _PUBLISHED.search(_plain(one.words))
        or (one.element.tag == "time" and zones.top - _FAR <= one.line < zones.top)
    ]
    found = list(_days([one for one in far if not _elsewhere(one.element)]))
    return (
        found
        if len({one.text[:10] for one in found if one.place != "date element"}) < 2
        and (len({day for one in found for day in printed_days(one.text)}) < 2)
        else []
    )


def _parent_words(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else (parent.get("class") or "")[:200].lower()


def _sources(marked: Sequence[Marked]) -> Iterator[Statement]:
    for one in islice(marked, 200):
        if _SOURCE.search(_plain(one.words)) and not _NO_AUTHOR.search(_plain(one.words)):
            texts = _texts(one.element)
            if texts and len(texts[0]) <= 60:
                yield _at(one.element, "source", texts[0], "source element", ())


def logos(seen: Seen) -> Iterator[Statement]:
    """The words and the picture's text of the site's own logo, above the report."""
    for one in seen.marked:
        if not _LOGO.search(_plain(one.words)):
            continue
        words = [one.element.get("alt"), one.element.get("title"), one.element.get("aria-label")]
        words += [image.get("alt") for image in islice(one.element.iter("img"), 2)]
        words += _texts(one.element)[:1]
        for text in filter(None, words):
            if 2 <= len(fold(text)) <= 40:
                yield _at(one.element, "outlet", " ".join(text.split()), "logo", ())


def _at(element: Element, field: str, text: str, place: str, parts: tuple[Named, ...]) -> Statement:
    one = said(field, text, place, element)
    return Statement(one.field, one.text, one.place, one.span, one.element, parts)
