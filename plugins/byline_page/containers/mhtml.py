"""MHTML: a page with its pictures in one file shaped like a mail, as browsers save it."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from byline.api import BadInput, Capture, Origin, Reading, is_charset, regex

if TYPE_CHECKING:
    from email.message import Message

_LARGEST_HEAD = 64_000
_DEEPEST = 3
_MOST_PARTS = 5000
_PAGES = ("text/html", "application/xhtml+xml")
_MAIL = ("to", "received", "message-id", "delivered-to", "return-path")
"""Headers of a mail that was sent, which no saved page has."""
_ADDRESS = regex(r"https?://[^\s<>\"]{3,8000}")
_BLANK = regex(rb"\r?\n\r?\n|\r\r")
_FIRST = regex(rb"(?:from|subject|date|mime-version|snapshot-content-location|content-type|"
                    rb"content-location|x-[a-z-]{1,40}):", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file, with its number among all."""

    number: int
    head: Message
    body: bytes
    cut: bool = False
    """Does the file end before this part does?"""

    @property
    def name(self) -> str:
        return f"part {self.number}"

    def parameter(self, name: str) -> str:
        """A parameter of its Content-Type: the library's own reading of them can fail."""
        found = re.search(rf";\s*{name}=(?:\"([^\"]*)\"|([^\s;\"]+))", self.kind, re.I)
        return (found[1] or found[2] or "").strip() if found else ""

    @property
    def kind(self) -> str:
        return str(self.head.get("Content-Type", ""))[:2000]

    def address(self, header: str = "Content-Location") -> str:
        """The web address in a header, however it was folded; "" where there is none."""
        text = "".join(str(self.head.get(header, "")).split())
        return text if _ADDRESS.fullmatch(text) else ""


def recognises(capture: Capture) -> bool:
    """A page of several parts that was saved and never sent."""
    start = capture.data[:_LARGEST_HEAD].lstrip()
    if not _FIRST.match(start):
        return False
    head, _ = _split(start)
    if head.get_content_type() != "multipart/related":
        return False
    return "Snapshot-Content-Location" in head or not any(name in head for name in _MAIL)


def read(capture: Capture) -> Reading:
    """The page itself, read in its own lines. Raises BadInput."""
    head, body = _split(capture.data.lstrip())
    whole = Part(0, head, body)
    parts = [part for part in _parts(whole, 1) if part.head.get_content_type() in _PAGES]
    if not parts:
        raise BadInput(f"{capture.name}: no page among the parts of this file; save it anew")
    part = _main(whole, parts)
    if part.cut:
        raise BadInput(f"{capture.name}: cut off in the middle of the page; save it anew")
    page = _page(capture, whole, part)
    from byline_page.reader import read_page  # to recognise a file needs none of it

    return read_page(page)._replace(part=part.name, capture=page)


def _split(data: bytes) -> tuple[Message, bytes]:
    """The headers before the first empty line, and what comes after."""
    from email.parser import BytesHeaderParser  # most files show by their first word what they are

    blank = _BLANK.search(data, 0, _LARGEST_HEAD)
    end, start = blank.span() if blank else (min(len(data), _LARGEST_HEAD), len(data))
    return BytesHeaderParser().parsebytes(data[:end] + b"\r\n\r\n"), data[start:]


def _parts(whole: Part, depth: int) -> Iterator[Part]:
    """Every part that holds no others, in the file's order."""
    waiting = [(whole, depth)]
    number = 0
    while waiting and number < _MOST_PARTS:
        part, depth = waiting.pop()
        if part.head.get_content_maintype() != "multipart":
            yield part
            continue
        if depth > _DEEPEST:
            continue
        inner = []
        for piece, cut in _pieces(part):
            number += 1
            inner.append((Part(number, *_split(piece), cut=cut), depth + 1))
        waiting.extend(reversed(inner))


def _pieces(part: Part) -> Iterator[tuple[bytes, bool]]:
    """What stands between the lines of the boundary; whether the file ends before the last one."""
    boundary = part.parameter("boundary")
    if not boundary:
        return
    mark = re.escape(boundary.encode("ascii", "replace"))
    line = re.compile(rb"^--" + mark + rb"(--)?[ \t]*\r?$", re.M)
    start = None
    for count, found in enumerate(line.finditer(part.body)):
        if start is not None:
            yield part.body[start : found.start()].removesuffix(b"\n").removesuffix(b"\r"), False
        if found[1] or count >= _MOST_PARTS:
            return
        start = found.end() + 1
    if start is not None:
        yield part.body[start:], True


def _main(whole: Part, parts: list[Part]) -> Part:
    """The part that is the page: named as the start, or by its address; else the first."""
    start = whole.parameter("start")
    address = whole.address("Snapshot-Content-Location") or whole.address()
    for part in parts:
        if start and str(part.head.get("Content-ID", "")).strip() == start:
            return part
    for part in parts:
        if address and part.address() == address:
            return part
    return parts[0]


def _page(capture: Capture, whole: Part, part: Part) -> Capture:
    by = "Snapshot-Content-Location"
    url = whole.address(by)
    if not url:
        by = "Content-Location"
        url = part.address(by) or whole.address(by)
    day = _day(str(whole.head.get("Date", "")))
    charset = part.parameter("charset")
    return Capture(
        _decoded(capture, part),
        capture.name,
        url=url,
        seen=day,
        declared="text/html",
        charset=charset if is_charset(charset) else "",
        origin=Origin(by=by, on=day),
    )


def _day(text: str) -> str:
    """The day of a mail's date, in its own zone; "" where it is none."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text[:100]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _decoded(capture: Capture, part: Part) -> bytes:
    how = str(part.head.get("Content-Transfer-Encoding", "")).strip().lower()
    if how == "quoted-printable":
        return quopri.decodestring(part.body)
    if how == "base64":
        try:
            return binascii.a2b_base64(part.body)
        except binascii.Error:
            raise BadInput(
                f"{capture.name}: {part.name} is said to be base64 and is not; save the page anew"
            ) from None
    return part.body
