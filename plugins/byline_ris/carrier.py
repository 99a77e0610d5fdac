"""What RIS has no words for, in one line that no other program takes for anything.

C8 is EndNote's "Custom 8", which none of its reference types uses: EndNote keeps it and hands it
on; Zotero, JabRef and citation-js pass over it; bibutils shows it as a note, as it does U1 to U5,
which are Reference Manager's alone. Each carried value names, by checksum, the plain words that
stood for it: where somebody has changed those since, the carried value no longer counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from zlib import crc32

from byline.api import Article, BadInput, loads_bounded, pack, restored, to_fields, unsaid

TAG = "C8"
PREFIX = "byline:"


def packed(article: Article, back: Article) -> str:
    """The line for what ``back``, the article as its plain words read, has lost; or ""."""
    carried = unsaid(article, back)
    if not carried:
        return ""
    heard = _heard(back)
    over = {name: _sum(heard[name]) for name in carried if name in heard}
    # JabRef ends a record at "ER", two spaces and a hyphen, wherever they stand.
    return PREFIX + pack({"carried": carried, "over": over}).replace("  ", " \\u0020")


def unpacked(article: Article, text: str) -> tuple[Article, list[str]]:
    """The article with what was carried, and what must be said about it. Raises BadInput."""
    value = loads_bounded(text.removeprefix(PREFIX), TAG)
    carried, over = (
        value.get(name) if isinstance(value, Mapping) else None for name in ("carried", "over")
    )
    if not isinstance(carried, Mapping) or not isinstance(over, Mapping):
        raise BadInput("what byline put aside is damaged; it was left out")
    heard = _heard(article)
    now = {name: _sum(heard[name]) if name in heard else None for name in carried}
    still = {name: carried[name] for name in carried if over.get(name) == now[name]}
    changed = [name.rstrip("*") for name in carried if name not in still]
    said = [f"{name}: changed since byline wrote it; the new words stand" for name in changed]
    return restored(article, still), said


def _heard(article: Article) -> dict[str, object]:
    """What the plain words say, under the names of ``unsaid``."""
    return {**to_fields(article), **({"note*": article.note} if article.note else {})}


def _sum(value: object) -> str:
    return f"{crc32(json.dumps(value, sort_keys=True).encode()):08x}"
