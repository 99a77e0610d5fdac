"""A YAML bibliography as pandoc has it, and the articles that it names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from byline.api import (
    Article,
    BadInput,
    Capture,
    Problem,
    Reading,
    is_sayable,
    loads_yaml_bounded,
    unsaid,
    yaml_ends_whole,
)
from byline_csl_json.items import article_of, plain_item, reading_of
from byline_csl_json.yaml_lines import Place, fits, places, shown, writable
from byline_csl_json.yaml_values import MARKUP, from_yaml, markup_of, packed, to_yaml


def written(article: Article) -> str:
    """The article as one of a document's ``references``."""
    return shown(_entry(article))


def _entry(article: Article) -> dict[str, object]:
    """The entry, and in ``custom.byline`` what plain words would lose on the way back."""
    item = plain_item(article)
    entry = _plain_entry(article, item)
    heard = _heard(entry)
    if _surely_says_all(article, item, heard):
        return entry
    if carried := unsaid(article, _article_of(heard)):
        entry["custom"] = packed(entry.get("custom"), carried)
    return entry


def _plain_entry(article: Article, item: Mapping[str, object]) -> dict[str, object]:
    entry = to_yaml(article, item)
    return {name: value for name, value in entry.items() if fits(value)}


def _surely_says_all(
    article: Article, item: Mapping[str, object], heard: Mapping[str, object]
) -> bool:
    """Is the entry heard as the item that surely says all? Quick, for most reports."""
    if not is_sayable(article) or "note" in item:
        return False
    said = dict(item)
    for name, date in (("issued", article.issued), ("accessed", article.accessed)):
        if date:
            said[name] = date.text
    return from_yaml(heard) == said


def _written(article: Article) -> Mapping[str, object]:
    return from_yaml(_heard(_plain_entry(article, plain_item(article))))


def _heard(entry: Mapping[str, object]) -> dict[str, object]:
    """The entry as the reader gets it, to whom every scalar is text."""
    return {name: _as_text(value) for name, value in entry.items()}


def _as_text(value: object) -> object:
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {name: _as_text(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_text(part) for part in value]
    return None if value is None else json.dumps(value)


def _article_of(entry: Mapping[str, object]) -> Article:
    markup = markup_of(entry)
    return article_of(from_yaml(entry), {MARKUP: markup} if markup else {}, _written)


def read(capture: Capture) -> Iterator[Reading]:
    """Every entry as an article; one that cannot be read is named and the others go on."""
    number = line = 0
    for place in places(capture.text, capture.name):
        for line, entry, flaw in _entries(place, capture.name):
            number += 1
            yield reading_of(entry, flaw, capture.name, line, number, _article_of)
    if not yaml_ends_whole(capture.text):
        what = "the file ends within a line: its last value may be cut off"
        yield Reading(problems=(Problem(f"{capture.name}:{line}", "", what, "warning"),))


def _entries(place: Place, name: str) -> Iterator[tuple[int, object, str]]:
    """Line, value and flaw of each entry of a piece of the file."""
    try:
        value, lines = loads_yaml_bounded(place.text, name, first_line=place.line)
    except BadInput as error:
        if not place.is_entry:
            raise
        number, _, what = str(error).removeprefix(f"{name}:").partition(": ")
        is_here = number == str(place.line)
        yield place.line, None, what if is_here else f"{what} (line {number})"
        return
    path: tuple[str | int, ...] = ()
    if isinstance(value, dict):
        value, path = value.get("references"), ("references",)
    if not isinstance(value, list):
        value = [] if value is None else [value]
    for position, entry in enumerate(value):
        yield lines.get((*path, position), place.line), entry, ""
