"""Any selection of records in the data formats of a list, in the order given."""

from __future__ import annotations

from collections.abc import Sequence

from byline.api import Article, Options
from byline_reading_list.build import Wishes, arrange
from byline_reading_list.feeds import authority, to_atom, to_jsonfeed
from byline_reading_list.model import Plan
from byline_reading_list.opml import to_opml
from byline_reading_list.render_json import to_json


def write(form: str, articles: Sequence[Article], options: Options) -> str:
    """``-O tag=HOST,YEAR`` says who names the items of a feed."""
    title = options.title or "Reading list"
    made = arrange(articles, Plan(name="", title=title), Wishes(order=None))
    if form == "json":
        return to_json(made)
    if form == "opml":
        return to_opml(made)
    known = {article.key: article for article in articles}
    tag = authority(options.settings.get("tag", ""))
    name = options.settings.get("name", "") or "export"
    to_feed = to_atom if form == "atom" else to_jsonfeed
    return to_feed(made, known, name, tag, options.as_of)
