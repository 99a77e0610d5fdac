"""WARC: what archivers keep of a crawl, record after record; each page in it is one reading."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from byline.api import BadInput, Capture, Origin, Problem, Reading, is_charset, regex
from byline_page.containers.http_message import charset_of, is_page, page_of, read_head
from byline_page.containers.packing import Broken, TooLarge, gunzip

LARGEST = 64_000_000
"""Bytes of an archive when it is unpacked."""
LARGEST_PAGE = 20_000_000
_GZIP = b"\x1f\x8b"
_VERSION = regex(rb"WARC/\d\.\d\s*")
_ADDRESS = regex(r"https?://[^\s<>\"]{3,8000}")
_DAY = regex(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an archive, with its number from 1."""

    number: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def name(self) -> str:
        return f"record {self.number}"


def recognises(capture: Capture) -> bool:
    """An archive by its first bytes, packed or not."""
    data = capture.data
    if data.startswith(_GZIP):
        try:
            return zlib.decompressobj(31).decompress(data[:4096], 16).startswith(b"WARC/")
        except zlib.error:
            return False
    return data.startswith(b"WARC/")


def read(capture: Capture) -> Iterator[Reading]:
    """Each page of the archive as a reading. Raises BadInput where a record is not what it says."""
    data = capture.data
    if data.startswith(_GZIP):
        try:
            data = gunzip(data, LARGEST)
        except TooLarge:
            raise BadInput(
                f"{capture.name}: over {LARGEST:,} bytes when unpacked; split the archive"
            ) from None
        except Broken as error:
            raise BadInput(f"{capture.name}: cannot be unpacked ({error}); fetch it anew") from None
    count = pages = 0
    for record in _records(capture.name, data):
        count = record.number
        reading = _reading(capture, record)
        if reading:
            pages += 1
            yield reading
    if not pages:
        raise BadInput(f"{capture.name}: no page among the {count:,} records of this archive")


def _records(name: str, data: bytes) -> Iterator[Record]:
    """Every record, none of them longer than what is there. Raises BadInput."""
    at = number = 0
    while at < len(data):
        number += 1
        head = read_head(data, at)
        if not head or not _VERSION.fullmatch(head.first):
            what = "is no WARC record" if number == 1 else "does not begin where the last one ends"
            raise BadInput(f"{name}: record {number} {what}; the archive is damaged")
        length = head.headers.get("content-length", "")
        end = head.body_at + int(length) if re.fullmatch("[0-9]{1,15}", length) else -1
        if not head.body_at <= end <= len(data):
            there = len(data) - head.body_at
            raise BadInput(
                f"{name}: record {number} says that it holds {length[:20] or 'no'} bytes, and "
                f"{there:,} are left; the archive is cut off or damaged"
            )
        yield Record(number, head.headers, data[head.body_at : end])
        at = end
        while data[at : at + 1] in (b"\r", b"\n"):
            at += 1


def _reading(capture: Capture, record: Record) -> Reading | None:
    """The page of a record; None where it holds none."""
    try:
        found = _page(record)
    except (TooLarge, Broken) as error:
        why = f"over {LARGEST_PAGE:,} bytes" if isinstance(error, TooLarge) else str(error)
        url = record.headers.get("warc-target-uri", "")[:200]
        problem = Problem(f"{capture.name}: {record.name}", "", f"{url}: {why}; left out", "error")
        return Reading(problems=(problem,))
    if found is None or not found[0].strip():
        return None
    page = _capture(capture, record, *found)
    from byline_page.reader import read_page  # to recognise a file needs none of it

    reading = read_page(page)
    where = f"{capture.name}: {record.name}"
    if not reading.body and not any(each.field == "title" for each in reading.candidates):
        left_out = f"{page.url[:200]}: no report in this page; left out"
        return Reading(problems=(Problem(where, "", left_out, "note"),))
    problems = tuple(each._replace(where=where) for each in reading.problems)
    return reading._replace(part=record.name, capture=page, problems=problems)


def _page(record: Record) -> tuple[bytes, str] | None:
    """The page's bytes and its Content-Type. Raises TooLarge, Broken."""
    kind = record.headers.get("content-type", "")
    what = record.headers.get("warc-type", "").lower()
    if what == "response" and kind.lower().startswith("application/http"):
        return page_of(record.content, LARGEST_PAGE)
    if what in ("response", "resource") and is_page(kind):
        return record.content, kind
    return None


def _capture(capture: Capture, record: Record, data: bytes, kind: str) -> Capture:
    address = record.headers.get("warc-target-uri", "").strip("<> ")
    day = _DAY.match(record.headers.get("warc-date", ""))
    seen = day[0] if day else ""
    charset = charset_of(kind)
    return Capture(
        data,
        capture.name,
        url=address if _ADDRESS.fullmatch(address) else "",
        seen=seen,
        declared="text/html",
        charset=charset if is_charset(charset) else "",
        origin=Origin(by="WARC-Target-URI", on=seen),
    )
