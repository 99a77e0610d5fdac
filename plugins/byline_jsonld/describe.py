"""One article as a schema.org node: what the plain words say truly, and no more."""

from __future__ import annotations

import re
from collections.abc import Mapping

from byline.api import DATELINE_TYPES, Article, BadInput, Name
from byline_jsonld.spelling import Node
from byline_jsonld.values import iso, scalar
from byline_jsonld.words import (
    ANY_WORK,
    CITATION_KEY,
    DOMAIN,
    NAMES,
    OF_THE_HOST,
    OTHER_WORDS,
    PLACE_CREATED,
    SAID_BY_PUBLISHER,
    SERIES,
    TYPE_WORDS,
    WORDS,
)

_ONE_PAGE = re.compile(r"[A-Za-z]{0,3}\d{1,4}[A-Za-z]?", re.ASCII)
_FITS = {"license": re.compile("https?://"), "numberOfPages": re.compile(r"\d+\Z", re.ASCII)}
"""Properties that schema.org gives no free text."""


def describe(article: Article) -> Node:
    """The node without anything that a reader would not take for the same."""
    word, host = TYPE_WORDS.get(article.type, (ANY_WORK, ""))
    node: Node = {"@type": word}
    for part in (
        _identity(article),
        _credits(article),
        _publication(article, host),
        _text(article),
        _others(article),
    ):
        for name, value in part.items():
            if value and word in DOMAIN.get(name, (word,)):
                node[name] = value
    if article.title and word not in DOMAIN["headline"]:
        node["name"] = article.title
    return node


def _identity(article: Article) -> Node:
    """The key and the DOI. Neither is an ``@id``: a key is no address in whoever's page."""
    known = [(CITATION_KEY, article.key), ("DOI", _scalar(article, "DOI"))]
    return {
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in known
            if value
        ],
        WORDS["title"]: article.title,
    }


def _credits(article: Article) -> Node:
    agency = {"@type": "Organization", "name": article.agency} if article.agency else None
    authors = [_person(name) for name in article.author]
    node: Node = {WORDS["author"]: authors or agency, WORDS["agency"]: agency}
    for name, word in OTHER_WORDS.items():
        if name in NAMES:
            node[word] = [_person(person) for person in _names(article.extra.get(name))]
    return node


def _person(name: Name) -> object:
    """A name as bare text where nobody said whether it is a person's or an institution's.

    schema.org's data model takes text wherever it expects a thing.
    """
    if name.literal:
        return name.literal
    family = (name.dropping_particle, name.non_dropping_particle, name.family)
    parts = {
        "givenName": name.given,
        "familyName": " ".join(part for part in family if part),
        "honorificSuffix": name.suffix,
    }
    said = {word: part for word, part in parts.items() if part}
    return {"@type": "Person", "name": str(name), **said}


def _names(value: object) -> list[Name]:
    """The names of a CSL variable; none where it is no list of names."""
    try:
        items = value if isinstance(value, list) else []
        return [Name.from_json(item) for item in items if isinstance(item, Mapping)]
    except BadInput:
        return []


def _publication(article: Article, host: str) -> Node:
    """Who publishes it, and what it is part of: the outlet is said once, in one of them."""
    publisher = _scalar(article, "publisher")
    by_name = article.type in SAID_BY_PUBLISHER and not publisher
    reported = article.type in DATELINE_TYPES  # then the record's place is where it was filed
    seat = _scalar(article, "publisher-place") if reported else article.place
    place = {"location": str(seat)} if seat else {}
    node: Node = {}
    if by_name and article.outlet:
        node[WORDS["outlet"]] = {"@type": "NewsMediaOrganization", "name": article.outlet, **place}
    elif publisher:
        node["publisher"] = {"@type": "Organization", "name": publisher, **place}
    node["isPartOf"] = _host(article, host, "" if by_name else article.outlet)
    return node


def _host(article: Article, kind: str, outlet: str) -> Node | None:
    """The publication, inside its volume, inside its issue."""
    said = {
        OTHER_WORDS[name]: value
        for name in ("ISSN", "ISBN", "volume", "issue")
        if (value := _scalar(article, name)) and kind in OF_THE_HOST[OTHER_WORDS[name]]
    }
    inner: Node = {"@type": kind or (SERIES if article.type == "article" else ANY_WORK)}
    if outlet:
        inner["name"] = outlet
    inner |= {name: said[name] for name in ("issn", "isbn") if name in said}
    for name, part in (("volumeNumber", "PublicationVolume"), ("issueNumber", "PublicationIssue")):
        if name in said:
            whole = {"isPartOf": inner} if len(inner) > 1 else {}
            inner = {"@type": part, name: said[name], **whole}
    return inner if len(inner) > 1 else None


def _text(article: Article) -> Node:
    one_page = article.type == "article-newspaper" and _ONE_PAGE.fullmatch(article.page)
    issued = article.issued
    node: Node = {
        WORDS["issued"]: issued.text if issued and iso(issued) else None,
        WORDS["section"]: article.section,
        "printPage" if one_page else WORDS["page"]: article.page,
    }
    if article.type in DATELINE_TYPES:
        node |= _dateline(article)
    for name in ("language", "url", "archive-url", "abstract", "topics"):
        value: object = getattr(article, name.replace("-", "_"))
        node[WORDS[name]] = list(value) if isinstance(value, tuple) else value
    return node


def _dateline(article: Article) -> Node:
    """The place alone. With digits in it, it would read like a dateline that has its date."""
    if article.type == "article-newspaper" and not any(map(str.isdigit, article.place)):
        return {WORDS["place"]: article.place}
    return {PLACE_CREATED: {"@type": "Place", "name": article.place} if article.place else None}


def _others(article: Article) -> Node:
    """CSL variables that the table knows, where the type of the item has them."""
    taken = (*NAMES, "DOI", "publisher", "volume", "issue")
    node: Node = {
        word: _scalar(article, name) for name, word in OTHER_WORDS.items() if name not in taken
    }
    for word, fits in _FITS.items():
        if not fits.match(str(node.get(word))):
            node.pop(word, None)
    return {**node, "printEdition": node.get("bookEdition")}


def _scalar(article: Article, name: str) -> str | int | None:
    value = article.extra.get(name)
    return scalar(value) if isinstance(value, (str, int)) else None
