"""Reads mail: newsletters, and reports that somebody forwarded."""

from __future__ import annotations

from collections.abc import Iterable

from byline.api import Capture, Reader, Reading, hookimpl


def recognises(capture: Capture) -> bool:
    """A mail by its headers, a mailbox by its first line, whatever the file is called."""
    from byline_mail.kinds import kind_of

    return bool(kind_of(capture))


def read(capture: Capture) -> Iterable[Reading]:
    """One reading for each mail of the file."""
    from byline_mail.reader import read_mails

    return read_mails(capture)


@hookimpl
def register_readers() -> list[Reader]:
    """The reader of mail, which comes before that of pages: a mail may hold one."""
    return [Reader("mail", "Newsletters and forwarded reports (mail)", recognises, read, rank=30)]
