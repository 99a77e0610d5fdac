"""Reading a query: tokens, then recursive descent over the grammar in docs/query.md."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from byline import evidence
from byline.article import Article
from byline.errors import BadInput, UsageError
from byline.late import regex
from byline.privacy import typed
from byline.query.asked_for import BESIDE, SELDOM, SPECIAL, known_name
from byline.query.nodes import (
    EVERYTHING,
    GUARDS,
    All,
    Any,
    Called,
    Captured,
    Guarded,
    Has,
    How,
    Node,
    Not,
    Under,
    Within,
    Words,
)
from byline.query.spans import span
from byline.query.words import SEARCHED, fold, words
from byline.terminal import safe, width
from byline.vocabulary import BY_NAME, FIELDS, QUERY_ALIASES

Order = tuple[tuple[str, bool], ...]
"""Fields to sort by, each with whether it descends."""
NEWEST: Order = (("issued", True),)

_DEEPEST = 50
_AROUND = 60
_SPACE = regex(r"\s")
_ALIKE = ("outlet", "agency", "author")
"""Fields whose names the library may know by other names."""

_TOKEN = regex(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<minus>-)(?=[^\s-])"""
    r"""|(?P<field>[A-Za-z][A-Za-z-]*)(?P<sure>!?):(?P<value>"[^"]*"?|[^\s()]*)"""
    r"""|(?P<phrase>"[^"]*"?)|(?P<word>[^\s()]+))"""
)


def _no_others(field: str, value: str) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a query may refer to beside its own words."""

    spellings: Callable[[str, str], Iterable[str]] = _no_others
    """Other names of what a field is asked for: of ``agency`` and ``AFP``, ``法新社``."""
    as_of: datetime.date = field(default_factory=datetime.date.today)
    saved: Callable[[], Mapping[str, str]] = dict
    """Queries by name; asked for where a query names one."""
    text_of: Callable[[Article], str] = lambda article: ""
    """The words of an article's captured text."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    field: str
    sure: bool
    column: int


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while match := _TOKEN.match(text, at):
        kind = match.lastgroup or ""
        kind = "field" if kind in ("value", "sure") else kind
        said = match["value"] if kind == "field" else match[kind]
        found.append(
            _Token(kind, said or "", (match["field"] or "").lower(), bool(match["sure"]),
                   match.start(kind) + 1)
        )  # fmt: skip
        at = match.end()
    return found


def _pointed_at(text: str, at: int) -> str:
    """The query on one line, or of a long one what stands around the place, and a pointer."""
    start = 0 if at <= _AROUND else at - _AROUND
    end = len(text) if len(text) <= at + _AROUND else at + _AROUND
    line = _SPACE.sub(" ", text)
    before = ("…" if start else "") + safe(line[start:at])
    after = safe(line[at:end]) + ("…" if end < len(text) else "")
    return f"  {before}{after}\n  {' ' * width(before)}^"


def _negates(token: _Token) -> bool:
    return token.kind == "minus" or (token.kind == "word" and token.text.lower() == "not")


