"""JSON-LD: the things that a page's script tags describe, whatever state the JSON is in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from byline.api import Problem

_DEEPEST = 60
_LARGEST = 1_000_000
_MOST_NODES = 2000
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_BRACKETS = re.compile(r"[\[\]{}]")
_OPENING = re.compile(r"(?:<!--|(?://|/\*)?\s*+<!\[CDATA\[(?:\s*+\*/)?)")
_CLOSING = re.compile(r"(?:-->|(?://|/\*)?\s*+\]\]>(?:\s*+\*/)?)\s*+\Z")
_COMMENT = re.compile(r"^[ \t]*+//[^\n]*+$|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)", re.M)
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_TAG = re.compile(r"<[^<>]{1,200}>")

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Described:
    """One thing as JSON-LD describes it, and the script that does."""

    facts: Facts
    nodes: Mapping[str, Facts]
    """Nodes of the whole page by ``@id``, for references."""
    script: Element

    @property
    def kinds(self) -> set[str]:
        """Its types, in one case and without their address."""
        return kinds_of(self.facts)


def described(root: Element) -> tuple[list[Described], list[Problem]]:
    """Everything that the page describes, in order, and the scripts that cannot be read."""
    found: list[tuple[Facts, Element]] = []
    problems: list[Problem] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not (script.text or "").strip():
            continue
        values, wrong = _load(script.text or "")
        if wrong:
            problems.append(Problem(f"line {script.sourceline}", "json-ld", wrong, "note"))
        found += [(node, script) for value in values for node in _nodes(value)]
    by_id: dict[str, Facts] = {}
    for node, _ in found[:_MOST_NODES]:
        if "@id" in node and len(node) > len(by_id.get(str(node["@id"]), {"@id": ""})):
            by_id[str(node["@id"])] = node
    return [Described(node, by_id, script) for node, script in found[:_MOST_NODES]], problems


def _load(text: str) -> tuple[list[object], str]:
    """The values, or why there are none. Depth is counted first: json.loads would overflow."""
    if len(text) > _LARGEST:
        return [], "too large to be a description of one page"
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        return [], f"nested deeper than {_DEEPEST} levels"
    text = text.strip()
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    if text.endswith(("-->", "]]>", "*/")):
        text = _CLOSING.sub("", text)
    text = text.strip().rstrip(";")
    for mended in _mended(text):
        if values := _values(mended):
            return values, ""
    return [], "not valid JSON"


def _mended(text: str) -> Iterator[str]:
    """The text as it stands, then with one more fault mended each time."""
    yield text
    text = _TRAILING_COMMA.sub("", _COMMENT.sub("", text))
    yield text
    text = _BAD_ESCAPE.sub("", text)
    yield text
    if "&quot;" in text and '"' not in text.replace('\\"', ""):
        yield html.unescape(text)
    start, end = text.find("{"), text.rfind("}")
    if 0 <= start < end:
        yield text[start : end + 1]


def _values(text: str) -> list[object]:
    """The JSON values that stand in the text one after another, up to the first that is broken."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    at = 0
    while at < len(text) and len(values) < 50:
        try:
            value, at = decoder.raw_decode(text, at)
        except ValueError:
            break
        values.append(value)
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,;"))
    return values


def _nodes(value: object) -> Iterator[Facts]:
    if isinstance(value, list):
        for item in value[:500]:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        for inner in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(inner), (dict, list)):
                yield from _nodes(value[inner])


def kinds_of(node: object) -> set[str]:
    """The types of a node, in one case and without their address."""
    kinds = node.get("@type") if isinstance(node, Mapping) else None
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {re.split(r"[/#:]", str(kind))[-1].casefold() for kind in listed[:20] if kind}


def text_of(value: object) -> str:
    """A JSON value as one line of plain text, or "" where it is none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return ""
    text = html.unescape(value[:4000])
    return " ".join((_TAG.sub(" ", text) if "<" in text else text).split())


def items_of(one: Described, value: object, depth: int = 0) -> Iterator[object]:
    """The single values of a list, references followed once."""
    for item in (value if isinstance(value, list) else [value])[:40]:
        if isinstance(item, list) and depth < 2:
            yield from items_of(one, item, depth + 1)
        elif isinstance(item, dict) and "name" not in item and "@id" in item:
            yield one.nodes.get(str(item["@id"]), item)
        elif item is not None:
            yield item


def name_of(item: object) -> str:
    """What a person or an institution is called: plain text, a name, or its parts."""
    if not isinstance(item, dict):
        return text_of(item)
    parts = (text_of(item.get("givenName")), text_of(item.get("familyName")))
    return text_of(item.get("name")) or " ".join(filter(None, parts))
