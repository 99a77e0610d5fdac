"""Looking through a document: its nodes of a kind, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, get_args

from byline.document.model import (
    Block,
    Blocks,
    Document,
    Pair,
    Picture,
    Section,
    Text,
    fields_of,
)

_Node = TypeVar("_Node")


def nodes(value: object, kind: type[_Node]) -> Iterator[_Node]:
    """Every node of a kind in a document, in the order in which it is printed."""
    within = _frames if kind in get_args(Block) else _parts
    waiting: list[Iterator[object]] = [iter((value,))]
    while waiting:
        for node in waiting[-1]:
            if isinstance(node, kind):
                yield node
            elif inner := within(node, kind):
                waiting.append(iter(inner))
                break
        else:
            waiting.pop()


def texts(value: object) -> Iterator[Text]:
    """Every text of a document, in the order in which it is printed."""
    return nodes(value, Text)


def _parts(node: object, kind: type[Any]) -> Sequence[object]:
    if isinstance(node, (tuple, Blocks)):
        return node
    shape: type = type(node)
    return [getattr(node, name) for name in fields_of(shape)]


def _frames(node: object, kind: type[Any]) -> Sequence[object]:
    """The same where a block is looked for, which stands within no words."""
    if isinstance(node, Blocks):
        return node if node.kind is kind else ()
    return _parts(node, kind) if isinstance(node, (tuple, Document, Section, Pair, Picture)) else ()
