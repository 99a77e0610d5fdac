"""What an element may look at while one cite or one bibliography entry is evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from byline_csl.engine.items import Item
from byline_csl.engine.names import NameOptions
from byline_csl.engine.nodes import Output
from byline_csl.engine.persons import Person

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = range(4)

BUDGET = 400_000
"""Elements that one entry may evaluate; the largest real styles need some 3,000."""


class Disambiguation(NamedTuple):
    """What has been added to a cite to tell it from others.

    ``names`` and ``givens`` hold, for each list of names in the cite, how many are shown and how
    much of each given name; an empty tuple means "as the style has it".
    """

    names: tuple[int, ...] = ()
    givens: tuple[tuple[int, ...], ...] = ()
    conditions: int = 0
    """How many of the tests for ``disambiguate="true"``, in order, are met."""


NOTHING_ADDED = Disambiguation()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One item within a citation, as CSL-JSON's citation items have it."""

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: int | None = None
    """Where given, this position instead of the one that the document works out."""
    near_note: bool | None = None
    first_note: int | None = None


class Nameset(NamedTuple):
    """A list of names as it was met: what disambiguation may still add."""

    total: int
    shown: int
    people: tuple[Person, ...]
    options: NameOptions
    levels: tuple[int, ...] = ()


class Context:
    """The state of one evaluation. A new one is made for each: elements may change it."""

    def __init__(self, item: Item, cite: Cite, area: str, number: int = 0) -> None:
        self.item = item
        self.cite = cite
        self.area = area
        """"citation" or "bibliography"; sort keys are evaluated in the area that they sort."""
        self.number = number
        """The item's number in the bibliography."""
        self.language = "en"
        """The item's, or the style's, as a tag: some changes of case depend on it."""
        self.position = FIRST
        self.near_note = False
        self.first_note = 0
        self.year_suffix = ""
        self.suffix_done = False
        """Has the year suffix been printed?"""
        self.disambiguation = NOTHING_ADDED
        self.conditions = 0
        """How many tests for ``disambiguate="true"`` have been made."""
        self.sorting = False
        self.looking = False
        """Is this only to see which cites read the same? When they were accessed tells none
        apart."""
        self.called = self.shown = 0
        """How many variables were asked for, and how many of these had a value ("Group")."""
        self.done: set[str] = set()
        """Variables that ``cs:substitute`` has printed, and that are not printed again."""
        self.rendered: set[str] | None = None
        """Inside ``cs:substitute``: the variables printed there."""
        self.lists = 0
        """How many lists of names have been met …"""
        self.namesets: list[Nameset] = []
        """… and what they were, if this is a look for disambiguation."""
        self.budget = BUDGET
        self.depth = 0
        """How many macros are being evaluated, each called by the one before."""

    def raw(self, name: str) -> str:
        """A text or number variable of the item or of the cite, "" where absent."""
        special = SPECIAL.get(name)
        return self.item.raw(name) if special is None else special(self)

    def text(self, name: str) -> Output | None:
        """A variable of the item as a piece, or None."""
        return self.item.text(name)


SPECIAL: dict[str, Callable[[Context], str]] = {
    "locator": lambda context: context.cite.locator.strip(),
    "citation-number": lambda context: str(context.number) if context.number else "",
    "first-reference-note-number": (
        lambda context: str(context.first_note) if context.first_note else ""
    ),
    "year-suffix": lambda context: context.year_suffix,
    "citation-label": lambda context: citation_label(context.item) + context.year_suffix,
    "page-first": lambda context: _first_page(context.item),
}


def citation_label(item: Item) -> str:
    """The label of an item, such as "Doe65" or "RoNo78": its own, or made of names and year.

    One name gives four letters, two give two each, three give two, one and one; where there is
    none, the title gives four.
    """
    given = item.raw("citation-label")
    if given:
        return given
    people = next((item.names(name) for name in _LABELLED if item.names(name)), ())
    counts = _LETTERS.get(len(people), (1, 1, 1, 1))
    names = [_LITTLE.sub("", person.family or person.literal) for person in people]
    family = "".join(map(_letters, names or [item.raw("title")], counts))
    date = item.date("issued")
    year = f"{date.begin.year % 100:02}" if date and date.begin else "00"
    return family + year


def _letters(text: str, count: int) -> str:
    return _NO_LETTERS.sub("", text)[:count].capitalize()


_NO_LETTERS = re.compile(r"[\W\d_]+")
_LITTLE = re.compile(r"^(?:an?|the) ", re.I)
_LABELLED = ("author", "editor", "translator", "composer", "director", "recipient")
_LETTERS = {0: (4,), 1: (4,), 2: (2, 2), 3: (2, 1, 1)}


def _first_page(item: Item) -> str:
    given = item.raw("page-first")
    if given:
        return given
    page = item.raw("page")
    for at, letter in enumerate(page):
        if letter in "-–—,;&":
            return page[:at].strip() or page
    return page
