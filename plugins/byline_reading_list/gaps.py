"""What a selection has no report of: stretches of time, languages, outlets, second sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from byline.api import MONTHS, Article, Date, date_of
from byline_reading_list.model import Gaps, Plan

SHORT_SPAN = 24
"""Months up to which a selection is looked through month by month, and not year by year."""
MOST_TOPICS = 12


def gaps_of(
    works: Sequence[Sequence[Article]], plan: Plan, same: Callable[[str], str] = str.casefold
) -> Gaps:
    """``works`` are the reports, copies of one together; ``same`` what two names of one outlet
    share."""
    articles = [article for work in works for article in work]
    has = {article.language.partition("-")[0] for article in articles if article.language}
    outlets = {same(article.outlet) for article in articles if article.outlet}
    return Gaps(
        times=tuple(_times(articles)),
        languages=tuple(code for code in plan.languages if code.partition("-")[0] not in has),
        unknown_languages=sum(not a.language for a in articles) if plan.languages else 0,
        outlets=tuple(name for name in plan.outlets if same(name) not in outlets),
        one_source=_one_source(works),
    )


def _one_source(works: Sequence[Sequence[Article]]) -> tuple[str, ...]:
    if len(works) < 2:
        return ()
    sources = Counter(
        topic for work in works for topic in {name for article in work for name in article.topics}
    )
    return tuple(sorted(topic for topic, count in sources.items() if count == 1))


def _times(articles: Sequence[Article]) -> Iterator[str]:
    """Months without a report where all fall into two years, else years."""
    dates = [date for article in articles if (date := date_of(article)[0]) and _is_narrow(date)]
    touched = {month for date in dates for month in _months(date)}
    if not touched:
        return
    first, last = min(touched), max(touched)
    if last - first < SHORT_SPAN:
        yield from map(_month_words, _holes(touched))
    else:
        for start, end in _holes({month // 12 for month in touched}):
            yield str(start) if start == end else f"{start}–{end}"


def _is_narrow(date: Date) -> bool:
    """Does it lie within a year? A decade would seem to fill ten."""
    first, last = date.earliest, date.latest
    return bool(first and last and last[0] - first[0] <= 1)


def _months(date: Date) -> range:
    """Each month in which it may lie, counted from year 0."""
    (year, month, _), (until, last, _) = date.sort_key
    return range(year * 12 + month - 1, until * 12 + last)


def _holes(numbers: set[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(numbers)
    for before, after in zip(ordered, ordered[1:], strict=False):
        if after - before > 1:
            yield before + 1, after - 1


def _month_words(hole: tuple[int, int]) -> str:
    (year, month), (until, last) = divmod(hole[0], 12), divmod(hole[1], 12)
    end = f"{MONTHS[last]} {until}"
    if hole[0] == hole[1]:
        return end
    return f"{MONTHS[month]}{'' if year == until else f' {year}'} – {end}"
