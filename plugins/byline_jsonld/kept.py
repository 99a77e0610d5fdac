"""What no field holds: another site's properties, and what byline puts aside for itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from byline.api import Article, BadInput, pack, restored, to_fields, unpack, unsaid
from byline_jsonld.describe import describe
from byline_jsonld.nodes import kind
from byline_jsonld.references import inlined, is_dangling, is_local
from byline_jsonld.spelling import Document, Node, listed
from byline_jsonld.understand import understood
from byline_jsonld.words import CARRIED, KEPT

_DEEPEST = 5
"""A record file takes values eight deep; what is deeper is kept as the text of its JSON."""
_DEEPEST_OUT = 40
"""Our own reader must take the file again, and it takes 64 levels."""
_LONGEST_NAME = 1000  # what YAML takes for a name
_PARTS = {"record", "beside", "kept"}


def whole(node: Node) -> Article:
    """The article that a node gives, with what its fields do not say kept in ``extra``."""
    article = understood(node)
    if kept := _left_over(node, describe(article)):
        return article.replace(extra=MappingProxyType({**article.extra, KEPT: kept}))
    return article


def _left_over(node: Node, plain: Node) -> Node:
    """The properties of ``node`` that ``plain`` does not say in the same way."""
    kept: Node = {}
    for name, value in node.items():
        if name == "identifier":
            said = [_one(item) for item in listed(plain.get(name))]
            value = [item for item in listed(value) if _one(item) not in said]
        if value in ([], plain.get(name)) or (name == "@id" and is_local(value)):
            continue
        if _one(value) != _one(plain.get(name)):
            kept[name] = _shallow(_lone(value))
    return kept


def _lone(value: object) -> object:
    """One thing without the list around it; text keeps it, for a lone text may be a list itself."""
    lone = isinstance(value, list) and len(value) == 1 and not isinstance(value[0], str)
    return value[0] if isinstance(value, list) and lone else value


def _one(value: object) -> object:
    """A value so that two spellings of the same compare equal."""
    if isinstance(value, list):
        return _one(value[0]) if len(value) == 1 else [_one(item) for item in value]
    if isinstance(value, dict):
        if value.keys() == {"@id"}:
            return value["@id"]
        return {name: _one(part) for name, part in value.items()}
    return value


def _shallow(value: object) -> object:
    if _is_shallow(value, _DEEPEST):
        return value
    return {"@type": "@json", "@value": pack({"value": value})}


def _is_shallow(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        if any(len(name) > _LONGEST_NAME for name in value):
            return False
        value = list(value.values())
    if not isinstance(value, list):
        return True
    return levels > 0 and all(_is_shallow(part, levels - 1) for part in value)


def with_kept(node: Node, article: Article) -> Node:
    """The node with the properties that were kept, as far as they still say the same.

    A property that would change what the record says now stays out: the record wins.
    """
    kept = article.extra.get(KEPT)
    if not isinstance(kept, Mapping):
        return node
    opened = {name: _deep(value) for name, value in kept.items()}
    usable = {name: value for name, value in opened.items() if _may_stand(name, value)}
    if "identifier" in usable:
        usable["identifier"] = [*listed(node.get("identifier")), *listed(usable["identifier"])]
    said = understood(node)
    for one, other in (("publisher", "isPartOf"), ("isPartOf", "publisher")):
        if one in usable and other not in usable:  # the outlet as it came, said once
            rest = {name: value for name, value in node.items() if name != other}
            node = rest if understood({**rest, one: usable[one]}) == said else node
    if understood({**node, **usable}) == said:
        return {**node, **usable}
    for name, value in usable.items():
        if understood({**node, name: value}) == said:
            node = {**node, name: value}
    return node


def _deep(value: object) -> object:
    """What ``_shallow`` made text."""
    if isinstance(value, dict) and value.get("@type") == "@json":
        try:
            made = unpack(str(value.get("@value")))
        except BadInput:
            return value
        if isinstance(made, dict) and made.keys() == {"value"}:
            return made["value"] if _is_shallow(made["value"], _DEEPEST_OUT) else value
    return value


def _may_stand(name: object, value: object) -> bool:
    """May this be a property of an entry? It must stay one, and mean the same in any document."""
    if not isinstance(name, str) or not _is_sound(name, value) or is_dangling(name, value):
        return False
    return name != "@type" or bool(kind({name: value}))


def _is_sound(name: object, value: object) -> bool:
    """May this stand in the graph? One malformed keyword, and a processor refuses all of it."""
    if name == "@id":
        return not is_local(value)
    if name == "@type":
        return bool(value) and all(isinstance(word, str) for word in listed(value))
    if not isinstance(name, str) or name.startswith("@") or name in ("", "id", "type", CARRIED):
        return False
    return _is_sound_value(value)


def _is_sound_value(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_sound_value, value))
    if not isinstance(value, dict):
        return True
    if "@value" in value:
        words = [part for name, part in value.items() if name in ("@language", "@type", "@value")]
        return len(words) == len(value) < 3 and all(isinstance(word, str) for word in words)
    return all(
        isinstance(part, str) if name == "@id" else _is_sound(name, part)
        for name, part in value.items()
    )


def put_aside(article: Article, node: Node) -> Node:
    """The node with what it does not say of the article, for ``taken_back``.

    Beside it stands what the node says instead: where another program has changed that since,
    its word goes before ours.
    """
    back = whole(_as_read(node) if KEPT in article.extra else node)
    carried: Node = unsaid(article, back)
    parts = _unsaid_parts(article, back)
    if parts:
        del carried[KEPT]
    if not (carried or parts):
        return node
    said = _fields(back)
    made: Node = {"record": carried} if carried else {}
    if beside := {name: said[name] for name in carried if name in said}:
        made["beside"] = beside
    return {**node, CARRIED: made | ({"kept": parts} if parts else {})}


def _as_read(node: Node) -> Node:
    document = Document(node)
    return inlined(document.value, document) if isinstance(document.value, dict) else node


def _unsaid_parts(article: Article, back: Article) -> Node:
    """The kept properties that the node has not; none where it has others than the record."""
    mine, heard = article.extra.get(KEPT), back.extra.get(KEPT, {})
    if not (isinstance(mine, Mapping) and isinstance(heard, Mapping)):
        return {}
    if any(mine.get(name) != value for name, value in heard.items()):
        return {}
    return {name: value for name, value in mine.items() if name not in heard}


def carried_by(node: Node) -> Node | None:
    """What ``put_aside`` left in a node; None where the word is another program's."""
    found = listed(node.get(CARRIED))
    lone = found[0] if len(found) == 1 else None
    lone = lone.get("@value") if isinstance(lone, dict) and "@value" in lone else lone
    return lone if isinstance(lone, dict) and lone and lone.keys() <= _PARTS else None


def taken_back(article: Article, carried: Node) -> Article:
    """The article with what ``put_aside`` kept of it. Raises BadInput where it is damaged."""
    record, beside, parts = (carried.get(part, {}) for part in ("record", "beside", "kept"))
    if not (isinstance(record, dict) and isinstance(beside, dict) and isinstance(parts, dict)):
        raise BadInput("what byline put aside is damaged; it was left out")
    said = _fields(article)
    record = {n: value for n, value in record.items() if said.get(n) == beside.get(n)}
    if parts:
        kept = article.extra.get(KEPT)
        record[KEPT] = {**parts, **(kept if isinstance(kept, Mapping) else {})}
    return restored(article, record)


def _fields(article: Article) -> Mapping[str, object]:
    """The fields of an article as ``unsaid`` writes them."""
    return {**to_fields(article), **({"note*": article.note} if article.note else {})}
