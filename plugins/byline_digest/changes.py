"""What differs between two editions: records new, changed and withdrawn."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from byline.api import Article, to_fields, withheld_why


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A record as an edition printed it."""

    key: str
    file: str
    sha256: str
    """Of the record's file."""
    title: str
    issued: str
    private: bool
    """Was it private or under an embargo then?"""
    fields: Mapping[str, str]
    """Of each field a sum that changes when it does."""

    def to_json(self) -> dict[str, object]:
        return {
            "key": self.key, "file": self.file, "sha256": self.sha256, "title": self.title,
            "issued": self.issued, "private": self.private, "fields": dict(self.fields),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """A record of which an edition printed something else, and in which fields."""

    key: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is otherwise than in edition ``number``. Records not for everybody are in none of it."""

    number: int
    as_of: str
    new: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    withdrawn: tuple[Version, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.withdrawn)


def version_of(article: Article, day: datetime.date, file: str, sha256: str) -> Version:
    """A record as it is printed on a day, with its file and the file's hash."""
    return Version(
        key=article.key,
        file=file,
        sha256=sha256,
        title=article.title,
        issued=article.issued.text if article.issued else "",
        private=bool(withheld_why(article, day)),
        fields=sums(article),
    )


def sums(article: Article) -> dict[str, str]:
    """A sum of each field of a record, and of its note."""
    fields: dict[str, object] = {**to_fields(article)}
    if article.note:
        fields["note"] = article.note
    return {name: sum_of(value) for name, value in fields.items()}


def sum_of(value: object) -> str:
    """Sixteen digits that change with a value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def compare(
    last: Iterable[Version],
    articles: Iterable[Article],
    known: Mapping[str, str],
    withheld: frozenset[str],
) -> tuple[tuple[str, ...], tuple[Changed, ...], tuple[Version, ...]]:
    """Keys that are new, records that changed, and those that were withdrawn.

    ``known`` leads from a key that a record had to its present one. What was private then and is
    gone stays unsaid.
    """
    before = {known.get(each.key, each.key): each for each in last if each.key not in withheld}
    now = {article.key: article for article in articles}
    changed = []
    for key, article in now.items():
        if was := before.get(key):
            here = sums(article)
            both = {**here, **was.fields}
            names = [name for name in both if here.get(name) != was.fields.get(name)]
            names += ["key"] if was.key != key else []
            if names:
                changed.append(Changed(key, tuple(sorted(names))))
    new = tuple(key for key in now if key not in before)
    gone = tuple(was for key, was in before.items() if key not in now and not was.private)
    return new, tuple(changed), gone
