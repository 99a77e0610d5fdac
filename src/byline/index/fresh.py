"""What changed in a library's folders since the index last looked.

A folder whose own state is the same holds the same names; each file's own state then tells
whether it was written to. States are compared for being other, never for being later: clocks
jump, and a checkout brings old files. A file written a moment ago is looked at again next time,
for a second write within the same tick of the file system's clock would not show.
"""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from byline import storage
from byline.errors import StorageError

_TICK = 50_000_000
_COARSE_TICK = 2_000_000_000
_SECOND = 1_000_000_000
UNKNOWN = "?"
"""The state of a folder that must be looked at again."""


@dataclass(slots=True)
class Folder:
    """A folder of records as it was last seen."""

    stat: str
    names: list[str]
    """Of its record files, in order."""
    stats: array[int]
    """Of each file four numbers: when it and its state changed, its size, its number."""
    problem: str = ""
    """Why it cannot be read."""

    def state(self, number: int) -> array[int]:
        return self.stats[4 * number : 4 * number + 4]


@dataclass(slots=True)
class Change:
    """One folder that is other than it was."""

    name: str
    now: Folder
    read: list[str] = field(default_factory=list)
    """Files to read: new ones, and those that were written to."""
    gone: list[str] = field(default_factory=list)
    whole: bool = False
    """Is the folder itself gone?"""


def look(
    root: str,
    states: Mapping[str, str],
    folder: Callable[[str], Folder],
    now: int,
    every_file: Callable[[str], bool],
) -> Iterator[Change]:
    """Every folder that changed, and every one that is gone.

    ``root`` is the library's folder and ``now`` its clock in nanoseconds. ``states`` has the state
    of each folder as it was last seen; ``folder`` gives the rest of one. Files of a folder whose
    own state is the same are looked at where ``every_file`` says so.
    """
    seen: set[str] = set()
    below = _below(states)
    waiting = ["articles"]
    while waiting:
        name = waiting.pop()
        path = os.path.join(root, name)
        state = _folder_state(path, now)
        if state is None:
            continue
        seen.add(name)
        before = states.get(name)
        if before != state or state == UNKNOWN:
            known = None if before is None else folder(name)
            change, folders = _listed(name, path, state, known, now)
            waiting += folders
            if change:
                yield change
            continue
        waiting += below.get(name, ())
        if every_file(name) and (change := _walked(name, path, folder(name), now)):
            yield change
    for name in states.keys() - seen:
        gone = folder(name).names
        yield Change(name, Folder(UNKNOWN, [], array("q")), gone=gone, whole=True)


def _below(names: Iterable[str]) -> dict[str, list[str]]:
    """The folders right in each folder."""
    below: dict[str, list[str]] = {}
    for name in names:
        below.setdefault(name.rpartition("/")[0], []).append(name)
    return below


def _folder_state(path: str, now: int) -> str | None:
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return None
    if _is_young(status, now):
        return UNKNOWN
    return f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino} {status.st_dev}"


def _is_young(status: os.stat_result, now: int) -> bool:
    """Could it change again without its times telling?"""
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    coarse = not (status.st_mtime_ns % _SECOND or status.st_ctime_ns % _SECOND)
    return 0 <= now - changed < (_COARSE_TICK if coarse else _TICK) or status.st_ctime_ns > now


def _listed(
    name: str, path: str, state: str, before: Folder | None, now: int
) -> tuple[Change | None, list[str]]:
    """A folder read anew: what is other in it, and the folders below it."""
    problem = ""
    names: list[str] = []
    folders: list[str] = []
    for entry in storage.here(path):
        if isinstance(entry, StorageError):
            problem, state = str(entry), UNKNOWN
        elif entry.is_dir(follow_symlinks=False):
            folders.append(f"{name}/{entry.name}")
        else:
            names.append(entry.name)
    change = _compared(name, path, before or Folder("", [], array("q")), names, now)
    change.now.stat, change.now.problem = state, problem
    same = before and not (change.read or change.gone) and before.stat == state
    same = same and before and before.problem == problem
    return (None if same else change), folders


def _walked(name: str, path: str, before: Folder, now: int) -> Change | None:
    """A folder whose names are the same: have its files changed?"""
    prefix = path + os.sep
    stats = array("q")
    try:
        for each in before.names:
            status = os.lstat(prefix + each)
            stats.extend(
                (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
            )  # fmt: skip
    except OSError:
        return _compared(name, path, before, before.names, now)
    if stats == before.stats:
        return None
    return _compared(name, path, before, before.names, now)


def is_as_seen(path: str, folder: Folder, number: int) -> bool:
    """Is a file what it was when its folder was last seen?"""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    now = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return folder.state(number) == array("q", now)


def _compared(name: str, path: str, before: Folder, names: list[str], now: int) -> Change:
    """What is other in a folder that has these names now."""
    places = {each: number for number, each in enumerate(before.names)}
    change = Change(name, Folder(before.stat, [], array("q"), before.problem))
    for each in names:
        state = file_state(os.path.join(path, each), now)
        if state is None:
            continue
        change.now.names.append(each)
        change.now.stats.extend(state)
        number = places.get(each)
        if number is None or before.state(number) != array("q", state) or not any(state):
            change.read.append(each)
    there = set(change.now.names)
    change.gone = [each for each in before.names if each not in there]
    return change


def file_state(path: str, now: int) -> tuple[int, int, int, int] | None:
    """What changes when a file does, noughts where it may change unseen; None where it is gone."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if _is_young(status, now):
        return (0, 0, 0, 0)
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
