"""Captures read in processes of their own: a page that hangs or bloats its reader costs one report.

Where a system cannot fork, captures are read in this process, within the limits that readers keep
themselves; so are small bibliographies.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from byline import intake
from byline.capture import Capture
from byline.errors import BylineError
from byline.formats import Reader
from byline.intake import Limits, Outcome
from byline.plugins import Offer, Plugins

if TYPE_CHECKING:
    from byline.worker import Worker

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
        self._idle: list[Worker] = []
        self._busy: list[Worker] = []
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
        from byline.worker import Worker  # what needs no process does without all that

        worker = self._idle.pop() if self._idle else Worker(self._plugins, self._limits)
        if worker.takes(number, *job):
            self._busy.append(worker)
        else:
            worker.end()
            self._done[number] = worker.died()

    def _hear(self) -> None:
        """Wait until a worker has said something, failed or run out of time."""
        import select

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

    def _heard_from(self, worker: Worker) -> Outcome | None:
        """What came of a capture, or None where the worker has not ended its answer."""
        outcome, problems = worker.heard()
        for problem in problems:
            if problem not in self._plugins.problems:
                self._plugins.problems.append(problem)
        return outcome

    def dismiss(self) -> None:
        for worker in (*self._idle, *self._busy):
            worker.end()
