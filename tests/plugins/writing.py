"""A plugin's writer, called as the house calls it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

from byline.api import Article, Options, Writer


def writing(
    offered: Callable[[], list[Writer]], name: str, **settings: str
) -> Callable[[Iterable[Article]], Iterator[str]]:
    """What the writer of that name, told these settings, makes of articles."""
    writer = next(writer for writer in offered() if writer.name == name)
    assert writer.streams
    options = Options(as_of=datetime.date(2026, 1, 1), settings=settings)
    return lambda articles: writer.write(articles, options)  # type: ignore[arg-type, return-value]
