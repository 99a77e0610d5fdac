"""A part's text as it reads, each of its lines with the lines of the file that it comes from."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Sequence
from dataclasses import dataclass

from byline_mail.headers import as_text, parameter
from byline_mail.mime import Part

LARGEST = 3_000_000
"""Bytes of one text; no report is longer."""
MOST_LINES = 50_000
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of decoded text, and where it stands: lines of the file, from 1."""

    text: str
    first: int
    last: int
    path: str = ""
    """The part that was decoded: "part 1.2"; "" where the file has the words as they are."""


def text_of(part: Part, lines: Sequence[bytes]) -> list[Line]:
    """The lines of a text part, decoded."""
    encoding = part.headers.raw("content-transfer-encoding").strip().lower()
    charset = parameter(part.headers, "charset")[:60]
    end = _end(part, lines)
    if encoding == "base64":
        return _whole(part, lines[part.first : end], charset)
    if encoding == "quoted-printable":
        return _quoted(part.first, lines[part.first : end], charset)
    return [
        Line(as_text(line, charset), number, number)
        for number, line in enumerate(lines[part.first : end], start=part.first + 1)
    ]


def _end(part: Part, lines: Sequence[bytes]) -> int:
    """The line after the last that is read."""
    size = 0
    for number in range(part.first, part.end):
        size += len(lines[number]) + 1
        if size > LARGEST or number - part.first > MOST_LINES:
            return number
    return part.end


def _whole(part: Part, lines: Sequence[bytes], charset: str) -> list[Line]:
    """Base64 knows no lines: each stands somewhere in the part."""
    packed = _FOREIGN.sub(b"", b"".join(lines)).partition(b"=")[0]
    packed = packed[: len(packed) - (len(packed) % 4 == 1)]
    try:
        data = binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return []
    last = max(part.first + 1, part.end)
    return [Line(text, part.first + 1, last) for text in _lines(as_text(data, charset))]


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _quoted(first: int, lines: Sequence[bytes], charset: str) -> list[Line]:
    """Lines that end in "=" go on in the next."""
    found: list[Line] = []
    held: list[bytes] = []
    for number, line in enumerate(lines, start=first + 1):
        line = line.rstrip()
        held.append(line.removesuffix(b"="))
        if line.endswith(b"="):
            continue
        text = as_text(quopri.decodestring(b"".join(held)), charset)
        found += [Line(piece, number - len(held) + 1, number) for piece in _lines(text)]
        held = []
    if held:
        text = as_text(quopri.decodestring(b"".join(held)), charset)
        found.append(Line(text, first + len(lines) - len(held) + 1, first + len(lines)))
    return found
