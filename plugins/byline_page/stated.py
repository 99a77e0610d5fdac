"""What a page's markup states of the report: JSON-LD, meta tags, links, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element as Element

from byline.api import Problem, Span
from byline_page.json_ld import Described, articles, names_of, text_of
from byline_page.parse import line_of, path_of

_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "sailthru.title": "title",
    "parsely-title": "title", "hdl": "title", "citation_title": "title",
    "author": "author", "article:author": "author", "dc.creator": "author", "byl": "author",
    "parsely-author": "author", "sailthru.author": "author", "citation_author": "author",
    "dcterms.creator": "author", "article:author_name": "author",
    "article:published_time": "issued", "datepublished": "issued", "dc.date.issued": "issued",
    "parsely-pub-date": "issued", "sailthru.date": "issued", "og:published_time": "issued",
    "publishdate": "issued", "publish-date": "issued", "pubdate": "issued",
    "article.published": "issued", "dcterms.created": "issued", "ptime": "issued",
    "published_at": "issued", "citation_publication_date": "issued", "dc.date": "issued",
    "og:site_name": "outlet", "application-name": "application",
    "og:url": "url", "article:section": "section",
}  # fmt: skip
"""Meta names, in one case, and the field that each speaks of. Dates of changes are none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the markup says, with where it says it."""

    field: str
    text: str
    place: str
    span: Span


def statements(root: Element) -> tuple[list[Statement], list[Problem]]:
    """Everything that the markup states, the describing parts first."""
    described, problems = articles(root)
    found = [statement for one in described[:1] for statement in _from_json_ld(one)]
    found += _from_meta(root)
    found += _from_elements(root)
    return found, problems


def _from_json_ld(one: Described) -> Iterator[Statement]:
    span = _span(one.script, "script[type=ld+json]")
    for key, field in (
        ("headline", "title"), ("name", "title"), ("datePublished", "issued"), ("url", "url"),
        ("articleSection", "section"),
    ):  # fmt: skip
        if key == "name" and "headline" in one.facts:
            continue
        if text := text_of(one.facts.get(key)):
            yield Statement(field, text, "jsonld", span)
    if authors := names_of(one, "author"):
        yield Statement("author", "; ".join(authors), "jsonld", span)
    for name in names_of(one, "publisher")[:1]:
        yield Statement("outlet", name, "jsonld", span)


def _from_meta(root: Element) -> Iterator[Statement]:
    for meta in root.iter("meta"):
        label = ""
        for attribute in ("property", "name", "itemprop"):
            if value := (meta.get(attribute) or "").strip():
                label, name = f"meta[{attribute}={value[:60]}]", value.casefold()
                break
        text = " ".join((meta.get("content") or "")[:2000].split())
        if label and text and (field := _META.get(name)):
            yield Statement(field, text, "meta", _span(meta, label))


def _from_elements(root: Element) -> Iterator[Statement]:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").split() and (link.get("href") or "").strip():
            yield Statement("url", link.get("href", "").strip(), "canonical", _span(link))
    for heading in root.iter("h1"):
        if text := _inner(heading):
            yield Statement("title", text, "h1", _span(heading))
    yield from islice(_page_titles(root), 1)
    yield from islice(_times(root), 1)
    if lang := (root.get("lang") or root.get("xml:lang") or "").strip():
        yield Statement("language", lang, "html lang", _span(root))


def _page_titles(root: Element) -> Iterator[Statement]:
    for title in root.iter("title"):
        if text := _inner(title):
            yield Statement("page title", text, "page title", _span(title))


def _times(root: Element) -> Iterator[Statement]:
    for time in root.iter("time"):
        marked = f"{time.get('itemprop')} {time.get('class')} {time.attrib.keys()}"
        if (stamp := time.get("datetime")) and re.search("publi|pubdate|created", marked, re.I):
            yield Statement("issued", stamp.strip(), "time", _span(time))


def _inner(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext()))[:1000].split())


def _span(element: Element, path: str = "") -> Span:
    line = line_of(element)
    return Span(line, line, path=path or path_of(element))
