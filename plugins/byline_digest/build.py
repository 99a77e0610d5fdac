"""From an edition to the document."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from byline.api import (
    Block,
    Computed,
    Document,
    FromNote,
    Line,
    Picture,
    Section,
    Text,
    TextOrigin,
    date_of,
    texts,
)
from byline_digest.edition import Edition, count, label, minutes
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

MAKERS: Mapping[str, Callable[[Edition], Section | None]] = {
    "glance": glance, "timeline": timeline, "disagreements": disagreements, "figures": figures,
    "chronology": chronology, "reports": reports, "coverage": coverage, "names": names,
    "sources": sources, "check": to_check, "colophon": colophon,
}  # fmt: skip
"""What makes each section of a recipe."""


def build(edition: Edition) -> Document:
    """The whole digest. Raises BadInput for a material that points nowhere."""
    made = [made for name in edition.recipe.sections if (made := _section(edition, name))]
    title, title_origin = _title(edition)
    day = f"{edition.as_of.day} {edition.as_of:%B %Y}"
    issue = ""
    if edition.number:
        issue = f" · {'draft of ' if edition.is_draft else ''}edition {edition.number}"
    kind = edition.recipe.kind
    running = label(edition.topics, edition.topic) or title
    return Document(
        kicker=Text(f"{kind} · {day}{issue}", Computed("kind, date, edition")),
        title=Text(title, title_origin, style="strong"),
        banner=_banner(edition, made),
        running=Text(f"{running} · {kind.lower()} · {day}", Computed("running head")),
        footer=Text(
            f"byline digest{issue} · {count(len(edition.articles), 'record')} · "
            f"library {library_hash(edition)}",
            Computed("running foot"),
        ),
        handling=edition.handling,
        sections=tuple(made),
        as_of=edition.as_of.isoformat(),
    )


def _section(edition: Edition, name: str) -> Section | None:
    made = MAKERS[name](edition)
    title = edition.recipe.titles.get(name)
    if made and title:
        return dataclasses.replace(made, title=Text(title, FromNote(edition.recipe.file)))
    return made


def _title(edition: Edition) -> tuple[str, TextOrigin]:
    if edition.recipe.title:
        return edition.recipe.title, FromNote(edition.recipe.file)
    if title := label(edition.topics, edition.topic, "title"):
        return title, FromNote(f"topics/{edition.topic}.toml")
    return edition.topic, Computed("the topic's name")


def _banner(edition: Edition, made: Sequence[Section]) -> tuple[Line, ...]:
    """Counts, period and reading time; what is wrong with the records; what is not for all."""
    lines: list[Line] = [(Text(_counts(edition, made), Computed("counts of the selection")),)]
    if wrong := _wrong(edition):
        lines.append((Text(wrong, Computed("absent fields")),))
    if edition.limits:
        words = f"Not the whole selection: {edition.limits}."
        lines.append((Text(words, Computed("--since")),))
    if edition.private:
        words = f"Holds {count(edition.private, 'record')} that is private or under an embargo."
        words = words if edition.private == 1 else words.replace(" that is ", " that are ")
        lines.append((Text(words, Computed("--include-private")),))
    return tuple(lines)


def _counts(edition: Edition, made: Sequence[Section]) -> str:
    articles = edition.articles
    outlets = {article.outlet for article in articles if article.outlet}
    agencies = {article.agency for article in articles if article.agency}
    first = count(len(edition.works), "report")
    if len(edition.works) < len(articles):
        first += f" in {count(len(articles), 'record')}"
    first += f", {count(len(outlets), 'outlet')} named, "
    first += "1 agency" if len(agencies) == 1 else f"{len(agencies)} agencies"
    dated = [(d, worked) for a in articles for d, worked in [date_of(a)] if d]
    if dated:
        shown = [f"~{date}" if worked else str(date) for date, worked in (dated[0], dated[-1])]
        first += f" · published {shown[0]} – {shown[1]}" if len(dated) > 1 else f" · {shown[0]}"
    if front := _front_minutes(made):
        first += f" · front page {front} min"
    if words := sum(a.capture.body_words for a in articles if a.capture):
        first += f"{',' if front else ' ·'} full texts {minutes(words)} min"
    return first


def _front_minutes(made: Sequence[Section]) -> int:
    """Minutes for what stands before the first section that begins a page; 0 where none does."""
    breaks = [number for number, each in enumerate(made) if each.new_page]
    if not breaks or not breaks[0]:
        return 0
    front = (block for each in made[: breaks[0]] for block in each.blocks)
    return minutes(sum(map(_words, front)))


def _words(block: Block) -> int:
    """How many words a block prints: of a picture those that are drawn."""
    shown = (block.shapes, block.caption) if isinstance(block, Picture) else block
    return sum(len(text.text.split()) for text in texts(shown))


def _wrong(edition: Edition) -> str:
    articles = edition.articles
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
    return f"{'; '.join(wrong)} (repairs: see Sources)" if wrong else ""
