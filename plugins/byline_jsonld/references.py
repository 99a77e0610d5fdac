"""References inside a document: people and publications that stand elsewhere in it."""

from __future__ import annotations

from byline_jsonld.spelling import Document, Node, listed
from byline_jsonld.values import types
from byline_jsonld.words import PARTS, PUBLICATIONS, SITES

_REFER = (
    "author creator editor translator publisher sourceOrganization identifier locationCreated"
).split()
_ABOUT = (
    "@type @id name familyName givenName additionalName honorificSuffix url location isPartOf "
    "issn isbn volumeNumber issueNumber propertyID value"
).split()
_HOSTS = PUBLICATIONS | PARTS | SITES
_FARTHEST = 4
"""An article in an issue in a volume in a periodical; bounds what references can multiply."""


def inlined(node: Node, document: Document) -> Node:
    """The node with what it says of its people and publications by reference only."""
    made = dict(node)
    for name in _REFER:
        if name in made:
            made[name] = [_named(item, document) for item in listed(made[name])]
    return _in_its_host(made, document, 1)


def _named(item: object, document: Document) -> object:
    """Who is meant, in a few words: a whole description would come along with every entry."""
    node = document.resolved(item)
    if not isinstance(node, dict):
        return item
    if node is not item:
        node = {word: node[word] for word in _ABOUT if word in node and _is_short(node[word])}
    if is_local(node.get("@id")) and len(node) > 1:
        node = {word: value for word, value in node.items() if word != "@id"}
    return node


def _is_short(value: object, levels: int = 3) -> bool:
    """Is this a name, and not a page of text that every entry would repeat?"""
    if isinstance(value, (list, dict)):
        inside = list(value.values() if isinstance(value, dict) else value)
        return levels > 0 and len(inside) < 20 and all(_is_short(v, levels - 1) for v in inside)
    return not isinstance(value, str) or len(value) < 5_000


def _in_its_host(node: Node, document: Document, depth: int) -> Node:
    if "isPartOf" not in node or depth > _FARTHEST:
        return node
    given = listed(node["isPartOf"])
    hosts = [_host(item, document, depth) for item in given[:_FARTHEST]]
    return {**node, "isPartOf": [*hosts, *given[_FARTHEST:]]}


def _host(item: object, document: Document, depth: int) -> object:
    """A publication as far as an entry needs it; a web page is no part of a bibliography."""
    # schema.org's context makes a lone text here a reference.
    host = _named({"@id": item} if isinstance(item, str) else item, document)
    if not isinstance(host, dict) or _HOSTS.isdisjoint(types(host)):
        return item
    return _in_its_host(host, document, depth + 1)


def is_dangling(name: str, value: object) -> bool:
    """Would a reader look elsewhere in the document for what this property means?"""
    if name not in _REFER and name != "isPartOf":
        return False
    for item in listed(value):
        if isinstance(item, dict) and (
            item.keys() == {"@id"} or is_dangling("isPartOf", item.get("isPartOf"))
        ):
            return True
        if isinstance(item, str) and name == "isPartOf":
            return True
    return False


def is_local(name: object) -> bool:
    """Is this an ``@id`` that means something inside its own document only?"""
    return not isinstance(name, str) or ":" not in name or name.startswith(("_:", "#", "/"))
