"""How a field is known: what readers saw, and the rule that settles what may be believed.

byline never invents. A reader offers candidates; ``resolve`` accepts a value only when the capture
states it in one strong place without contradiction, or when two independent places agree.
Everything else waits for a person.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import filterfalse
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from byline.errors import BadInput, Problem
from byline.late import regex

How = Literal["stated", "credited", "inferred", "hint", "typed", "absent"]
"""stated: the capture says it of this report. credited: a credit line names it, its role unsettled.
inferred: worked out, with the reason. hint: a stray trace. typed: a person. absent: looked for."""

NEVER_DECIDE = frozenset(
    {"comment", "related", "caption", "body", "today line", "counter", "tagline", "tags"}
)
"""Places whose words are about something else, however much they look like the field.

A tagline reminds of a site and does not name it; a site's tags are its own, and often run together.
"""

STRONG: Mapping[str, tuple[str, ...]] = {
    "title": (
        "headline", "h1", "jsonld", "meta", "first line", "page title", "feed item", "mail header",
    ),
    # Markup alone names plugins and feeds as authors: it needs the printed page beside it.
    "author": (
        "byline", "author box", "name line", "byline element", "author link", "feed item",
    ),
    "agency": (
        "byline", "byline element", "sign-off", "dateline", "credit line", "source element",
        "jsonld", "meta", "feed item",
    ),  # fmt: skip
    # No masthead: in a text it is one short line among menus, so a second place must agree.
    "outlet": ("meta", "jsonld", "source line", "feed source", "feed channel", "mail header"),
    "issued": (
        "jsonld", "byline", "date line", "meta", "time", "dateline", "date element", "feed item",
        "mail header",
    ),
    "language": ("body text", "html lang", "feed item", "feed channel"),
    "section": ("jsonld", "meta", "breadcrumb", "section line"),
    "place": ("dateline",),
    "url": (
        "canonical", "saved from", "jsonld", "meta", "sharing links", "links within", "feed item",
        "mail header",
    ),
    "abstract": ("feed item",),
}  # fmt: skip
"""Per field, the places that may settle it alone; strongest first."""


_SPAN = regex(r"(?:(?P<path>.+) )?L(?P<first>\d+)(?:-(?P<last>\d+))?(?::(?P<c>\d+)-(?P<d>\d+))?")


class Span(NamedTuple):
    """A place in a capture: 1-based lines, and columns where they are known.

    ``path`` is a CSS-like path for marked-up captures. Written ``L98-103``, ``L7:4-10`` or
    ``meta[name=author] L12``.
    """

    first: int
    last: int
    columns: tuple[int, int] | None = None
    """First and one past the last character of the line, counted from 1."""
    path: str = ""

    def __str__(self) -> str:
        lines = f"L{self.first}" if self.first == self.last else f"L{self.first}-{self.last}"
        columns = f":{self.columns[0]}-{self.columns[1]}" if self.columns else ""
        return f"{self.path} {lines}{columns}".strip()

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read what ``str`` writes. Raises BadInput."""
        found = _SPAN.fullmatch(text.replace("–", "-"))
        if not found:
            raise BadInput(f'"{text}" is no place in a capture; write L98 or L98-103')
        first = int(found["first"])
        columns = (int(found["c"]), int(found["d"])) if found["c"] else None
        return cls(first, int(found["last"] or first), columns, found["path"] or "")

    def cut(self, lines: Sequence[str]) -> str:
        """The words of ``lines`` that this span names."""
        chosen = lines[self.first - 1 : self.last]
        if self.columns and chosen:
            return chosen[0][self.columns[0] - 1 : self.columns[1] - 1]
        return "\n".join(chosen)


class Candidate(NamedTuple):
    """One value that a reader saw for one field, and where."""

    field: str
    value: object
    """In the record file's form: text, a list of names as mappings, an EDTF string."""
    how: How
    place: str
    """headline, byline, dateline, sign-off, masthead, copyright, caption, comment, jsonld …"""
    span: Span | None = None
    raw: str = ""
    """The very words of the capture at ``span``."""
    method: str = ""
    """``reader@version:rule``."""
    why: str = ""
    """For what was worked out: the reasoning, in words."""


