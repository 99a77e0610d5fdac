"""What the reports' own words suggest: dated events and figures, each with its place and whom it
cites. Comments, menus and captions are no body and are not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from byline.api import Article, Capture, date_of, report_paragraphs
from byline_suggest.attribution import Attribution, attribution
from byline_suggest.numbers import figures
from byline_suggest.phrases import Anchor, find
from byline_suggest.sentences import Sentence, sentences

MOST_WORDS = 25
"""No quotation is longer."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words of a report that a person may take up as an event or a figure, and where they stand."""

    key: str
    at: str
    """Line and columns of the capture, as spans write them: L23:42-52."""
    raw: str
    date: str = ""
    """EDTF; empty for a figure, and for a phrase whose anchor is not known."""
    why: str = ""
    kind: str = ""
    """Of a figure: money, share, toll or count."""
    cites: str = "outlet"
    cue: str = ""
    quote: str = ""
    """The words around, 25 at most, as captured."""


def suggested_events(article: Article, capture: Capture) -> Iterator[Suggestion]:
    """Every phrase of the body that says when."""
    date, worked_out = date_of(article)
    anchor = Anchor.of(date, worked_out=worked_out)
    for sentence, told in _cited(article, capture):
        for phrase in find(sentence.text, anchor):
            yield _suggestion(
                article, sentence, told, phrase.start, phrase.end, date=phrase.edtf, why=phrase.why
            )


def suggested_figures(article: Article, capture: Capture) -> Iterator[Suggestion]:
    """Every number of the body that counts something."""
    for sentence, told in _cited(article, capture):
        for figure in figures(sentence.text):
            yield _suggestion(article, sentence, told, figure.start, figure.end, kind=figure.kind)


def _cited(article: Article, capture: Capture) -> Iterator[tuple[Sentence, Attribution]]:
    before: tuple[int, Attribution | None] = (0, None)
    paragraphs = report_paragraphs(capture, article.capture) if article.capture else ()
    for sentence in sentences([(span.first, text) for span, text in paragraphs]):
        same = before[1] if before[0] == sentence.line else None
        told = attribution(sentence.text, same)
        before = (sentence.line, told)
        yield sentence, told


def _suggestion(
    article: Article, sentence: Sentence, told: Attribution, start: int, end: int, **more: str
) -> Suggestion:
    marked_up = bool(article.capture and article.capture.media_type == "text/html")
    first = sentence.column + start
    columns = "" if marked_up else f":{first}-{first + end - start}"
    return Suggestion(
        key=article.key, at=f"L{sentence.line}{columns}", raw=sentence.text[start:end],
        cites=told.kind, cue=told.cue, quote=_around(sentence.text, start, end), **more,
    )  # fmt: skip


def _around(text: str, start: int, end: int) -> str:
    """Whole words before and behind, so many that a person sees what is told."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    first = next(i for i, span in enumerate(words) if span[1] > start)
    last = next(i for i, span in enumerate(words) if span[1] >= end) + 1
    room = max(0, MOST_WORDS - (last - first))
    left = min(first, max(room // 2, room - (len(words) - last)))
    right = min(len(words) - last, room - left)
    shown = text[words[first - left][0] : words[last + right - 1][1]]
    return f"{'… ' if left < first else ''}{shown}{' …' if last + right < len(words) else ''}"
