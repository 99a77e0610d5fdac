"""A CSL-JSON array and the articles that it names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from byline.api import (
    Article,
    BadInput,
    Capture,
    Problem,
    Reading,
    from_csl,
    to_csl,
    unsaid,
)

MAX_DEPTH = 64
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.S)
_DIGITS = 18


def write(articles: Sequence[Article]) -> str:
    """Every article as one item, in the order given; text as it is, not as escapes."""
    items = [_item(article) for article in articles]
    text = json.dumps(items, ensure_ascii=False, indent=2, allow_nan=False)
    # A lone surrogate is no Unicode text; only its escape can be written to a file.
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _item(article: Article) -> dict[str, object]:
    """The item, and in ``custom.byline`` what a plain item would lose on the way back."""
    item = to_csl(article)
    carried = unsaid(article, from_csl(item))
    return {**item, "custom": {"byline": carried}} if carried else item


def read(capture: Capture) -> Iterator[Reading]:
    """Every item as an article; one that cannot be read is named and the others go on."""
    items = _items(capture)
    for number, item in enumerate(items, 1):
        at = f"item {number}"
        try:
            yield Reading(article=_article(item), at=at)
        except BadInput as error:
            problem = Problem(f"{capture.name}: {at}", "", str(error), "error")
            yield Reading(at=at, problems=(problem,))


def _article(item: object) -> Article:
    if not isinstance(item, Mapping):
        raise BadInput("no object; an item is written {...}")
    if word := _no_number(item):
        raise BadInput(f"{word} is no JSON number; take it out or write null")
    return from_csl(item)


def _items(capture: Capture) -> Sequence[object]:
    text = capture.text
    _refuse_deep(text, capture.name)
    try:
        value = json.loads(text, parse_constant=_NoNumber, parse_int=_number)
    except json.JSONDecodeError as error:
        raise BadInput(f"{capture.name}:{error.lineno}: no JSON: {error.msg}") from None
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        if isinstance(value.get("items"), list):
            return list(value["items"])
        if "type" in value:
            return [value]
    raise BadInput(f"{capture.name}: no CSL-JSON: a list of items belongs here, as in [{{...}}]")


def _refuse_deep(text: str, name: str) -> None:
    """Refuse what would overrun the JSON reader's own stack."""
    depth = 0
    for found in _TOKEN.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, found.start()) + 1
                raise BadInput(f"{name}:{line}: nested more than {MAX_DEPTH} deep; no CSL-JSON")
        elif found[0] in "]}":
            depth -= 1


class _NoNumber(str):
    """NaN or Infinity, which other programs write into what they call JSON."""

    __slots__ = ()


def _number(digits: str) -> int | str:
    # Python refuses to read integers of thousands of digits; no variable of CSL is one.
    return int(digits) if len(digits) <= _DIGITS else digits


def _no_number(value: object) -> str:
    """The first NaN or Infinity inside ``value``."""
    if isinstance(value, _NoNumber):
        return str(value)
    inside: Sequence[object] = ()
    if isinstance(value, Mapping):
        inside = list(value.values())
    elif isinstance(value, list):
        inside = value
    return next((word for part in inside if (word := _no_number(part))), "")
