"""The reports in reading order: what each is, what it is good for, what is wrong with it."""

from __future__ import annotations

from byline.api import Article, Card, Computed, FromNote, Line, Section, Text
from byline_digest.edition import (
    Edition,
    date_text,
    label,
    lacking,
    minutes,
    outlet_text,
)
from byline_digest.recipe import Annotation
from byline_digest.sections import MISSING, section


def reports(edition: Edition) -> Section:
    recipe = edition.recipe
    for note in recipe.reports:
        edition.check([note.key], str(note.entry))
    edition.check(recipe.order, f"{recipe.file}: order")
    notes = {a.key: note for note in recipe.reports if (a := edition.article(note.key))}
    order = dict.fromkeys(a.key for key in recipe.order if (a := edition.article(key)))
    # A copy stands beside the report's first record, unless the team wrote of it.
    order |= dict.fromkeys(
        article.key
        for article in edition.articles
        if edition.lead(article) is article or article.key in notes
    )
    cards = [
        _card(edition, article, notes.get(key))
        for key in order
        if (article := edition.article(key))
    ]
    return section("reports", "The reports, in reading order", *cards)


def _card(edition: Edition, article: Article, note: Annotation | None) -> Card:
    number = edition.number_of(article.key)
    return Card(
        number, _title(edition, article, note), _source(edition, article),
        _note(edition, article, note), _tags(edition, article),
    )  # fmt: skip


def _title(edition: Edition, article: Article, note: Annotation | None) -> Line:
    """The headline; where the capture has none, that it has none, and our own words."""
    if article.title:
        return (Text(article.title, edition.captured(article, "title"), style="strong"),)
    missing = Text(no_headline(article), Computed("no title field"), style="strong")
    if note and note.about:
        return missing, Text(note.about, FromNote(note.entry.file))
    return (missing,)


def no_headline(article: Article) -> str:
    return "[No headline in capture]" if article.capture else "[No headline recorded]"


def _source(edition: Edition, article: Article) -> Line:
    parts = []
    if article.agency:
        parts.append(Text(article.agency, edition.captured(article, "agency")))
    parts.append(outlet_text(edition, article))
    if article.author:
        names = ", ".join(str(name) for name in article.author)
        parts.append(Text(names, edition.captured(article, "author")))
    elif not article.agency:
        parts.append(Text(f"author {lacking(article)}", Computed("no author field")))
    parts.append(date_text(edition, article))
    if article.capture and article.capture.body_words:
        words = article.capture.body_words
        spent = f"{words:,} words, {minutes(words)} min"
        parts.append(Text(spent, Computed("words of the body at 238 a minute")))
    parts.append(Text(article.key, Computed("key"), style="code"))
    return tuple(parts)


def _note(edition: Edition, article: Article, note: Annotation | None) -> Line:
    if note and note.text and not edition.hides(place.key for place in note.places):
        refs = edition.refs(note.places, note.entry)
        return (Text(note.text, FromNote(note.entry.file), refs),)
    if article.note.strip():
        words = " ".join(article.note.split())
        return (Text(words, FromNote(f"record {article.key}")),)
    return (Text("Annotation missing.", Computed("no note"), style="small"),)


def _tags(edition: Edition, article: Article) -> Line:
    origin = FromNote(f"record {article.key}")
    tags = [
        Text(topic_label(edition, topic), origin, style="mark")
        for topic in article.topics
        if topic != edition.topic
    ]
    if grade := edition.grade(article):
        words = f"grade {grade.grade} by {grade.by}"
        tags.append(Text(words, FromNote(grade.entry.file), style="mark"))
    tags += _copies(edition, article)
    return (*tags, *(Text(word, Computed("check"), style="warn") for word in _warnings(article)))


def _copies(edition: Edition, article: Article) -> list[Text]:
    """Who else prints the same report: one witness, however many records."""
    others = [each for each in edition.work(article) if each is not article]
    if not others:
        return []
    names = [f"{a.outlet} [{edition.number_of(a.key)}]".strip() for a in others]
    return [Text(f"also in {', '.join(names)}", Computed("copies of the record"))]


def topic_label(edition: Edition, topic: str) -> str:
    return label(edition.topics, topic) or topic


def _warnings(article: Article) -> list[str]:
    missing = [MISSING[name] for name in article.missing()]
    found = [f"! {', '.join(missing)} missing"] if missing else []
    part = article.capture
    if part and part.pages > 1:
        found.append(f"! page {part.page} of {part.pages} only")
    return found
