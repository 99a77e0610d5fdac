"""Captures read in processes of their own: a page that hangs or bloats its reader costs one report.

A worker is a fork of this process with a limit on memory, and on time for each capture. What it
sends back is plain data, checked like a record file. Where a system cannot fork, captures are read
in this process, within the limits that readers keep themselves.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Protocol

from byline import errors, intake
from byline.article import from_fields, to_fields
from byline.authorities import NOBODY, Authorities
from byline.capture import Capture
from byline.errors import BadInput, BylineError, Problem
from byline.formats import Reader
from byline.intake import Taken
from byline.plugins import Offer, PluginError, Plugins

_WALL = 4
"""So many seconds may pass for each second of computing: others may be at work, too."""
_AHEAD = 4
"""So many captures a worker are held, so that one slow page does not fill the memory."""

Job = tuple[Capture, Offer[Reader]] | BylineError
"""What is to be read, by whom; or why it cannot be, which keeps its place in the order."""
Outcome = list[Taken] | BylineError


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one capture may take, and whom the library knows by which names."""

    seconds: int = 30
    megabytes: int = 400
    known: Authorities = NOBODY


def read_all(
    jobs: Iterable[Job], plugins: Plugins, limits: Limits, processes: int = 0
) -> Iterator[Outcome]:
    """What comes of each job, in their order; ``processes`` at a time, else one a processor."""
    crew = _Crew(plugins, limits, processes or _processors())
    try:
        yield from crew.read(iter(jobs)) if _can_fork() else _one_by_one(jobs, plugins, limits)
    finally:
        crew.dismiss()


def read_one(
    capture: Capture, offer: Offer[Reader], plugins: Plugins, limits: Limits
) -> list[Taken]:
    """The reports of one capture. Raises BylineError."""
    [outcome] = read_all([(capture, offer)], plugins, limits, 1)
    if isinstance(outcome, BylineError):
        raise outcome
    return outcome


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


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
        self._busy: dict[object, _Worker] = {}
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
        worker = self._idle.pop() if self._idle else _Worker(self._plugins, self._limits)
        worker.give(number, *job)
        self._busy[worker.line] = worker

    def _hear(self) -> None:
        """Wait until a worker has finished, failed or run out of time."""
        first = min(worker.deadline for worker in self._busy.values())
        lines = [worker.line for worker in self._busy.values()]
        for line in wait(lines, max(0.0, first - time.monotonic())):
            worker = self._busy.pop(line)
            answer = worker.answer()
            self._done[worker.number] = self._outcome(worker, answer)
            if answer is None or "error" in answer:
                worker.end()  # it may have grown, or be no more
            else:
                self._idle.append(worker)
        for worker in list(self._busy.values()):
            if worker.deadline <= time.monotonic():
                del self._busy[worker.line]
                worker.end()
                self._done[worker.number] = worker.too_slow()

    def _outcome(self, worker: _Worker, answer: Mapping[str, object] | None) -> Outcome:
        if answer is None:
            return worker.died()
        for problem in _problems(answer["plugins"]):
            if problem not in self._plugins.problems:
                self._plugins.problems.append(problem)
        return _understood(answer)

    def dismiss(self) -> None:
        for worker in (*self._idle, *self._busy.values()):
            worker.end()


class _Worker:
    """One process, and what it is reading."""

    def __init__(self, plugins: Plugins, limits: Limits) -> None:
        context = multiprocessing.get_context("fork")
        self.line, theirs = context.Pipe()
        self._limits = limits
        self._process = context.Process(
            target=_serve, args=(theirs, self.line, plugins, limits), daemon=True
        )
        self._process.start()
        theirs.close()
        self.number = -1
        self.deadline = 0.0
        self._name = ""

    def give(self, number: int, capture: Capture, offer: Offer[Reader]) -> None:
        self.number, self._name = number, capture.name
        self.deadline = time.monotonic() + _WALL * self._limits.seconds
        # Not the capture itself: what it has worked out already may be larger than its bytes.
        order = (dataclasses.replace(capture), offer.value.name)
        try:
            self.line.send(order)
        except OSError:
            self.deadline = 0.0  # it is gone, which ``answer`` or the clock will show

    def answer(self) -> Mapping[str, object] | None:
        """What it found, or None where it is no more."""
        try:
            answer = json.loads(self.line.recv_bytes())
        except (EOFError, OSError, ValueError):
            return None
        return answer if isinstance(answer, dict) else None

    def died(self) -> BylineError:
        self._process.join(5)
        if self._process.exitcode == -signal.SIGXCPU:
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
        self.line.close()
        self._process.kill()
        self._process.join(5)


