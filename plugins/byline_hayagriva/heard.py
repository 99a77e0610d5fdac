"""What an entry says in byline's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from byline.api import DATELINE_TYPES, BadInput
from byline_hayagriva.texts import spoken
from byline_hayagriva.trees import branch
from byline_hayagriva.values import edtf, people
from byline_hayagriva.words import (
    AGENCY,
    DATELINE,
    NUMBERED,
    PLACES,
    WIRED,
    Place,
    Tree,
    Value,
    type_of,
)

_Path = tuple[str, ...]
_INHERITED = frozenset(("publisher", "edition", "editor", "ISBN", "ISSN"))
"""What an entry has from its container where it does not say it itself, as Typst reads it."""

_HERE: dict[_Path, Place] = {(place.node, *place.keys): place for place in PLACES.values()}
_ELSE: dict[_Path, Place] = {
    ("" if place.name in NUMBERED else "container", *place.keys): place
    for place in PLACES.values()
    if place.name in NUMBERED or place.name in _INHERITED
}
DATED = ("newspaper", "periodical")
"""Containers that are one issue: their day is the day of what stands in them."""


def heard(tree: Tree) -> dict[str, object]:
    """The fields of a record, and CSL variables beside them. Raises BadInput naming the field."""
    fields: dict[str, object] = {}
    container = branch(tree, "parent", "container")
    nodes = {
        "": tree,
        "container": container,
        "collection": branch(tree, "parent", "collection")
        or branch(container, "parent", "collection"),
        "conference": branch(tree, "parent", "conference"),
        "original": branch(tree, "parent", "original"),
    }
    for name, node in nodes.items():
        if node:
            _take(name, node, _HERE, fields)
    for name in ("", "container"):
        _take(name, nodes[name], _ELSE, fields)
    held = str(container.get("type", ""))
    if "issued" not in fields and held in DATED and "date" in container:
        fields["issued"] = _said("date", PLACES["issued"], container["date"])
    fields["type"] = type_of(str(tree["type"]), held)
    _take_places(tree, container, fields)
    _take_agency(tree, fields)
    return fields


def _take(name: str, node: Tree, places: Mapping[_Path, Place], fields: dict[str, object]) -> None:
    for key, value in node.items():
        if here := places.get((name, key)):
            _add(key, here, value, fields)
        elif isinstance(value, dict) and key != "parent":
            for part, inner in value.items():
                if here := places.get((name, key, part)):
                    _add(key, here, inner, fields)


def _add(key: str, place: Place, value: Value, fields: dict[str, object]) -> None:
    if place.name not in fields and (said := _said(key, place, value)):
        fields[place.name] = said


def _said(key: str, place: Place, value: Value) -> object:
    try:
        return _FORMS.get(place.form, _plain)(value)
    except BadInput as error:
        raise BadInput(f"{key}: {error}") from None


def _text(value: Value) -> str:
    text = spoken(value)
    if text is None:
        raise BadInput(f"{_kind(value)} where text belongs")
    return text


def _plain(value: Value) -> str:
    if not isinstance(value, str):
        raise BadInput(f"{_kind(value)} where text belongs")
    return value


def _kind(value: Value) -> str:
    return "a list" if isinstance(value, list) else "fields"


def _keywords(value: Value) -> list[str]:
    return [_plain(word) for word in (value if isinstance(value, list) else [value])]


def _names(value: Value) -> list[dict[str, str]]:
    return [name.to_json() for name in people(value)]


_FORMS: dict[str, Callable[[Value], object]] = {
    "names": _names,
    "title": _text,
    "text": _text,
    "date": edtf,
    "keywords": _keywords,
}


def _take_places(tree: Tree, container: Tree, fields: dict[str, object]) -> None:
    """A report's dateline, or where a book came out."""
    here = tree.get("location", "")
    published = branch(tree, "publisher").get("location", "") or branch(container, "publisher").get(
        "location", ""
    )
    if fields["type"] in DATELINE_TYPES:
        found = {"place": here, "publisher-place": published}
    else:
        found = {"place": published or here}
    for name, value in found.items():
        if value:
            fields[name] = _said("location", DATELINE, value)


def _take_agency(tree: Tree, fields: dict[str, object]) -> None:
    """The holder of a report is the wire service; where it is the author too, nobody is named."""
    holder = branch(tree, "affiliated").get("holder", [])
    if tree["type"] not in WIRED or not isinstance(holder, list) or len(holder) != 1:
        return
    agency = _said("affiliated", AGENCY, holder)
    if isinstance(agency, list) and agency and list(agency[0]) == ["literal"]:
        fields["agency"] = agency[0]["literal"]
        if fields.get("author") == agency:
            del fields["author"]
