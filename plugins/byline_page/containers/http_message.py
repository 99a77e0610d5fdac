"""An answer of a web server as an archive keeps it: its status, its headers, its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from byline.api import regex
from byline_page.containers.packing import Broken, TooLarge, gunzip, inflate

LARGEST_HEAD = 64_000
_LINE_END = regex(rb"\r?\n")
_EMPTY = regex(rb"\r?\n\r?\n")
_STATUS = regex(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_CHUNK = regex(rb"[ \t]*([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


@dataclass(frozen=True, slots=True)
class Message:
    """Headers in small letters, the last of each name, and what comes after them."""

    first: bytes
    headers: Mapping[str, str]
    body_at: int


def read_head(data: bytes, start: int) -> Message | None:
    """The first line and the headers at a place; None where no empty line ends them."""
    end = _EMPTY.search(data, start, start + LARGEST_HEAD)
    if not end:
        return None
    first, *lines = _LINE_END.split(data[start : end.start()])
    headers: dict[str, list[str]] = {}
    values: list[str] = []
    for line in lines:
        text = line.decode("utf-8", "replace")
        if text[:1] in (" ", "\t"):
            values.append(text.strip())
        elif ":" in text:
            name, _, value = text.partition(":")
            values = headers[name.strip().lower()] = [value.strip()]
    joined = {name: " ".join(values) for name, values in headers.items()}
    return Message(first, joined, end.end())


def page_of(answer: bytes, limit: int) -> tuple[bytes, str] | None:
    """The page that a server answered and its Content-Type; None where it answered none.

    Raises TooLarge, Broken.
    """
    message = read_head(answer, 0)
    status = _STATUS.match(message.first) if message else None
    if not message or not status or status[1] != b"200":
        return None
    kind = message.headers.get("content-type", "")
    if not is_page(kind):
        return None
    body = answer[message.body_at :]
    if "chunked" in message.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    return _unpacked(body, message.headers.get("content-encoding", "").strip().lower(), limit), kind


def is_page(kind: str) -> bool:
    """Is it the media type of a page?"""
    return kind.partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")


def charset_of(kind: str) -> str:
    """The charset that a Content-Type names, or ""."""
    found = re.search(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})", kind, re.I)
    return found[1] if found else ""


def _joined(body: bytes) -> bytes:
    """Chunks joined; many archivers join them already and keep the header: then as it is."""
    pieces: list[bytes] = []
    at = 0
    while True:
        found = _CHUNK.match(body, at)
        if not found:
            if at == 0:
                return body
            raise Broken("chunks that do not fit")
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        if found.end() + size > len(body):
            raise Broken("cut off")
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"


def _unpacked(body: bytes, how: str, limit: int) -> bytes:
    """The body unpacked; some archivers unpack it already and keep the header."""
    if how in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return gunzip(body, limit)
    if how == "deflate" and not body.lstrip().startswith(b"<"):
        return inflate(body, limit)
    if how in ("", "identity", "gzip", "x-gzip", "deflate") or body.lstrip().startswith(b"<"):
        if len(body) > limit:
            raise TooLarge
        return body
    raise Broken(f"packed as {how[:20]!r}, which byline cannot unpack")
