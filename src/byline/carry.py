"""What a format has no words for, carried beside its own words, so that nothing is lost.

A writer writes its entry, reads it back with its own reader, and puts ``unsaid`` into the place
that the format leaves to programs; the reader gives that to ``restored``. A person who edits the
entry elsewhere wins: only what the plain words cannot say is carried.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from byline.article import Article, from_fields, to_fields
from byline.errors import BadInput

_OF_THE_LIBRARY = frozenset(("evidence", "candidates", "capture", "copies"))
"""How a field is known stays with the captures that show it."""


def unsaid(article: Article, back: Article) -> dict[str, object]:
    """Fields, in record-file form, in which ``back`` differs from ``article``; null: absent.

    ``back`` is the article as the format's own reader gives the written entry back. The note
    counts as a field; the key does not.
    """
    said, heard = _said(article), _said(back)
    names = dict.fromkeys((*said, *heard))
    return {name: said.get(name) for name in names if said.get(name) != heard.get(name)}


def _said(article: Article) -> dict[str, object]:
    fields = {k: v for k, v in to_fields(article).items() if k not in _OF_THE_LIBRARY}
    if article.note:
        fields["note*"] = article.note  # "note" may be a CSL variable of the record's extra
    return fields


def restored(article: Article, carried: object) -> Article:
    """The article with what ``unsaid`` put aside. Raises BadInput where it is no such thing."""
    if not isinstance(carried, Mapping) or not all(isinstance(name, str) for name in carried):
        raise BadInput("what byline put aside is damaged; it was left out")
    fields = {**_said(article), **{k: v for k, v in carried.items() if k not in _OF_THE_LIBRARY}}
    note = fields.pop("note*", "") or ""
    if not isinstance(note, str):
        raise BadInput("note: what byline put aside is damaged; it was left out")
    made = from_fields(fields, key=article.key, note=note)
    return made.replace(evidence=article.evidence, candidates=article.candidates,
                        capture=article.capture, copies=article.copies)  # fmt: skip


def pack(carried: Mapping[str, object]) -> str:
    """``unsaid`` as one line of ASCII JSON, for formats whose carrier is text."""
    return json.dumps(carried, ensure_ascii=True, separators=(",", ":"))


def unpack(text: str) -> object:
    """What ``pack`` made. Raises BadInput."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput("what byline put aside is damaged; it was left out") from None
    return value
