"""The digest as a document: sections, blocks, texts. Every text has an origin.

Renderers know these shapes and nothing of records; sections know records and nothing of pages.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


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


Style = Literal["", "strong", "em", "code", "mark", "warn", "small"]


@dataclass(frozen=True, slots=True)
class Text:
    """Some words, where they come from, and the places that bear them out."""

    text: str
    origin: Origin
    refs: tuple[Ref, ...] = ()
    style: Style = ""

    def __post_init__(self) -> None:
        # Page text may hold controls and turn the direction of a line: no renderer sees them.
        object.__setattr__(self, "text", _CONTROLS.sub(" ", self.text))
        if not isinstance(self.origin, (FromCapture, FromNote, Computed)):
            raise ValueError(f"a printed line without an origin: {self.text!r}")


Line = tuple[Text, ...]


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


@dataclass(frozen=True, slots=True)
class Bar:
    """A state that held from ``start`` to ``end`` (shares of the chart's width)."""

    start: float
    end: float
    label: Text
    tone: str
    inside: bool = True
    """Does the label fit on the bar? Where it does not, the caption names the state."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event or a report at ``x``, in row ``row`` of its lane."""

    x: float
    row: int
    side: Literal["left", "right", "below"]
    label: Text
    when: Text
    """The date as printed, for whoever reads the timeline in words."""
    number: int = 0
    """The report's number where the mark is one."""
    worked_out: bool = False
    """Drawn hollow: the date is not printed in the capture."""
    label_x: float = 0.0
    """Where a label below is centred: at the mark, but never over the chart's edge."""


@dataclass(frozen=True, slots=True)
class Lane:
    label: Text
    rows: int
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing and, for whoever cannot see it, the same in words."""

    ticks: tuple[tuple[float, Text], ...]
    lanes: tuple[Lane, ...]
    description: Text


@dataclass(frozen=True, slots=True)
class Card:
    """One report in the reading order."""

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


Block = Paragraph | Bullets | Table | Timeline | Card | Entry | Box | Pair


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: Text
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """A whole edition. ``banner`` lines stand under the title; ``running`` heads each page."""

    kicker: Text
    title: Text
    banner: tuple[Line, ...]
    running: Text
    footer: Text
    handling: Text | None
    sections: tuple[Section, ...]
    language: str = "en"
    as_of: str = ""


def to_json(value: object) -> object:
    """The document as JSON: each node names its kind, and each with a text has its origin."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shown: dict[str, object] = {"kind": type(value).__name__}
        for field in dataclasses.fields(value):
            shown[field.name] = to_json(getattr(value, field.name))
        return shown
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    return value


def texts(value: object) -> Iterator[Text]:
    """Every text of a document, in the order in which it is printed."""
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


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
