"""Merging two versions of a record that began as one: field by field, and losing nothing.

A field that one side alone changed is taken from it, with the evidence that goes with the value.
Topics, aliases, candidates, evidence and copies grow by what either side added and shrink by what
either took out. Where both changed one field, a person's word goes before a reader's, which
waits as a candidate; else the record keeps ours, and theirs stands under ``conflicts``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from byline import conflicts
from byline.article import Article, from_fields, to_fields
from byline.conflicts import Conflict
from byline.deciding import about, decided_by
from byline.errors import BadInput
from byline.evidence import Evidence
from byline.merge_text import merged_text
from byline.record_file import SCHEMA, RecordFile, parse
from byline.three_way import merge_lines, united

Values = dict[str, object]
Choice = Literal["ours", "theirs", "both"]

_LISTS = ("topics", "aliases", "evidence", "candidates", "copies", conflicts.NAME)
_FOLLOWS = {"capture.body-words": "capture.body"}
"""What was counted in a value comes from where the value comes from."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged record file, and what its two sides do not agree on."""

    text: str
    conflicts: tuple[str, ...] = ()
    """Fields in conflict by this merge."""


@dataclass(frozen=True, slots=True)
class _Side:
    article: Article
    values: Values
    """Every field that is one value; the parts of a capture apart, as ``capture.seen``."""
    evidence: Mapping[str, list[Evidence]]
    """By field, the lines about the value that it has."""
    disputed: Mapping[str, list[str]]
    """By field, what earlier merges left to settle."""


@dataclass(slots=True)
class _Sum:
    """What has been merged so far."""

    values: Values = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    candidates: list[Evidence] = field(default_factory=list)


def merge(base: bytes, ours: bytes, theirs: bytes, key: str, where: str) -> Merged:
    """Merge two versions of a record file; an empty ``base`` or one that is no record counts as
    one without fields.

    Raises BadInput naming ``where`` and why, where a side cannot be read or edited by parts.
    """
    before = _base(_lf(base), key)
    mine, other = (parse(_lf(data), key, where) for data in (ours, theirs))
    for record in (mine, other):
        _refuse_newer(record, where)
    o, a, b = _sides([before, mine, other])
    done = _Sum()
    for name in dict.fromkeys([*a.values, *b.values, *o.values, *a.evidence, *b.evidence]):
        _merge_value(done, name, o, a, b)
    note = _merge_note(done, *(side.article.note for side in (o, a, b)))
    article = _assembled(done, o, a, b, key, note)
    text = merged_text(before, mine, other, article, where)
    if ours.split(b"\n", 1)[0].endswith(b"\r"):
        text = text.replace("\n", "\r\n")
    return Merged(text, tuple(dict.fromkeys(each.field for each in done.conflicts)))


def _lf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _base(data: bytes, key: str) -> RecordFile | None:
    try:
        return parse(data, key, "base")
    except BadInput:
        return None


def _refuse_newer(record: RecordFile, where: str) -> None:
    schema = record.article.extra.get("schema", SCHEMA)
    if not isinstance(schema, int) or schema > SCHEMA:
        raise BadInput(f"{where}: written by a newer byline (schema {schema})")


def _sides(records: Sequence[RecordFile | None]) -> list[_Side]:
    articles = [record.article if record else Article() for record in records]
    captures = {article.capture.sha256 for article in articles if article.capture}
    parted = len(captures) == 1
    return [
        _Side(article, _values(article, record, parted), _evidence(article), _disputed(article))
        for article, record in zip(articles, records, strict=True)
    ]


def _values(article: Article, record: RecordFile | None, parted: bool) -> Values:
    values = {name: each for name, each in to_fields(article).items() if name not in _LISTS}
    if record is None or "type" not in record.fields:
        values.pop("type", None)  # nobody wrote it
    if parted and article.capture:
        values.pop("capture")
        values |= {f"capture.{name}": v for name, v in article.capture.to_json().items()}
    return values


def _evidence(article: Article) -> dict[str, list[Evidence]]:
    lines: dict[str, list[Evidence]] = {}
    for line in article.evidence:
        lines.setdefault(line.field, []).extend([] if line.value is not None else [line])
    return lines


def _disputed(article: Article) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in conflicts.rows(article):
        if isinstance(row, Mapping):
            found.setdefault(str(row.get("field")), []).append(_mark(row))
    return found


# One field


def _merge_value(done: _Sum, name: str, base: _Side, ours: _Side, theirs: _Side) -> None:
    choice, conflict = _choice(name, base, ours, theirs)
    leader = done.choices.get(_FOLLOWS.get(name, ""), "both")
    if leader != "both":
        choice, conflict = leader, False
    done.choices[name] = choice
    winner, loser = (theirs, ours) if choice == "theirs" else (ours, theirs)
    value = winner.values.get(name)
    if value is not None:
        done.values[name] = value
    if conflict:
        lines = tuple(theirs.evidence.get(name, ()))
        o, a, b = (side.values.get(name) for side in (base, ours, theirs))
        done.conflicts.append(Conflict(field=name, ours=a, theirs=b, base=o, evidence=lines))
    elif choice != "both" and _is_changed(name, base, loser):
        done.candidates += _waiting(loser, name)


def _choice(name: str, base: _Side, ours: _Side, theirs: _Side) -> tuple[Choice, bool]:
    """Whose value the record gets, and whether the other must be settled by a person."""
    if _mark(ours.values.get(name)) == _mark(theirs.values.get(name)):
        return "both", False
    if not _is_changed(name, base, theirs):
        return "ours", False
    if not _is_changed(name, base, ours):
        return "theirs", False
    who = _who(ours.article, name), _who(theirs.article, name)
    if who == ("reader", "person"):
        return "theirs", False
    return "ours", who != ("person", "reader")


