"""At a glance: the team's own lines; without any, the first words of each top report."""

from __future__ import annotations

import re

from byline.api import (
    Article,
    Box,
    Bullets,
    Computed,
    FromCapture,
    FromNote,
    Line,
    Pair,
    Ref,
    Section,
    Text,
    body_lines,
)
from byline_digest.edition import Edition, places, rows, string
from byline_digest.sections import section

MOST_WORDS = 25
"""No quotation is longer."""


def glance(edition: Edition) -> Section | None:
    items = _written(edition) or _leads(edition)
    if not items:
        return section("glance", "How to read this digest", _how_to_read(edition))
    return section("glance", "At a glance", Pair(Bullets(items), _how_to_read(edition), 0.72))


def _written(edition: Edition) -> tuple[Line, ...]:
    items = []
    for row in rows(edition.recipe, "glance", edition.recipe_file):
        lead, where = string(row, "lead"), f"{edition.recipe_file}: glance"
        where = f'{where} "{lead}"'
        refs = edition.refs(places(row, where), where, every=True)
        if refs:
            origin = FromNote(edition.recipe_file)
            items.append(
                (Text(lead, origin, style="strong"), Text(string(row, "text"), origin, refs))
            )
    return tuple(items)


def _leads(edition: Edition) -> tuple[Line, ...]:
    """The lead of each report in quotation marks, with its line; never of a partial capture."""
    items: list[Line] = []
    leads = [article for article in edition.articles if edition.lead(article) is article]
    for article in reversed(leads[-5:]):
        kept = article.capture
        capture = edition.capture(article)
        if kept and kept.pages > 1:
            words = f"page {kept.page} of {kept.pages} captured: no lead"
            items.append((_name(edition, article), Text(words, Computed("partial capture"))))
        elif kept and capture and (lead := _lead(body_lines(capture, kept.body))):
            number, words = lead
            line = f"L{number}"
            origin = FromCapture(article.key, (line,), kept.sha256)
            ref = Ref(edition.number(article.key), article.key, line)
            items.append((_name(edition, article), Text(f"“{words}”", origin, (ref,))))
    return tuple(items)


def _name(edition: Edition, article: Article) -> Text:
    number = edition.number(article.key)
    return Text(f"Report {number}:", Computed("report number"), style="strong")


def _lead(lines: list[tuple[int, str]]) -> tuple[int, str] | None:
    """The first sentence of a report, without its dateline, cut to the length of a quotation."""
    for number, line in lines:
        text = re.sub(r"^[A-Z][A-Z .,/()-]{2,60}[—–-]\s*", "", line.strip())
        if len(text.split()) < 6:
            continue
        words = re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", text, maxsplit=1)[0].split()
        more = " …" if len(words) > MOST_WORDS else ""
        return number, " ".join(words[:MOST_WORDS]) + more
    return None


def _how_to_read(edition: Edition) -> Box:
    rule = Computed("how to read")
    number, line = next(
        ((i, a.capture.body[0].first) for i, a in enumerate(edition.articles, 1)
         if a.capture and a.capture.body),
        (1, 1),
    )  # fmt: skip
    words = (
        f"[{number} L{line}] = record {number}, line {line} of its stored capture. Plain text is "
        "the team’s; words in “ ” are the report’s. ~ marks what was worked out."
    )
    how = (Text("How to read this:", rule, style="strong"), (Text(words, rule),))
    if edition.recipe.get("edition") != 1:
        return Box((how,))  # of earlier editions nothing is stored, so nothing is said
    told = Text("First edition; all reports are new.", Computed("edition of the recipe"))
    return Box(((Text("Since the last edition:", rule, style="strong"), (told,)), how))
