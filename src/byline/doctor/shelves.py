"""The library: where it is and why, whether it can be written, and what its folders hold."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from byline import config, storage
from byline.doctor.line import Line
from byline.errors import BylineError, StorageError
from byline.git import state as git_state
from byline.index.places import in_cache, in_library
from byline.index.schema import state
from byline.late import regex
from byline.library import Library

_LITTLE, _NEXT_TO_NOTHING = 200_000_000, 20_000_000
_HASH = regex(rb'"?(?:sha256|container)"?:\s*"?([0-9a-f]{64})')
_CAPTURED = b"capture:"


def found(named: str | None) -> tuple[Path | None, Line]:
    """The library's folder, and why it is this one."""
    asked = named or os.environ.get("BYLINE_LIBRARY")
    root = config.find_library(named)
    why = "--library" if named else "BYLINE_LIBRARY" if asked else "the nearest byline.toml upward"
    if (root / config.MARK).is_file():
        why = why if asked or root != Path("library") else "./library"
        return root, Line("library", "ok", f"{root.resolve()} ({why})")
    make = f"make one with `byline --library {root} init`"
    if asked:
        return None, Line("library", "fail", f"{root}: none here, and {why} names it", make)
    return None, Line("library", "warn", "none here or above", make)


def writable(root: Path) -> Iterator[Line]:
    """May records be written, and is there room?"""
    closed = [
        name
        for name in ("", "articles", "captures", ".byline")
        if (root / name).exists() and not os.access(root / name, os.W_OK | os.X_OK)
    ]
    if closed:
        what = ", ".join(str(root / name) for name in closed)
        yield Line("writing", "warn", f"not allowed: {what}", "records can be read, not changed")
    else:
        yield Line("writing", "ok", "allowed")
    free = shutil.disk_usage(root).free
    told = f"{free / 1e9:,.1f} GB free"
    if free < _LITTLE:
        yield Line("disk", "fail" if free < _NEXT_TO_NOTHING else "warn", told, "make room")
    else:
        yield Line("disk", "ok", told)


def lock(root: Path) -> Iterator[Line]:
    """Does another byline hold the library? Nothing is made to find out."""
    try:
        handle = os.open(root / ".byline" / "lock", os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        yield Line("lock", "ok", "free")
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        yield Line("lock", "ok", "free")
    except BlockingIOError:
        yield Line("lock", "warn", "another byline is changing the library", "wait until it ends")
    finally:
        os.close(handle)


def pending(library: Library) -> Iterator[Line]:
    """Changes that a process left half done."""
    waiting = library.cut_off()
    if waiting:
        yield Line("changes", "fail", f"{len(waiting)} cut off, waiting to be finished",
                   "byline check --fix")  # fmt: skip
    else:
        yield Line("changes", "ok", "none waits to be finished")


def index(root: Path) -> Iterator[Line]:
    """What is kept of the records; it holds nothing of its own and may be deleted."""
    for path in filter(None, (in_library(root), in_cache(root))):
        if not path.exists():
            continue
        kind = state(path)
        if kind == "newer":
            yield Line("index", "warn", f"{path}: made by a newer byline", f"rm {path}")
        elif kind == "none":
            what = f"{path}: not whole, or of another byline; the next question makes it anew"
            yield Line("index", "ok", what)
        else:
            yield Line("index", "ok", f"{path}, {_kept(path)}")
        return
    yield Line("index", "ok", "none yet: the next question makes it")


def _kept(path: Path) -> str:
    """How many records it has, how large and how old it is; it is not brought up to date."""
    there = path.stat()
    hours = max(0.0, time.time() - there.st_mtime) / 3600
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT count(*) FROM record").fetchone()[0]
    return f"{rows} records, {there.st_size / 1e6:,.1f} MB, written {hours:,.1f} hours ago"


def git(root: Path) -> Iterator[Line]:
    """Is the library under git, and are merges set up?"""
    if problem := git_state(root).problem:
        what, _, way_out = problem.rpartition(": ")
        yield Line("git", "warn", what, way_out)
        return
    above = next(
        (f for f in (root.resolve(), *root.resolve().parents) if (f / ".git").exists()), None
    )
    yield Line("git", "ok", f"in {above}" if above else "the library is not under git")


def records(library: Library, deep: bool) -> Iterator[Line]:
    """Rights of the record files, and the captures that they name."""
    count, closed, open_to_all = 0, 0, 0
    hashes: set[bytes] = set()
    for path in storage.walk(library.articles):
        if isinstance(path, StorageError):
            yield Line("records", "fail", str(path), "give yourself the right to read it")
            continue
        count += 1
        try:
            open_to_all += bool(path.lstat().st_mode & stat.S_IWOTH)
            data = storage.read_bytes(path)
        except (OSError, BylineError):
            closed += 1
            continue
        if _CAPTURED in data:
            hashes.update(_HASH.findall(data))
    yield from _rights(count, closed, open_to_all)
    yield _captures(library, {each.decode() for each in hashes}, deep)


def _rights(count: int, closed: int, open_to_all: int) -> Iterator[Line]:
    if closed:
        yield Line("records", "fail", f"{closed} of {count} cannot be read",
                   "byline check names them")  # fmt: skip
    elif open_to_all:
        yield Line("records", "warn", f"{open_to_all} of {count} may be written by everybody",
                   "chmod -R o-w articles")  # fmt: skip
    else:
        yield Line("records", "ok", f"{count}")


def _captures(library: Library, hashes: set[str], deep: bool) -> Line:
    here = {each for each in hashes if library.capture_path(each).is_file()}
    damaged = sum(library.is_damaged(each) for each in sorted(here)) if deep else 0
    told = f"{len(here)} of {len(hashes)} here"
    told += f", {damaged} damaged" if deep else " (--deep reads them, too)"
    if damaged:
        return Line("captures", "fail", told, "byline check --only damaged-capture names them")
    if len(here) < len(hashes):
        way_out = "records work without them; bring them from where they were captured"
        return Line("captures", "warn", told, way_out)
    return Line("captures", "ok", told)
