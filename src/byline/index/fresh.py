"""What changed in a library's folders since the index last looked.

A folder whose own state is the same holds the same names; each file's own state then tells
whether it was written to.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from byline import storage
from byline.errors import StorageError
from byline.index.seen import UNKNOWN, Folder, file_state, folder_state

_TOP = "articles"


class Change(NamedTuple):
    """One folder that is other than it was."""

    name: str
    now: Folder
    read: Sequence[str] = ()
    """Files to read: new ones, and those that were written to."""
    gone: Sequence[str] = ()
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
    waiting = [_TOP]
    while waiting:
        name = waiting.pop()
        path = os.path.join(root, name)
        state = folder_state(path, now) or _state_of_other(path, name)
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
        yield Change(name, Folder(UNKNOWN, []), gone=gone, whole=True)


def _state_of_other(path: str, name: str) -> str | None:
    """Of what stands in a folder's place and is none: who reads it says so."""
    is_there = os.path.lexists(path) if name == _TOP else os.path.islink(path)
    return UNKNOWN if is_there else None


Rows = Mapping[str, Sequence[Any]]
"""Folders by name, each as the index keeps it."""


def one_of(folders: Rows, name: str) -> Folder:
    return Folder.kept(*folders[name])


def come(root: str, folders: Rows, every_file: bool) -> Iterator[str]:
    """The record files that are not among ``folders``; with ``every_file`` those too that are other
    than they were."""
    states = {name: row[0] for name, row in folders.items()}
    one, now = partial(one_of, folders), time.time_ns()
    for change in look(root, states, one, now, lambda name: every_file):
        yield from (f"{change.name}/{name}" for name in change.read)


def _below(names: Iterable[str]) -> dict[str, list[str]]:
    """The folders right in each folder."""
    below: dict[str, list[str]] = {}
    for name in names:
        below.setdefault(name.rpartition("/")[0], []).append(name)
    return below


def _listed(
    name: str, path: str, state: str, before: Folder | None, now: int
) -> tuple[Change | None, list[str]]:
    """A folder read anew: what is other in it, and the folders below it."""
    problems: list[str] = []
    names: list[str] = []
    folders: list[str] = []
    for entry in storage.here(path):
        if isinstance(entry, StorageError):
            problems.append(str(entry))
            state = UNKNOWN
        elif entry.is_dir(follow_symlinks=False):
            folders.append(f"{name}/{entry.name}")
        else:
            names.append(entry.name)
    change = _compared(name, path, before or Folder("", []), names, now)
    change.now.stat, change.now.problem = state, "\n".join(problems)
    same = before and not (change.read or change.gone) and before.stat == state
    same = same and before and before.problem == change.now.problem
    return (None if same else change), folders


def _walked(name: str, path: str, before: Folder, now: int) -> Change | None:
    """A folder whose names are the same: have its files changed?"""
    if before.is_as_seen(path):
        return None
    return _compared(name, path, before, before.names, now)


def _compared(name: str, path: str, before: Folder, names: list[str], now: int) -> Change:
    """What is other in a folder that has these names now."""
    places = {each: number for number, each in enumerate(before.names)}
    seen = Folder(before.stat, [], problem=before.problem)
    read, gone, states = [], [], []
    prefix = path + os.sep
    for each in names:
        state = file_state(prefix + each, now)
        if state is None:
            continue
        seen.names.append(each)
        states.append(state)
        number = places.get(each)
        if number is None or before.state(number) != state or not any(state):
            read.append(each)
    seen.stats = b"".join(states)
    if before.names:
        there = set(seen.names)
        gone = [each for each in before.names if each not in there]
    return Change(name, seen, read, gone)
