"""One entry as a card of the document, every text with the place that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from byline.api import Article, Card, Computed, FromCapture, FromNote, Text, TextOrigin
from byline_reading_list import words
from byline_reading_list.model import Entry

Tag = Callable[[str], Text]
"""A topic by what it is called: one text for all the reports that have it."""
_KEY = Computed("key")
_LENGTH = Computed("words of the report itself at 238 a minute")
_LACK = Computed("fields of the record")
_COPIES = Computed("copies of the record")
_LEVEL = Computed("level by rank and length")
_MISSING = Computed("no annotation")
_NO_ANNOTATION = Text(f"[{words.NO_ANNOTATION}]", _MISSING, style="small")
_STATE = Computed("marks of the reader")


def captured(article: Article, field: str) -> TextOrigin:
    """Where a field's value comes from: its capture, or the record file."""
    if article.capture:
        known = article.how(field)
        if known and known.how in ("stated", "credited") and known.at:
            return FromCapture(article.key, known.at, article.capture.sha256)
    return FromNote(f"record {article.key}")


def card(
    entry: Entry,
    article: Article,
    file: str,
    tag: Tag,
    *,
    shared: frozenset[str],
    tells_level: bool,
) -> Card:
    """``file`` is the list's, ``shared`` the topics of every report in it; the level is told where
    no heading tells it."""
    topics = (tag(topic) for topic in entry.topics if topic not in shared)
    tags = (*_state(entry, file, tells_level), *topics, *_beware(entry))
    return Card(
        entry.number,
        tuple(_title(entry, article, file)),
        (*_who(entry, article), *_source(entry, article)),
        tuple(_note(entry, file)),
        (*tags, *_see_also(entry)),
    )


def _title(entry: Entry, article: Article, file: str) -> Iterator[Text]:
    where = captured(article, "title") if entry.title else _LACK
    yield Text(words.heading(entry), where, style="strong", url=words.link(entry.url))
    if entry.about and not entry.title:
        yield Text(entry.about, FromNote(file))


def _who(entry: Entry, article: Article) -> Iterator[Text]:
    names = ", ".join(str(name) for name in article.author)
    if names:
        yield Text(names, captured(article, "author"))
    if article.agency and article.agency != names:
        yield Text(article.agency, captured(article, "agency"))
    if entry.agency_copy:
        yield Text("agency copy", Computed("agency and outlet of the record"))
    if article.outlet:
        yield Text(article.outlet, captured(article, "outlet"), style="em")


def _source(entry: Entry, article: Article) -> Iterator[Text]:
    if entry.date:
        known = captured(article, "issued") if article.issued else Computed("date worked out")
        yield Text(entry.date, known)
    if shown := words.length(entry):
        yield Text(shown, _LENGTH)
    yield Text(entry.key, _KEY, style="code")
    if entry.seen:
        yield Text(f"captured {entry.seen}", captured(article, "capture.seen"))
    if url := words.link(entry.url):
        yield Text(url, captured(article, "url"), url=url)


def _note(entry: Entry, file: str) -> Iterator[Text]:
    where = FromNote(file if entry.annotation_by == "list" else f"record {entry.key}")
    for name, text in words.annotation(entry):
        if name:
            yield Text(name, Computed("part of the annotation"), style="strong")
        yield Text(text, where)
    if shown := words.cut(entry):
        yield Text(shown, Computed("--max-words"), style="small")
    if entry.annotation_by == "missing":
        yield _NO_ANNOTATION
    elif shown := words.lacking(entry):
        yield Text(f"[{shown}]", _MISSING, style="small")


def _state(entry: Entry, file: str, tells_level: bool) -> Iterator[Text]:
    if shown := words.state(entry):
        yield Text(shown, _STATE, style="strong")
    if tells_level and entry.level:
        given = FromNote(file) if entry.level_by == "list" else _LEVEL
        yield Text(words.level(entry), given, style="mark")


def _beware(entry: Entry) -> Iterator[Text]:
    if entry.also:
        yield Text(f"also in {', '.join(entry.also)}", _COPIES)
    if entry.same_as:
        yield Text(f"the same report as {entry.same_as}", _COPIES)
    for warning in words.warnings(entry):
        yield Text(f"! {warning}", _LACK, style="warn")


def _see_also(entry: Entry) -> Iterator[Text]:
    """One text a report: why the two go together is worked out, by a rule each."""
    lead = "See also "
    for near in entry.related:
        name = f"[{near.number}]" if near.number else near.key
        end = "." if near is entry.related[-1] else ";"
        yield Text(f"{lead}{name}, {near.why}{end}", Computed(near.rule), style="small")
        lead = ""
