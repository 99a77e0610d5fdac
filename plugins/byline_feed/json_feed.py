"""JSON Feed 1.0 and 1.1, each value with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate, islice

from byline.api import BadInput, Capture, Problem, Span, loads_bounded
from byline_feed.parts import MOST_ITEMS, Entry, Feed, Form, Part, too_many

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]', re.S)
_COLON = re.compile(r"[ \t\n]*+:[ \t\n]*+")
_ITEM: Mapping[str, tuple[str, Form]] = {
    "id": ("id", "text"), "url": ("link", "text"), "title": ("title", "text"),
    "content_html": ("content", "html"), "content_text": ("content", "text"),
    "summary": ("summary", "text"), "date_published": ("published", "text"),
    "date_modified": ("updated", "text"), "authors": ("author", "text"),
    "author": ("author", "text"), "tags": ("category", "text"), "language": ("language", "text"),
}  # fmt: skip
_HEAD: Mapping[str, tuple[str, Form]] = {
    "title": ("title", "text"), "home_page_url": ("link", "text"),
    "language": ("language", "text"), "authors": ("author", "text"), "author": ("author", "text"),
}  # fmt: skip


def read_json(capture: Capture) -> Feed:
    """The feed. Raises BadInput where it is no JSON, or no feed."""
    value = loads_bounded(capture.text, capture.name)
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(items, list):
        raise BadInput(f"{capture.name}: a JSON feed has items: [ … ]; this file has none")
    places = _Places(capture.text)
    head = Entry(0, 1, tuple(_parts(value, _HEAD, places.head, "channel", places)))
    entries = []
    problems = [too_many(capture.name)] if len(items) > MOST_ITEMS else []
    stand = iter(places.items)
    for number, item in enumerate(items[:MOST_ITEMS], 1):
        start, keys = next(stand, (0, {})) if isinstance(item, (dict, list)) else (0, {})
        if not isinstance(item, dict):
            problems.append(Problem(capture.name, "", f"item {number} is no object; left out"))
            continue
        parts = tuple(_parts(item, _ITEM, keys, f"item[{number}]", places))
        entries.append(Entry(number, places.line(start), parts))
    return Feed(head, tuple(entries), tuple(problems))


def _parts(
    value: Mapping[str, object], roles: Mapping[str, tuple[str, Form]], keys: Mapping[str, int],
    where: str, places: _Places,
) -> Iterator[Part]:  # fmt: skip
    for key, (role, form) in roles.items():
        span = places.span(keys.get(key, 0), f"{where} > {key}")
        for text in _texts(value.get(key)):
            yield Part(role, text, span, form)


def _texts(value: object) -> Iterator[str]:
    """The texts of a value: its own, those of a list, the names of people."""
    for one in islice(value, 100) if isinstance(value, list) else [value]:
        one = one.get("name") if isinstance(one, dict) else one
        if isinstance(one, (str, int)) and not isinstance(one, bool):
            yield str(one)


class _Places:
    """Where the values of the feed and of each item begin, by one walk over the tokens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.head: dict[str, int] = {}
        self.items: list[tuple[int, dict[str, int]]] = []
        self._is_items = False
        """Are we in the value that the feed calls items?"""
        self._walk()

    def _walk(self) -> None:
        depth = 0
        for found in _TOKEN.finditer(self._text):
            token = found[0]
            if token in ("]", "}"):
                depth -= 1
            elif token in ("[", "{"):
                if depth == 2 and self._is_items:
                    self.items.append((found.start(), {}))
                depth += 1
            elif depth in (1, 3) and (colon := _COLON.match(self._text, found.end())):
                self._key(token[1:-1], depth, colon.end())

    def _key(self, key: str, depth: int, at: int) -> None:
        if depth == 1:
            self.head[key] = at
            self._is_items = key == "items"
            self.items = [] if self._is_items else self.items
        elif self._is_items and self.items:
            self.items[-1][1][key] = at

    def line(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def span(self, at: int, path: str) -> Span:
        """The value that begins there: the words of a string, else its line."""
        line = self.line(at)
        found = _TOKEN.match(self._text, at)
        if not found or found[0][0] != '"':
            return Span(line, line, path=path)
        column = at - self._starts[line - 1] + 2
        return Span(line, line, (column, column + len(found[0]) - 2), path)
