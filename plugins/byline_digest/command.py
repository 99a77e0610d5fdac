"""``byline digest``."""

from __future__ import annotations

import datetime
import difflib
import json
import shlex
import sys
from importlib.metadata import version
from pathlib import PurePath

import click

from byline.api import Article, BadInput, Date, Desk, NothingSelected, UsageError
from byline_digest.build import build, places
from byline_digest.edition import Edition, by_date, rows
from byline_digest.model import Digest, texts, to_json

SUFFIXES = {".pdf": "pdf", ".html": "html", ".htm": "html", ".md": "md", ".txt": "text",
            ".json": "json"}  # fmt: skip
FINDINGS = 3


@click.command("digest")
@click.argument("topic")
@click.option(
    "-f", "--format", "form", type=click.Choice(["pdf", "html", "md", "text", "json"]),
    help="What to write; else by the suffix of -o, else text.",
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
    form: str | None,
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
    form = form or _by_suffix(output)
    day = _day(desk, as_of)
    command = ["byline", "digest", topic, "--as-of", day.isoformat(), "-f", form]
    command += ["--paper", paper] if form == "pdf" else []
    command += ["--handling", handling] if handling else []
    document = build(_edition(desk, topic, day, handling, shlex.join(command)))
    if form == "pdf":
        if output == "-" and sys.stdout.isatty():
            raise UsageError("a PDF is nothing for a terminal; name a file with -o")
        lacking = _print(desk, document, output, paper)
        if lacking and strict:
            click.get_current_context().exit(FINDINGS)
        return
    desk.emit(_render(document, form), output)
    if output != "-":
        desk.say(f"{output}: {_counts(document)}")


def _by_suffix(output: str) -> str:
    """The format that a file's name asks for; text for the terminal."""
    if output == "-":
        return "text"
    suffix = PurePath(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{output}: which format? -f with one of pdf, html, md, text, json")
    return SUFFIXES[suffix]


def _day(desk: Desk, text: str | None) -> datetime.date:
    if not text:
        return desk.as_of
    date = Date.parse(text)
    if date.precision != "day" or not date.earliest or not 0 < date.earliest[0] < 10000:
        raise BadInput(f'--as-of "{text}": name a day, as in 2026-11-21')
    return datetime.date(*date.earliest)


def _edition(desk: Desk, topic: str, as_of: datetime.date, handling: str, command: str) -> Edition:
    everything = desk.find("")
    if not topic.strip() or '"' in topic:
        raise UsageError(f"{topic!r} is no topic; `byline topics` lists them")
    chosen = desk.find(f'topic:"{topic}"')
    topics = desk.tables("topics")
    if not chosen:
        known = sorted({*topics, *(name for article in everything for name in article.topics)})
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
        known=frozenset(_keys(everything)) | desk.withheld(),
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


def _keys(articles: tuple[Article, ...]) -> list[str]:
    return [key for article in articles for key in (article.key, *article.aliases)]


def _render(document: Digest, form: str) -> str:
    if form == "json":
        return json.dumps(to_json(document), ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from byline_digest.render_html import render as html

        return html(document)
    if form == "md":
        from byline_digest.render_markdown import render as markdown

        return markdown(document)
    from byline_digest.render_text import render as text

    return text(document)


def _print(desk: Desk, document: Digest, output: str, paper: str) -> bool:
    """Write the PDF; True where characters have no glyph, each named."""
    from byline_digest.render_pdf import render

    if sys.stderr.isatty():
        click.echo("setting the page …\r", err=True, nl=False)
    printed = render(document, paper)
    if sys.stderr.isatty():
        click.echo("\033[K", err=True, nl=False)
    desk.emit(printed.data, output)
    for lack in printed.missing:
        desk.say(f"warning: {lack}")
    kept = f"; {' and '.join(f'PDF/{name.upper()}' for name in printed.standards)}"
    pages = f"{printed.pages} page{'' if printed.pages == 1 else 's'}"
    shown = f"; {pages}, {_counts(document)}{kept if printed.standards else ''}"
    desk.say(("stdout" if output == "-" else output) + shown.replace(";", ":", 1))
    return bool(printed.missing)


def _counts(document: Digest) -> str:
    reports = next(len(s.blocks) for s in document.sections if s.id == "reports")
    noun = "report" if reports == 1 else "reports"
    lacking = sum(not text.origin for text in texts(document))
    return f"{reports} {noun}, {places(document)} places, {lacking} lines without an origin"
