"""The printed page as every rule sees it, and how a rule says what it saw."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from byline.evidence import Candidate, How
from byline.late import regex
from byline.newsprint.lines import Line
from byline.newsprint.printed_dates import PrintedDate, find
from byline.newsprint.story import Story

# Soft hyphens, zero-width spaces and bidirectional controls: setting, not words. The joiners that
# Persian and Burmese spelling needs are kept.
_SETTING = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e")
)


def clean(text: str) -> str:
    """One line of words, with plain spaces and without what only the setting needs."""
    return " ".join(text.translate(_SETTING).split())


_SHORT = 160
_GLUE = regex(
    r"(?<=[\s.,/-](?:19|20)\d\d)(?=\d{1,2}(?::\d\d|\s?[a-z]|\.\s?[A-Z])|[A-Za-zÀ-ž])|"
    r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},\s)"
)
"""Where a year runs into what comes after it, or a month into the name before it, as in "20 March
201610:32 AM" and "Mary StoneMarch 20, 2016"."""


@lru_cache(maxsize=2048)
def dates_of(text: str, language: str = "") -> tuple[PrintedDate, ...]:
    """The dates in a short line; one page asks for the same lines again and again."""
    if len(text) > _SHORT:
        return ()
    found: list[PrintedDate] = []
    start = 0
    for stop in [*(glue.start() for glue in _GLUE.finditer(text)), len(text)]:
        found += (
            date._replace(start=date.start + start, end=date.end + start)
            for date in find(text[start:stop], language)
        )
        start = stop
    return tuple(found)


def is_dated(line: Line) -> bool:
    """Does a date stand in the line, whatever else does?"""
    return line.kind == "date" or bool(dates_of(line.text))


class Page(NamedTuple):
    """The lines that are not blank, the story among them, and the method's first words."""

    lines: Sequence[Line]
    story: Story
    method: str
    headline: int = -1
    """The headline's index where it is known, else -1."""
    head: range = range(0)
    """The lines between headline and story, where byline and date stand: some above the headline,
    and the story's first few where only the deck stands above the byline."""

    @property
    def foot(self) -> range:
        """The few lines on which a story is signed off, its last paragraph first."""
        return range(self.story.last, min(len(self.lines), self.story.last + 4))

    def saw(
        self,
        field: str,
        value: object,
        line: Line,
        where: tuple[int, int] | None,
        *,
        place: str,
        rule: str = "",
        how: How = "stated",
        why: str = "",
    ) -> Candidate:
        """A candidate whose raw words are what the capture has at its place."""
        start, end = where or (0, len(line.text))
        return Candidate(
            field=field,
            value=clean(value) if isinstance(value, str) else value,
            how=how,
            place=place,
            span=line.span(start, end),
            raw=line.text[start:end],
            method=f"{self.method}:{rule or place.replace(' ', '-')}",
            why=why,
        )


_ABOVE_HEADLINE = 4
_ABOVE_STORY = 25
_INTO_STORY = 12


def head_of(lines: Sequence[Line], story: Story, headline: int) -> range:
    """The lines among which byline and date are sought."""
    if headline <= 0 < story.first - _ABOVE_STORY or headline < 0:
        return range(max(0, story.first - _ABOVE_STORY), _head_end(lines, story.first))
    start = max(0, headline - _ABOVE_HEADLINE)
    below = max(story.first, headline + 1)
    if below - headline > _ABOVE_STORY + 5:  # a menu or a list parts the two
        below = headline + _ABOVE_STORY
    return range(start, _head_end(lines, below))


def _head_end(lines: Sequence[Line], first: int) -> int:
    """One past the lines that may still name writer and day: those around a deck, a date, a byline
    that come before the story's third paragraph."""
    end, paragraphs = first, 0
    for line in lines[first : first + _INTO_STORY]:
        if line.kind in ("comments", "related", "copyright"):
            break
        if line.kind == "paragraph":
            paragraphs += 1
        elif line.kind in ("byline", "date") or is_dated(line):
            end = line.index + 3
        elif paragraphs < 2 and len(line.text) < 60:
            end = max(end, line.index + 1)
        if paragraphs > 2:
            break
    return min(end, len(lines))
