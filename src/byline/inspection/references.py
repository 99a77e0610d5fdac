"""Records that lists, digests and materials name: are they here, and do they have those lines?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from byline import config
from byline.article import Article
from byline.errors import BadInput, BylineError, UsageError
from byline.evidence import Span
from byline.inspection import entries
from byline.inspection.finding import Finding, found
from byline.inspection.symlinks import TABLES, astray
from byline.late import regex

_FOLDERS = ("lists", "digests", "materials")
_PLACE = regex(r"(\S+)(?:\s+(L\S+))?\s*")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a TOML file that names a record, and maybe lines of its capture."""

    file: str
    line: int
    key: str
    lines: str = ""


class References:
    """Every reference of a library, read before the records are; and what became of them."""

    def __init__(self, root: Path, parse: Callable[[str], object]) -> None:
        """``parse`` raises UsageError for a query that cannot be read."""
        self._root = root
        self._parse = parse
        self.broken: list[Finding] = []
        self._all = list(self._read())
        self._wanted = {each.key for each in self._all}
        self._length: dict[str, int] = {}

    def take_note(self, article: Article) -> None:
        """How many lines there are of a record that is named, by each of its names."""
        for name in (article.key, *article.aliases):
            if name in self._wanted:
                self._length[name] = article.capture.lines if article.capture else 0

    def findings(self, holder: Callable[[str], str]) -> Iterator[Finding]:
        """``holder`` knows the present key behind a name, or ""."""
        yield from self.broken
        for each in self._all:
            place = {"file": each.file, "line": each.line}
            now = holder(each.key)
            if not now:
                rule = f"{'list' if each.file.startswith('lists/') else 'digest'}-reference"
                yield found(rule, f"{each.key}: no such record", **place)  # type: ignore[arg-type]
                continue
            if now != each.key:
                what = f"{each.key}: the record is now {now}; the old key still works"
                yield Finding(rule="byline/old-key", level="note", message=what, **place)  # type: ignore[arg-type]
            yield from self._past_the_end(each)

    def _past_the_end(self, each: Reference) -> Iterator[Finding]:
        length = self._length.get(each.key, 0)
        try:
            span = Span.parse(each.lines) if each.lines else None
        except BadInput as error:
            yield found("digest-place", f"{each.key}: {error}", file=each.file, line=each.line)
            return
        if span and length and span.last > length:
            what = f"{each.key} {each.lines}: its capture has {length} lines"
            yield found("digest-place", what, file=each.file, line=each.line)

    def _read(self) -> Iterator[Reference]:
        topics = sorted((self._root / "topics").glob("*.toml"))
        for name in (*TABLES, *(f"topics/{path.name}" for path in topics)):
            if (table := self._table(name)) and name != "feeds.toml":  # a plugin's own
                text = (self._root / name).read_text(encoding="utf-8-sig")
                self.broken += entries.look(name, table, text, self._parse)
        for folder in _FOLDERS:
            for path in sorted((self._root / folder).glob("*.toml")):
                name = f"{folder}/{path.name}"
                if table := self._table(name):
                    yield from self._of(name, table)

    def _table(self, name: str) -> Mapping[str, object]:
        path = self._root / name
        if astray(self._root, path):  # by a link, which is a finding of its own; or there is none
            return {}
        try:
            return config.read_table(path)
        except BylineError as error:
            text = str(error).removeprefix(f"{path}: ")
            line = re.search(r"\(at line (\d+), column \d+\)", text)
            self.broken.append(
                found("bad-table", text, file=name, line=int(line[1]) if line else 0)
            )
            return {}

    def _of(self, name: str, table: Mapping[str, object]) -> Iterator[Reference]:
        lines = _Lines((self._root / name).read_text(encoding="utf-8-sig"))
        if name.startswith("lists/"):
            yield from _entries(name, table, lines)
            self._query(name, table, lines)
            return
        for text in _places(table, 0):
            if seen := _PLACE.fullmatch(text):
                yield Reference(name, lines.of(text), seen[1], seen[2] or "")

    def _query(self, name: str, table: Mapping[str, object], lines: _Lines) -> None:
        query = table.get("query")
        if not isinstance(query, str):
            return
        try:
            self._parse(query)
        except (UsageError, BadInput) as error:
            text = str(error).partition("\n")[0]
            self.broken.append(
                found("bad-query", text, file=name, line=lines.of(query), field="query")
            )


class _Lines:
    """Where quoted texts stand in a file: each time it is asked, the next place of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at: dict[str, int] = {}

    def of(self, text: str) -> int:
        """The line; 0 where the file spells the text in another way."""
        start = self._at.get(text, 0)
        places = [self._text.find(f"{quote}{text}{quote}", start) for quote in "\"'"]
        at = min((place for place in places if place >= 0), default=-1)
        if at < 0:
            return 0
        self._at[text] = at + 1
        return self._text.count("\n", 0, at) + 1


def _entries(name: str, table: Mapping[str, object], lines: _Lines) -> Iterator[Reference]:
    entries = table.get("entries")
    for entry in entries if isinstance(entries, list) else ():
        key = entry.get("key") if isinstance(entry, Mapping) else None
        if isinstance(key, str):
            yield Reference(name, lines.of(key), key)


def _places(value: object, depth: int) -> Iterator[str]:
    """Every text that names a record: ``key``, the items of ``keys``, ``order``, ``…places``."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _places(item, depth + 1)
    if not isinstance(value, Mapping):
        return
    for name, inner in value.items():
        if name == "key" and isinstance(inner, str):
            yield inner
        elif name in ("order", "keys") or str(name).endswith("places"):
            yield from _texts(inner)
        else:
            yield from _places(inner, depth + 1)


def _texts(value: object) -> Iterable[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else ()
