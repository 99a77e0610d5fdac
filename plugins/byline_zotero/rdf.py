"""The items of a Zotero RDF file, brought into the form of Zotero's JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from byline.api import Capture, Problem, Reading
from byline_zotero.article import Sheet
from byline_zotero.graph import ABOUT, Graph, Link, Target, parse
from byline_zotero.items import reading
from byline_zotero.schema import FALLBACK, KINDS

_CLASSES = {
    "bib:Article": "", "bib:Book": "book", "bib:BookSection": "bookSection",
    "bib:Data": "computerProgram", "bib:Document": "webpage", "bib:Illustration": "artwork",
    "bib:Image": "map", "bib:Interview": "interview", "bib:Legislation": "statute",
    "bib:Letter": "letter", "bib:Manuscript": "manuscript", "bib:MotionPicture": "film",
    "bib:Patent": "patent", "bib:Recording": "audioRecording", "bib:Report": "report",
    "bib:Thesis": "thesis", "bib:ConferenceProceedings": "presentation",
}  # fmt: skip
"""What an item without z:itemType is; an article is what carries it."""
_CARRIERS = {
    "bib:Newspaper": "newspaperArticle",
    "bib:Periodical": "magazineArticle",
    "bib:Journal": "journalArticle",
    "z:Blog": "blogPost",
    "z:Forum": "forumPost",
}
_FIELDS = {
    "dc:title": "title", "dc:date": "date", "dcterms:issued": "date", "dc:rights": "rights",
    "dcterms:abstract": "abstractNote", "dc:description": "extra", "prism:edition": "edition",
    "prism:volume": "volume", "prism:number": "number", "prism:section": "section",
    "bib:pages": "pages", "dcterms:dateSubmitted": "accessDate", "dc:coverage": "archiveLocation",
    "dcterms:medium": "medium", "dc:language": "language", "dc:type": "type",
    "dcterms:alternative": "journalAbbreviation",
}  # fmt: skip
_SERIES = {
    "dc:title": "series", "dcterms:alternative": "seriesTitle", "dc:description": "seriesText",
    "dc:identifier": "seriesNumber",
}  # fmt: skip
_CONTAINER = {
    "dc:title": "publicationTitle", "dcterms:alternative": "journalAbbreviation",
    "prism:volume": "volume", "prism:number": "issue",
}  # fmt: skip
_ATTACHED = {
    "dc:title": "title", "link:type": "contentType", "link:charset": "charset",
    "dcterms:dateSubmitted": "accessDate", "rdf:resource": "path",
}  # fmt: skip
_PEOPLE = ("rdf:Seq", "rdf:Bag", "rdf:Alt", "foaf:Person", "foaf:Organization")
_CALL_NUMBERS = ("dcterms:LCC", "dcterms:DDC", "dcterms:UDC")
_SKIPPED = ("z:itemType", "z:displayTitle", "rdf:type")
_DEEPEST = 6


def read(capture: Capture) -> Iterator[Reading]:
    """Every item as an article; what goes with none is named at the end."""
    graph, problems = parse(capture)
    collections = _collections(graph)
    if problems:
        yield Reading(problems=problems)
    containers = graph.targets("dcterms:isPartOf")
    apart = []
    for node in graph.tops:
        if _is_item(graph, node, node in containers):
            yield _reading(_Item(graph, node), collections.get(node, []), capture.name)
        elif graph.kind(node) != "z:Collection":
            apart.append(node)
    yield from _rest(graph, [node for node in apart if node not in graph.used], capture.name)


def _is_item(graph: Graph, node: Element, is_container: bool) -> bool:
    kind = graph.text(node, "z:itemType")
    if kind:
        return kind not in ("note", "attachment", "annotation")
    return graph.kind(node) in _CLASSES and not is_container


def _collections(graph: Graph) -> dict[Element, list[str]]:
    found: dict[Element, list[str]] = {}
    for node in graph.tops:
        if graph.kind(node) != "z:Collection":
            continue
        for name, target in graph.said(node):
            if name == "dcterms:hasPart" and isinstance(target, Element):
                found.setdefault(target, []).append(graph.text(node, "dc:title"))
    return found


def _reading(item: _Item, collections: list[str], name: str) -> Reading:
    number: object = item.node.sourceline
    line = number if isinstance(number, int) else 0
    if collections:
        item.data["collections"] = collections
    made = reading(item.sheet, f"line {line}", f"{name}:{line}")
    if not item.lost:
        return made
    what = ", ".join(f"{count} {thing}" for thing, count in item.lost.items())
    problem = Problem(f"{name}:{line}", "", f"left out, as byline does not know it: {what}")
    return made._replace(problems=(*made.problems, problem))


def _rest(graph: Graph, nodes: list[Element], name: str) -> Iterator[Reading]:
    """What stands in the file for itself and is no item."""
    for kind, count in Counter(graph.kind(node) for node in nodes).items():
        what = {"bib:Memo": "notes", "z:Attachment": "attachments"}.get(kind, kind or "nameless")
        message = f"{what} that go with no item of this file: {count}; left out"
        yield Reading(problems=(Problem(name, "", message),))


class _Item:
    """One node as an item; what cannot be said there is counted."""

    def __init__(self, graph: Graph, node: Element) -> None:
        self.graph, self.node = graph, node
        self.data: dict[str, object] = {}
        self.notes: list[str] = []
        self.files: list[Mapping[str, object]] = []
        self.lost: Counter[str] = Counter()
        self.creators: list[dict[str, str]] = []
        self.tags: list[dict[str, object]] = []
        self.kind = KINDS.get(graph.text(node, "z:itemType") or self._class(node), FALLBACK)
        self._nodes = {
            "dcterms:isPartOf": self._part,
            "dc:publisher": self._publisher,
            "dc:identifier": self._address,
            "dc:subject": self._subject,
            "dcterms:isReferencedBy": self._memo,
            "link:link": self._file,
            "bib:presentedAt": self._meeting,
        }

    def sheet(self) -> Sheet:
        self.data["itemType"] = self.graph.text(self.node, "z:itemType") or self.kind.name
        for name, target in self.graph.said(self.node):
            if name in _SKIPPED:
                continue
            if isinstance(target, str):
                self._literal(name, target)
            elif isinstance(target, Link):
                self._link(name, target.address)
            else:
                self._node(name, target)
        self.data.update(creators=self.creators, tags=self.tags)
        return Sheet(self.data, self.notes, self.files)

    def _class(self, node: Element) -> str:
        """What the node's class and its carrier's class say that it is."""
        carriers = [kind for kind in self._carriers(node, 0) if kind in _CARRIERS]
        return _CARRIERS[carriers[0]] if carriers else _CLASSES.get(self.graph.kind(node), "")

    def _carriers(self, node: Element, depth: int) -> Iterator[str]:
        for name, target in self.graph.said(node):
            if name == "dcterms:isPartOf" and isinstance(target, Element) and depth < _DEEPEST:
                yield self.graph.kind(target)
                yield from self._carriers(target, depth + 1)

    def _put(self, name: str, field: str, text: str) -> None:
        """Into the field, or beside the fields where that has another text already."""
        if text and self.data.setdefault(field, text) != text:
            self._keep(name, text)

    def _keep(self, name: str, text: str) -> None:
        kept = self.data.setdefault(f"{name} (RDF)", [])
        if text and isinstance(kept, list):
            kept.append(text)

    def _literal(self, name: str, text: str) -> None:
        if name == "dc:identifier":
            self._identifier(name, text)
        elif name == "dc:subject":
            self.tags.append({"tag": text})
        elif name in ("dc:creator", "dc:contributor"):
            self._person(name, text)
        elif name.startswith("z:"):
            self._put(name, name.removeprefix("z:"), text)
        elif field := _FIELDS.get(name):
            self._put(name, self._own(field), text)
        else:
            self._keep(name, text)

    def _own(self, field: str) -> str:
        """Zotero writes several fields under one name; which it was is known by the type."""
        other = {"number": "issue", "edition": "versionNumber"}.get(field, field)
        return field if field in self.kind.own else other

    def _identifier(self, name: str, text: str) -> None:
        word, _, rest = text.partition(" ")
        if word.upper() in ("ISBN", "ISSN", "DOI") and rest:
            self._put(name, word.upper(), rest)
        else:
            self._keep(name, text)

    def _link(self, name: str, address: str) -> None:
        if name == "dcterms:isPartOf" and address.lower().startswith("urn:issn:"):
            self._put(name, "ISSN", address[len("urn:issn:") :])
        else:
            self._keep(name, address)

    def _node(self, name: str, node: Element) -> None:
        if name in self._nodes:
            self._nodes[name](name, node)
        elif self.graph.kind(node) in _PEOPLE:
            for _, person in self._members(node):
                self._person(name, person)
        elif name == "dc:relation":
            self._keep(name, node.get(ABOUT) or "")
        else:
            self.lost[name] += 1

    def _members(self, node: Element) -> Iterator[tuple[str, Target]]:
        if not self.graph.kind(node).startswith("rdf:"):
            yield "", node
            return
        for name, target in self.graph.said(node):
            if name.startswith(("rdf:li", "rdf:_")):
                yield name, target

    def _person(self, name: str, person: Target) -> None:
        """A name in one field where it has no given part: so Zotero itself reads it."""
        role = name.partition(":")[2].removesuffix("s")
        role = "author" if role == "creator" else role
        if isinstance(person, Element):
            text = self.graph.text
            last = text(person, "foaf:surname", "foaf:familyName", "foaf:lastName", "foaf:name")
            first = text(person, "foaf:givenName", "foaf:givenname", "foaf:firstName")
            said = {"firstName": first, "lastName": last} if first else {"name": last}
        else:
            said = {"name": person if isinstance(person, str) else person.address}
        if any(said.values()):
            self.creators.append({"creatorType": role, **said})

    def _part(self, name: str, node: Element, depth: int = 0) -> None:
        """What it is a part of: a section, a series, and what carries it."""
        kind = self.graph.kind(node)
        fields = {"bib:Part": {"dc:title": "section"}, "bib:Series": _SERIES}.get(kind, _CONTAINER)
        for inner, target in self.graph.said(node):
            if inner == name and isinstance(target, Element) and depth < _DEEPEST:
                self._part(name, target, depth + 1)
            elif isinstance(target, str) and inner in fields:
                self._put(inner, fields[inner], target)
            elif isinstance(target, str) and inner == "dc:identifier":
                self._identifier(inner, target)
            elif inner != "rdf:type":
                self.lost[f"{kind} {inner}"] += 1

    def _publisher(self, name: str, node: Element) -> None:
        self._put(name, "publisher", self.graph.text(node, "foaf:name"))
        for inner, target in self.graph.said(node):
            if inner == "vcard:adr" and isinstance(target, Element):
                self._put(inner, "place", self.graph.text(target, "vcard:locality"))
            elif inner not in ("foaf:name", "rdf:type"):
                self.lost[f"{name} {inner}"] += 1

    def _address(self, name: str, node: Element) -> None:
        self._put(name, "url", self.graph.text(node, "rdf:value"))

    def _subject(self, name: str, node: Element) -> None:
        kind, value = self.graph.kind(node), self.graph.text(node, "rdf:value")
        if kind == "z:AutomaticTag":
            self.tags.append({"tag": value, "type": 1})
        elif kind in _CALL_NUMBERS:
            self._put(name, "callNumber", value)
        else:
            self.lost[f"{name} {kind}"] += 1

    def _memo(self, name: str, node: Element) -> None:
        self.notes.append(self.graph.text(node, "rdf:value", "dc:description"))
        for inner, _ in self.graph.said(node):
            if inner not in ("rdf:value", "dc:description", "rdf:type", "z:itemType"):
                self.lost[f"{inner} of a note"] += 1

    def _meeting(self, name: str, node: Element) -> None:
        self._put(name, "conferenceName", self.graph.text(node, "dc:title"))

    def _file(self, name: str, node: Element) -> None:
        """An attachment, as text: nothing is opened."""
        said: dict[str, object] = {}
        for inner, target in self.graph.said(node):
            if inner in _SKIPPED:
                continue
            own = _ATTACHED.get(inner, inner.removeprefix("z:"))
            if isinstance(target, Element):
                address = self.graph.text(target, "rdf:value")
                own, target = ("url" if inner == "dc:identifier" else own), address
            said.setdefault(own, target.address if isinstance(target, Link) else target)
        self.files.append(said)
