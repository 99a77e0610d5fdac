"""Which report stands before which, and the level of one that nobody gave a level."""

from __future__ import annotations

import math

from byline.api import Article, date_of
from byline_reading_list.model import LEVELS, Choice, Level, Sorting

LONG = 1_000
"""Words from which a report without a level counts as detail, where levels are worked out."""
_LAST = ((10**9, 12, 31), (10**9, 12, 31))


def level_by_rule(rank: int | None, words: int) -> Level | None:
    """The level by rank and length: the first by hand starts, the long ones are detail.

    Dissent cannot be worked out; nor anything where neither rank nor length is known.
    """
    if rank == 1:
        return "start-here"
    if not words:
        return None
    return "detail" if words >= LONG else "background"


def place(sorting: Sorting, article: Article, choice: Choice) -> tuple[object, ...]:
    """What the list is sorted by: no two records share it, as the key ends it."""
    date = date_of(article)[0]
    moment = date.sort_key if date else _LAST
    if sorting == "outlet":
        return (not article.outlet, article.outlet.casefold(), moment, article.key)
    if sorting == "author":
        name = _first_author(article)
        return (not name, name, moment, article.key)
    if sorting == "date":
        return (moment, article.key)
    return (
        choice.rank if choice.rank is not None else math.inf,
        LEVELS.index(choice.level) if choice.level else len(LEVELS),
        is_agency_copy(article),
        is_partial(article),
        moment,
        article.key,
    )


def _first_author(article: Article) -> str:
    """The name under which a report stands among others; an agency where nobody is named."""
    if not article.author:
        return article.agency.casefold()
    name = article.author[0]
    return (f"{name.family}, {name.given}" if name.family else str(name)).casefold()


def is_agency_copy(article: Article) -> bool:
    return bool(article.agency and article.outlet and article.agency != article.outlet)


def is_partial(article: Article) -> bool:
    return bool(article.capture and article.capture.pages > 1)
