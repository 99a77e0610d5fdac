"""A mail taken apart, each part with its lines in the file; bounded in number and depth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from byline.api import BadInput
from byline_mail.headers import Headers, media_type, parameter, read_headers

MOST_PARTS = 1_000
MOST_DEPTH = 20
MOST_MAILS = 5_000
_SEPARATOR = re.compile(rb"From \S{1,200} [^\n]{0,60}\d:\d\d[^\n]{0,20}\d{4}")


@dataclass(frozen=True, slots=True)
class Part:
    """One part that holds no others: lines ``first`` to ``end`` (from 0, end left out)."""

    number: str
    """As mail programs count them: "1.2"; "" where the mail is one part."""
    headers: Headers
    first: int
    end: int

    @property
    def kind(self) -> str:
        return media_type(self.headers)

    @property
    def is_attached(self) -> bool:
        disposition = self.headers.raw("content-disposition").strip().lower()
        return disposition.startswith("attachment")

    @property
    def file_name(self) -> str:
        return parameter(self.headers, "filename") or parameter(self.headers, "name")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail: its headers and its parts, in order."""

    headers: Headers
    parts: tuple[Part, ...]
    first: int
    end: int


def mails_of(lines: Sequence[bytes], name: str, *, several: bool) -> list[Mail]:
    """Every mail of a file. Raises BadInput where it has more of anything than mail has."""
    if not several:
        first = next((n for n, line in enumerate(lines) if line.strip()), 0)
        return [mail_of(lines, first, len(lines), name)]
    starts = [
        number
        for number, line in enumerate(lines)
        if line.startswith(b"From ")
        and (number == 0 or not lines[number - 1].strip())
        and _SEPARATOR.match(line)
    ]
    if len(starts) > MOST_MAILS:
        raise BadInput(f"{name}: more than {MOST_MAILS:,} mails; split it")
    ends = [*starts[1:], len(lines)]
    return [mail_of(lines, a + 1, b, name) for a, b in zip(starts, ends, strict=True)]


def mail_of(lines: Sequence[bytes], first: int, end: int, name: str) -> Mail:
    """The mail on these lines."""
    try:
        headers = read_headers(lines, first, end)
    except BadInput as error:
        raise BadInput(f"{name}: {error}") from None
    found: list[Part] = []
    _take(lines, Part("", headers, headers.body, end), found, name, 0)
    return Mail(headers, tuple(found), first, end)


def _take(lines: Sequence[bytes], part: Part, found: list[Part], name: str, depth: int) -> None:
    """Add the part, or those that it is made of."""
    if depth > MOST_DEPTH:
        raise BadInput(f"{name}: parts nested more than {MOST_DEPTH} deep; it was not read")
    if len(found) >= MOST_PARTS:
        raise BadInput(f"{name}: more than {MOST_PARTS:,} parts; it was not read")
    boundary = parameter(part.headers, "boundary") if part.kind.startswith("multipart/") else ""
    if not boundary:
        found.append(part)
        return
    for count, (first, end) in enumerate(_between(lines, part, boundary, name), start=1):
        headers = read_headers(lines, first, end)
        number = f"{part.number}.{count}".lstrip(".")
        _take(lines, Part(number, headers, headers.body, end), found, name, depth + 1)


def _between(lines: Sequence[bytes], part: Part, boundary: str, name: str) -> list[tuple[int, int]]:
    """The lines between the boundaries; the last part may lack its end."""
    mark = b"--" + boundary.encode("utf-8", "replace")
    ranges: list[tuple[int, int]] = []
    start = -1
    for number in range(part.first, part.end):
        line = lines[number].rstrip()
        if line not in (mark, mark + b"--"):
            continue
        if start >= 0:
            ranges.append((start, number))
        start = number + 1
        if line != mark:
            return ranges
        if len(ranges) > MOST_PARTS:
            raise BadInput(f"{name}: more than {MOST_PARTS:,} parts; it was not read")
    if start >= 0:
        ranges.append((start, part.end))
    return ranges
