"""``byline digest``: build, diff, verify."""

from __future__ import annotations

import datetime
import json
import shlex
from collections.abc import Mapping

import click

from byline.api import (
    BadInput,
    Date,
    Desk,
    Document,
    Renderer,
    UsageError,
    assignment,
    print_out,
    renderer_for,
)
from byline_digest.build import build as document_of
from byline_digest.edition import Edition, count
from byline_digest.selecting import Order, edition_of

FINDINGS = 3


class _WithDefault(click.Group):
    """``byline digest TOPIC`` is ``byline digest build TOPIC``."""

    default = "build"
    """The subcommand that is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = [self.default, *args]
        return super().parse_args(ctx, args)


@click.group("digest", cls=_WithDefault)
def digest() -> None:
    """Print a digest of a topic's reports, in which every line has an origin.

    \b
    byline digest myanmar-north-korea                      text, on the terminal
    byline digest myanmar-north-korea -o brief.pdf         PDF (pip install 'byline[pdf]')
    byline digest build TOPIC --lock -o brief.pdf          keeps it as an edition
    byline digest build TOPIC --locked -o again.pdf        the same bytes, whatever has changed
    byline digest diff TOPIC                               what changed since that edition
    byline digest verify TOPIC                             does every line still have its support?

    The topic's title stands in topics/TOPIC.toml; what the team adds in its own words stands in
    digests/TOPIC.toml and materials/, each with the record and lines that it rests on.
    """


@digest.command("build")
@click.argument("topic")
@click.option(
    "-f", "--format", "form", default="", metavar="FORMAT",
    help="pdf, html, md, text, json …; else by the suffix of -o, else text.",
)  # fmt: skip
@click.option("-o", "--output", default="-", metavar="FILE", help='Where to; "-" is stdout.')
@click.option("--as-of", metavar="DATE", help="The day that the edition bears, for the clock's.")
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]),
    help="Else the setting print.paper, else a4.",
)  # fmt: skip
@click.option(
    "-O", "settings", multiple=True, metavar="NAME=VALUE",
    help="What the format knows: font-path=DIR, reference-doc=FILE …",
)  # fmt: skip
@click.option(
    "--handling", default="", metavar="MARKING",
    help="As in TLP:AMBER; on every page, and never under the highest of its records.",
)  # fmt: skip
@click.option(
    "--since", default="", metavar="last|DATE",
    help="Only what is new or changed since the last edition, or newer than a day.",
)  # fmt: skip
@click.option("--lock", is_flag=True, help="Keep it as the next edition.")
@click.option("--locked", is_flag=True, help="Print an edition that was kept, as it was.")
@click.option("--edition", "number", type=click.IntRange(1), help="Which, with --locked.")
@click.option("--strict", is_flag=True, help="Exit 3 where a character has no glyph.")
@click.pass_context
def build(
    ctx: click.Context,
    topic: str,
    form: str,
    output: str,
    as_of: str | None,
    paper: str | None,
    settings: tuple[str, ...],
    handling: str,
    since: str,
    lock: bool,
    locked: bool,
    number: int | None,
    strict: bool,
) -> None:
    """Print a digest, keep it as an edition, or print one that was kept.

    An edition stands in digests/editions/TOPIC/NUMBER.json with the versions of its records and
    materials and all that it prints, so that --locked prints the same bytes whatever has changed.
    """
    desk: Desk = ctx.obj
    if locked and (lock or since or as_of) or number and not locked:
        raise UsageError("--locked stands alone, or with --edition NUMBER; it prints what was kept")
    if lock and since:
        raise UsageError("--lock keeps the whole selection; print with --since and lock without")
    renderer = renderer_for(desk, form, output)
    told = dict(assignment(text) for text in settings) | ({"paper": paper} if paper else {})
    edition = None
    if locked:
        document, about = _locked(desk, topic, number or 0, handling)
    else:
        day = _day(desk, as_of)
        asked = _asked(desk, renderer, told)
        command = _command(topic, day, renderer, asked, handling, since, lock)
        order = Order(
            topic=topic, as_of=day, handling=handling, since=since, command=command, keeps=lock
        )
        edition = edition_of(desk, order)
        document, about = document_of(edition), count(len(edition.articles), "report")
    code = print_out(desk, document, renderer, output, about=about, strict=strict, settings=told)
    if edition and lock:
        _keep(desk, edition, document)
    ctx.exit(code)


def _keep(desk: Desk, edition: Edition, document: Document) -> None:
    """Keep what was printed: what cannot be printed is not kept."""
    from byline_digest.kept import keep

    if edition.changes is not None and not edition.changes:
        desk.say(f"no record has changed since edition {edition.changes.number}")
    kept = keep(desk, edition, document)
    desk.say(f"{kept.file}: edition {kept.number} is kept")


def _locked(desk: Desk, topic: str, number: int, handling: str) -> tuple[Document, str]:
    from byline_digest import kept

    edition = kept.kept(desk, topic, number)
    kept.refuse_withheld(desk, edition)
    kept.refuse_undercut(desk, edition, handling)
    return edition.document, count(len(edition.records), "report")


def _asked(desk: Desk, renderer: Renderer, told: Mapping[str, str]) -> dict[str, str]:
    """What the format was asked for, and the paper of the settings: another's may be another."""
    setting = desk.setting("print.paper") if "paper" in renderer.settings else ""
    return {**({"paper": setting} if setting else {}), **told}


