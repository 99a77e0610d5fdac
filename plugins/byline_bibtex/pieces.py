"""The text of a .bib file in pieces that end between two entries, so that no more than one is
held: decoded as UTF-8, else as the file or its programs say."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from byline.api import Capture, regex

PIECE = 1 << 16
FAR = 1 << 20
"""How far to look for the end of an entry before a brace is taken to be missing."""
_ENCODING = regex(rb"^%+\s*encoding:\s*([A-Za-z0-9_.:-]+)", re.I | re.M)


def pieces(capture: Capture) -> Iterator[str]:
    """The text, cut where an entry may begin and every brace before is closed."""
    encoding = encoding_of(capture)
    data = capture.data.removeprefix(codecs.BOM_UTF8)
    if encoding not in _ASCII_BELOW and not encoding.startswith(("iso8859", "cp125", "koi8")):
        data, encoding = data.decode(encoding, "replace").encode(), "utf-8"
    old_mac = b"\n" not in data
    start = 0
    while start < len(data):
        end = len(data) if old_mac else _end(data, start)
        text = data[start:end].decode(encoding, "replace")
        yield text.replace("\r", "\n") if old_mac else text
        start = end


_PLAIN = rb"@misc{key, title = {\textbf{A} \x41+AGE-}}"
_ASCII_BELOW = ("utf-8", "ascii", "latin-1", "mac-roman")
"""Encodings in which a byte below 128 is always that character."""


def _end(data: bytes, start: int) -> int:
    depth, counted = 0, start
    at = data.find(b"\n@", start + PIECE)
    while at > 0:
        depth += data.count(b"{", counted, at) - data.count(b"}", counted, at)
        counted = at
        if depth == 0 or at - start > FAR:
            return at + 1
        at = data.find(b"\n@", at + 1)
    return len(data)


def mentions(capture: Capture, *words: bytes) -> bool:
    """Does one of these words, in small letters, stand anywhere in the file?"""
    if encoding_of(capture) not in _ASCII_BELOW[:2]:
        return True
    step, longest = 1 << 20, max(map(len, words))
    for start in range(0, len(capture.data), step):
        low = capture.data[start : start + step + longest].lower()
        if any(word in low for word in words):
            return True
    return False


def encoding_of(capture: Capture) -> str:
    """The encoding that the file is read with, by Python's name for it."""
    if _is_utf8(capture.data):
        return "utf-8"
    found = _ENCODING.search(capture.data[:4096])
    if found and capture.encoding != "utf-16":
        declared = found[1].decode("ascii")
        try:
            if _PLAIN.decode(declared).encode() == _PLAIN:  # else it could not say so in ASCII
                capture.data.decode(declared)
                return codecs.lookup(declared).name
        except (LookupError, UnicodeError):
            pass
    return codecs.lookup(capture.encoding).name


def is_said(capture: Capture) -> bool:
    """Does the file itself say which encoding it has, other than UTF-8?"""
    found = _ENCODING.search(capture.data[:4096])
    if not found:
        return False
    try:
        return codecs.lookup(found[1].decode("ascii")).name == encoding_of(capture)
    except LookupError:
        return False


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
