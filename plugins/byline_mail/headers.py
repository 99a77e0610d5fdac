"""The headers of a mail: decoded words, addresses, days; each value with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_tz

from byline.api import BadInput, Date

MOST_LINES = 5_000
LONGEST = 4_000
"""Characters of one value; what comes after is left out."""
_ZONE = re.compile(r"(?:[+-](?!0000)\d{4}|\+0000|\s[A-Z]{1,5})(?:\s{0,3}\([^()]{0,40}\))?\s{0,9}$")
_BRACKETED = re.compile(r"<([^<>\s]{1,320})>")
_ADDRESS = re.compile(r"[^\s<>()@\",]{1,64}@[^\s<>()@\",]{1,255}")
_NAME = re.compile(rb"([!-9;-~]{1,80})[ \t]*:(.*)", re.S)
_TAGGED = re.compile(r"^\s*(?:(?:fwd?|wg|tr|rv|re|aw|sv|rif|enc|vs)\s*:\s*)+", re.I)


@dataclass(frozen=True, slots=True)
class Header:
    """One header: its name in small letters, its value undecoded, its lines (from 0)."""

    name: str
    value: str
    line: int
    last: int


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of one mail or part, and the line on which its body begins."""

    all: tuple[Header, ...]
    body: int

    def get(self, name: str) -> Header | None:
        return next((header for header in self.all if header.name == name), None)

    def raw(self, name: str) -> str:
        header = self.get(name)
        return header.value if header else ""

    def text(self, name: str) -> str:
        """The value as a person reads it."""
        return decoded(self.raw(name))


def read_headers(lines: Sequence[bytes], first: int, end: int) -> Headers:
    """The headers from line ``first`` on (from 0). Raises BadInput where they never end."""
    found: list[Header] = []
    line = first
    while line < min(end, first + MOST_LINES) and lines[line].strip():
        begins = line
        pieces = [lines[line][:LONGEST]]
        line += 1
        while line < min(end, first + MOST_LINES) and lines[line][:1] in (b" ", b"\t"):
            pieces.append(lines[line][:LONGEST])
            line += 1
        if named := _NAME.match(b" ".join(pieces[:200])):
            value = named[2].decode("utf-8", "replace").strip()[:LONGEST]
            found.append(Header(named[1].decode("ascii").lower(), value, begins, line - 1))
        elif not (found or begins == first):
            break
    if line >= first + MOST_LINES:
        raise BadInput(f"over {MOST_LINES:,} lines of headers; no mail has so many")
    return Headers(tuple(found), min(line + 1, end))


def decoded(value: str) -> str:
    """A value with its encoded words decoded, on one line."""
    if "=?" in value:
        try:
            pieces = decode_header(value)
        except (HeaderParseError, ValueError):
            pieces = []
        words = [_word(word, charset) for word, charset in pieces]
        value = "".join(words) if words else value
    return " ".join(value.split())


def _word(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    return as_text(word, charset or "")


def as_text(data: bytes, charset: str) -> str:
    """Bytes in the charset that is named; where there is none such, UTF-8 or the old Latin."""
    for name in (charset, "utf-8"):
        try:
            made = data.decode(name) if name else None
        except (LookupError, ValueError):  # no such charset, or not in it
            continue
        if isinstance(made, str):
            return made
    try:
        return data.decode(charset or "cp1252", "replace")
    except (LookupError, ValueError):
        return data.decode("cp1252", "replace")


def sender(headers: Headers) -> tuple[str, str]:
    """The name and the address that a mail is from: "Name" <mail@x>, mail@x (Name), mail@x."""
    raw = headers.raw("from")
    bracketed = _BRACKETED.search(raw)
    bare = None if bracketed else _ADDRESS.search(raw)
    address = bracketed or bare
    if not address:
        return "", ""
    name = decoded(raw[: address.start()] if bracketed else raw[address.end() :])
    name = name.replace('\\"', '"').strip(" \"'()")
    return ("" if "@" in name else name), (address[1] if bracketed else address[0]).lower()


def list_name(headers: Headers) -> str:
    """What a mailing list calls itself in List-Id, if that is words and no address."""
    name = headers.text("list-id").partition("<")[0].strip(" \"'")
    return name if re.search(r"[^\W\d_]{2}", name) and "." not in name.strip(".") else ""


def list_labels(headers: Headers) -> list[str]:
    """The words of a mailing list's identifier, less the last: daily, riverpost."""
    found = _BRACKETED.search(headers.raw("list-id"))
    return found[1].split(".")[:-1] if found else []


def parameter(headers: Headers, name: str) -> str:
    """A parameter of Content-Type or, for a file's name, of Content-Disposition."""
    message = Message()
    header = "content-disposition" if name == "filename" else "content-type"
    message[header] = headers.raw(header)[:1000].replace("\r", " ").replace("\n", " ")
    try:
        value = message.get_param(name, "", header)
    except (ValueError, LookupError, TypeError):
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return decoded(str(value)).strip()


def media_type(headers: Headers) -> str:
    found = re.match(r"\s*([\w.+-]{1,60}/[\w.+-]{1,60})", headers.raw("content-type"))
    return found[1].lower() if found else "text/plain"


def day_of(text: str) -> tuple[str, bool] | None:
    """The day of a Date header as written there, and whether its zone is known."""
    try:
        parsed = parsedate_tz(text[:200])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if not parsed:
        return None
    day = f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}"
    try:
        Date.parse(day)
    except BadInput:
        return None
    # RFC 5322, 3.3: -0000 says nothing of where it was written. 1970: a mail that nobody dated.
    return (day, bool(_ZONE.search(text[:200]))) if parsed[0] > 1970 else None


def untagged(subject: str) -> str:
    """A subject without "Fwd:" and its like."""
    return _TAGGED.sub("", subject).strip()
