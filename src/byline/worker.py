"""A process that reads captures for this one.

A worker is a fork of this process with a limit on memory, and on time for each capture. What it
sends back is plain data, checked like a record file.
"""

from __future__ import annotations

import dataclasses
import os
import pickle
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from byline import workbench
from byline.capture import Capture
from byline.errors import BadInput, BylineError, Problem
from byline.formats import Reader
from byline.intake import Limits, Outcome
from byline.plugins import Offer, Plugins
from byline.wire import Gone, Wire

_WALL = 4
"""So many seconds may pass for each second of computing: others may be at work, too."""


class Worker:
    """One process, and what it is reading."""

    def __init__(self, plugins: Plugins, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        self._limits = limits
        self._process = _forked(lambda: workbench.serve(theirs, ours, plugins, limits))
        theirs.close()
        self._wire = Wire(ours)
        self._ended: int | None = None
        self.number = -1
        self.deadline = 0.0
        self._name = ""

    def fileno(self) -> int:
        return self._wire.fileno()

    def takes(self, number: int, capture: Capture, offer: Offer[Reader]) -> bool:
        """Hand over one capture; False where the process is no more."""
        self.number, self._name = number, capture.name
        self.deadline = time.monotonic() + _WALL * self._limits.seconds
        # Not the capture itself: what it has worked out already may be larger than its bytes.
        order = (dataclasses.replace(capture), offer.value.name)
        try:
            self._wire.send(pickle.dumps(order), self.deadline)
        except Gone:
            return False
        return True

    def heard(self) -> tuple[Outcome | None, Sequence[Problem]]:
        """What came of the capture, if the answer has ended, and what is wrong with plugins."""
        try:
            message = self._wire.hear()
            return (None, ()) if message is None else workbench.understood(message)
        except (Gone, ValueError, KeyError, TypeError, BadInput):
            return self.died(), ()

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
        self._wire.close()
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
