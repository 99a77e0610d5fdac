"""What a query asks, as a tree. Each node can tell of an article whether it fits.

This is the plain face of the language; the index has another, and a test holds them together.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from byline import privacy
from byline.article import Article
from byline.dates import Date
from byline.query.asked_for import BESIDE, ancestors, hows, names_of
from byline.query.words import SEARCHED, field_words, parts_of


@dataclass(frozen=True, slots=True)
class All:
    """Every part fits."""

    parts: tuple[Node, ...]

    def match(self, article: Article) -> bool:
        return all(part.match(article) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    """One part fits."""

    parts: tuple[Node, ...]

    def match(self, article: Article) -> bool:
        return any(part.match(article) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not fit."""

    part: Node

    def match(self, article: Article) -> bool:
        return not self.part.match(article)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow each other in one field; the last may only begin so."""

    text: str
    """As ``words`` gives them."""
    prefix: bool = False
    names: tuple[str, ...] = SEARCHED

    def match(self, article: Article) -> bool:
        return any(self.fits(field_words(article, name)) for name in self.names)

    def fits(self, text: str) -> bool:
        wanted = f" {self.text}" if self.prefix else f" {self.text} "
        return wanted in f" {text} "


@dataclass(frozen=True, slots=True)
class Called:
    """A name: words of it, or the whole of another name of the same."""

    words: Words
    others: frozenset[str]
    """As ``fold`` gives them."""

    def match(self, article: Article) -> bool:
        (name,) = self.words.names
        return self.words.match(article) or not self.others.isdisjoint(names_in(article, name))


def names_in(article: Article, name: str) -> list[str]:
    """Each name that a field holds, folded: of two agencies in one credit, both."""
    return [each for part in parts_of(article, name) for each in names_of(part)]


@dataclass(frozen=True, slots=True)
class Under:
    """A topic or one below it."""

    topic: str
    """Folded, without a star."""

    def match(self, article: Article) -> bool:
        return any(self.topic in ancestors(topic) for topic in article.topics)


@dataclass(frozen=True, slots=True)
class Within:
    """A date that may fall into a span, or surely does."""

    name: str
    span: Date
    surely: bool = False

    def match(self, article: Article) -> bool:
        date = article.value(self.name)
        if not isinstance(date, Date):
            return False
        return date.must_fall_in(self.span) if self.surely else date.may_fall_in(self.span)


@dataclass(frozen=True, slots=True)
class Has:
    """A field has a value."""

    name: str

    def match(self, article: Article) -> bool:
        return holds(article, self.name)


def holds(article: Article, name: str) -> bool:
    """Has the article anything under a name: a field, a part of the record, a key of its own?"""
    return bool(getattr(article, name) if name in BESIDE else article.value(name))


@dataclass(frozen=True, slots=True)
class Guarded:
    """A record that is private, has an embargo, or for either reason stays in on a day."""

    what: str
    """One of GUARDS."""
    day: datetime.date

    def match(self, article: Article) -> bool:
        if self.what == privacy.PRIVATE:
            return privacy.PRIVATE in privacy.signs(article)
        if self.what == privacy.EMBARGO:
            return any(sign != privacy.PRIVATE for sign in privacy.signs(article))
        return bool(privacy.withheld(article, self.day))


GUARDS = (privacy.PRIVATE, privacy.EMBARGO, "withheld")


@dataclass(frozen=True, slots=True)
class How:
    """Something of the record is known in this way: stated, typed, absent …"""

    how: str

    def match(self, article: Article) -> bool:
        return self.how in hows(article)


@dataclass(frozen=True, slots=True)
class Captured:
    """Words of the report as it was captured, where its bytes are here."""

    words: Words
    text_of: Callable[[Article], str] = field(compare=False, repr=False)
    """The words of an article's captured text; "" where there is none."""

    def match(self, article: Article) -> bool:
        return self.words.fits(self.text_of(article))


Node = All | Any | Not | Words | Called | Under | Within | Has | Guarded | How | Captured
EVERYTHING = All(())
