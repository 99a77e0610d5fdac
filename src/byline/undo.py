"""Changes taken back, and made again: each is a change itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from byline.errors import (
    BadInput,
    BylineError,
    ChangedOnDisk,
    NothingSelected,
    StorageError,
    UsageError,
)
from byline.journal import Journal, log
from byline.journal.log import Change
from byline.journal.moves import TRASH, Move, hash_of, hash_of_bytes, key_of
from byline.library import Library

_MOST_NAMED = 5


def is_gone(place: str) -> bool:
    """Is a file at this place out of the library's sight?"""
    return not place or place.startswith(TRASH)


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one file when a change is taken back."""

    start: str
    to: str
    was: str
    text: bytes | None
    """What it will hold; None where it keeps what it holds, or is gone."""

    @property
    def verb(self) -> str:
        if is_gone(self.to):
            return "taken away"
        return "brought back" if not self.start or self.start.startswith(TRASH) else "changed back"


# Which


def newest(library: Library, number: int | None = None) -> Change:
    """The change to undo: of this number, else the newest that stands.

    Raises UsageError, NothingSelected; BadInput where a newer one cannot be read.
    """
    unread: list[str] = []
    for change in log.changes(library.root, library.tell if number else unread.append):
        if number is None and not (change.undone or change.entry.undoes or _is_for_good(change)):
            if unread:
                raise BadInput(
                    f"{unread[0]}; it may be the one that was meant: byline undo {change.number} "
                    "takes back the newest that can be read"
                )
            return change
        if change.number == number:
            if change.undone:
                raise UsageError(
                    f"change {number} is undone already; byline redo {number} makes it again"
                )
            return change
    _tell(library, unread)
    if number is None:
        raise NothingSelected("nothing to undo; `byline log` shows what was done")
    raise UsageError(f"{number}: no such change; `byline log` shows their numbers")


def _tell(library: Library, words: Iterable[str]) -> None:
    for each in words:
        library.tell(each)


def _is_for_good(change: Change) -> bool:
    """Were its texts removed for good?"""
    return change.entry.files == 0 and len(change.parts) == 1


def undone(library: Library, number: int | None = None) -> Change:
    """The undoing to take back: that of a change of this number, else the newest that nothing
    followed. Raises UsageError, NothingSelected; BadInput where a newer entry cannot be read."""
    unread: list[str] = []
    for change in log.changes(library.root, library.tell if number else unread.append):
        is_one = change.entry.what == "undo" and not change.undone
        if number is not None:
            if is_one and number in (change.number, change.entry.undoes):
                return change
        elif change.undone or change.entry.what == "redo":
            continue
        elif is_one:
            if unread:
                raise BadInput(
                    f"{unread[0]}; it may have followed: byline redo {change.number} makes again "
                    "what was undone last before it"
                )
            return change
        else:
            _tell(library, unread)
            raise NothingSelected(
                f"nothing was undone since change {change.number}; "
                "byline redo NUMBER takes an older one"
            )
    _tell(library, unread)
    if number is None:
        raise NothingSelected("nothing to redo; nothing was undone")
    raise UsageError(f"{number}: is no change that was undone; see `byline log`")


# How


def take_back(library: Library, change: Change, what: str, *, dry: bool = False) -> list[Step]:
    """Undo a change, or show what that would do. Nothing happens where a file is no longer what
    the change made of it. Raises ChangedOnDisk, UsageError, StorageError."""
    if _is_for_good(change):
        raise UsageError(f"change {change.number}: its texts were removed for good")
    if dry:
        return list(_steps(library, change, lambda step: None))
    with library.changing(what, change.number) as journal:
        return list(_steps(library, change, lambda step: _stage(journal, step)))


def _stage(journal: Journal, step: Step) -> None:
    if step.text is None:
        journal.take(step.start, step.was, step.to)
    else:
        journal.stage(step.to, step.text, step.was, step.start)


def _steps(library: Library, change: Change, heed: Callable[[Step], None]) -> Iterator[Step]:
    moves = log.moves(library.root, change.parts)
    refused = []
    there: set[str] | None = None
    for move in moves if len(change.parts) == 1 else composed(moves):
        if is_gone(move.to) and there is None:
            there = {path.stem for path in library.paths()}
        if reason := _obstacle(library, move, there or set()):
            refused.append((move, reason))
            continue
        step = _step(library, change, move)
        heed(step)
        yield replace(step, text=step.text and b"")  # of thousands only the names are kept
    if refused:
        raise ChangedOnDisk(_explained(library, change, refused))


def composed(moves: Iterable[Move]) -> list[Move]:
    """What several moves in turn come to, a file each. Raises ChangedOnDisk where they do not
    follow one another."""
    net: dict[str, Move] = {}
    for move in moves:
        earlier = net.pop(move.start, None) if move.start else None
        if earlier and earlier.now != move.was:
            raise ChangedOnDisk(
                f"{move.start}: another hand changed it while that command ran; nothing was "
                f"undone; byline show {key_of(move.start)} --before NUMBER prints what stood there"
            )
        if earlier:
            move = earlier._replace(to=move.to, now=move.now)
        if move.start or move.to:
            net[move.to or f"- {move.start}"] = move
    return [move for move in net.values() if (move.start, move.was) != (move.to, move.now)]


def _obstacle(library: Library, move: Move, there: set[str]) -> str:
    """Why a move cannot be taken back; "" where it can."""
    root = library.root
    if is_gone(move.to):  # what is not in the trash any more is in the log
        return "is here again" if move.keys & there or (root / move.start).exists() else ""
    if hash_of(root / move.to) != move.now:
        return "changed since" if (root / move.to).exists() else "is gone since"
    if move.leaves and not move.start.startswith(TRASH) and (root / move.start).exists():
        return "has its old place taken"
    return ""


def _step(library: Library, change: Change, move: Move) -> Step:
    """The way back of one move."""
    root = library.root
    if not move.start:
        return Step(move.to, "", move.now, None)
    if move.start.startswith(TRASH):
        (place,) = library.trash.places([library.with_aliases(root / move.to)])
        return Step(move.to, place, move.now, None)
    if move.to.startswith(TRASH) and hash_of(root / move.to) == move.was:
        return Step(move.to, move.start, move.was, None)
    if move.before is None or hash_of_bytes(move.before) != move.was:
        raise StorageError(f"{move.start}: its text is not kept in change {change.number}")
    if move.to.startswith(TRASH):
        return Step("", move.start, "", move.before)
    return Step(move.to, move.start, move.now, move.before)


def _explained(library: Library, change: Change, refused: list[tuple[Move, str]]) -> str:
    lines = [f"change {change.number} cannot be undone; nothing was changed"]
    for move, reason in refused[:_MOST_NAMED]:
        name = move.to or move.start
        later = _later(library, change, move)
        key = key_of(move.start if is_gone(move.to) else move.to)
        if later:
            way = f"by change {later}: byline undo {later} first"
        elif key and move.before is not None:
            way = f"by hand: byline show {key} --before {change.number} prints what stood there"
        else:
            way = "by hand"
        lines.append(f"  {name}: {reason}, {way}")
    if len(refused) > _MOST_NAMED:
        lines.append(f"  … and {len(refused) - _MOST_NAMED:,} more")
    return "\n".join(lines)


def _later(library: Library, change: Change, move: Move) -> int:
    """The newest change after this one that touched a file; 0 where none did."""
    places = {move.start, move.to} - {""}
    for other in log.changes(library.root, lambda text: None):
        if other.number <= change.number:
            break
        if other.undone or other.entry.undoes:
            continue
        try:
            later = log.moves(library.root, other.parts, whole=False)
            if any(places & {each.start, each.to} for each in later):
                return other.number
        except BylineError:
            continue
    return 0
