"""``byline add``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from byline import intake, storage
from byline.article import Article
from byline.capture import Capture
from byline.commands.arguments import assignment, dump, json_option
from byline.commands.set_ import assign
from byline.dates import Date
from byline.desk import Desk
from byline.errors import BadInput, BylineError, UsageError


@click.command("add")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--key", default="", help="The record's key, for one file; else made by pattern.")
@click.option("--url", default="", help="Where the page stood.")
@click.option("--seen", default="", metavar="DATE", help="When it was captured.")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="What you know.")
@click.option("--topic", "topics", multiple=True, help="A topic; may be repeated.")
@click.option("--reader", default="", metavar="NAME", help="Use this reader, whatever the file.")
@click.option("--dry-run", is_flag=True, help="Print the record; write nothing.")
@json_option
@click.pass_obj
def command(
    desk: Desk,
    files: tuple[str, ...],
    key: str,
    url: str,
    seen: str,
    changes: tuple[str, ...],
    topics: tuple[str, ...],
    reader: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read captured reports and keep them as records.

    \b
    byline add page.html report.txt
    pbpaste | byline add - --url https://example.org/story --seen 2025-02-09
    byline add page.html --set outlet="The Irrawaddy" --topic sanctions

    A field that the capture does not state stays empty, and says so. The capture's bytes are
    kept by their hash; a capture that is here already is not added twice.
    """
    if key and len(files) > 1:
        raise UsageError("--key names one record; give one file")
    if seen:
        Date.parse(seen)
    typed = [("url", url)] if url else []
    typed += [assignment(change) for change in changes]
    typed += [("topics", ", ".join(topics))] if topics else []
    order = _Order(key, tuple(typed), reader, dry_run, quiet=as_json)
    kept: list[Article] = []
    for name in files:
        try:
            kept += _add(desk, open_capture(desk, name, url, seen), order)
        except BylineError as error:
            if len(files) == 1 or isinstance(error, UsageError):
                raise
            desk.say(f"byline: {error}")
            desk.failed = True
    desk.complain_of_plugins()
    if as_json:
        shown = [article.to_json() for article in kept]
        desk.emit(dump(shown[0] if len(shown) == len(files) == 1 else shown))


@dataclass(frozen=True, slots=True)
class _Order:
    """What the person asked for, beside the file."""

    key: str
    typed: tuple[tuple[str, str], ...]
    reader: str
    dry_run: bool
    quiet: bool


def _add(desk: Desk, capture: Capture, order: _Order) -> Iterator[Article]:
    offer = intake.choose(capture, desk.plugins, order.reader, adding=True)
    # All are read before the first is kept: a reader that fails half-way leaves nothing.
    for taken in list(intake.read(capture, offer, desk.plugins)):
        desk.report(taken.problems)
        if taken.article is None:
            continue
        article = taken.article.replace(key=order.key or taken.article.key)
        for name, value in order.typed:
            article = assign(desk, article, name, value, "")
        article = _keep(desk, article, capture, order.dry_run)
        if not order.quiet:
            _tell(desk, article, order.dry_run)
        yield article


def open_capture(
    desk: Desk, name: str, url: str = "", seen: str = "", limited: str = "limits.capture-bytes"
) -> Capture:
    """The bytes of a file or of standard input ("-"). Raises BadInput, StorageError."""
    limit = desk.settings.number(limited)
    if name == "-":
        data = sys.stdin.buffer.read(limit + 1)
    else:
        path = Path(name)
        if not path.is_file():
            what = "a folder; name the files in it" if path.is_dir() else "no such file"
            if path.exists() and not path.is_dir():
                what = "no plain file; pipe it into `byline add -`"
            raise BadInput(f"{name}: {what}")
        # A person named this file: a link is theirs to follow.
        data = storage.read_bytes(path.resolve(), limit)
    if len(data) > limit:
        raise BadInput(f"{name}: over {limit:,} bytes (setting {limited})")
    if data.startswith(b"PK\x03\x04"):
        raise BadInput(f"{name}: an archive; unpack it and name the files in it")
    if not data.strip():
        raise BadInput(f"{name}: empty")
    return Capture(data, "stdin" if name == "-" else name, url=url, seen=seen)


def _keep(desk: Desk, article: Article, capture: Capture, dry_run: bool) -> Article:
    """The saved record; the one that is here already; or, on a dry run, what would be saved."""
    pattern = desk.setting("library.key-pattern")
    article = article.replace(key=article.key or desk.plugins.propose_key(article) or "")
    if dry_run:
        from byline.keys import keyed

        return keyed(article, pattern, set())
    if article.capture:
        desk.library.keep_capture(capture)
    stored, new = desk.library.add_once(article, pattern)
    if new:
        desk.saved(stored)
    else:
        desk.say(f"{capture.name}: here already as {stored.article.key}")
    return stored.article


def _tell(desk: Desk, article: Article, dry_run: bool) -> None:
    """One line of data, the key; then what was found, what was not, and what waits."""
    desk.show(article.key)
    found = [line for line in article.evidence if line.how not in ("absent", "inferred")]
    if found:
        desk.say("  found    " + ", ".join(f"{line.field} ({line.how})" for line in found))
    absent = [line.field for line in article.evidence if line.how == "absent"]
    if absent:
        desk.say("  absent   " + ", ".join(absent))
    if article.candidates:
        waiting = dict.fromkeys(line.field for line in article.candidates)
        desk.say(f"  waits    {', '.join(waiting)}: byline show {article.key} --evidence")
    if article.capture and article.capture.pages:
        desk.say(f"  partial  page {article.capture.page} of {article.capture.pages}")
    if dry_run:
        desk.say("  nothing written (dry run)")
