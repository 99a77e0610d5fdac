"""From an edition to the document: the order of the sections stands here."""

from __future__ import annotations

from byline.api import Computed, Document, FromNote, Line, Section, Text, TextOrigin
from byline_digest.edition import Edition, date_of, minutes, string
from byline_digest.sections.chronology import chronology
from byline_digest.sections.closing import colophon, library_hash, to_check
from byline_digest.sections.coverage import coverage
from byline_digest.sections.disagreements import disagreements
from byline_digest.sections.figures import figures
from byline_digest.sections.glance import glance
from byline_digest.sections.names import names
from byline_digest.sections.reports import reports
from byline_digest.sections.sources import sources
from byline_digest.sections.timeline import timeline

SECTIONS = (glance, timeline, disagreements, figures, chronology, reports, coverage, names,
            sources, to_check, colophon)  # fmt: skip


def build(edition: Edition) -> Document:
    """The whole digest. Raises BadInput for a material that points nowhere."""
    made: list[Section] = [s for make in SECTIONS if (s := make(edition))]
    title, title_origin = _title(edition)
    day = f"{edition.as_of.day} {edition.as_of:%B %Y}"
    kind = string(edition.recipe, "kind") or "Topic digest"
    number = edition.recipe.get("edition")
    issue = f" · edition {number}" if number else ""
    label = string(edition.topics.get(edition.topic, {}), "label") or title
    handling = None
    if edition.handling:
        handling = Text(edition.handling.upper(), Computed("--handling"), style="strong")
    return Document(
        kicker=Text(f"{kind} · {day}{issue}", Computed("kind, date, edition")),
        title=Text(title, title_origin, style="strong"),
        banner=_banner(edition),
        running=Text(f"{label} · {kind.lower()} · {day}", Computed("running head")),
        footer=Text(
            f"byline digest{issue} · {count(len(edition.articles), 'record')} · "
            f"library {library_hash(edition)}",
            Computed("running foot"),
        ),
        handling=handling,
        sections=tuple(made),
        as_of=edition.as_of.isoformat(),
    )


def _title(edition: Edition) -> tuple[str, TextOrigin]:
    if title := string(edition.recipe, "title"):
        return title, FromNote(edition.recipe_file)
    if title := string(edition.topics.get(edition.topic, {}), "title"):
        return title, FromNote(f"topics/{edition.topic}.toml")
    return edition.topic, Computed("the topic's name")


def _banner(edition: Edition) -> tuple[Line, ...]:
    """Counts, period and reading time; then what is wrong with the records."""
    articles = edition.articles
    outlets = {article.outlet for article in articles if article.outlet}
    agencies = {article.agency for article in articles if article.agency}
    words = sum(a.capture.body_words for a in articles if a.capture)
    first = count(len(edition.works), "report")
    if len(edition.works) < len(articles):
        first += f" in {count(len(articles), 'record')}"
    first += f", {count(len(outlets), 'outlet')} named, "
    first += "1 agency" if len(agencies) == 1 else f"{len(agencies)} agencies"
    dated = [(d, worked) for a in articles for d, worked in [date_of(a)] if d]
    if dated:
        shown = [f"~{date}" if worked else str(date) for date, worked in (dated[0], dated[-1])]
        first += f" · published {shown[0]} – {shown[1]}" if len(dated) > 1 else f" · {shown[0]}"
    if words:
        first += f" · full texts {minutes(words)} min"
    lines: list[Line] = [(Text(first, Computed("counts of the selection")),)]
    lacking = sum(bool(article.missing()) for article in articles)
    partial = sum(bool(a.capture and a.capture.pages > 1) for a in articles)
    no_url = sum(not article.url for article in articles)
    wrong = []
    if lacking:
        wrong.append(f"{count(lacking, 'record')} without headline, author, date or outlet")
    if partial:
        wrong.append(f"{partial} partial")
    if no_url:
        wrong.append(f"{no_url} without a URL")
    if wrong:
        words_ = f"{'; '.join(wrong)} (repairs: see Sources)"
        lines.append((Text(words_, Computed("absent fields")),))
    return tuple(lines)


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
