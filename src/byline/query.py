"""The query language: words, fields, ranges and boolean operators over article records.

    query   = any ("or" any)*                 any = one+
    one     = ["-"] ( "(" query ")" | field ":" value | word | "phrase" )
    value   = word | "phrase" | date ".." date

``date:2017``, ``date:2017-03..2017-07``, ``date:2020..``; ``topic:arms`` also finds ``arms/...``;
``missing:author`` and ``has:url``; ``sort:title``, ``sort:-issued``. A date that is only roughly
known matches a range that it may fall in. Words are found whatever their case or accents, and
``outlet:``, ``agency:`` and ``author:`` under every name that the library knows of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from byline.article import Article
from byline.dates import Date
from byline.errors import BadInput, UsageError
from byline.vocabulary import BY_NAME, FIELDS, QUERY_ALIASES

Match = Callable[[Article], bool]
T = TypeVar("T")

_TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<minus>-)(?=[^\s-])"""
    r"""|(?P<field>[A-Za-z][A-Za-z-]*):(?P<value>"[^"]*"?|[^\s()]*)"""
    r"""|(?P<phrase>"[^"]*"?)|(?P<word>[^\s()]+))"""
)
_FIELDS_OF_WORDS = ("title", "author", "outlet", "agency", "topics", "abstract", "place", "section")
_SPECIAL = ("missing", "has", "sort", "key", "note", "how")


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: which articles, and in what order."""

    text: str
    match: Match
    sort: tuple[str, bool] = ("issued", True)
    """Field and whether it descends; newest first unless asked otherwise."""

    def select(self, articles: Iterable[Article]) -> list[Article]:
        """The matching articles in order; equal ones by key, absent values last."""
        return self.arrange((article, article) for article in articles)

    def arrange(self, items: Iterable[tuple[Article, T]]) -> list[T]:
        """What stands beside each matching article, in the order of ``select``.

        Of an article no more is kept than what it is sorted by.
        """
        name, descending = self.sort
        rows = [(a.key, _sort_value(a, name), item) for a, item in items if self.match(a)]
        rows.sort(key=lambda row: row[0])
        ranked = [row for row in rows if row[1] is not None]
        ranked.sort(key=lambda row: row[1] or (), reverse=descending)
        return [row[2] for row in (*ranked, *(row for row in rows if row[1] is None))]


def _sort_value(article: Article, name: str) -> tuple[object, ...] | None:
    if name == "key":
        return (article.key,)
    value = article.value(name)
    if isinstance(value, Date):
        return value.sort_key
    if isinstance(value, tuple):
        return (fold(getattr(value[0], "sort_name", str(value[0]))),)
    return (fold(str(value)),) if value else None


def fold(text: str) -> str:
    """Lower case without accents: what a search compares."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in flat if unicodedata.category(c) != "Mn" or c > "\u0900")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    field: str
    column: int


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while match := _TOKEN.match(text, at):
        kind = match.lastgroup or ""
        if kind == "value":
            kind = "field"
        found.append(
            _Token(kind, match["value"] if kind == "field" else match[kind],
                   (match["field"] or "").lower(), match.start(kind) + 1)
        )  # fmt: skip
        at = match.end()
    return found


Spellings = Callable[[str, str], Iterable[str]]
"""Other names of what a field is asked for: of ``agency`` and ``AFP``, ``Agence France-Presse``."""


def _no_others(field: str, value: str) -> Iterable[str]:
    return ()


def parse(text: str, spellings: Spellings = _no_others) -> Query:
    """Read a query. Raises UsageError that points at the column."""
    parser = _Parser(text, spellings)
    return Query(text, parser.whole(), parser.sort)


