"""What an entry takes from the entries that it names: ``crossref`` and ``xdata``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from byline_bibtex.blocks import Entry, parse
from byline_bibtex.mapping import INSIDE

_OWN = frozenset("crossref xref xdata entryset ids key sortkey label keywords abstract annotation "
                 "annote note file execute options related relatedtype relatedstring shorthand "
                 "sorttitle title subtitle titleaddon shorttitle".split())  # fmt: skip
MAX_STEPS = 20
MAX_PARENT = 20_000
"""Characters of a parent that a child's record keeps."""
_RENAMED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon",
            "author": "bookauthor"}  # fmt: skip
_OF_AUTHORS = frozenset(("inbook", "bookinbook", "suppbook"))
"""Parts of a book whose author is the book's, where they name none."""
_INTO_MULTI = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_MULTI = frozenset("mvbook mvcollection mvproceedings mvreference".split())

Family = Mapping[str, Entry]
"""Entries that others take from, by their key in small letters."""


def parents_in(pieces: Callable[[], Iterable[str]]) -> Family:
    """The entries that others in this file name; read in a run of its own."""
    wanted: set[str] = set()
    entries: dict[str, Entry] = {}
    for _ in range(2):  # a parent may stand before its child or behind it
        for entry in parse(pieces()):
            if isinstance(entry, Entry):
                wanted.update(key.casefold() for _, key in _parents(entry))
                if entry.key.casefold() in wanted:
                    entries.setdefault(entry.key.casefold(), entry)
    return entries


def inherit(entry: Entry, family: Family) -> tuple[Entry, list[Entry], list[tuple[str, str]]]:
    """The entry with what its parents add, the parents, and problems with them.

    A circle or a missing parent is a problem.
    """
    waiting = _parents(entry)
    if not waiting:
        return entry, [], []
    fields = dict(entry.fields)
    problems: list[tuple[str, str]] = []
    found: list[Entry] = []
    met = {entry.key.casefold()}
    for _ in range(MAX_STEPS):
        if not waiting:
            break
        how, key = waiting.pop(0)
        parent = family.get(key.casefold())
        if key.casefold() in met:
            problems.append((how, f'"{key}" leads back to this entry or is named twice'))
        elif parent is None:
            problems.append((how, f'no entry "{key}" in this file; nothing was taken from it'))
        else:
            met.add(key.casefold())
            _take(fields, parent, how, entry.type)
            waiting += _parents(parent)
            found += [parent] if parent.raw and len(parent.raw) <= MAX_PARENT else []
    if waiting:
        problems.append(("crossref", f"more than {MAX_STEPS} parents; the rest was left out"))
    return entry._replace(fields=fields), found, problems


def _parents(entry: Entry) -> list[tuple[str, str]]:
    fields = entry.fields
    if "crossref" not in fields and "xdata" not in fields:
        return []
    named = [("crossref", fields.get("crossref", ""))]
    named += [("xdata", key) for key in fields.get("xdata", "").split(",")]
    return [(how, key.strip()) for how, key in named if key.strip()]


def _take(fields: dict[str, str], parent: Entry, how: str, kind: str) -> None:
    """Fields of a parent, under the names that biblatex gives them in a child."""
    mine = set(fields)
    inside = how == "crossref" and kind in INSIDE
    multi = how == "crossref" and parent.type in _MULTI
    for name, value in parent.fields.items():
        if how == "xdata" and name != "xdata":
            target = name
        elif name in _INTO_MULTI and multi:
            target = _INTO_MULTI[name]
        elif inside and name in _RENAMED and not (name == "author" and kind not in _OF_AUTHORS):
            target = _RENAMED[name]
        else:
            target = "" if name in _OWN else name
        if target and target not in mine:
            fields.setdefault(target, value)
        if name == "author" and target == "bookauthor" and name not in mine:
            fields.setdefault(name, value)
