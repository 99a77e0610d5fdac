"""A CSL-JSON array and the articles that it names."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from json.encoder import encode_basestring
from types import MappingProxyType

from byline.api import (
    Article,
    BadInput,
    Capture,
    Problem,
    Reading,
    each_bounded,
    from_csl,
    is_sayable,
    to_csl,
    unsaid,
)
from byline_csl_json.notes import closed, opened

_SURROGATE = re.compile("[\ud800-\udfff]")


def written(article: Article) -> str:
    """The article as an item of the array; text as it is, not as escapes."""
    # A lone surrogate is no Unicode text; only its escape can be written to a file.
    return _SURROGATE.sub(_escape, _shown(_item(article), "\n  "))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _shown(value: object, line: str) -> str:
    """The value as ``json.dumps`` indents it, in a fraction of the time; ``line`` starts one."""
    if type(value) is int:  # as in dates
        return str(value)
    inner = line + "  "
    if isinstance(value, (list, tuple)):
        parts = [_shown(part, inner) for part in value]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]" if parts else "[]"
    if isinstance(value, (dict, Mapping)):  # the first is told at once
        # Most are text: a call for each would cost as much as all the rest.
        members = [
            f"{encode_basestring(name)}: "
            f"{encode_basestring(part) if type(part) is str else _shown(part, inner)}"
            for name, part in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}" if members else "{}"
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, float) and not math.isfinite(value):
        return f'"{value}"'  # JSON has no such number
    return json.dumps(value)


def _item(article: Article) -> dict[str, object]:
    """The item, and in ``custom.byline`` what a plain item would lose on the way back."""
    item = plain_item(article)
    if is_sayable(article) and "note" not in article.extra:
        return item
    carried = unsaid(article, article_of(item))
    custom = item.get("custom")
    others = custom if isinstance(custom, Mapping) else {}
    return {**item, "custom": {**others, "byline": carried}} if carried else item


def plain_item(article: Article) -> dict[str, object]:
    """The item as other programs read it, with its note as it came."""
    return closed(article, to_csl(article), article_of)


def article_of(
    item: Mapping[str, object],
    kept: Mapping[str, object] = MappingProxyType({}),
    written: Callable[[Article], Mapping[str, object]] = plain_item,
) -> Article:
    """The article that an item says; the rest as for ``from_csl``. Raises BadInput."""
    whole, came = opened(item)
    return from_csl(whole, kept={**kept, **came}, written=lambda made: opened(written(made))[0])


def read(capture: Capture) -> Iterator[Reading]:
    """Every item as an article; one that cannot be read is named and the others go on."""
    for number, entry in enumerate(each_bounded(capture.text, capture.name), 1):
        if entry.is_alone and not (isinstance(entry.value, dict) and "type" in entry.value):
            what = "no CSL-JSON: a list of items belongs here, as in [{...}]"
            raise BadInput(f"{capture.name}: {what}")
        yield reading_of(entry.value, entry.flaw, capture.name, entry.line, number)


def reading_of(
    item: object,
    flaw: str,
    name: str,
    line: int,
    number: int,
    read: Callable[[Mapping[str, object]], Article] = article_of,
) -> Reading:
    """The article, or the problem, of one item of a file; ``read`` raises BadInput."""
    at, where = f"line {line}", f"{name}:{line}: item {number}"
    try:
        if flaw:
            raise BadInput(flaw)
        if not isinstance(item, Mapping):
            raise BadInput("no object; an item is written {...}")
        article, problems = _read_whole(item, where, read)
    except BadInput as error:
        return Reading(at=at, problems=(Problem(where, "", str(error), "error"),))
    return Reading(article=article, at=at, problems=problems)


def _read_whole(
    item: Mapping[str, object], where: str, read: Callable[[Mapping[str, object]], Article]
) -> tuple[Article, tuple[Problem, ...]]:
    """The article; without what byline put aside, and a problem, where that is damaged."""
    try:
        return read(item), ()
    except BadInput as error:
        custom = item.get("custom")
        if not isinstance(custom, Mapping) or "byline" not in custom:
            raise
        others = {name: value for name, value in custom.items() if name != "byline"}
        article = read({**item, "custom": others or None})
        return article, (Problem(where, "custom", str(error), "warning"),)
