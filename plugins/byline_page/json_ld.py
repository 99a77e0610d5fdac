"""JSON-LD: the news article that a page's script tags describe."""

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
_ARTICLES = frozenset(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle report
    backgroundnewsarticle askpublicnewsarticle reviewnewsarticle blogposting liveblogposting
    socialmediaposting scholarlyarticle techarticle advertisercontentarticle
    """.split()
)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_BRACKETS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Described:
    """One article as JSON-LD describes it, and the script that does."""

    facts: Mapping[str, object]
    nodes: Mapping[str, Mapping[str, object]]
    """Nodes of the same page by ``@id``, for references."""
    script: Element


def articles(root: Element) -> tuple[list[Described], list[Problem]]:
    """The articles that the page describes, in order, and the scripts that cannot be read."""
    found: list[Described] = []
    problems: list[Problem] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        if not text.strip():
            continue
        value, wrong = _load(text)
        if wrong:
            problems.append(Problem(f"line {script.sourceline}", "json-ld", wrong, "note"))
            continue
        nodes = list(_nodes(value))
        by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
        found += [Described(node, by_id, script) for node in nodes if _is_article(node)]
    return found, problems


def _load(text: str) -> tuple[object, str]:
    """The value, or why there is none. Depth is counted first: json.loads would overflow."""
    if len(text) > _LARGEST:
        return None, "too large to be a description of one page"
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        return None, f"nested deeper than {_DEEPEST} levels"
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return json.loads(text, strict=False), ""
    except ValueError:
        pass
    try:
        return json.loads(_TRAILING_COMMA.sub("", text), strict=False), ""
    except ValueError:
        return None, "not valid JSON"


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list):
        for item in value[:500]:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"))
        yield from _nodes(value.get("mainEntity"))


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).rsplit("/", 1)[-1].casefold() in _ARTICLES for kind in listed)


def text_of(value: object) -> str:
    """A JSON value as one line of plain text, or "" where it is none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def names_of(described: Described, field: str) -> list[str]:
    """The names of people or institutions under ``field``, references followed once."""
    value = described.facts.get(field)
    names = []
    for item in (value if isinstance(value, list) else [value])[:30]:
        if isinstance(item, dict):
            if "name" not in item and "@id" in item:
                item = described.nodes.get(str(item["@id"]), item)
            item = item.get("name")
        if name := text_of(item):
            names.append(name)
    return names
