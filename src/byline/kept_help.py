"""The help of the whole program, kept so that no plugin must be loaded to show it again.

It is kept in the user's cache under what it was made from: the program, the folders that Python
finds packages in, the user's settings, and the width of the terminal. Whoever installs a plugin,
switches one off or takes one away changes one of these. The tables of completion, which rest on
the same, are kept beside it.
"""

from __future__ import annotations

import os
import sys

from byline import __version__

_MOST = 1_000_000


def cache_folder() -> str | None:
    """Where this user's derived files live; None where the system names no usable place."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        home = os.environ.get("HOME", "")
        if not os.path.isabs(home):
            return None
        base = os.path.join(home, ".cache")
    return os.path.join(base, "byline")


def kept() -> str | None:
    """The help as it was shown last; None where anything that it was made from changed."""
    return kept_as("help", columns=_columns())


def keep(shown: str) -> None:
    """Keep the help for the next time, where there is a place for it."""
    keep_as("help", shown, columns=_columns())


def kept_as(name: str, *places: str, columns: int = 0) -> str | None:
    """What was kept under a name; None where anything that it was made from changed.

    ``places`` are files and folders that it was made from, beside those of the program.
    """
    folder = cache_folder()
    if folder is None:
        return None
    try:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read(_MOST)
    except (OSError, ValueError):
        return None
    made_from, _, shown = text.partition("\n\n")
    return shown if made_from == _made_from(places, columns) else None


def keep_as(name: str, shown: str, *places: str, columns: int = 0) -> None:
    """Keep something under a name, where there is a place for it."""
    folder = cache_folder()
    if folder is None:
        return
    path = os.path.join(folder, name)
    aside = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(folder, exist_ok=True)
        with open(aside, "w", encoding="utf-8") as file:
            file.write(f"{_made_from(places, columns)}\n\n{shown}")
        os.replace(aside, path)
    except OSError:
        return


def _made_from(others: tuple[str, ...], columns: int) -> str:
    settings = os.environ.get("BYLINE_CONFIG") or os.environ.get("XDG_CONFIG_HOME", "")
    home = settings or os.path.join(os.environ.get("HOME", ""), ".config")
    files = [os.path.join(home, *below, name) for below in ((), ("byline",))
             for name in ("config.toml", "plugins.toml")]  # fmt: skip
    here = os.path.dirname(__file__)
    places = [here, os.path.join(here, "cli.py"), os.path.dirname(here), *files, *sys.path]
    return " ".join([__version__, sys.executable, str(columns), *map(_changed, (*places, *others))])


def _changed(path: str) -> str:
    try:
        return str(os.stat(path).st_mtime_ns)
    except OSError:
        return "-"


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 80
