"""A list with all that the library's files say of its reports."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping

from byline.api import (
    Article,
    BadInput,
    BylineError,
    Desk,
    Document,
    NothingSelected,
    UsageError,
)
from byline_reading_list import states
from byline_reading_list.build import Wishes, arrange
from byline_reading_list.opml import outlets, sameness
from byline_reading_list.outputs import Made
from byline_reading_list.related import EVENTS, NAMES, Relations
from byline_reading_list.select import Selection, listed


def make(
    desk: Desk,
    found: Selection,
    reader: str,
    *,
    as_of: datetime.date | None = None,
    **wishes: object,
) -> Made:
    """The selection in order. ``wishes`` are those of ``Wishes`` that a person has."""
    today = as_of or desk.as_of
    same = sameness(outlets(_table(desk, "outlets.toml")))
    asked = Wishes(
        marks=states.load(desk, reader),
        reader=reader,
        as_of=today,
        same=lambda name: same.get(name.casefold(), name.casefold()),
        **wishes,  # type: ignore[arg-type]
    )
    reading = arrange(found.articles, found.plan, asked, _relations(desk, found.articles))
    reading = dataclasses.replace(reading, missing=found.missing)
    return Made(desk=desk, as_of=today, selection=found, reading=reading, labels=_labels(desk))


def document(desk: Desk, name: str) -> Document:
    """One of the library's lists, without anybody's marks.

    Raises UsageError where it has nothing to show: it must not cost whoever gathers the rest.
    """
    try:
        return make(desk, listed(desk, name), "").document
    except (BadInput, NothingSelected) as error:
        raise UsageError(str(error)) from None


def _relations(desk: Desk, articles: tuple[Article, ...]) -> Relations:
    known = {alias: article.key for article in articles for alias in article.aliases}
    known |= {article.key: article.key for article in articles}

    def present(name: str) -> str:
        """The key that a record has now; "" where it is not here, or not for everybody."""
        if name not in known:
            try:
                known[name] = desk.get(name).key
            except BylineError:
                known[name] = ""
        return known[name]

    relations = Relations(present, desk.withheld())
    relations.take_events(_table(desk, EVENTS))
    relations.take_names(_table(desk, NAMES))
    relations.take_copies(articles)
    return relations


def _labels(desk: Desk) -> dict[str, str]:
    """What topics are called, for those that a file gives a name."""
    try:
        topics = desk.tables("topics")
    except BylineError as error:
        desk.say(f"{error}; going on without what topics are called")
        return {}
    return {name: str(told["label"]) for name, told in topics.items() if "label" in told}


def _table(desk: Desk, name: str) -> Mapping[str, object]:
    """A file that helps; one that cannot be read is named, and the list is made without it."""
    try:
        return desk.table(name)
    except BylineError as error:
        desk.say(f"{error}; going on without it")
        return {}
