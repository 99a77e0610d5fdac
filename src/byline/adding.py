"""A capture taken in: read, its bytes kept, its reports saved once, and what was found told."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from byline import intake
from byline.article import Article
from byline.assigning import assign
from byline.batch import Batch
from byline.capture import Capture
from byline.deciding import weak_fields
from byline.errors import BadInput, BylineError, Problem, UsageError
from byline.formats import Order
from byline.intake import Limits, Outcome, Taken
from byline.keys import keyed
from byline.links import told
from byline.opening import refuse_what_is_no_report
from byline.workers import Job, read_all

if TYPE_CHECKING:
    from byline.desk import Desk

_THEN = {
    "same text": "; linked as copies",
    "cut": "; linked as copies",
    "excerpt": "; they stay two reports",
}


def add(desk: Desk, capture: Capture, order: Order) -> Iterator[Article]:
    """The records of a capture's reports, each as it is kept. Raises BylineError."""
    for _, outcome in _read(desk, [capture], order):
        if isinstance(outcome, BylineError):
            raise outcome
        yield from _kept(desk, capture, outcome, order)


def add_all(
    desk: Desk, captures: Iterable[Capture | BylineError], order: Order
) -> Iterator[Article]:
    """The records of many captures, several read at a time and kept in their order.

    One that cannot be opened, read or kept is named, and the others come in.
    """
    tick = desk.counting("captures read")
    for count, (capture, outcome) in enumerate(_read(desk, captures, order), start=1):
        try:
            if isinstance(outcome, BylineError):
                raise outcome
            assert isinstance(capture, Capture)
            yield from _kept(desk, capture, outcome, order)
        except UsageError:
            raise
        except BylineError as error:
            desk.say(f"byline: {error}")
            desk.failed = True
        tick(count)


def _read(
    desk: Desk, captures: Iterable[Capture | BylineError], order: Order
) -> Iterator[tuple[Capture | BylineError, Outcome]]:
    """Each capture with what reading it came to. All of a capture is read before any is kept."""
    held: deque[Capture | BylineError] = deque()

    def jobs() -> Iterator[Job]:
        for capture in captures:
            held.append(capture)
            try:
                if isinstance(capture, BylineError):
                    raise capture
                refuse_what_is_no_report(capture.name, capture.data)
                if capture.origin and not order.dry_run:  # it may be gone tomorrow
                    desk.library.keep_capture(capture)
                yield capture, intake.choose(capture, desk.plugins, order.reader, adding=True)
            except BylineError as error:
                yield error

    number = desk.settings.number
    limits = Limits(
        number("limits.read-seconds"), number("limits.read-megabytes"), desk.authorities
    )
    for outcome in read_all(jobs(), desk.plugins, limits):
        yield held.popleft(), outcome


def _kept(
    desk: Desk, capture: Capture, reports: Iterable[Taken], order: Order
) -> Iterator[Article]:
    reports = list(reports)
    desk.report(problem for taken in reports for problem in taken.problems)
    several = sum(taken.article is not None for taken in reports) > 1
    found = [
        (_completed(desk, taken.article, order, several), taken)
        for taken in reports
        if taken.article
    ]
    if several and order.key:
        raise UsageError(f"{capture.name}: holds {len(found)} reports; leave out the one key")
    if several:
        yield from _keep_several(desk, found, capture, order)
        return
    for article, taken in found:
        article = _keep(desk, article, capture, taken, order)
        if not order.quiet:
            _tell(desk, article, order.dry_run)
        yield article


def _completed(desk: Desk, article: Article, order: Order, several: bool) -> Article:
    """The article with its key and what the person typed.

    An address that was typed beside a capture of several reports is that of none of them.
    """
    article = article.replace(key=order.key or article.key)
    is_item = bool(article.capture and article.capture.part and article.capture.item)
    for name, value in order.typed:
        if not (name == "url" and (several or is_item)):
            article = assign(desk, article, name, value, "")
    return article.replace(key=article.key or desk.plugins.propose_key(article) or "")


