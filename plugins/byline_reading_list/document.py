"""A reading list as a document, which every renderer of every plugin prints."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import groupby

from byline.api import (
    Article,
    Block,
    Blocks,
    Bullets,
    Card,
    Computed,
    Document,
    FromNote,
    Line,
    Paragraph,
    Section,
    Text,
)
from byline_reading_list import words
from byline_reading_list.cards import card
from byline_reading_list.model import LEVEL_WORDS, Entry, Plan, ReadingList

Labels = Mapping[str, str]
"""What topics are called, by name."""
_TITLES = {
    "read-first": "In reading order",
    "date": "By date, the oldest first",
    "outlet": "By outlet",
    "author": "By author",
}


def to_document(
    reading: ReadingList,
    plan: Plan,
    articles: Mapping[str, Article],
    labels: Labels,
    as_of: datetime.date,
) -> Document:
    """``labels`` are what topics are called. Every text has the origin that it came from."""
    day = words.day(as_of.isoformat())
    title = Text(reading.title, plan.title_origin, style="strong")
    about = Computed("running head")
    return Document(
        kicker=Text(f"Reading list · {day}", Computed("kind and date")),
        title=title,
        banner=tuple(_banner(reading, plan)),
        running=Text(f"{reading.title} · reading list · {day}", about),
        footer=Text(f"byline reading list · {reading.reports}", Computed("running foot")),
        handling=None,
        sections=(
            *_about(reading, plan),
            *_levels(reading, plan, articles, labels),
            *_absent(reading, plan, labels),
        ),
        as_of=as_of.isoformat(),
    )


def _banner(reading: ReadingList, plan: Plan) -> Iterator[Line]:
    yield (Text(reading.summary, Computed("words of the reports at 238 a minute")),)
    if shown := words.progress(reading):
        yield (Text(shown, Computed("marks of the reader")),)
    if shown := words.due(reading):
        yield (Text(shown, Computed("minutes left and days until then")),)


def _about(reading: ReadingList, plan: Plan) -> Iterator[Section]:
    parts = [" ".join(part.split()) for part in reading.intro.split("\n\n") if part.strip()]
    if parts:
        told = tuple(Paragraph((Text(part, FromNote(plan.file)),)) for part in parts)
        yield Section("about", Text("About this list", Computed("section")), told)


def _levels(
    reading: ReadingList, plan: Plan, articles: Mapping[str, Article], labels: Labels
) -> Iterator[Section]:
    """A section a level where each level stands together; else one, and each card tells its own."""
    shared = _shared(reading)

    @cache
    def tag(topic: str) -> Text:
        return Text(labels.get(topic, topic), Computed("topics of the record"), style="mark")

    runs = [(key, list(run)) for key, run in groupby(reading.entries, key=_level)]
    apart = len({key for key, _ in runs}) == len(runs) > 1
    if reading.order != "read-first" or not apart:
        runs = [("", list(reading.entries))]

    def made(entry: Entry, every: bool) -> Card:
        article = articles[entry.key]
        tells = every or entry.level_by == "computed"
        return card(entry, article, plan.file, tag, shared=shared, tells_level=tells)

    for level, run in runs:
        title = LEVEL_WORDS.get(level) or _TITLES[reading.order]
        if not level and apart and reading.order == "read-first":
            title = "Without a level"
        # What a rule gave is told card by card; a section's title is what people said.
        cards = Blocks(Card, partial(made, every=not level), run)
        yield Section(level or "reports", Text(title, Computed("level and order")), cards)


def _level(entry: Entry) -> str:
    return entry.level or ""


def _shared(reading: ReadingList) -> frozenset[str]:
    """Topics that say nothing of any one report, as all have them."""
    if len(reading.entries) < 2:
        return frozenset()
    first, *others = (frozenset(entry.topics) for entry in reading.entries)
    return first.intersection(*others)


def _absent(reading: ReadingList, plan: Plan, labels: Labels) -> Iterator[Section]:
    lines: list[Line] = [
        (Text(line, Computed("dates, languages and outlets of the records")),)
        for line in words.gaps(reading.gaps)
    ]
    topics = [labels.get(topic, topic) for topic in reading.gaps.one_source]
    if shown := words.one_source(topics):
        lines.append((Text(shown, Computed("topics of the records, copies as one")),))
    if reading.missing:
        keys = ", ".join(reading.missing)
        lines.append((Text(f"Not in the library: {keys}.", FromNote(plan.file)),))
    if lines:
        blocks: Iterable[Block] = (Bullets(tuple(lines)),)
        yield Section("gaps", Text("What is not here", Computed("section")), tuple(blocks))
