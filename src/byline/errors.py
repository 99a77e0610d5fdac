"""What can go wrong, as values where it concerns data and as exceptions where work must stop.

Exit codes (documented in the README): 0 done, 1 some items failed, 2 usage, 3 done with findings,
4 nothing selected, 65 bad input, 74 I/O, 75 locked, 130 interrupted.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

DONE, SOME_FAILED, USAGE, FINDINGS, NOTHING, BAD_INPUT, IO_FAILED, LOCKED, INTERRUPTED = (
    0, 1, 2, 3, 4, 65, 74, 75, 130,
)  # fmt: skip

Level = Literal["error", "warning", "note"]


class Problem(NamedTuple):
    """One thing that is wrong or missing in data; collected and shown, never raised."""

    where: str
    """A key, a file with its line, a plugin: whatever a person would look for."""
    field: str
    message: str
    level: Level = "warning"
    rule: str = ""
    """What it breaks, by the name that `byline check` switches it off by: "missing-title"."""

    def __str__(self) -> str:
        """``where: field: message``, without the field where none is meant."""
        return ": ".join(part for part in (self.where, self.field, self.message) if part)


class BylineError(Exception):
    """Root of every error that byline raises on purpose; its text is meant for the user."""

    exit_code = SOME_FAILED


class Stopped(KeyboardInterrupt):
    """The user pressed Ctrl-C, or the system asked us to end: nothing may catch this but main.

    A plain KeyboardInterrupt is whatever a plugin raised.
    """

    def __init__(self, exit_code: int = INTERRUPTED) -> None:
        super().__init__()
        self.exit_code = exit_code


class UsageError(BylineError):
    """The command line asks for something that does not exist or makes no sense."""

    exit_code = USAGE


class Withheld(UsageError):
    """The record is here, but private or under an embargo, and nobody asked to include it."""


class NothingSelected(BylineError):
    """A query or topic matched no record."""

    exit_code = NOTHING


class BadInput(BylineError):
    """A file or value cannot be read as what it should be."""

    exit_code = BAD_INPUT


class StorageError(BylineError):
    """The operating system refused to read or write."""

    exit_code = IO_FAILED


class Unfinished(StorageError):
    """A change has happened, and not all of it is in place: the next command finishes it."""


class Locked(BylineError):
    """Another process holds the library for longer than we wait."""

    exit_code = LOCKED


class ChangedOnDisk(BylineError):
    """A record is no longer what was read; nothing was written and both versions are kept."""
