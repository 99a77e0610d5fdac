"""The notes of a vault as one file, the same bytes for the same records and day."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Collection, Iterable, Mapping
from io import BufferedRandom
from typing import IO

from byline.api import Article, Options, StorageError, UsageError
from byline_markdown.note import render

FOLDER = "reports"
_UNSAFE = re.compile(r"[^a-z0-9-]+")
# Windows refuses these as file names, with any suffix (Microsoft, "Naming Files").
_RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)")
_LONGEST = 80
_YEARS = (1980, 2107)
"""The years that a zip file can hold."""


def write(articles: Iterable[Article], options: Options) -> BufferedRandom:
    """A zip file of notes, sorted by name and stored as they are.

    Compressed, the bytes would depend on which zlib a machine has. Until all have come, the notes
    wait in a file.
    """
    links = wants_links(options.settings)
    places: dict[str, tuple[int, int]] = {}
    try:
        with tempfile.TemporaryFile() as notes:
            for article in articles:
                start = notes.tell()
                length = notes.write(render(article, links).encode())
                places[file_name(article.key, places)] = (start, length)
            return _zipped(notes, places, options)
    except OSError as error:
        folder, why = tempfile.gettempdir(), error.strerror or error
        raise StorageError(f"{folder}: {why}; make room there, or name another in TMPDIR") from None


def _zipped(
    notes: IO[bytes], places: Mapping[str, tuple[int, int]], options: Options
) -> BufferedRandom:
    day = options.as_of
    year = min(max(day.year, _YEARS[0]), _YEARS[1])
    held = tempfile.TemporaryFile()  # noqa: SIM115  whoever takes it closes it
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as vault:
        for name, (start, length) in sorted(places.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", (year, day.month, day.day, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            notes.seek(start)
            vault.writestr(entry, notes.read(length))
    held.seek(0)
    return held


def wants_links(settings: Mapping[str, str]) -> bool:
    """``-O links=yes``: topics as links to notes of the vault. Raises UsageError."""
    word = settings.get("links", "no").lower()
    if word not in ("yes", "no"):
        raise UsageError(f"-O links={word}: yes or no")
    return word == "yes"


def file_name(key: str, taken: Collection[str] = ()) -> str:
    """The note's file for a key: safe on every system, and not yet taken."""
    stem = _UNSAFE.sub("-", key.lower())[:_LONGEST].strip("-") or "untitled"
    stem = f"key-{stem}" if _RESERVED.fullmatch(stem) else stem
    number, name = 2, f"{stem}.md"
    while name in taken:
        number, name = number + 1, f"{stem}-{number}.md"
    return name
