"""RSS and Atom by expat: exact places, and nothing that a hostile file could make it do.

Entities that a file declares itself are refused when they are declared; nothing outside the file
is read, because no handler for it is set.
"""

from __future__ import annotations

import html
import re
from xml.parsers import expat

from byline.api import BadInput, Capture, Span
from byline_feed.parts import (
    MOST_ITEMS,
    MOST_PARTS,
    ROLES,
    TEXTS,
    Entry,
    Feed,
    Form,
    Part,
    too_many,
)

MAX_DEPTH = 200
MOST_ELEMENTS = 1_000_000
_DECLARATION = re.compile(r"\s*+<\?xml\b[^>]*+\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML = "http://www.w3.org/XML/1998/namespace "
_RDF_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns# about"
_PREFIXES = {
    "http://www.w3.org/2005/Atom": "", "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "", "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "", "http://www.w3.org/1999/xhtml": "",
    "http://backend.userland.com/rss2": "", "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:", "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}  # fmt: skip
"""Namespaces that feeds speak in, and how ``ROLES`` writes them; elements of others are none."""


class IllFormed(Exception):
    """The file is no XML, in the parser's words."""


class _Enough(Exception):
    """There are more items than are read."""


def read_xml(capture: Capture) -> Feed:
    """The feed. Raises IllFormed; BadInput where the file is hostile."""
    walk = _Walk(capture.name)
    try:
        walk.parser.Parse(prepared(capture.text), True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        raise IllFormed(f"line {error.lineno}: {said}") from None
    except _Enough:
        return Feed(walk.head, tuple(walk.entries), (too_many(capture.name),))
    return Feed(walk.head, tuple(walk.entries))


def prepared(text: str) -> str:
    """The text with nothing in it that XML forbids, every character in its place."""
    # It is decoded already: whatever the declaration says of its encoding is no longer so.
    text = _DECLARATION.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text, count=1)
    return _FORBIDDEN.sub(" ", text)


def parser_for(name: str) -> expat.XMLParserType:
    """A parser that refuses declared entities and depth, and knows the entities of HTML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.UseForeignDTD(True)  # so that &nbsp; is passed over and told of, and no error

    def refuse(*_: object) -> None:
        raise BadInput(f"{name}: declares entities of its own, as no feed need; it was not read")

    parser.EntityDeclHandler = refuse
    return parser


class _Walk:
    """One walk through the file: the head's parts and the entries, as they are closed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.entries: list[Entry] = []
        self._head: list[Part] = []
        self._entry: list[Part] | None = None
        self._line = self._count = 0
        self._head_depth = self._entry_depth = 0
        """How many elements are open where each began; 0 outside."""
        self._path: list[str] = []
        self._given: list[tuple[str, str]] = [("", "")]
        """Base address and language of each open element."""
        self._part: _Open | None = None
        self.parser = parser_for(name)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.SkippedEntityHandler = self._skipped
        self.parser.EndCdataSectionHandler = self._cdata_ends

    @property
    def head(self) -> Entry:
        return Entry(0, 1, tuple(self._head))

    @property
    def _number(self) -> int:
        return 0 if self._entry is None else len(self.entries) + 1

    @property
    def _is_full(self) -> bool:
        return len(self._head if self._entry is None else self._entry) >= MOST_PARTS

    # What the parser calls

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._path) >= MAX_DEPTH or self._count > MOST_ELEMENTS:
            what = f"elements nested over {MAX_DEPTH} deep, or over {MOST_ELEMENTS:,} of them"
            raise BadInput(f"{self._name}: {what}; it was not read")
        name = _plain(raw)
        self._path.append(name)
        base, tag = self._given[-1]
        base, tag = attributes.get(f"{_XML}base", base), attributes.get(f"{_XML}lang", tag)
        self._given.append((base, tag))
        if self._part and self._part.role in TEXTS:
            self._part.add(_opened(name, attributes), self._here())
        elif self._entry is None and name in ("item", "entry"):
            self._begin(attributes)
        elif self._entry is None and name in ("channel", "feed"):
            self._head_depth = len(self._path)
        else:
            self._open(attributes)

    def _begin(self, attributes: dict[str, str]) -> None:
        if len(self.entries) >= MOST_ITEMS:
            raise _Enough
        self._entry, self._entry_depth = [], len(self._path)
        self._line = self._here()[0]
        if _RDF_ABOUT in attributes:
            self._entry.append(self._pointed("id", attributes[_RDF_ABOUT]))

    def _open(self, attributes: dict[str, str]) -> None:
        self._part = None  # an author with a name inside: the name is what speaks
        depth = self._head_depth if self._entry is None else self._entry_depth
        path = "/".join(self._path[depth:]) if depth else ""
        role = "" if self._is_full else ROLES.get(path, "")
        if path == "guid" and attributes.get("isPermaLink", "").strip().lower() == "false":
            role = "id"
        pointed = _attribute(path, attributes)
        if pointed and role:
            self._take(self._pointed(role, pointed))
        if pointed is None and role:
            form = _form(role, attributes)
            self._part = _Open(role, form, *self._given[-1], len(self._path))

    def _characters(self, text: str) -> None:
        if self._part:
            is_inside = len(self._path) > self._part.depth
            self._part.add(html.escape(text, quote=False) if is_inside else text, self._here())

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if self._part and not is_parameter:
            self._part.add(html.unescape(f"&{name};"), self._here())

    def _cdata_ends(self) -> None:
        if self._part:
            self._part.end = self._here()

    def _end(self, raw: str) -> None:
        depth, part = len(self._path), self._part
        if part and part.depth == depth:
            self._take(part.closed(_place(self._path[-1], self._number), self._here()))
            self._part = None
        elif part and part.role in TEXTS:
            part.add(f"</{self._path[-1]}>", self._here())
        elif self._entry is not None and self._entry_depth == depth:
            self.entries.append(Entry(len(self.entries) + 1, self._line, tuple(self._entry)))
            self._entry = None
        elif self._head_depth == depth:
            self._head_depth = 0
        self._path.pop()
        self._given.pop()

    def _take(self, part: Part) -> None:
        (self._head if self._entry is None else self._entry).append(part)

    def _pointed(self, role: str, text: str) -> Part:
        """What an attribute says: it stands in the start tag."""
        line = self._here()[0]
        span = Span(line, line, path=_place(self._path[-1], self._number))
        return Part(role, text, span, "text", *self._given[-1])

    def _here(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber


class _Open:
    """A part whose text is coming in."""

    def __init__(self, role: str, form: Form, base: str, tag: str, depth: int) -> None:
        self.role, self.depth = role, depth
        self._form, self._base, self._tag = form, base, tag
        self._texts: list[str] = []
        self._start: tuple[int, int] | None = None
        self.end: tuple[int, int] | None = None
        """Where a CDATA section ended, if nothing but white space came after."""

    def add(self, text: str, at: tuple[int, int]) -> None:
        if not text.isspace():
            self._start = self._start or at
            self.end = None
        self._texts.append(text)

    def closed(self, place: str, at: tuple[int, int]) -> Part:
        end = self.end or at
        start = self._start or end
        columns = (start[1] + 1, end[1] + 1) if start[0] == end[0] and start[1] < end[1] else None
        span = Span(start[0], end[0], columns, place)
        return Part(self.role, "".join(self._texts), span, self._form, self._base, self._tag)


def _plain(raw: str) -> str:
    """A name as ``ROLES`` writes it; with "?" where its namespace is none that feeds speak in."""
    space, _, local = raw.rpartition(" ")
    if not space or local == "RDF":
        return local
    return f"{_PREFIXES.get(space, '?')}{local}"


def _place(name: str, number: int) -> str:
    return f"item[{number}] > {name}" if number else f"channel > {name}"


def _opened(name: str, attributes: dict[str, str]) -> str:
    """A start tag inside a text, as HTML; of its attributes only an address is of use."""
    address = html.escape(attributes.get("href", ""))
    return f'<{name} href="{address}">' if address else f"<{name}>"


def _attribute(path: str, attributes: dict[str, str]) -> str | None:
    """What an element says by an attribute; "" for nothing, None where its text speaks."""
    if path == "link" and "href" in attributes:
        return attributes["href"] if attributes.get("rel", "alternate") == "alternate" else ""
    if path == "category" and ("term" in attributes or "label" in attributes):
        return attributes.get("label") or attributes.get("term", "")
    return None


def _form(role: str, attributes: dict[str, str]) -> Form:
    kind = attributes.get("type", "").lower()
    if "html" in kind:
        return "html"
    if kind.startswith("text"):
        return "text"
    return "maybe" if role in TEXTS else "text"
