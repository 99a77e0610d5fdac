"""``byline reread``."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from byline import intake, provenance
from byline.article import Article
from byline.capture import Capture
from byline.commands.arguments import WordsCommand, dump, json_option
from byline.commands.printed import plain
from byline.deciding import decided_by
from byline.desk import Desk
from byline.errors import NOTHING, BadInput, BylineError
from byline.intake import Limits, Outcome
from byline.rereading import Change, Reread, found_nothing, matching, reread
from byline.workers import Job, read_all


@click.command("reread", cls=WordsCommand)
@click.argument("query", metavar="[KEY…|QUERY]", nargs=-1)
@click.option("--reader", default="", metavar="NAME", help="Use this reader, whatever the file.")
@click.option("--dry-run", is_flag=True, help="Print what would change; write nothing.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, query: tuple[str, ...], reader: str, dry_run: bool, as_json: bool
) -> None:
    """Read kept captures again with today's readers.

    \b
    byline reread --dry-run            what all records would gain and lose
    byline reread KEY                  one record
    byline reread missing:outlet

    What a reader had settled follows today's reader; a value that is no longer found becomes
    absent and waits. What you typed, or wrote into the file, stays: where the reader would say
    something else, that waits beside it for `byline review`. Notes, topics and fields of your
    own are not touched. Reading again a second time changes nothing.
    """
    desk: Desk = ctx.obj
    library = _Library(desk)
    articles: Iterable[Article] = library.look_through()
    if query:
        deque(articles, 0)
        chosen = desk.chosen(query)
        first = list(itertools.islice(chosen, 1))
        if not first:
            if as_json:
                desk.emit(dump([]))
            desk.say("nothing matches")
            ctx.exit(NOTHING)
        articles = itertools.chain(first, chosen)
    results = []
    skipped, tick = 0, desk.counting("read again")
    read = _read_again(desk, library, articles, reader, dry_run)
    for count, result in enumerate(read, 1):
        results.append(result)
        skipped += result.outcome == "skipped"
        if not as_json and (result.outcome != "skipped" or skipped <= _TOLD):
            _tell(desk, result)
        tick(count)
    desk.complain_of_plugins()
    if as_json:
        desk.emit(dump([result.to_json() for result in results]))
    desk.say(_summary(results, dry_run))


_TOLD = 20
"""Records that were skipped are named up to here; a library may hold thousands from bibliographies.
``--json`` names all."""


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of one record."""

    key: str
    outcome: str
    """changed, evidence (its values stay), same, skipped or failed."""
    changes: tuple[Change, ...] = ()
    reason: str = ""

    def to_json(self) -> dict[str, object]:
        shown = dataclasses.asdict(self)
        return {name: part for name, part in shown.items() if part or name != "reason"}


class _Library:
    """What the whole library says, looked up once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.shares: Counter[str] = Counter()
        """How many records each capture gave."""

    def look_through(self) -> Iterator[Article]:
        """Every record, counted by its capture."""
        for article in self._desk.stream(""):
            self.shares[_sha(article)] += 1
            yield article

    @cached_property
    def files(self) -> dict[str, Path]:
        """The file of each key that one file alone has."""
        paths = list(self._desk.library.paths())
        claims = Counter(path.stem for path in paths)
        return {path.stem: path for path in paths if claims[path.stem] == 1}


def _read_again(
    desk: Desk, library: _Library, articles: Iterable[Article], reader: str, dry: bool
) -> Iterator[_Result]:
    """What becomes of each record; each capture is read once, however many records it gave."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        if reason := _unread(desk, article):
            yield _Result(article.key, "skipped", reason=reason)
        else:
            groups.setdefault(_sha(article), []).append(article)
    jobs = (_job(desk, group, reader) for group in groups.values())
    number = desk.settings.number
    limits = Limits(
        number("limits.read-seconds"), number("limits.read-megabytes"), desk.authorities
    )
    outcomes = read_all(jobs, desk.plugins, limits)
    for group, outcome in zip(groups.values(), outcomes, strict=True):
        for article in group:
            try:
                yield _one(desk, library, article, outcome, dry)
            except BylineError as error:
                desk.failed = True
                yield _Result(article.key, "failed", reason=str(error))


