"""Editing a record file: only the lines of what changed are written anew."""

from __future__ import annotations

from byline.article import Article, to_fields
from byline.errors import BadInput
from byline.record_file import RecordFile, field_lines, json_line, plain_ends


def edit(record: RecordFile, article: Article) -> str:
    """The text of ``record`` with only the lines of changed fields replaced.

    Comments, order, unknown keys and odd formatting of every other field stay as typed.
    Raises BadInput where a field to change shares its line with another.
    """
    old, new = to_fields(record.article), to_fields(article)
    lines = record.text.split("\n")
    ending = "\r" if record.newline == "\r\n" else ""
    order = list(new)
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    edits: list[tuple[int, int, list[str]]] = []
    for name in changed:
        block = [line + ending for line in field_lines(name, new[name])] if name in new else []
        if name in record.places:
            start, end = record.places[name]
            _refuse_shared(record, name, start, end)
            block = _list_edit(lines[start:end], old.get(name), new.get(name), ending) or block
        elif block:
            start = end = _insertion(record, order, name)
        else:
            continue
        edits.append((start, end, block))
    # From the bottom up, so that line numbers above stay true. At one place the replacement goes
    # first, then insertions from the last to the first, which keeps them in field order.
    ranked = sorted(
        enumerate(edits), key=lambda pair: (pair[1][0], pair[1][1], pair[0]), reverse=True
    )
    for _, (start, end, block) in ranked:
        lines[start:end] = block
    grown = len(lines) - len(record.text.split("\n"))
    head = lines[: record.header_end + grown + 1]
    note = plain_ends(article.note)
    if note != record.article.note:
        return "\n".join(head) + "\n" + note.replace("\n", record.newline)
    return "\n".join(lines)


def _list_edit(block: list[str], old: object, new: object, ending: str) -> list[str] | None:
    """The lines of a list after an edit that takes items out and adds others at its end.

    Lines of items that stay, and comments between them, stay as typed. None where the list is
    not written one item a line, or where its items changed places: then it is written anew.
    """
    if not isinstance(old, list) or not isinstance(new, list) or not new:
        return None
    items = [number for number, line in enumerate(block) if line.lstrip().startswith("- ")]
    kept = [item for item in old if item in new]
    rest = [line for n, line in enumerate(block[1:], 1) if n not in items]
    if len(items) != len(old) or new[: len(kept)] != kept or not all(map(_is_comment, rest)):
        return None
    gone = {number for number, item in zip(items, old, strict=True) if item not in new}
    indent = block[items[0]][: len(block[items[0]]) - len(block[items[0]].lstrip())]
    added = [f"{indent}- {json_line(item)}{ending}" for item in new[len(kept) :]]
    return [line for number, line in enumerate(block) if number not in gone] + added


def _is_comment(line: str) -> bool:
    return line.strip()[:1] in ("", "#")


def _refuse_shared(record: RecordFile, name: str, start: int, end: int) -> None:
    for other, (first, last) in record.places.items():
        if other != name and first < end and start < last:
            raise BadInput(f"{name}: shares line {start + 1} with {other}; give each its own line")


def _insertion(record: RecordFile, order: list[str], name: str) -> int:
    """Where a new field goes: after the nearest field that precedes it in canonical order."""
    for earlier in reversed(order[: order.index(name)]):
        if earlier in record.places:
            return record.places[earlier][1]
    return 1
