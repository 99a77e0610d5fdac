"""Formatted citations and bibliographies in any CSL style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import click

from byline.api import Article, Check, Options, Writer, hookimpl

_FORMS = (
    ("", "text", "plain text", ".txt"),
    ("-html", "html", "HTML", ".html"),
    ("-md", "md", "Markdown", ".md"),
    ("-latex", "latex", "LaTeX", ".tex"),
    ("-typst", "typst", "Typst", ".typ"),
    ("-rtf", "rtf", "RTF, for word processors", ".rtf"),
)


@hookimpl
def register_writers() -> list[Writer]:
    """Bibliographies in every format; settings ``style``, ``locale`` and ``agency``."""
    return [
        Writer(f"bibliography{end}", f"formatted, {summary}", suffix, partial(_write, form), True)
        for end, form, summary, suffix in _FORMS
    ]


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline cite``."""
    from byline_csl.command import cite

    return [cite]


@hookimpl
def register_checks() -> list[Check]:
    """What a style would print and a record lacks; looks where a style is named."""
    from byline_csl.lacks import CHECK

    return [CHECK]


def _write(form: str, articles: Iterable[Article], options: Options) -> Iterator[str]:
    from byline_csl.writer import write

    return write(articles, options, form)
