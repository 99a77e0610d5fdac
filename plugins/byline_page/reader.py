"""One saved page as one reading: the markup's statements held against the printed page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from byline.api import (
    LOOKED_FOR,
    Candidate,
    Capture,
    Print,
    Problem,
    Reading,
    Span,
    read_print,
)  # fmt: skip
from byline_page import settle
from byline_page.parse import parse, path_of
from byline_page.stated import statements
from byline_page.visible import SeenLine, visible_lines

METHOD = "page@1"


def read_page(capture: Capture) -> Reading:
    """What the page states and shows. Raises BadInput where it is binary or no page."""
    root, problems = parse(capture)
    if root is None:
        return Reading(looked_for=LOOKED_FOR, problems=problems)
    seen = visible_lines(root)
    said, wrong = statements(root)
    page = settle.Page(said, tuple(line.text for line in seen), METHOD)
    title = settle.printed_title(page)
    shown = read_print([line.text for line in seen], METHOD, title=title)
    printed = [_placed(candidate, seen) for candidate in shown.candidates]
    return Reading(
        candidates=tuple(settle.candidates(page, title, printed)),
        looked_for=LOOKED_FOR,
        body=_source_spans(shown, seen),
        body_words=shown.body_words,
        text=shown.text,
        seen=_placed(shown.seen, seen) if shown.seen else None,
        page=shown.page,
        pages=shown.pages,
        problems=(*problems, *wrong, *map(_unnumbered, shown.problems)),
    )


def _placed(candidate: Candidate, seen: Sequence[SeenLine]) -> Candidate:
    """The candidate with its place in the page's source instead of among the visible lines."""
    if not candidate.span:
        return candidate
    line = seen[candidate.span.first - 1]
    number = line.source_line
    return dataclasses.replace(candidate, span=Span(number, number, path=path_of(line.element)))


def _source_spans(shown: Print, seen: Sequence[SeenLine]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for body in shown.body:
        numbers = [line.source_line for line in seen[body.first - 1 : body.last]]
        first, last = min(numbers), max(numbers)
        if spans and first <= spans[-1].last:
            spans[-1] = Span(min(first, spans[-1].first), max(last, spans[-1].last))
        else:
            spans.append(Span(first, last))
    return tuple(spans)


def _unnumbered(problem: Problem) -> Problem:
    """Visible lines have no numbers that a person could look up."""
    return dataclasses.replace(
        problem, message=problem.message if "line" not in problem.message else (
            "the end of the text reads like readers' comments; it was left out of the report"
        )
    )  # fmt: skip
