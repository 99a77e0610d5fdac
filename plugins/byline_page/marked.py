"""What elements say by their class, role or property: dates, sources, the site's own logo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.etree import _Element as Element

from byline.api import printed_days, tells_other_days
from byline_page.bylines import authors, linked_names, only_ones
from byline_page.statement import Statement, fold
from byline_page.visible import Marked, Seen, SeenLine
from byline_page.zones import Zones, at, elsewhere, in_menu, plain, texts_of

_DATE = re.compile(r"date(?!base|line)|time(?!line)|publi[sc]|posted|datum|fecha|\bdata\b")
_CHANGED = re.compile(r"modif|updat|aktualis|change|upd\b|edited|revis|expir")
_OTHER_DAYS = re.compile(
    r"comment|kommentar|calendar|addtocal|event|widget|clock|today|current|related|teaser|card|"
    r"recommend|trending|popular|countdown|copyright|video-title|sidebar|duration"
)
_GLUED_CLOCK = re.compile(r"\d{4}:\d\d")
"""The hour run into a year of two digits: nothing to read a year from."""
_PUBLISHED = re.compile(
    r"publi[sc]|pubdate|posted|created|dt-published|(?:entry|article|news|author|story)[\w-]{0,12}date"
)
_SOURCE = re.compile(r"source|agenc|agentur|quelle|fuente|fonte|kilde|kaynak|provider|syndicat")
_OTHER_SOURCE = re.compile(r"image|photo|picture|caption|related|share|comment|newsletter")
_BADGE = re.compile(r"logo|agenc|source|author|auteur|autor|byline|provider")
_LOGO = re.compile(
    r"logo|masthead|(?:^|[\s_])(?:site-?|navbar-)?brand(?:ing)?(?:\s|$)|site-?(?:name|title)"
)
_FAR = 14


def from_marks(seen: Seen, zones: Zones) -> list[Statement]:
    """What marked elements near the report say of it."""
    near = [one for one in seen.marked if one.line in zones.head]
    below = [one for one in near if one.line >= zones.top and not elsewhere(one.element)]
    head = below + [one for one in near if one.line < zones.top and not in_menu(one.element)]
    foot = [one for one in seen.marked if one.line in zones.foot]
    bylines = list(authors(below, "byline element")) or list(authors(head, "byline element"))
    return [
        *(bylines or only_ones(seen)),
        *authors(foot, "author card"),
        *linked_names(seen, range(zones.top, zones.head.stop)),
        *(list(_days(head, seen.lines)) or _only_days(seen, zones)),
        *_sources([*head, *foot]),
    ]


def _days(marked: Sequence[Marked], lines: Sequence[SeenLine]) -> Iterator[Statement]:
    """Times and dates in the head of the report, but for those of a change."""
    for one in islice(marked, 200):
        words = plain(one.words)
        is_time = one.element.tag == "time"
        if not is_time and not _DATE.search(words):
            continue
        around = f"{words} {' '.join(map(str, one.element.attrib))} {_parent_words(one.element)}"
        if _CHANGED.search(around) or _OTHER_DAYS.search(around):
            continue
        texts = texts_of(one.element)
        if any(map(tells_other_days, [*texts[:4], _line_of(one, lines)])):
            continue
        dated = [line for line in texts if printed_days(line[:160])]
        text = dated[0][:160] if dated else ""
        place = "time" if _PUBLISHED.search(around) else "time near"
        stamp = one.element.get("datetime") or one.element.get("content") or ""
        if stamp.strip():
            yield at(one.element, "issued", stamp.strip()[:60], place, ())
        if text and not _GLUED_CLOCK.search(text) and len(set(printed_days(text))) == 1:
            yield at(one.element, "issued", text, "date element", ())


def _line_of(one: Marked, lines: Sequence[SeenLine]) -> str:
    """The whole line on which the element opens."""
    return lines[one.line].text if one.line < len(lines) else ""


def _only_days(seen: Seen, zones: Zones) -> list[Statement]:
    """Days away from the headline that are marked as of publication, where there is but one."""
    far = [
        one
        for one in seen.marked
        if one.line >= zones.top - _FAR
        and _PUBLISHED.search(plain(one.words))
        or (one.element.tag == "time" and zones.top - _FAR <= one.line < zones.top)
    ]
    found = list(_days([one for one in far if not elsewhere(one.element)], seen.lines))
    return (
        found
        if len({one.text[:10] for one in found if one.place != "date element"}) < 2
        and (len({day for one in found for day in printed_days(one.text)}) < 2)
        else []
    )


def is_of_a_change(element: Element) -> bool:
    """Is the element, or one close around it, marked as the day of a change?"""
    near = [element, *islice(element.iterancestors(), 2)]
    return any(_CHANGED.search(plain(str(node.get("class") or ""))) for node in near)


def _parent_words(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else (parent.get("class") or "")[:200].lower()


def _sources(marked: Sequence[Marked]) -> Iterator[Statement]:
    for one in islice(marked, 200):
        if _SOURCE.search(plain(one.words)) and not _OTHER_SOURCE.search(plain(one.words)):
            texts = texts_of(one.element)
            if texts and len(texts[0]) <= 60:
                label = len(texts) > 1 and texts[0].endswith(":")
                words = f"{texts[0]} {texts[1]}" if label else texts[0]
                yield at(one.element, "source", words[:90], "source element", ())
        yield from _pictured(one)


def _pictured(one: Marked) -> Iterator[Statement]:
    """A service whose logo stands in the place of a byline."""
    if elsewhere(one.element) or len(list(islice(one.element.iter(), 9))) > 8:
        return
    for image in islice(one.element.iter("img"), 2):
        text = " ".join((image.get("alt") or "").split())
        words = f"{image.get('class')} {image.get('src')} {one.words}".lower()
        if 1 < len(text) <= 30 and _BADGE.search(words) and not _OTHER_SOURCE.search(words[:200]):
            yield at(image, "source", text, "source element", ())


def logos(seen: Seen) -> Iterator[Statement]:
    """The words and the picture's text of the site's own logo, above the report."""
    for one in seen.marked:
        if not _LOGO.search(plain(one.words)) or len(list(islice(one.element.iter(), 41))) > 40:
            continue
        words = [one.element.get("alt"), one.element.get("title"), one.element.get("aria-label")]
        words += [image.get("alt") for image in islice(one.element.iter("img"), 2)]
        words += texts_of(one.element)[:1]
        for text in filter(None, words):
            if 2 <= len(fold(text)) <= 40:
                yield at(one.element, "outlet", " ".join(text.split()), "logo", ())
