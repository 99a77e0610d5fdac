"""Small dumps of pages in the shapes that pages have; every word of them is ours."""

from __future__ import annotations

from byline.api import Settled, read_print, resolve
from byline.newsprint import LOOKED_FOR, Print

STORY = (
    "The council of the town met on the first evening of the month, and its members were said to "
    "have agreed that the old bridge over the river is to be mended before the winter comes.",
    "Nobody had walked over the bridge since the flood, when the water took two of its arches and "
    "the only lamp that the town had ever paid for with money of its own.",
    "The mayor, who had asked for the work for years, said that the stones would be cut in the "
    "quarry above the mill, and that the masons were to start before the end of the month.",
    "A second bridge, which was to stand further down the river, will not be built, as the money "
    "for it was spent on the roof of the school in the year before.",
)
HEADLINE = "Council agrees to mend the old bridge over the river"
MENU = ("• Home", "• Politics", "• Business", "• Sport", "• Culture")


def dump(*head: str, foot: tuple[str, ...] = (), story: tuple[str, ...] = STORY) -> list[str]:
    """A page's lines: a menu, what stands above the story, the story, what stands below it."""
    return [*MENU, *head, *story, *foot]


def printed(lines: list[str], title: str = "") -> Print:
    return read_print(lines, "text@1", title=title)


def settled(lines: list[str]) -> Settled:
    return resolve(printed(lines).candidates, LOOKED_FOR)


def value(lines: list[str], field: str) -> object:
    """What a rule accepts for the field, or None."""
    return settled(lines).values.get(field)


def names(lines: list[str]) -> list[str]:
    """The people whom a rule accepts as the writers."""
    found = value(lines, "author")
    return [person["literal"] for person in found] if isinstance(found, list) else []
