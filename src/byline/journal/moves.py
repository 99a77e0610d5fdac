"""What an entry of the journal says: one line on the change, then one on each file."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from byline import storage
from byline.errors import BylineError, ChangedOnDisk, StorageError
from byline.late import regex

TRASH = ".byline/trash/"
DAMAGED = (
    ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError,
)  # fmt: skip
PURGED = "…"
"""What stands in an entry for the words that were typed, once they were removed for good."""
MOST_KEPT = 20_000_000
"""Bytes of a text that an entry keeps; a longer one is no record."""

_UNSAFE = regex(r"[\0-\x1f\ud800-\udfff]")
_TABLE = regex(r"(?:[a-z0-9][a-z0-9-]{0,80}/)?[a-z0-9][a-z0-9-]{0,80}\.toml")
_HASH = regex(r"[0-9a-f]{64}|")
_NUMBERED = regex(r"(.+)~\d{1,9}(?:\+[a-z0-9-]+)*")
_JSON = json.JSONEncoder(ensure_ascii=False)


def is_table(name: str) -> bool:
    """Is this the name of a TOML file that byline may make in a library?"""
    return bool(_TABLE.fullmatch(name))


def is_kept(name: str) -> bool:
    """Can an entry tell of the file of this name? People may name their lists as they like."""
    parts = name.removeprefix(TRASH).split("/")
    if any(part[:1] in ("", ".") for part in parts) or _is_unsafe(name):
        return False
    if name.endswith(".md"):
        return parts[0] == "articles" and len(parts) > 1
    return name.endswith(".toml") and len(parts) < 3 and not name.startswith(TRASH)


def _is_unsafe(name: str) -> bool:
    """Has it a character that no line of an entry may have? Most names print as they are."""
    return not name.isprintable() and bool(_UNSAFE.search(name))


def key_of(name: str) -> str:
    """The key of a record's file, in the trash too; "" of a table."""
    if not name.endswith(".md"):
        return ""
    stem = os.path.basename(name)[: -len(".md")]
    numbered = _NUMBERED.fullmatch(stem) if name.startswith(TRASH) else None
    return numbered[1] if numbered else stem


class Move(NamedTuple):
    """What becomes of one file: made, changed, moved or taken away.

    Files go by their paths below the library's folder.
    """

    start: str = ""
    """Where it stood; "" where there was none."""
    to: str = ""
    """Where it stands afterwards; "" where it is gone."""
    was: str = ""
    """SHA-256 of what it held; "" where there was none."""
    now: str = ""
    """SHA-256 of what it holds afterwards; "" where it is gone."""
    before: bytes | None = None
    """What it held, where there was something."""

    @property
    def is_staged(self) -> bool:
        """Has it a new text, which waits beside the entry?"""
        return bool(self.to) and self.now != self.was

    @property
    def leaves(self) -> bool:
        """Does the file leave the place where it stood?"""
        return bool(self.start) and self.start != self.to

    @property
    def keys(self) -> set[str]:
        """The keys of the records that it is about."""
        return {key_of(name) for name in (self.start, self.to)} - {""}

    def line(self) -> bytes:
        names = (("from", self.start), ("to", self.to), ("was", self.was), ("now", self.now))
        told = {name: value for name, value in names if value}
        if self.before is not None:
            try:
                told["before"] = self.before.decode("utf-8")
            except UnicodeDecodeError:
                told["before64"] = b2a_base64(self.before, newline=False).decode()
        return f"{_JSON.encode(told)}\n".encode()

    @classmethod
    def read(cls, line: str, *, whole: bool = True) -> Move:
        """Raises one of DAMAGED for anything that we would not have written.

        Without ``whole`` the text that was replaced is left out.
        """
        told = json.loads(line)
        before: bytes | None = None
        if whole and "before" in told:
            before = told["before"].encode("utf-8")
        elif whole and "before64" in told:
            before = a2b_base64(told["before64"], strict_mode=True)
        start, to, was, now = (told.get(name, "") for name in ("from", "to", "was", "now"))
        move = cls(start, to, was, now, before)
        move._refuse_unsound(line)
        return move

    def _refuse_unsound(self, line: str) -> None:
        places = [place for place in (self.start, self.to) if place]
        sound = bool(places) and all(map(is_kept, places))
        sound = sound and bool(_HASH.fullmatch(self.was)) and bool(_HASH.fullmatch(self.now))
        if not sound or bool(self.start) != bool(self.was) or bool(self.to) != bool(self.now):
            raise ValueError(line[:80])


class Entry(NamedTuple):
    """The first line of an entry: what was done."""

    what: str = ""
    """The command: "set", "undo" …"""
    command: tuple[str, ...] = ()
    """What was typed, without what concerns one machine alone."""
    who: str = ""
    when: str = ""
    """In UTC: 2026-11-21T09:30:00Z."""
    files: int = 0
    undoes: int = 0
    """The number of the change that this one takes back; 0 for none."""
    part_of: int = 0
    """The number of the entry with which the same run began; 0 for the first."""
    number: int = 0

    def line(self) -> bytes:
        told = {
            "what": self.what, "command": list(self.command), "who": self.who, "when": self.when,
            "files": self.files, "undoes": self.undoes, "part-of": self.part_of,
        }  # fmt: skip
        told = {name: value for name, value in told.items() if value}
        return (json.dumps(told, ensure_ascii=False) + "\n").encode("utf-8", "replace")

    @classmethod
    def read(cls, line: str, number: int = 0) -> Entry:
        """Raises one of DAMAGED for what is no first line of an entry."""
        told = json.loads(line)
        if "from" in told or "to" in told:
            raise ValueError("no first line")
        return cls(
            str(told.get("what", "")),
            tuple(map(str, told.get("command", ()))),
            str(told.get("who", "")),
            str(told.get("when", "")),
            int(told.get("files", 0)),
            int(told.get("undoes", 0)),
            int(told.get("part-of", 0)),
            number,
        )


def open_entry(path: Path) -> IO[str]:
    """An entry's lines. Raises StorageError."""
    with storage.refusals(path, "read"):
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise StorageError(f"{path}: no plain file; it is left alone")
    return os.fdopen(handle, encoding="utf-8", newline="\n")


def read_moves(path: Path, *, whole: bool = True) -> Iterator[Move]:
    """The moves of an entry, one by one. Raises StorageError, and one of DAMAGED."""
    with open_entry(path) as lines:
        left = Entry.read(next(lines, "")).files
        for line in lines:
            yield Move.read(line, whole=whole)
            left -= 1
    if left:
        raise ValueError(f"{left} more were told of")


def hash_of_bytes(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def hash_of(path: Path | str) -> str:
    """The hash of a plain file's content; "" where there is none that can be read."""
    with suppress(BylineError):
        return storage.digest_of(path)
    return ""


def kept_text(root: Path, name: str, was: str) -> bytes | None:
    """What a library's file holds; None where that is too long to keep.

    Raises StorageError, and ChangedOnDisk where it is no longer what its hash says.
    """
    path = root / name
    with storage.refusals(path, "read"):
        if os.stat(path, follow_symlinks=False).st_size > MOST_KEPT:
            return None
    data = storage.read_bytes(path)
    if hash_of_bytes(data) != was:
        raise ChangedOnDisk(f"{name}: {CHANGED}")
    return data


CHANGED = "changed on disk since it was read; nothing was written, try again"
