"""Opening what a person named: the bytes of a file or of standard input, as a capture."""

from __future__ import annotations

import sys
from pathlib import Path

from byline import storage
from byline.capture import Capture
from byline.config import Settings
from byline.errors import BadInput

_ARCHIVES = (
    b"PK\x03\x04",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"7z\xbc\xaf",
    b"Rar!\x1a",
    b"\x28\xb5\x2f\xfd",
)
"""First bytes of zip, bzip2, xz, 7z, rar and zstd. Of gzip there are archives of pages."""


def open_capture(
    settings: Settings,
    name: str,
    url: str = "",
    seen: str = "",
    limited: str = "limits.capture-bytes",
) -> Capture:
    """The bytes of a file or of standard input ("-"). Raises BadInput, StorageError."""
    limit = settings.number(limited)
    if name == "-":
        data = sys.stdin.buffer.read(limit + 1)
    else:
        path = Path(name)
        if not path.is_file():
            what = "a folder; name the files in it" if path.is_dir() else "no such file"
            if path.exists() and not path.is_dir():
                what = "no plain file; pipe it into `byline add -`"
            raise BadInput(f"{name}: {what}")
        # A person named this file: a link is theirs to follow.
        data = storage.read_bytes(path.resolve(), limit)
    if len(data) > limit:
        raise BadInput(f"{name}: over {limit:,} bytes (setting {limited})")
    refuse_what_is_no_report(name, data)
    return Capture(data, "stdin" if name == "-" else name, url=url, seen=seen)


def refuse_what_is_no_report(name: str, data: bytes) -> None:
    """Raise BadInput, with the way out, for bytes that hold no report to read."""
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        raise BadInput(f"{name}: an archive; unpack it and name the files in it")
    if data.startswith(b"%PDF-"):
        raise BadInput(f"{name}: a PDF; copy the report's text out of it into a file of its own")
    if not data or data.isspace():
        raise BadInput(f"{name}: empty")
