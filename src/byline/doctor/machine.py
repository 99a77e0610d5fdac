"""The machine: versions, encodings, the clock."""

from __future__ import annotations

import locale
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path

from byline import __version__, config
from byline.doctor.line import Line

_OLDEST_SQLITE = (3, 34, 0)
_DAY = 86_400
_NEEDED = ("click", "pluggy", "PyYAML", "tomli_w", "anyascii")


def versions() -> Iterator[Line]:
    """byline, Python and what byline needs of others."""
    where = Path(__file__).parents[1]
    yield Line("byline", "ok", f"{__version__} in {where}")
    ok = sys.version_info >= (3, 11)
    told = f"{platform.python_version()} ({sys.executable or 'no name'})"
    yield Line("Python", "ok" if ok else "fail", told, "" if ok else "use Python 3.11 or newer")
    for name in _NEEDED:
        try:
            yield Line(name, "ok", metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Line(name, "fail", "not installed", f"pip install {name}")


def sqlite() -> Iterator[Line]:
    """SQLite with full-text search, which the index is made of."""
    import sqlite3

    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        yield Line("SQLite", "warn", version, "use 3.34 or newer: searching may be slow")
        return
    with closing(sqlite3.connect(":memory:")) as memory:
        try:
            memory.execute("create virtual table words using fts5(word)")
        except sqlite3.OperationalError as error:
            yield Line("SQLite", "fail", f"{version}, without FTS5 ({error})",
                       "use a Python whose sqlite3 has FTS5")  # fmt: skip
            return
    yield Line("SQLite", "ok", f"{version}, with FTS5")


def encodings() -> Iterator[Line]:
    """Names of files and what a terminal shows are UTF-8, or they are lost on the way."""
    names = sys.getfilesystemencoding()
    shown = locale.getpreferredencoding(False)
    told = f"{shown}, file names {names}"
    if any(each.lower().replace("-", "") != "utf8" for each in (names, shown)):
        yield Line("locale", "warn", told, "set LC_ALL=C.UTF-8, or PYTHONUTF8=1")
    else:
        yield Line("locale", "ok", told)


def clock(root: Path | None) -> Iterator[Line]:
    """A clock that runs behind dates records wrongly."""
    now = time.time()
    told = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(now))
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        is_time = epoch.isdecimal() and len(epoch) < 12
        told += f"; SOURCE_DATE_EPOCH={epoch[:40]} "
        told += "stands in for it" if is_time else "is no number of seconds and passed over"
    newest = max(
        _written(path) for path in (Path(__file__), *([root / config.MARK] if root else []))
    )
    if newest > now + _DAY:
        yield Line("clock", "warn", f"{told}: files here were written later than that",
                   "set the clock")  # fmt: skip
    else:
        yield Line("clock", "ok", told)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def settings() -> Iterator[Line]:
    """Where the user's settings are, and whether they can be read."""
    home = config.user_folder()
    if home is None:
        yield Line("settings", "warn", "none: neither HOME nor BYLINE_CONFIG names a folder",
                   "set BYLINE_CONFIG to switch plugins on and off")  # fmt: skip
        return
    for name in ("config.toml", "plugins.toml"):
        config.read_table(home / name)  # raises what the line then says
    there = "" if home.is_dir() else " (none yet)"
    yield Line("settings", "ok", f"{home}{there}")
