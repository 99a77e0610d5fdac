"""From a topic or a recipe's query to an edition: what is read from the library, and in one go."""

from __future__ import annotations

import datetime
import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from byline.api import (
    Article,
    BadInput,
    Date,
    Desk,
    NothingSelected,
    Unread,
    UsageError,
    date_of,
    read_materials,
    withheld_why,
)
from byline_digest.changes import Changes, compare
from byline_digest.citing import citations
from byline_digest.edition import Edition, by_date, count
from byline_digest.handling import ladder, marked
from byline_digest.kept import Kept, last_kept
from byline_digest.recipe import Recipe, read_recipe

LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person asked for."""

    topic: str
    as_of: datetime.date
    handling: str = ""
    since: str = ""
    command: str = ""
    keeps: bool = False
    """Is the edition going to be kept?"""


def edition_of(desk: Desk, order: Order) -> Edition:
    """The edition that an order asks for. Raises BylineError where there is none."""
    recipe, chosen, known = selection(desk, order.topic)
    last = last_kept(desk, order.topic)
    changes = _changes(last, chosen, known, desk.withheld()) if last else None
    articles, limits = _limited(desk, chosen, order, changes)
    if not articles:
        raise NothingSelected(f"{order.topic}: nothing is newer than that; {limits}")
    number = last.number + 1 if last else recipe.edition or int(order.keeps)
    return Edition(
        topic=order.topic,
        articles=articles,
        known=known,
        recipe=recipe,
        topics=desk.tables("topics"),
        materials=read_materials(desk.table),
        as_of=order.as_of,
        version=version("byline"),
        number=number,
        is_draft=last is not None and not order.keeps,
        changes=changes,
        limits=limits,
        handling=marked(
            order.handling, recipe.handling, recipe.file, articles,
            ladder(desk.setting("handling.order")),
        ),
        command=f"{order.command} {number}" if order.keeps else order.command,
        capture=desk.capture,
        withheld=desk.withheld(),
        private=sum(bool(withheld_why(article, order.as_of)) for article in articles),
        citations=citations(desk, recipe, articles, order.as_of),
    )  # fmt: skip


def selection(
    desk: Desk, topic: str, unread: list[Unread] | None = None
) -> tuple[Recipe, tuple[Article, ...], Mapping[str, str]]:
    """The recipe, the records in order of publication, and every key of the library."""
    if not topic.strip() or '"' in topic or ".." in topic:
        raise UsageError(f"{topic!r} is no topic; `byline topics` lists them")
    file = f"digests/{topic}.toml"
    recipe = read_recipe(desk.table(file), file, unread)
    if recipe.query:
        try:
            chosen = desk.find(recipe.query)
        except UsageError as error:
            raise BadInput(f"{file}: query: {error}") from None
    else:
        chosen = desk.find(f'topic:"{topic}"')
    if not chosen:
        raise NothingSelected(_nothing(desk, topic, recipe))
    return recipe, by_date(chosen), desk.keys()


def _nothing(desk: Desk, topic: str, recipe: Recipe) -> str:
    if recipe.query:
        return f"{recipe.file}: query: no record matches {recipe.query}"
    known = Counter(name for article in desk.stream("") for name in article.topics)
    names = sorted({*known, *desk.tables("topics"), *desk.tables("digests")})
    near = difflib.get_close_matches(topic, names, n=3, cutoff=0.4)
    hint = f" (near: {', '.join(near)})" if near else "; `byline topics` lists them"
    return f"{topic}: no record carries this topic{hint}"


def _changes(
    last: Kept, articles: Iterable[Article], known: Mapping[str, str], withheld: frozenset[str]
) -> Changes:
    new, changed, withdrawn = compare(last.records, articles, known, withheld)
    return Changes(
        number=last.number, as_of=last.as_of, new=new, changed=changed, withdrawn=withdrawn
    )


def changes_since(
    desk: Desk, last: Kept, chosen: Sequence[Article], known: Mapping[str, str]
) -> Changes:
    """What is otherwise than in an edition that was kept."""
    return _changes(last, chosen, known, desk.withheld())


def _limited(
    desk: Desk, chosen: tuple[Article, ...], order: Order, changes: Changes | None
) -> tuple[tuple[Article, ...], str]:
    """The records that are newer than what ``--since`` says, and the words for it."""
    if not order.since:
        return chosen, ""
    if order.since == LAST:
        if changes is None:
            raise UsageError(
                f"--since last: no edition of {order.topic} is kept yet; --lock keeps one"
            )
        wanted = {*changes.new, *(each.key for each in changes.changed)}
        limits = f"what is new or changed since edition {changes.number} ({changes.as_of})"
        return tuple(each for each in chosen if each.key in wanted), limits
    try:
        since = Date.parse(order.since)
    except BadInput as error:
        raise UsageError(f"--since {order.since}: {error}, or last") from None
    dated = [(each, date_of(each)[0]) for each in chosen]
    undated = sum(date is None for _, date in dated)
    if undated:
        desk.say(f"--since {order.since}: {count(undated, 'record')} without a date left out")
    first = since.earliest or (0, 0, 0)
    newer = tuple(e for e, d in dated if d and (not d.latest or d.latest >= first))
    return newer, f"what was published since {since}"
