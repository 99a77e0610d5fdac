"""What two sides of a git merge said differently of one record, kept until a person settles it.

The record has the value of the side that was merged into; the other stands under ``conflicts``,
one entry a line, so that the record stays valid and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from byline.article import Article
from byline.errors import BadInput
from byline.evidence import Evidence

NAME = "conflicts"
_SHORT = 50
_WORDS = ("field", "ours", "theirs", "base", "evidence")


class Conflict(NamedTuple):
    """One field that both sides changed, each value as the record file has it; None: absent."""

    field: str
    ours: object = None
    theirs: object = None
    base: object = None
    evidence: tuple[Evidence, ...] = ()
    """How the other side knew its value."""
    extra: Mapping[str, object] = MappingProxyType({})

    def __str__(self) -> str:
        if self.field == "note":
            return "both sides changed the same lines; this has ours"
        return f"here {_told(self.ours)}, there {_told(self.theirs)}, before {_told(self.base)}"

    def to_json(self) -> dict[str, object]:
        """As the record file writes it; of a note theirs alone, since ours stands below."""
        shown: dict[str, object] = {"field": self.field}
        names = ("theirs",) if self.field == "note" else ("ours", "theirs", "base")
        shown.update({name: getattr(self, name) for name in names})
        if self.evidence:
            shown["evidence"] = [line.to_json() for line in self.evidence]
        return {**shown, **self.extra}

    @classmethod
    def from_json(cls, row: Mapping[str, object]) -> Conflict:
        """Read one entry, whatever somebody made of it."""
        return cls(
            field=str(row.get("field", "")),
            ours=row.get("ours"),
            theirs=row.get("theirs"),
            base=row.get("base"),
            evidence=_evidence(row.get("evidence")),
            extra={name: part for name, part in row.items() if name not in _WORDS},
        )


def rows(article: Article) -> list[object]:
    """The entries as they stand in the record, whatever somebody made of them."""
    found = article.conflicts
    return list(found) if isinstance(found, list) else [found] if found else []


def conflicts(article: Article) -> list[Conflict]:
    """What waits to be settled, oldest first; an entry that names no field is passed by."""
    return [Conflict.from_json(row) for row in _named(article)]


def in_conflict(article: Article) -> list[str]:
    """The fields that wait to be settled."""
    return list(dict.fromkeys(str(row["field"]) for row in _named(article)))


def settled(article: Article, name: str) -> Article:
    """The article without the entries of one field."""
    if NAME not in article.extra:
        return article
    left = [
        row for row in rows(article) if not (isinstance(row, Mapping) and row.get("field") == name)
    ]
    extra = {each: value for each, value in article.extra.items() if each != NAME}
    if left:
        extra[NAME] = left
    return article.replace(extra=MappingProxyType(extra))


def _evidence(lines: object) -> tuple[Evidence, ...]:
    try:
        return tuple(map(Evidence.from_json, lines if isinstance(lines, list) else []))
    except BadInput:
        return ()


def _named(article: Article) -> Iterator[Mapping[str, object]]:
    for row in rows(article):
        if isinstance(row, Mapping) and isinstance(row.get("field"), str):
            yield row


def _told(value: object) -> str:
    if value is None:
        return "none"
    text = " ".join(_plain(value).split())
    return f'"{text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"}"'


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, Mapping):
        return " ".join(map(_plain, value.values()))
    return str(value)
