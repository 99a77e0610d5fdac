"""``byline review``."""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

import click

from byline.article import Article
from byline.assigning import typed
from byline.commands.arguments import WordsCommand, array, dump, item, json_option, query_argument
from byline.commands.printed import in_words, plain
from byline.deciding import Weak, decide, value_of, weak_fields
from byline.desk import Desk
from byline.errors import FINDINGS, NothingSelected, UsageError
from byline.evidence import Evidence
from byline.vocabulary import BY_NAME


@click.command("review", cls=WordsCommand)
@query_argument
@click.option("--field", "only", metavar="F", default="", help="This field alone.")
@click.option("--all", "everything", is_flag=True, help="Also mere hints beside settled values.")
@click.option("--accept", multiple=True, metavar="FIELD[=N]", help="Take up a candidate: the "
              "first, or the N-th.")  # fmt: skip
@click.option("--keep", multiple=True, metavar="FIELD", help="Stand for the value it has.")
@click.option("--absent", multiple=True, metavar="FIELD", help="Say that the report has none.")
@click.option("--skip", is_flag=True, help="Decide nothing; what waits is listed.")
@click.option("--because", default="", metavar="WHY", help="Why, for whoever reads it later.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, query: tuple[str, ...], only: str, everything: bool,
    accept: tuple[str, ...], keep: tuple[str, ...], absent: tuple[str, ...],
    skip: bool, because: str, as_json: bool,
) -> None:  # fmt: skip
    """Decide what waits for a person, field by field.

    \b
    byline review                          walk through what is weak, at a terminal
    byline review topic:arms --field issued
    byline review KEY --accept issued      take up the first candidate
    byline review KEY --accept issued=2 --because "the archive says so"
    byline review KEY --absent author
    byline review --json                   what waits, for scripts

    What waits: values that were worked out, hinted at or contradict each other, and values that
    `byline check` doubts. A decision is saved at once, with who took it and when; it wins over
    any later reading. Without a terminal what waits is listed, and the exit code is 3.
    """
    desk: Desk = ctx.obj
    if not (accept or keep or absent):
        if _waits(desk, query, only, everything, walks=not (skip or as_json), as_json=as_json):
            ctx.exit(FINDINGS)
        return
    if skip:
        raise UsageError("--skip decides nothing; leave it out to decide")
    _act(desk, query, _orders(accept, keep, absent), because, as_json)


def _waits(
    desk: Desk, query: Sequence[str], only: str, everything: bool, *, walks: bool, as_json: bool
) -> bool:
    """Walk through what waits, or list it and say whether there is any. Raises NothingSelected."""
    articles = desk.chosen(query) if len(query) == 1 else desk.stream(" ".join(query))
    found = list(itertools.islice(articles, 1))
    if not found and query:
        if as_json:
            desk.emit(dump([]))
        raise NothingSelected("nothing matches")
    weak = (w for a in itertools.chain(found, articles) for w in weak_fields(a, hints=everything))
    waiting = (each for each in weak if only in ("", each.field))
    if walks and sys.stdin.isatty() and sys.stdout.isatty():
        from byline.commands.review_screen import walk

        walk(desk, list(waiting))
        return False
    if not as_json:
        return _listed(desk, waiting)
    first = list(itertools.islice(waiting, 1))
    desk.emit(array(item(weak.to_json()) for weak in itertools.chain(first, waiting)))
    return bool(first)


def _listed(desk: Desk, waiting: Iterable[Weak]) -> bool:
    """Print each with what is offered; whether there was any."""
    fields: Counter[str] = Counter()
    for weak in waiting:
        fields[weak.article.key] += 1
        desk.show(f"{weak.article.key}: {weak.field}: {now(weak)}")
        for number, line in enumerate(weak.offers, 1):
            desk.show(f"  {number} {plain(line.value)}  ({in_words(line)})")
        for problem in weak.problems:
            desk.show(f"  ! {problem}")
    count = f"{fields.total()} fields of {len(fields)} records wait"
    desk.say(count if fields else "nothing waits")
    return bool(fields)


