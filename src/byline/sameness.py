"""What tells that two records are the same report."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from pathlib import PurePath
from typing import Literal, NamedTuple

from byline.addresses import canonical, is_address
from byline.article import Article
from byline.capture import CaptureRef
from byline.keys import slug
from byline.late import regex
from byline.marks import Marks
from byline.names import Name
from byline.query.words import fold
from byline.vocabulary import FORMATS

Why = Literal["capture", "entry", "address", "story", "key"]
"""Same bytes; same key and facts; same address; same outlet, day and headline; same key."""

Before = Callable[[Sequence[int]], Mapping[int, str]]
"""Which file had each of these marks already; what none had is missing."""

_NO_LETTERS = bytes(n for n in range(128) if unicodedata.category(chr(n))[0] in "PZC")
_ENCODER = json.JSONEncoder(sort_keys=True, default=str)
_SUFFIXED = regex(r"(.+)-[a-z]{1,2}")


class Twin(NamedTuple):
    """A record that another may only repeat, and what says so."""

    owner: str
    """Its file, below the library's folder."""
    why: Why
    sure: bool = True

    @property
    def key(self) -> str:
        return PurePath(self.owner).stem


class Known:
    """Records that are here already, by small marks of what makes another the same report."""

    def __init__(self, before: Before = lambda marks: {}) -> None:
        """``before`` gives the files that had marks already, before anything was added here."""
        self._before = before
        self._marks = Marks()
        self._retired: Container[str] = ()
        self._told: tuple[Article, _Told] | None = None
        """Of the article that was asked for last, which most often is added then."""

    def add(self, article: Article, owner: str) -> None:
        """Take note of a record and of its file; of two with one mark the first is found."""
        asked = self._told
        told = asked[1] if asked and asked[0] is article else None
        self._marks.add(marks(article, told), owner)

    def copy(self) -> Known:
        """The same, to which others may be added."""
        other = Known(self._before)
        other._marks = self._marks.copy()
        other._retired = self._retired
        return other

    def take(self, key: str, owner: str) -> None:
        """Take note of a key alone: its file cannot be read."""
        self._marks.add([key_mark(key)], owner)

    def _owners(self, marks: Sequence[int]) -> Mapping[int, str]:
        return {**self._marks.among(marks), **self._before(marks)}

    def _owner(self, mark: int) -> str | None:
        return self._owners([mark]).get(mark)

    def retire(self, keys: Container[str]) -> None:
        """Take note of keys that no record has now and none is to get."""
        self._retired = keys

    def __contains__(self, key: object) -> bool:
        """Is a key, or an alias, taken?"""
        return self._owner(key_mark(str(key))) is not None or key in self._retired

    def holder(self, key: str) -> str | None:
        """The file that has a key or an alias."""
        return self._owner(key_mark(key))

    def captured_from(self, address: str) -> str | None:
        """The file of the record that was read from a page at this address."""
        return self._owner(_mark("page", _sum(canonical(address))))

    def same(self, article: Article) -> str | None:
        """The record that a new one would only repeat.

        Two captures are the same only byte for byte: page 1 and page 3 of a report share its
        headline and date, and an updated page its address. An item of a capture of several is
        here where its identifier is, or its address; but some papers use one address every day,
        so where headline and day both differ it is another.
        """
        twin = self.twin(article)
        return twin.owner if twin and (twin.sure or twin.why == "address") else None

    def twin(self, article: Article) -> Twin | None:
        """What an entry repeats: surely, or likely where only its address or its key says so.

        An entry of a bibliography has no bytes to compare: its address tells, or outlet, date and
        headline, or key and headline. One address under two headlines may be one report or two,
        and so may one key.
        """
        told = _told(article)
        self._told = article, told
        questions = list(_questions(article, told))
        owners = self._owners([mark for _, _, mark in questions])
        for why, sure, mark in questions:
            if owner := owners.get(mark):
                return Twin(owner, why, sure)
        return None


