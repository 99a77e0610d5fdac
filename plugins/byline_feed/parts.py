"""A feed as its three families of formats have it in common: a head, entries, and their parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from byline.api import Candidate, How, Problem, Span

Form = Literal["text", "html", "maybe"]
"""How the text of a part is to be read; "maybe": RSS does not say whether it is markup."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a feed says, and where."""

    role: str
    """What it is for: title, link, published … whatever the format calls it."""
    text: str
    span: Span
    form: Form = "text"
    base: str = ""
    """The address that a relative one starts from, where the feed gives it (``xml:base``)."""
    tag: str = ""
    """The language that the feed gives this part (``xml:lang``)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item, or the head of the feed (number 0)."""

    number: int
    line: int
    parts: tuple[Part, ...]

    def all(self, *roles: str) -> list[Part]:
        """The parts of these roles that hold anything, the first role's first."""
        return [
            part for role in roles for part in self.parts if part.role == role and part.text.strip()
        ]

    def first(self, *roles: str) -> Part | None:
        return next(iter(self.all(*roles)), None)

    def text(self, *roles: str) -> str:
        part = self.first(*roles)
        return " ".join(part.text.split()) if part else ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it says of itself, and its items."""

    head: Entry
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


class Saw(Protocol):
    """Makes a candidate of a part: its place and very words are filled in."""

    def __call__(
        self, field: str, value: object, part: Part, *, place: str = "feed item",
        how: How = "stated", why: str = "",
    ) -> Candidate: ...  # fmt: skip


ROLES = {
    "title": "title", "dc:title": "title",
    "link": "link", "feedburner:origLink": "origlink", "url": "link",
    "guid": "permalink", "id": "id", "about": "id",
    "pubDate": "published", "published": "published", "issued": "published",
    "created": "published", "dc:date": "published", "dcterms:issued": "published",
    "updated": "updated", "modified": "updated", "dcterms:modified": "updated",
    "author": "author", "author/name": "author", "dc:creator": "author",
    "category": "category", "dc:subject": "category",
    "source": "source", "source/title": "source",
    "description": "summary", "summary": "summary", "tagline": "summary", "subtitle": "summary",
    "content:encoded": "content", "content": "content", "body": "content",
    "language": "language", "dc:language": "language",
    "dc:publisher": "publisher", "image/title": "image", "dc:source": "credit",
}  # fmt: skip
"""Elements of the XML formats, by path below the item or head, and what each is for."""

MOST_ITEMS = 20_000
"""A feed holds its newest items, some dozens; of an archive of more the first are read."""

MOST_PARTS = 500
"""Of one item; what comes after is passed over."""

TEXTS = frozenset({"title", "summary", "content"})
"""Roles whose elements may hold markup as it is."""


def too_many(name: str) -> Problem:
    """That the rest of a feed was not read."""
    return Problem(name, "", f"only the first {MOST_ITEMS:,} items were read; split the file")
