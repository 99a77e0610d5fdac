"""Key patterns: ``{auth}-{year}-{title:3}``, and what becomes of them for one report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from byline.article import Article
from byline.errors import BadInput
from byline.keys.latin import Item
from byline.keys.parts import PARTS, Part
from byline.late import regex

LONGEST = 400
_PIECE = regex(r'\{(?P<choice>(?:[^{}"]|"[^"]*")*)\}|(?P<bar>\|)|(?P<text>[^{}|]+)')
_OPTION = regex(r'(?:[^|"]|"[^"]*")*')
_CASES = "camel capitalize lower sentencecase titlecase upper".split()

Filter = Callable[[Iterable[Item]], Iterable[Item]]

FILTERS: dict[str, str] = {
    "N": "the first N words; of people the first N",
    "Nc": "N letters of each word or person",
    "cutN": "the first N letters of all together",
    "nthN": "the N-th word or person alone",
    "first": "the first word or person alone",
    "last": "the last one alone",
    "rest": "all but the first",
    "all": "all of them, where else there would be one or three",
    "abbr": "initials: `rfa` of Radio Free Asia; an acronym among words stays whole",
    "skipwords": "without function words: `irrawaddy` of The Irrawaddy",
    "joined": "without hyphens between",
    "etal": "`etal` after those that were chosen, where there are more",
    "ea": "the same with `ea`",
}
_MARKS = ("joined", "etal", "ea")
_SELECTS = ("N", "nthN", "first", "last", "rest", "all")


@dataclass(frozen=True, slots=True)
class Option:
    """A part of a report with its filters; or, without one, words to say in its place."""

    part: Part | None
    said: str
    filters: tuple[Filter, ...] = ()
    more: str = ""
    """What stands for people who were left out."""
    joined: bool = False

    def __call__(self, article: Article) -> str:
        if self.part is None:
            return self.said
        there: Iterable[Item] = self.part.items(article)
        if self.more:
            there = list(there)
        items = there
        for change in self.filters:
            items = change(items)
        items = list(items)
        if self.more and isinstance(there, list) and 0 < len(items) < len(there):
            items.append(Item(self.more, self.more[0]))
        said = "-".join(item.text for item in items if item.text)
        return said.replace("-", "") if self.joined else said


Choice = tuple[Option, ...]
"""The first that says something is taken."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Ways to make a key; the first that says something of the report is taken."""

    ways: tuple[tuple[str | Choice, ...], ...]

    def __call__(self, article: Article) -> str:
        """The text of a key, not yet in its alphabet; "" where nothing is known."""
        for way in self.ways:
            said = [
                part if isinstance(part, str) else _chosen(part, article) for part in way
            ]  # fmt: skip
            spoke = [text for text, part in zip(said, way, strict=True) if isinstance(part, tuple)]
            if any(spoke) or not spoke:
                return "".join(said)
        return ""


def _chosen(choice: Choice, article: Article) -> str:
    return next((text for option in choice if (text := option(article))), "")


@lru_cache(maxsize=64)
def read(text: str) -> Pattern:
    """A pattern in our syntax, in JabRef's or in Better BibTeX's. Raises BadInput."""
    return parse(canonical(text))


def canonical(text: str) -> str:
    """A pattern in our own syntax. Raises BadInput naming what it cannot say, with its column."""
    if len(text) > LONGEST:
        raise BadInput(f"{len(text)} characters are too many for a key pattern")
    if not text.strip():
        raise BadInput("empty; write {auth}-{year}-{title}")
    if "{" in text or "}" in text:
        return text
    # Imported here: most libraries need neither.
    if "[" in text or "]" in text:
        from byline.keys.jabref import translated
    else:
        from byline.keys.better_bibtex import translated
    ours = translated(text)
    parse(ours)
    return ours


