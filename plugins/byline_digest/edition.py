"""What a digest is made from: the chosen records, numbered, and the team's materials."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from byline.api import (
    Article,
    BadInput,
    Capture,
    Computed,
    FileEntry,
    FromCapture,
    FromNote,
    Grade,
    Materials,
    Place,
    Ref,
    Text,
    TextOrigin,
    date_of,
    misquoted,
    past_end,
    waiting,
    works,
)
from byline_digest.changes import Changes
from byline_digest.citing import Cited
from byline_digest.recipe import Recipe

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019)."""


@dataclass(frozen=True)
class Edition:
    """One selection of records with everything that may be printed about it."""

    topic: str
    articles: tuple[Article, ...]
    """In order of publication: a report's number is its place here, from 1."""
    known: Mapping[str, str]
    """Every key and alias of the library with the present key: a material may speak of records
    that are not selected."""
    recipe: Recipe
    topics: Mapping[str, Mapping[str, object]]
    materials: Materials
    as_of: datetime.date
    version: str
    number: int = 0
    """Of the edition that this is, or would be if it were kept; 0 where nobody counts them."""
    is_draft: bool = False
    """Are editions kept, and is this none of them?"""
    changes: Changes | None = None
    """What differs from the last edition that was kept."""
    limits: str = ""
    """What the selection was cut down to, in words."""
    handling: Text | None = None
    command: str = ""
    """What a person types to make this very edition again."""
    capture: Callable[[Article], Capture | None] = lambda article: None
    withheld: frozenset[str] = frozenset()
    """Keys of records that are not to be printed, nor any words that rest on them."""
    private: int = 0
    """How many of the records are not for everybody, and printed since somebody asked."""
    citations: Mapping[str, Cited] = field(default_factory=dict)
    """How the recipe's style cites each record, by key."""

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        articles = list(enumerate(self.articles, 1))
        found = {alias: number for number, each in articles for alias in each.aliases}
        return found | {each.key: number for number, each in articles}

    def number_of(self, key: str) -> int:
        return self._numbers[key]

    def article(self, key: str) -> Article | None:
        """A selected record, by its key or by one that it had before."""
        number = self._numbers.get(key)
        return self.articles[number - 1] if number else None

    @cached_property
    def works(self) -> tuple[tuple[Article, ...], ...]:
        """The reports, copies of one together: each is one witness."""
        return works(self.articles)

    @cached_property
    def _works(self) -> Mapping[str, tuple[Article, ...]]:
        return {article.key: work for work in self.works for article in work}

    def work(self, article: Article) -> tuple[Article, ...]:
        """A report and its copies."""
        return self._works[article.key]

    def lead(self, article: Article) -> Article:
        """The first record that prints this report: itself, where there is no copy."""
        return self._works[article.key][0]

    def witnesses(self, refs: Iterable[Ref]) -> int:
        """How many reports the places lie in: copies of one are one."""
        found = filter(None, (self.article(ref.record) for ref in refs))
        return len({self.lead(article).key for article in found})

    def check(self, keys: Iterable[str], where: str) -> None:
        """Raises BadInput for a key that no record of the library has or had."""
        for key in keys:
            if key not in self.known and key not in self.withheld:
                raise BadInput(f'{where}: no record "{key}"; `byline list` shows the keys')

    def hides(self, keys: Iterable[str]) -> bool:
        """Is one of these keys of a record that is withheld?"""
        return any(key in self.withheld for key in keys)

    def refs(
        self, places: Sequence[Place], entry: FileEntry, *, every: bool = False
    ) -> tuple[Ref, ...]:
        """The places of an entry that lie in selected records.

        With ``every``, none unless all do: the words rest on all of them together.
        Raises BadInput naming the file, the entry and the way out.
        """
        if self.hides(place.key for place in places):
            return ()
        self.check((place.key for place in places), str(entry))
        refs = []
        for place in places:
            if article := self.article(place.key):
                if wrong := past_end(place, article):
                    raise BadInput(f"{entry}: {wrong}")
                lines = str(place.span).replace("-", "–")
                refs.append(Ref(self.number_of(article.key), article.key, lines))
        return () if every and len(refs) < len(places) else tuple(refs)

    def quoted(self, quote: str, places: Sequence[Place], entry: FileEntry) -> TextOrigin | None:
        """Where a quotation comes from; None where its place lies in no selected record.

        Raises BadInput where it does not stand there. Without the capture nobody can tell.
        """
        article = self.article(places[0].key) if quote else None
        if article is None:
            return None
        if wrong := misquoted(quote, places[0], self.capture(article)):
            raise BadInput(f"{entry}: {wrong}")
        if article.capture is None:
            return FromNote(entry.file)
        return FromCapture(article.key, (str(places[0].span),), article.capture.sha256)

    def captured(self, article: Article, field: str) -> TextOrigin:
        """Where a field's value comes from: its capture, or the record file."""
        known = article.how(field)
        if article.capture and known and known.how in ("stated", "credited") and known.at:
            return FromCapture(article.key, known.at, article.capture.sha256)
        return FromNote(f"record {article.key}")

    def grade(self, article: Article) -> Grade | None:
        return self.materials.grade(article.key, *article.aliases)


def by_date(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Order of publication, worked-out dates included; undated reports last."""
    return tuple(sorted(articles, key=_moment))


def _moment(article: Article) -> tuple[object, ...]:
    date = date_of(article)[0]
    return (date is None, date.sort_key if date else (), article.key)


def date_text(edition: Edition, article: Article) -> Text:
    """The date as printed: with ~ where it is worked out, and in words where there is none."""
    date, worked_out = date_of(article)
    if date is None:
        return Text(f"date {lacking(article)}", Computed("no issued field"))
    if worked_out:
        return Text(f"~{date}", Computed("date worked out from the capture"))
    return Text(str(date), edition.captured(article, "issued"))


def outlet_text(edition: Edition, article: Article) -> Text:
    """The outlet, or that it is worked out, or that the capture does not show it."""
    if article.outlet:
        return Text(article.outlet, edition.captured(article, "outlet"))
    line = waiting(article, "outlet")
    if line:
        return Text(f"~{line.value}", Computed("outlet worked out from the capture"))
    return Text(f"outlet {lacking(article)}", Computed("no outlet field"))


def lacking(article: Article) -> str:
    """How to say that a field is empty: of a record without a capture we know no more."""
    return "not in capture" if article.capture else "not recorded"


def year_of(article: Article) -> str:
    """The year of publication, marked where it is worked out; empty where there is none."""
    date, worked_out = date_of(article)
    return f"{'~' if worked_out else ''}{date.year}" if date and date.year else ""


def label_of(article: Article) -> str:
    """A report in a word or two, for charts: its agency, outlet or author."""
    line = waiting(article, "outlet")
    people = str(article.author[0]) if article.author else ""
    name = article.agency or article.outlet or (f"~{line.value}" if line else "") or people
    return name or article.key


def minutes(words: int) -> int:
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def label(topics: Mapping[str, Mapping[str, object]], topic: str, field: str = "label") -> str:
    """What ``topics/TOPIC.toml`` says under a field; "" where it says nothing."""
    value = topics.get(topic, {}).get(field, "")
    return "" if isinstance(value, (dict, list)) else str(value)


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
