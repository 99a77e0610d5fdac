"""A captured report: its bytes, never changed, and what we know of how they came."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, NamedTuple

from byline.errors import BadInput
from byline.evidence import Span
from byline.late import regex

_SUFFIX_TYPES = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".html": "text/html",
    ".htm": "text/html", ".xhtml": "text/html", ".bib": "application/x-bibtex",
    ".json": "application/json", ".ris": "application/x-research-info-systems",
    ".eml": "message/rfc822", ".mbox": "application/mbox", ".xml": "text/xml",
    ".rss": "application/rss+xml", ".atom": "application/atom+xml", ".opml": "text/x-opml",
    ".mht": "multipart/related", ".mhtml": "multipart/related", ".warc": "application/warc",
}  # fmt: skip
CAPTURE_SUFFIXES = (*sorted(set(_SUFFIX_TYPES) - {".bib", ".ris", ".json", ".opml"}), ".warc.gz")
"""Ends of names that captured reports may have; bibliographies are for ``byline import``."""
_BINARY = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_CHARSET = regex(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_NO_CHARSET = frozenset("idna punycode undefined unicode-escape raw-unicode-escape utf-7".split())
"""What the codecs know beside charsets, and what no page is written in."""


class Origin(NamedTuple):
    """What says where a capture stood and when, where no person does."""

    by: str
    """"fetch", where byline asked for it itself; else the words of the file that say so."""
    at: str = ""
    """The place in the capture that says so, where it is one of its lines."""
    asked: str = ""
    """The address that was asked for, where another answered."""
    on: str = ""
    """The day of the fetch, or on which the file says that it was saved (EDTF)."""
    container: str = ""
    """The hash of the file that it was taken out of."""


def suffix_of(media_type: str) -> str:
    """The suffix by which a file of this type is recognised; ".txt" where none is known."""
    return next((end for end, kind in _SUFFIX_TYPES.items() if kind == media_type), ".txt")


@dataclass(frozen=True)
class Capture:
    """What a person handed in: bytes, a name for messages, and the address if they gave one.

    Not slotted: the decoded text and the hash are worked out once and kept.
    """

    data: bytes
    name: str = "-"
    """The file's name, or "-" for standard input; used for its suffix and in messages."""
    url: str = ""
    seen: str = ""
    """When it was captured (EDTF), if somebody said so."""
    declared: str = ""
    """The media type that its server or its container gave it; its own first bytes say more."""
    charset: str = ""
    """The charset that came with it from outside its bytes."""
    origin: Origin | None = None
    """What says ``url`` and ``seen``; None where a person does, or nobody."""

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def media_type(self) -> str:
        """By content first, then as declared, then by suffix: saved pages are often called .txt."""
        head = self.data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if head.startswith(b"warc/"):
            return "application/warc"
        if head.startswith((b"<!doctype html", b"<html")) or b"<head" in head:
            return "text/html"
        if self.declared:
            return "text/html" if self.declared == "application/xhtml+xml" else self.declared
        return _SUFFIX_TYPES.get(PurePath(self.name).suffix.lower(), "text/plain")

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        if self.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return self.data.decode("utf-16", errors="replace"), "utf-16"
        if self.data.startswith(b"\x1f\x8b"):
            raise BadInput(f"{self.name}: packed with gzip; unpack it and name what is in it")
        head = self.data[:65536]
        # A page may carry a few stray controls; in pictures and archives they are everywhere.
        if len(head) - len(head.translate(None, _BINARY)) > max(16, len(head) // 200):
            raise BadInput(
                f"{self.name}: this is binary data, not a page or text; nothing was read"
            )
        try:
            return self.data.decode("utf-8-sig"), "utf-8"
        except UnicodeDecodeError:
            return self._decode_declared()

    def _decode_declared(self) -> tuple[str, str]:
        found = _CHARSET.search(self.data[:4096])
        declared = self.charset or (found[1].decode("ascii") if found else "")
        declared = declared if is_charset(declared) else "cp1252"
        return self.data.decode(declared, errors="replace"), declared

    @property
    def encoding(self) -> str:
        """The encoding that the text was read with: UTF-8, else declared, else cp1252."""
        return self._decoded[1]

    @property
    def is_unicode(self) -> bool:
        """Is the text, where somebody asked for it, what the bytes say and no guess?"""
        return "_decoded" not in vars(self) or self.encoding in ("utf-8", "utf-16")

    @cached_property
    def text(self) -> str:
        """Decoded text with every line end as ``\\n``. Raises BadInput for binary data."""
        return self._decoded[0].replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def words(self) -> int:
        """How many words there are, markup among them."""
        return len(self.text.split())

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines that spans count, from 1."""
        return tuple(self.text.split("\n"))


def is_charset(name: str) -> bool:
    """Can text be read in the charset of this name?"""
    try:
        known = codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError):  # hex and zip are codecs, and none of text
        return False
    return known.name.replace("_", "-") not in _NO_CHARSET


_TEXTS = ("media-type", "seen", "charset", "url", "asked", "container", "part", "item")
_COUNTS = ("lines", "words", "body-words", "page", "pages")


class CaptureRef(NamedTuple):
    """What a record keeps of its capture; it works without the capture and says so."""

    sha256: str
    media_type: str = ""
    seen: str = ""
    """EDTF: when the page was captured, as somebody said or the page's own clock shows."""
    charset: str = ""
    """The charset that came with it from outside its bytes, where they do not tell."""
    url: str = ""
    """Where it stood, as byline's own fetch or the file that it came in says."""
    asked: str = ""
    """The address that was asked for, where another answered."""
    container: str = ""
    """The hash of the file that it was taken out of; that file is kept too."""
    part: str = ""
    """Which part of that file, or which of the reports in the capture: "record 2"."""
    item: str = ""
    """What that report is called in every other capture of it, too: as a feed names its items."""
    body: tuple[Span, ...] = ()
    """The lines that are the report itself."""
    lines: int = 0
    words: int = 0
    body_words: int = 0
    page: int = 0
    """Where only a part was captured: page ``page`` of ``pages``."""
    pages: int = 0
    extra: Mapping[str, object] = MappingProxyType({})
    """Keys that byline does not know, kept as they are."""

    def to_json(self) -> dict[str, object]:
        """As the record file writes it; empty parts left out."""
        shown: dict[str, object] = {}
        for name in self._fields:
            value = getattr(self, name)
            if name == "body":
                value = [str(span) for span in value]
            if value and name != "extra":
                shown[name.replace("_", "-")] = value
        return {**shown, **self.extra}

    @classmethod
    def from_json(cls, value: object) -> CaptureRef:
        """Read the record file's ``capture``. Raises BadInput."""
        if not isinstance(value, Mapping) or not re.fullmatch(
            r"[0-9a-f]{64}", str(value.get("sha256", ""))
        ):
            raise BadInput("capture: it needs the sha256 of the captured bytes, 64 hex digits")
        body = value.get("body", [])
        if not isinstance(body, Sequence) or isinstance(body, str):
            raise BadInput("capture: body is a list of places, as in [L98-103, L124-159]")
        known: dict[str, Any] = {"body": tuple(Span.parse(str(place)) for place in body)}
        extra: dict[str, object] = {}
        for name, part in value.items():
            if name in _TEXTS:
                known[name.replace("-", "_")] = str(part)
            elif name in _COUNTS:
                known[name.replace("-", "_")] = _count(name, str(part))
            elif name not in ("sha256", "body"):
                extra[str(name)] = part
        return cls(sha256=str(value["sha256"]), extra=extra, **known)


def _count(name: str, text: str) -> int:
    if not text.isdecimal() or len(text) > 12:
        raise BadInput(f"capture: {name}: {text!r} is no count")
    return int(text)
