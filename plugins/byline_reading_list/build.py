"""From records and a plan to a reading list in order."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Container, Iterator, Sequence

from byline.api import Article, BadInput, Date, Evidence, works
from byline_reading_list.model import (
    LEVELS,
    Choice,
    Entry,
    Plan,
    ReadingList,
    reading_minutes,
)

_LAST = ((10**9, 12, 31), (10**9, 12, 31))


def arrange(articles: Sequence[Article], plan: Plan, *, keep_order: bool = False) -> ReadingList:
    """The list in reading order: the hand's rank, then level, whole before partial, then date.

    Copies of one report stand under the first of them, unless the list file names them.
    """
    choices = {choice.key: choice for choice in plan.choices}
    pairs = [(article, choices.get(article.key) or Choice(key=article.key)) for article in articles]
    if not keep_order:
        pairs.sort(key=_reading_order)
    folded = _folded([article for article, _ in pairs], choices)
    return ReadingList(
        title=plan.title,
        intro=plan.intro,
        entries=tuple(
            dataclasses.replace(_entry(article, choice), **folded[article.key])  # type: ignore[arg-type]
            for article, choice in pairs
            if article.key in folded
        ),
        gaps=tuple(_gaps([article for article, _ in pairs])),
    )


def _folded(articles: Sequence[Article], chosen: Container[str]) -> dict[str, dict[str, object]]:
    """The records that get an entry, and what each entry says of the copies."""
    entries: dict[str, dict[str, object]] = {}
    for work in works(articles):
        first, *others = work
        also = [a.outlet or a.key for a in others if a.key not in chosen]
        names = dict.fromkeys(name for name in also if name != first.outlet)
        entries[first.key] = {"also": tuple(names)}
        for article in others:
            if article.key in chosen:
                entries[article.key] = {"same_as": first.key}
    return entries


def _reading_order(pair: tuple[Article, Choice]) -> tuple[object, ...]:
    article, choice = pair
    level = LEVELS.index(choice.level) if choice.level else len(LEVELS)
    date = _when(article)[0]
    by_hand = choice.rank is not None
    return (
        choice.rank if choice.rank is not None else math.inf,
        _is_partial(article) and not by_hand,
        level,
        date.sort_key if date else _LAST,
        article.key,
    )


def _is_partial(article: Article) -> bool:
    return bool(article.capture and article.capture.pages > 1)


def _when(article: Article) -> tuple[Date | None, bool]:
    """The date, and whether it was worked out and still waits for a person."""
    if article.issued:
        return article.issued, False
    waiting = _waiting(article, "issued")
    if waiting is None:
        return None, False
    try:
        return Date.parse(str(waiting.value)), True
    except BadInput:
        return None, False


def _waiting(article: Article, field: str) -> Evidence | None:
    """A value that was worked out; a hint is too little to show."""
    lines = [c for c in article.candidates if c.field == field and c.how == "inferred"]
    return lines[0] if lines and lines[0].value else None


def _entry(article: Article, choice: Choice) -> Entry:
    date, worked_out = _when(article)
    words = article.capture.body_words if article.capture else 0
    annotation, by = choice.annotation, "list"
    if not annotation:
        annotation, by = _first_paragraph(article.note), "note"
    return Entry(
        key=article.key,
        title=article.title,
        credit=_credit(article),
        agency_copy=bool(article.agency and article.outlet and article.agency != article.outlet),
        date=f"~ {date}" if date and worked_out else str(date or ""),
        level=choice.level,
        annotation=annotation,
        annotation_by=by if annotation else "missing",  # type: ignore[arg-type]
        words=words or None,
        minutes=reading_minutes(words),
        partial=_is_partial(article),
        warnings=tuple(_warnings(article)),
        url=article.url,
        language=article.language,
        seen=_seen(article),
    )


def _first_paragraph(note: str) -> str:
    return " ".join(note.strip().split("\n\n")[0].split())


def _credit(article: Article) -> str:
    writers = ", ".join(str(name) for name in article.author)
    if article.agency and article.agency != writers:
        writers = f"{writers} ({article.agency})" if writers else article.agency
    if writers and article.outlet and writers != article.outlet:
        return f"{writers}, in {article.outlet}"
    return writers or article.outlet


def _seen(article: Article) -> str:
    seen = article.capture.seen if article.capture else ""
    try:
        return str(Date.parse(seen)) if seen else ""
    except BadInput:
        return seen


def _warnings(article: Article) -> Iterator[str]:
    """What a reader must know before relying on it, in words."""
    names = {"title": "headline", "author": "author", "issued": "date", "outlet": "outlet"}
    for field in article.missing(tuple(names)):
        known = article.how(field)
        where = "in the capture" if known and known.how == "absent" else "recorded"
        waiting = _waiting(article, field)
        guess = f" (worked out: {_plain(field, waiting.value)})" if waiting else ""
        yield f"no {names[field]} {where}{guess}"
    part = article.capture
    if part and part.pages > 1:
        yield f"page {part.page} of {part.pages} only"


def _plain(field: str, value: object) -> str:
    if field != "issued":
        return str(value)
    try:
        return str(Date.parse(str(value)))
    except BadInput:
        return str(value)


def _gaps(articles: Sequence[Article]) -> Iterator[str]:
    """Stretches of years without a report, between the first and the last."""
    years = sorted({date.year for article in articles if (date := _when(article)[0]) and date.year})
    for before, after in zip(years, years[1:], strict=False):
        if after - before == 2:
            yield str(before + 1)
        elif after - before > 2:
            yield f"{before + 1}–{after - 1}"
