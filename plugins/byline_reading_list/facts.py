"""From a record to an entry: what the list says of a report, in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from byline.api import Article, BadInput, Date, date_of, waiting
from byline_reading_list.annotation import annotated, shortened
from byline_reading_list.model import Choice, Mark, reading_minutes
from byline_reading_list.order import is_agency_copy, is_partial, level_by_rule
from byline_reading_list.states import mark_of

_FIELDS = {"title": "headline", "author": "author", "issued": "date", "outlet": "outlet"}
_NAMES = tuple(_FIELDS)


def words_of(article: Article) -> int:
    return article.capture.body_words if article.capture else 0


def graded(article: Article, choice: Choice) -> tuple[Choice, Literal["list", "computed", ""]]:
    """The choice with its level, and who gave it: the list, a rule, or nobody."""
    if choice.level:
        return choice, "list"
    if choice.by_hand and (level := level_by_rule(choice.rank, words_of(article))):
        return dataclasses.replace(choice, level=level), "computed"
    return choice, ""


def facts_of(
    article: Article,
    choice: Choice,
    marks: Mapping[str, Mark],
    copies: tuple[Article, ...] = (),
    max_words: int | None = None,
) -> dict[str, Any]:
    """What its entry says of a report by itself. Who has read one of its ``copies`` has
    read the report."""
    date, worked_out = date_of(article)
    words = words_of(article)
    parts, by = annotated(article, choice)
    parts, left_out = shortened(parts, max_words)
    found = (mark_of(each, marks) for each in (article, *copies)) if marks else ()
    mark = next(filter(None, found), Mark("unread"))
    return dict(
        key=article.key,
        title=article.title,
        credit=_credit(article),
        agency_copy=is_agency_copy(article),
        date=f"~ {date}" if date and worked_out else str(date or ""),
        level=choice.level,
        annotation=parts.get("annotation", ""),
        annotation_by=by,
        about=choice.about,
        summary=parts.get("summary", ""),
        assessment=parts.get("assessment", ""),
        use=parts.get("use", ""),
        left_out=left_out,
        words=words or None,
        minutes=reading_minutes(words),
        partial=is_partial(article),
        warnings=tuple(_warnings(article)),
        url=article.url,
        language=article.language,
        topics=article.topics,
        seen=_seen(article),
        state=mark.state,
        marked=mark.on,
    )


def _credit(article: Article) -> str:
    writers = ", ".join(str(name) for name in article.author)
    if article.agency and article.agency != writers:
        writers = f"{writers} ({article.agency})" if writers else article.agency
    if writers and article.outlet and writers != article.outlet:
        return f"{writers}, in {article.outlet}"
    return writers or article.outlet


def _seen(article: Article) -> str:
    seen = article.capture.seen if article.capture else ""
    return _plain(seen) if seen else ""


def _warnings(article: Article) -> Iterator[str]:
    """What a reader must know before relying on it, in words."""
    for field in article.missing(_NAMES):
        known = article.how(field)
        where = "in the capture" if known and known.how == "absent" else "recorded"
        line = waiting(article, field)
        value = str(line.value) if line else ""
        shown = _plain(value) if field == "issued" else value
        guess = f" (worked out: {shown})" if line else ""
        yield f"no {_FIELDS[field]} {where}{guess}"
    part = article.capture
    if part and part.pages > 1:
        yield f"page {part.page} of {part.pages} only"


def _plain(text: str) -> str:
    """A date in words; as it stands where a hand wrote something else."""
    try:
        return str(Date.parse(text))
    except BadInput:
        return text
