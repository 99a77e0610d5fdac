"""RDF/XML as nodes and what is said of them, with the guards that a stranger's XML calls for.

Only the forms that Zotero and its like write: typed nodes, nested or named by rdf:about, literals,
rdf:resource and containers. XML parsing follows no entity, no DTD and no address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element as Element

from byline.api import BadInput, Capture, Problem

LARGEST = 50_000_000
"""Characters; a library of 10,000 items has about half as many."""
_NAMES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/net/biblio#": "bib",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "http://nwalsh.com/rdf/vCard#": "vcard",
    "http://purl.org/rss/1.0/modules/link/": "link",
    "http://www.zotero.org/namespaces/export#": "z",
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
ABOUT = f"{_RDF}about"
_DAMAGED = "the file is damaged here, and what follows may lack"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PROLOGUE = re.compile(r"\s*<\?xml[^<>]*\?>")


@lru_cache(maxsize=4096)
def name_of(tag: object) -> str:
    """ "dc:title" for the names that Zotero uses, "title" in braces for others'."""
    if not isinstance(tag, str):
        return ""
    address, _, local = tag.removeprefix("{").rpartition("}")
    return f"{_NAMES[address]}:{local}" if address in _NAMES else f"{{{address}}}{local}"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that no node of the file has."""

    address: str


Target = Element | Link | str


class Graph:
    """The nodes of one file."""

    def __init__(self, root: Element) -> None:
        self._alive = list(root.iter())  # keeps lxml's elements the same objects
        self._said: dict[Element, list[tuple[str, Target]]] = {}
        self.tops = [element for element in root if isinstance(element.tag, str)]
        self.named: dict[str, Element] = {}
        self.used: set[Element] = set()
        """Nodes that something else in the file points to or holds."""
        for element in self._alive:
            name = _identity(element)
            if name and (name not in self.named or len(element) > len(self.named[name])):
                self.named[name] = element

    def said(self, node: Element) -> list[tuple[str, Target]]:
        """What the file says of a node: property and literal, node or address."""
        if node not in self._said:
            named = ((name_of(child.tag), child) for child in node)
            self._said[node] = [(name, self._target(child)) for name, child in named if name]
        return self._said[node]

    def targets(self, wanted: str) -> set[Element]:
        """Every node that some node has under this name."""
        found = (self._target(child) for child in self._alive if name_of(child.tag) == wanted)
        return {target for target in found if isinstance(target, Element)}

    def kind(self, node: Element) -> str:
        """The node's class: "bib:Article"."""
        name = name_of(node.tag)
        if name != "rdf:Description":
            return name
        for child in node:
            if child.tag == f"{_RDF}type":
                return name_of(_braced(child.get(f"{_RDF}resource", "")))
        return ""

    def text(self, node: Element, *names: str) -> str:
        """The first literal that the node has under one of these names."""
        said = self.said(node)
        texts = (value for name in names for said_as, value in said if said_as == name)
        return next((text for text in texts if text and isinstance(text, str)), "")

    def _target(self, element: Element) -> Target:
        address = element.get(f"{_RDF}resource") or ""
        if node := element.get(f"{_RDF}nodeID"):
            address = f"_:{node}"
        if address:
            found = self.named.get(address)
            return Link(address) if found is None else self._use(found)
        inside = next((child for child in element if isinstance(child.tag, str)), None)
        if inside is None:
            return (element.text or "").strip()
        if element.get(f"{_RDF}parseType") == "Resource":
            return element
        name = _identity(inside)
        return self._use(self.named.get(name, inside) if name else inside)

    def _use(self, node: Element) -> Element:
        self.used.add(node)
        return node


def _identity(element: Element) -> str:
    if about := element.get(ABOUT):
        return about
    if name := element.get(f"{_RDF}ID"):
        return f"#{name}"
    # On a property, rdf:nodeID names what it points to, not itself.
    node = element.get(f"{_RDF}nodeID")
    return f"_:{node}" if node and name_of(element.tag).partition(":")[2][:1].isupper() else ""


def _braced(address: str) -> str:
    for prefix in _NAMES:
        if address.startswith(prefix):
            return f"{{{prefix}}}{address.removeprefix(prefix)}"
    return f"{{}}{address}"


_SURROGATE = re.compile(
    r"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|5[67]\d{3}));", re.I
)


def parse(capture: Capture) -> tuple[Graph, tuple[Problem, ...]]:
    """The file's nodes, and where it is damaged. Raises BadInput where nothing can be read."""
    text = _PROLOGUE.sub("", capture.text, count=1)
    if len(text) > LARGEST:
        raise BadInput(f"{capture.name}: more than {LARGEST:,} characters; export in parts")
    start = text.find("<rdf:RDF")
    if "<!" in re.sub("<!--.*?-->", "", text[: max(start, 0)][:100_000], flags=re.S):
        raise BadInput(f"{capture.name}: it declares a document type; take that out and try again")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    text = _SURROGATE.sub("\ufffd", text)  # libxml2 lets them through, and nothing can hold them
    try:
        root = etree.fromstring(_NOT_XML.sub(" ", text).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"{capture.name}: no XML: {error}") from None
    if root is None or name_of(root.tag) != "rdf:RDF":
        raise BadInput(f"{capture.name}: no Zotero RDF: <rdf:RDF ...> belongs at its head")
    return Graph(root), tuple(
        Problem(f"{capture.name}:{error.line}", "", f"{_DAMAGED}: {error.message}", "error")
        for error in list(parser.error_log)[:1]
    )