class _Parser:
    """Recursive descent over the grammar above."""

    def __init__(self, text: str, spellings: Spellings) -> None:
        self.text = text
        self.spellings = spellings
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0
        self.sort: tuple[str, bool] = ("issued", True)

    def whole(self) -> Match:
        match = self.alternatives()
        if self.at < len(self.tokens):
            raise self.bad(self.tokens[self.at], "a ) without its (")
        return match

    def bad(self, token: _Token, message: str) -> UsageError:
        pointer = " " * (token.column - 1) + "^"
        return UsageError(f"query, column {token.column}: {message}\n  {self.text}\n  {pointer}")

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def alternatives(self) -> Match:
        choices = [self.sequence()]
        while (token := self.peek()) and token.kind == "word" and token.text.lower() == "or":
            self.at += 1
            choices.append(self.sequence())
            if not choices[0] or not choices[-1]:
                raise self.bad(token, "a side of this or is empty")
        if len(choices) == 1:
            return _all(choices[0])
        return lambda article: any(_all(parts)(article) for parts in choices)

    def sequence(self) -> list[Match]:
        parts: list[Match] = []
        while (token := self.peek()) and token.kind != "close":
            if token.kind == "word" and token.text.lower() == "or":
                break
            if token.kind == "field" and token.field == "sort":
                self.at += 1
                self.order(token)
            else:
                parts.append(self.one())
        return parts

    def one(self) -> Match:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "minus":
            follower = self.peek()
            if follower is None or follower.field == "sort":
                raise self.bad(token, "nothing that could be left out follows the -")
            inner = self.one()
            return lambda article: not inner(article)
        if token.kind == "open":
            return self.group(token)
        if token.kind == "field":
            return self.field(token)
        return _words(token.text)

    def group(self, token: _Token) -> Match:
        self.depth += 1
        if self.depth > 50:
            raise self.bad(token, "parentheses nest more than 50 deep")
        empty = (following := self.peek()) is not None and following.kind == "close"
        if empty:
            raise self.bad(token, "nothing stands in these ( )")
        inner = self.alternatives()
        closing = self.peek()
        if closing is None or closing.kind != "close":
            raise self.bad(token, "this ( is never closed")
        self.at += 1
        self.depth -= 1
        return inner

    def field(self, token: _Token) -> Match:
        name = QUERY_ALIASES.get(token.field, token.field)
        value = token.text.strip('"')
        if name not in BY_NAME and name not in _SPECIAL:
            # "https://…", "Q&A: what next": a colon in plain text, unless it looks like a slip.
            if not value or value.startswith("/"):
                return _words(f"{token.field}:{value}")
            known = ", ".join(sorted([*BY_NAME, *QUERY_ALIASES, *_SPECIAL]))
            raise self.bad(
                token, f'no field "{token.field}"; fields are {known}; quote "{token.field}:…" '
                "to search for the words"
            )  # fmt: skip
        if not value:
            raise self.bad(token, f"{token.field}: needs a value")
        try:
            return self.predicate(name, value)
        except BadInput as error:
            raise self.bad(token, str(error)) from None

    def predicate(self, name: str, value: str) -> Match:
        if name in ("missing", "has"):
            return _presence(name == "has", QUERY_ALIASES.get(value.lower(), value.lower()))
        if name == "how":
            return lambda article: any(
                line.how == value and line.value is None for line in article.evidence
            )
        if name in BY_NAME and BY_NAME[name].kind == "date":
            return _date_range(name, value)
        if name == "topics":
            return _topic(value)
        return _contains(name, value, self.spellings(name, value))

    def order(self, token: _Token) -> None:
        word = token.text.strip('"').lower()
        name = QUERY_ALIASES.get(word.lstrip("-"), word.lstrip("-"))
        if name not in BY_NAME and name != "key":
            known = ", ".join([*BY_NAME, "key"])
            raise self.bad(token, f'cannot sort by "{name}"; sort by {known}')
        self.sort = (name, word.startswith("-"))


def _all(parts: Sequence[Match]) -> Match:
    return lambda article: all(match(article) for match in parts)


def _text_of(article: Article, name: str) -> Sequence[str]:
    if name in ("key", "note"):
        keys = (article.key, *article.aliases)
        return keys if name == "key" else (article.note,)
    value = article.value(name)
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return [str(value)] if value else []


def _words(text: str) -> Match:
    """Every word of a record's text counts; a phrase must stand in one field."""
    wanted = fold(text.strip('"'))
    names = (*_FIELDS_OF_WORDS, "key", "note")
    return lambda article: any(
        wanted in fold(part) for name in names for part in _text_of(article, name)
    )


def _contains(name: str, value: str, others: Iterable[str]) -> Match:
    """The value stands in the field, or the field has just another name of it."""
    wanted, names = fold(value), {*map(fold, others)}

    def match(article: Article) -> bool:
        parts = [fold(part) for part in _text_of(article, name)]
        return any(wanted in part or not names.isdisjoint(part.split(" / ")) for part in parts)

    return match


def _topic(value: str) -> Match:
    wanted = fold(value).removesuffix("/*")
    return lambda article: any(
        topic == wanted or topic.startswith(f"{wanted}/") for topic in map(fold, article.topics)
    )


def _presence(present: bool, name: str) -> Match:
    known = {row.name for row in FIELDS} | {"note", "capture"}
    if name not in known:
        raise BadInput(f'no field "{name}"; fields are {", ".join(sorted(known))}')
    if name in ("note", "capture"):
        return lambda article: bool(getattr(article, name)) is present
    return lambda article: bool(article.value(name)) is present


def _date_range(name: str, value: str) -> Match:
    first, dots, last = value.partition("..")
    text = f"{first or '..'}/{last or '..'}" if dots else value
    span = Date.parse(text)

    def match(article: Article) -> bool:
        date = article.value(name)
        return isinstance(date, Date) and date.may_fall_in(span)

    return match
