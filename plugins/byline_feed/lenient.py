"""Feeds that are no XML, read by feedparser: a bare ``&``, a tag left open, a prefix undeclared.

feedparser is given bytes that are at hand, never a name that it could open or fetch. It takes
seconds for what expat does in a blink and more for what is hostile, so that only a file of common
size is given to it.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Protocol

from byline.api import BadInput, Capture, Problem, Span
from byline_feed.parts import MOST_ITEMS, Entry, Feed, Form, Part, too_many

MOST_TAGS = 40_000
MOST_CHARACTERS = 4_000_000
_ITS_FAULTS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError,
               AssertionError, RecursionError)  # fmt: skip
"""What feedparser raises over odd files: references to what is no character, and the like."""
_ENTITY = re.compile(r"<!ENTITY", re.I)
_BLOATED = re.compile(r"<[A-Za-z][^<>]{5000}")
_ITEM = re.compile(r"<(?:[\w.-]{1,20}:)?(?:item|entry)[\s>]", re.I)
_PLACES = {
    "title": "title", "link": "link", "origlink": "feedburner:origLink", "permalink": "guid",
    "id": "(?:guid|id)", "published": "(?:pubDate|published|issued|created|dc:date)",
    "updated": "(?:updated|modified|dcterms:modified)", "author": "(?:author|dc:creator)",
    "category": "(?:category|dc:subject)", "source": "source",
    "summary": "(?:description|summary)", "content": "content",
    "language": "(?:dc:)?language", "publisher": "dc:publisher",
}  # fmt: skip
"""Under which tag a part of each role is looked for."""
_PLAIN = {
    "link": "link", "feedburner_origlink": "origlink", "updated": "updated",
    "published": "published", "created": "published", "language": "language",
    "publisher": "publisher",
}  # fmt: skip
"""What feedparser calls things, and their roles."""


def read_leniently(capture: Capture, said: str) -> Feed:
    """The feed; ``said`` is what is wrong with it as XML. Raises BadInput."""
    text = capture.text
    _refuse(text, capture.name, said)
    made = _parsed(text, capture.name, said)
    places = _Places(text, len(made.entries))
    head = Entry(0, 1, tuple(_parts(made.feed, places, 0)))
    entries = tuple(
        Entry(number, places.line(number), tuple(_parts(entry, places, number)))
        for number, entry in enumerate(made.entries[:MOST_ITEMS], 1)
    )
    note = f"not well-formed XML ({said}); read as well as can be"
    problems = [Problem(capture.name, "", note, "note")]
    if len(made.entries) > MOST_ITEMS:
        problems.append(too_many(capture.name))
    return Feed(head, entries, tuple(problems))


class _Made(Protocol):
    """What feedparser returns, as far as it is used."""

    entries: list[Mapping[str, object]]
    feed: Mapping[str, object]


def _parsed(text: str, name: str, said: str) -> _Made:
    """What feedparser makes of the text. Raises BadInput where that is nothing."""
    import feedparser  # type: ignore[import-untyped]  # only what is broken needs it

    try:
        made: _Made = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _ITS_FAULTS as error:
        kind = type(error).__name__
        raise BadInput(f"{name}: no well-formed XML ({said}), nor to be mended: {kind}") from None
    if not made.entries and not made.feed:
        raise BadInput(f"{name}: no feed: {said}")
    return made


def _refuse(text: str, name: str, said: str) -> None:
    if _ENTITY.search(text):
        raise BadInput(f"{name}: declares entities of its own, as no feed need; it was not read")
    is_large = len(text) > MOST_CHARACTERS or text.count("<") + text.count("&") / 8 > MOST_TAGS
    if is_large or _BLOATED.search(text):
        raise BadInput(f"{name}: not well-formed XML ({said}), and too large to be mended")


def _parts(made: Mapping[str, object], places: _Places, number: int) -> Iterator[Part]:
    for role, text, form in _said(made):
        yield Part(role, text, places.span(role, number), form)


def _said(made: Mapping[str, object]) -> Iterator[tuple[str, str, Form]]:
    """What feedparser found, by role."""
    for role, key in (("title", "title_detail"), ("summary", "summary_detail")):
        yield from _texts(role, [made.get(key)])
    yield from _texts("content", made.get("content"))
    for key, role in _PLAIN.items():
        if key in list(made) and isinstance(made[key], str):  # `get` takes one date for another
            yield role, str(made[key]), "text"
    yield from _names(made)
    for tag in _mappings(made.get("tags")):
        yield "category", str(tag.get("label") or tag.get("term") or ""), "text"
    for source in _mappings([made.get("source")]):
        yield "source", str(source.get("title") or ""), "text"


def _names(made: Mapping[str, object]) -> Iterator[tuple[str, str, Form]]:
    """The item's own name, and those of people."""
    if isinstance(identity := made.get("id"), str):
        yield "permalink" if made.get("guidislink") else "id", identity, "text"
    authors = _mappings(made.get("authors"))
    if len(authors) == 1:  # the very words: taking names out of them is done elsewhere
        authors = [{"name": made.get("author") or authors[0].get("name")}]
    for author in authors:
        name = str(author.get("name") or "")
        if name.count("(") == name.count(")"):  # else it is what is left of a long mail address
            yield "author", name, "text"


def _texts(role: str, details: object) -> Iterator[tuple[str, str, Form]]:
    for detail in _mappings(details):
        kind = str(detail.get("type", ""))
        form: Form = "maybe" if role == "title" else ("text" if kind == "text/plain" else "html")
        yield role, str(detail.get("value") or ""), form


def _mappings(values: object) -> list[Mapping[str, object]]:
    listed = values if isinstance(values, list) else []
    return [one for one in listed if isinstance(one, Mapping)]


class _Places:
    """The lines of parts, which feedparser does not tell: looked for by the tags of each item."""

    def __init__(self, text: str, count: int) -> None:
        self._text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        found = [match.start() for match in _ITEM.finditer(text)]
        # Where the count differs, items were understood otherwise: no place beats a wrong one.
        self._items = found if len(found) == count else []
        self._first = found[0] if found else len(text)

    def line(self, number: int) -> int:
        start, _ = self._bounds(number)
        return bisect_right(self._starts, start)

    def _bounds(self, number: int) -> tuple[int, int]:
        if number == 0:
            return 0, self._first
        if not self._items:
            return 0, len(self._text)
        ends = [*self._items[number : number + 1], len(self._text)]
        return self._items[number - 1], ends[0]

    def span(self, role: str, number: int) -> Span:
        start, end = self._bounds(number)
        last = bisect_right(self._starts, max(start, end - 1))
        where = f"item[{number}]" if number else "channel"
        pattern = re.compile(rf"<{_PLACES[role]}[\s:>]", re.I)
        found = pattern.search(self._text, start, end) if self._items or not number else None
        if not found:
            return Span(bisect_right(self._starts, start), last, path=where)
        first = bisect_right(self._starts, found.start())
        following = self._text.find("</", found.end(), end)
        last = bisect_right(self._starts, following) if following >= 0 else last
        return Span(first, last, path=f"{where} > {found[0][1:-1].strip(':')}")
