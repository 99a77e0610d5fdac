"""One pass over a library: every record is read once, looked at, and let go."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from byline import keys, storage
from byline.article import Article
from byline.checks import CORE_CHECKS
from byline.errors import BadInput, BylineError, Problem, StorageError
from byline.inspection import folder, values
from byline.inspection.across import Across
from byline.inspection.finding import Finding, found, of_problem
from byline.inspection.references import References
from byline.inspection.rules import HOUSE, RULES
from byline.inspection.values import Ground
from byline.late import regex
from byline.library import Library, Stored, refuse_newer
from byline.record_file import MAX_BYTES

Others = Callable[[Article], Iterable[tuple[str, Problem]]]
"""What plugins say of a record, each with the rule's name: "csl/style"."""

_START = regex(rb"^<{7} ", re.M)
_LINE = regex(r"(?::(\d+))?: ")


@dataclass
class Inspection:
    """One look over a library. ``records`` counts those that were asked about."""

    library: Library
    ground: Ground
    matches: Callable[[Article], bool] | None = None
    """Which records are asked about; None for all."""
    others: Others = lambda article: ()
    wants: Callable[[str], bool] = lambda rule: True
    """Is a rule of this name ("byline/duplicate") looked at?"""
    parse: Callable[[str], object] = lambda query: None
    without: frozenset[str] = frozenset()
    """Core checks that something else does better in this run."""
    progress: Callable[[int], None] = lambda count: None
    records: int = 0
    _asked: set[int] = field(default_factory=set)

    def findings(self) -> Iterator[Finding]:
        """Findings one by one: of the folders, of each record, then of several together."""
        return (each for each in self._everything() if self.wants(each.rule))

    def _everything(self) -> Iterator[Finding]:
        if self.matches is None:
            yield from folder.look(self.library)
        across, named = Across(), References(self.library.root, self.parse)
        for count, path in enumerate(storage.walk(self.library.articles), 1):
            self.progress(count)
            if isinstance(path, StorageError):
                what = str(path).replace(os.path.join(self.library.root, ""), "", 1)
                yield found("unreadable", what, file=self.library.articles.name)
            else:
                yield from self._file(path, across, named)
        yield from across.findings(self.ground.known, self._asked)
        if self.matches is None:
            yield from named.findings(across.holder)

    def _file(self, path: Path, across: Across, named: References) -> Iterator[Finding]:
        name = self.library.name_of(path)
        number = across.add_key(path.stem, name)
        try:
            stored = self.library.read(path)
        except BylineError as error:
            yield _unreadable(path, name, error)
            return
        article = stored.article
        across.add(number, article, lambda field: _line(stored, field))
        named.take_note(article)
        if self.matches is None or self.matches(article):
            self._asked.add(number)
            self.records += 1
            yield from self._record(stored, name)

    def _record(self, stored: Stored, name: str) -> Iterator[Finding]:
        article = stored.article
        for rule, problem in self._said(article):
            yield of_problem(problem, rule, file=name, line=_line(stored, problem.field))
        yield from _of_file(self.library, stored, name)
        kept = article.capture
        if kept and self.wants(RULES["damaged-capture"].id) and self._damaged(kept.sha256):
            yield found(
                "damaged-capture", "its kept bytes are not those that were captured",
                file=name, line=_line(stored, "capture"), key=article.key, field="capture",
            )  # fmt: skip

    def _damaged(self, sha256: str) -> bool:
        try:
            return self.library.is_damaged(sha256)
        except BylineError:  # what cannot be read is not what was kept, either
            return True

    def _said(self, article: Article) -> Iterator[tuple[str, Problem]]:
        for check in CORE_CHECKS:
            if check.name not in self.without:
                for problem in check.look(article):
                    yield f"{HOUSE}/{problem.rule or check.name}", problem
        for problem in values.look(article, self.ground):
            yield f"{HOUSE}/{problem.rule}", problem
        yield from self.others(article)


def _line(stored: Stored, field: str) -> int:
    """The line of a field, from 1; that of the header's end for the note, else the first."""
    if field == "note":
        return stored.record.header_end + 2
    return stored.record.places.get(field.partition(".")[0], (0, 0))[0] + 1


def _unreadable(path: Path, name: str, error: BylineError) -> Finding:
    """The finding for a file that cannot be read: is it in conflict, or has it no key?"""
    text = str(error)
    for start in (str(path), name):
        text = text.removeprefix(start)
    place = _LINE.match(text)
    line = int(place[1] or 1) if place else 1
    text = text[place.end() :] if place else text
    rule = "unreadable" if keys.is_key(path.stem) else "no-key"
    return found("conflicts" if _is_in_conflict(path) else rule, text, file=name, line=line)


def _is_in_conflict(path: Path) -> bool:
    try:
        return bool(_START.search(storage.read_bytes(path, MAX_BYTES)))
    except BylineError:
        return False


def _of_file(library: Library, stored: Stored, name: str) -> Iterator[Finding]:
    """What the file says beside the article's values."""
    for rule, of, message in _laid_out(library, stored, name):
        yield found(
            rule, message, file=name, line=_line(stored, of), key=stored.article.key,
            field=of,
        )  # fmt: skip


def _laid_out(library: Library, stored: Stored, name: str) -> Iterator[tuple[str, str, str]]:
    """Rule, field and message of what is odd in how and where the record is written."""
    fields, key = stored.record.fields, stored.article.key
    if str(fields.get("key", key)) != key:
        yield "key-in-file", "key", f'"{fields["key"]}" stands here, and the file is {key}.md'
    for word in doubled(fields.get("topics")):
        yield "doubled-topic", "topics", f'"{word}" stands here twice'
    if (home := library.place(stored.article)) != name:
        yield "wrong-folder", "", f"belongs into {home.rpartition('/')[0]}/"
    if mixed_ends(stored.record.text):
        yield "line-ends", "", "lines end in two ways"
    try:
        refuse_newer(stored)
    except BadInput:
        yield "newer", "schema", f"schema {fields.get('schema')}: it is shown, not changed"


def doubled(topics: object) -> list[str]:
    """Topics that repeat an earlier one, whatever their case."""
    seen: set[str] = set()
    again = []
    for topic in topics if isinstance(topics, list) else ():
        word = str(topic).casefold()
        if word in seen:
            again.append(str(topic))
        seen.add(word)
    return again


def mixed_ends(text: str) -> bool:
    """Do some lines end as Windows ends them, and others not?"""
    return 0 < text.count("\r\n") < text.count("\n")
