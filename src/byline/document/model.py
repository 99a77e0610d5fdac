"""A document to be printed: sections, blocks, texts. Every text has an origin.

Renderers know these shapes and nothing of records; what makes documents (a digest, a reading list)
knows records and nothing of pages.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, overload

from byline.errors import BadInput
from byline.late import regex

VERSION = 1
"""Of the document's JSON; it changes with what a reader of the old one would get wrong."""
# Controls, what turns a line's direction or ends it, and what no XML or HTML can hold.
_NO_CHARACTERS = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_CONTROLS = regex(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    f"\ufdd0-\ufdef{_NO_CHARACTERS}]+"
)
_WEB = regex(r"https?://[^\s<>\"\\\\^`{|}\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def plain(words: str) -> str:
    """Words without controls: no renderer sees what a page may hide in its text."""
    return words if words.isprintable() else _CONTROLS.sub(" ", words)


@dataclass(frozen=True, slots=True)
class FromCapture:
    """Words or values that a capture shows."""

    record: str
    lines: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class FromNote:
    """The team's own words, and the file of the library that holds them."""

    file: str


@dataclass(frozen=True, slots=True)
class Computed:
    """Worked out by a rule from what the records hold."""

    rule: str


Origin = FromCapture | FromNote | Computed


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in a record: printed ``[3 L98]``, linked to the record's source entry."""

    number: int
    record: str
    lines: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "record", plain(self.record))
        object.__setattr__(self, "lines", plain(self.lines))


Style = Literal["", "strong", "em", "code", "mark", "warn", "small"]
Joint = Literal["", "close", "below"]
"""How a text follows the one before it in its line: as the line joins them, with nothing between,
or on a new line."""


@dataclass(frozen=True, slots=True)
class Text:
    """Some words, where they come from, and the places that bear them out."""

    text: str
    origin: Origin
    refs: tuple[Ref, ...] = ()
    style: Style = ""
    url: str = ""
    """A web address that the words lead to; any other kind of address is dropped."""
    joint: Joint = ""

    def __post_init__(self) -> None:
        if not self.text.isprintable():
            object.__setattr__(self, "text", plain(self.text))
        if self.url and not _WEB.fullmatch(self.url):
            object.__setattr__(self, "url", "")
        if not isinstance(self.origin, (FromCapture, FromNote, Computed)):
            raise ValueError(f"a printed line without an origin: {self.text!r}")


Line = tuple[Text, ...]


def joined(line: Line, say: Callable[[Text], str], joiner: str = " ", below: str = " ") -> str:
    """A line's texts as one, each as ``say`` has it; a text that says nothing takes no joiner."""
    out: list[str] = []
    for text in line:
        if said := say(text):
            if text.joint == "" or not out:
                out.append(said)
            else:
                out[-1] += said if text.joint == "close" else f"{below}{said}"
    return joiner.join(out)


def line_words(line: Line) -> str:
    """A line's words alone."""
    return joined(line, lambda text: text.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are shares of the page's width; they add up to about one."""

    columns: tuple[Text, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Line, ...], ...]
    matrix: bool = False
    """Are all columns but the first narrow ones, of signs that say yes or no?"""


