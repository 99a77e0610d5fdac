"""Articles as the engine may print them: CSL items without what no reader should see."""

from __future__ import annotations

from byline.api import Article, to_csl

_PRIVATE = ("annote", "keyword", "archive", "archive_location")
"""The desk's own words and topics are no part of a citation; of the archived copy, CSL would
print a shelf mark."""


def to_item(article: Article) -> dict[str, object]:
    """One CSL item. What waits for a person is not in it: an inferred date is never printed."""
    return {name: value for name, value in to_csl(article).items() if name not in _PRIVATE}