def _command(
    topic: str, day: datetime.date, renderer: Renderer, told: Mapping[str, str], handling: str,
    since: str, lock: bool,
) -> str:  # fmt: skip
    """What a person types to make this again."""
    if lock:  # its number is not known yet
        return shlex.join(["byline", "digest", "build", topic, "--locked", "--edition"])
    command = ["byline", "digest", topic, "--as-of", day.isoformat(), "-f", renderer.name]
    for name, value in told.items():
        command += ["--paper", value] if name == "paper" else ["-O", f"{name}={value}"]
    command += ["--handling", handling] if handling else []
    command += ["--since", since] if since else []
    return shlex.join(command)


@digest.command("diff")
@click.argument("topic")
@click.option("--as-of", metavar="DATE", help="The day that counts as today.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def diff(desk: Desk, topic: str, as_of: str | None, as_json: bool) -> None:
    """Say what has changed since the last edition that was kept.

    Records that are new, changed (and in which fields) or withdrawn, entries of the materials, and
    the lines of the document that would print otherwise.
    """
    from byline_digest.diff import difference, told

    found = difference(desk, Order(topic=topic, as_of=_day(desk, as_of)))
    desk.emit(_dump(found) if as_json else told(found))


@digest.command("verify")
@click.argument("topic")
@click.option("--as-of", metavar="DATE", help="The day that counts as today.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def verify(ctx: click.Context, topic: str, as_of: str | None, as_json: bool) -> None:
    """Look whether every line still stands on what it rests on; exit 3 where one does not.

    A line without places, a place behind the end of its capture, a changed capture, words that do
    not stand where they are quoted, a spelling that is not there, an edition whose records changed.
    """
    from byline_digest.verify import verify as look

    desk: Desk = ctx.obj
    found = look(desk, topic, _day(desk, as_of))
    if as_json:
        desk.emit(_dump([each.to_json() for each in found.findings]))
    else:
        desk.emit("".join(f"{each}\n" for each in found.findings))
    said = [(found.records, "record"), (found.places, "place"), (len(found.findings), "finding")]
    words = ", ".join(count(number, noun) for number, noun in said)
    unseen = f"; {count(found.unseen, 'capture')} not here to look at" if found.unseen else ""
    desk.say(f"{topic}: {words}{unseen}")
    ctx.exit(FINDINGS if found.findings else 0)


def _day(desk: Desk, text: str | None) -> datetime.date:
    if not text:
        return desk.as_of
    date = Date.parse(text)
    if date.precision != "day" or not date.earliest or not 0 < date.earliest[0] < 10000:
        raise BadInput(f'--as-of "{text}": name a day, as in 2026-11-21')
    return datetime.date(*date.earliest)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
