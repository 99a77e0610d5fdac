"""A new index, made aside from all records and put in place whole."""

from __future__ import annotations

import marshal
import os
import signal
import sqlite3
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import BinaryIO

from byline import storage
from byline.index.filling import Batch, Filling, packed, read
from byline.index.fresh import Change, look
from byline.index.schema import APPLICATION, INDEXES, TABLES, VERSION
from byline.index.seen import Folder
from byline.library import Library

_SHARE = 400
"""Files that a process reads at a time."""
_WORTH_A_PROCESS = 3_000
_MOST = 8
"""Processes; one at a time puts into the tables what they read."""
_LENGTH = struct.Struct("Q")
_BESIDE = ("-journal", "-wal", "-shm")

Place = tuple[str, str]
"""Folder and name of a record file."""
Share = tuple[int, Sequence[Place]]
"""The number of the first record, and where it and those after it are."""


def build(library: Library, path: Path, progress: Callable[[int], None]) -> None:
    """Make the index anew at ``path``. Raises StorageError, sqlite3.Error; then none is left.

    Its caller holds the index's lock.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}{storage.TEMPORARY}")
    with storage.refusals(path, "make"):
        sweep_beside(path)
        try:
            with closing(sqlite3.connect(aside, isolation_level=None)) as database:
                _fill(library, database, progress)
            handle = os.open(aside, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            for suffix in _BESIDE:  # what belonged to the one before must not be taken for ours
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            os.rename(aside, path)
        finally:
            with suppress(OSError):
                aside.unlink()


def sweep_beside(path: Path) -> list[Path]:
    """Take away what builds left that were killed; what went. Its caller holds the index's lock,
    and so builds alone."""
    gone = []
    for left in sorted(path.parent.glob(f".{path.name}.*{storage.TEMPORARY}")):
        with suppress(OSError):
            left.unlink()
            gone.append(left)
    return gone


def _fill(library: Library, database: sqlite3.Connection, progress: Callable[[int], None]) -> None:
    for line in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000",
                 f"application_id = {APPLICATION}", f"user_version = {VERSION}"):  # fmt: skip
        database.execute(f"PRAGMA {line}")
    database.execute("BEGIN")
    for statement in _statements(TABLES):
        database.execute(statement)
    filling = Filling(database)
    root = os.fspath(library.root)
    changes = list(look(root, {}, _no_folder, time.time_ns(), lambda name: True))
    count = 0
    for number, batch in _read_all(library, changes):
        filling.put(batch)
        count += number
        progress(count)
    for change in changes:
        filling.note(change)
    for statement in _statements(INDEXES):
        database.execute(statement)
    database.execute("INSERT INTO meta VALUES ('checked', ?), ('count', ?)", (time.time(), count))
    database.execute("COMMIT")


def _no_folder(name: str) -> Folder:
    raise AssertionError(name)


def _statements(script: str) -> Iterator[str]:
    """``executescript`` would commit first."""
    held = ""
    for line in script.splitlines():
        held += f"{line}\n"
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _read_all(library: Library, changes: Sequence[Change]) -> Iterator[tuple[int, Batch]]:
    """Every record, some at a time: by a process for each processor where there are many."""
    places = [(change.name, name) for change in changes for name in change.read]
    shares = [
        (start + 1, places[start : start + _SHARE]) for start in range(0, len(places), _SHARE)
    ]
    processors = min(len(os.sched_getaffinity(0)), _MOST)
    if len(places) < _WORTH_A_PROCESS or processors < 2:
        for share in shares:
            yield len(share[1]), _read_share(library, share)
        return
    pipes = [_reading(library, shares[number::processors]) for number in range(processors)]
    try:
        for number, share in enumerate(shares):
            batch = _received(pipes[number % processors])
            yield len(share[1]), batch or _read_share(library, share)
    finally:
        for pipe in pipes:
            pipe.close()  # a process that still writes is ended by that
        for _ in pipes:
            with suppress(ChildProcessError):
                os.wait()


def _read_share(library: Library, share: Share) -> Batch:
    number, places = share
    return packed((read(library, *place) for place in places), number)


def _reading(library: Library, shares: Sequence[Share]) -> BinaryIO:
    """A process that reads these, and the pipe that they come by."""
    ours, theirs = os.pipe()
    if os.fork():
        os.close(theirs)
        return os.fdopen(ours, "rb")
    try:  # nothing of the parent's may run here: no clean-up, no handler, no buffer of its output
        os.close(ours)
        for number in (signal.SIGTERM, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with os.fdopen(theirs, "wb") as pipe:
            for share in shares:
                # Of nothing but lists, text and numbers, and read by the same Python.
                data = marshal.dumps(tuple(_read_share(library, share)))
                pipe.write(_LENGTH.pack(len(data)) + data)
                pipe.flush()
    finally:
        os._exit(0)


def _received(pipe: BinaryIO) -> Batch | None:
    """What came; None where that process died."""
    head = pipe.read(_LENGTH.size)
    data = pipe.read(*_LENGTH.unpack(head)) if len(head) == _LENGTH.size else b""
    try:
        return Batch._make(marshal.loads(data))
    except (EOFError, ValueError, TypeError):
        return None
