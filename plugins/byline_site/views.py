"""What the pages show of records: plain values, with how each is known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from byline.api import (
    FIELDS,
    Article,
    BadInput,
    Capture,
    Computed,
    Date,
    Picture,
    Span,
    date_of,
    draw_known,
    draw_strip,
    draw_years,
    report_lines,
)

if TYPE_CHECKING:
    from byline_site.listed import Listed

HOWS = {
    "stated": "stated in the capture",
    "credited": "credited in the capture",
    "inferred": "worked out, accepted",
    "typed": "typed by a person",
    "absent": "not in the capture",
    "": "recorded",
}
NEEDED = {"title": "headline", "author": "author", "issued": "date", "outlet": "outlet"}


def address(name: str) -> str:
    """A name as part of a file's name; another name never gives the same."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60]
    if plain and plain == name:
        return plain
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{plain}-{mark}" if plain else mark


def date_text(article: Article) -> str:
    """The date as printed; with ~ where it waits for a person; empty where there is none."""
    date, worked_out = date_of(article)
    return f"{'~' if worked_out else ''}{date}" if date else ""


def year_of(article: Article) -> int | None:
    date, _ = date_of(article)
    return date.year if date and date.year and 0 < date.year < 10000 else None


def credit(article: Article) -> str:
    """Author, agency and outlet, in that order, as far as known."""
    names = ", ".join(str(name) for name in article.author)
    parts = [names, article.agency if article.agency != names else "", article.outlet]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def lacks(article: Article) -> list[str]:
    return [NEEDED[name] for name in article.missing()]


@dataclass(frozen=True, slots=True)
class FieldView:
    name: str
    value: str
    how: str
    word: str
    """The word alone, for a class."""
    at: tuple[str, ...]
    """Lines of the capture: ("98", "100")."""
    places: str
    why: str


def fields_of(article: Article) -> list[FieldView]:
    """Every field that has a value, or of which it is known that there is none."""
    shown = []
    for row in FIELDS:
        value = article.value(row.name)
        known = article.how(row.name)
        if not value and not known:
            continue
        word = known.how if known else ""
        lines = _lines(known.at) if known else ()
        why = (known.why if known else "") or (
            f"by {known.by}" if word == "typed" and known and known.by else ""
        )
        shown.append(
            FieldView(
                row.name, _text(value), HOWS.get(word, word), word or "recorded", lines,
                ", ".join(known.at) if known else "", why,
            )
        )  # fmt: skip
    return shown


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    return "" if value is None else str(value)


def _lines(at: Iterable[str]) -> tuple[str, ...]:
    found = []
    for place in at:
        try:
            found.append(str(Span.parse(place).first))
        except BadInput:
            continue
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Waiting:
    field: str
    value: str
    why: str
    lines: tuple[str, ...]


def waiting_of(article: Article) -> list[Waiting]:
    """What was worked out and waits for a person; stray hints are nobody's news."""
    return [
        Waiting(line.field, _told(line.field, line.value), line.why, _lines(line.at))
        for line in article.candidates
        if line.how == "inferred"
    ]


def _told(field: str, value: object) -> str:
    try:
        return (
            str(Date.parse(value)) if field == "issued" and isinstance(value, str) else str(value)
        )
    except BadInput:
        return str(value)


def captured(article: Article, capture: Capture | None) -> list[tuple[int, str, bool]]:
    """The lines of a capture: number, words, and whether the report itself has them."""
    if capture is None or article.capture is None:
        return []
    body = {n for span in article.capture.body for n in range(span.first, span.last + 1)}
    whole = report_lines(capture, (Span(1, max(1, len(capture.lines))),))
    return [(number, text, number in body) for number, text in whole]


def strip_of(article: Article) -> Picture | None:
    """What the capture is made of, and which of its lines bear out a field."""
    kept = article.capture
    if kept is None or not kept.lines:
        return None
    used: dict[int, str] = {}
    for view in fields_of(article):
        for line in view.at:
            used[int(line)] = f"{used[int(line)]}, {view.name}" if int(line) in used else view.name
    body = [(span.first, span.last) for span in kept.body]
    return draw_strip(kept.lines, body, used, Computed("evidence and body of the record"))


def provenance(articles: Iterable[Article]) -> Picture:
    """How the four fields that a citation needs are known, over all records."""
    caption = "How headline, author or agency, date and outlet of all records are known"
    return draw_known(articles, caption)


def coverage(reports: Iterable[Listed]) -> Picture | None:
    """Reports by outlet (or agency) and year."""
    counts: dict[str, dict[int, int]] = {}
    for report in reports:
        if report.year:
            row = counts.setdefault(report.source, {})
            row[report.year] = row.get(report.year, 0) + 1
    if not counts:
        return None
    caption = "Reports by outlet and year; a larger dot is more reports; empty years have none"
    return draw_years(counts, Computed("outlet and date of the records"), caption)
