"""``subsequent-author-substitute``: a dash for the names of the entry before.

Source: CSL 1.0.2, "Reference Grouping".
"""

from __future__ import annotations

from byline_csl.engine.nodes import Node, Output, Tag, find, find_all, plain, replace
from byline_csl.engine.persons import Person

WORDS = Tag("names", "words")
"""The style's own word for an unknown author: no author is the same as another."""


class Substitution:
    """Goes through the entries in order and puts ``text`` for names that the last one had."""

    def __init__(self, text: str, rule: str) -> None:
        self.text = text
        self.rule = rule
        self.before: Node | None = None

    def apply(self, entry: Output) -> Output | None:
        """The next entry; None if nothing is left of it."""
        names = find(entry, "names")
        if names is not None and names.tag == WORDS:
            names = None
        before, self.before = self.before, names
        if names is None or before is None:
            return entry
        return _replaced(entry, names, before, self.text, self.rule)


def _replaced(entry: Output, names: Node, before: Node, text: str, rule: str) -> Output | None:
    if rule in ("complete-all", "complete-each"):
        return _complete(entry, names, before, text, rule)
    old = [_person(name) for name in find_all(before, "name")]
    new = list(find_all(names, "name"))
    if not new:
        return _complete(entry, names, before, text, "complete-all")
    same = 0
    while same < min(len(old), len(new)) and _person(new[same]) == old[same]:
        same += 1
    if rule == "partial-first":
        same = min(same, 1)
    made: Output | None = entry
    for name in new[:same]:
        made = replace(made, name, Node([text], tag=name.tag)) if made is not None else None
    return made


def _complete(entry: Output, names: Node, before: Node, text: str, rule: str) -> Output | None:
    if who(names) != who(before):
        return entry
    persons = list(find_all(names, "name"))
    if rule == "complete-each" and persons:
        made: Output | None = entry
        for name in persons:
            made = replace(made, name, Node([text], tag=name.tag)) if made is not None else None
        return made
    return replace(entry, names, _blanked(names, text) if text else None)


def _worded(piece: Output, text: str) -> Output:
    """Other words in the same formatting, but not in quotation marks."""
    if isinstance(piece, str):
        return text
    made = piece.with_kids([_worded(piece.kids[0], text)])
    made.marks = tuple(mark for mark in piece.marks if mark[0] != "quotes")
    return made


def who(names: Node) -> object:
    """Whom a list of names names; the words, where something else stands in for names."""
    persons = [_person(name) for name in find_all(names, "name")]
    return persons or plain(names)


def _person(name: Node) -> object:
    person = name.tag.value if name.tag is not None else None
    if not isinstance(person, Person):
        return None
    # An institution is the same whether it was given as a literal or as a family name.
    return person._replace(family=person.family or person.literal, literal="", is_static=False)


def _blanked(names: Node, text: str) -> Node:
    """The names as one dash, their affixes and labels kept."""
    lists = list(find_all(names, "name-list"))
    if not lists:
        return names.with_kids([_worded(names.kids[0], text)])
    made = replace(names, lists[0], Node([text], tag=lists[0].tag))
    assert isinstance(made, Node)
    return made
