"""Articles as the engine may print them: CSL items without what no reader should see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from byline.api import Article, UsageError, to_csl

AGENCIES = ("author", "note", "source", "none")
"""Where the wire service of agency copy is printed; the setting ``cite.agency``."""

LESS_THAN = "\ufdd0"
"""Stands for a "<" of the article on its way through the engine, which reads markup in items. It
is a character that Unicode keeps for programs and that is cut from every text that comes in."""

_PRIVATE = ("annote", "keyword", "archive", "archive_location")
"""The desk's own words and topics are no part of a citation; of the archived copy, CSL would
print a shelf mark."""

# Embeddings, overrides and isolates turn what follows them; nothing is left where they stood.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RESERVED = re.compile("[\ufdd0-\ufdef\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def to_item(article: Article, agency: str = "author") -> dict[str, Any]:
    """One CSL item. What waits for a person is not in it: an inferred date is never printed.

    ``agency`` says where an agency stands: as the author of copy that names no reporter, in
    CSL's ``note`` or ``source``, or nowhere.
    """
    item = {name: value for name, value in to_csl(article).items() if name not in _PRIVATE}
    if article.agency:
        _place_agency(item, article, agency)
    return {name: _clean_all(value) if name != "id" else value for name, value in item.items()}


def agency_place(told: str) -> str:
    """The setting ``cite.agency``, or its default. Raises UsageError."""
    place = told.strip().casefold() or "author"
    if place not in AGENCIES:
        raise UsageError(f'cite.agency: "{told}" is none of {", ".join(AGENCIES)}')
    return place


def _place_agency(item: dict[str, object], article: Article, agency: str) -> None:
    if agency != "source":
        item.pop("source", None)
    if agency != "author" and not article.author:
        item.pop("author", None)
    if agency == "note":
        item.setdefault("note", article.agency)


def clean(text: str) -> str:
    """One line without controls: they are spaces, those of direction are gone."""
    if not text.isprintable():  # as is whatever holds none of them
        text = _RESERVED.sub(" ", _BIDI.sub("", text))
    return " ".join(text.split())


def _clean_all(value: object) -> object:
    if isinstance(value, str):
        return clean(value).replace("<", LESS_THAN)
    if isinstance(value, Mapping):
        return {name: _clean_all(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean_all(part) for part in value]
    return value
