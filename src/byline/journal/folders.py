"""Where changes that are under way stand: a folder each."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from byline.late import regex

PENDING = Path(".byline", "pending")
NOW = "now"
"""The folder of a change whose process holds the library's lock all the while: it stays, empty."""
LOCK = "change.lock"
"""Held by the process that makes a change, where it lets go of the library's own lock meanwhile."""
_ENTRY = regex(r"([1-9]\d{0,17})\.jsonl")


def name_of(number: int) -> str:
    """The name of an entry's file."""
    return f"{number}.jsonl"


def number_of(name: str) -> int:
    """The number of an entry, by its file's name; 0 for what is none."""
    found = _ENTRY.fullmatch(name)
    return int(found[1]) if found else 0


def staged_for(folder: Path, line: int) -> str:
    """The file in which the new text of an entry's so-many-th move waits."""
    return f"{folder}/{line}.md"


def waiting(root: Path) -> list[Path]:
    """Folders of changes that are under way or were cut off."""
    try:
        with os.scandir(root / PENDING) as entries:
            found = [Path(e.path) for e in entries if e.is_dir(follow_symlinks=False)]
        return sorted(path for path in found if path.name != NOW or os.listdir(path))
    except OSError:
        return []


def sealed_in(folder: Path) -> Path | None:
    """The entry of a change that has happened, though not all of it is in place."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if number_of(entry.name) and entry.is_file(follow_symlinks=False):
                return Path(entry.path)
    return None


def remove(folder: Path) -> None:
    """Take a change's folder away as far as the system lets us: what stays is litter to the
    next."""
    with suppress(OSError):
        for name in os.listdir(folder):
            os.unlink(f"{folder}/{name}")
        if folder.name != NOW:
            folder.rmdir()
