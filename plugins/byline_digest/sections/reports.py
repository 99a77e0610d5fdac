"""The reports in reading order: what each is, what it is good for, what is wrong with it."""

from __future__ import annotations

from byline.api import Article, Card, Computed, FromNote, Line, Section, Text
from byline_digest.edition import (
    Edition,
    date_text,
    lacking,
    minutes,
    outlet_text,
    rows,
    string,
    strings,
)
from byline_digest.edition import Table as Row
from byline_digest.sections import section


def reports(edition: Edition) -> Section:
    told = {string(row, "key"): row for row in rows(edition.recipe, "report", edition.recipe_file)}
    edition.check(told, f"{edition.recipe_file}: report")
    notes = {a.key if (a := edition.article(key)) else key: row for key, row in told.items()}
    edition.check(strings(edition.recipe, "order"), f"{edition.recipe_file}: order")
    order = [a.key for key in strings(edition.recipe, "order") if (a := edition.article(key))]
    # A copy stands beside the report's first record, unless the team wrote of it.
    order += [
        article.key
        for article in edition.articles
        if article.key not in order and (edition.lead(article) is article or article.key in notes)
    ]
    cards = [
        _card(edition, article, notes.get(key, {}))
        for key in order
        if (article := edition.article(key))
    ]
    return section("reports", "The reports, in reading order", *cards)


def _card(edition: Edition, article: Article, row: Row) -> Card:
    number = edition.number(article.key)
    return Card(
        number, title(edition, article, row), _source(edition, article),
        _note(edition, article, row), _tags(edition, article),
    )  # fmt: skip


def title(edition: Edition, article: Article, row: Row) -> Line:
    """The headline; where the capture has none, that it has none, and our own words."""
    if article.title:
        return (Text(article.title, edition.captured(article, "title"), style="strong"),)
    missing = Text(no_headline(article), Computed("no title field"), style="strong")
    about = string(row, "about")
    return (missing, Text(about, FromNote(edition.recipe_file))) if about else (missing,)


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


def _note(edition: Edition, article: Article, row: Row) -> Line:
    text = "" if edition.hides(strings(row, "places")) else string(row, "text")
    if text:
        where = f'{edition.recipe_file}: report "{article.key}"'
        refs = edition.refs(strings(row, "places"), where)
        return (Text(text, FromNote(edition.recipe_file), refs),)
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
    tags += _copies(edition, article)
    return (*tags, *(Text(word, Computed("check"), style="warn") for word in warnings(article)))


def _copies(edition: Edition, article: Article) -> list[Text]:
    """Who else prints the same report: one witness, however many records."""
    others = [a for work in edition.works if article in work for a in work if a is not article]
    if not others:
        return []
    names = [f"{a.outlet} [{edition.number(a.key)}]".strip() for a in others]
    return [Text(f"also in {', '.join(names)}", Computed("copies of the record"))]


def topic_label(edition: Edition, topic: str) -> str:
    return string(edition.topics.get(topic, {}), "label") or topic


def warnings(article: Article) -> list[str]:
    words = {"title": "headline", "issued": "date", "author": "author", "outlet": "outlet"}
    missing = [words[name] for name in article.missing()]
    found = [f"! {', '.join(missing)} missing"] if missing else []
    part = article.capture
    if part and part.pages > 1:
        found.append(f"! page {part.page} of {part.pages} only")
    return found