class Reader:
    """Reads one query. Raises UsageError that points at the column."""

    def __init__(self, text: str, asking: Asking, within: tuple[str, ...] = ()) -> None:
        self.text = text
        self.asking = asking
        self.within = within
        """Saved queries that this one is part of."""
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0
        self.order: list[tuple[str, bool]] = []
        self.limit: int | None = None
        self.names: str | None = None
        """The field before a parenthesis that words are looked for in."""

    def whole(self) -> Node:
        """The tree of the query."""
        node = self.alternatives()
        if self.at < len(self.tokens):
            raise self.bad(self.tokens[self.at], "a ) without its (")
        if node == EVERYTHING and self.tokens and not (self.order or self.limit):
            raise self.bad(self.tokens[0], "nothing to search for: no letter and no digit")
        return node

    def bad(self, token: _Token, message: str) -> UsageError:
        what = f"saved query {' > '.join(self.within)}" if self.within else "query"
        shown = _pointed_at(self.text, token.column - 1)
        return UsageError(f"{what}, column {token.column}: {message}\n{shown}")

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def is_next(self, word: str) -> _Token | None:
        token = self.peek()
        return token if token and token.kind == "word" and token.text.lower() == word else None

    def alternatives(self) -> Node:
        choices = [self.sequence()]
        while token := self.is_next("or"):
            self.at += 1
            choices.append(self.sequence())
            if choices[-2] is None or choices[-1] is None:
                raise self.bad(token, "a side of this or is empty")
        nodes = [node for node in choices if node is not None]
        return nodes[0] if len(nodes) == 1 else Any(tuple(nodes)) if nodes else EVERYTHING

    def sequence(self) -> Node | None:
        """What stands side by side; None where nothing does."""
        parts: list[Node] = []
        while (token := self.peek()) and token.kind != "close" and not self.is_next("or"):
            if token.kind == "field" and token.field in ("sort", "limit"):
                self.at += 1
                self.arrange(token)
            elif self.is_next("and"):
                self.at += 1
                self.refuse_loose(token, parts)
            elif (node := self.one()) is not None:
                parts.append(node)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def refuse_loose(self, token: _Token, before: list[Node]) -> None:
        following = self.peek()
        if not before or following is None or following.kind == "close" or self.is_next("or"):
            raise self.bad(token, "a side of this and is empty")

    def one(self) -> Node | None:
        """One part; None for a word without a letter or a digit, which nothing could hold."""
        token = self.tokens[self.at]
        self.at += 1
        if _negates(token):
            return self.negated(token)
        if token.kind == "open":
            return self.group(token)
        if token.kind == "field":
            return self.field(token)
        if self.names:
            return self.asked(token, self.names, token.text, sure=False)
        return _words(token.text)

    def negated(self, token: _Token) -> Node | None:
        """What is left out; of two in a row the one takes the other back."""
        leaves_out = True
        while (follower := self.peek()) is not None and _negates(follower):
            self.at += 1
            token, leaves_out = follower, not leaves_out
        if follower is None or follower.kind == "close" or follower.field in ("sort", "limit"):
            raise self.bad(token, "nothing that could be left out follows")
        inner = self.one()
        return Not(inner) if inner is not None and leaves_out else inner

    def group(self, token: _Token) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.bad(token, f"parentheses nest more than {_DEEPEST} deep")
        if (following := self.peek()) is not None and following.kind == "close":
            raise self.bad(token, "nothing stands in these ( )")
        inner = self.alternatives()
        closing = self.peek()
        if closing is None or closing.kind != "close":
            raise self.bad(token, "this ( is never closed")
        self.at += 1
        self.depth -= 1
        return inner

    def field(self, token: _Token) -> Node | None:
        name = known_name(token.field)
        if name is None:
            return self.no_field(token)
        following = self.peek()
        if not token.text and following is not None and following.kind == "open":
            self.at += 1
            outer, self.names = self.names, name
            inner = self.group(following)
            self.names = outer
            return inner
        return self.asked(token, name, token.text, sure=token.sure)

    def no_field(self, token: _Token) -> Node | None:
        """ "Q&A: what next" is plain text with a colon, and so is an address."""
        if token.text.startswith("/"):
            return _words(f"{token.field}:{token.text}", ("url", "archive-url"))
        if not token.text:
            return _words(f"{token.field}:")
        known = ", ".join(sorted([*BY_NAME, *QUERY_ALIASES, *SPECIAL]))
        raise self.bad(
            token, f'no field "{token.field}"; fields are {known}; quote "{token.field}:…" '
            "to search for the words"
        )  # fmt: skip

    def asked(self, token: _Token, name: str, value: str, *, sure: bool) -> Node:
        """What a field is asked for. Raises UsageError."""
        if not value.strip('"'):
            raise self.bad(token, f"{token.field or name}: needs a value")
        if name == "query" and not sure:
            return self.saved(token, value.strip('"'))
        try:
            return self.predicate(name, value, sure)
        except BadInput as error:
            raise self.bad(token, str(error)) from None

    def predicate(self, name: str, value: str, sure: bool) -> Node:
        bare = value.strip('"')
        if sure and not _is_date(name):
            raise BadInput(f"{name}! is for dates: date!:2017 finds what surely falls into 2017")
        if name in ("missing", "has"):
            has = self.part(bare.lower())
            return has if name == "has" else Not(has)
        if name == "private":
            private = self.part(name)
            return private if typed(name, bare) else Not(private)
        if name == "how":
            return How(_how(bare.lower()))
        if _is_date(name):
            return Within(name, span(bare, self.asking.as_of), sure)
        if name == "topics":
            topic = fold(bare).removesuffix("/*").removesuffix("*").strip("/")
            if not topic:
                raise BadInput(f"{bare} names no topic; has:topics finds all that have one")
            return Under(topic)
        return self.worded(name, value)

    def part(self, name: str) -> Node:
        """What may be there or not. Raises BadInput."""
        return Guarded(name, self.asking.as_of) if name in GUARDS else Has(_part(name))

    def worded(self, name: str, value: str) -> Node:
        bare = value.strip('"')
        wanted = _words(value, (name,))
        if wanted is None:
            raise BadInput(f"{value} has no letter and no digit")
        if name == "text":
            return Captured(wanted, self.asking.text_of)
        others = frozenset(map(fold, self.asking.spellings(name, bare))) if name in _ALIKE else ()
        asked = Called(wanted, frozenset(others)) if others else wanted
        family, comma, given = bare.partition(",")
        if (
            name == "author"
            and comma
            and not wanted.prefix
            and (turned := words(f"{given} {family}"))
        ):
            return Any((asked, Words(turned, names=wanted.names)))  # of a name kept whole
        return asked

    def saved(self, token: _Token, name: str) -> Node:
        """A query that the library keeps under a name. Raises UsageError that points at it or into
        it, and BadInput where nobody knows what is kept."""
        if name in self.within:
            raise self.bad(token, f"query:{name} is part of itself")
        saved = self.asking.saved()
        if name not in saved:
            known = ", ".join(sorted(saved)) or "none yet"
            what = f'no saved query "{name}" ([queries] in byline.toml has: {known})'
            raise self.bad(token, what)
        inner = Reader(saved[name], self.asking, (*self.within, name))
        node = inner.whole()
        self.order = self.order or inner.order
        self.limit = self.limit or inner.limit
        return node

    def arrange(self, token: _Token) -> None:
        value = token.text.strip('"').lower()
        if token.field == "limit":
            if not value.isdecimal() or not 0 < int(value[:9]) == int(value):
                raise self.bad(token, "limit: needs a number, as in limit:20")
            self.limit = int(value)
            return
        for word in value.split(","):
            name = QUERY_ALIASES.get(word.lstrip("-"), word.lstrip("-"))
            if name not in BY_NAME and name != "key":
                known = ", ".join([*BY_NAME, "key"])
                raise self.bad(token, f'cannot sort by "{name}"; sort by {known}')
            self.order.append((name, word.startswith("-")))


def _part(name: str) -> str:
    name = QUERY_ALIASES.get(name, name)
    if name in BY_NAME or name in BESIDE or name.startswith("x-"):
        return name
    if name in SELDOM:
        return SELDOM[name]
    known = ", ".join(sorted([*(row.name for row in FIELDS), *BESIDE, *GUARDS]))
    raise BadInput(f'no field "{name}"; fields are {known}')


def _how(word: str) -> str:
    known = get_args(evidence.How)
    if word not in known:
        raise BadInput(f'"{word}" is no way of knowing; there are {", ".join(known)}')
    return word


def _is_date(name: str) -> bool:
    return name in BY_NAME and BY_NAME[name].kind == "date"


def _words(text: str, names: tuple[str, ...] = SEARCHED) -> Words | None:
    """A word, a phrase, or the beginning of one: ``sanct*``. None where it holds no word."""
    bare = text.strip('"')
    wanted = words(bare)
    return Words(wanted, bare.endswith("*"), names) if wanted else None
