"""Coverage: which report treats which topic, how many witnesses there are, and what is absent."""

from __future__ import annotations

from collections import Counter

from byline.api import (
    MARKED,
    Block,
    Box,
    Computed,
    FromNote,
    Line,
    Pair,
    Section,
    Table,
    Text,
    draw_matrix,
)
from byline_digest.edition import Edition, label, label_of, year_of
from byline_digest.sections import MISSING, head, section
from byline_digest.sections.reports import topic_label
from byline_digest.sections.sources import credited

MOST_TOPICS = 9
SHORT = 12
MOST_DRAWN = 24
"""Reports that a picture shows; a longer table can go on on the next page."""
MOST_NAMED = 5
LANGUAGES = {"en": "English", "my": "Burmese", "ko": "Korean", "zh": "Chinese", "th": "Thai",
             "ja": "Japanese", "ru": "Russian", "fr": "French", "de": "German", "es": "Spanish",
             "ar": "Arabic"}  # fmt: skip
"""Names for the language tags that a reader may not know; others print as they are."""


def coverage(edition: Edition) -> Section | None:
    counts = Counter(
        topic for a in edition.articles for topic in a.topics if topic != edition.topic
    )
    if not counts:
        return section("coverage", "Coverage", _aside(edition))
    ranked = sorted(counts, key=lambda topic: (-counts[topic], topic))[:MOST_TOPICS]
    labels = [_short(edition, topic) for topic in ranked]
    share = 0.72 / len(ranked)
    widths = (0.28, *([share] * len(ranked)))
    grid = Table(head("Report", *labels), widths, _grid(edition, ranked), matrix=True)
    left: Block = grid
    if len(grid.rows) <= MOST_DRAWN:
        legend = "Topics that each record bears. ~ marks what was worked out."
        left = draw_matrix("coverage", grid, Text(legend, Computed("legend")))
    return section("coverage", "Coverage", Pair(left, _aside(edition), 0.64))


def _short(edition: Edition, topic: str) -> str:
    """A topic's name for the head of a narrow column."""
    name = label(edition.topics, topic, "short") or topic_label(edition, topic)
    return name if len(name) <= SHORT else f"{name[: SHORT - 1]}."


def _grid(edition: Edition, topics: list[str]) -> tuple[tuple[Line, ...], ...]:
    rule = Computed("topics of the record")
    with_it, without = (Text(MARKED, rule),), (Text("·", rule),)
    lines: list[tuple[Line, ...]] = []
    for number, article in enumerate(edition.articles, 1):
        name = f"{number} {label_of(article)} {year_of(article)}".strip()
        dots = (with_it if topic in article.topics else without for topic in topics)
        lines.append(((Text(name, rule),), *dots))
    return tuple(lines)


def _aside(edition: Edition) -> Box:
    parts = [
        ("Agencies.", _agencies(edition)),
        ("Corroboration.", _corroboration(edition)),
        ("Absent.", _absent(edition)),
        ("Left out.", _left_out(edition)),
    ]
    computed = tuple(
        (Text(title, Computed("coverage"), style="strong"), (Text(words, Computed(rule)),))
        for title, (words, rule) in parts
        if words
    )
    return Box((*_independence(edition), *_reprints(edition), *computed))


def _independence(edition: Edition) -> tuple[tuple[Text, Line], ...]:
    """What people found out about who is a witness of whom."""
    title = Text("Independence.", Computed("coverage"), style="strong")
    return tuple(
        (title, (Text(told.text, FromNote(told.entry.file), refs),))
        for told in edition.recipe.independence
        if (refs := edition.refs(told.places, told.entry, every=True))
    )


def _reprints(edition: Edition) -> tuple[tuple[Text, Line], ...]:
    """Reports whose outlet only a credit line names: they may stand on another's page."""
    refs = tuple(ref for article in edition.articles for ref in credited(edition, article))
    if not refs:
        return ()
    title = Text("Credit lines.", Computed("coverage"), style="strong")
    words = "Only a credit line names the outlet, so this may be a republication:"
    return ((title, (Text(words, Computed("outlet credited, not stated"), refs[:MOST_NAMED]),)),)


def _agencies(edition: Edition) -> tuple[str, str]:
    """Copies of one agency's story are one witness; here only the credit line can tell."""
    agencies: dict[str, list[str]] = {}
    for number, article in enumerate(edition.articles, 1):
        if article.agency:
            agencies.setdefault(article.agency, []).append(f"[{number}]")
    if not agencies:
        return "No report here credits an agency.", "agency of each record"
    told = "; ".join(f"{name}: {', '.join(numbers)}" for name, numbers in agencies.items())
    shared = [
        name
        for name in agencies
        if sum(any(a.agency == name for a in work) for work in edition.works) > 1
    ]
    words = f"Agency copy: {told}."
    for work in edition.works:
        if len(work) > 1:
            numbers = " ".join(f"[{edition.number_of(a.key)}]" for a in work)
            words += f" {numbers} are copies of one report: one witness."
    if shared:
        words += f" Reports of one agency may be one witness ({', '.join(shared)})."
    return words, "agency of each record"


def _corroboration(edition: Edition) -> tuple[str, str]:
    events = edition.materials.events
    told = [edition.witnesses(edition.refs(each.places, each.entry)) for each in events]
    told = [number for number in told if number]
    if not told:
        return "", ""
    several = sum(number > 1 for number in told)
    alone = len(told) - several
    noun = "record" if len(edition.works) == len(edition.articles) else "report"
    return (
        f"{several} of {len(told)} dated events stand in more than one {noun}, "
        f"{alone} ({alone / len(told):.0%}) in one.",
        "reports per event",
    )


def _absent(edition: Edition) -> tuple[str, str]:
    languages = sorted({article.language for article in edition.articles if article.language})
    lacking = Counter(name for article in edition.articles for name in article.missing())
    parts = [f"{count} without {MISSING[name]}" for name, count in sorted(lacking.items())]
    told = f"Languages of the records: {_named(languages)}." if languages else ""
    wanted = [code for code in edition.recipe.languages if code not in languages]
    if wanted:
        told += f" No record in {_named(wanted)}."
    if parts:
        told += f" Not in the records: {', '.join(parts)}."
    return told.strip(), "languages and absent fields"


def _named(codes: list[str]) -> str:
    return ", ".join(LANGUAGES.get(code, code) for code in codes)


def _left_out(edition: Edition) -> tuple[str, str]:
    kept = [(n, a.capture) for n, a in enumerate(edition.articles, 1) if a.capture]
    captured = sum(capture.words for _, capture in kept)
    if not captured:
        return "", ""
    outside = {n: each.words - each.body_words for n, each in kept if each.words > each.body_words}
    left = sum(outside.values())
    most = sorted(outside.items(), key=lambda each: (-each[1], each[0]))[:MOST_NAMED]
    told = ", ".join(f"[{number}] {words:,}" for number, words in most)
    return (
        f"{left:,} of {captured:,} captured words ({left / captured:.0%}) stand outside "
        f"the reports’ own text{f', most in {told}' if told else ''}.",
        "words of captures outside the body",
    )
