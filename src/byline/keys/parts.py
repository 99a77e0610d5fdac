"""What a key may be made of: each part of a report by name, as words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from byline.article import Article
from byline.dates import Point
from byline.errors import BadInput
from byline.keys.latin import Item, latin, words
from byline.names import Name

Items = Callable[[Article], Iterable[Item]]
_MANY_AUTHORS = 4
"""More than these, and a label in the manner of BibTeX's alpha names three of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report."""

    items: Items
    summary: str
    count: int | None = None
    """How many of its items a key gets where the pattern does not say; None for all."""


def _people(names: Iterable[Name]) -> Iterator[Item]:
    for name in names:
        said = "-".join(latin(name.family or name.literal or name.given))
        if said:
            yield Item(said, said[0])


def _editors(article: Article) -> tuple[Name, ...]:
    there = article.extra.get("editor")
    found = []
    for each in there if isinstance(there, list) else [there] if there else []:
        with suppress(BadInput):
            found.append(Name.from_json(each))
    return tuple(found)


def _named(article: Article) -> Iterator[Item]:
    """Who stands for the report: authors, else editors, else its agency, else its outlet."""
    names = article.author or _editors(article)
    people = list(_people(names))
    for body in (article.agency, article.outlet):
        if not people and (said := "-".join(latin(body))):
            people = [Item(said, said[0])]
    yield from people


def _first(article: Article) -> Name | None:
    names = article.author or _editors(article)
    return names[0] if names else None


def _full_name(article: Article) -> Iterator[Item]:
    """The first person's family name with the particles before it."""
    first = _first(article)
    if first is None or not first.family:
        yield from list(_named(article))[:1]
        return
    parts = (first.dropping_particle, first.non_dropping_particle, first.family)
    if said := "-".join(latin(" ".join(parts))):
        yield Item(said, said[0])


def _given(article: Article) -> Iterator[Item]:
    """Given names of the first person; a name that is kept whole has none that we know."""
    first = _first(article)
    yield from (Item(word, word[0]) for word in latin(first.given if first else ""))


def _initials(article: Article) -> Iterator[Item]:
    first = _first(article)
    if said := "".join(word[0] for word in latin(str(first or ""))):
        yield Item(said, said[0])


def _and_others(article: Article) -> Iterator[Item]:
    people = list(_named(article))
    yield from people if len(people) < len(("a", "b", "etal")) else [people[0], Item("etal", "e")]


def _alpha(article: Article) -> Iterator[Item]:
    people = list(_named(article))
    if len(people) == 1:
        yield Item(people[0].text.replace("-", "")[:3], people[0].initials)
    elif people:
        shown = people if len(people) <= _MANY_AUTHORS else people[:3]
        yield Item("".join(person.initials for person in shown), shown[0].initials)


def _short(article: Article) -> Iterator[Item]:
    people = list(_named(article))
    if len(people) > 1:
        people = [Item("".join(person.initials for person in people[:3]), people[0].initials)]
    yield from people


def _title(article: Article) -> Iterator[Item]:
    """The words of the headline that tell something; all, where none does."""
    some = False
    for item in words(article.title, article.language):
        if not item.is_function_word:
            some = True
            yield item
    if not some:
        yield from words(article.title, article.language)


def _text(name: str) -> Items:
    """The words of a text field, or of one that stands in ``extra``."""
    attribute = name.replace("-", "_")

    def items(article: Article) -> Iterator[Item]:
        value = getattr(article, attribute, None) or article.extra.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            yield from words(str(value), article.language)

    return items


def _topics(article: Article) -> Iterator[Item]:
    for topic in article.topics:
        if said := "-".join(latin(topic)):
            yield Item(said, said[0])


def _page(which: Callable[[list[int]], int]) -> Items:
    def items(article: Article) -> Iterator[Item]:
        numbers = [int(number) for number in re.findall(r"[0-9]{1,9}", article.page[:99])]
        if numbers:
            yield Item(str(which(numbers)), str(which(numbers))[0])

    return items


def _date(tell: Callable[[Point, int | None], str]) -> Items:
    """A part of the date; what is not known of it is absent. A season is no month."""

    def items(article: Article) -> Iterator[Item]:
        start = article.issued.start if article.issued else None
        if not (article.issued and start):
            return
        if said := "-".join(latin(tell(start, article.issued.year))):
            yield Item(said, said[0])

    return items


def _month(start: Point) -> str:
    return f"{start.month:02}" if start.month and start.month <= 12 else ""


def _day(start: Point) -> str:
    return f"{start.day:02}" if start.day else ""


def _whole_date(start: Point, year: int | None) -> str:
    return "-".join(part for part in (str(year or ""), _month(start), _day(start)) if part)


_WHO = "the author; where none is known the editor, else the agency, else the outlet"
PARTS: dict[str, Part] = {
    "auth": Part(_named, f"family name of {_WHO}", 1),
    "authors": Part(_named, "all of them, in the same order of choice"),
    "authfull": Part(_full_name, "the first of them with particles: `van-der-berg`"),
    "authetal": Part(_and_others, "one or two of them; of more the first and `etal`"),
    "authshort": Part(_short, "one of them; of more the initials of up to three"),
    "authorsalpha": Part(_alpha, "three letters of one; of more their initials"),
    "author": Part(lambda a: _people(a.author), "the author and nobody else", 1),
    "editor": Part(lambda a: _people(_editors(a)), "the editor and nobody else", 1),
    "editors": Part(lambda a: _people(_editors(a)), "all editors"),
    "given": Part(_given, "given names of the first author, where they are known as such"),
    "initials": Part(_initials, "initials of the first author's whole name: `wm` of Wai Moe"),
    "agency": Part(_text("agency"), "the wire service"),
    "outlet": Part(_text("outlet"), "the paper, site or station"),
    "publisher": Part(_text("publisher"), "the publisher of a book"),
    "year": Part(_date(lambda start, year: str(year or "")), "year of publication"),
    "shortyear": Part(_date(lambda start, year: str(year or "")[-2:]), "its last two digits"),
    "month": Part(_date(lambda start, year: _month(start)), "month of publication: `07`"),
    "day": Part(_date(lambda start, year: _day(start)), "day of publication: `24`"),
    "date": Part(_date(_whole_date), "the date as far as it is known: `2017-07-24`"),
    "title": Part(_title, "first word of the headline that tells something", 1),
    "veryshorttitle": Part(_title, "the same", 1),
    "words": Part(_title, "first three such words", 3),
    "shorttitle": Part(_title, "the same", 3),
    "fulltitle": Part(
        lambda a: words(a.title, a.language), "all words of the headline, function words too"
    ),
    "place": Part(_text("place"), "place of the dateline, or of the publisher"),
    "section": Part(_text("section"), "section of the paper"),
    "firstpage": Part(_page(min), "lowest number of its pages"),
    "lastpage": Part(_page(max), "highest number of its pages"),
    "volume": Part(_text("volume"), "volume"),
    "issue": Part(_text("issue"), "issue"),
    "language": Part(_text("language"), "language tag: `my`, `zh-hant`"),
    "type": Part(_text("type"), "item type: `article-newspaper`"),
    "topics": Part(_topics, "topics, each with a hyphen for a slash"),
}
