"""What a digest is made from: the chosen records, numbered, and the team's materials."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from byline.api import (
    Article,
    BadInput,
    Capture,
    Computed,
    Date,
    Evidence,
    FromCapture,
    FromNote,
    Ref,
    Span,
    Text,
    TextOrigin,
    works,
)

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019)."""

Table = Mapping[str, object]


@dataclass(frozen=True)
class Edition:
    """One selection of records with everything that may be printed about it."""

    topic: str
    articles: tuple[Article, ...]
    """In order of publication: a report's number is its place here, from 1."""
    known: frozenset[str]
    """Every key of the library: a material may speak of records that are not selected."""
    recipe: Table
    topics: Mapping[str, Table]
    events: Sequence[Table]
    figures: Sequence[Table]
    claims: Sequence[Table]
    names: Sequence[Table]
    as_of: datetime.date
    version: str
    handling: str = ""
    command: str = ""
    """What a person types to make this very edition again."""
    capture: Callable[[Article], Capture | None] = lambda article: None
    withheld: frozenset[str] = frozenset()
    """Keys of records that are not to be printed, nor any words that rest on them."""

    def number(self, key: str) -> int:
        return next(i for i, a in enumerate(self.articles, 1) if key in (a.key, *a.aliases))

    def article(self, key: str) -> Article | None:
        """A selected record, by its key or by one that it had before."""
        return next((a for a in self.articles if key in (a.key, *a.aliases)), None)

    @cached_property
    def works(self) -> tuple[tuple[Article, ...], ...]:
        """The reports, copies of one together: each is one witness."""
        return works(self.articles)

    @cached_property
    def _leads(self) -> Mapping[str, Article]:
        return {article.key: work[0] for work in self.works for article in work}

    def lead(self, article: Article) -> Article:
        """The first record that prints this report: itself, where there is no copy."""
        return self._leads[article.key]

    def check(self, keys: Iterable[str], where: str) -> None:
        """Raises BadInput for a key that no record of the library has or had."""
        for key in keys:
            if key not in self.known:
                raise BadInput(f'{where}: no record "{key}"; `byline list` shows the keys')

    def hides(self, places: Iterable[str]) -> bool:
        """Is one of these keys or places of a record that is withheld?"""
        return any(place.partition(" ")[0] in self.withheld for place in places)

    @property
    def recipe_file(self) -> str:
        return f"digests/{self.topic}.toml"

    def refs(self, places: Iterable[str], where: str, *, every: bool = False) -> tuple[Ref, ...]:
        """The places of a material that lie in selected records.

        With ``every``, none unless all do: the words rest on all of them together.
        Raises BadInput naming the file, the entry and the way out.
        """
        if self.hides(places := list(places)):
            return ()
        refs, outside = [], False
        for place in places:
            key, _, lines = place.partition(" ")
            self.check([key], where)
            try:
                span = Span.parse(lines)
            except BadInput as error:
                raise BadInput(f"{where}: {place}: {error}") from None
            if article := self.article(key):
                kept = article.capture
                if kept and kept.lines and span.last > kept.lines:
                    raise BadInput(f"{where}: {place}: {key} has {kept.lines} lines")
                refs.append(Ref(self.number(key), article.key, str(span).replace("-", "–")))
            else:
                outside = True
        return () if every and outside else tuple(refs)

    def quoted(self, quote: str, refs: Sequence[Ref], where: str) -> None:
        """Raise BadInput where a quotation does not stand at its first place.

        Without the capture here nobody can tell, and nothing is said.
        """
        article = self.article(refs[0].record)
        capture = self.capture(article) if article else None
        if capture is None:
            return
        words = " ".join(Span.parse(refs[0].lines).cut(capture.lines).split())
        if " ".join(quote.split()) not in words:
            raise BadInput(
                f'{where}: "{quote}" does not stand at {refs[0].record} {refs[0].lines}; '
                "quote the capture's own words"
            )

    def captured(self, article: Article, field: str) -> TextOrigin:
        """Where a field's value comes from: its capture, or the record file."""
        known = article.how(field)
        if article.capture and known and known.how in ("stated", "credited") and known.at:
            return FromCapture(article.key, known.at, article.capture.sha256)
        return FromNote(f"record {article.key}")


def by_date(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Order of publication, worked-out dates included; undated reports last."""
    return tuple(sorted(articles, key=_moment))


def _moment(article: Article) -> tuple[object, ...]:
    date = date_of(article)[0]
    return (date is None, date.sort_key if date else (), article.key)


def waiting(article: Article, field: str) -> Evidence | None:
    """The best value that was worked out but that no person has accepted."""
    found = [line for line in article.candidates if line.field == field and line.how == "inferred"]
    return found[0] if found else None


def date_of(article: Article) -> tuple[Date | None, bool]:
    """The date of a report, and whether it is only worked out."""
    if article.issued:
        return article.issued, False
    line = waiting(article, "issued")
    if line and isinstance(line.value, str):
        try:
            return Date.parse(line.value), True
        except BadInput:
            return None, False
    return None, False


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


def rows(table: Mapping[str, object], name: str, file: str) -> list[Table]:
    """The ``[[name]]`` entries of a TOML file. Raises BadInput where they are none."""
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise BadInput(f"{file}: {name}: write each as a [[{name}]] table")
    return list(value)


def strings(table: Table, name: str) -> list[str]:
    value = table.get(name, [])
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def string(table: Table, name: str) -> str:
    value = table.get(name, "")
    if isinstance(value, (dict, list)):
        raise BadInput(f'{name}: {value!r} is no text; write {name} = "…"')
    return str(value)


def places(table: Table, where: str) -> list[str]:
    """The places that bear an entry out. Raises BadInput where it has none."""
    found = strings(table, "places")
    if not found or not isinstance(table["places"], list):
        raise BadInput(f'{where}: no places; write places = ["KEY L10-11"]')
    return found
