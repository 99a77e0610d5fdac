"""Reading lists: what to read on a topic, in which order, and what each report lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import click

from byline.api import Article, Check, Maker, Options, Writer, hookimpl

_FORMS = (
    ("atom", "atom", "Atom feed, for feed readers", ".atom"),
    ("jsonfeed", "jsonfeed", "JSON Feed 1.1", ".jsonfeed"),
    ("opml", "opml", "outline of the reports, OPML 2.0", ".opml"),
    ("reading-json", "json", "reading list, JSON", ".json"),
)


@hookimpl
def register_writers() -> list[Writer]:
    """The reports in the order given, as feeds and outlines."""
    return [
        Writer(name, summary, suffix, partial(_write, form), True)
        for name, form, summary, suffix in _FORMS
    ]


@hookimpl
def register_makers() -> list[Maker]:
    """The library's lists as documents, without anybody's marks."""
    from byline_reading_list.making import document
    from byline_reading_list.select import names

    return [Maker("lists", "Reading lists", names, document)]


@hookimpl
def register_checks() -> list[Check]:
    """What readers marked, for ``byline check``."""
    from byline_reading_list.marks_check import check

    return [check()]


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline reading``."""
    from byline_reading_list.command import reading

    return [reading]


def _write(form: str, articles: Iterable[Article], options: Options) -> Iterator[str]:
    from byline_reading_list.writers import write

    return write(form, articles, options)
