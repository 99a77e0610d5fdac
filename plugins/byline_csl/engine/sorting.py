"""``cs:sort``: the keys of a style, and items or cites put in their order ("Sorting")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from byline_csl.engine.collate import collation_key
from byline_csl.engine.context import Context
from byline_csl.engine.errors import StyleError
from byline_csl.engine.evaluate import Compiler, Render
from byline_csl.engine.nodes import plain
from byline_csl.engine.taxonomy import DATES, NAMES, NUMBERS

Value = str | None
"""What one key comes to; None sorts behind everything, in either direction."""

Row = TypeVar("Row")

MAX_KEYS = 50
"""How many keys one ``cs:sort`` may have; real styles have up to seven."""


class SortKey(NamedTuple):
    """One ``cs:key``."""

    value: Callable[[Context], Value]
    descending: bool


def compile_sort(
    holder: Element | None, compiler: Callable[[dict[str, str]], Compiler], language: str
) -> tuple[SortKey, ...]:
    """The keys of a ``cs:citation`` or ``cs:bibliography``.

    ``compiler`` makes a compiler whose names have a sort key's own options.
    """
    sort = None if holder is None else holder.find("sort")
    if sort is None:
        return ()
    if len(sort) > MAX_KEYS:
        raise StyleError(f"<sort> has more than {MAX_KEYS} keys")
    return tuple(
        SortKey(_value(key, compiler, language), key.get("sort") == "descending")
        for key in sort.findall("key")
    )


_OPTIONS = {
    "names-min": ("et-al-min", "et-al-subsequent-min"),
    "names-use-first": ("et-al-use-first", "et-al-subsequent-use-first"),
    "names-use-last": ("et-al-use-last",),
}


def _value(
    key: Element, compiler: Callable[[dict[str, str]], Compiler], language: str
) -> Callable[[Context], Value]:
    overrides = {"name-as-sort-order": "all"}
    for own, names in _OPTIONS.items():
        if own in key.attrib:
            overrides.update(dict.fromkeys(names, key.attrib[own]))
    made = compiler(overrides)
    if "macro" in key.attrib:
        return _rendered(made.macro(key.get("macro", "")), language)
    name = key.get("variable", "")
    if name in NAMES:
        return _rendered(made.element(Element("names", {"variable": name})), language)
    if name in DATES:
        return lambda context: _date(context, name)
    if name in NUMBERS:
        return lambda context: _number(context.raw(name), language)
    if name == "citation-label":
        return lambda context: _text(context.raw(name), language)
    return lambda context: _text(plain(context.text(name)), language)


_DIGITS = re.compile(r"\d+")


def _rendered(render: Render, language: str) -> Callable[[Context], Value]:
    def value(context: Context) -> Value:
        context.sorting = True
        try:
            return _text(plain(render(context)), language)
        except RecursionError:
            raise StyleError("a sort key's elements nest too deep") from None

    return value


def _text(text: str, language: str) -> Value:
    return collation_key(text, language) or None


def _date(context: Context, name: str) -> Value:
    date = context.item.date(name)
    return None if date is None else date.sort_key()


def _number(raw: str, language: str) -> Value:
    found = _DIGITS.search(raw)
    if found and raw.strip().startswith(found[0]):
        digits = found[0].lstrip("0")
        return f"{len(digits):06}{digits}"
    return _text(raw, language)


def in_order(
    rows: Sequence[Row], keys: Sequence[SortKey], context: Callable[[Row], Context]
) -> list[Row]:
    """The rows in the order of the keys; equal ones stay as they are.

    A key is worked out for those rows alone which the keys before it leave equal.
    """
    if not keys or len(rows) < 2:
        return list(rows)
    key, *others = keys
    equal: dict[str, list[Row]] = {}
    absent: list[Row] = []
    for row in rows:
        value = key.value(context(row))
        if value is None:
            absent.append(row)
        else:
            equal.setdefault(value, []).append(row)
    out: list[Row] = []
    for value in sorted(equal, reverse=key.descending):
        out += in_order(equal[value], others, context)
    return out + in_order(absent, others, context)
