"""The renderers by name, and the writers' way to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from byline.api import Article, Options
from byline_reading_list.build import arrange
from byline_reading_list.clean import clean
from byline_reading_list.model import Plan, ReadingList
from byline_reading_list.render_html import to_html
from byline_reading_list.render_json import to_json
from byline_reading_list.render_md import to_markdown
from byline_reading_list.render_text import to_text


def _clean_first(render: Callable[[ReadingList], str], reading: ReadingList) -> str:
    return render(clean(reading))


RENDERERS: Mapping[str, Callable[[ReadingList], str]] = {
    "html": partial(_clean_first, to_html),
    "json": partial(_clean_first, to_json),
    "md": partial(_clean_first, to_markdown),
    "text": partial(_clean_first, to_text),
}
"""The one way to a renderer: none sees a text that was not cleaned."""


def write(form: str, articles: Sequence[Article], options: Options) -> str:
    """Articles as a reading list, in the order given."""
    plan = Plan(name="", title=options.title or "Reading list")
    return RENDERERS[form](arrange(articles, plan, keep_order=True))
