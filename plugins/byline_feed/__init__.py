"""Reads feeds: RSS, Atom and JSON Feed, one report an item; and keeps the list of feeds."""

from __future__ import annotations

from collections.abc import Iterable

import click

from byline.api import Capture, Reader, Reading, hookimpl


def recognises(capture: Capture) -> bool:
    """A feed by its root element, whatever it is called."""
    from byline_feed.kinds import kind_of

    return kind_of(capture.data) in ("xml", "json")


def read(capture: Capture) -> Iterable[Reading]:
    """One reading for each item, in the order of the feed."""
    from byline_feed.reader import read_feed

    return read_feed(capture)


def _recognises_list(capture: Capture) -> bool:
    from byline_feed.kinds import kind_of

    return kind_of(capture.data) == "opml"


def _read_list(capture: Capture) -> Iterable[Reading]:
    from byline_feed.opml import refuse

    return refuse(capture)


@hookimpl
def register_readers() -> list[Reader]:
    """The reader of feeds; and one that says where a list of feeds belongs."""
    return [
        Reader("feed", "RSS, Atom and JSON feeds, one report an item", recognises, read, rank=16),
        Reader("opml", "Lists of feeds (OPML)", _recognises_list, _read_list, 15, True),
    ]


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline feeds``."""
    from byline_feed.command import feeds

    return [feeds]
