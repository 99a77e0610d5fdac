"""What tells that two records are the same report."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Literal

from byline.addresses import canonical, is_address
from byline.article import Article
from byline.capture import CaptureRef
from byline.keys import slug
from byline.late import regex
from byline.query import fold
from byline.vocabulary import FORMATS

Why = Literal["capture", "entry", "address", "story", "key"]
"""Same bytes; same key and facts; same address; same outlet, day and headline; same key."""

Before = Callable[[Sequence[int]], Mapping[int, str]]
"""Which file had each of these marks already; what none had is missing."""

_NO_LETTERS = {n: None for n in range(128) if unicodedata.category(chr(n))[0] in "PZC"}
_SUFFIXED = regex(r"(.+)-[a-z]{1,2}")


@dataclass(frozen=True, slots=True)
class Twin:
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
        self._by: dict[int, str] = {}
        self._retired: Container[str] = ()

    def add(self, article: Article, owner: str) -> None:
        """Take note of a record and of its file; of two with one mark the first is found."""
        for mark in marks(article):
            self._by.setdefault(mark, owner)

    def copy(self) -> Known:
        """The same, to which others may be added."""
        other = Known(self._before)
        other._by = dict(self._by)
        other._retired = self._retired
        return other

    def take(self, key: str, owner: str) -> None:
        """Take note of a key alone: its file cannot be read."""
        self._by.setdefault(key_mark(key), owner)

    def _owner(self, mark: int) -> str | None:
        return self._before([mark]).get(mark) or self._by.get(mark)

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
        return self._owner(_mark("page", canonical(address)))

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
        questions = list(_questions(article))
        before = self._before([mark for _, _, mark in questions])
        for why, sure, mark in questions:
            if owner := before.get(mark) or self._by.get(mark):
                return Twin(owner, why, sure)
        return None


def marks(article: Article) -> Iterator[int]:
    """All that another may be recognised by."""
    if article.capture:
        yield _captured(article.capture)
        if article.capture.item:
            yield _mark("item", article.capture.item)
            yield from _dated("item", article.capture.item, plain(article.title), article)
        for address in _stood_at(article, article.capture):
            yield _mark("page", canonical(address))
    title = plain(article.title)
    suffixed = _SUFFIXED.fullmatch(article.key)
    facts = _facts(article)
    for name in ("", article.key, *(suffixed.groups() if suffixed else ())):
        yield _mark("entry", name, facts)
    if article.url:
        address = canonical(article.url)
        yield _mark("address", address)
        yield _mark("address", address, title)
        yield from _dated("address", address, title, article)
    if story := _story(article, title):
        yield story
        yield _mark("story", _named_by(article), str(story))
    for name in (article.key, *article.aliases):
        yield _mark("key", name)
        yield _mark("key", name, title)


def sure_marks(article: Article) -> Iterator[tuple[Why, int]]:
    """What two records share only where they are one report: their bytes, their address and
    headline, or outlet, day and headline. A page of several shares the last two with the others."""
    kept = article.capture
    if kept:
        yield "capture", _captured(kept)
    title = plain(article.title)
    page = f"page {kept.page}" if kept and kept.pages > 1 else ""
    if article.url and title:
        yield "address", _mark("address", canonical(article.url), title, page)
    if story := _story(article, title):
        yield "story", _mark("story", str(story), page)


def _questions(article: Article) -> Iterator[tuple[Why, bool, int]]:
    """What to ask for an article's sake, the surest first."""
    if article.capture:
        yield from _questions_of_capture(article, article.capture)
        return
    title = plain(article.title)
    names = dict.fromkeys((article.key, slug(article.key))) if article.key else {}
    facts = _facts(article)
    for name in names or ("",):
        yield "entry", True, _mark("entry", name, facts)
    if article.url:
        address = canonical(article.url)
        for heading in (title, "") if title else ():
            yield "address", True, _mark("address", address, heading)
        yield "address", not title, _mark("address", address)
    if story := _story(article, title):
        yield "story", True, story
    for name in names if title else ():
        yield "key", True, _mark("key", name, title)
    for name in names:
        yield "key", False, _mark("key", name)


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
    if other and (story := _story(article, title)):
        yield "story", True, _mark("story", other, str(story))


def _named_by(article: Article) -> str:
    """What a capture's item is called by: an identifier, its address, or its words' hash."""
    item = article.capture.item if article.capture else ""
    if item.startswith("sha256:"):
        return "words"
    return "identifier" if item and not is_address(item) else "address"


def _dated(kind: str, name: str, title: str, article: Article) -> Iterator[int]:
    """Marks of a name that may be used again; open to any where headline or day is not known."""
    if not (title and article.issued):
        yield _mark(kind, name, "open", "")
        return
    yield _mark(kind, name, "headline", title)
    yield _mark(kind, name, "day", article.issued.text)


def _asked(kind: str, name: str, title: str, article: Article) -> Iterator[int]:
    """What to ask for such a name. One that is no address is nobody else's."""
    if (kind == "item" and not is_address(name)) or not (title and article.issued):
        yield _mark(kind, name)
        return
    yield from _dated(kind, name, title, article)
    yield _mark(kind, name, "open", "")


def _captured(kept: CaptureRef) -> int:
    """The same bytes, and the same one of the reports in them."""
    part = "" if kept.container else kept.part
    return _mark("capture", kept.sha256, *([part] if part else []))


def _stood_at(article: Article, kept: CaptureRef) -> set[str]:
    """Every address at which the capture is known to have stood, if it is this report alone."""
    if kept.part and not kept.container:
        return set()
    return {article.url, kept.url, kept.asked} - {""}


def _story(article: Article, title: str) -> int | None:
    if not (article.outlet and article.issued and title):
        return None
    return _mark("story", plain(article.outlet), article.issued.text, title)


def _facts(article: Article) -> str:
    """What the report itself is made of: people add topics, notes and the like to its record."""
    issued = article.issued.text if article.issued else ""
    mine = {name: value for name, value in article.extra.items() if name not in FORMATS}
    extra = json.dumps(mine, sort_keys=True, default=str) if mine else "{}"
    texts = (article.type, article.title, article.agency, article.outlet, issued, article.section,
             article.page, article.place, article.language, article.url)  # fmt: skip
    return "\x1e".join((*texts, *map(repr, article.author), extra))


@lru_cache(512)
def plain(text: str) -> str:
    """Text without case, accents, punctuation and white space; itself where nothing is left."""
    if text.isascii():
        return text.lower().translate(_NO_LETTERS) or text
    return fold(text).translate(_LETTERS) or text


class _Letters(dict[int, int | None]):
    """What each character leaves, learned as it is met."""

    def __missing__(self, number: int) -> int | None:
        self[number] = None if unicodedata.category(chr(number))[0] in "PZC" else number
        return self[number]


_LETTERS = _Letters()


def key_mark(key: str) -> int:
    """By which a key is known to be taken."""
    return _mark("key", key)


def _mark(*parts: str) -> int:
    """A small number in the place of long text: there are several for every record."""
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big", signed=True)
