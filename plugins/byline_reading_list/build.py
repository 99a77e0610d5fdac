"""From records and a plan to a reading list in order."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from byline.api import Article, works
from byline_reading_list.facts import facts_of, graded
from byline_reading_list.gaps import gaps_of
from byline_reading_list.model import (
    Choice,
    Entry,
    Mark,
    Plan,
    ReadingList,
    Sorting,
)
from byline_reading_list.order import place
from byline_reading_list.related import Relations

Work = tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a list is to be made."""

    order: Sorting | None = "read-first"
    """None keeps the order in which the records come."""
    levels: bool = False
    """Work out a level for whatever has none, also for what no list names."""
    max_words: int | None = None
    marks: Mapping[str, Mark] = dataclasses.field(default_factory=dict)
    reader: str = ""
    due: datetime.date | None = None
    as_of: datetime.date | None = None
    same: Callable[[str], str] = str.casefold
    """What two names of one outlet share."""


def arrange(
    articles: Sequence[Article],
    plan: Plan,
    wishes: Wishes = Wishes(),  # noqa: B008  frozen
    relations: Relations | None = None,
) -> ReadingList:
    """The list in order, each entry with its number and what goes with it.

    Copies of one report stand under the first of them, unless the list file names them.
    """
    choices = {choice.key: choice for choice in plan.choices}
    found = Choice(key="", by_hand=wishes.levels)
    rows = [(a, *graded(a, choices.get(a.key, found))) for a in articles]
    if wishes.order is not None:
        order = wishes.order
        rows.sort(key=lambda row: place(order, row[0], row[1]))
    together = works([row[0] for row in rows])
    leads = {article.key: work for work in together for article in work}
    listed = [row for row in rows if row[0].key in choices or leads[row[0].key][0] is row[0]]
    numbers = {row[0].key: number for number, row in enumerate(listed, 1)}
    entries = []
    for article, choice, by in listed:
        work = leads[article.key]
        about = _of_work(article, work, choices)
        others = tuple(other for other in work if other is not article)
        if relations:
            about["related"] = relations.of(article.key, numbers, [other.key for other in work])
        made = facts_of(article, choice, wishes.marks, others, wishes.max_words)
        entries.append(Entry(number=numbers[article.key], level_by=by, **made, **about))
    due = wishes.due or plan.due
    return ReadingList(
        title=plan.title,
        intro=plan.intro,
        order=wishes.order or "read-first",
        entries=tuple(entries),
        gaps=gaps_of(together, plan, wishes.same),
        reader=wishes.reader if any(entry.state != "unread" for entry in entries) else "",
        due=due.isoformat() if due else "",
        days=(due - wishes.as_of).days + 1 if due and wishes.as_of else None,
    )


def _of_work(article: Article, work: Work, choices: Mapping[str, Choice]) -> dict[str, Any]:
    """What an entry says of the report's copies."""
    if work[0] is not article:
        return {"same_as": work[0].key}
    folded = (other for other in work[1:] if other.key not in choices)
    names = dict.fromkeys(other.outlet or other.key for other in folded)
    return {"also": tuple(name for name in names if name != article.outlet)}


def narrowed(reading: ReadingList, levels: Sequence[str], unread: bool) -> ReadingList:
    """The entries of these levels, or those that are left; numbers and gaps stay the list's."""
    kept = tuple(
        entry
        for entry in reading.entries
        if (not levels or entry.level in levels) and (not unread or entry.state == "unread")
    )
    return dataclasses.replace(reading, entries=kept)
