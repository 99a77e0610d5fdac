"""One change of many records, which a person sees before it happens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from byline.article import Article
from byline.batch import Batch
from byline.commands.arguments import dump
from byline.commands.printed import plain
from byline.desk import Desk
from byline.errors import BadInput, NothingSelected, Problem, UsageError
from byline.journal.moves import key_of
from byline.keys import is_key

SHOWN = 20
_NO_FIELDS = ("key", "evidence", "candidates")
"""What follows from the other fields, and would only repeat them."""

Change = Callable[[Article], Article]


@dataclass(frozen=True, slots=True)
class Orders:
    """How a change is to go."""

    dry_run: bool
    yes: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a record that would change."""

    key: str
    field: str
    old: object
    new: object
    how: str = ""
    """In which way it is known from then on, where nothing else changes."""

    def __str__(self) -> str:
        if self.how == "absent":
            return f"{self.key}  {self.field}: said to be absent from now on"
        if self.how:
            return f"{self.key}  {self.field}: {_said(self.old)} stays, {self.how} from now on"
        return f"{self.key}  {self.field}: {_said(self.old)} → {_said(self.new)}"

    def to_json(self) -> dict[str, object]:
        told = {"key": self.key, "field": self.field, "old": self.old, "new": self.new}
        return told | ({"how": self.how} if self.how else {})


def _said(value: object) -> str:
    text = "absent" if value is None else " ".join(plain(value).split()) or "empty"
    return text if len(text) <= 80 else f"{text[:79]}…"


def differences(before: Article, after: Article) -> Iterator[Difference]:
    """What a change makes of a record, field by field: of its values, and of how they are known."""
    old, new = before.to_json(), after.to_json()
    for name in dict.fromkeys((*old, *new, *(line.field for line in after.evidence))):
        if name in _NO_FIELDS:
            continue
        values = old.get(name), new.get(name)
        if values[0] != values[1]:
            yield Difference(before.key, name, *values)
        elif (how := _how(after, name)) != _how(before, name):
            yield Difference(before.key, name, *values, how)


def _how(article: Article, name: str) -> str:
    known = article.how(name)
    return known.how if known else ""


def one_record(desk: Desk, words: Sequence[str]) -> Path | None:
    """The file of the one record that the words name; None where they are a query."""
    return desk.library.path_of(words[0].strip()) if len(words) == 1 else None


def chosen(desk: Desk, words: Sequence[str]) -> tuple[str, ...]:
    """The files of the records that words name or match. Raises UsageError, NothingSelected."""
    found = desk.chosen_files([word.strip() for word in words])
    if not found:
        if len(words) == 1 and is_key(words[0]):
            desk.library.find(words[0])  # says which keys are near
        raise NothingSelected(f"{' '.join(words)}: nothing matches")
    return found


def show_one(desk: Desk, path: Path, change: Change, as_json: bool) -> None:
    """What a change would make of one record."""
    before = desk.library.read(path).article
    _show(desk, list(differences(before, change(before))), as_json)
    desk.say("nothing written (dry run)")


def change_all(desk: Desk, words: Sequence[str], change: Change, orders: Orders) -> None:
    """Show what a change makes of all records that match, ask, and let it happen."""
    files = chosen(desk, words)
    pattern = desk.setting("library.key-pattern")
    with Batch(desk.library, pattern, dry=orders.dry_run) as batch:
        changed, found, more = _prepared(desk, batch, files, change, orders.as_json)
        _show(desk, found, orders.as_json, more)
        count = f"{changed:,} of {len(files):,} record{'' if len(files) == 1 else 's'}"
        if orders.dry_run:
            desk.say(f"{count} would change; nothing written (dry run)")
            return
        if not changed:
            desk.say(f"{count} change; nothing to do")
            return
        agreed(orders.yes, f"Change {count}?")
        owners = batch.commit()
    desk.say(f"{count} changed; byline undo takes it back")
    desk.all_saved(owners)


def _prepared(
    desk: Desk, batch: Batch, files: Iterable[str], change: Change, whole: bool
) -> tuple[int, list[Difference], int]:
    """Stage every change: how many records change, how, and of how many that is not listed.

    What cannot be changed is named.
    """
    from byline.renaming import ambiguous

    twice = desk.library.keys_of_several()
    tick = desk.counting("preparing records")
    changed = more = 0
    found: list[Difference] = []
    for count, name in enumerate(files, 1):
        tick(count)
        key = key_of(name)
        if key in twice:  # a person means one of them, and does not say which
            desk.report([ambiguous(key)])
            continue
        try:
            stored = batch.stored(name)
            after = change(stored.article)
            if after == stored.article:
                continue
            batch.change(stored, after)
        except BadInput as error:
            desk.report([Problem(key, "", str(error), "error")])
            continue
        changed += 1
        if whole or len(found) < SHOWN:
            found += differences(stored.article, after)
        else:
            more += 1
    return changed, found, more


def _show(desk: Desk, found: Sequence[Difference], as_json: bool, more: int = 0) -> None:
    if as_json:
        desk.emit(dump([each.to_json() for each in found]))
        return
    for each in found:
        desk.show(str(each))
    if more:
        desk.show(f"… and {more:,} more records")


def agreed(yes: bool, question: str) -> None:
    """Ask, where there is a terminal. Raises UsageError where there is none."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("no terminal to ask at; add --yes, or --dry-run to look first")
    click.confirm(question, abort=True, err=True)
