"""What to check next, and how the digest was made."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator

from byline.api import Article, Bullets, Computed, FromNote, Line, Paragraph, Ref, Section, Text
from byline_digest.edition import Edition, count
from byline_digest.sections import MISSING, section
from byline_digest.sections.disagreements import told
from byline_digest.sections.sources import other_pages

MOST_REFS = 12
MOST_ASKED = 6


def to_check(edition: Edition) -> Section | None:
    """The team's own lines, then what the records and materials show to be open."""
    items = [*_written(edition), *_computed(edition)]
    return section("check", "To check next", Bullets(tuple(items))) if items else None


def _written(edition: Edition) -> Iterator[Line]:
    for each in edition.recipe.checks:
        edition.check(each.keys, str(each.entry))
        selected = [article for key in each.keys if (article := edition.article(key))]
        if selected and not edition.hides(each.keys):
            yield (Text(each.text, FromNote(each.entry.file), _refs(edition, selected)),)


def _computed(edition: Edition) -> Iterator[Line]:
    """Missing fields and pages, figures of one report, questions that are open."""
    rule = Computed("absent fields")
    lacking = {
        word: [article for article in edition.articles if name in article.missing()]
        for name, word in MISSING.items()
    }
    lacking["URL"] = [article for article in edition.articles if not article.url]
    named = [Text(word, rule, _refs(edition, found)) for word, found in lacking.items() if found]
    if named:
        yield (Text("Not in the records:", rule), *named)
    for article in edition.articles:
        part = article.capture
        if part and part.pages > 1:
            words = f"Not captured: {other_pages(part.page, part.pages)} of"
            yield (Text(words, Computed("pages of the capture"), _refs(edition, [article])),)
    yield from _materials(edition)


def _materials(edition: Edition) -> Iterator[Line]:
    alone: list[Ref] = []
    for figure in edition.materials.figures:
        refs = edition.refs(figure.places, figure.entry)
        if edition.witnesses(refs) == 1:
            alone.append(refs[0])
    if alone:
        words = f"{count(len(alone), 'figure')} that one report alone gives:"
        yield (Text(words, Computed("figures by report"), tuple(alone[:MOST_REFS])),)
    unsettled = [each for each in edition.materials.claims if told(edition, each)]
    if unsettled:
        words = f"{count(len(unsettled), 'question')} on which the reports disagree:"
        asked = [Text(each.question, FromNote(each.entry.file)) for each in unsettled[:MOST_ASKED]]
        yield (Text(words, Computed("claims of which two accounts are selected")), *asked)


def _refs(edition: Edition, articles: Iterable[Article]) -> tuple[Ref, ...]:
    found = tuple(Ref(edition.number_of(article.key), article.key) for article in articles)
    return found[:MOST_REFS]


def library_hash(edition: Edition) -> str:
    """Eight digits that change when a selected record does, or anything that a team wrote."""
    written = [dataclasses.asdict(edition.recipe), dict(edition.topics)]
    written.append(dataclasses.asdict(edition.materials))
    total = hashlib.sha256(b"[")
    between = "["
    for article in edition.articles:  # one by one: together they take twice the room of the records
        total.update(_encoded(between, article.to_json()))
        between = ", "
    total.update(b"]" if edition.articles else b"[]")
    for each in written:
        total.update(_encoded(", ", each))
    total.update(b"]")
    return total.hexdigest()[:8]


def _encoded(between: str, value: object) -> bytes:
    text = json.dumps(value, sort_keys=True, default=str)
    return f"{between}{text}".encode("utf-8", "surrogatepass")


def colophon(edition: Edition) -> Section:
    rule = Computed("colophon")
    known = len(set(edition.known.values()))
    by = "query" if edition.recipe.query else "topic"
    limits = f", {edition.limits}" if edition.limits else ""
    line: Line = (
        Text(f"Selected by {by}", rule),
        Text(edition.recipe.query or edition.topic, rule, style="code"),
        Text(
            f"({len(edition.articles)} of {known} records of the library{limits}). Each line above "
            "leads to a record and a place in its capture, or is the team’s own, or is computed; "
            "no text was generated. Counts, gaps and the coverage table are computed; grades are "
            "not: a person sets them, or there is none. "
            f"Made with byline {edition.version}; library {library_hash(edition)}. "
            "Same library, same bytes; to rebuild:",
            rule,
        ),
        Text(edition.command, rule, style="code"),
    )
    return section("colophon", "How this digest was made", Paragraph(line))
