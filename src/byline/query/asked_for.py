"""What of a record a query may ask for, as the index keeps it, too: names, levels and orders.

Nothing of a query is loaded for it: who files a record asks none.
"""

from __future__ import annotations

from functools import lru_cache

from byline.article import Article
from byline.dates import Date
from byline.names import Name
from byline.query.words import NAMED, fold, ways
from byline.vocabulary import BY_NAME, OTHERS, QUERY_ALIASES

SPECIAL = ("missing", "has", "sort", "limit", "key", "note", "how", "text", "query", "private")
SELDOM = {row.name.lower(): row.name for row in OTHERS if row.name != "note"}
"""Fields that few records have, by how they are asked for."""
BESIDE = ("note", "capture", "aliases", "candidates", "copies", "conflicts")
"""Parts of a record that are no fields of the report, and may be there or not."""
SORTED_BY = 80
"""Characters of a text that its place in an order rests on, once it is folded; of the text as it
is written several times as many are looked at."""


def known_name(name: str) -> str | None:
    """A field of the language by its own name; None where there is none."""
    name = QUERY_ALIASES.get(name, name)
    if name in BY_NAME or name in SPECIAL or name.startswith("x-"):
        return name
    return SELDOM.get(name)


def names_of(text: str) -> list[str]:
    """Each name that a value holds, folded: of two agencies in one credit, both."""
    return fold(text).split(" / ")


def ancestors(topic: str) -> list[str]:
    """A topic, folded, and all above it: of ``arms/missiles`` that and ``arms``."""
    levels = fold(topic).split("/")
    return ["/".join(levels[:count]) for count in range(len(levels), 0, -1)]


def hows(article: Article) -> set[str]:
    """The ways in which anything of a record is known."""
    return {line.how for line in article.evidence if line.value is None}


def sort_value(article: Article, name: str) -> tuple[str | int, ...] | None:
    """What an article's place rests on when sorted by a field; None where that is absent."""
    if name == "key":
        return (article.key,)
    value = article.note if name == "note" else article.value(name)
    if isinstance(value, Date):
        return value.bounds
    return (sorted_as(name, value),) if value else None


def sorted_as(name: str, value: object) -> str:
    """What a value's place rests on: of several items the first one counts."""
    if type(value) is not str:  # as most are
        if isinstance(value, (tuple, list)):
            value = value[0]
        if isinstance(value, Name):
            return _of_few(ways(value).filed)
        value = str(value)
    return (_of_few if name in NAMED else _sorted_by)(value)


def _sorted_by(text: str) -> str:
    begins = text[:SORTED_BY]
    if begins.isascii():  # whatever follows does not change it
        return begins.lower()
    return fold(text[: 4 * SORTED_BY])[:SORTED_BY]


_of_few = lru_cache(4_096)(_sorted_by)