class _Told(NamedTuple):
    """What an article says of itself, as marks are made of it."""

    title: str
    """Without case and the like."""
    heading: int
    key: int
    facts: int
    address: int
    """Of no account where there is none."""
    story: tuple[int, int, int] | None


def _told(article: Article) -> _Told:
    title = plain(article.title)
    heading = _sum(title)
    return _Told(
        title,
        heading,
        _sum(article.key),
        _facts(article),
        _sum(canonical(article.url)) if article.url else _NONE,
        _story(article, title, heading),
    )


def marks(article: Article, told: _Told | None = None) -> list[int]:
    """All that another may be recognised by. ``told`` is what the article says of itself."""
    plain_title, title, key, facts, address, story = told or _told(article)
    dated = bool(plain_title and article.issued)
    found = [_mark("entry", _NONE, facts), _mark("entry", key, facts)]
    if article.capture:
        found += _marks_of_capture(article, article.capture, title, dated)
    if suffixed := _SUFFIXED.fullmatch(article.key):
        found.append(_mark("entry", _sum(suffixed[1]), facts))
    if article.url:
        found.append(_mark("address", address))
        found.append(_mark("address headline", address, title))
        found.append(_days("address", address, article, dated))
    if story:
        found.append(_mark("story", *story))
        found.append(_mark(f"story by {_named_by(article)}", *story))
    for each in (key, *map(_sum, article.aliases)):
        found.append(_mark("key", each))
        found.append(_mark("key headline", each, title))
    return found


def _marks_of_capture(article: Article, kept: CaptureRef, title: int, dated: bool) -> Iterator[int]:
    yield _captured(kept)
    if kept.item:
        item = _sum(kept.item)
        yield _mark("item", item)
        if dated:
            yield _mark("item headline", item, title)
        yield _days("item", item, article, dated)
    for address in _stood_at(article, kept):
        yield _mark("page", _sum(canonical(address)))


def sure_marks(article: Article) -> Iterator[tuple[Why, int]]:
    """What two records share only where they are one report: their bytes, their address and
    headline, or outlet, day and headline. A page of several shares the last two with the others."""
    kept = article.capture
    if kept:
        yield "capture", _captured(kept)
    title = plain(article.title)
    page = _sum(f"page {kept.page}" if kept and kept.pages > 1 else "")
    if article.url and title:
        yield "address", _mark("address", _sum(canonical(article.url)), _sum(title), page)
    if story := _story(article, title, _sum(title)):
        yield "story", _mark("story", *story, page)


def _questions(article: Article, told: _Told) -> Iterator[tuple[Why, bool, int]]:
    """What to ask for an article's sake, the surest first."""
    if article.capture:
        yield from _questions_of_capture(article, article.capture)
        return
    title, heading, key, facts, address, story = told
    names = _called(article.key, key) if article.key else []
    for name in names or (_NONE,):
        yield "entry", True, _mark("entry", name, facts)
    if article.url:
        for said in (heading, _NONE) if title else ():
            yield "address", True, _mark("address headline", address, said)
        yield "address", not title, _mark("address", address)
    if story:
        yield "story", True, _mark("story", *story)
    for name in names if title else ():
        yield "key", True, _mark("key headline", name, heading)
    for name in names:
        yield "key", False, _mark("key", name)


def _called(text: str, key: int) -> list[int]:
    """A key as it stands, and as it would be here."""
    made = slug(text)
    return [key] if made == text else [key, _sum(made)]


def _questions_of_capture(article: Article, kept: CaptureRef) -> Iterator[tuple[Why, bool, int]]:
    yield "capture", True, _captured(kept)
    if not kept.item:
        return
    title = plain(article.title)
    for mark in _asked("item", kept.item, title, article):
        yield "capture", True, mark
    if article.url:
        for mark in _asked("address", canonical(article.url), title, article):
            yield "address", True, mark
    # What an item is named by depends on the others beside it: a name that two have is none.
    other = {"words": "address", "address": "words"}.get(_named_by(article))
    if other and (story := _story(article, title, _sum(title))):
        yield "story", True, _mark(f"story by {other}", *story)


