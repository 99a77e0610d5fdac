"""Merging two versions of a record that began as one: field by field, and losing nothing.

A field that one side alone changed is taken from it, with the evidence that goes with the value.
Topics, aliases, candidates, evidence and copies grow by what either side added and shrink by what
either took out. Where both changed one field, a person's word goes before a reader's, which
waits as a candidate; else the record keeps ours, and theirs stands under ``conflicts``.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from byline import conflicts
from byline.article import Article, from_fields, to_fields
from byline.conflicts import Conflict
from byline.deciding import about, decided_by
from byline.errors import BadInput
from byline.evidence import Evidence
from byline.record_file import SCHEMA, RecordFile, edit, parse
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
    for name in dict.fromkeys([*a.values, *b.values, *o.values, *_fields_with_evidence(a, b)]):
        _merge_value(done, name, o, a, b)
    note = _merge_note(done, *(side.article.note for side in (o, a, b)))
    article = _assembled(done, o, a, b, key, note)
    text = _text(before, mine, other, article, where)
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
        _Side(article, _values(article, record, parted))
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


def _fields_with_evidence(*sides: _Side) -> Iterable[str]:
    return (line.field for side in sides for line in side.article.evidence)


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
        lines = tuple(about(theirs.article, name))
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
    return (
        _mark(side.values.get(name)),
        [_mark(line.to_json()) for line in about(side.article, name) if line.is_persons],
        [_mark(row) for row in conflicts.rows(side.article) if _of(row) == name],
    )


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
    return [dataclasses.replace(each, value=value, sum="") for each in about(side.article, name)]


def _mark(value: object) -> str:
    """The same for two values that say the same as JSON."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _of(row: object) -> object:
    return row.get("field") if isinstance(row, Mapping) else None


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


def _text(
    base: RecordFile | None, ours: RecordFile, theirs: RecordFile, article: Article, where: str
) -> str:
    """The merged record as text: ours, with the lines of what changed, and nobody's comments
    lost. Raises BadInput."""
    new = _new_comments(base, theirs)
    if new and base:
        lines = merge_lines(*(_header(record) for record in (base, ours, theirs)))
        text = "\n".join([*lines.ours, "---", article.note])
        if not lines.clash and _says(text, article):
            return text
    text = edit(ours, article)
    if new and _says(text, article):
        text = _commented(parse(text.encode(), article.key, where), new)
    if not _says(text, article):
        raise BadInput(f"{where}: laid out in a way that cannot be merged by fields")
    return text


def _says(text: str, article: Article) -> bool:
    wanted = article.to_json()
    try:
        back = parse(text.encode(), article.key, "").article.to_json()
    except (BadInput, UnicodeEncodeError):
        return False
    return back == wanted or back == json.loads(json.dumps(wanted))


def _header(record: RecordFile) -> list[str]:
    return record.text.split("\n")[: record.header_end]


_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'[^']*+'")
_COMMENT = re.compile(r"(?:^|\s)(#.*)")


def _new_comments(base: RecordFile | None, side: RecordFile) -> list[tuple[str, str]]:
    """Comments that one side typed, each with the field above which it belongs, "" at the end."""
    known = {comment for _, comment in _comments(base)} if base else set()
    return [each for each in _comments(side) if each[1] not in known]


def _comments(record: RecordFile) -> list[tuple[str, str]]:
    found = []
    for number, line in enumerate(_header(record)[1:], 1):
        if "#" in line and (comment := _COMMENT.search(_QUOTED.sub("", line))):
            below = (name for name, (_, end) in record.places.items() if end > number)
            found.append((next(below, ""), comment[1].rstrip()))
    return found


def _commented(record: RecordFile, comments: Iterable[tuple[str, str]]) -> str:
    """A record with comments that it does not have yet, each on a line of its own."""
    there = {comment for _, comment in _comments(record)}
    wanted = [
        (record.places[name][0] if name in record.places else record.header_end, comment)
        for name, comment in comments
        if comment not in there
    ]
    lines = record.text.split("\n")
    for place, comment in reversed(sorted(wanted, key=lambda each: each[0])):
        lines.insert(place, comment)
    return "\n".join(lines)
