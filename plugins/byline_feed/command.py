"""``byline feeds``: the list of feeds that a library follows. Nothing here is fetched."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import click

from byline.api import BadInput, Capture, Desk, NothingSelected, StorageError, UsageError
from byline_feed.kinds import kind_of
from byline_feed.opml import Subscription, read_opml, write_opml
from byline_feed.subscriptions import FILE, appended, parse, unknown

_LARGEST = 20_000_000


class _Collecting(click.Group):
    section = "Collect"
    """Under which heading ``byline --help`` lists it."""


@click.group("feeds", cls=_Collecting, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def feeds(context: click.Context, as_json: bool) -> None:
    """Keep the list of feeds that the library follows.

    \b
    byline feeds                       name, address, folder
    byline feeds import list.opml      what a feed reader exports
    byline feeds export -o list.opml

    The list is feeds.toml in the library, which you may edit. Nothing is fetched here:
    `byline fetch URL` fetches a feed, `byline add FEED.xml` reads one that you have saved.
    """
    if context.invoked_subcommand is None:
        _print(context.obj, as_json)


def _print(desk: Desk, as_json: bool) -> None:
    followed = parse(desk.table(FILE))
    if as_json:
        rows = [dataclasses.asdict(feed) for feed in followed]
        desk.emit(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    if not followed:
        raise NothingSelected(
            f"no feed yet; `byline feeds import LIST.opml`, or write [[feed]] into {FILE}"
        )
    lines = ("\t".join(_row(feed)).rstrip() + "\n" for feed in followed)
    desk.emit(lines)


def _row(feed: Subscription) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in (feed.name or feed.url, feed.url, feed.folder))


@feeds.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would come in; write nothing.")
@click.pass_obj
def import_(desk: Desk, files: tuple[str, ...], dry_run: bool) -> None:
    """Add the feeds of an OPML file to the library's list, each once."""
    found: list[Subscription] = []
    left_out = False
    for name in files:
        followed, problems = read_opml(_opened(name))
        found += followed
        for problem in problems:
            left_out = True
            desk.say(str(problem))
    fresh = unknown(parse(desk.table(FILE)), found)
    if fresh and not dry_run:
        desk.change_table(FILE, lambda text: appended(text, fresh))
    came = "would come in" if dry_run else "came in"
    here = len(found) - len(fresh)
    desk.say(f"{len(found):,} feeds read: {len(fresh):,} {came}, {here:,} here already")
    if left_out:
        click.get_current_context().exit(1)


def _opened(name: str) -> Capture:
    """The file's bytes. Raises BadInput, StorageError."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise BadInput(f"{name}: no such file") from None
    except OSError as error:
        raise StorageError(f"{name}: cannot read: {error.strerror}") from None
    if len(data) > _LARGEST:
        raise BadInput(f"{name}: over {_LARGEST:,} bytes; no list of feeds is that long")
    kind = kind_of(data)
    if kind in ("xml", "json"):
        raise UsageError(
            f"{name}: a feed, not a list of feeds; `byline add {name}` reads its items"
        )
    if kind != "opml":
        raise BadInput(f"{name}: no OPML file; export one from your feed reader")
    return Capture(data, name)


@feeds.command("export")
@click.option("-o", "--output", default="-", help='File to write, or "-".')
@click.pass_obj
def export(desk: Desk, output: str) -> None:
    """Write the library's list of feeds as OPML, which every feed reader reads."""
    followed = parse(desk.table(FILE))
    if not followed:
        raise NothingSelected("no feed yet; nothing was written")
    desk.emit(write_opml(followed, desk.setting("library.name") or "byline"), output)
    if output != "-":
        desk.say(f"{output}: {len(followed):,} feeds")
