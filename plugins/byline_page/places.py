"""Places in the page's source: the lines and columns that let a reader find the raw words again."""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from urllib.parse import quote

from byline.api import Candidate, Span

_TAG = re.compile(r"<[^<>]{0,4000}>")
_CAP = 65_535
"""The parser counts lines no further."""
_FAR = 400
"""So many lines of a script may lie between its tag and the words."""
_NEAR = 40
_STEP = re.compile(r"(?:^|> )(?P<tag>[\w-]+)(?:[.#]|\[[^=\]]*=)?(?P<mark>[^\]> ]*)\]?\Z")
_ONE_ELEMENT = 300
"""Longer source lines hold several elements, of which more than one may have the words."""
_FARTHEST = 20_000
_MOST = 60
_WIDE = 100_000
"""In more source words are sought as they stand, but not between tags."""


def located(candidate: Candidate, lines: Sequence[str]) -> Candidate:
    """The candidate with the lines, and where they stand as they are the columns, of its words."""
    span, raw = candidate.span, candidate.raw
    if not span or not raw:
        return candidate
    reach = _reach(span, lines)
    near = "\n".join(lines[reach.start : reach.stop])
    for words in _as_written(raw):
        if words in near and (found := _verbatim(words, span, lines)):
            return candidate._replace(span=found, raw=words)
    found = _between_tags(raw, span, lines) or _within_a_tag(raw, span, lines)
    return candidate._replace(span=found) if found else candidate


def _as_written(raw: str) -> Iterator[str]:
    """The words as they are, then as scripts and markup write them, each spelling once."""
    yield raw
    escaped = json.dumps(raw)[1:-1]
    spellings = (
        escaped, json.dumps(raw, ensure_ascii=False)[1:-1], raw.replace("/", "\\/"),
        escaped.replace("/", "\\/"), quote(raw, safe=""), quote(raw, safe="/:"),
        html.escape(raw, quote=False), html.escape(raw),
    )  # fmt: skip
    yield from (words for words in dict.fromkeys(spellings) if words != raw)


def _reach(span: Span, lines: Sequence[str]) -> range:
    """The lines, from 0, on which words may stand whose element opens at the span."""
    far = _FAR if span.path.startswith("script") else _NEAR
    last = len(lines) if span.first >= _CAP else min(len(lines), span.first + far)
    # A start tag of several lines is counted by its last.
    return range(max(0, span.first - 1 - (8 if span.path else 0)), last)


def _verbatim(words: str, span: Span, lines: Sequence[str]) -> Span | None:
    reach = _reach(span, lines)
    for number in (*range(span.first - 1, reach.stop), *range(reach.start, span.first - 1)):
        line = lines[number] if 0 <= number < len(lines) else ""
        at = line.find(words)
        if at >= 0:
            if len(line) > _ONE_ELEMENT and line.find(words, at + 1) >= 0:
                at = _behind_its_tag(words, line, span.path)
            columns = (at + 1, at + 1 + len(words)) if at >= 0 else None
            return Span(number + 1, number + 1, columns, span.path)
    return None


def _behind_its_tag(words: str, line: str, path: str) -> int:
    """Which of several occurrences stands closest behind the tag that ends the path, or -1."""
    step = _STEP.search(path)
    if not step:
        return line.find(words)
    best, least, at = -1, _FARTHEST, line.find(words)
    for _ in range(_MOST):
        if at < 0:
            break
        start = line.rfind(f"<{step['tag']}", max(0, at - least), at)
        while start >= 0 and not _is_its_tag(step, line[start : start + 400]):
            start = line.rfind(f"<{step['tag']}", max(0, at - least), start)
        if start >= 0:
            best, least = at, at - start
        at = line.find(words, at + 1)
    return best


def _is_its_tag(step: re.Match[str], start: str) -> bool:
    """Does the source open with the tag of this name, class, identifier or attribute?"""
    name = start[1 + len(step["tag"]) :][:1]
    return (not name or name in " \t/>") and (step["mark"] or "") in start.partition(">")[0]


def plain(lines: Sequence[str]) -> str:
    """Source lines as a reader sees them: without tags, with entities read, in one line."""
    return " ".join(html.unescape(_TAG.sub(" ", "\n".join(lines))).split())


def _between_tags(raw: str, span: Span, lines: Sequence[str]) -> Span | None:
    """The fewest lines whose text, without tags, holds the words."""
    wanted = _letters(raw)
    first = span.first - 1
    near = lines[first : first + _NEAR]
    most = bisect_right(list(accumulate(map(len, near))), _WIDE)
    if not wanted or not most:
        return None

    def holds(start: int, stop: int) -> bool:
        return wanted in _letters(plain(near[start:stop]))

    # Far fewer looks than line by line: in some pages every letter is an entity.
    wide = next((count for count in (1, min(4, most), most) if holds(0, count)), 0)
    if not wide:
        return None
    stop = 1 + bisect_left(range(1, wide), True, key=lambda stop: holds(0, stop))
    start = bisect_left(range(1, stop), True, key=lambda start: not holds(start, stop))
    return Span(first + start + 1, first + stop, path=span.path)


def _within_a_tag(raw: str, span: Span, lines: Sequence[str]) -> Span | None:
    """The one line that holds the words once its entities are read."""
    wanted = _letters(raw)
    for number in _reach(span, lines)[:40]:
        line = lines[number]
        if "&" in line and len(line) <= _WIDE and wanted in _letters(html.unescape(line)):
            return Span(number + 1, number + 1, path=span.path)
    return None


def _letters(text: str) -> str:
    return "".join(text.split())
