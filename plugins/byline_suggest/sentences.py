"""The sentences of a report, each with the line and the columns where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A full stop ends no sentence behind these, nor behind a single capital (an initial).
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sen rep gov st no vs jan feb mar apr jun jul aug sep "
    "sept oct nov dec inc ltd co corp u.s u.n e.g i.e etc snr adm brig rev hon pres".split()
)
_END = re.compile(r"[.!?]['”’\")\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Sentence:
    line: int
    column: int
    """Of its first character, from 1."""
    text: str


def sentences(lines: Sequence[tuple[int, str]]) -> Iterator[Sentence]:
    """The sentences of numbered lines; none goes over a line's end."""
    for number, line in lines:
        start = 0
        for end in (*_ends(line), len(line)):
            text = line[start:end]
            lead = len(text) - len(text.lstrip())
            if text.strip():
                yield Sentence(number, start + lead + 1, text.strip())
            start = end


def _ends(line: str) -> Iterator[int]:
    for mark in _END.finditer(line):
        before = line[: mark.start()].rsplit(None, 1)[-1:] or [""]
        word = before[0].lstrip("(“\"'‘[").casefold()
        if mark[0][0] == "." and (word in _ABBREVIATED or (len(word) == 1 and word.isalpha())):
            continue
        yield mark.end()