Tone = Literal["ink", "soft", "wash", "hair", "accent", "deep", "good", "bad", "paper"]
"""What a shape is for; a renderer has a colour for each, and none is told by its colour alone."""
Sign = Literal["line", "box", "dot", "diamond", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A sign of a picture, in points from its upper left corner.

    A line runs from (x, y) to (x + width, y + height); a box has its corner there; a dot and a
    diamond have their middle there, and ``width`` across; words stand with their base line at y.
    """

    sign: Sign
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    tone: Tone = "ink"
    hollow: bool = False
    """Drawn as an outline."""
    label: Text | None = None
    anchor: Literal["start", "middle", "end"] = "start"
    size: float = 7.4
    strong: bool = False


FULL = 500.0
"""Points of a page's width; a wider picture is made smaller."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and the same in words for whoever cannot see it."""

    name: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    told: tuple[tuple[int, Line], ...]
    """What the drawing shows, as lines of text, each with its depth from 0."""
    caption: Text
    table: Table | None = None
    """The same as a table, where it makes one: for pages that draw nothing."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", plain(self.name))

    @property
    def share(self) -> float:
        """How much of a page's width it takes where nothing stands beside it."""
        return min(1.0, self.width / FULL)


@dataclass(frozen=True, slots=True)
class Card:
    """One report in a reading order."""

    number: int
    title: Line
    source: Line
    note: Line
    tags: Line


@dataclass(frozen=True, slots=True)
class Entry:
    """One source: how to cite it, where its capture is, what is to repair."""

    number: int
    citation: Line
    detail: Line
    repair: Line


@dataclass(frozen=True, slots=True)
class Box:
    """Asides: short paragraphs, each under a title of its own."""

    parts: tuple[tuple[Text, Line], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two blocks side by side where the page is wide enough; ``share`` is the left one's."""

    left: Block
    right: Block
    share: float


Block = Paragraph | Bullets | Table | Picture | Card | Entry | Box | Pair


class Blocks(Sequence[Block]):
    """Blocks of a kind that holds no others, each made anew when it is asked for: of thousands."""

    __slots__ = ("_given", "_make", "kind")

    def __init__(self, kind: type[Block], make: Callable[[Any], Block], of: Sequence[Any]) -> None:
        """``make`` gives a block of each that there is."""
        self.kind = kind
        self._make = make
        self._given = of

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Block]: ...
    def __getitem__(self, place: int | slice) -> Block | Sequence[Block]:
        if isinstance(place, slice):
            return tuple(map(self._make, self._given[place]))
        return self._make(self._given[place])

    def __len__(self) -> int:
        return len(self._given)

    def __iter__(self) -> Iterator[Block]:
        return map(self._make, self._given)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, Blocks)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a title."""

    id: str
    title: Text
    blocks: Sequence[Block]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """All that is printed. ``banner`` lines stand under the title; ``running`` heads each page."""

    kicker: Text
    title: Text
    banner: tuple[Line, ...]
    running: Text
    footer: Text
    handling: Text | None
    sections: tuple[Section, ...]
    language: str = "en"
    as_of: str = ""
    """The day that it bears, as in 2026-11-21."""


def to_json(value: object) -> object:
    """The document as JSON: each node names its kind, and each with a text has its origin."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shown: dict[str, object] = {"kind": type(value).__name__}
        if isinstance(value, Document):
            shown["version"] = VERSION
        for name in fields_of(type(value)):
            shown[name] = to_json(getattr(value, name))
        return shown
    if isinstance(value, (tuple, Blocks)):
        return [to_json(item) for item in value]
    return value


def from_json(value: object) -> Document:
    """A document from its JSON; the same that was written. Raises BadInput naming the place."""
    from byline.document.reading import read  # only who reads one back waits for it

    if not isinstance(value, dict) or value.get("kind") != Document.__name__:
        raise BadInput('no document: "kind" must be "Document", as byline writes it with -f json')
    if value.get("version") != VERSION:
        version = str(value.get("version"))[:60]
        raise BadInput(f"version: {version} is not {VERSION}; another byline wrote this document")
    document = read(Document, {k: v for k, v in value.items() if k != "version"}, "")
    assert isinstance(document, Document)
    try:
        datetime.date.fromisoformat(document.as_of or "2000-01-01")
    except ValueError:
        raise BadInput(f"as_of: {document.as_of!r} is no day, as in 2026-11-21") from None
    return document


@cache
def fields_of(kind: type[Any]) -> tuple[str, ...]:
    """The names of a node's fields; of what is no node none."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind))


GLUE = "\u00a0"
"""A no-break space: a place is one word, whatever wraps it."""


def by_report(refs: tuple[Ref, ...]) -> list[tuple[int, list[str]]]:
    """Places gathered by report, in the order in which reports are first named."""
    groups: dict[int, list[str]] = {}
    for ref in refs:
        groups.setdefault(ref.number, []).extend([ref.lines] if ref.lines else [])
    return list(groups.items())


def ref_text(refs: tuple[Ref, ...]) -> str:
    """Places as printed: ``[3 L98 L151] [2 L2]``."""
    return " ".join(f"[{GLUE.join([str(n), *lines])}]" for n, lines in by_report(refs))
