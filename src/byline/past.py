"""A record as it stood at some moment, by what the changes since then replaced."""

from __future__ import annotations

from byline import storage
from byline.errors import BylineError, NothingSelected, UsageError
from byline.journal import log
from byline.journal.moves import TRASH, Move, key_of
from byline.late import regex
from byline.library import Library, Stored
from byline.record_file import MAX_BYTES, parse

_DAY = regex(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_MOMENT = regex(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")
_END = "9999-12-31T23:59:59Z"
_FIRST = "0000-01-01"


def moment(text: str) -> str:
    """The last second that a day, a month, a year or a time of day means, in UTC.

    Raises UsageError.
    """
    if _DAY.fullmatch(text) and _is_one(text + _FIRST[len(text) :]):
        return text + _END[len(text) :]
    if found := _MOMENT.fullmatch(text):
        import datetime

        day, minute, second, zone = found.groups()
        try:
            at = datetime.datetime.fromisoformat(f"{day}T{minute}{second or ':59'}{zone or 'Z'}")
            return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError):
            pass
    raise UsageError(f"{text}: no date; write 2026-11-21, or 2026-11-21T09:30 (in UTC)")


def _is_one(day: str) -> bool:
    import datetime

    try:
        return bool(datetime.date.fromisoformat(day))
    except ValueError:
        return False


def at(library: Library, key: str, when: str, before: int = 0) -> Stored:
    """The record of a key as it was known at a moment, or before the change of a number.

    Raises NothingSelected where it was not there, or where the log does not reach back so far;
    UsageError where there is no such key; BadInput where its text of then cannot be read.
    """
    if before and before not in log.numbers(library.root):
        raise UsageError(f"{before}: no such change; `byline log` shows their numbers")
    told = f"before change {before}" if before else f"at {when}"
    then = _Then(library, key)
    reached = _rewind(library, then, when, before)
    if not then.is_known and not _was_ever_here(library, key):
        library.find(key)  # says which keys are near
    if not then.place:
        raise NothingSelected(f"{key}: was not in the library {told}")
    if not reached:
        raise NothingSelected(
            f"{key}: the log begins after {when}; what was known then is not recorded here"
        )
    if then.text is None:
        raise NothingSelected(f"{key}: its text {told} is not kept")
    path = library.root / then.place
    return Stored(path, then.text, parse(then.text, path.stem, then.place))


def _was_ever_here(library: Library, key: str) -> bool:
    changes = log.changes(library.root, lambda text: None)
    return any(log.touches(library.root, change, {key}) for change in changes)


def _rewind(library: Library, then: _Then, when: str, before: int) -> bool:
    """Go back to a moment; False where the log does not reach so far."""
    for number in log.numbers(library.root):
        try:
            if number < before or (not before and log.read(library.root, number).when <= when):
                return True
            for move in reversed(list(log.moves(library.root, [number]))):
                then.rewind(move)
        except BylineError as error:
            library.tell(str(error))
    return bool(before)


class _Then:
    """A record on the way back from today, change by change."""

    def __init__(self, library: Library, key: str) -> None:
        self.key = key  # of a record that was removed; one that is here goes by its file
        self.place = ""
        """Where it stands; "" where it is not in the library."""
        self.text: bytes | None = None
        self.is_known = False
        """Has the library had it?"""
        if path := library.path_of(key):
            self.place = library.name_of(path)
            self.text = storage.read_bytes(path, MAX_BYTES)
            self.is_known = True

    def rewind(self, move: Move) -> None:
        """Take note of what stood before a move."""
        ours = move.to == self.place if self.place else self._left(move)
        if ours:
            self.is_known = True
            there = bool(move.start) and not move.start.startswith(TRASH)
            self.place = move.start if there else ""
            self.text = move.before if there else None

    def _left(self, move: Move) -> bool:
        is_here = bool(move.to) and not move.to.startswith(TRASH)
        was_here = bool(move.start) and not move.start.startswith(TRASH)
        return was_here and not is_here and key_of(move.start) == self.key