def _keep_several(
    desk: Desk, reports: Sequence[tuple[Article, Taken]], capture: Capture, order: Order
) -> Iterator[Article]:
    """All the reports' records: the new are kept together or not at all, the others named."""
    library, pattern = desk.library, desk.setting("library.key-pattern")
    records: dict[str, Article] = {}
    new: list[Article] = []
    texts: list[str] = []
    owners: list[str] = []
    held = nullcontext() if order.dry_run else library.locked()
    with held, Batch(library, pattern, dry=order.dry_run) as batch:
        for article, taken in reports:
            try:
                if there := batch.known.same(article):
                    here = batch.stored(there).article
                    records.setdefault(here.key, here)
                    what = article.title or article.url or "a report"
                    desk.say(f"{capture.name}: {what}: here already as {here.key}")
                    continue
                new.append(article.replace(key=batch.put(article)))
                records[new[-1].key] = new[-1]
                texts.append(taken.text)
            except BadInput as error:  # of one report; the others are sound
                desk.report([Problem(capture.name, "", str(error), "error")])
            if taken.page and not order.dry_run:
                library.keep_capture(Capture(taken.page, capture.name))
        if new and not order.dry_run:
            library.keep_capture(capture)
            owners = batch.commit()
    for owner, text in zip(owners, texts, strict=False):
        desk.copying.link(library.read(library.root / owner), text)
    desk.all_saved(owners)
    for article in () if order.quiet else new:
        desk.show(article.key)
    came = "would come in (dry run)" if order.dry_run else "came in"
    desk.say(f"{capture.name}: {len(reports):,} reports, {len(new):,} {came}")
    yield from records.values()


def _keep(desk: Desk, article: Article, capture: Capture, taken: Taken, order: Order) -> Article:
    """The saved record; the one that is here already; or, on a dry run, what would be saved."""
    pattern = desk.setting("library.key-pattern")
    if order.dry_run:
        return keyed(article, pattern, set())
    if article.capture:
        desk.library.keep_capture(capture)
        if taken.page:
            desk.library.keep_capture(Capture(taken.page, capture.name))
    stored, new = desk.library.add_once(article, pattern)
    if new:
        if stored.article.capture:
            stored = desk.copying.link(stored, taken.text)
        desk.saved(stored)
    else:
        desk.say(f"{capture.name}: here already as {stored.article.key}")
        _name_what_was_not_put_in(desk, stored.article, order)
    return stored.article


def _name_what_was_not_put_in(desk: Desk, there: Article, order: Order) -> None:
    """What a person typed beside a report that is here already is not lost without a word."""
    left = [
        f"{name}={value}"
        for name, value in order.typed
        if not _has(there.value(name), assign(desk, there, name, value, "").value(name))
    ]
    if left:
        import shlex  # most runs quote nothing

        words = " ".join(map(shlex.quote, left))
        desk.say(f"{there.key}: not changed; `byline set {there.key} {words}` does it")
        desk.failed = True


def _has(now: object, wanted: object) -> bool:
    if isinstance(now, tuple) and isinstance(wanted, tuple):
        return set(wanted) <= set(now)
    return now == wanted


def _tell(desk: Desk, article: Article, dry_run: bool) -> None:
    """One line of data, the key; then what was found, what was not, and what waits."""
    desk.show(article.key)
    found = [
        line
        for line in article.evidence
        if line.how not in ("absent", "inferred") and line.field != "capture.body"
    ]
    if found:
        desk.say("  found    " + ", ".join(f"{line.field} ({line.how})" for line in found))
    absent = [line.field for line in article.evidence if line.how == "absent"]
    if absent:
        desk.say("  absent   " + ", ".join(absent))
    if waiting := [weak.field for weak in weak_fields(article) if weak.offers]:
        desk.say(f"  waits    {', '.join(waiting)}: byline review {article.key}")
    for link in article.copies:
        then = _THEN.get(link.relation, "")
        desk.say(f"  copy     {told(article.key, link.key, link)}{then}")
    if article.capture and article.capture.pages:
        desk.say(f"  partial  page {article.capture.page} of {article.capture.pages}")
    if dry_run:
        desk.say("  nothing written (dry run)")
