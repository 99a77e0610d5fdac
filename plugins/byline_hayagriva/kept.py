"""What an entry says besides byline's words: kept in the record, and written back.

It stands in the record's ``extra`` as the part of the tree that byline would not write itself.
On the way out each part of it goes back where it does not gainsay the record (somebody may have
edited the title since) and where Typst would read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from byline.api import BadInput
from byline_hayagriva.heard import DATED, heard
from byline_hayagriva.texts import clean, harmless
from byline_hayagriva.trees import LOOSE_NUMBERS, branch, entry_of, parents_of, tree_of
from byline_hayagriva.values import PARTS, address, edtf, language, people, when_said
from byline_hayagriva.words import (
    ALL_ROLES,
    CARRIER,
    COUNTS,
    ENTRY_TYPES,
    LOOSE,
    NAMES,
    TEXTS,
    Tree,
    Value,
)

_MAX_DEPTH = 12
_MAX_NAME = 100
_MAX_TRIES = 64
_SHARED = ("publisher", "edition", "editor")


def left_over(tree: Tree, plain: Tree) -> Tree:
    """The part of ``tree`` that ``plain`` does not say, or says otherwise."""
    rest: Tree = {}
    for name, value in tree.items():
        other = plain.get(name)
        if isinstance(value, dict) and isinstance(other, dict):
            if inner := left_over(value, other):
                rest[name] = inner
        elif value != other and not (name in NAMES or name in ALL_ROLES) & _same(value, other):
            rest[name] = value
    return rest


def with_inherited(plain: Tree) -> Tree:
    """The tree, and in its container what it would have from there if it did not say it itself.

    A journal's publisher that stands with the journal is said already.
    """
    tree = dict(plain)
    if "location" in branch(plain, "publisher"):
        tree.setdefault("location", branch(plain, "publisher")["location"])
    container = branch(plain, "parent", "container")
    if container:
        numbers = branch(plain, "serial-number")
        own: Tree = {name: plain[name] for name in _SHARED if name in plain}
        own["serial-number"] = {n: v for n, v in numbers.items() if n in ("isbn", "issn")}
        if container.get("type") in DATED and "date" in plain:
            own["date"] = plain["date"]
        tree["parent"] = {**branch(plain, "parent"), "container": {**own, **container}}
    return tree


def _same(value: Value, other: Value | None) -> bool:
    """Are these the same people, with nothing that a name of byline's has no place for?"""
    if not isinstance(value, list) or not isinstance(other, list):
        return False
    if any(isinstance(one, dict) and not set(one) <= set(PARTS) for one in value):
        return False
    try:
        return people(value) == people(other)
    except BadInput:
        return False


def with_kept(tree: Tree, kept: object, wanted: Mapping[str, object]) -> Tree:
    """The tree with what was kept, part by part, where it still fits.

    It fits where the words stay what they are, or become what is ``wanted`` of them.
    """
    rest = _tidy(kept, 0)
    if not isinstance(rest, dict):
        return tree
    words = heard(tree)
    parts = list(rest.items())
    tries = _MAX_TRIES
    while parts and tries:
        tries -= 1
        name, value = parts.pop(0)
        trial = {**tree, name: _merged(tree.get(name), value)}
        heard_now = _sound_words(trial, name)
        if heard_now is not None and _fits(heard_now, words, wanted):
            tree, words = trial, heard_now
        elif isinstance(value, dict):
            parts = [*((name, inner) for inner in _parts(value)), *parts]
    return tree


def _parts(value: Tree) -> Iterator[Value]:
    """Each entry of a mapping alone; one that stands alone is taken apart itself."""
    if len(value) > 1:
        yield from ({name: inner} for name, inner in value.items())
        return
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from ({name: part} for part in _parts(inner))


def _sound_words(tree: Tree, name: str) -> dict[str, object] | None:
    """What the tree says, if Typst would read ``name`` of it, and a file would give it back."""
    try:
        sound = _is_sound(name, tree[name]) and tree_of(entry_of(tree)) == tree
        return heard(tree) if sound else None
    except BadInput:
        return None


