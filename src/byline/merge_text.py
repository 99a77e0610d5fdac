"""The text of a merged record: ours, with the lines of what changed, and nobody's comments lost."""

from __future__ import annotations

import json
from collections.abc import Iterable

from byline.article import Article
from byline.errors import BadInput
from byline.late import regex
from byline.record_edit import edit
from byline.record_file import RecordFile, parse
from byline.three_way import merge_lines


def merged_text(
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
    comments = [*_comments(ours), *new]
    if comments and _says(text, article):
        text = _commented(parse(text.encode(), article.key, where), comments)
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


_QUOTED = regex(r"\"(?:[^\"\\]|\\.)*+\"|'[^']*+'")
_COMMENT = regex(r"(?:^|\s)(#.*)")


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
