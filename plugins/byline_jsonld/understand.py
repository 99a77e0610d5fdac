"""What a node says of byline's fields. Nothing is guessed: what is not plain stays in the node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from byline.api import DATELINE_TYPES, Article, from_fields
from byline_jsonld.nodes import kind
from byline_jsonld.spelling import Node, listed
from byline_jsonld.values import (
    address,
    date,
    named,
    people,
    person,
    scalar,
    text,
    types,
    words,
)
from byline_jsonld.words import (
    BROADER,
    CITATION_KEY,
    NAMES,
    ORGANIZATIONS,
    OTHER_WORDS,
    PLACE_CREATED,
    PUBLICATIONS,
    PUBLISHER_FIRST,
    SITES,
    TYPE_WORDS,
    WORDS,
)

_OF_PAIR = {pair: name for name, pair in reversed(TYPE_WORDS.items())}
_OF_PAIR["Article", "Newspaper"] = "article-newspaper"  # the host says what the type leaves open
_OF_WORD = {word: name for name, (word, _) in reversed(TYPE_WORDS.items())}


@dataclass(slots=True)
class _Host:
    """The publication that an item is part of, and where in it."""

    name: str = ""
    kinds: list[str] = field(default_factory=list)
    said: Node = field(default_factory=dict)
    """Its ISSN or ISBN, and the volume and issue on the way to it."""

    @property
    def is_publication(self) -> bool:
        return bool(PUBLICATIONS.intersection(self.kinds))


def understood(node: Node) -> Article:
    """The article that the plain words of a node give."""
    host = _host(node)
    kind_ = _type(kind(node), host.kinds)
    fields: dict[str, object] = {"type": kind_, **_credits(node), **_texts(node)}
    fields |= _publication(node, host, kind_)
    if kind_ in DATELINE_TYPES:
        fields["place"] = _dateline(node)
    if issued := date(node.get(WORDS["issued"])):
        fields["issued"] = issued.text
    fields |= {name: value for name, value in _others(node, host).items() if value}
    return from_fields(fields, key=_identifier(node, CITATION_KEY))


def _type(word: str, hosts: list[str]) -> str:
    word = BROADER.get(word, word)
    for host in (*hosts, *(BROADER[host] for host in hosts if host in BROADER), ""):
        if found := _OF_PAIR.get((word, host)):
            return found
    return _OF_WORD.get(word, "document")


def _credits(node: Node) -> dict[str, object]:
    agency = named(node.get(WORDS["agency"]))
    given = listed(node.get(WORDS["author"]) or node.get("creator"))
    if len(given) == 1 and ORGANIZATIONS.intersection(types(given[0])):
        given = [] if agency and named(given[0]) == agency else given
    return {"author": [name.to_json() for name in people(given)], "agency": agency}


def _texts(node: Node) -> dict[str, object]:
    first, last = text(node.get("pageStart")), text(node.get("pageEnd"))
    pages = f"{first}-{last}" if first and last and first != last else first
    return {
        "title": text(node.get(WORDS["title"])) or text(node.get("name")),
        "section": text(node.get(WORDS["section"])) or text(node.get("printSection")),
        "page": text(node.get("printPage")) or text(node.get(WORDS["page"])) or pages,
        "language": _language(node.get(WORDS["language"])),
        "url": address(node.get(WORDS["url"])) or address(node.get("mainEntityOfPage")),
        "archive-url": address(node.get(WORDS["archive-url"])),
        "abstract": text(node.get(WORDS["abstract"])) or text(node.get("description")),
        "topics": words(node.get(WORDS["topics"])),
    }


def _language(value: object) -> str:
    """The tag: a Language keeps it in ``alternateName``, beside the name that people read."""
    for item in listed(value):
        found = item.get("alternateName") if isinstance(item, dict) else None
        if tag := text(item) or text(found):
            return tag
    return ""


def _dateline(node: Node) -> str:
    """The place of a dateline that is nothing else; one with digits has its date too."""
    line = text(node.get(WORDS["place"]))
    if line and not any(map(str.isdigit, line)):
        return line
    return named(node.get(PLACE_CREATED))


def _host(node: Node) -> _Host:
    found = _Host()
    for part in _parts(node):
        kinds = types(part)
        for word in ("issueNumber", "volumeNumber", "issn", "isbn"):
            if (value := scalar(part.get(word))) is not None:
                found.said.setdefault(word, value)
        better = PUBLICATIONS.intersection(kinds) and not found.is_publication
        if better or (not found.kinds and _may_host(kinds)):
            found.name, found.kinds = text(part.get("name")), kinds
    return found


def _may_host(kinds: list[str]) -> bool:
    """Is it a site or a work in general? A Product too is what subscribers of a paper buy."""
    return not kinds or bool(SITES.intersection(kinds) and "Product" not in kinds)


def _parts(node: Node) -> Iterator[Node]:
    """What the node is part of, from the issue to the whole publication."""
    waiting = listed(node.get("isPartOf")) + listed(node.get("partOfSeries"))
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, dict):
            yield part
            waiting += listed(part.get("isPartOf"))


def _publication(node: Node, host: _Host, kind_: str) -> dict[str, object]:
    """Outlet and publisher. A publication goes before its publisher, a web site after it."""
    given = node.get("publisher")
    publisher = named(given)
    reported = kind_ in DATELINE_TYPES
    if not host.is_publication and BROADER.get(kind(node), kind(node)) in PUBLISHER_FIRST:
        outlet = publisher or host.name
    else:
        outlet = host.name or (publisher if reported else "")
    said: dict[str, object] = {"outlet": outlet}
    if publisher and publisher != outlet:
        said["publisher"] = publisher
    seats = [item.get("location") for item in listed(given) if isinstance(item, dict)]
    if publisher and (seat := named(seats)):
        said["publisher-place" if reported else "place"] = seat
    return said


def _others(node: Node, host: _Host) -> Node:
    """CSL variables, under their own names."""
    made: Node = {"DOI": _identifier(node, "DOI")}
    for name, word in OTHER_WORDS.items():
        if name in NAMES and word in node:
            made[name] = _people(node[word])
        elif name == "license":
            made[name] = address(node.get(word))
        elif name not in ("DOI", "publisher") and (word in node or word in host.said):
            made[name] = scalar(node.get(word)) or host.said.get(word)
    made["edition"] = made.get("edition") or scalar(node.get("printEdition"))
    return made


def _people(value: object) -> list[dict[str, str]]:
    return [name.to_json() for item in listed(value) if (name := person(item))]


def _identifier(node: Node, kind_: str) -> str:
    """The value of the identifier that says what it is."""
    for item in listed(node.get("identifier")):
        if isinstance(item, dict) and text(item.get("propertyID")).casefold() == kind_.casefold():
            return text(item.get("value"))
    return ""
