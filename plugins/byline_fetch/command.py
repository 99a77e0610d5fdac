"""``byline fetch``: pages from the web, kept as captures and read as ``byline add`` reads them."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version

import click

from byline.api import (
    Article,
    BadInput,
    BylineError,
    Capture,
    Desk,
    Order,
    Origin,
    StorageError,
    UsageError,
    Withheld,
    assignment,
)
from byline_fetch.failures import BY_HAND, Failed, Refused
from byline_fetch.fetching import Fetched, Fetcher, Web

_SOME_FAILED = 1
_MOST_INPUT = 1_000_000
_LONGEST_SHOWN = 300
_SECONDS = "30"
_PROXIES = {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"}


class _Collecting(click.Command):
    section = "Collect"
    """Where ``byline --help`` lists it."""


@click.command(cls=_Collecting)
@click.argument("urls", metavar="URL…", nargs=-1, required=True)
@click.option("--key", default="", help="The record's key, for one URL; else made by pattern.")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="What you know.")
@click.option("--topic", "topics", multiple=True, help="A topic; may be repeated.")
@click.option("--reader", default="", metavar="NAME", help="Use this reader, whatever comes.")
@click.option("--again", is_flag=True, help="Fetch what the library has from there already.")
@click.option("--allow-private", is_flag=True, help="Also ask machines of your own network.")
@click.option("--dry-run", is_flag=True, help="Fetch and print the record; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
@click.pass_obj
def fetch(
    desk: Desk,
    urls: tuple[str, ...],
    key: str,
    changes: tuple[str, ...],
    topics: tuple[str, ...],
    reader: str,
    again: bool,
    allow_private: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fetch reports from the web and keep them as records.

    \b
    byline fetch https://example.org/story
    byline fetch --topic sanctions - < addresses.txt

    The only command that uses the network. What a server sends is kept as a capture first and read
    as `byline add` would. http and https alone; robots.txt is respected; no address of a private
    network, no cookies, no proxies.
    """
    wanted = _wanted(urls)
    if key and len(wanted) > 1:
        raise UsageError("--key names one record; give one URL")
    typed = [assignment(change) for change in changes]
    typed += [("topics", ", ".join(topics))] if topics else []
    order = Order(key=key, typed=tuple(typed), reader=reader, dry_run=dry_run, quiet=as_json)
    fetcher = Fetcher(_web(desk, private=allow_private))
    kept, failed = _all(desk, wanted, fetcher, order, again)
    if as_json:
        shown = [article.to_json() for article in kept]
        value = shown[0] if len(shown) == len(wanted) == 1 else shown
        desk.emit(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    if failed:
        click.get_current_context().exit(_SOME_FAILED)


def _all(
    desk: Desk, wanted: Sequence[str], fetcher: Fetcher, order: Order, again: bool
) -> tuple[list[Article], bool]:
    """The records of every address, and whether one failed. One alone raises what it fails by."""
    kept: list[Article] = []
    failed = False
    for url in wanted:
        try:
            kept += _one(desk, url, fetcher, order, again)
        except BylineError as error:
            if len(wanted) == 1 or isinstance(error, UsageError):
                raise
            desk.say(f"byline: {error}")
            failed = True
    return kept, failed


def _wanted(urls: tuple[str, ...]) -> list[str]:
    """The addresses, those of standard input in the place of "-"; each once."""
    wanted: list[str] = []
    for url in urls:
        wanted += _listed() if url == "-" else [url]
    if not wanted:
        raise UsageError("no address on standard input; write one a line")
    return list(dict.fromkeys(wanted))


def _listed() -> list[str]:
    data = sys.stdin.buffer.read(_MOST_INPUT + 1)
    if len(data) > _MOST_INPUT:
        raise BadInput(f"standard input: over {_MOST_INPUT:,} bytes of addresses; split it")
    try:
        lines = [line.strip() for line in data.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        raise BadInput("standard input: no UTF-8; write one address a line") from None
    return [line for line in lines if line and not line.startswith("#")]


def _web(desk: Desk, *, private: bool) -> Web:
    agent = f"byline/{version('byline')} (single pages at a person's request)"
    return Web(
        agent=agent,
        limit=_number(desk, "limits.capture-bytes", "20000000"),
        seconds=_number(desk, "fetch.seconds", _SECONDS),
        private=private,
    )


def _number(desk: Desk, name: str, default: str) -> int:
    text = desk.setting(name, default)
    if not text.isdecimal() or not int(text[:15]) > 0:
        raise BadInput(f"{name}: {text!r} is no whole number above 0")
    return int(text[:15])


def _one(desk: Desk, url: str, fetcher: Fetcher, order: Order, again: bool) -> Iterator[Article]:
    """The records of one address: those that are here, else what it answers."""
    try:
        there = None if again else desk.captured_from(url)
    except Withheld as error:  # it is here, and nothing is to be fetched
        desk.say(str(error))
        return
    if there:
        if not order.quiet:
            desk.emit(f"{there.key}\n")
        desk.say(f"{_shown(url)}: here already as {there.key}; --again fetches it anew")
        yield there
        return
    capture = _capture(url, _fetched(url, fetcher), desk.as_of.isoformat())
    try:
        yield from desk.add(capture, order)
    except BadInput as error:
        place = f"captures/{capture.sha256[:2]}/{capture.sha256}"
        if not (desk.root / place).is_file():
            raise
        raise BadInput(f"{error}; what came is kept as {place}") from None


def _fetched(url: str, fetcher: Fetcher) -> Fetched:
    try:
        return fetcher.fetch(url)
    except Refused as error:
        raise BadInput(f"{_shown(url)}: {error}") from None
    except Failed as error:
        proxy = "" if _PROXIES.isdisjoint(os.environ) else " (a proxy is set; byline uses none)"
        raise StorageError(f"{_shown(url)}: {error.cause}{proxy}; {error.way_out}") from None


def _shown(url: str) -> str:
    """An address for a message: not all of a long one, and no password."""
    return re.sub(r"//[^/@]*@", "//…@", url[:_LONGEST_SHOWN])


def _capture(url: str, fetched: Fetched, day: str) -> Capture:
    if not fetched.body.strip():
        raise BadInput(f"{url}: the server sent an empty page; {BY_HAND}")
    return Capture(
        fetched.body,
        url,
        url=fetched.url,
        seen=day,
        declared=fetched.media_type,
        charset=fetched.charset,
        origin=Origin(by="fetch", asked=url, on=day),
    )
