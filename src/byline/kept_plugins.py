"""Which plugins are installed and what hooks each has, kept so that no more of them load than must.

It is kept in the user's cache under what it was made from: the program, the folders that Python
finds packages in, and the state of each plugin's own file. Whoever installs, changes or takes away
a plugin changes one of these, and the plugins are looked for anew.
"""

from __future__ import annotations

import json
import os
import sys
from binascii import crc32
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from byline import __version__
from byline.kept_help import cache_folder

_MOST = 1_000_000


class Kept(NamedTuple):
    """One installed plugin, as its entry point names it."""

    name: str
    value: str
    hooks: tuple[str, ...]
    """What it has, once it was loaded."""


def kept() -> list[Kept] | None:
    """The installed plugins, in order; None where anything that this rests on changed."""
    path = _place()
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8") as file:
            if os.fstat(file.fileno()).st_uid != os.geteuid():
                return None  # it says what code is to run
            there = json.loads(file.read(_MOST))
        if there["made from"] != _made_from() or there["files"] != _states(there["files"]):
            return None
        return [Kept(name, value, tuple(hooks)) for name, value, hooks in there["plugins"]]
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def keep(plugins: Sequence[Kept], files: Sequence[str]) -> None:
    """Keep what was found, where there is a place for it; ``files`` are the plugins' own."""
    path = _place()
    if path is None:
        return
    aside = f"{path}.{os.getpid()}.tmp"
    made = {"made from": _made_from(), "files": _states(files), "plugins": plugins}
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(aside, "w", encoding="utf-8") as file:
            json.dump(made, file)
        os.replace(aside, path)
    except (OSError, ValueError):
        return


def _place() -> str | None:
    """One for each way in which byline is run here: other folders have other plugins."""
    folder = cache_folder()
    if folder is None:
        return None
    number = crc32(os.fsencode("\n".join([sys.prefix, *sys.path])))
    return os.path.join(folder, f"plugins-{number:08x}")


def _made_from() -> list[str]:
    return [__version__, sys.executable, sys.prefix, *(f"{p} {_state(p)}" for p in sys.path)]


def _states(files: Sequence[str] | Mapping[str, str]) -> dict[str, str]:
    return {path: _state(path) for path in files}


def _state(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_mtime_ns} {status.st_size}"
