"""An entry of a file as a tree of one shape, and the tree as an entry again.

The shape is described in ``words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.api import BadInput
from byline_hayagriva.words import DEFAULT_PARENT, MAIN, NAMES, ORDER, Tree, Value, role_of

_PARENTS = ("container", "collection", "conference", "original")
LOOSE_NUMBERS = ("doi", "isbn", "issn", "pmid", "pmcid", "arxiv")
"""Serial numbers that once stood beside ``serial-number``, and still do in files that people
keep; Typst passes over them."""


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Roles were once written ExecutiveProducer; Typst reads executive-producer."""


def tree_of(entry: Tree, default: str = "misc") -> Tree:
    """The entry in one shape, empty fields left out. Raises BadInput naming the field."""
    tree = _filled(entry)
    kind = tree.pop("type", default)
    if not isinstance(kind, str):
        raise BadInput("type: one word belongs here, as in type: article")
    tree = {"type": kind.lower(), **tree}
    _gather_numbers(tree)
    for name, value in tree.items():
        if name in MAIN:
            tree[name] = _with_main(name, value)
        elif name in NAMES:
            tree[name] = _listed(value)
        elif name == "affiliated":
            tree[name] = _by_role(_listed(value))
        elif name == "parent":
            tree[name] = _parents(_listed(value), kind.lower())
    return tree


def _filled(fields: Tree) -> Tree:
    return {name: value for name, value in fields.items() if value not in ("", [], {})}


def _gather_numbers(tree: Tree) -> None:
    loose: Tree = {name: tree.pop(name) for name in LOOSE_NUMBERS if name in tree}
    for name in ("serial", "serial-number"):
        if name in tree:
            loose |= _with_main("serial-number", tree.pop(name))
    if loose:
        tree["serial-number"] = loose


def _with_main(name: str, value: Value) -> Tree:
    if isinstance(value, str):
        return {MAIN[name]: value}
    if isinstance(value, dict):
        return _filled(value)
    raise BadInput(f"{name}: a list where text belongs")


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _by_role(groups: list[Value]) -> Tree:
    roles: dict[str, list[Value]] = {}
    for group in groups:
        role = group.get("role") if isinstance(group, dict) else None
        if not isinstance(group, dict) or not isinstance(role, str) or "names" not in group:
            raise BadInput("affiliated: write each as {role: translator, names: [...]}")
        roles.setdefault(_HUMP.sub("-", role).lower(), []).extend(_listed(group["names"]))
    return {role: names for role, names in roles.items() if names}


def _parents(parents: list[Value], kind: str) -> Tree:
    roles: Tree = {}
    also: list[Value] = []
    for parent in parents:
        if not isinstance(parent, dict):
            raise BadInput("parent: fields belong here, as in {type: newspaper, title: ...}")
        node = tree_of(parent, DEFAULT_PARENT.get(kind, "misc"))
        role = role_of(kind, str(node["type"]))
        if role in roles:
            also.append(node)
        else:
            roles[role] = node
    return {**roles, "also": also} if also else roles


def entry_of(tree: Tree) -> Tree:
    """The tree as an entry is written: a title of one part as one text, parents last."""
    names = [name for name in ORDER if name in tree]
    names += [name for name in tree if name not in ORDER and name != "parent"]
    entry: Tree = {name: _written(name, tree[name]) for name in names}
    parents: list[Value] = [entry_of(parent) for parent in parents_of(tree)]
    if parents:
        entry["parent"] = parents[0] if len(parents) == 1 else parents
    return entry


def _written(name: str, value: Value) -> Value:
    if isinstance(value, list):
        return value[0] if name in NAMES and len(value) == 1 else value
    if isinstance(value, str) or name == "serial-number":
        return value
    if name == "affiliated":
        return [{"role": role, "names": names} for role, names in value.items()]
    main = MAIN.get(name, "")
    if main not in value:
        return value
    return {main: value[main], **value} if len(value) > 1 else value[main]


def parents_of(tree: Tree) -> Iterator[Tree]:
    """The works that an entry belongs to, the nearest first."""
    parents = tree.get("parent", {})
    if isinstance(parents, dict):
        also = parents.get("also", [])
        nodes = [parents.get(role, "") for role in _PARENTS]
        nodes += also if isinstance(also, list) else []
        yield from (node for node in nodes if isinstance(node, dict) and node)


def branch(tree: Tree, *names: str) -> Tree:
    """The part of a tree under these names; empty where there is none."""
    for name in names:
        inner = tree.get(name, {})
        tree = inner if isinstance(inner, dict) else {}
    return tree
