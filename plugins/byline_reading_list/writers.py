"""Any selection of records in the data formats of a list, in the order given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from byline.api import Article, Options
from byline_reading_list.build import Wishes, arrange
from byline_reading_list.feeds import authority, to_atom, to_jsonfeed
from byline_reading_list.model import Plan
from byline_reading_list.opml import to_opml
from byline_reading_list.render_json import pieces
from byline_reading_list.select import lean


def write(form: str, articles: Iterable[Article], options: Options) -> Iterator[str]:
    """``-O tag=HOST,YEAR`` says who names the items of a feed."""
    title = options.title or "Reading list"
    held = tuple(map(lean, articles))
    made = arrange(held, Plan(name="", title=title), Wishes(order=None))
    if form == "json":
        return pieces(made)
    if form == "opml":
        return to_opml(made)
    known = {article.key: article for article in held}
    tag = authority(options.settings.get("tag", ""))
    name = options.settings.get("name", "") or "export"
    to_feed = to_atom if form == "atom" else to_jsonfeed
    return to_feed(made, known, name, tag, options.as_of)
