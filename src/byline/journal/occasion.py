"""Who changes a library, when, and with what command."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable

from byline.journal.moves import Entry

_LONGEST = 400
"""Characters that an entry keeps of a word that was typed."""


def now() -> datetime.datetime:
    """The moment in UTC: that of SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:  # later ones have no date
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return datetime.datetime.now(datetime.UTC)


class Occasion:
    """One run of a command. All that it changes is one change, which is undone as one."""

    def __init__(self, command: tuple[str, ...] = (), who: Callable[[], str] = str) -> None:
        self.command, self.who = command, who
        self.first = 0
        """The number of its first entry; 0 before there is one."""

    def entry(self, what: str, undoes: int = 0) -> Entry:
        """The first line of the next entry; the command's name says best what was done."""
        command = tuple(w if len(w) <= _LONGEST else f"{w[:_LONGEST]}…" for w in self.command)
        when = now().strftime("%Y-%m-%dT%H:%M:%SZ")
        what = self.command[0] if self.command else what
        return Entry(what, command, self.who(), when, 0, undoes, self.first)

    def happened(self, number: int) -> None:
        """Take note of an entry. Where no command is known each is a change of its own."""
        if self.command and not self.first:
            self.first = number

    def afresh(self) -> None:
        """What follows is another change, as each decision of a long session is."""
        self.first = 0