def _sha(article: Article) -> str:
    return article.capture.sha256 if article.capture else ""


def _unread(desk: Desk, article: Article) -> str:
    """Why there is nothing to read again; "" where there is."""
    if article.capture is None:
        return "was not read from a capture"
    if desk.capture(article):
        return ""
    if desk.library.is_damaged(article.capture.sha256):
        return "its capture in captures/ is damaged; add the same file again"
    return "its capture is not in captures/ here"


def _job(desk: Desk, group: Sequence[Article], reader: str) -> Job:
    try:
        capture = _as_it_came(desk, group[0])
        return capture, intake.choose(capture, desk.plugins, reader, adding=True)
    except BylineError as error:
        return error


def _as_it_came(desk: Desk, article: Article) -> Capture:
    """The capture with the address and the day that came with it, or that a person gave."""
    capture, kept = desk.capture(article), article.capture
    if capture is None or kept is None:
        raise BadInput(f"{article.key}: its capture is gone")
    origin = provenance.origin_of(article)
    typed = article.url if decided_by(article, "url") == "person" else ""
    by_person = decided_by(article, "capture.seen") == "hand"
    return dataclasses.replace(
        capture,
        url=kept.url or typed,
        seen=kept.seen if by_person or origin else "",
        origin=origin,
    )


def _one(desk: Desk, library: _Library, article: Article, outcome: Outcome, dry: bool) -> _Result:
    """Hold one record against what was read. Raises BylineError."""
    if isinstance(outcome, BylineError):
        raise outcome
    problems = (problem for taken in outcome for problem in taken.problems)
    desk.report(problem for problem in problems if problem.level == "error")
    readings = [taken.article for taken in outcome if taken.article]
    new = matching(article, readings, alone=library.shares[_sha(article)] == 1)
    capture = desk.capture(article)
    if new is None or capture is None:
        reason = "none of the reports that its capture gives today is this one"
        return _Result(article.key, "skipped", reason=reason)
    if found_nothing(article, new):
        raise BadInput("today's reader finds nothing in its capture; left as it is")
    before, last = article, Reread(article, ())

    def change(current: Article) -> Article:
        nonlocal before, last
        before, last = current, reread(current, new, capture)
        return last.article

    if dry:
        after = change(article)
    else:
        stored = desk.library.update(article.key, change, library.files.get(article.key))
        after = stored.article
        if after != before:
            desk.saved(stored)
    changes = last.changes
    same = "same" if before.to_json() == after.to_json() else "evidence"
    return _Result(article.key, "changed" if changes else same, changes)


_SIGNS = {"found": "+", "changed": "~", "gone": "-", "would say": "?", "offered": "?"}


def _tell(desk: Desk, result: _Result) -> None:
    if result.outcome in ("skipped", "failed"):
        desk.say(f"{result.key}: {result.outcome}: {result.reason}")
    elif result.outcome == "evidence":
        desk.show(f"{result.key}: how its values are known, brought up to date")
    elif result.changes:
        desk.show(result.key)
    for each in result.changes:
        desk.show(f"  {_SIGNS[each.what]} {each.field}: {_in_words(each)}")


def _in_words(change: Change) -> str:
    old = "absent" if change.old is None else plain(change.old)
    new = plain(change.new)
    words = {
        "found": new,
        "changed": f"{old} → {new}",
        "gone": f"{old} is no longer found: absent now, and the old value waits",
        "would say": f"would now say {new}; yours stays: {old}",
        "offered": f"{new} waits for you",
    }
    return words[change.what]


def _summary(results: Sequence[_Result], dry: bool) -> str:
    counts = Counter(result.outcome for result in results)
    kinds = [("changed", "changed"), ("evidence", "with new evidence alone"), ("same", "the same"),
             ("skipped", "skipped"), ("failed", "failed")]  # fmt: skip
    told = ", ".join(f"{counts[kind]} {words}" for kind, words in kinds if counts[kind])
    note = "; nothing written (dry run)" if dry else ""
    return f"{len(results)} looked at: {told or 'none'}{note}"