def _is_changed(name: str, base: _Side, side: _Side) -> bool:
    """Did this side give the field another value, stand for the one it had, or settle it?"""
    return _state(name, base) != _state(name, side)


def _state(name: str, side: _Side) -> object:
    persons = [_mark(line.to_json()) for line in side.evidence.get(name, ()) if line.is_persons]
    return _mark(side.values.get(name)), persons, side.disputed.get(name, [])


def _who(article: Article, name: str) -> Literal["person", "reader", "unknown"]:
    by = decided_by(article, name)
    if by in ("person", "hand"):
        return "person"
    return "reader" if by == "rule" or (by == "nobody" and about(article, name)) else "unknown"


def _waiting(side: _Side, name: str) -> list[Evidence]:
    """How a reader knew a value that a person's word goes before: candidates from now on."""
    value = side.values.get(name)
    if value is None:
        return []
    lines = side.evidence.get(name, ())
    return [line._replace(value=value, sum="") for line in lines]


def _mark(value: object) -> str:
    """The same for two values that say the same as JSON."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


# Lists


def _line_mark(line: Evidence) -> str:
    return _mark(line.to_json())


def _merge_evidence(done: _Sum, base: _Side, ours: _Side, theirs: _Side) -> list[Evidence]:
    """What bears out each value comes from the side that the value came from."""

    def lines(side: _Side, hers: Choice) -> list[Evidence]:
        drop = {"ours": "theirs", "theirs": "ours"}.get(hers)
        return [
            line
            for line in side.article.evidence
            if line.value is not None or done.choices.get(line.field) != drop
        ]

    before = list(base.article.evidence)
    mine, other = lines(ours, "ours"), lines(theirs, "theirs")
    taken = {_line_mark(line) for line in mine if done.choices.get(line.field) == "ours"}
    taken |= {_line_mark(line) for line in other if done.choices.get(line.field) == "theirs"}
    # A line about the value that won is no loss of the side that lost.
    before = [line for line in before if line.value is not None or _line_mark(line) not in taken]
    return united(before, mine, other, _line_mark)


def _merge_candidates(
    done: _Sum, evidence: Sequence[Evidence], base: _Side, ours: _Side, theirs: _Side
) -> list[Evidence]:
    """All that wait, but for what a person who has settled the field has seen."""
    o, a, b = (side.article.candidates for side in (base, ours, theirs))
    waiting = united(o, a, b, _line_mark)
    known = {(line.field, _mark(line.value)) for line in evidence if line.value is not None}
    known |= {(name, _mark(done.values.get(name))) for name in done.choices}
    decided = {line.field for line in evidence if line.is_persons and line.value is None}
    here = {(line.field, _mark(line.value)) for line in waiting}
    waiting += [line for line in done.candidates if (line.field, _mark(line.value)) not in here]
    return [
        line
        for line in waiting
        if not (line.field in decided and (line.field, _mark(line.value)) in known)
    ]


def _merge_links(done: _Sum, base: _Side, ours: _Side, theirs: _Side) -> list[object]:
    """Links by the record that they name; a person's goes before what was worked out."""
    o, a, b = ({link.key: link for link in side.article.copies} for side in (base, ours, theirs))
    merged: list[object] = []
    other: list[object] = []
    for key in dict.fromkeys([*a, *b]):
        mine, its, old = a.get(key), b.get(key), o.get(key)
        if mine == its or its == old:
            chosen = rest = mine
        elif mine == old:
            chosen = rest = its
        else:
            typed = [link for link in (mine, its) if link and link.how == "typed"]
            chosen = typed[0] if typed else mine or its
            rest = its if len(typed) > 1 and its and its.relation != typed[0].relation else chosen
        merged += [chosen.to_json()] if chosen else []
        other += [rest.to_json()] if rest else []
    if merged != other:
        kept = [link.to_json() for link in base.article.copies] or None
        done.conflicts.append(Conflict(field="copies", ours=merged, theirs=other, base=kept))
    return merged


def _merge_note(done: _Sum, base: str, ours: str, theirs: str) -> str:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    lines = merge_lines(*(text.split("\n") for text in (base, ours, theirs)))
    if lines.clash:
        done.conflicts.append(Conflict(field="note", theirs="\n".join(lines.theirs)))
    return "\n".join(lines.ours)


# The whole


def _assembled(done: _Sum, base: _Side, ours: _Side, theirs: _Side, key: str, note: str) -> Article:
    fields: Values = {n: v for n, v in done.values.items() if not n.startswith("capture.")}
    parts = {n[8:]: v for n, v in done.values.items() if n.startswith("capture.")}
    if parts:
        fields["capture"] = parts
    sides = (base, ours, theirs)
    for name in ("topics", "aliases"):
        old, mine, other = (getattr(side.article, name) for side in sides)
        fields[name] = [word for word in united(old, mine, other, _mark) if word != key]
    evidence = _merge_evidence(done, *sides)
    waiting = _merge_candidates(done, evidence, *sides)
    fields["evidence"] = [line.to_json() for line in evidence]
    fields["candidates"] = [line.to_json() for line in waiting]
    fields["copies"] = _merge_links(done, *sides)
    o, a, b = (conflicts.rows(side.article) for side in sides)
    rows = united(o, a, b, _mark)
    new = [each.to_json() for each in done.conflicts]
    rows += [row for row in new if row not in rows]
    if rows:
        fields[conflicts.NAME] = rows
    return from_fields(fields, key=key, note=note)
