"""A document's JSON, read back and described: both follow the dataclasses' own types."""

from __future__ import annotations

import dataclasses
import math
import types
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from byline.document import model
from byline.errors import BadInput

Kind: TypeAlias = Any
"""A field's type as Python has it at run time: a class, a union, a tuple of types."""
MAX_DEPTH = 40
"""No page is so deep, though pairs may stand in pairs."""
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def read(kind: Kind, value: object, at: str, depth: int = 0) -> object:
    """``value`` as a ``kind``. Raises BadInput naming the place and what must stand there."""
    origin: Kind = get_origin(kind)
    if depth > MAX_DEPTH:
        raise _wrong(at, f"less than {MAX_DEPTH} nodes within each other")
    if origin is Literal:
        if value not in get_args(kind):
            raise _wrong(at, f"one of {', '.join(map(repr, get_args(kind)))}", value)
        return value
    if origin in (Union, types.UnionType):
        return _either(get_args(kind), value, at, depth)
    if origin is Sequence:
        return _tuple((*get_args(kind), ...), value, at, depth)
    if origin is tuple:
        return _tuple(get_args(kind), value, at, depth)
    if dataclasses.is_dataclass(kind):
        return _node(kind, value, at, depth)
    return _plain(kind, value, at)


def _plain(kind: Kind, value: object, at: str) -> object:
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind or (isinstance(value, float) and not math.isfinite(value)):
        raise _wrong(at, f"a {_PLAIN[kind]}", value)
    return value


def _either(kinds: tuple[Any, ...], value: object, at: str, depth: int) -> object:
    if value is None and type(None) in kinds:
        return None
    named = {kind.__name__: kind for kind in kinds if kind is not type(None)}
    name = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(name, str) or name not in named:
        raise _wrong(at, f"a node of kind {' or '.join(named)}", name or value)
    return read(named[name], value, at, depth)


def _tuple(kinds: tuple[Any, ...], value: object, at: str, depth: int) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _wrong(at, "a list", value)
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise _wrong(at, f"a list of {len(kinds)}", len(value))
    return tuple(
        read(kind, item, f"{at}[{number}]", depth + 1)
        for number, (kind, item) in enumerate(zip(kinds, value, strict=True))
    )


def _node(kind: Kind, value: object, at: str, depth: int) -> object:
    if not isinstance(value, dict) or value.get("kind") != kind.__name__:
        raise _wrong(at, f"a node of kind {kind.__name__}", value)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    hints = _hints(kind)
    for name in value:
        if name != "kind" and name not in fields:
            raise _wrong(f"{at}.{name}", f"no such field of a {kind.__name__}")
    for name, field in fields.items():
        if name not in value and field.default is dataclasses.MISSING:
            raise _wrong(f"{at}.{name}", f"a {kind.__name__} needs it")
    given = {
        name: read(hints[name], value[name], f"{at}.{name}", depth + 1)
        for name in fields
        if name in value
    }
    return kind(**given)


def _wrong(at: str, needed: str, value: object = None) -> BadInput:
    shown = "" if value is None else f", not {str(value)[:60]!r}"
    return BadInput(f"{at.lstrip('.') or 'document'}: {needed}{shown}")


@cache
def _hints(kind: Kind) -> dict[str, Any]:
    return get_type_hints(kind)


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of what ``to_json`` writes of a document."""
    nodes: dict[str, object] = {}
    _describe(model.Document, nodes)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:byline:document:{model.VERSION}",
        "title": "A document as byline writes it with -f json: every text has an origin",
        "$ref": "#/$defs/Document",
        "$defs": dict(sorted(nodes.items())),
    }


def _describe(kind: Kind, nodes: dict[str, object]) -> dict[str, object]:
    """What describes values of a type; nodes are gathered under their names."""
    origin: Kind = get_origin(kind)
    parts = get_args(kind)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_describe(part, nodes) for part in parts]}
    if origin is Sequence or (origin is tuple and parts[-1] is Ellipsis):
        return {"type": "array", "items": _describe(parts[0], nodes)}
    if origin is tuple:
        members = [_describe(part, nodes) for part in parts]
        return {"type": "array", "prefixItems": members, "items": False, "minItems": len(members)}
    if dataclasses.is_dataclass(kind):
        return _describe_node(kind, nodes)
    return {"type": "null" if kind is type(None) else _PLAIN[kind]}


def _describe_node(kind: Kind, nodes: dict[str, object]) -> dict[str, object]:
    name = kind.__name__
    if name not in nodes:
        nodes[name] = {}  # stands for itself while its own parts are described
        properties: dict[str, object] = {"kind": {"const": name}}
        if kind is model.Document:
            properties["version"] = {"const": model.VERSION}
        for field in dataclasses.fields(kind):
            properties[field.name] = _describe(_hints(kind)[field.name], nodes)
        nodes[name] = {
            "description": (kind.__doc__ or "").strip(),
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