# In the worker


class _Line(Protocol):
    def recv(self) -> tuple[Capture, str]: ...
    def send_bytes(self, data: bytes) -> None: ...


def _serve(line: _Line, ours: Connection, plugins: Plugins, limits: Limits) -> None:
    """Read what comes in, one after the other, until the line is closed."""
    ours.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(limits.megabytes)
    while True:
        try:
            capture, reader = line.recv()
        except (EOFError, OSError):
            return
        _limit_time(limits.seconds)
        line.send_bytes(json.dumps(_work(capture, reader, plugins, limits)).encode("ascii"))


def _work(capture: Capture, reader: str, plugins: Plugins, limits: Limits) -> dict[str, object]:
    plugins.problems.clear()
    try:
        offer = next(offer for offer in plugins.readers() if offer.value.name == reader)
        taken = [_told(each) for each in intake.read(capture, offer, plugins, limits.known)]
        return {"taken": taken, "plugins": _rows(plugins.problems)}
    except BylineError as error:
        if isinstance(error.__cause__, MemoryError):
            error = _too_large(capture, limits)
        return _failure(error, plugins)
    except MemoryError:
        return _failure(_too_large(capture, limits), plugins)


def _failure(error: BylineError, plugins: Plugins) -> dict[str, object]:
    kind = type(error).__name__
    return {"error": str(error), "kind": kind, "plugins": _rows(plugins.problems)}


def _too_large(capture: Capture, limits: Limits) -> BylineError:
    return BadInput(
        f"{capture.name}: takes over {limits.megabytes} MB to read (setting "
        f"limits.read-megabytes); nothing of it was kept"
    )


def _limit_memory(megabytes: int) -> None:
    """No more than so much beside what this process has already."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as table:
            pages = int(table.read().split()[0])
        most = pages * resource.getpagesize() + megabytes * 1_000_000
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ImportError, OSError, ValueError):
        return  # a system without: the clock still holds


def _limit_time(seconds: int) -> None:
    """No more than so much computing from now on."""
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        most = int(time.process_time()) + 1 + seconds
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
    except (ImportError, OSError, ValueError):
        return


# What goes over the line


def _told(taken: Taken) -> dict[str, object]:
    article = taken.article
    return {
        "fields": to_fields(article) if article else None,
        "key": article.key if article else "",
        "note": article.note if article else "",
        "at": taken.at,
        "text": taken.text,
        "page": base64.b64encode(taken.page).decode("ascii"),
        "problems": _rows(taken.problems),
    }


def _rows(problems: Iterable[Problem]) -> list[list[str]]:
    return [[each.where, each.field, each.message, each.level] for each in problems]


def _problems(rows: object) -> tuple[Problem, ...]:
    return tuple(Problem(*row) for row in rows) if isinstance(rows, list) else ()


_KINDS: dict[str, type[BylineError]] = {
    "PluginError": PluginError,
    **{
        name: kind
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, BylineError)
    },
}


def _understood(answer: Mapping[str, object]) -> Outcome:
    if "error" in answer:
        return _KINDS.get(str(answer["kind"]), BadInput)(str(answer["error"]))
    rows = answer["taken"]
    return [_read_back(row) for row in rows] if isinstance(rows, list) else []


def _read_back(row: Mapping[str, object]) -> Taken:
    fields = row["fields"]
    article = None
    if isinstance(fields, dict):
        article = from_fields(fields, key=str(row["key"]), note=str(row["note"]))
    page = base64.b64decode(str(row["page"]))
    return Taken(article, str(row["at"]), _problems(row["problems"]), str(row["text"]), page)
