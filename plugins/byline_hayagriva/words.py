"""Where in an entry each of byline's words stands, worked out from the house's table.

An entry is handled as a tree of one shape: a title is ``{"value", "short"}``, a publisher
``{"name", "location"}``, an address ``{"value", "date"}``, helpers are sorted by role, and the
works that an entry belongs to stand in ``parent`` by what they are to it: its ``container``, a
``collection``, a ``conference``, an ``original``, and ``also`` whatever else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from byline.api import BY_NAME, CSL_TYPES, FIELDS, OTHERS, TYPES

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Tree: TypeAlias = dict[str, Value]

CARRIER = "byline"
"""The serial number that holds what plain words cannot say: Typst takes any, and prints none
but those that it knows."""

KEPT = "hayagriva"
"""Where a record keeps what its entry said besides, in ``extra``."""

MAIN = {"title": "value", "url": "value", "publisher": "name", "serial-number": "serial"}
"""Fields that may be one text, and which of their parts it then is."""

NAMES = ("author", "editor")
TEXTS = frozenset(
    "title publisher location organization archive archive-location call-number note abstract "
    "genre".split()
)
"""Fields in whose text braces, dollars and backslashes mean something."""
COUNTS = ("volume-total", "page-total")
LOOSE = ("volume", "issue", "edition", "chapter", "page-range", "time-range", "runtime")
ORDER = (
    "type title author editor affiliated date page-range time-range runtime volume issue chapter "
    "edition volume-total page-total publisher location organization url serial-number language "
    "genre archive archive-location call-number note abstract keywords"
).split()
"""How fields follow each other in a file; those of nobody's come after them, parents last."""

ENTRY_TYPES = frozenset(
    "article chapter entry anthos report thesis web scene artwork patent case newspaper "
    "legislation manuscript post misc performance periodical proceedings book blog reference "
    "conference anthology repository thread video audio exhibition original".split()
)
DEFAULT_PARENT = {
    "article": "periodical", "chapter": "book", "entry": "reference", "anthos": "anthology",
    "web": "web", "scene": "video", "artwork": "exhibition", "legislation": "anthology",
    "post": "post", "video": "video", "audio": "audio",
}  # fmt: skip
"""What a parent is that does not say it."""
OF_COLLECTIONS = frozenset(
    "anthology newspaper performance periodical proceedings book reference exhibition".split()
)
"""Whose parent of their own kind, or an anthology, is the series that they belong to."""

ROLES = {
    "contributor": "collaborator", "compiler": "compiler", "composer": "composer",
    "director": "director", "executive-producer": "executive-producer",
    "illustrator": "illustrator", "narrator": "narrator", "organizer": "organizer",
    "performer": "cast-member", "producer": "producer", "script-writer": "writer",
}  # fmt: skip
"""CSL's names and the role that Typst turns into each. The table has only the commonest."""
ALL_ROLES = frozenset(
    "translator afterword foreword introduction annotator commentator holder founder "
    "cinematography".split()
) | frozenset(ROLES.values())

_READ_AS = {
    "article": "article", "article/periodical": "article-journal", "article/web": "webpage",
    "article/thread": "post", "article/conference": "paper-conference", "web": "webpage",
    "blog": "webpage", "thread": "post", "anthos": "chapter", "anthology": "book",
    "proceedings": "book", "exhibition": "event", "tweet": "post",
}  # fmt: skip
"""How Typst itself reads what the table has twice (a periodical is a journal to it) or not."""

_TYPE_OF = {
    **{
        row.words["hayagriva"]: name
        for name, row in reversed(TYPES.items())
        if "hayagriva" in row.words
    },
    **_READ_AS,
}


@dataclass(frozen=True, slots=True)
class Place:
    """One of byline's words and where it stands."""

    name: str
    node: str
    """Which parent's it is; "" is the entry itself."""
    keys: tuple[str, ...]
    form: str
    """What kind of value stands there."""


def _form(keys: tuple[str, ...]) -> str:
    first, last = keys[0], keys[-1]
    if first in NAMES or first == "affiliated":
        return "names"
    if first == "title":
        return "title"
    if last == "date" or first == "keywords":
        return last
    if keys == ("url", "value") or first == "language":
        return first
    return "text" if first in TEXTS else "count" if first in COUNTS else "plain"


def place(name: str, word: str) -> Place:
    """The place that the table's word names: "parent.title.short", "serial-number.doi"."""
    node, *keys = word.split(".")
    if node not in ("parent", "collection", "conference", "original"):
        node, keys = "", [node, *keys]
    if keys[0] in MAIN and len(keys) == 1:
        keys.append(MAIN[keys[0]])
    return _at(name, "container" if node == "parent" else node, *keys)


def _at(name: str, node: str, *keys: str) -> Place:
    return Place(name, node, keys, _form(keys))


_NOT_HERE = ("type", "agency", "place")
"""Fields whose place depends on others."""
PLACES: dict[str, Place] = {
    row.name: place(row.name, row.words["hayagriva"])
    for row in (*FIELDS, *OTHERS)
    if "hayagriva" in row.words and row.name not in _NOT_HERE
} | {name: _at(name, "", "affiliated", role) for name, role in ROLES.items()}
NUMBERED = ("volume", "issue")
"""The container's where there is one, else the entry's own."""

AGENCY = place("agency", BY_NAME["agency"].words["hayagriva"])
"""Whose the copy is: no style of Typst's prints a holder, and MLA's "With Reuters" for a
collaborator would say that it wrote with itself."""
WIRED = ("article", "web", "post", "video", "audio")
"""Entries whose holder is a wire service; of a patent or a program it is the owner."""

DATELINE = _at("place", "", "location")
PUBLISHERS = _at("place", "", "publisher", "location")
"""Two places, as elsewhere in the house: where a report was sent from, and where a book came
out. A dateline written as the publisher's place would be printed as such."""
PUBLISHER_PLACE = _at("publisher-place", "", "publisher", "location")


def types_of(name: str, *, has_outlet: bool) -> tuple[str, str]:
    """The entry's type and its container's; "" where it needs none.

    A type that hayagriva lacks is an article where something carries it, for Typst prints the
    outlet of no "misc" entry.
    """
    cell = TYPES[name].words.get("hayagriva", "") if name in TYPES else ""
    kind, _, container = (cell or ("article/periodical" if has_outlet else "misc")).partition("/")
    if not container and has_outlet and kind not in OF_COLLECTIONS:
        container = "anthology"
    if not has_outlet and type_of(kind, "") == name:
        container = ""
    return kind, container


def type_of(kind: str, container: str) -> str:
    """The CSL type of an entry by its type and its container's."""
    known = _TYPE_OF.get(f"{kind}/{container}") or _TYPE_OF.get(kind)
    return known or (kind if kind in CSL_TYPES else "document")


def role_of(kind: str, parent: str) -> str:
    """What a parent is to an entry of type ``kind``."""
    if parent in ("original", "conference"):
        return parent
    if kind in OF_COLLECTIONS and parent in (kind, "anthology"):
        return "collection"
    return "container"
