"""A record in hayagriva's own words, as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from byline.api import DATELINE_TYPES, FIELDS, Article, BadInput, Date, Name
from byline_hayagriva.texts import clean, formatted, line, titled
from byline_hayagriva.trees import branch
from byline_hayagriva.values import address, language, person, when
from byline_hayagriva.words import (
    AGENCY,
    DATELINE,
    NUMBERED,
    OF_COLLECTIONS,
    PLACES,
    PUBLISHER_PLACE,
    PUBLISHERS,
    Place,
    Tree,
    Value,
    types_of,
)

_ATTRIBUTES = tuple((row.name, row.attribute) for row in FIELDS if row.name != "type")
_MAX_COUNT = 9


def plain(article: Article) -> Tree:
    """What hayagriva has words for; what Typst could not read is left out."""
    kind, container = types_of(article.type, has_outlet=bool(clean(article.outlet)))
    tree: Tree = {"type": kind}
    if container:
        tree["parent"] = {"container": {"type": container}}
    for name, value in _values(article):
        here = _place(name, article.type)
        if here and (said := _FORMS.get(here.form, _plain)(value)):
            _put(tree, here, said)
    if article.agency:
        _put_agency(tree, article)
    return _whole(tree)


def _values(article: Article) -> Iterator[tuple[str, object]]:
    for name, attribute in _ATTRIBUTES:
        if value := getattr(article, attribute):
            yield name, value
    yield from article.extra.items()


def _place(name: str, kind: str) -> Place | None:
    if name == "place":
        return DATELINE if kind in DATELINE_TYPES else PUBLISHERS
    if name == "publisher-place" and kind in DATELINE_TYPES:
        return PUBLISHER_PLACE
    return PLACES.get(name)


def _put(tree: Tree, place: Place, value: Value) -> None:
    node = _node(tree, place) if place.node else tree
    if node is None:
        return
    if len(place.keys) == 1:
        node[place.keys[0]] = value
        return
    inner = node.setdefault(place.keys[0], {})
    assert isinstance(inner, dict)
    inner[place.keys[1]] = value


def _node(tree: Tree, place: Place) -> Tree | None:
    """The part of the tree where the place is, made where that can be; None where not."""
    container = branch(tree, "parent", "container")
    if place.node == "container":
        return container or (tree if place.name in NUMBERED else None)
    if place.node != "collection":
        return _parent(tree, place.node, place.node)
    for owner in (tree, container):
        if owner.get("type") in OF_COLLECTIONS:
            return _parent(owner, "collection", "anthology")
    return None


def _parent(owner: Tree, role: str, kind: str) -> Tree:
    parents = owner.setdefault("parent", {})
    assert isinstance(parents, dict)
    node = parents.setdefault(role, {"type": kind})
    assert isinstance(node, dict)
    return node


def _put_agency(tree: Tree, article: Article) -> None:
    """Where its copy names no reporter, the agency stands as the author too."""
    if agency := person(Name(literal=article.agency)):
        _put(tree, AGENCY, [agency])
        if not article.author:
            tree["author"] = [agency]


def _whole(tree: Tree) -> Tree:
    """The tree without a short title that lacks its long one, and the like."""
    for node in (tree, *(node for node in branch(tree, "parent").values())):
        if isinstance(node, dict):
            for name in ("title", "url"):
                if name in node and "value" not in branch(node, name):
                    del node[name]
    return tree


def _text(value: object) -> str:
    return formatted(clean(_spelt(value)))


def _title(value: object) -> str:
    return titled(line(_spelt(value)))


def _plain(value: object) -> str:
    return line(_spelt(value))


def _spelt(value: object) -> str:
    number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if number or isinstance(value, str) else ""


def _count(value: object) -> str:
    text = _plain(value)
    return text if text.isascii() and text.isdigit() and len(text) <= _MAX_COUNT else ""


def _url(value: object) -> str | None:
    return address(value) if isinstance(value, str) else None


def _language(value: object) -> str | None:
    return language(value) if isinstance(value, str) else None


def _words(value: object) -> list[Value]:
    return [line(str(word)) for word in value] if isinstance(value, tuple) else []


def _date(value: object) -> Value | None:
    try:
        date = Date.parse(value) if isinstance(value, str) else value
    except BadInput:
        return None
    return when(date) if isinstance(date, Date) else None


def _names(value: object) -> list[Value]:
    """Persons; none at all where one of them is no name."""
    if not isinstance(value, (list, tuple)):
        return []
    try:
        names = [one if isinstance(one, Name) else Name.from_json(one) for one in value]
    except BadInput:
        return []
    return [said for name in names if (said := person(name))]


_FORMS: dict[str, Callable[[object], Value | None]] = {
    "names": _names,
    "title": _title,
    "text": _text,
    "date": _date,
    "keywords": _words,
    "url": _url,
    "language": _language,
    "count": _count,
}
