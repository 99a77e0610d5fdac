"""What plugins give, checked as any hostile input is: plain values, and text that shows itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import attrgetter

from byline.article import Article, from_fields, reads_back, to_fields
from byline.late import regex
from byline.names import Name

MAX_TEXT = 100_000
# C0, DEL and C1, lone surrogates, and the bidirectional overrides that make text lie.
_CONTROLS = regex("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]+")
_TEXTS = (
    "title", "agency", "outlet", "section", "page", "place", "language", "url", "archive_url",
)  # fmt: skip
_WORDS = ("topics", "aliases")
_MOST = 10**18
"""Whole numbers of more digits are text to a record file."""


def clean_value(value: object) -> object:
    """Text without controls, on one line, of a length that a field can have."""
    if isinstance(value, str):
        return " ".join(_CONTROLS.sub(" ", value[:MAX_TEXT]).split())
    if isinstance(value, dict):
        return {name: clean_value(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean_value(item) for item in value]
    return value


def clean_article(article: Article) -> Article:
    """The article as it reads back from plain data, with clean text.

    Raises whatever it meets where it is not made of such.
    """
    return article if is_clean(article) else _read_back(_cleaned(article))


def is_clean(article: Article) -> bool:
    """Would the article come out as it is? So it is with most, and much sooner known than done.

    Raises where no article would come out.
    """
    article.note.encode("utf-8")
    return (
        not article.evidence
        and reads_back(article)
        and _are_clean(
            [
                *_texts_of(article),
                *article.topics,
                *article.aliases,
                *chain.from_iterable(map(_parts_of, article.author)),
            ]
        )
        and all(map(_is_plain, article.extra.values()))
    )


_texts_of = attrgetter(*_TEXTS, "abstract")
_parts_of = attrgetter(*Name.__slots__)


def _are_clean(texts: Sequence[str]) -> bool:
    """Does each of these texts show itself? No, too, where one has a broken bar."""
    # All at once, and without a pattern: there are twenty in an article.
    joined = f"¦{'¦'.join(texts)}¦"
    return (
        joined.isprintable()  # then its only white space are spaces
        and "  " not in joined
        and "¦ " not in joined
        and " ¦" not in joined
        and len(joined) <= MAX_TEXT
    )


def _is_plain(value: object) -> bool:
    """Is a value made of what JSON knows, and of nothing that is only like it?"""
    if type(value) is dict:
        return all(type(name) is str and _is_plain(part) for name, part in value.items())
    if type(value) is list:
        return all(map(_is_plain, value))
    if type(value) is int:
        return -_MOST < value < _MOST
    return value is None or type(value) in (str, bool)


def _cleaned(article: Article) -> Article:
    changes = {name: clean_value(getattr(article, name)) for name in _TEXTS}
    changes["abstract"] = _clean_lines(article.abstract)
    names = tuple(
        type(name).from_json({k: clean_value(v) for k, v in name.to_json().items()})
        for name in article.author
    )
    words = {
        name: tuple(str(clean_value(word)) for word in getattr(article, name)) for name in _WORDS
    }
    return article.replace(author=names, **words, **changes)


def _clean_lines(text: str) -> str:
    """The same for text of several paragraphs: its lines stay lines, one empty at most."""
    lines = [str(clean_value(line)) for line in text[:MAX_TEXT].splitlines()]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _read_back(article: Article) -> Article:
    fields: Mapping[str, object] = json.loads(json.dumps(to_fields(article), allow_nan=False))
    note = article.note.encode("utf-8").decode("utf-8")
    return from_fields(fields, key=str(article.key), note=note)
