"""A reading list as a feed: Atom (RFC 4287) and JSON Feed 1.1.

Neither has room for a date that is not a moment: a day stands for its first moment in UTC, and what
is not known to the day, or was worked out, is told in words alone.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from byline.api import Article, BadInput, Date
from byline_reading_list import words
from byline_reading_list.clean import clean, clean_entry, xml_text
from byline_reading_list.model import Entry, ReadingList

_AT_ONCE = 200
AUTHORITY = "byline.invalid,2026"
"""Who names the items (RFC 4151): a host that nobody owns, until a library says its own."""
SETTING = "reading.tag"
_AUTHORITY = re.compile(r"[a-z0-9]+(?:[.@-][a-z0-9-]+)*,\d{4}(?:-\d\d(?:-\d\d)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class _Item:
    """What both formats say of one entry."""

    id: str
    entry: Entry
    url: str
    published: str
    updated: str
    authors: tuple[str, ...]
    lines: tuple[str, ...]


def to_atom(
    reading: ReadingList, articles: Mapping[str, Article], name: str, tag: str, as_of: datetime.date
) -> Iterator[str]:
    """``name`` tells this list from others; ``tag`` is who names the items."""
    moments = (updated(articles[entry.key], as_of) for entry in reading.entries)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        _element("id", _tag(tag, list_name(name))),
        _element("title", reading.title),
        _element("updated", max(moments, default=_moment(as_of))),
        _element("generator", "byline"),
    ]
    if intro := " ".join(reading.intro.split()):
        lines.append(_element("subtitle", intro))
    yield "\n".join(lines)
    for item in _items(reading, articles, tag, as_of):
        yield "\n".join(["", *_atom_entry(item)])
    yield "\n</feed>\n"


def _atom_entry(item: _Item) -> Iterator[str]:
    language = item.entry.language
    told = f" xml:lang={quoteattr(language)}" if _LANGUAGE.fullmatch(language) else ""
    yield "<entry>"
    yield _element("id", item.id)
    yield f"<title{told}>{escape(xml_text(words.named(item.entry)))}</title>"
    if item.url:
        yield f'<link rel="alternate" href={quoteattr(item.url)}/>'
    yield _element("updated", item.updated)
    if item.published:
        yield _element("published", item.published)
    # An entry without an author would take the feed's: who made the list did not write the report.
    for name in item.authors or ("[no author recorded]",):
        yield f"<author>{_element('name', name)}</author>"
    for topic in item.entry.topics:
        yield f"<category term={quoteattr(xml_text(topic))}/>"
    text = escape("\n".join(xml_text(line) for line in item.lines))
    yield f'<content type="text">{text}</content>'
    yield "</entry>"


def to_jsonfeed(
    reading: ReadingList, articles: Mapping[str, Article], name: str, tag: str, as_of: datetime.date
) -> Iterator[str]:
    """The same as JSON; what byline alone knows of an entry stands under ``_byline``."""
    frame = clean(dataclasses.replace(reading, entries=()))
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": frame.title,
    }
    if frame.intro:
        feed["description"] = " ".join(frame.intro.split())
    feed["items"] = []
    yield _json(feed).removesuffix("]\n}")
    items = map(_json_item, _items(reading, articles, tag, as_of))
    between = ""
    while some := list(islice(items, _AT_ONCE)):
        rows = _json(some).removeprefix("[").removesuffix("\n]")
        yield between + rows.replace("\n", "\n  ")
        between = ","
    yield ("\n  " if between else "") + "]\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _json_item(item: _Item) -> dict[str, object]:
    entry = item.entry
    shown: dict[str, object] = {
        "id": item.id,
        "url": item.url,
        "title": entry.title,
        "content_text": "\n".join(item.lines),
        "date_published": item.published,
        "date_modified": item.updated,
        "authors": [{"name": name} for name in item.authors],
        "tags": list(entry.topics),
        "language": entry.language if _LANGUAGE.fullmatch(entry.language) else "",
    }
    mine = {"key": entry.key, "number": entry.number, "level": entry.level,
            "minutes": entry.minutes, "warnings": list(entry.warnings)}  # fmt: skip
    return {**{key: value for key, value in shown.items() if value}, "_byline": mine}


def _items(
    reading: ReadingList, articles: Mapping[str, Article], tag: str, as_of: datetime.date
) -> Iterator[_Item]:
    for entry in map(clean_entry, reading.entries):
        article = articles[entry.key]
        yield _Item(
            id=_tag(tag, first_key(article)),
            entry=entry,
            url=_address(words.link(entry.url)),
            published=_published(article),
            updated=updated(article, as_of),
            authors=tuple(clean_names(article)),
            lines=tuple(_lines(entry)),
        )


def _lines(entry: Entry) -> Iterator[str]:
    yield " · ".join(words.facts(entry)) or entry.key
    for name, text in words.annotation(entry):
        yield f"{name} {text}".strip()
    if entry.warnings:
        yield f"Note: {'; '.join(entry.warnings)}"


def clean_names(article: Article) -> Iterator[str]:
    """Who signs the report: its people, else the agency, else the outlet."""
    names = [str(name) for name in article.author] or [article.agency or article.outlet]
    yield from (" ".join(xml_text(name).split()) for name in names if name.strip())


def first_key(article: Article) -> str:
    """The key that a record had first: a feed reader must know it again after a rename."""
    return article.aliases[0] if article.aliases else article.key


def updated(article: Article, as_of: datetime.date) -> str:
    """When the page was captured, else looked at, else published; else the output's own day."""
    seen = article.capture.seen if article.capture else ""
    for text in (seen, article.accessed.text if article.accessed else "", _day(article)):
        if moment := _as_moment(text):
            return moment
    return _moment(as_of)


def _published(article: Article) -> str:
    return _as_moment(_day(article))


def _day(article: Article) -> str:
    """The date of publication, where all of it is known and nothing of it is in doubt."""
    date = article.issued
    sure = date and date.precision == "day" and not (date.approximate or date.uncertain)
    return date.text if date and sure else ""


def _as_moment(text: str) -> str:
    if _MOMENT.fullmatch(text):
        return text
    try:
        date = Date.parse(text) if text else None
    except BadInput:
        return ""
    if date is None or date.precision != "day" or date.approximate or date.uncertain:
        return ""
    year, month, day = date.earliest or (0, 0, 0)
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z" if 0 < year < 10_000 else ""


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def authority(text: str) -> str:
    """The library's own, where it says one. Raises BadInput."""
    if text and not _AUTHORITY.fullmatch(text):
        raise BadInput(
            f'byline.toml: {SETTING}: "{text:.60}" names nobody; write a host of yours and a year '
            'in which it was yours: "desk.example.org,2026"'
        )
    return text or AUTHORITY


def list_name(name: str) -> str:
    """What tells a list from others within the tag: its name, or a sum of what was asked for."""
    if re.fullmatch(r"[a-z0-9][a-z0-9/-]*", name):
        return f"reading/{name}"
    return f"reading?{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _tag(tag: str, name: str) -> str:
    return f"tag:{tag}:{name}"


def _address(url: str) -> str:
    """An address as feeds want it: nothing in it that would end it."""
    return re.sub(r"[\s<>\"\\^`{|}]", lambda m: f"%{ord(m[0]):02X}", xml_text(url))


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(xml_text(text))}</{name}>"
