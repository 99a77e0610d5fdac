"""What a page's markup states of the report: meta tags, links, headings, the page's own title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element as Element

from byline.api import Problem, Span
from byline_page.described import from_json_ld
from byline_page.json_ld import described
from byline_page.parse import line_of, path_of
from byline_page.statement import Named, Statement

_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "sailthru.title": "title",
    "parsely-title": "title", "hdl": "title", "citation_title": "title", "title": "title",
    "dcterms.title": "title", "cxenseparse:title": "title", "headline": "title",
    "dc.creator": "author", "byl": "author", "dcterms.creator": "author", "author": "author",
    "dc.date.issued": "issued", "sailthru.date": "issued", "dcterms.created": "created",
    "dcterms.issued": "issued", "dc.date": "issued", "dc.date.created": "created", "date": "issued",
    "ptime": "issued", "pdate": "issued", "citation_publication_date": "issued",
    "citation_date": "issued", "article.created": "created", "date.issued": "issued",
    "og:site_name": "outlet", "application-name": "application", "publisher": "publisher",
    "apple-mobile-web-app-title": "application", "dc.publisher": "publisher", "cre": "publisher",
    "dcterms.publisher": "publisher", "citation_journal_title": "publisher",
    "twitter:site": "handle", "copyright": "copyright", "dcterms.rightsholder": "copyright",
    "source": "source", "article:source": "source", "article_source": "source",
    "dc.source": "source", "dcterms.source": "source", "news_source": "source", "agency": "source",
    "article:agency": "source", "article_agency": "source", "news-agency": "source",
    "newsagency": "source", "news_agency": "source", "dc.contributor": "source",
    "og:url": "url", "article:section": "section", "content-language": "language",
    "og:locale": "language", "inlanguage": "language", "dc.language": "language",
    "syndication-source": "elsewhere", "original-source": "elsewhere", "twitter:url": "url",
}  # fmt: skip
"""Meta names, in one case, and the field that each speaks of."""
_AUTHOR = re.compile(
    r"(?:^|[.:_-])(?:article)?(?:author|autor|auteur|byline)s?(?:[._:-]?names?)?\d?$"
)
_ISSUED = re.compile(
    r"(?:^|[.:_-])(?:article)?(?:publish(?:ed)?|publication|pub|posted|release|veroeffentlicht\w*|"
    r"originalpublication)[._: -]?(?:date|time|at|on|datetime)?$|"
    r"(?:^|[.:_-])(?:date|time)[._: -]?(?:publish(?:ed)?|posted|publication)$|"
    r"(?:^|[.:_-])(?:pub_?date|published_time_telegram|publisheddate|displaydate)$"
)
_OF_OTHERS = (
    "twitter:c", "twitter:d", "twitter:l", "fb:", "al:", "book:", "books:", "music:", "product:",
    "event:",
)  # fmt: skip
"""What opens names that speak of a thing which the page shows, or of how it is shown."""
_WRITTEN_BY = re.compile(
    r"(?:written|posted|published|verfasst|geschrieben|écrit|rédigé|escrito|scritto|geschreven|"
    r"publicado|skrevet|skriven|napisane|написано|автор|by|von|par|por|door|autor|author|auteur)\b",
    re.I,
)
_LABELLED = re.compile(r"twitter:(label|data)(\d)")
_MOST = 400


def statements(root: Element) -> tuple[list[Statement], list[Problem]]:
    """Everything that the markup states, the describing parts first."""
    things, problems = described(root)
    plain = [*_from_meta(root), *_from_elements(root)]
    headlines = [one.text for one in plain if one.field in ("title", "page title")]
    return [*from_json_ld(things, headlines), *plain], problems


def _from_meta(root: Element) -> Iterator[Statement]:
    labels: dict[str, str] = {}
    for meta in islice(root.iter("meta"), _MOST):
        # Pages saved from a browser's memory sometimes hold "value" for "content".
        text = " ".join((meta.get("content") or meta.get("value") or "")[:2000].split())
        if not text:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            value = (meta.get(attribute) or "").strip()
            for name in _names(value.casefold()) if value else ():
                if found := _LABELLED.fullmatch(name):
                    yield from _labelled(meta, found[1], found[2], text, labels)
                elif field := meta_field(name):
                    label = f"meta[{attribute}={value[:60]}]"
                    yield _of_meta(field, text, meta, label)
                else:
                    continue
                break


def _names(value: str) -> list[str]:
    """The names that a meta tag gives itself: all of it, and its first words."""
    return [value, *value.split()[:3]] if " " in value else [value]


@lru_cache(maxsize=5000)
def meta_field(name: str) -> str:
    """The field that a meta tag of this name speaks of, or "". The day of a change is none."""
    if known := _META.get(name):
        return known
    if len(name) > 60 or name.startswith(_OF_OTHERS):
        return ""
    if _AUTHOR.search(name) or name.endswith("written by"):
        return "author"
    return "issued" if _ISSUED.search(name) else ""


def _of_meta(field: str, text: str, meta: Element, label: str) -> Statement:
    parts: tuple[Named, ...] = ()
    if field == "author":
        divider = ";" if ";" in text else "|" if "|" in text else "\0"
        parts = tuple(Named(name.strip()) for name in text.split(divider) if name.strip())
    line = line_of(meta)
    return Statement(field, text, "meta", Span(line, line, path=label), meta, parts)


def _labelled(
    meta: Element, what: str, number: str, text: str, labels: dict[str, str]
) -> Iterator[Statement]:
    """``twitter:data1`` is an author where ``twitter:label1`` says "Written by"."""
    if what == "label":
        labels[number] = text
    elif _WRITTEN_BY.match(labels.get(number, "")):
        yield _of_meta("author", text, meta, f"meta[name=twitter:data{number}]")


def _from_elements(root: Element) -> Iterator[Statement]:
    for heading in islice(root.iter("h1"), 30):
        if text := inner(heading):
            yield said("title", text, "h1", heading)
            yield from _parts_of(heading, text)
    yield from islice(_page_titles(root), 1)
    if lang := (root.get("lang") or root.get("xml:lang") or "").strip():
        yield said("language", lang, "html lang", root)


def _parts_of(heading: Element, whole: str) -> Iterator[Statement]:
    """What each element of a heading holds, and what follows it: kicker, headline, deck."""
    for part in islice(heading.iter(), 1, 9):
        if isinstance(part.tag, str):
            for text in (inner(part), " ".join((part.tail or "")[:1000].split())):
                if 11 < len(text) < len(whole):
                    yield said("headline part", text, "h1", part)


def _page_titles(root: Element) -> Iterator[Statement]:
    for title in root.iter("title"):
        parent = title.getparent()
        if (parent is None or parent.tag != "svg") and (text := inner(title)):
            yield said("page title", text, "page title", title)


def said(field: str, text: str, place: str, element: Element) -> Statement:
    """A statement that rests on one element."""
    line = line_of(element)
    return Statement(field, text, place, Span(line, line, path=path_of(element)), element)


def inner(element: Element, most: int = 1000) -> str:
    """All the text inside an element, as one line."""
    return " ".join("".join(map(str, element.itertext()))[:most].split())
