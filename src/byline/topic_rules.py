"""A team's rules for a topic, and the words of a report that they match.

``topics/NAME.toml`` may say::

    [rules]
    any = ["missile*", "rocket launcher"]     # one of these
    all = ["myanmar"]                         # and each of these
    none = ["football"]                       # and none of these
    least = 3                                 # that much weight of "any"; 3 where nothing is said

Words are compared as searches compare them, without case and accents; ``*`` ends a word of which
only the beginning is given. A phrase weighs 3 in the headline or the first 60 words of the report
and 1 further down, each phrase once: what a report is about stands at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from byline.errors import BadInput
from byline.query.words import words

HEAD_WORDS = 60
HEAD_WEIGHT = 3
LEAST = 3
_LISTS = ("any", "all", "none")


@dataclass(frozen=True, slots=True)
class Rules:
    """When a report is about a topic."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    least: int = LEAST


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the rules as the report has it."""

    phrase: str
    at: str
    """The line of the capture ("L12"); "title" where the headline has it."""
    weight: int


@dataclass(frozen=True, slots=True)
class Told:
    """A report's words as they are compared, and where each line of them stands."""

    lines: tuple[tuple[str, str, int], ...]
    """Place, words, and how many words of the report stand before them."""

    @classmethod
    def of(cls, title: str, body: Sequence[tuple[int, str]]) -> Told:
        lines = [("title", words(title), 0)]
        count = 0
        for number, line in body:
            compared = words(line)
            lines.append((f"L{number}", compared, count))
            count += len(compared.split())
        return cls(tuple(lines))


def read_rules(table: Mapping[str, object], file: str) -> Rules | None:
    """The rules of a topic's file; None where it has none. Raises BadInput."""
    given = table.get("rules")
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise BadInput(f"{file}: rules: write them as a table, [rules]")
    unknown = [name for name in given if name not in (*_LISTS, "least")]
    if unknown:
        raise BadInput(f"{file}: rules: {unknown[0]}: none of any, all, none, least")
    least = given.get("least", LEAST)
    if not isinstance(least, int) or isinstance(least, bool) or least < 1:
        raise BadInput(f"{file}: rules: least: {least!r} is no whole number above 0")
    lists = {name: _phrases(given.get(name, []), f"{file}: rules: {name}") for name in _LISTS}
    if not lists["any"] and not lists["all"]:
        raise BadInput(f'{file}: rules: they match nothing; write any = ["…"]')
    return Rules(**lists, least=least)


def _phrases(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadInput(f'{where}: write a list of words, ["missile*", "rocket launcher"]')
    for item in value:
        if not words(item).strip():
            raise BadInput(f'{where}: "{item}": nothing to search for')
    return tuple(value)


def matches(rules: Rules, told: Told) -> tuple[Match, ...]:
    """The phrases by which a report is about the topic; none where it is not."""
    if any(_found(phrase, told) for phrase in rules.none):
        return ()
    needed = [_found(phrase, told) for phrase in rules.all]
    found = [match for phrase in rules.any if (match := _found(phrase, told))]
    weight = sum(match.weight for match in found)
    if not all(needed) or (rules.any and weight < rules.least):
        return ()
    return (*found, *(match for match in needed if match))


def _found(phrase: str, told: Told) -> Match | None:
    """Where a phrase stands first, at the head where it does."""
    pattern = re.compile(_pattern(phrase))
    for place, line, before in told.lines:
        if match := pattern.search(line):
            at_head = before + len(line[: match.start()].split()) < HEAD_WORDS
            return Match(phrase, place, HEAD_WEIGHT if at_head else 1)
    return None


def _pattern(phrase: str) -> str:
    compared = " ".join(words(phrase).split())
    last = r"[^\s]*" if phrase.rstrip().endswith("*") else ""
    return rf"(?<!\S){re.escape(compared)}{last}(?!\S)"


def suggested(
    rules: Mapping[str, Rules], told: Told, carried: Sequence[str]
) -> Iterator[tuple[str, tuple[Match, ...]]]:
    """Topics that a report does not carry and whose rules it meets, with the words."""
    for topic, each in rules.items():
        if topic not in carried and (found := matches(each, told)):
            yield topic, found
