"""What an entry takes from the entries that it names: ``crossref`` and ``xdata``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from byline_bibtex.blocks import Entry

_INSIDE = frozenset("inbook incollection inproceedings inreference suppbook suppcollection".split())
_OWN = frozenset("crossref xref xdata entryset ids key sortkey label keywords abstract annotation "
                 "annote note file execute options related title subtitle".split())  # fmt: skip
MAX_STEPS = 20


def inherit(entry: Entry, entries: Mapping[str, Entry]) -> Entry:
    """The entry with what its parents add; a circle or a missing parent becomes a problem."""
    fields = dict(entry.fields)
    problems = list(entry.problems)
    waiting = _parents(entry)
    met = {entry.key.casefold()}
    for _ in range(MAX_STEPS):
        if not waiting:
            break
        how, key = waiting.pop(0)
        parent = entries.get(key.casefold())
        if key.casefold() in met:
            problems.append(f'{how}: "{key}" leads back to this entry or is named twice')
        elif parent is None:
            problems.append(f'{how}: no entry "{key}" in this file; nothing was taken from it')
        else:
            met.add(key.casefold())
            _take(fields, parent, how, entry.type)
            waiting += _parents(parent)
    if waiting:
        problems.append(f"more than {MAX_STEPS} parents; the rest was left out")
    return replace(entry, fields=fields, problems=tuple(problems))


def _parents(entry: Entry) -> list[tuple[str, str]]:
    named = [("crossref", entry.fields.get("crossref", ""))]
    named += [("xdata", key) for key in entry.fields.get("xdata", "").split(",")]
    return [(how, key.strip()) for how, key in named if key.strip()]


def _take(fields: dict[str, str], parent: Entry, how: str, kind: str) -> None:
    inside = how == "crossref" and kind in _INSIDE
    for name, value in parent.fields.items():
        if name not in _OWN or (how == "xdata" and name != "xdata"):
            fields.setdefault(name, value)
        elif inside and name in ("title", "subtitle"):
            fields.setdefault(f"book{name}", value)
