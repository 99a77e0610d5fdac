"""The SQL face of the query language: each node as a condition on a row of ``record r``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from byline.index.rows import GUARDED, PRESENT
from byline.index.schema import COLUMNS, ELSEWHERE
from byline.privacy import EMBARGO, PRIVATE
from byline.query.grammar import Order
from byline.query.nodes import (
    All,
    Any,
    Called,
    Captured,
    Guarded,
    Has,
    How,
    Node,
    Not,
    Under,
    Within,
    Words,
)
from byline.vocabulary import BY_NAME

Clause = tuple[str, tuple[object, ...]]
"""A condition, and the values of its question marks. No text of a query is ever part of it."""

_DATES = {"issued": ("r.first", "r.last"), "accessed": ("r.seen_first", "r.seen_last")}
_BUNDLE = 100
_FOUND = "r.id IN (SELECT rowid FROM {0} WHERE {0} MATCH ?)"
_MATCH = _FOUND.format("words")
_SIGNED = (
    "r.id IN (SELECT f.record FROM term t CROSS JOIN facet f ON f.term = t.id "
    "WHERE t.field = ? AND t.value {} ?)"
)
_CALLED = (
    "r.id IN (SELECT f.record FROM called c CROSS JOIN facet f ON f.term = c.term "
    "WHERE c.field = ? AND c.value IN ({}))"
)


def clause(node: Node) -> Clause:
    """The condition under which a record fits."""
    return _MADE[type(node)](node)


def _all(node: All) -> Clause:
    """Words are looked for at once: of the records of a common one no list is made."""
    if not node.parts:
        return "1", ()
    made = [clause(part) for part in node.parts]
    asked = [f"({values[0]})" for text, values in made if text == _MATCH]
    others = [each for each in made if each[0] != _MATCH]
    return _side_by_side("AND", [*others, (_MATCH, (" AND ".join(asked),))] if asked else others)


def _any(node: Any) -> Clause:
    return _side_by_side("OR", list(map(clause, node.parts))) if node.parts else ("0", ())


def _side_by_side(word: str, made: Sequence[Clause]) -> Clause:
    """Flat, and many in bundles of bundles: SQLite takes a thousand for a thousand levels."""
    texts = [text for text, _ in made]
    while len(texts) > _BUNDLE:
        bundles = (texts[at : at + _BUNDLE] for at in range(0, len(texts), _BUNDLE))
        texts = [f"({f' {word} '.join(bundle)})" for bundle in bundles]
    return f"({f' {word} '.join(texts)})", tuple(value for _, values in made for value in values)


def _not(node: Not) -> Clause:
    text, values = clause(node.part)
    return f"NOT {text}", values


def _words(node: Words) -> Clause:
    for table, columns in (("words", COLUMNS), ("elsewhere", ELSEWHERE)):
        if names := [f'"{name}"' for name in node.names if name in columns]:
            where = "" if len(names) == len(COLUMNS) else f"{{{' '.join(names)}}} : "
            asked = f'{where}"{node.text}"{" *" if node.prefix else ""}'
            return _FOUND.format(table), (asked,)
    wanted = f" {node.text}" if node.prefix else f" {node.text} "
    found = "instr(' ' || ifnull(json_extract(r.rest, ?), '') || ' ', ?) > 0"
    texts = [found for _ in node.names]
    values = [value for name in node.names for value in (f'$."{name}"', wanted)]
    return f"({' OR '.join(texts)})", tuple(values)


def _called(node: Called) -> Clause:
    text, values = _words(node.words)
    others = sorted(node.others)
    named = _CALLED.format(", ".join("?" * len(others)))
    return f"({text} OR {named})", (*values, *node.words.names, *others)


def _under(node: Under) -> Clause:
    return _CALLED.format("?"), ("topics", node.topic)


def _within(node: Within) -> Clause:
    first, last = _DATES[node.name]
    earliest, latest = node.span.bounds
    if node.surely:
        return f"ifnull({first} >= ? AND {last} <= ?, 0)", (earliest, latest)
    return f"ifnull({first} <= ? AND {last} >= ?, 0)", (latest, earliest)


def _has(node: Has) -> Clause:
    if bit := PRESENT.get(node.name):
        return "r.present & ? != 0", (bit,)
    return "json_type(r.rest, ?) IS NOT NULL", (f'$."{node.name}"',)


def _guarded(node: Guarded) -> Clause:
    if node.what == PRIVATE:
        return _SIGNED.format("="), (GUARDED, PRIVATE)
    if node.what == EMBARGO:
        return _SIGNED.format("<"), (GUARDED, PRIVATE)
    return _SIGNED.format(">"), (GUARDED, f"{node.day:%Y%m%d}")


def _how(node: How) -> Clause:
    return "instr(r.hows, ?) > 0", (f" {node.how} ",)


def _captured(node: Captured) -> Clause:
    asked = f'"{node.words.text}"{" *" if node.words.prefix else ""}'
    return "r.id IN (SELECT rowid FROM bodies WHERE bodies MATCH ?)", (asked,)


_MADE: dict[type, Callable[..., Clause]] = {
    All: _all, Any: _any, Not: _not, Words: _words, Called: _called, Under: _under,
    Within: _within, Has: _has, Guarded: _guarded, How: _how, Captured: _captured,
}  # fmt: skip


def asks_bodies(node: Node) -> bool:
    """Does a query look into captured texts, which are read only when one does?"""
    match node:
        case Captured():
            return True
        case All(parts) | Any(parts):
            return any(map(asks_bodies, parts))
        case Not(part):
            return asks_bodies(part)
    return False


def order_by(order: Order) -> str:
    """The order of a query, of ``sorted s`` too: absent values last, equal ones by key."""
    texts: list[str] = []
    for name, descends in order:
        down = " DESC" if descends else ""
        if name == "key":
            texts.append(f"r.key{down}")
        elif BY_NAME[name].kind == "date":
            first, last = _DATES[name]
            # Descending, SQLite itself puts what is absent last, and an index gives the order.
            absent = [] if descends else [f"{first} IS NULL"]
            texts += [*absent, f"{first}{down}", f"{last}{down}"]
        else:
            texts += [f's."{name}" IS NULL', f's."{name}"{down}']
    return ", ".join([*texts, "r.key"])
