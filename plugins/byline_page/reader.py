"""One saved page as one reading: the markup's statements held against the printed page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import islice

from lxml.etree import _Element as Element

from byline.api import (
    LOOKED_FOR,
    Candidate,
    Capture,
    Print,
    Problem,
    Reading,
    Span,
    copy_credits,
    read_print,
)  # fmt: skip
from byline_page import settle
from byline_page.body import Body, find_body, source_spans
from byline_page.linked import Links, addresses, front_links, links_of, own_host
from byline_page.marked import from_marks, is_of_a_change, logos
from byline_page.outline import outline
from byline_page.page import Page
from byline_page.parse import parse, path_of
from byline_page.places import located
from byline_page.settle.titles import printed_title
from byline_page.stated import statements
from byline_page.statement import Statement, fold
from byline_page.visible import Seen, SeenLine, visible
from byline_page.zones import Zones, is_of_a_picture, is_of_others

METHOD = "page@2"
_ABOVE, _BELOW = 12, 14
"""So many visible lines around a report may hold its byline and its date."""


def read_page(capture: Capture) -> Reading:
    """What the page states and shows. Raises BadInput where it is binary or no page."""
    root, problems = parse(capture)
    if root is None:
        return Reading(looked_for=LOOKED_FOR, problems=problems)
    steps = outline(root)
    seen = visible(root, steps)
    said, wrong = statements(root)
    links = links_of(root)
    said += addresses(root, links, capture.text)
    lines = tuple(line.text for line in seen.lines)
    page = Page(said, lines, METHOD, _host(links, said))
    said += front_links(links, page.host)
    said += logos(seen)
    title = printed_title(page)
    shown = read_print(lines, METHOD, title=title)
    story = find_body(root, title, steps)
    zones = _zones(seen, title, shown)
    said += from_marks(seen, zones)
    shown_near = [_doubted(candidate, zones, seen.lines) for candidate in shown.candidates]
    printed = [_placed(candidate, seen.lines) for candidate in shown_near]
    if not any(one.field == "agency" for one in printed):
        printed += _from_body(story)
    page = dataclasses.replace(
        page, near=range(zones.head.start - _ABOVE, zones.foot.stop + _BELOW)
    )
    return Reading(
        candidates=tuple(
            located(one, capture.lines) for one in settle.candidates(page, title, printed)
        ),
        looked_for=LOOKED_FOR,
        body=source_spans(story, capture.lines)
        if story.blocks
        else _source_spans(shown, seen.lines),
        body_words=story.words or shown.body_words,
        text=story.text or shown.text,
        seen=_placed(shown.seen, seen.lines) if shown.seen else None,
        page=shown.page,
        pages=shown.pages,
        problems=(*problems, *wrong, *map(_unnumbered, shown.problems)),
    )


def _from_body(story: Body) -> list[Candidate]:
    """The wire services that the report's first and last blocks credit."""
    blocks = [*story.blocks[:3], *story.blocks[max(3, len(story.blocks) - 5) :]]
    found = []
    for one in copy_credits([block.text for block in blocks], METHOD):
        block = blocks[one.span.first - 1] if one.span else blocks[0]
        span = Span(block.line, block.last, path=path_of(block.element))
        if not is_of_others(block.element) and not is_of_a_picture(block.element):
            found.append(one._replace(span=span))
    return found


def _host(links: Links, said: Sequence[Statement]) -> str:
    stated = [one.text for one in said if one.field == "url"]
    names = [one.text for one in said if one.field in ("outlet", "application", "publisher")]
    return own_host(links, stated, names)


def _zones(seen: Seen, title: str, shown: Print) -> Zones:
    """Where the report's head and foot are, from its headline and its body."""
    first = shown.body[0].first - 1 if shown.body else len(seen.lines)
    last = shown.body[-1].last if shown.body else first
    wanted = fold(title)
    tops = [
        number
        for number, line in enumerate(seen.lines[: first + 1])
        if wanted and len(line.text) <= 400 and fold(line.text) == wanted
    ]
    tops = [number for number in tops if _in_h1(seen.lines[number].element)] or tops
    # A headline is printed above its section's name and again below it, but for teasers.
    top = next((n for n in tops if tops[-1] - n < 8), max(0, first - _ABOVE))
    return Zones(range(max(0, top - 5), min(first, top + 40) + 3), range(last, last + _BELOW), top)


def _in_h1(element: Element) -> bool:
    return any(node.tag == "h1" for node in (element, *islice(element.iterancestors(), 3)))


def _doubted(candidate: Candidate, zones: Zones, seen: Sequence[SeenLine]) -> Candidate:
    """What print cannot tell: that a line stands in a picture's caption or among comments."""
    if candidate.how != "stated" or not candidate.span:
        return candidate
    element = seen[candidate.span.first - 1].element
    why = ""
    if candidate.field == "issued" and is_of_a_change(element):
        why = "the page marks it as the day of a change"
    elif candidate.field in ("author", "agency", "issued") and is_of_others(element):
        why = "it stands in a caption, a quotation or a comment"
    elif candidate.field == "agency" and is_of_a_picture(element):
        why = "the page marks it as the credit of a picture"
    elif candidate.place == "date line" and candidate.span.first - 1 < zones.top - _ABOVE:
        why = "a day far above the headline, where sites print today's"
    elif candidate.place == "name line" and not 0 < candidate.span.first - 1 - zones.top <= 3:
        why = "a name that stands alone, but not right under the headline"
    return candidate._replace(how="hint", why=why) if why else candidate


def _placed(candidate: Candidate, seen: Sequence[SeenLine]) -> Candidate:
    """The candidate with its place in the page's source instead of among the visible lines."""
    if not candidate.span:
        return candidate
    line = seen[candidate.span.first - 1]
    number = line.source_line
    return candidate._replace(span=Span(number, number, path=path_of(line.element)))


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
    return problem._replace(
        message=problem.message if "line" not in problem.message else (
            "the end of the text reads like readers' comments; it was left out of the report"
        )
    )  # fmt: skip
