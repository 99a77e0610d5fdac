"""What no record shows alone: keys, reports and links that concern several.

Held for each record are its file's name and a few numbers, so that a hundred thousand fit into
some tens of megabytes.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterator
from functools import cached_property

from byline import look_alikes
from byline.article import Article
from byline.authorities import OUTLETS, Authorities
from byline.inspection.finding import Finding, found, of_problem
from byline.inspection.rules import HOUSE
from byline.sameness import sure_marks

_BUCKETS = 64
_WORDS = {
    "capture": "was read from the same bytes as",
    "address": "has the address and the headline of",
    "story": "has the outlet, the day and the headline of",
}
_REASONS = tuple(_WORDS)


class Across:
    """Takes note of every record, one by one; then tells."""

    def __init__(self) -> None:
        self._files: list[str] = []
        self._by_key: dict[str, int] = {}
        self._twice: list[tuple[str, int]] = []
        self._aliases: list[tuple[str, int, int]] = []
        self._marks = [array("q") for _ in range(_BUCKETS)]
        self._owners = [array("L") for _ in range(_BUCKETS)]
        self._links: list[tuple[str, int, int]] = []
        self._names: Counter[tuple[str, str]] = Counter()

    def add_key(self, key: str, file: str) -> int:
        """Take note of a file and of the key that it claims, readable or not: its number."""
        number = len(self._files)
        self._files.append(file)
        if self._by_key.setdefault(key, number) != number:
            self._twice.append((key, number))
        return number

    def add(self, number: int, article: Article, line: Callable[[str], int]) -> None:
        """Take note of what a record says; ``line`` knows where its fields stand."""
        for alias in article.aliases:
            self._aliases.append((alias, number, line("aliases")))
        for link in article.copies:
            self._links.append((link.key, number, line("copies")))
        for why, mark in sure_marks(article):
            bucket = mark % _BUCKETS
            self._marks[bucket].append(mark)
            self._owners[bucket].append(number * len(_REASONS) + _REASONS.index(why))
        if article.outlet:
            self._names["outlet", article.outlet] += 1
        for agency in article.agency.split(" / ") if article.agency else ():
            self._names["agency", agency] += 1

    def key(self, number: int) -> str:
        return self._files[number].rpartition("/")[2].removesuffix(".md")

    def holder(self, name: str) -> str:
        """The present key behind a key or an alias; "" where there is none."""
        if name in self._by_key:
            return name
        number = self._by_alias.get(name)
        return "" if number is None else self.key(number)

    @cached_property
    def _by_alias(self) -> dict[str, int]:
        """The first to claim each alias; asked for when all records are known."""
        return {alias: number for alias, number, _ in reversed(self._aliases)}

    def findings(self, known: Authorities, asked: Container[int]) -> Iterator[Finding]:
        """What concerns the records that were asked about, in a stated order."""
        yield from self._keys(asked)
        yield from self._dead_aliases(asked)
        yield from self._look_alikes(asked)
        yield from self._duplicates(asked)
        yield from self._lost_links(asked)
        yield from self._strangers(known)

    def _keys(self, asked: Container[int]) -> Iterator[Finding]:
        for key, number in self._twice:
            first = self._by_key[key]
            if first in asked or number in asked:
                places = f"{self._files[first]} and {self._files[number]}"
                yield found("key-twice", f"claimed by {places}",
                            file=self._files[number], line=1, key=key, field="key")  # fmt: skip

    def _dead_aliases(self, asked: Container[int]) -> Iterator[Finding]:
        first: dict[str, int] = {}
        for alias, number, line in self._aliases:
            mine = {"file": self._files[number], "key": self.key(number)}
            other = self._by_key.get(alias)
            if other is not None and other != number:
                if number in asked or other in asked:
                    what = f'"{alias}" is the key of {self._files[other]}'
                    yield found("alias-is-key", what, line=line, field="aliases", **mine)
            elif first.setdefault(alias, number) != number and (
                number in asked or first[alias] in asked
            ):
                what = f'"{alias}" is an alias of {self.key(first[alias])}, too'
                yield found("alias-twice", what, line=line, field="aliases", **mine)

    def _look_alikes(self, asked: Container[int]) -> Iterator[Finding]:
        names: dict[int, list[str]] = {}
        for alias, number, _ in self._aliases:
            names.setdefault(number, []).append(alias)
        articles = (
            Article(key=self.key(number), aliases=tuple(names.get(number, ())))
            for number in range(len(self._files))
        )
        for problem in look_alikes.across(articles):
            number = self._by_key[problem.where]
            if number in asked:
                yield of_problem(problem, f"{HOUSE}/look-alike", file=self._files[number], line=1)

    def _duplicates(self, asked: Container[int]) -> Iterator[Finding]:
        linked = {frozenset((self.key(number), to)) for to, number, _ in self._links}
        for number, first, why in sorted(self._pairs()):
            one, other = self.key(number), self.key(first)
            wanted = number in asked or first in asked
            if wanted and one != other and frozenset((one, other)) not in linked:
                yield found(
                    "duplicate", f"{_WORDS[_REASONS[why]]} {other}",
                    file=self._files[number], line=1, key=one,
                )  # fmt: skip

    def _pairs(self) -> Iterator[tuple[int, int, int]]:
        """A record, the first that shares a mark with it, and the surest of their marks."""
        best: dict[tuple[int, int], int] = {}
        for marks, owners in zip(self._marks, self._owners, strict=True):
            seen: dict[int, int] = {}
            for mark, owner in zip(marks, owners, strict=True):
                number, why = divmod(owner, len(_REASONS))
                first = seen.setdefault(mark, number)
                if first != number:
                    best[number, first] = min(why, best.get((number, first), why))
        return ((number, first, why) for (number, first), why in best.items())

    def _lost_links(self, asked: Container[int]) -> Iterator[Finding]:
        for to, number, line in self._links:
            if number in asked and not self.holder(to):
                yield found(
                    "copy-link", f"{to}: no such record",
                    file=self._files[number], line=line, key=self.key(number), field="copies",
                )  # fmt: skip

    def _strangers(self, known: Authorities) -> Iterator[Finding]:
        """Outlets and agencies that outlets.toml does not know, where it has rows of the kind."""
        kinds = {row.kind for row in known.rows}
        for (kind, name), count in sorted(self._names.items()):
            if kind in kinds and not known.row("outlet" if kind == "outlet" else "agency", name):
                times = f"{count} record{'' if count == 1 else 's'}"
                what = f'no row knows "{name}" ({times})'
                yield found("unknown-name", what, file=OUTLETS, field=kind)
