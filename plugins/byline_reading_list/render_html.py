"""A reading list as one HTML page that loads nothing and runs nothing."""

from __future__ import annotations

from pathlib import Path

import jinja2

from byline_reading_list import words
from byline_reading_list.model import ReadingList


def to_html(reading: ReadingList) -> str:
    """Self-contained, printable, light and dark; every value is escaped by the template."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    source = Path(__file__).with_name("page.html.jinja").read_text("utf-8")
    return environment.from_string(source).render(reading=reading, words=words) + "\n"
