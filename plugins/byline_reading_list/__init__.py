"""Reading lists: what to read on a topic, in which order, and what each report lacks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import click

from byline.api import Article, Options, Writer, hookimpl


@hookimpl
def register_writers() -> list[Writer]:
    """The reports in the order given, as a list to read from."""
    return [
        Writer("reading-html", "reading list, one HTML page", ".html", partial(_write, "html")),
        Writer("reading-json", "reading list, JSON", ".json", partial(_write, "json")),
        Writer("reading-md", "reading list, Markdown", ".md", partial(_write, "md")),
        Writer("reading-text", "reading list, plain text", ".txt", partial(_write, "text")),
    ]


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline reading``."""
    from byline_reading_list.command import reading

    return [reading]


def _write(form: str, articles: Sequence[Article], options: Options) -> str:
    from byline_reading_list.render import write

    return write(form, articles, options)
