"""Bibliographies of articles: what the ``bibliography`` writers give back."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import cast

from byline.api import Article, Options, UsageError
from byline_csl import styles
from byline_csl.engine import Form, Formatted, bibliography
from byline_csl.engine.marks import clean
from byline_csl.items import to_item


def write(articles: Sequence[Article], options: Options, form: str) -> str:
    """A bibliography as text, HTML page or Markdown; the style decides the order.

    A record that the style says nothing of stands as its key in brackets: a bibliography never
    loses an entry in silence.
    """
    style = styles.find(_setting(options, "style") or styles.DEFAULT)
    if not style.has_bibliography:
        raise UsageError(
            f"style {style.id} has no bibliography, only citations; choose another, "
            f"such as {styles.DEFAULT}"
        )
    items = [to_item(article) for article in articles]
    made = bibliography(items, style, _setting(options, "locale"), cast(Form, form))
    return assemble(made, form, options.title)


def assemble(made: Formatted, form: str, title: str = "") -> str:
    """Formatted entries as one document, an entry a paragraph."""
    title = clean(title)
    if form == "html":
        return _page(made, title)
    heading = f"# {title}\n\n" if title and form == "md" else f"{title}\n\n" if title else ""
    between = "\n\n" if form == "md" else "\n"
    return heading + "".join(f"{entry.text}{between}" for entry in made.entries).rstrip("\n") + "\n"


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 serif; margin: 2rem auto; max-width: 42rem; padding: 0 1rem; }}
.entry {{ margin: 0 0 .6rem; padding-left: 2rem; text-indent: -2rem; overflow-wrap: anywhere; }}
@media print {{ body {{ margin: 0; max-width: none; }} .entry {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<h1>{title}</h1>
{entries}</body>
</html>
"""


def _page(made: Formatted, title: str) -> str:
    entries = "".join(
        f'<p class="entry" id="ref-{html.escape(entry.key)}">{entry.text}</p>\n'
        for entry in made.entries
    )
    return _PAGE.format(title=html.escape(title or "Bibliography"), entries=entries)


def _setting(options: Options, name: str) -> str:
    return options.settings.get(name) or options.settings.get(f"cite.{name}", "")
