"""What the index keeps of one record."""

from __future__ import annotations

import json
from dataclasses import dataclass

from byline.article import Article
from byline.index.schema import COLUMNS
from byline.privacy import marked, signs
from byline.query.asked import sort_value
from byline.query.grammar import known_name
from byline.query.nodes import BESIDE, ancestors, hows, names_in
from byline.query.words import field_words
from byline.sameness import marks
from byline.vocabulary import FIELDS

PRESENT = {name: 1 << n for n, name in enumerate([*(row.name for row in FIELDS), *BESIDE])}
"""A bit for whatever a record may have or lack."""
_ATTRIBUTES = {row.name: row.attribute for row in FIELDS}
_BITS = tuple((_ATTRIBUTES.get(name, name), bit) for name, bit in PRESENT.items())
_SORTED = tuple((row.name, row.attribute) for row in FIELDS if row.kind != "date")
ELSEWHERE = ("type", "page", "language", "url", "archive-url")
"""Fields whose words are not among those that a plain search looks through."""
GUARDED = "guarded"
"""Of records that are not for everybody, or were not once."""
NAMED = ("outlet", "agency", "author")


@dataclass(frozen=True, slots=True)
class Rows:
    """One record, as the rows of each table, without its number."""

    record: tuple[object, ...]
    aliases: tuple[str, ...]
    facets: list[tuple[str, str]]
    marks: list[int]
    words: list[str]


def of(article: Article) -> Rows:
    """The rows of a record that could be read."""
    first, last = article.issued.bounds if article.issued else (None, None)
    seen = article.accessed.bounds if article.accessed else (None, None)
    record = (
        None, *cells(article), first, last, *seen, _present(article),
        f" {' '.join(sorted(hows(article)))} ", _json(_sorts(article)), _json(_rest(article)),
        article.capture.sha256 if article.capture else None,
    )  # fmt: skip
    found = [*dict.fromkeys(marks(article))]
    return Rows(record, article.aliases, facets(article), found, [
        field_words(article, name) for name in COLUMNS
    ])  # fmt: skip


def unread(key: str, problem: str, mark: int) -> Rows:
    """The rows of a file that cannot be read: its key is taken all the same."""
    return Rows((problem, *[None] * 12), (), [], [mark], [])


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
    return sum(bit for attribute, bit in _BITS if getattr(article, attribute))


def _sorts(article: Article) -> dict[str, object]:
    """What a list may be sorted by, beside dates and the key."""
    values = {n: sort_value(article, n) for n, attribute in _SORTED if getattr(article, attribute)}
    return {name: value[0] for name, value in values.items() if value}


def _rest(article: Article) -> dict[str, str]:
    """The words of fields that are asked for by name alone."""
    others = [name for name in article.extra if known_name(name.lower()) == name]
    return {
        name: field_words(article, name) for name in (*ELSEWHERE, *others) if article.value(name)
    }


def facets(article: Article) -> list[tuple[str, str]]:
    found = {("topics", each) for topic in article.topics for each in ancestors(topic)}
    found |= {("=topics", topic) for topic in article.topics}
    found |= {(GUARDED, sign) for sign in signs(article)}
    for name in NAMED:
        found |= {(name, each) for each in names_in(article, name)}
        found |= {(f"={name}", each) for each in _spelled(article, name)}
    return sorted(found)


def _spelled(article: Article, name: str) -> list[str]:
    if name == "author":
        return [str(each) for each in article.author]
    named = article.agency.split(" / ") if name == "agency" else [article.outlet]
    return [part for part in named if part]


def _json(value: object) -> str:
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
