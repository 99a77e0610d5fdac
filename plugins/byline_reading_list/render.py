"""The renderers by name, and the writers' way to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from byline.api import Article, Options
from byline_reading_list.build import arrange
from byline_reading_list.model import Plan, ReadingList
from byline_reading_list.render_html import to_html
from byline_reading_list.render_json import to_json
from byline_reading_list.render_md import to_markdown
from byline_reading_list.render_text import to_text

RENDERERS: Mapping[str, Callable[[ReadingList], str]] = {
    "html": to_html,
    "json": to_json,
    "md": to_markdown,
    "text": to_text,
}


def write(form: str, articles: Sequence[Article], options: Options) -> str:
    """Articles as a reading list, in the order given."""
    plan = Plan(name="", title=options.title or "Reading list")
    return RENDERERS[form](arrange(articles, plan, keep_order=True))
