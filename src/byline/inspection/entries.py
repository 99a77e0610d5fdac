"""Entries of the library's TOML files that are not what is meant there."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from byline import authorities, config, keys
from byline.errors import BadInput, BylineError
from byline.inspection.finding import Finding, found
from byline.late import regex
from byline.topic_rules import read_rules

_KNOWN: Mapping[str, Mapping[str, Sequence[str]]] = {
    authorities.OUTLETS: {"outlet": ("name", "aliases", "host"), "agency": ("name", "aliases")},
    authorities.NAMES: {"name": ("name", "aliases")},
}
_OF_TOPICS = ("title", "label", "summary", "parent", "iptc")
_ALIKE = 0.8
"""How much a word is like another that was meant. Whatever else stands there is for people."""

Said = Iterator[tuple[str, str]]
"""Where in the file, and what is wrong."""


def look(
    name: str, table: Mapping[str, object], text: str, parse: Callable[[str], object]
) -> Iterator[Finding]:
    """What is wrong in a file that can be read; ``parse`` raises UsageError for a bad query."""
    if name in _KNOWN:
        said = _authorities(name, table)
    elif name == config.MARK:
        said = _settings(table, parse)
    else:
        said = _topic(name, table)
    lines = _lines(text)
    for field, what in said:
        yield found("bad-entry", what, file=name, line=_line(lines, field), field=field)


def _authorities(name: str, table: Mapping[str, object]) -> Said:
    files = (table, {}) if name == authorities.OUTLETS else ({}, table)
    for problem in authorities.read(*files)[1]:
        yield problem.field, problem.message
    meant = _KNOWN[name]
    for kind, rows in table.items():
        if kind not in meant and (near := _near(kind, meant)):
            yield kind, f"nobody reads it; write [[{near}]]"
        for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
            if isinstance(row, Mapping):
                yield from _row(row, f"{kind} {number}", kind, meant.get(kind, ()))


def _row(row: Mapping[str, object], place: str, kind: str, meant: Collection[str]) -> Said:
    name = row.get("name")
    place = f'{kind} "{name}"' if isinstance(name, str) else place
    for field in row:
        if (near := _near(field, meant)) and near not in row:
            yield place, f"{field}: nobody reads it; write {near}"


def _near(word: str, meant: Collection[str]) -> str:
    """The word that was meant; "" where it is that, or like none."""
    close = difflib.get_close_matches(word, list(meant), 1, _ALIKE) if word not in meant else []
    return close[0] if close else ""


def _topic(name: str, table: Mapping[str, object]) -> Said:
    for field in _OF_TOPICS:
        if not isinstance(table.get(field, ""), str):
            yield field, f'{table[field]!r:.60} is no text; write {field} = "…"'
    try:
        read_rules(table, name)
    except BadInput as error:
        yield "rules", str(error).removeprefix(f"{name}: rules: ")


def _settings(table: Mapping[str, object], parse: Callable[[str], object]) -> Said:
    sections = {*(name.partition(".")[0] for name in config.DEFAULTS), "queries"}
    for section in sorted(sections & set(table)):
        content = table[section]
        if not isinstance(content, Mapping):
            yield section, f"{content!r:.60} is no table; write [{section}]"
            continue
        for name, value in content.items():
            if isinstance(value, (list, Mapping)):
                yield f"{section}.{name}", f"{value!r:.60} is neither a text nor a number"
    settings = config.of_table(table)
    pattern = settings.get("library.key-pattern")
    for name in (each for each in config.DEFAULTS if each.startswith("limits.")):
        yield from _asked(name, partial(settings.number, name))
    yield from _asked("library.key-pattern", partial(keys.check_pattern, pattern))
    for name, query in settings.section("queries").items():
        yield from _asked(f"queries.{name}", partial(parse, query))


def _asked(name: str, ask: Callable[[], object]) -> Said:
    try:
        ask()
    except BylineError as error:
        text = str(error).partition("\n")[0].removeprefix(f"{config.MARK}: ")
        yield name, text.removeprefix(f"{name}: ")


_ROW = regex(r"[ \t]*\[\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]\]")
_NAME = regex(r"[ \t]*name[ \t]*=[ \t]*[\"'](.*)[\"'][ \t]*(?:#.*)?\r?\Z")
_WORD = regex(r"[ \t]*\[*[ \t]*([A-Za-z0-9_-]+)\b")


def _lines(text: str) -> Mapping[str, int]:
    """At which line of a file stands what: a row by its name or its number, else a word."""
    found: dict[str, int] = {}
    rows: Counter[str] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        if row := _ROW.match(line):
            rows[row[1]] += 1
            found.setdefault(f"{row[1]} {rows[row[1]]}", number)
        elif name := _NAME.match(line):
            found.setdefault(f'"{name[1]}"', number)
        if word := _WORD.match(line):
            found.setdefault(word[1], number)
    return found


def _line(lines: Mapping[str, int], field: str) -> int:
    """The line at which an entry begins; 0 where the file is laid out in another way."""
    kind, _, which = field.partition(" ")
    if which:
        return lines.get(which if which.startswith('"') else field, 0)
    return lines.get(kind.rpartition(".")[2], 0)