def _fits(
    now: Mapping[str, object], before: Mapping[str, object], wanted: Mapping[str, object]
) -> bool:
    return all(now.get(name) in (before.get(name), wanted.get(name)) for name in {**now, **before})


def _merged(value: Value | None, kept: Value) -> Value:
    if isinstance(value, dict) and isinstance(kept, dict):
        return {**value, **{name: _merged(value.get(name), kept[name]) for name in kept}}
    return kept


def _tidy(value: object, depth: int) -> Value | None:
    """Texts, lists and mappings, bounded; a record's header may hold anything."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return clean(str(value))
    if depth == _MAX_DEPTH:
        return None
    if isinstance(value, list):
        items = [_tidy(item, depth + 1) for item in value]
        return [item for item in items if item]
    if isinstance(value, Mapping):
        inside = {str(name): _tidy(inner, depth + 1) for name, inner in value.items()}
        return {clean(k): v for k, v in inside.items() if v and 0 < len(clean(k)) <= _MAX_NAME}
    return None


def _is_sound(name: str, value: Value) -> bool:
    """Would Typst read it? It refuses a whole file for one field of the wrong kind."""
    if name == CARRIER:
        return False
    check = _CHECKS.get(name)
    return check(value) if check else True


def _is_node(tree: Value) -> bool:
    if not isinstance(tree, dict) or "type" not in tree:
        return False
    return all(_is_sound(name, value) for name, value in tree.items())


def _are_parents(value: Value) -> bool:
    if not isinstance(value, dict):
        return False
    count = sum(len(v) if isinstance(v, list) else 1 for v in value.values())
    nodes = list(parents_of({"parent": value}))
    return len(nodes) == count and all(map(_is_node, nodes))


def _are_people(value: Value) -> bool:
    if not isinstance(value, list):
        return False
    try:
        people(value)
    except BadInput:
        return False
    return all(isinstance(one, str) or _is_person(one) for one in value)


def _is_person(one: Value) -> bool:
    """A name of parts; whether a comma stands before its suffix is yes or no."""
    if not isinstance(one, dict) or "name" not in one:
        return False
    comma = one.get("comma-suffix", "true")
    parts = (one.get(part, "") for part in (*PARTS, "alias"))
    return comma in ("true", "false") and all(isinstance(part, str) for part in parts)


def _are_helpers(value: Value) -> bool:
    if not isinstance(value, dict):
        return False
    return all(role in ALL_ROLES and _are_people(names) for role, names in value.items())


def _is_date(value: Value) -> bool:
    try:
        return when_said(value) and bool(edtf(value))
    except BadInput:
        return False


def _is_address(value: Value) -> bool:
    text = value.get("value") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(text, str) or address(text) is None:
        return False
    return "date" not in value or _is_date(value["date"])


def _is_publisher(value: Value) -> bool:
    if not isinstance(value, dict):
        return False
    return all(harmless(value[part]) for part in ("name", "location") if part in value)


def _are_numbers(value: Value) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_count(value: Value) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10


_CHECKS: dict[str, Callable[[Value], bool]] = {
    # Other names for what stands in serial-number; Typst would call one of them doubled.
    **dict.fromkeys(("serial", *LOOSE_NUMBERS), lambda value: False),
    **dict.fromkeys(TEXTS, harmless),
    **dict.fromkeys(NAMES, _are_people),
    **dict.fromkeys(LOOSE, _is_text),
    **dict.fromkeys(COUNTS, _is_count),
    "type": lambda value: isinstance(value, str) and value in ENTRY_TYPES,
    "publisher": _is_publisher,
    "affiliated": _are_helpers,
    "date": _is_date,
    "url": _is_address,
    "serial-number": _are_numbers,
    "language": lambda value: isinstance(value, str) and language(value) is not None,
    "parent": _are_parents,
}
