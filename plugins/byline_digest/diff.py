"""``byline digest diff``: what is otherwise than in the last edition that was kept."""

from __future__ import annotations

import dataclasses
import difflib
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from byline.api import Box, Desk, Document, Line, Ref, Table, Text, joined
from byline_digest.build import build
from byline_digest.changes import Changes, sum_of
from byline_digest.kept import Kept, entry_sums, kept, withheld_in
from byline_digest.sections.glance import SINCE
from byline_digest.selecting import Order, edition_of


def difference(desk: Desk, order: Order) -> dict[str, object]:
    """Records, materials and lines of the document that differ, as JSON has them."""
    last = kept(desk, order.topic)
    edition = edition_of(desk, order)
    changes = edition.changes or Changes(number=last.number, as_of=last.as_of)
    entries = list(entry_sums(edition.materials))
    hidden = {name for name, _, keys in entries if edition.hides(keys)}
    now = {name: total for name, total, _ in entries if name not in hidden}
    before = {name: total for name, total in last.materials.items() if name not in hidden}
    shown: dict[str, object] = {
        "topic": order.topic,
        "edition": last.number,
        "as-of": last.as_of,
        "new": [{"key": key, "title": _title(edition.article(key))} for key in changes.new],
        "changed": [
            {"key": each.key, "fields": list(each.fields)} for each in changes.changed
        ],
        "withdrawn": [{"key": each.key, "title": each.title} for each in changes.withdrawn],
        "recipe": sum_of(desk.table(edition.recipe.file)) != last.recipe,
        "materials": {
            "new": sorted(now.keys() - before.keys()),
            "changed": sorted(name for name in now.keys() & before.keys()
                              if now[name] != before[name]),
            "withdrawn": sorted(before.keys() - now.keys()),
        },
    }  # fmt: skip
    shown["lines"] = _lines(desk, last, build(edition))
    return shown


def _title(article: object) -> str:
    return str(getattr(article, "title", ""))


def _lines(desk: Desk, last: Kept, document: Document) -> list[str] | None:
    """Lines taken away (-) and put in (+); None where old ones are not for everybody now."""
    if withheld_in(desk, last):
        return None
    old, new = list(printed(last.document)), list(printed(document))
    found = list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]  # after the file names
    return [f"{line[0]} {line[1:]}" for line in found if not line.startswith("@@")]


def printed(document: Document) -> Iterator[str]:
    """The document's lines as plain words, each behind its section; without date and frame."""
    yield f"title: {document.title.text}"
    for section in document.sections:
        if section.id == "colophon":
            continue
        for block in section.blocks:
            for line in _told(block):
                yield f"{section.id}: {line}"


def _told(value: object) -> Iterator[str]:
    """The lines of a block, of whatever kind it is: a row of a table is one, and so is a line."""
    if isinstance(value, Text):
        yield _words((value,))
    elif isinstance(value, Box):
        parts = [part for part in value.parts if part[0].text != SINCE]
        yield from itertools.chain.from_iterable(map(_told, parts))
    elif isinstance(value, Table):
        for row in value.rows:
            yield " | ".join(map(_words, row))
    elif isinstance(value, tuple):
        if all(isinstance(each, Text) for each in value):
            yield from filter(None, [_words(value)])
        else:
            yield from itertools.chain.from_iterable(map(_told, value))
    elif dataclasses.is_dataclass(value):
        names = [
            field.name
            for field in dataclasses.fields(value)
            if field.name not in ("shapes", "table")
        ]
        yield from itertools.chain.from_iterable(_told(getattr(value, name)) for name in names)


def _words(line: Line) -> str:
    """A line with its places by key: the number of a report changes with those before it."""
    return joined(line, lambda text: " ".join(filter(None, (text.text, *map(_place, text.refs)))))


def _place(ref: Ref) -> str:
    return f"[{ref.record} {ref.lines}]" if ref.lines else f"[{ref.record}]"


def told(found: Mapping[str, Any]) -> str:
    """The same in words."""
    lines = [f"{found['topic']}: since edition {found['edition']} of {found['as-of']}"]
    lines += [f"new        {each['key']}  {each['title']}".rstrip() for each in found["new"]]
    lines += [f"changed    {each['key']}: {', '.join(each['fields'])}" for each in found["changed"]]
    lines += [f"withdrawn  {each['key']}  {each['title']}".rstrip() for each in found["withdrawn"]]
    lines += ["changed    the recipe"] if found["recipe"] else []
    for word, entries in found["materials"].items():
        lines += [f"{word:9}  {entry}" for entry in entries]
    if found["lines"] is None:
        lines.append("lines are left out: the edition prints a record not for everybody")
    lines += found["lines"] or []
    if len(lines) == 1:
        lines.append("nothing has changed")
    return "".join(f"{line}\n" for line in lines)