def parse(text: str) -> Pattern:
    """A pattern in our own syntax. Raises BadInput naming what is wrong, with its column."""
    ways: list[list[str | Choice]] = [[]]
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if not found:
            what = "{ without its }" if text[at] == "{" else f"{text[at]} without its {{"
            raise BadInput(f"column {at + 1}: {what}")
        if found["bar"]:
            ways.append([])
        elif found["choice"] is not None:
            ways[-1].append(_choice(found["choice"], at + 2))
        else:
            ways[-1].append(found["text"])
        at = found.end()
    if not any(isinstance(part, tuple) for part in ways[0]):
        raise BadInput("it names no part of a report; write {auth}-{year}-{title}")
    return Pattern(tuple(map(tuple, ways)))


def _choice(text: str, column: int) -> Choice:
    options, at = [], 0
    while at <= len(text):
        found = _OPTION.match(text, at)
        piece = found[0] if found else text[at:]
        options.append(_option(piece.strip(), column + at + len(piece) - len(piece.lstrip())))
        at += len(piece) + 1
    return tuple(options)


def _option(text: str, column: int) -> Option:
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1]:
        return Option(None, text[1:-1])
    name, *filters = text.split(":")
    if name not in PARTS:
        raise unknown(name, column)
    kinds, at = [], column + len(name) + 1
    for each in filters:
        kinds.append(_kind(each, at))
        at += len(each) + 1
    names = [kind for kind, _ in kinds]
    count = PARTS[name].count
    if count and not any(kind in _SELECTS for kind in names):
        kinds.insert(0, ("N", count))
    return Option(
        PARTS[name],
        "",
        tuple(_filter(*kind) for kind in kinds if kind[0] not in _MARKS),
        next((kind for kind in names if kind in ("etal", "ea")), ""),
        "joined" in names,
    )


def unknown(name: str, column: int) -> BadInput:
    """The complaint about a name that no part of a report has."""
    import difflib  # only a wrong name needs it

    close = difflib.get_close_matches(name.lower()[:40], PARTS, 1)
    near = f" (near: {close[0]})" if close else ""
    said = f'"{name}" is no part of a report' if name else "a part is not named"
    return BadInput(f"column {column}: {said}{near}; there are {', '.join(PARTS)}")


def _kind(text: str, column: int) -> tuple[str, int]:
    """Which filter it is, and its number."""
    found = re.fullmatch(r"(cut|nth|)([1-9][0-9]?)(c|)", text)
    kind = f"{found[1]}N{found[3]}" if found else text
    if kind in FILTERS and (found or "N" not in kind):
        return kind, int(found[2]) if found else 0
    if text in _CASES:
        raise BadInput(f"column {column}: keys are lower case; take :{text} out")
    raise BadInput(f'column {column}: "{text}" is no filter; there are {", ".join(FILTERS)}')


def _filter(kind: str, number: int) -> Filter:
    filters: dict[str, Filter] = {
        "N": lambda items: islice(items, number),
        "Nc": lambda items: (Item(i.text[:number].strip("-"), i.initials) for i in items),
        "cutN": lambda items: _whole(items, number),
        "nthN": lambda items: islice(items, number - 1, number),
        "first": lambda items: islice(items, 1),
        "last": lambda items: list(items)[-1:],
        "rest": lambda items: islice(items, 1, None),
        "all": lambda items: items,
        "abbr": _initials,
        "skipwords": _telling,
    }
    return filters[kind]


def _whole(items: Iterable[Item], letters: int) -> list[Item]:
    said = "".join(item.text for item in items).replace("-", "")[:letters]
    return [Item(said, said[0])] if said else []


def _initials(items: Iterable[Item]) -> list[Item]:
    said = "".join(item.initials for item in items)
    return [Item(said, said[0])] if said else []


def _telling(items: Iterable[Item]) -> list[Item]:
    """Without function words; but all of them where nothing else is left."""
    items = list(items)
    return [item for item in items if not item.is_function_word] or items
