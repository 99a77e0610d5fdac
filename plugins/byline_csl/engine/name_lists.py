"""Lists of names: how many are shown, and what stands between them.

Source: CSL 1.0.2, "Name", "Et-al".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from byline_csl.engine.names import SHORT, NameOptions, person
from byline_csl.engine.nodes import Node, Output, Tag
from byline_csl.engine.persons import Person


class Shown(NamedTuple):
    """How many names of a list are printed, and how much of each."""

    total: int
    levels: tuple[int, ...] = ()

    def level(self, at: int) -> int:
        """How much of the given name at this place."""
        return self.levels[at] if at < len(self.levels) else SHORT


def default_count(total: int, options: NameOptions, subsequent: bool) -> int:
    """How many of ``total`` names the et-al settings leave ("Et-al Abbreviation")."""
    least, first = options.et_al_min, options.et_al_use_first
    if subsequent:
        least = options.et_al_subsequent_min or least
        first = options.et_al_subsequent_use_first or first
    return min(first, total) if least and first is not None and total >= least else total


def name_list(people: Sequence[Person], options: NameOptions, shown: Shown) -> Output:
    """A list of names with its delimiters, "and" and "et al."."""
    made: list[Output] = [
        _tagged(one, options, at == 0, shown.level(at))
        for at, one in enumerate(people[: shown.total])
    ]
    total = len(people)
    if shown.total >= total:
        return _complete(made, people, options)
    if options.et_al_use_last and shown.total + 2 <= total:
        head = Node(made, delimiter=options.delimiter)
        last = _tagged(people[-1], options, False, shown.level(total - 1))
        return Node([head, last], delimiter=f"{options.delimiter}… ")
    return _shortened(made, options)


def _tagged(one: Person, options: NameOptions, first: bool, level: int) -> Node:
    """One name, which the passes after this can find and know again."""
    piece = person(one, options, first, level)
    return Node([piece], marks=options.dress.marks, tag=Tag("name", one))


def _complete(made: list[Output], people: Sequence[Person], options: NameOptions) -> Output:
    if len(made) == 1:
        return made[0]
    if not options.and_term:
        return Node(made, delimiter=options.delimiter)
    joint = _and_joint(options, people)
    head: Output = Node(made[:-1], delimiter=options.delimiter) if len(made) > 2 else made[0]
    return Node([head, made[-1]], delimiter=joint)


def _is_inverted(one: Person, options: NameOptions, place: int) -> bool:
    """Is the name before the last, one of ``place`` names, printed family name first?"""
    if one.literal or one.is_static or not one.given or options.form == "short":
        return False
    return options.as_sort_order == "all" or (options.as_sort_order == "first" and place == 2)


def _and_joint(options: NameOptions, people: Sequence[Person]) -> str:
    count = len(people)
    inverted = _is_inverted(people[-2], options, count)
    rule = options.precedes_last
    if count == 2 and people[1].literal and rule != "after-inverted-name":
        # citeproc-js ties one person to one institution without a comma.
        rule = "never"
    with_delimiter = (
        rule == "always"
        or (rule == "contextual" and count > 2)
        or (rule == "after-inverted-name" and inverted)
    )
    term = options.and_term
    if term[-1:].isspace():
        # A language that writes "and" onto the word before it brings its own spaces.
        return options.delimiter.rstrip() + " " + term if with_delimiter else term
    lead = options.delimiter if with_delimiter else " "
    if with_delimiter and not lead.endswith((" ", "\u00a0")):
        lead += " "
    return f"{lead}{term} "


def _shortened(made: list[Output], options: NameOptions) -> Output:
    if not options.et_al:
        return Node(made, delimiter=options.delimiter)
    rule, order = options.precedes_et_al, options.as_sort_order
    inverted = order == "all" or (order == "first" and len(made) == 1)
    with_delimiter = (
        rule == "always"
        or (rule == "contextual" and len(made) > 1)
        or (rule == "after-inverted-name" and inverted)
    )
    others = options.et_al_dress.put_on(options.et_al)
    head: Output = Node(made, delimiter=options.delimiter)
    # Chinese, Japanese and Korean set no space before it.
    first = options.et_al[0]
    gap = "" if "\u2e80" <= first <= "\u9fff" or "\uac00" <= first <= "\ud7af" else " "
    return Node([head, others], delimiter=options.delimiter if with_delimiter else gap)
