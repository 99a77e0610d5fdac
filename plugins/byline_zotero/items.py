"""The items of a Zotero JSON file, each with its notes and attachments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from byline.api import BadInput, Capture, Problem, Reading, loads_bounded, no_number
from byline_zotero.article import Sheet, read_sheet

_CHILDREN = ("note", "attachment", "annotation")


@dataclass(slots=True)
class _File:
    """What an item of the file needs of the others."""

    notes: dict[str, list[str]] = field(default_factory=dict)
    attachments: dict[str, list[Mapping[str, object]]] = field(default_factory=dict)
    collections: dict[object, list[str]] = field(default_factory=dict)
    annotations: int = 0
    odd: bool = False
    """May it hold a number that is none?"""


def read(capture: Capture) -> Iterator[Reading]:
    """Every item as an article; one that cannot be read is named and the others go on."""
    value = loads_bounded(capture.text, capture.name)
    items = [_data(item) for item in _listed(value, capture.name)]
    odd = "NaN" in capture.text or "Infinity" in capture.text
    file = _File(collections=_collections(value), odd=odd)
    for item in items:
        _take_child(item, file)
    parents = {str(item.get("key")) for item in items if not _is_child(item)}
    for number, item in enumerate(items, 1):
        yield from _readings(item, number, file, parents, capture.name)
    if file.annotations:
        message = f"{file.annotations} annotations of PDF files were left out"
        yield Reading(problems=(Problem(capture.name, "", message, "note"),))


def _listed(value: object, name: str) -> Sequence[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        if isinstance(value.get("items"), list):
            return list(value["items"])
        if "itemType" in _data(value):
            return [value]
    raise BadInput(f"{name}: no Zotero items: a list of them belongs here, as in [{{...}}]")


def _data(item: object) -> Mapping[str, object]:
    """The item itself, without the envelope in which Zotero's API sends it."""
    if not isinstance(item, Mapping):
        return {}
    inner = item.get("data")
    return inner if isinstance(inner, Mapping) and "itemType" not in item else item


def _is_child(item: Mapping[str, object]) -> bool:
    return item.get("itemType") in _CHILDREN


def _take_child(item: Mapping[str, object], file: _File) -> None:
    kind, parent = item.get("itemType"), item.get("parentItem")
    if item.get("deleted") or not isinstance(parent, str):
        return
    if kind == "note" and isinstance(text := item.get("note"), str):
        file.notes.setdefault(parent, []).append(text)
    elif kind == "attachment":
        file.attachments.setdefault(parent, []).append(item)
    elif kind == "annotation":
        file.annotations += 1


def _collections(value: object) -> dict[object, list[str]]:
    """Better BibTeX's list of collections: an item's number to the names of those it is in."""
    found: dict[object, list[str]] = {}
    listed = value.get("collections") if isinstance(value, Mapping) else None
    for collection in listed.values() if isinstance(listed, Mapping) else ():
        if not isinstance(collection, Mapping) or not isinstance(collection.get("items"), list):
            continue
        for number in collection["items"]:
            if isinstance(number, (int, str)):
                found.setdefault(number, []).append(str(collection.get("name", "")))
    return found


def _readings(
    item: Mapping[str, object], number: int, file: _File, parents: set[str], name: str
) -> Iterator[Reading]:
    at = f"item {number}"
    where = f"{name}: {at}"
    if item.get("deleted"):
        yield Reading(at=at, problems=(Problem(where, "", "in Zotero's bin; left out", "note"),))
    elif _is_child(item):
        if said := _orphan(item, parents):
            yield Reading(at=at, problems=(Problem(where, "", said),))
    else:
        yield reading(lambda: _sheet(item, file), at, where)


def _orphan(item: Mapping[str, object], parents: set[str]) -> str:
    """What must be said of a note or attachment that goes with no item of the file."""
    kind, parent = item.get("itemType"), item.get("parentItem")
    if kind == "annotation" or (isinstance(parent, str) and parent in parents):
        text = item.get("note", "")
        return "" if isinstance(text, str) else "note: this is no text; it was left out"
    whose = f"of {parent!r:.40}, which is not in this file" if parent else "of no item"
    return f"{'a' if kind == 'note' else 'an'} {kind} {whose}; it was left out"


def _sheet(item: Mapping[str, object], file: _File) -> Sheet:
    if "itemType" not in item:
        raise BadInput('no item; one is written {..., "itemType": "newspaperArticle"}')
    if file.odd and (word := no_number(item)):
        raise BadInput(f"{word} is no JSON number; take it out or write null")
    key = str(item.get("key"))
    number = item.get("itemID")
    named = file.collections.get(number, []) if isinstance(number, (int, str)) else []
    return Sheet(
        {**item, "collections": named} if named else item,
        file.notes.get(key, []) if "key" in item else [],
        file.attachments.get(key, []) if "key" in item else [],
    )


def reading(sheet: object, at: str, where: str) -> Reading:
    """One item as a reading: its article, or what is wrong with it."""
    try:
        article, problems = read_sheet(sheet())  # type: ignore[operator]
    except BadInput as error:
        return Reading(at=at, problems=(Problem(where, "", str(error), "error"),))
    said = tuple(Problem(where, name, message) for name, message in problems)
    return Reading(article=article, at=at, problems=said)