_TEXTS = ("by", "method", "why", "on", "sum")
_WORDS = frozenset(("field", "how", *_TEXTS))
_HOWS = get_args(How)


def checksum(value: object) -> str:
    """Eight digits that change with a value, given as the record file has it."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


class Evidence(NamedTuple):
    """What a record keeps of how a field is known.

    Without ``value`` it bears on what the record has. With one it is about that value: a
    candidate that waits, or, among decisions, a value that another was preferred to.
    """

    field: str
    how: How
    at: tuple[str, ...] = ()
    by: str = ""
    """The place in the capture, or the person who typed it."""
    method: str = ""
    """``reader@version:rule`` of what a reader saw."""
    why: str = ""
    on: str = ""
    """The day on which a person decided."""
    value: object = None
    sum: str = ""
    """``checksum`` of the value that a rule settled: another value there was put in by hand."""
    extra: Mapping[str, object] = MappingProxyType({})
    """Keys that byline does not know, kept as they are."""

    @property
    def is_persons(self) -> bool:
        """Is it the decision of a person?"""
        return self.how == "typed" or (self.how == "absent" and bool(self.on))

    def to_json(self) -> dict[str, object]:
        """As the record file writes it; empty parts left out, one place as plain text."""
        shown: dict[str, object] = {"field": self.field}
        if self.value is not None:
            shown["value"] = self.value
        shown["how"] = self.how
        if self.at:
            shown["at"] = self.at[0] if len(self.at) == 1 else list(self.at)
        for name, text in zip(_TEXTS, _texts(self), strict=True):
            if text:
                shown[name] = text
        return {**shown, **self.extra}

    @property
    def reads_back(self) -> bool:
        """Is it plain, without trying, that ``from_json`` makes this of its ``to_json``?"""
        return (
            not self.extra
            and self.how in _HOWS
            and type(self.at) is tuple
            and set(map(type, (self.field, *_texts(self), *self.at))) == {str}
        )

    @classmethod
    def from_json(cls, value: object) -> Evidence:
        """Read one line of ``evidence`` or ``candidates``. Raises BadInput."""
        if not (type(value) is dict or isinstance(value, Mapping)) or "field" not in value:
            raise BadInput(f"{value!r} is no evidence: it needs a field and how")
        how = value.get("how")
        if how not in _HOWS:
            raise BadInput(f"how: {how!r} is none of {', '.join(_HOWS)}")
        known: dict[str, Any] = {"extra": {}}
        for name, part in value.items():
            if name in _WORDS:
                known[name] = part if type(part) is str else str(part)
            elif name == "at":
                known["at"] = _at(part)
            elif name == "value":
                known["value"] = part
            else:
                known["extra"][str(name)] = part
        return cls(**known)


_texts = attrgetter(*_TEXTS)


def _at(at: object) -> tuple[str, ...]:
    if isinstance(at, str):
        return (at,)
    if isinstance(at, (list, tuple)) and all(isinstance(place, str) for place in at):
        return tuple(at)
    raise BadInput(f'at: {at!r} is no place; write "L7" or ["L7", "L9"]')


class Settled(NamedTuple):
    """The outcome of ``resolve``: what may go into the record, why, and what must wait."""

    values: Mapping[str, object]
    evidence: tuple[Evidence, ...]
    waiting: tuple[Evidence, ...]
    problems: tuple[Problem, ...]


def resolve(candidates: Iterable[Candidate], looked_for: Sequence[str] = ()) -> Settled:
    """Settle each field from its candidates, by rule.

    ``looked_for`` names the fields that the reader searched: one that stays empty is *absent*,
    which differs from a field that nobody looked for.
    """
    by_field: dict[str, list[Candidate]] = {name: [] for name in looked_for}
    for candidate in candidates:
        by_field.setdefault(candidate.field, []).append(candidate)
    values: dict[str, object] = {}
    evidence: list[Evidence] = []
    waiting: list[Evidence] = []
    problems: list[Problem] = []
    for name, offered in by_field.items():
        winners, contradicted = _decide(name, offered)
        if winners:
            values[name] = winners[0].value
            evidence.append(_accepted(winners))
        elif name in looked_for:
            evidence.append(Evidence(field=name, how="absent"))
        if contradicted:
            problems.append(Problem("", name, "the capture states more than one value"))
        rest = [c for c in offered if c.value is not None and not _says(c, winners)]
        waiting += _distinct(rest)
    return Settled(values, tuple(evidence), tuple(waiting), tuple(problems))


def _decide(name: str, offered: Sequence[Candidate]) -> tuple[list[Candidate], bool]:
    """The candidates that carry the accepted value, and whether stated values contradict."""
    eligible = [
        c
        for c in offered
        if c.how in ("stated", "credited") and c.place not in NEVER_DECIDE and c.value is not None
    ]
    groups: dict[str, list[Candidate]] = {}
    for candidate in eligible:
        groups.setdefault(_normal(candidate.value), []).append(candidate)
    strong = [group for group in groups.values() if _is_enough(name, group)]
    if not strong:
        return [], False
    strong.sort(key=lambda group: (-_places(group), _rank(name, group)))
    # Two places that agree outweigh one that stands alone; anything closer is for a person.
    if len(strong) == 1 or _places(strong[0]) > 1 == _places(strong[1]):
        return strong[0], False
    return [], True


def _is_enough(name: str, group: Sequence[Candidate]) -> bool:
    places = {candidate.place for candidate in group}
    return len(places) > 1 or bool(places & set(STRONG.get(name, ())))


def _places(group: Sequence[Candidate]) -> int:
    return len({candidate.place for candidate in group})


def _rank(name: str, group: Sequence[Candidate]) -> int:
    order = STRONG.get(name, ())
    return min(order.index(c.place) if c.place in order else len(order) for c in group)


def _accepted(winners: Sequence[Candidate]) -> Evidence:
    how: How = "stated" if any(c.how == "stated" for c in winners) else "credited"
    places = tuple(dict.fromkeys(str(c.span) for c in winners if c.span))
    by = ", ".join(dict.fromkeys(c.place for c in winners))
    why = next((c.why for c in winners if c.why), "")
    method = _methods(winners)
    return Evidence(field=winners[0].field, how=how, at=places, by=by, method=method, why=why)


def _methods(seen: Sequence[Candidate]) -> str:
    """The methods of several candidates; a reader that all share is named once."""
    methods = dict.fromkeys(c.method for c in seen if c.method)
    readers = {method.partition(":")[0] for method in methods}
    rules = dict.fromkeys(method.partition(":")[2] for method in methods)
    if len(readers) == 1 and all(rules):
        return f"{readers.pop()}:{', '.join(rules)}"
    return ", ".join(methods)


def _says(candidate: Candidate, winners: Sequence[Candidate]) -> bool:
    return bool(winners) and _normal(candidate.value) == _normal(winners[0].value)


def _distinct(rest: Sequence[Candidate]) -> list[Evidence]:
    """One waiting line a value: its first and best sighting, with every place."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in rest:
        groups.setdefault(_normal(candidate.value), []).append(candidate)
    return [
        Evidence(
            field=group[0].field,
            how=group[0].how,
            at=tuple(dict.fromkeys(str(c.span) for c in group if c.span)),
            by=", ".join(dict.fromkeys(c.place for c in group)),
            method=_methods(group),
            why=next((c.why for c in group if c.why), ""),
            value=group[0].value,
        )
        for group in groups.values()
    ]


_QUOTES = dict.fromkeys(map(ord, '‘’“”"'), "'")


def _normal(value: object) -> str:
    """Equal for two spellings that differ only in case, accents, white space or quotes."""
    text = str(value).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", str(value)).casefold()
        text = "".join(filterfalse(unicodedata.combining, text))
    return " ".join(text.translate(_QUOTES).split())


def alike(one: object, other: object) -> bool:
    """Are two values one but for case, accents, white space or quotes?"""
    return _normal(one) == _normal(other)
