"""How the fields that a citation needs are known, over some records: counted, and as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from byline.article import Article
from byline.document.charts import Share, draw_shares
from byline.document.model import Computed, Picture
from byline.worked_out import waiting

NEEDED = ("title", "author", "issued", "outlet")
WAITING = "waiting"
"""Worked out, and nobody has accepted it yet."""


def draw_known(articles: Iterable[Article], caption: str) -> Picture:
    """One bar: stated, worked out, typed, recorded, missing."""
    counts = known(articles)
    shares = [
        Share("from the capture", counts["stated"] + counts["credited"], "deep"),
        Share("worked out, accepted", counts["inferred"], "good"),
        Share("worked out, waiting", counts[WAITING], "good", hollow=True),
        Share("typed by a person", counts["typed"], "accent"),
        Share("recorded without evidence", counts["recorded"], "soft"),
        Share("missing", counts["absent"], "soft", hollow=True),
    ]
    return draw_shares("provenance", shares, Computed("evidence of the records"), caption)


def known(articles: Iterable[Article]) -> Counter[str]:
    """How many of the fields are known in which way; an agency stands in for an author."""
    return Counter(_how(article, name) for article in articles for name in NEEDED)


def _how(article: Article, field: str) -> str:
    if field == "author" and not article.author and article.agency:
        field = "agency"
    if not article.value(field):
        return WAITING if waiting(article, field) else "absent"
    evidence = article.how(field)
    return evidence.how if evidence else "recorded"
