"""The printed page as every rule sees it, and how a rule says what it saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from byline.evidence import Candidate, How
from byline.newsprint.lines import Line
from byline.newsprint.story import Story

# Soft hyphens, zero-width spaces and bidirectional controls: setting, not words. The joiners that
# Persian and Burmese spelling needs are kept.
_SETTING = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e")
)


def clean(text: str) -> str:
    """One line of words, with plain spaces and without what only the setting needs."""
    return " ".join(text.translate(_SETTING).split())


@dataclass(frozen=True, slots=True)
class Page:
    """The lines that are not blank, the story among them, and the method's first words."""

    lines: Sequence[Line]
    story: Story | None
    method: str
    headline: int = -1
    """The headline's index where it is known, else -1."""

    @property
    def head(self) -> range:
        """The lines from the headline, or 25 before the story, to the story's first."""
        if not self.story:
            return range(0)
        return range(max(0, self.headline, self.story.first - 25), self.story.first)

    @property
    def foot(self) -> range:
        """The few lines on which a story is signed off, its last paragraph first."""
        if not self.story:
            return range(0)
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
