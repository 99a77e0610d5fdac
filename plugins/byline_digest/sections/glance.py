"""At a glance: the team's own lines; without any, the first words of each top report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from byline.api import (
    MOST_WORDS,
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
    Span,
    Text,
    report_paragraphs,
)
from byline_digest.edition import Edition
from byline_digest.sections import section

TOP = 5
"""Reports whose first words stand for what the team did not write."""
MOST_NAMED = 8
SINCE = "Since the last edition:"


def glance(edition: Edition) -> Section | None:
    items = _written(edition) or _leads(edition)
    if not items:
        return section("glance", "How to read this digest", _aside(edition))
    return section("glance", "At a glance", Pair(Bullets(items), _aside(edition), 0.72))


def _written(edition: Edition) -> tuple[Line, ...]:
    items = []
    for told in edition.recipe.glance:
        if refs := edition.refs(told.places, told.entry, every=True):
            note = FromNote(told.entry.file)
            items.append((Text(told.lead, note, style="strong"), Text(told.text, note, refs)))
    return tuple(items)


def _leads(edition: Edition) -> tuple[Line, ...]:
    """The lead of each report in quotation marks, with its line; never of a partial capture."""
    items: list[Line] = []
    leads = [work[0] for work in edition.works]
    for article in reversed(leads[-TOP:]):
        kept = article.capture
        capture = edition.capture(article)
        if kept and kept.pages > 1:
            words = f"page {kept.page} of {kept.pages} captured: no lead"
            items.append((_name(edition, article), Text(words, Computed("partial capture"))))
        elif kept and capture and (lead := _lead(report_paragraphs(capture, kept))):
            span, words = lead
            line = str(span)
            origin = FromCapture(article.key, (line,), kept.sha256)
            ref = Ref(edition.number_of(article.key), article.key, line)
            items.append((_name(edition, article), Text(f"“{words}”", origin, (ref,))))
    return tuple(items)


def _name(edition: Edition, article: Article) -> Text:
    number = edition.number_of(article.key)
    return Text(f"Report {number}:", Computed("report number"), style="strong")


def _lead(paragraphs: Iterable[tuple[Span, str]]) -> tuple[Span, str] | None:
    """The first sentence of a report, without its dateline, cut to the length of a quotation."""
    for span, line in paragraphs:
        text = re.sub(r"^[A-Z][A-Z .,/()-]{2,60}[—–-]\s*", "", line.strip())
        if len(text.split()) < 6:
            continue
        words = re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", text, maxsplit=1)[0].split()
        more = " …" if len(words) > MOST_WORDS else ""
        return span, " ".join(words[:MOST_WORDS]) + more
    return None


def _aside(edition: Edition) -> Box:
    rule = Computed("how to read")
    number, line = next(
        ((i, a.capture.body[0].first) for i, a in enumerate(edition.articles, 1)
         if a.capture and a.capture.body),
        (1, 1),
    )  # fmt: skip
    graded = sum(edition.grade(article) is not None for article in edition.articles)
    words = (
        f"[{number} L{line}] = record {number}, line {line} of its stored capture. Plain text is "
        "the team’s; words in “ ” are the report’s. ~ marks what was worked out. Grades (A1–F6) "
        f"print only where a person set them: {graded or 'none'} set."
    )
    how = (Text("How to read this:", rule, style="strong"), (Text(words, rule),))
    since = _since(edition)
    return Box((since, how) if since else (how,))


def _since(edition: Edition) -> tuple[Text, Line] | None:
    """What became of the reports since the last edition that was kept."""
    rule = Computed("against the last edition kept")
    title = Text(SINCE, rule, style="strong")
    changes = edition.changes
    if changes is None:
        if edition.number != 1:
            return None  # of earlier editions nothing is stored, so nothing is said
        words = f"First edition: {len(edition.articles)} new, 0 changed, 0 withdrawn."
        return title, (Text(words, Computed("no edition was kept before")),)
    told = [Text(f"Edition {changes.number} ({changes.as_of}):", rule)]
    told.append(Text(f"{len(changes.new)} new", rule, _refs(edition, changes.new)))
    changed = [each.key for each in changes.changed]
    told.append(Text(f"{len(changed)} changed", rule, _refs(edition, changed)))
    gone = f"{len(changes.withdrawn)} withdrawn"
    if changes.withdrawn:
        names = [each.title or each.key for each in changes.withdrawn]
        more = " …" if len(names) > MOST_NAMED else ""
        gone += f" ({'; '.join(names[:MOST_NAMED])}{more})"
    told.append(Text(f"{gone}.", rule))
    return title, tuple(told)


def _refs(edition: Edition, keys: list[str] | tuple[str, ...]) -> tuple[Ref, ...]:
    numbers = [(edition.number_of(key), key) for key in keys if edition.article(key)]
    return tuple(Ref(number, key) for number, key in sorted(numbers)[:MOST_NAMED])
