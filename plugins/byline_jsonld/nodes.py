"""Which nodes of a document are entries of a bibliography, and which are passed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from byline_jsonld.spelling import Document, Node, listed
from byline_jsonld.values import text, types
from byline_jsonld.words import ANY_WORK, BROADER, CITATION_KEY, GENERIC, LOOSE, REPORTS

_INSIDE = "@graph mainEntity itemListElement item hasPart dataFeedElement blogPost".split()
"""Where documents put the entries that they list."""


@dataclass(slots=True)
class Entries:
    """What a document holds."""

    found: list[tuple[str, object]] = field(default_factory=list)
    """Each entry with its place in the document, for messages; no object where one belongs."""
    passed: Counter[str] = field(default_factory=Counter)
    """Nodes that are no report, by type."""

    def pass_by(self, node: Node) -> None:
        self.passed[" ".join(types(node)) or "node without a type"] += 1


def kind(node: Mapping[str, object]) -> str:
    """The type that the node is read as, or "" where it is no report."""
    known = [word for word in types(node) if word in REPORTS]
    if not known:
        return ANY_WORK if not types(node) and "headline" in node else ""
    return min(known, key=lambda word: GENERIC.get(word, 0))


def entries(document: Document) -> Entries:
    """Every report of a document, in its order."""
    made = Entries()
    wholes, pages = set[str](), set[str]()
    for at, value in _walk(document):
        if isinstance(value, dict):
            wholes.update(_names(value.get("isPartOf")))
            pages.update(() if _is_page(value) else _names(value.get("mainEntityOfPage")))
        if not isinstance(value, dict) or _is_report(value, document):
            made.found.append((at, value))
        elif types(value) or "@graph" not in value:
            made.pass_by(value)
    made.found = list(_without(made, document, wholes, wholes | pages))
    return made


def _without(
    made: Entries, document: Document, wholes: set[str], pages: set[str]
) -> Iterator[tuple[str, object]]:
    """The entries without the page or the publication that another node says it is part of."""
    for at, node in made.found:
        named = pages if isinstance(node, dict) and _is_page(node) else wholes
        if isinstance(node, dict) and not (
            named.isdisjoint(_own(node)) or _has_key(node, document)
        ):
            made.pass_by(node)
        else:
            yield at, node


def _walk(document: Document) -> Iterator[tuple[str, object]]:
    """Nodes in the order of the document, each once, however they refer to each other."""
    seen: set[int] = set()
    waiting: list[tuple[str, object, bool]] = [("", document.value, True)]
    while waiting:
        at, value, strict = waiting.pop()
        value = document.resolved(value)
        if isinstance(value, list):
            numbered = [(f"{at or 'item'} {n}", item, strict) for n, item in enumerate(value, 1)]
            waiting += reversed(numbered)
        elif not isinstance(value, dict):
            if strict:
                yield at, value
        elif id(value) not in seen:
            seen.add(id(value))
            yield at, value
            words = ["@graph"] if _is_report(value, document) else _INSIDE
            inner = [(f"{at} {word}".strip(), value[word]) for word in words if word in value]
            waiting += [(at, part, at.endswith("@graph")) for at, part in reversed(inner)]


def _is_report(node: Node, document: Document) -> bool:
    word = kind(node)
    if word in LOOSE and any(inside in node for inside in _INSIDE):
        return _has_key(node, document)
    return bool(word)


def _has_key(node: Node, document: Document) -> bool:
    """A node with a citation key is an entry, whatever others say of it."""
    for item in map(document.resolved, listed(node.get("identifier"))):
        if isinstance(item, dict) and text(item.get("propertyID")) == CITATION_KEY:
            return True
    return False


def _names(value: object) -> Iterator[str]:
    for item in listed(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict) and isinstance(item.get("@id"), str):
            yield str(item["@id"])


def _is_page(node: Node) -> bool:
    return BROADER.get(kind(node), kind(node)) == "WebPage"


def _own(node: Node) -> list[str]:
    """What other nodes may call this one."""
    names = [node.get("@id")]
    if _is_page(node):
        names.append(text(node.get("url")))
    return [name for name in names if isinstance(name, str) and name]
