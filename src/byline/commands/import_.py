"""``byline import``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

import click

from byline import intake
from byline.arrivals import Arrival, Choice, Clerk, Decide, Doubt, always, cautious
from byline.batch import Batch
from byline.commands.arguments import dump, json_option
from byline.desk import Desk
from byline.errors import (
    BadInput,
    BylineError,
    ChangedOnDisk,
    Locked,
    Problem,
    Stopped,
    StorageError,
    UsageError,
)
from byline.opening import open_capture

_ANSWERS: dict[str, Choice] = {"m": "merge", "s": "skip", "k": "keep"}


@click.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would come in; write nothing.")
@click.option("--duplicates", type=click.Choice(["ask", "skip", "merge", "keep"]),
              help="Entries that are here already; at a terminal: ask.")  # fmt: skip
@click.option("--reader", default="", metavar="NAME", help="Use this reader, whatever the file.")
@json_option
@click.pass_obj
def command(
    desk: Desk,
    files: tuple[str, ...],
    yes: bool,
    dry_run: bool,
    duplicates: str | None,
    reader: str,
    as_json: bool,
) -> None:
    """Bring in a bibliography, entry by entry.

    \b
    byline import refs.bib
    byline import --dry-run --json export.json more.ris

    The content says what format a file has. All entries of all files come in together or not at
    all, even if the power fails; one that cannot be read is named with its place. The same import
    again brings only what is missing.

    An entry is here already where its address (but for tracking and the like), its outlet, date
    and headline, or its key and headline are those of a record. It can be merged, which fills
    what the record lacks and replaces nothing; skipped; or kept beside it. Where nobody is asked
    and nothing said, such an entry is skipped; one that shares an address or a key under
    another headline is kept.
    """
    asking = sys.stdin.isatty() and not (yes or dry_run)
    if not (asking or yes or dry_run):
        raise UsageError("no terminal to ask at; add --yes, or --dry-run to look first")
    decide = _policy(desk, duplicates, asking)
    # Where nobody is asked nobody waits for an answer: the lock is ours from the first look on.
    waiting = asking or dry_run or duplicates == "ask"
    held = nullcontext() if waiting else desk.library.locked()
    pattern = desk.setting("library.key-pattern")
    with held, Batch(desk.library, pattern, dry=dry_run) as batch, _explained(desk, batch):
        report = _read(desk, files, reader, Clerk(batch, decide), as_json)
        if asking:
            report.tell(desk)
            _agreed(desk, report)
        owners = [] if dry_run or not report.changes else batch.commit()
    report.tell(desk)
    desk.say(report.summary("would come in" if dry_run else "came in"))
    desk.all_saved(owners)
    if as_json:
        desk.emit(dump(report.to_json()))


class _Report:
    """What has become of the entries, in the order of the files."""

    def __init__(self, whole: bool) -> None:
        self._whole = whole
        self._entries: list[dict[str, object]] = []
        self._lines: list[str] = []
        self.counts: Counter[str] = Counter()

    def add(self, arrival: Arrival) -> None:
        self.counts[arrival.outcome] += 1
        if arrival.words:
            self._lines.append(f"{arrival.place}: {arrival.words}")
        if self._whole:
            self._entries.append(arrival.to_json())

    def tell(self, desk: Desk) -> None:
        """Say, once, what needs words."""
        for line in self._lines:
            desk.say(line)
        self._lines.clear()

    @property
    def changes(self) -> int:
        """Records that are new or change."""
        return self.counts["came"] + self.counts["merged"]

    def summary(self, came: str) -> str:
        counts = self.counts
        return (
            f"{counts.total():,} read: {counts['came']:,} {came}, {counts['merged']:,} merged, "
            f"{counts['skipped']:,} here already, {counts['failed']:,} could not be read"
        )

    def to_json(self) -> dict[str, object]:
        names = ("came", "merged", "skipped", "failed")
        return {**{name: self.counts[name] for name in names}, "entries": self._entries}


def _read(desk: Desk, files: Sequence[str], reader: str, clerk: Clerk, as_json: bool) -> _Report:
    """Prepare every entry of every file, holding none of them."""
    report = _Report(as_json)
    tick = desk.counting("entries read")
    for name in files:
        for taken in _entries(desk, name, reader, alone=len(files) == 1):
            arrival = _arrival(desk, name, taken, clerk)
            if arrival:
                report.add(arrival)
            tick(report.counts.total())
    desk.complain_of_plugins()
    return report


def _entries(desk: Desk, name: str, reader: str, *, alone: bool) -> Iterator[intake.Taken]:
    """What a file holds. One of which nothing can be read is named and the others go on."""
    some = False
    try:
        capture = open_capture(desk.settings, name, limited="limits.import-bytes")
        offer = intake.choose(capture, desk.plugins, reader)
        if not offer.value.imports:
            raise BadInput(
                f"{name}: not a bibliography; `byline add {name}` reads captured reports"
            )
        for taken in intake.read(capture, offer, desk.plugins):
            some = True
            yield taken
    except BylineError as error:
        if alone and not some:
            raise
        yield intake.Taken(None, "", (Problem("", "", str(error), "error"),))


def _arrival(desk: Desk, name: str, taken: intake.Taken, clerk: Clerk) -> Arrival | None:
    """What is to become of an entry; None where there is none, only something to say."""
    desk.report(taken.problems)
    problems = tuple(map(str, taken.problems))
    if taken.article is None:
        if any(problem.level == "error" for problem in taken.problems):
            return Arrival(name, taken.at, "", "failed", problems=problems)
        return None
    arrival = clerk.take(taken.article, name, taken.at, problems)
    if arrival.outcome == "failed":
        desk.report([Problem(arrival.place, "", arrival.problems[-1], "error")])
    return arrival


def _policy(desk: Desk, named: str | None, asking: bool) -> Decide:
    """Who decides what becomes of an entry that is here already. Raises UsageError."""
    if named == "ask" and not sys.stdin.isatty():
        raise UsageError("--duplicates ask: no terminal to ask at; say skip, merge or keep")
    if named in ("skip", "merge", "keep"):
        return always(named)  # type: ignore[arg-type]
    return _asker(desk) if named == "ask" or asking else cautious


def _asker(desk: Desk) -> Decide:
    """Ask a person about each entry that differs from its record, until they decide for all."""
    standing: Decide | None = None

    def decide(doubt: Doubt) -> Choice:
        nonlocal standing
        if standing:
            return standing(doubt)
        if not doubt.merged.fields:
            return "skip"
        answer = _ask(desk, doubt)
        choice = _ANSWERS[answer.lower()]
        if answer.isupper():
            standing = always(choice)
        return choice

    return decide


def _ask(desk: Desk, doubt: Doubt) -> str:
    entry, merged = doubt.entry, doubt.merged
    desk.say(f"{doubt.place}: {' '.join(part for part in (entry.key, entry.title) if part)}")
    desk.say(f"  is here as {doubt.twin.key}: {doubt.shared}")
    if merged.filled:
        desk.say(f"  would add {', '.join(each.field for each in merged.filled)}")
    for each in merged.differs:
        desk.say(f"  {each}")
    answer: str = click.prompt(
        "(m)erge, (s)kip or (k)eep beside it; M, S, K for all the rest",
        type=click.Choice([*_ANSWERS, *map(str.upper, _ANSWERS)]),
        default="s" if doubt.sure else "k",
        show_choices=False,
        err=True,
    )
    return answer


def _agreed(desk: Desk, report: _Report) -> None:
    """Ask whether to go on; there is nothing to ask where nothing would change."""
    desk.say(report.summary("to come in"))
    if report.changes:
        click.confirm("Go on?", abort=True, err=True)


@contextmanager
def _explained(desk: Desk, batch: Batch) -> Iterator[None]:
    """Say what an import that breaks off has done: nothing, or everything."""
    try:
        yield
    except (Stopped, click.Abort):
        desk.say("everything came in" if batch.happened else "nothing came in")
        raise
    except (StorageError, ChangedOnDisk, Locked):
        if batch.happened:
            raise
        desk.say("nothing came in")
        raise
