"""``byline digest``."""

from __future__ import annotations

import datetime
import difflib
import shlex
from collections.abc import Iterable, Iterator
from importlib.metadata import version

import click

from byline.api import (
    Article,
    BadInput,
    Date,
    Desk,
    NothingSelected,
    UsageError,
    print_out,
    renderer_for,
)
from byline_digest.build import build, count
from byline_digest.edition import Edition, by_date, rows


@click.command("digest")
@click.argument("topic")
@click.option(
    "-f", "--format", "form", default="", metavar="FORMAT",
    help="pdf, html, md, text, json …; else by the suffix of -o, else text.",
)  # fmt: skip
@click.option("-o", "--output", default="-", metavar="FILE", help='Where to; "-" is stdout.')
@click.option("--as-of", metavar="DATE", help="The day that the edition bears, for the clock's.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--handling", default="", metavar="MARKING", help="As in TLP:AMBER; on every page.")
@click.option("--strict", is_flag=True, help="Exit 3 where a character has no glyph.")
@click.pass_obj
def digest(
    desk: Desk,
    topic: str,
    form: str,
    output: str,
    as_of: str | None,
    paper: str,
    handling: str,
    strict: bool,
) -> None:
    """Print a digest of a topic's reports, in which every line has an origin.

    \b
    byline digest myanmar-north-korea                      text, on the terminal
    byline digest myanmar-north-korea -o brief.pdf         PDF (pip install 'byline[pdf]')
    byline digest myanmar-north-korea -f json -o -         the document itself

    The topic's title stands in topics/TOPIC.toml; what the team adds in its own words stands in
    digests/TOPIC.toml and materials/, each with the record and lines that it rests on.
    """
    day = _day(desk, as_of)
    renderer = renderer_for(desk, form, output)
    command = ["byline", "digest", topic, "--as-of", day.isoformat(), "-f", renderer.name]
    command += ["--paper", paper] if paper != "a4" else []
    command += ["--handling", handling] if handling else []
    edition = _edition(desk, topic, day, handling, shlex.join(command))
    settings = {"paper": paper}
    about = count(len(edition.articles), "report")
    document = build(edition)
    code = print_out(
        desk, document, renderer, output, about=about, strict=strict, settings=settings
    )
    click.get_current_context().exit(code)


def _day(desk: Desk, text: str | None) -> datetime.date:
    if not text:
        return desk.as_of
    date = Date.parse(text)
    if date.precision != "day" or not date.earliest or not 0 < date.earliest[0] < 10000:
        raise BadInput(f'--as-of "{text}": name a day, as in 2026-11-21')
    return datetime.date(*date.earliest)


def _edition(desk: Desk, topic: str, as_of: datetime.date, handling: str, command: str) -> Edition:
    if not topic.strip() or '"' in topic:
        raise UsageError(f"{topic!r} is no topic; `byline topics` lists them")
    chosen = desk.find(f'topic:"{topic}"')
    topics = desk.tables("topics")
    if not chosen:
        known = sorted({*topics, *(name for a in desk.stream("") for name in a.topics)})
        near = difflib.get_close_matches(topic, known, n=3, cutoff=0.4)
        hint = f" (near: {', '.join(near)})" if near else "; `byline topics` lists them"
        raise NothingSelected(f"{topic}: no record carries this topic{hint}")
    tables = {
        name: rows(desk.table(f"materials/{name}s.toml"), name, f"materials/{name}s.toml")
        for name in ("event", "figure", "claim")
    }
    return Edition(
        topic=topic,
        articles=by_date(chosen),
        known=frozenset(_keys(desk.stream(""))) | desk.withheld(),
        withheld=desk.withheld(),
        recipe=desk.table(f"digests/{topic}.toml"),
        topics=topics,
        events=tables["event"],
        figures=tables["figure"],
        claims=tables["claim"],
        names=rows(desk.table("names.toml"), "name", "names.toml"),
        as_of=as_of,
        version=version("byline"),
        handling=handling,
        command=command,
        capture=desk.capture,
    )


def _keys(articles: Iterable[Article]) -> Iterator[str]:
    return (key for article in articles for key in (article.key, *article.aliases))