def now(weak: Weak) -> str:
    """What the record has of a field that waits, and how that is known."""
    known = weak.article.how(weak.field)
    value = weak.value
    if value is None:
        return "absent" + (f" ({in_words(known)})" if known else "")
    return plain(value) + (f"  ({in_words(known)})" if known else "")


Order = tuple[str, str, int]
"""Accept, keep or absent; the field; which candidate."""


def _orders(
    accept: Sequence[str], keep: Sequence[str], absent: Sequence[str]
) -> list[Order]:  # fmt: skip
    orders = []
    for text in accept:
        name, equals, number = text.partition("=")
        if equals and not (number.isdecimal() and 0 < int(number[:6]) < 100_000):
            raise UsageError(f"--accept {text}: write FIELD or FIELD=2, a number that is listed")
        orders.append(("accept", name.strip(), int(number[:6] or 1)))
    orders += [("keep", name, 0) for name in keep] + [("absent", name, 0) for name in absent]
    names = [name for _, name, _ in orders]
    if twice := [name for name in names if names.count(name) > 1]:
        raise UsageError(f"{twice[0]}: decided twice; say it once")
    return orders


def _act(
    desk: Desk, query: Sequence[str], orders: Sequence[Order], because: str, as_json: bool
) -> None:
    """Decide without asking, all that was said in one change."""
    if len(query) != 1:
        raise UsageError("a decision is about one record; write byline review KEY --accept FIELD")

    def change(article: Article) -> Article:
        for order in orders:
            article = _decided(desk, article, order, because)
        return article

    stored = desk.library.update(query[0], change)
    desk.saved(stored)
    if as_json:
        desk.emit(dump(stored.article.to_json()))
        return
    for _, name, _ in orders:
        value = value_of(stored.article, name)
        desk.say(f"{stored.article.key}: {name}: {'absent' if value is None else plain(value)}")


def _decided(desk: Desk, article: Article, order: Order, because: str) -> Article:
    what, name, number = order
    offers = [line for line in article.candidates if line.field == name]
    if what == "accept":
        if number > len(offers):
            raise UsageError(f"{article.key}: {name}: {_there_are(offers)}")
        return accepted(desk, article, offers[number - 1], because)
    if what == "absent":
        if name not in BY_NAME and not offers:
            raise UsageError(f"{article.key}: {name}: no such field")
        return emptied(desk, article, name, because)
    return kept(desk, article, name, because)


def _there_are(offers: Sequence[Evidence]) -> str:
    if not offers:
        return "no candidate waits; byline set writes a value of your own"
    return f"{len(offers)} wait: {', '.join(plain(line.value) for line in offers)}"


def accepted(desk: Desk, article: Article, offer: Evidence, because: str = "") -> Article:
    """The article with a candidate taken up by whoever types."""
    name, value = offer.field, offer.value
    if name in BY_NAME and BY_NAME[name].kind == "words" and isinstance(value, list):
        there = article.value(name)  # words of a site join the team's own
        value = (
            [*there, *(v for v in value if v not in there)] if isinstance(there, tuple) else value
        )
    why = because or f"accepted what was {_WERE.get(offer.how, offer.how)}"
    return decide(article, typed(desk, name, why=why), value)


_WERE = {"hint": "hinted at"}


def emptied(desk: Desk, article: Article, name: str, because: str = "") -> Article:
    """The article without a field, as a person's decision. Raises UsageError."""
    changed = decide(article, typed(desk, name, absent=True, why=because), None)
    if (left := value_of(changed, name)) is not None:
        raise UsageError(
            f"{article.key}: {name}: no record is without it; it would be {plain(left)}, and "
            f"`byline set {article.key} {name}=…` writes another"
        )
    return changed


def kept(desk: Desk, article: Article, name: str, because: str = "") -> Article:
    """The article with the value that it has as a person's decision. Raises UsageError."""
    value = value_of(article, name)
    if value is None:
        raise UsageError(
            f"{article.key}: {name}: has no value to keep; --absent says that so it is"
        )
    return decide(article, typed(desk, name, why=because or "looked at, and kept"), value)