def _named_by(article: Article) -> str:
    """What a capture's item is called by: an identifier, its address, or its words' hash."""
    item = article.capture.item if article.capture else ""
    if item.startswith("sha256:"):
        return "words"
    return "identifier" if item and not is_address(item) else "address"


def _days(kind: str, name: int, article: Article, dated: bool) -> int:
    """The mark of a name that may be used again, on its day; open to any where the headline or
    the day is not known."""
    if dated and article.issued:
        return _mark(f"{kind} day", name, _sum_of_few(article.issued.text))
    return _mark(f"{kind} open", name)


def _asked(kind: str, name: str, title: str, article: Article) -> Iterator[int]:
    """What to ask for such a name. One that is no address is nobody else's."""
    named = _sum(name)
    dated = bool(title and article.issued)
    if (kind == "item" and not is_address(name)) or not dated:
        yield _mark(kind, named)
        return
    yield _mark(f"{kind} headline", named, _sum(title))
    yield _days(kind, named, article, dated)
    yield _mark(f"{kind} open", named)


def _captured(kept: CaptureRef) -> int:
    """The same bytes, and the same one of the reports in them."""
    part = "" if kept.container else kept.part
    return _mark("capture", _sum(kept.sha256), _sum(part))


def _stood_at(article: Article, kept: CaptureRef) -> set[str]:
    """Every address at which the capture is known to have stood, if it is this report alone."""
    if kept.part and not kept.container:
        return set()
    return {article.url, kept.url, kept.asked} - {""}


def _story(article: Article, title: str, heading: int) -> tuple[int, int, int] | None:
    if not (article.outlet and article.issued and title):
        return None
    return _sum_of_few(plain(article.outlet)), _sum_of_few(article.issued.text), heading


def _facts(article: Article) -> int:
    """What the report itself is made of: people add topics, notes and the like to its record."""
    issued = article.issued.text if article.issued else ""
    mine = {name: value for name, value in article.extra.items() if name not in FORMATS}
    extra = _ENCODER.encode(mine) if mine else "{}"
    texts = (article.type, article.title, article.agency, article.outlet, issued, article.section,
             article.page, article.place, article.language, article.url)  # fmt: skip
    names = ["\x1f".join(_parts(name)) for name in article.author]
    return _sum("\x1e".join((*texts, *names, extra)))


_parts = attrgetter(*(part.name for part in fields(Name)))


@lru_cache(512)
def plain(text: str) -> str:
    """Text without case, accents, punctuation and white space; itself where nothing is left."""
    if text.isascii():
        return text.lower().encode().translate(None, _NO_LETTERS).decode() or text
    return fold(text).translate(_LETTERS) or text


class _Letters(dict[int, int | None]):
    """What each character leaves, learned as it is met."""

    def __missing__(self, number: int) -> int | None:
        self[number] = None if unicodedata.category(chr(number))[0] in "PZC" else number
        return self[number]


_LETTERS = _Letters()


def key_mark(key: str) -> int:
    """By which a key is known to be taken."""
    return _mark("key", _sum(key))


def _mark(kind: str, first: int, *others: int) -> int:
    """A small number in the place of a long text: there are several for every record."""
    made = _KINDS[kind] + first & _ALL
    for part in others:
        made = made * _FACTOR + part & _ALL
    return made


def _sum(text: str) -> int:
    """63 bits that stand for a text."""
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") & _ALL


_sum_of_few = lru_cache(4_096)(_sum)
_ALL = (1 << 63) - 1
_NONE = _sum("")
_FACTOR = 0x2545F4914F6CDD1D
"""An odd number with bits everywhere: what is multiplied by it can be had back."""


class _Kinds(dict[str, int]):
    """What each kind of mark begins with, worked out as it is met: there are few."""

    def __missing__(self, kind: str) -> int:
        self[kind] = _sum(kind) * _FACTOR & _ALL
        return self[kind]


_KINDS = _Kinds()
