"""A stranger's plugin."""

from collections.abc import Sequence

from byline.api import Article, Options, Writer, hookimpl


@hookimpl
def register_writers() -> list[Writer]:
    return [Writer("spam", "The key of each record, twice", ".spam", _write)]


def _write(articles: Sequence[Article], options: Options) -> str:
    return "".join(f"{article.key} {article.key}\n" for article in articles)
