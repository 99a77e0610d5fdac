"""Work in two parts, each in a process of its own where the system has two to give."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


def in_two(work: Callable[[int], list[T]], both: bool = True) -> list[T]:
    """What ``work`` gives for part 0, and then for part 1: the same with one process or two.

    What it needs is there in a fork of this process; what it gives must pickle. A database that is
    open here must not be used by the other part.
    """
    if not both or not _has_two():
        return work(0) + work(1)
    import multiprocessing  # which most runs do without

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    try:
        found = work(0)
        with suppress(EOFError, OSError):
            rest: list[T] = ours.recv()
            return found + rest
        return found + work(1)  # the other died: what befell it is told here
    finally:
        ours.close()
        process.kill()
        process.join(5)


def _send(pipe: Connection, work: Callable[[int], list[T]]) -> None:
    try:
        pipe.send(work(1))
    finally:
        os._exit(0)  # without a word, and without closing what belongs to the first process


def _has_two() -> bool:
    if not hasattr(os, "fork"):
        return False
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) > 1
    return (os.cpu_count() or 1) > 1
