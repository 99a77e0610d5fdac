"""What each line is, told from its shape: the ground on which every other rule stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from byline.evidence import Span
from byline.late import regex
from byline.newsprint import marks
from byline.newsprint.phrased import Phrased
from byline.newsprint.printed_dates import is_date_line
from byline.newsprint.words import BY

Kind = Literal[
    "paragraph", "heading", "menu", "date", "byline", "caption", "comments", "related",
    "copyright", "counter", "furniture", "long",
]  # fmt: skip

_BULLET = regex(r"[\s>]*(?:[•·▪●◦*–—-]\s+|#+\s+|\d{1,2}\)\s+)?\s*")
_BYLINE = Phrased(rf"(?:{BY})\b[:\s]", needs_one=True)
_END = regex(r"[.!?…。！？]['\"”“’»)\]]*(?:\s\([^()]{2,60}\))?$|[:;,]$")
_CJK_END = regex(r"[。！？]|다\.")
_DENSE = regex(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_DIGIT = regex(r"\d")
_LOOK = 400
"""No rule about a line's shape looks further into it, so that a hostile line costs little."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    number: int
    """Of the capture, from 1."""
    index: int
    """Among the lines that are not blank, from 0."""
    text: str
    """Without what stands around it: white space, a bullet."""
    indent: int
    """How many characters of the capture's line come before ``text``."""
    kind: Kind

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place in the capture of ``text[start:end]``."""
        last = len(self.text) if end is None else end
        return Span(self.number, self.number, (self.indent + start + 1, self.indent + last + 1))

    @property
    def words(self) -> int:
        return len(self.text.split())


def classify(lines: Sequence[str]) -> list[Line]:
    """Every line that is not blank, with what it is."""
    stripped = [(number, *_strip(raw)) for number, raw in enumerate(lines, 1) if raw.strip()]
    seen = Counter(text for _, _, text, _ in stripped if len(text) >= 60)
    found = []
    for index, (number, indent, text, bullet) in enumerate(stripped):
        kind = _kind(text, bullet)
        if kind == "paragraph" and seen[text] > 1:
            kind = "caption"  # a report says nothing twice; captions and teasers do
        found.append(Line(number, index, text, indent, kind))
    return found


def _strip(raw: str) -> tuple[int, str, bool]:
    found = _BULLET.match(raw[:200])
    start = found.end() if found else 0
    text = raw[start:].strip()
    if not text:  # nothing but a bullet or a rule
        text = raw.strip()
        start = 0
    indent = raw.index(text, start) if len(text) < 10_000 else len(raw) - len(raw[start:].lstrip())
    return indent, text, bool(found and found[0].strip(" \t>"))


def _kind(text: str, bullet: bool) -> Kind:
    """The first shape that fits; what may be confused stands earlier."""
    low = text[:_LOOK].lower()
    if len(text) <= _LOOK and (kind := _short_kind(text, low)):
        return kind
    if marks.CAPTION_START.match(low) or _ends_in_credit(text[-_LOOK:]):
        return "caption"
    if len(text) < _LOOK and _is_copyright(low[:160]):
        return "copyright"
    if is_paragraph(text, bullet):
        return "paragraph"
    if bullet:
        return "menu"
    return "long" if len(text) > 220 else "heading"


def _ends_in_credit(tail: str) -> bool:
    """Does a photographer's or a picture agency's credit close the line?"""
    end = tail[-110:]
    if "/" not in end and "(" not in end and "etty" not in end:
        return False  # cheaper than the pattern, and true of nearly every line
    return bool(marks.CAPTION_END.search(end))


def _is_copyright(low: str) -> bool:
    if "©" not in low and "(c)" not in low and "copyright" not in low and "reserved" not in low:
        return False  # cheaper than the pattern, and true of nearly every line
    return bool(marks.COPYRIGHT.search(low))


def _short_kind(text: str, low: str) -> Kind | None:
    if len(text) <= 120:
        if found := marks.KIND.match(low):
            return found.lastgroup  # type: ignore[return-value]
        if _DIGIT.search(text) and is_date_line(text):
            return "date"
    if len(text) <= 160 and _BYLINE.match(low) and not _END.search(text[-4:]):
        return "byline"
    return "furniture" if len(text) <= 60 and marks.FURNITURE.match(low) else None


def opens_like_byline(text: str) -> bool:
    """Does the line begin with "By" or its like?"""
    return bool(_BYLINE.match(text[:60].lower()))


def is_dense(text: str) -> bool:
    """Is it in a script that puts no spaces between words?"""
    at = min(len(text) // 2, 200)
    middle = text[at : at + 8]
    return not middle.isascii() and bool(_DENSE.search(middle))


def is_paragraph(text: str, bullet: bool = False) -> bool:
    """Is it a sentence or more of running text, rather than a heading or a teaser?"""
    if len(text) < 40:
        return False
    tail, end = text[-_LOOK:], text[-_LOOK // 4 :]
    if marks.TEASER_END.search(tail[-30:]):
        return False
    if not text.isascii() and _CJK_END.search(tail):
        return True
    if bullet:
        return len(text) >= 160 and bool(_END.search(end))
    if len(text) >= 120:
        return len(text) >= 200 or bool(_END.search(end))
    return len(text) >= 60 and bool(_END.search(end)) and text[-1] not in ",;"
