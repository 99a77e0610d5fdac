"""Formatted citations and bibliographies in any CSL style."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import click

from byline.api import Article, Options, Writer, hookimpl


@hookimpl
def register_writers() -> list[Writer]:
    """Bibliographies as text, HTML and Markdown; settings ``style`` and ``locale``."""
    return [
        Writer("bibliography", "formatted, plain text", ".txt", partial(_write, "text")),
        Writer("bibliography-html", "formatted, HTML", ".html", partial(_write, "html")),
        Writer("bibliography-md", "formatted, Markdown", ".md", partial(_write, "md")),
    ]


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline cite``."""
    from byline_csl.command import cite

    return [cite]


def _write(form: str, articles: Sequence[Article], options: Options) -> str:
    from byline_csl.writer import write

    return write(articles, options, form)
