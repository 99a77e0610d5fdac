"""What the index keeps of one record."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import compress, repeat
from operator import attrgetter
from typing import NamedTuple

from byline.article import Article
from byline.dates import Date
from byline.index.schema import COLUMNS, ELSEWHERE, SORTED
from byline.privacy import marked, signs
from byline.query.asked_for import BESIDE, ancestors, hows, known_name, names_of, sorted_as
from byline.query.words import NAMED, field_words, uncut, value_of, ways, words_in
from byline.sameness import marks
from byline.vocabulary import FIELDS

PRESENT = {name: 1 << n for n, name in enumerate([*(row.name for row in FIELDS), *BESIDE])}
"""A bit for whatever a record may have or lack."""
_ATTRIBUTES = {row.name: row.attribute for row in FIELDS}
_BITS = tuple(PRESENT.values())
_parts = attrgetter(*(_ATTRIBUTES.get(name, name) for name in PRESENT))
_fields = attrgetter(*(_ATTRIBUTES[name] for name in SORTED))
GUARDED = "guarded"
"""Of records that are not for everybody, or were not once."""

Term = tuple[str, str]
"""A field whose values many records share, and one of them as it is spelled."""


class Rows(NamedTuple):
    """One record, as the rows of each table, without its number."""

    record: tuple[object, ...]
    sorted: Sequence[str | None]
    aliases: tuple[str, ...]
    terms: list[Term]
    marks: Collection[int]
    words: list[str]
    elsewhere: list[str]


def of(article: Article) -> Rows:
    """The rows of a record that could be read."""
    filed: list[str | None] = []
    said = {"key": words_in("key", value_of(article, "key"), uncut), "note": uncut(article.note)}
    for name, value in zip(SORTED, _fields(article), strict=True):
        if not value:
            filed.append(None)
        elif name in NAMED and type(value) is str:
            place, said[name] = _of_few(value)
            filed.append(place)
        else:
            filed.append(sorted_as(name, value))
            said[name] = words_in(name, value, uncut)
    record = (
        None, *cells(article), *_days(article.issued), *_days(article.accessed), _present(article),
        f" {' '.join(sorted(hows(article)))} ", _rest(article),
        article.capture.sha256 if article.capture else None,
    )  # fmt: skip
    return Rows(
        record, filed, article.aliases, terms(article), set(marks(article)),
        [*map(said.get, COLUMNS, _NOTHING)], [*map(said.get, ELSEWHERE, _NOTHING)],
    )  # fmt: skip


_NOTHING = repeat("")


@lru_cache(4_096)
def _of_few(text: str) -> tuple[str, str]:
    """What a value that many records have is sorted by, and its words."""
    return sorted_as("outlet", text), words_in("outlet", text)


def _days(date: Date | None) -> tuple[int | None, int | None]:
    return _bounds(date.text) if date else (None, None)


@lru_cache(8_192)
def _bounds(text: str) -> tuple[int, int]:
    return Date.parse(text).bounds


def unread(problem: str, mark: int) -> Rows:
    """The rows of a file that cannot be read: its key is taken all the same."""
    return Rows((problem, *[None] * 11), (), (), [], [mark], [], [])


def cells(article: Article) -> tuple[str, str, str]:
    """Date, source and headline as a list shows them, on one line each.

    What is absent says so; what was worked out has its ~.
    """
    date = article.issued.text if article.issued else ""
    if not date:
        worked_out = [str(c.value) for c in article.candidates if c.field == "issued"]
        date = f"~{worked_out[0]}" if worked_out else "-"
    source = article.outlet or article.agency or "-"
    if article.agency and article.outlet:
        source = f"{article.agency} in {article.outlet}"
    title = article.title or "[no headline in capture]"
    title = f"{marked(article)} {title}"
    # A line feed or a tab of a page must not look like another row.
    return date, " ".join(source.split()), " ".join(title.split())


def _present(article: Article) -> int:
    return sum(compress(_BITS, _parts(article)))


def _rest(article: Article) -> str | None:
    """The words of fields that only some records have, and that are asked for by name alone."""
    found = {n: field_words(article, n) for n in article.extra if _is_known(n) and article.extra[n]}
    return _ENCODER.encode(found) if found else None


@lru_cache(1_024)
def _is_known(name: str) -> bool:
    return known_name(name.lower()) == name


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def terms(article: Article) -> list[Term]:
    """What a record shares with others: its topics, outlet, agencies and authors, as spelled."""
    found = [("topics", topic) for topic in article.topics]
    if article.outlet:
        found.append(("outlet", article.outlet))
    if article.agency:
        found += [("agency", part) for part in article.agency.split(" / ") if part]
    found += [("author", ways(each).read) for each in article.author]
    found += [(GUARDED, sign) for sign in signs(article)]
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def called(term: Term) -> list[str]:
    """What finds the records of a term: its other forms, and for a topic those above it."""
    field, value = term
    if field == GUARDED:
        return []
    return list(dict.fromkeys((ancestors if field == "topics" else names_of)(value)))
