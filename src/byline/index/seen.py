"""The state in which folders and files were last seen.

States are compared for being other, never for being later: clocks jump, and a checkout brings
old files. What was written a moment ago has no state yet, for a second write within the same tick
of the file system's clock would not show. Nothing is imported here that a quick answer could do
without.
"""

from __future__ import annotations

import os
import stat
from operator import attrgetter
from struct import Struct, error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_TICK = 50_000_000
_COARSE_TICK = 2_000_000_000
_SECOND = 1_000_000_000
_WIDE = 1 << 63
_STATE = Struct("4q")
_told = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino")
"""Of a file: when it and its state changed, its size, its number."""
FEW = 20_000
"""Records of which each is looked at before an answer. Of more the folders are, and all but
seldom."""
FEW_TO_ADD = 5_000
"""The same where only another record comes in: of what an editor wrote in place within two
minutes a copy may come in, or a record whose key is an alias there. ``byline check`` names both."""
SELDOM = 600.0
"""Seconds between two looks at every file of a large library."""
SELDOM_TO_ADD = 120.0
UNKNOWN = "?"
"""The state of a folder that must be looked at again."""


class Folder:
    """A folder of records as it was last seen."""

    __slots__ = ("names", "problem", "stat", "stats")

    def __init__(self, stat: str, names: list[str], stats: bytes = b"", problem: str = "") -> None:
        """``stats`` has the state of each of the record files, whose ``names`` are in order.
        ``problem`` says why the folder cannot be read."""
        self.stat, self.names, self.stats, self.problem = stat, names, stats, problem

    @classmethod
    def kept(cls, stat: str, names: str, stats: bytes, problem: str) -> Folder:
        """As the index keeps it."""
        return cls(stat, names.split("\n") if names else [], stats, problem)

    def state(self, number: int) -> bytes:
        return self.stats[_STATE.size * number : _STATE.size * (number + 1)]

    def is_as_seen(self, path: str) -> bool:
        """Are all of its files what they were? ``path`` is where the folder is."""
        now = []
        try:
            folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                for name in self.names:  # looked up in the folder, not from the root each time
                    now.append(_told(os.stat(name, dir_fd=folder, follow_symlinks=False)))
            finally:
                os.close(folder)
            before = list(_STATE.iter_unpack(self.stats))
        except (OSError, error):  # one of them is gone, or what was kept is cut
            return False
        # Numbers that are too wide are kept otherwise.
        return now == before or self.has_as_seen(path, self.names)

    def has_as_seen(self, path: str, names: Iterable[str]) -> bool:
        """Are these of its files what they were?"""
        places = {name: number for number, name in enumerate(self.names)}
        return all(
            name in places and file_state(os.path.join(path, name)) == self.state(places[name])
            for name in names
        )


def all_as_seen(
    root: str, states: Mapping[str, str], folder: Callable[[str], Folder], *, every_file: bool
) -> bool:
    """Is every folder, and with ``every_file`` every file in it, what it was?"""
    for name, state in states.items():
        path = os.path.join(root, name)
        if state == UNKNOWN or folder_state(path) != state:
            return False
        if every_file and not folder(name).is_as_seen(path):
            return False
    return True


def folder_state(path: str, now: int = 0) -> str | None:
    """What changes when a name in a folder comes or goes; None where there is no such folder.

    ``now`` is the clock's time in nanoseconds, where the state is to be kept.
    """
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return None
    if now and _is_young(status, now):
        return UNKNOWN
    return f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino} {status.st_dev}"


def file_state(path: str, now: int = 0) -> bytes | None:
    """What changes when a file does, noughts where it may change unseen; None where it is gone."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if now and _is_young(status, now):
        return bytes(_STATE.size)
    told: Sequence[int] = _told(status)
    # A file may be dated after 2262 or before 1677, or numbered by a wide file system.
    if not all(-_WIDE <= number < _WIDE for number in told):
        told = [(number + _WIDE) % (2 * _WIDE) - _WIDE for number in told]
    return _STATE.pack(*told)


def _is_young(status: os.stat_result, now: int) -> bool:
    """Could it change again without its times telling?"""
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    coarse = not (status.st_mtime_ns % _SECOND or status.st_ctime_ns % _SECOND)
    return 0 <= now - changed < (_COARSE_TICK if coarse else _TICK) or status.st_ctime_ns > now
