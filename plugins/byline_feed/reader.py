"""One feed as readings: an item each, with what stands in it and at the feed's head."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from byline.api import LOOKED_FOR, Candidate, Capture, How, Problem, Reading, Span, read_print
from byline_feed.candidates import body_of, candidates
from byline_feed.json_feed import read_json
from byline_feed.kinds import kind_of
from byline_feed.lenient import read_leniently
from byline_feed.parts import Entry, Feed, Part
from byline_feed.plain import one_line, paragraphs
from byline_feed.xml_feed import IllFormed, read_xml

METHOD = "feed@1"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:\S+")
_FROM_BODY = ("author", "agency", "place", "language")
_WORDS = ("title", "summary", "content")
_LONGEST_RAW = 500
_PRINTED_LINES = 200
"""Of one item; byline, dateline and sign-off stand at its ends."""
_PRINTED_IN_ALL = 4_000_000
"""Characters of a whole feed that are read for bylines: its newest hundreds of reports."""


def read_feed(capture: Capture) -> Iterator[Reading]:
    """Every item. Raises BadInput where the file is no feed, or one that could do harm."""
    feed = parse(capture)
    identities = _Identities(feed)
    spent = 0
    if not feed.entries:
        yield Reading(problems=(*feed.problems, Problem(capture.name, "", "a feed of no items")))
    for entry in feed.entries:
        problems = feed.problems if entry is feed.entries[0] else ()
        text = paragraphs(body_of(entry))
        spent += sum(map(len, text))
        printed = _ends(text) if spent < _PRINTED_IN_ALL else []
        reading = _reading(feed.head, entry, text, printed, capture.lines, identities)
        yield reading._replace(item=identities.of(entry), problems=problems)


def parse(capture: Capture) -> Feed:
    if kind_of(capture.data) == "json":
        return read_json(capture)
    try:
        return read_xml(capture)
    except IllFormed as error:
        return read_leniently(capture, str(error))


def _ends(lines: Sequence[str]) -> list[str]:
    """The lines among which a byline, a dateline or a sign-off may stand."""
    chosen = lines if len(lines) <= _PRINTED_LINES else [*lines[:150], *lines[-50:]]
    return [line[:5000] for line in chosen]


def _reading(
    head: Entry, entry: Entry, text: Sequence[str], printed: Sequence[str], lines: Sequence[str],
    identities: _Identities,
) -> Reading:  # fmt: skip
    def saw(
        field: str, value: object, part: Part, *, place: str = "feed item",
        how: How = "stated", why: str = "",
    ) -> Candidate:  # fmt: skip
        return Candidate(
            field=field, value=value, how=how, place=place, span=part.span,
            raw=part.span.cut(lines)[:_LONGEST_RAW], method=f"{METHOD}:{part.role}", why=why,
        )  # fmt: skip

    found = list(candidates(head, entry, saw, identities.shared))
    body = body_of(entry) if text else None
    if body and printed:
        title = one_line(entry.first("title"))
        found = _beside_print(found, list(_printed(printed, body.span, title)))
    return Reading(
        candidates=tuple(found),
        looked_for=LOOKED_FOR,
        body=(body.span._replace(path=""),) if body else (),
        body_words=sum(len(line.split()) for line in text),
        text="\n".join(text),
        part=f"item {entry.number}",
        at=f"item {entry.number}, line {entry.line}",
    )


def _printed(printed: Sequence[str], span: Span, title: str) -> Iterator[Candidate]:
    """What the report's own lines say: byline, dateline, sign-off, the language of its words."""
    for candidate in read_print(printed, METHOD, title=title).candidates:
        if candidate.field in _FROM_BODY and candidate.how in ("stated", "credited"):
            yield candidate._replace(span=span, raw="")


def _beside_print(found: list[Candidate], printed: list[Candidate]) -> list[Candidate]:
    """Where the words of the text say another language than the feed's tag, they are right."""
    spoken = {c.value for c in printed if c.field == "language"}
    return [
        c._replace(how="hint", why="the text's own words are of another language")
        if c.field == "language" and spoken and c.value not in spoken
        else c
        for c in found
    ] + printed


class _Identities:
    """What tells each item from every other, in this file and in every later one of the feed."""

    def __init__(self, feed: Feed) -> None:
        told = (feed.head.text(role) for role in ("link", "id"))
        self._home = next((text for text in told if _URI.fullmatch(text)), "")
        self._title = feed.head.text("title")
        self._counts = Counter(
            (role, text) for entry in feed.entries for role, text in set(_names(entry))
        )
        self.shared = frozenset(
            text for (role, text), count in self._counts.items() if role == "link" and count > 1
        )

    def of(self, entry: Entry) -> str:
        """Its identifier, else its address, where no other item has the same; else its words."""
        for role, text in sorted(_names(entry)):
            if self._counts[role, text] == 1:
                if not _URI.fullmatch(text):
                    text = f"{self._home} {text}" if self._home else self._numbered(text, entry)
                return text if len(text) <= _LONGEST_RAW else f"sha256:{_hash(text)}"
        return self._worded(entry, _WORDS)

    def _numbered(self, number: str, entry: Entry) -> str:
        """Any two feeds may count from 1: one without an address has nothing else of its own."""
        roles = ("title", "published") if entry.text("title") else _WORDS
        return self._worded(entry, roles, number)

    def _worded(self, entry: Entry, roles: Sequence[str], number: str = "") -> str:
        told = [part.text[:9000] for part in entry.parts if part.role in roles]
        words = "\n".join(" ".join(text.split()) for text in [*told, *filter(None, [number])])
        return f"sha256:{_hash(f'{self._home or self._title} {words}')}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    """Identifier and address, each under the role that it is counted by."""
    for role in ("id", "permalink"):
        for part in entry.all(role)[:1]:
            yield "id", "".join(part.text.split())[:2000]
    for part in entry.all("origlink", "link")[:1]:
        yield "link", "".join(part.text.split())[:2000]
