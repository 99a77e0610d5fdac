"""Captures read in processes of their own: a page that hangs or bloats its reader costs one report.

A worker is a fork of this process with a limit on memory, and on time for each capture. What it
sends back is plain data, checked like a record file. Where a system cannot fork, captures are read
in this process, within the limits that readers keep themselves.
"""

from __future__ import annotations

import dataclasses
import os
import pickle
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from byline import intake, workbench
from byline.capture import Capture
from byline.errors import BadInput, BylineError
from byline.formats import Reader
from byline.plugins import Offer, Plugins
from byline.wire import Gone, Wire
from byline.workbench import Limits, Outcome

_WALL = 4
"""So many seconds may pass for each second of computing: others may be at work, too."""
_AHEAD = 4
"""So many captures a worker are held, so that one slow page does not fill the memory."""

_SMALL = 100_000
"""Bytes of a bibliography that is read in this process, as `byline import` reads all of them: a
format for data hides no page that hangs its reader, and a process costs more than such a file."""

Job = tuple[Capture, Offer[Reader]] | BylineError
"""What is to be read, by whom; or why it cannot be, which keeps its place in the order."""


def read_all(
    jobs: Iterable[Job], plugins: Plugins, limits: Limits, processes: int = 0
) -> Iterator[Outcome]:
    """What comes of each job, in their order; ``processes`` at a time, else one a processor."""
    crew = _Crew(plugins, limits, processes or _processors())
    try:
        yield from crew.read(iter(jobs)) if _can_fork() else _one_by_one(jobs, plugins, limits)
    finally:
        crew.dismiss()


def _can_fork() -> bool:
    return hasattr(os, "fork")


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _one_by_one(jobs: Iterable[Job], plugins: Plugins, limits: Limits) -> Iterator[Outcome]:
    for job in jobs:
        yield job if isinstance(job, BylineError) else _attempt(*job, plugins, limits)


def _attempt(capture: Capture, offer: Offer[Reader], plugins: Plugins, limits: Limits) -> Outcome:
    try:
        return list(intake.read(capture, offer, plugins, limits.known))
    except BylineError as error:
        return error


class _Crew:
    """The workers of one run, started when there is work for them."""

    def __init__(self, plugins: Plugins, limits: Limits, size: int) -> None:
        self._plugins, self._limits, self._size = plugins, limits, size
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._done: dict[int, Outcome] = {}
        self._next = 0

    def read(self, jobs: Iterator[Job]) -> Iterator[Outcome]:
        last = -1
        for last, job in enumerate(jobs):
            while len(self._busy) >= self._size or last - self._next >= _AHEAD * self._size:
                self._hear()
                yield from self._ready()
            self._start(last, job)
            yield from self._ready()
        while self._next <= last:
            self._hear()
            yield from self._ready()

    def _ready(self) -> Iterator[Outcome]:
        """What is done, up to the first that is not: that one is being read."""
        while self._next in self._done:
            yield self._done.pop(self._next)
            self._next += 1

    def _start(self, number: int, job: Job) -> None:
        if isinstance(job, BylineError):
            self._done[number] = job
            return
        capture, offer = job
        if offer.value.imports and len(capture.data) <= _SMALL:
            self._done[number] = _attempt(capture, offer, self._plugins, self._limits)
            return
        worker = self._idle.pop() if self._idle else _Worker(self._plugins, self._limits)
        try:
            worker.give(number, *job)
        except Gone:
            worker.end()
            self._done[number] = worker.died()
        else:
            self._busy.append(worker)

    def _hear(self) -> None:
        """Wait until a worker has said something, failed or run out of time."""
        first = min(worker.deadline for worker in self._busy)
        ready = select.select(self._busy, [], [], max(0.0, first - time.monotonic()))[0]
        for worker in list(self._busy):
            outcome: Outcome | None = None
            if worker in ready:
                outcome = self._heard_from(worker)
            elif worker.deadline <= time.monotonic():
                outcome = worker.too_slow()
            if outcome is None:
                continue
            self._busy.remove(worker)
            self._done[worker.number] = outcome
            if isinstance(outcome, BylineError):
                worker.end()  # it may have grown, or be no more
            else:
                self._idle.append(worker)

    def _heard_from(self, worker: _Worker) -> Outcome | None:
        """What came of a capture, or None where the worker has not ended its answer."""
        try:
            message = worker.wire.hear()
            if message is None:
                return None
            outcome, problems = workbench.understood(message)
        except (Gone, ValueError, KeyError, TypeError, BadInput):
            return worker.died()
        for problem in problems:
            if problem not in self._plugins.problems:
                self._plugins.problems.append(problem)
        return outcome

    def dismiss(self) -> None:
        for worker in (*self._idle, *self._busy):
            worker.end()


class _Worker:
    """One process, and what it is reading."""

    def __init__(self, plugins: Plugins, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        self._limits = limits
        self._process = _forked(lambda: workbench.serve(theirs, ours, plugins, limits))
        theirs.close()
        self.wire = Wire(ours)
        self._ended: int | None = None
        self.number = -1
        self.deadline = 0.0
        self._name = ""

    def fileno(self) -> int:
        return self.wire.fileno()

    def give(self, number: int, capture: Capture, offer: Offer[Reader]) -> None:
        """Hand over one capture. Raises Gone."""
        self.number, self._name = number, capture.name
        self.deadline = time.monotonic() + _WALL * self._limits.seconds
        # Not the capture itself: what it has worked out already may be larger than its bytes.
        order = (dataclasses.replace(capture), offer.value.name)
        self.wire.send(pickle.dumps(order), self.deadline)

    def died(self) -> BylineError:
        if self._exit_code(0.2) == -signal.SIGXCPU:
            return self.too_slow()
        limits = self._limits
        return BadInput(
            f"{self._name}: reading it broke the reader, perhaps over {limits.megabytes} MB "
            f"(setting limits.read-megabytes); nothing of it was kept"
        )

    def too_slow(self) -> BylineError:
        return BadInput(
            f"{self._name}: took over {self._limits.seconds} s to read (setting "
            f"limits.read-seconds); nothing of it was kept"
        )

    def end(self) -> None:
        self.wire.close()
        if self._ended is None:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            self._exit_code(5.0)

    def _exit_code(self, seconds: float) -> int | None:
        """How the process ended, once it has; it may take a moment."""
        until = time.monotonic() + seconds
        while self._ended is None:
            try:
                number, status = os.waitpid(self._process, os.WNOHANG)
            except ChildProcessError:  # whoever else waits for processes has seen it end
                number, status = self._process, 0
            if number:
                self._ended = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > until:
                break
            else:
                time.sleep(0.001)
        return self._ended


def _forked(work: Callable[[], None]) -> int:
    """The number of a process that does a piece of work, and nothing of ours after it."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # or it would be written twice
    number = os.fork()
    if number:
        return number
    try:
        work()
    finally:
        os._exit(1)
