"""What byline put aside in the last line of Extra, and when it still holds."""

from __future__ import annotations

from collections.abc import Mapping

from byline.api import (
    Article,
    BadInput,
    loads_bounded,
    no_number,
    pack,
    restored,
    unpack,
    unsaid,
)
from byline_zotero.plain import AUTOMATIC, CARRIER, plain, zotero_of
from byline_zotero.schema import KINDS

SHOWN = "extra*"
"""Says what the free lines of Extra are, where they are the record's own note."""
KEY = "key*"
"""The record's key, where no line can say it."""
_DAMAGED = "the line that byline put here is damaged; it was kept as text"
MAX_DEPTH = 64
_OUT = {"creators", "itemType", "tags"}.union(*(kind.fields for kind in KINDS.values()))
"""What the writer may say of an article."""


def read_carried(text: str) -> dict[str, object]:
    """What byline's own line says. Raises BadInput."""
    if not text:
        return {}
    odd = text.count("[") + text.count("{") > MAX_DEPTH or "NaN" in text or "Infinity" in text
    try:
        if odd and no_number(loads_bounded(text, "extra")):
            raise BadInput(_DAMAGED)
        value = unpack(text)
    except BadInput:
        raise BadInput(_DAMAGED) from None
    if not isinstance(value, dict):
        raise BadInput(_DAMAGED)
    return value


def line_of(carried: Mapping[str, object]) -> str:
    """The line for what ``carried`` holds; empty where that is nothing."""
    return CARRIER + pack(carried) if carried else ""


def put_aside(article: Article, back: Article) -> dict[str, object]:
    """What the item's own words, read as ``back``, do not say of the article."""
    carried = unsaid(article, back)
    mine, theirs = article.extra.get("zotero", {}), zotero_of(back)
    if "zotero" in carried and isinstance(mine, Mapping) and mine:
        names = dict.fromkeys((*mine, *theirs))
        carried["zotero"] = {k: mine.get(k) for k in names if mine.get(k) != theirs.get(k)}
    if back.key != article.key:
        carried[KEY] = article.key
    return carried


def with_carried(
    article: Article, carried: Mapping[str, object], item: Mapping[str, object]
) -> Article:
    """The article with what was put aside. Raises BadInput.

    A value holds where it would make of the item nothing but what it says already: whoever changes
    an author in Zotero means the author, and particles that were put aside for the old one are
    void. ``item`` is what stands in the file, ``article`` what that alone gives.
    """
    if not carried:
        return article
    whole = _with(article, carried)
    made = plain(whole).item()
    if _same(made, item):
        return whole
    face = plain(article).item()
    if _agrees(made, face, item):
        return whole
    for name, value in carried.items():
        one = _with(article, {name: value})
        if _agrees(plain(one).item(), face, item):
            article = one
    return article


def _same(made: Mapping[str, object], item: Mapping[str, object]) -> bool:
    names = (made.keys() | item.keys()) & _OUT
    return all((made.get(name) or "") == (item.get(name) or "") for name in names)


def _agrees(
    made: Mapping[str, object], face: Mapping[str, object], item: Mapping[str, object]
) -> bool:
    """Is all that ``made`` says elsewise than ``face`` what the file itself says?"""
    return all(
        made.get(name) == face.get(name) or (made.get(name) or "") == (item.get(name) or "")
        for name in made.keys() | face.keys()
    )


def _with(article: Article, carried: Mapping[str, object]) -> Article:
    aside = carried.get("zotero")
    if isinstance(aside, Mapping) and aside:
        carried = {**carried, "zotero": _merged(zotero_of(article), aside) or None}
    return restored(article, carried)


def _merged(own: Mapping[str, object], aside: Mapping[str, object]) -> dict[str, object]:
    """Zotero's keys and times are what the file says now; the rest is what was put aside."""
    parts = {
        **aside,
        **{k: v for k, v in own.items() if k not in aside or k not in {*_OUT, AUTOMATIC}},
    }
    return {name: value for name, value in parts.items() if value is not None}
