"""What one record contradicts or makes suspicious, field by field."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from byline.article import Article
from byline.authorities import NOBODY, Authorities
from byline.authorities import key_of as key_of_any
from byline.errors import Problem
from byline.inspection import texts
from byline.late import regex
from byline.privacy import unclear
from byline.vocabulary import FIELDS

_SEPARATED = regex(r"\s(?:-|–|—|\||»|«|·|•|::|:)\s")
_TEXTS = tuple((field.name, field.attribute) for field in FIELDS if field.kind == "text")


key_of = lru_cache(10_000)(key_of_any)
"""Outlets and agencies are the same in thousands of records."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a record is held against."""

    as_of: datetime.date
    known: Authorities = NOBODY


def look(article: Article, ground: Ground) -> Iterator[Problem]:
    """Every suspicion about one record's values."""
    for ask in _ASKED:
        yield from ask(article, ground)


def _seen(article: Article, ground: Ground) -> Iterator[Problem]:
    """Printed after somebody had seen it."""
    from byline.dates import Date
    from byline.errors import BadInput

    if not (article.issued and article.capture and article.capture.seen):
        return
    try:
        seen = Date.parse(article.capture.seen)
    except BadInput:
        return
    # The press dates by its own clock: a day's difference is a time zone's.
    if _day(article.issued.earliest) > _day(seen.latest) + 1:
        what = f"lies after the day on which it was captured ({seen.text})"
        yield Problem(article.key, "issued", what, rule="issued-too-late")


def _ahead(article: Article, ground: Ground) -> Iterator[Problem]:
    for name in ("issued", "accessed"):
        date = getattr(article, name)
        if date and _day(date.earliest) > ground.as_of.toordinal() + 1:
            what = f"{date.text} lies ahead of {ground.as_of.isoformat()}"
            yield Problem(article.key, name, what, rule="future-date")


def _day(day: tuple[int, int, int] | None) -> float:
    """A day as a number; one without end lies beyond all."""
    if day is None:
        return 0
    year, month, number = day
    if not 0 < year < 10000:
        return year * 366.0
    return datetime.date(year, month, number).toordinal()


def _author(article: Article, ground: Ground) -> Iterator[Problem]:
    from byline.newsprint.words import NOT_A_PERSON

    sources = {
        key_of(each): each for each in (article.outlet, *article.agency.split(" / ")) if each
    }
    of_source = {word for name in sources for word in name.split()}
    for name in map(str, article.author):
        key = key_of(name)
        words = key.split()
        if key in sources:
            what = f'"{name}" is the outlet or agency of this record, not a person'
            yield Problem(article.key, "author", what, rule="author-is-source")
        elif _is_agency(name, ground):
            what = f'"{name}" is an agency, not a person'
            yield Problem(article.key, "author", what, rule="author-is-source")
        elif words and all(word in NOT_A_PERSON or word in of_source for word in words):
            what = f'"{name}" names a desk, not a person'
            yield Problem(article.key, "author", what, rule="author-is-desk")


def _is_agency(name: str, ground: Ground) -> bool:
    """Short names of agencies are people's, too, unless they stand as the agency writes them."""
    row = ground.known.row("agency", name)
    return bool(row and (len(name) > 4 or name in ground.known.spellings("agency", name)))


def _headline(article: Article, ground: Ground) -> Iterator[Problem]:
    parts = _SEPARATED.split(article.title)
    ends = {key_of(parts[0]), key_of(parts[-1])} if len(parts) > 1 else set()
    if article.outlet and any(_is_outlet(end, article.outlet, ground) for end in ends):
        what = f'bears the outlet\'s name: "{article.title}"'
        yield Problem(article.key, "title", what, rule="site-in-headline")
    if texts.shouts(article.title):
        yield Problem(article.key, "title", "is all in capitals", "note", "headline-in-capitals")


def _is_outlet(key: str, outlet: str, ground: Ground) -> bool:
    names = (outlet, *ground.known.spellings("outlet", outlet))
    return bool(key) and any(_bare(key) == _bare(key_of(name)) for name in names)


def _bare(key: str) -> str:
    return key.removeprefix("the ")


def _host(article: Article, ground: Ground) -> Iterator[Problem]:
    row = ground.known.at(article.url) if article.url and article.outlet else None
    if row and ground.known.preferred("outlet", article.outlet) != row.name:
        what = f"outlets.toml gives its host to {row.name}, not to {article.outlet}"
        yield Problem(article.key, "url", what, rule="host-of-another")


def _language(article: Article, ground: Ground) -> Iterator[Problem]:
    if article.language and not texts.is_language(article.language):
        what = f'"{article.language}" is no language tag, as in en, my or zh-Hant'
        yield Problem(article.key, "language", what, rule="language-tag")


def _characters(article: Article, ground: Ground) -> Iterator[Problem]:
    for name, text in _written(article):
        if code := texts.control(text):
            what = f"has the control character {code}"
            yield Problem(article.key, name, what, rule="control-characters")
        if wrong := texts.misread(text):
            was, meant = wrong
            what = f'"{was}" was read in the wrong charset'
            what += f', for "{meant}"' if meant else ""
            yield Problem(article.key, name, what, rule="mojibake")


def _written(article: Article) -> Iterator[tuple[str, str]]:
    """Every text of a record by its field; several names or topics in one."""
    for name, attribute in _TEXTS:
        if text := getattr(article, attribute):
            yield name, text
    yield "author", "\n".join(map(str, article.author))
    yield "topics", "\n".join(article.topics)
    yield "note", article.note


def _spaces(article: Article, ground: Ground) -> Iterator[Problem]:
    for name, attribute in _TEXTS:
        text = getattr(article, attribute)
        if text != text.strip():
            what = "white space stands around it"
            yield Problem(article.key, name, what, "note", "white-space")


def _withholding(article: Article, ground: Ground) -> Iterator[Problem]:
    for name, what in unclear(article):
        yield Problem(article.key, name, what, "error", "withholding")


_ASKED: tuple[Callable[[Article, Ground], Iterator[Problem]], ...] = (
    _seen, _ahead, _author, _headline, _host, _language, _characters, _spaces, _withholding,
)  # fmt: skip
