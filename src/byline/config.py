"""Settings: the user's own file, and the library's; which library; which plugins are off.

Only the user's file or the command line may name a folder of plugins: a library that somebody
sent must not make code run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from byline import toml_text
from byline.errors import BadInput, BylineError, StorageError, UsageError

MARK = "byline.toml"
"""The file that makes a folder a library."""
_USERS, SWITCHES = "config.toml", "plugins.toml"
"""The user's own files."""
CAPTURE_LIMIT = 20_000_000
IMPORT_LIMIT = 1_000_000_000
MAX_TABLE = 20_000_000
"""Bytes of a TOML file; nobody writes a longer one by hand."""

DEFAULTS: Mapping[str, str] = {
    "library.key-pattern": "{auth}-{year}-{title}",
    "cite.style": "chicago-notes-bibliography",
    "cite.locale": "",
    "limits.capture-bytes": str(CAPTURE_LIMIT),
    "limits.import-bytes": str(IMPORT_LIMIT),
    "limits.plugin-seconds": "10",
    "limits.read-seconds": "30",
    "limits.read-megabytes": "400",
}


def user_folder() -> Path | None:
    """Where the user's settings live; None where the system names no usable place."""
    if named := os.environ.get("BYLINE_CONFIG"):
        return Path(named)
    if (xdg := os.environ.get("XDG_CONFIG_HOME", "")) and os.path.isabs(xdg):
        return Path(xdg) / "byline"
    home = os.environ.get("HOME", "")
    return Path(home) / ".config" / "byline" if os.path.isabs(home) else None


def find_library(named: str | None) -> Path:
    """``--library``, else BYLINE_LIBRARY, else the nearest byline.toml upward, else ./library."""
    if named := named or os.environ.get("BYLINE_LIBRARY"):
        return Path(named)
    try:
        here = Path.cwd()
    except OSError as error:
        raise StorageError(f"the current folder is gone: {error.strerror}; cd elsewhere") from None
    for folder in (here, *here.parents):
        if (folder / MARK).is_file():
            return folder
    return Path("library")


def open_library(named: str | None) -> Path:
    """The library's folder. Raises UsageError where there is none yet."""
    root = find_library(named)
    if not (root / MARK).is_file():
        raise UsageError(
            f"{root}: no library here (no {MARK}); make one with "
            f"`byline --library {root} init`, or name one with --library"
        )
    return root


def read_table(path: Path) -> Mapping[str, object]:
    """A TOML file; empty where there is none. Raises BadInput naming file and line."""
    from byline.storage import read_bytes

    if not path.exists():
        if path.is_symlink():
            raise BadInput(f"{path}: a symbolic link that leads nowhere; put the file itself there")
        return {}
    try:
        return toml_text.read(read_bytes(path.resolve(), MAX_TABLE).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: no UTF-8 at byte {error.start}; save it as UTF-8") from None
    except ValueError as error:
        raise BadInput(f"{path}: {error}") from None


_HARMLESS = "limits."
"""Settings whose defaults may stand in where a file of settings cannot be read: they are careful.
Any other could say how records are written, or what goes out and how it is marked."""


class Settings(NamedTuple):
    """Settings by dotted name, the library's over the user's over the defaults.

    A file that cannot be read stops nobody who needs none of its settings: what it might say is
    refused to whoever asks for it.
    """

    values: Mapping[str, str]
    plugin_folders: tuple[Path, ...] = ()
    disabled: frozenset[str] = frozenset()
    files: Mapping[str, Path] = {}
    """Where a setting stands that is no default."""
    unread: Mapping[Path, str] = {}
    """Files that cannot be read, and why."""

    def get(self, name: str, default: str = "") -> str:
        """Raises BadInput where a file that cannot be read may say something else."""
        if not name.startswith(_HARMLESS):
            self._refuse_doubt(name)
        return self.values.get(name, default)

    def section(self, name: str) -> dict[str, str]:
        """The settings of one table, by their names in it. Raises BadInput as ``get`` does."""
        self._refuse_doubt(f"[{name}]")
        start = f"{name}."
        return {n.removeprefix(start): v for n, v in self.values.items() if n.startswith(start)}

    def _refuse_doubt(self, name: str) -> None:
        for path in self.unread:
            if path.name == SWITCHES or (path.name == _USERS and self._is_of_library(name)):
                continue
            raise BadInput(f"{path}: cannot be read, and {name} may be set there; mend it first")

    def _is_of_library(self, name: str) -> bool:
        """Has the library's file the last word?"""
        return name in self.files and self.files[name].name == MARK

    def number(self, name: str) -> int:
        """A whole number. Raises BadInput naming the setting."""
        text = self.get(name)
        if not text.isdecimal() or len(text) > 18:
            where = f"{self.files[name]}: " if name in self.files else ""
            raise BadInput(
                f"{where}{name}: {text[:20]!r} is no whole number, or far too large a one; "
                f"write {DEFAULTS.get(name, '1')}"
            )
        return int(text)

    @property
    def switches_unread(self) -> str:
        """Why nobody knows which plugins are off; "" where that is known."""
        return next((why for path, why in self.unread.items() if path.name == SWITCHES), "")


def load(root: Path | None) -> Settings:
    """The settings that hold for a library, or for none."""
    home = user_folder()
    unread: dict[Path, str] = {}
    user = _table_or_why(home and home / _USERS, unread)
    library = _table_or_why(root and root / MARK, unread)
    switched = _table_or_why(home and home / SWITCHES, unread)
    return Settings(
        {**DEFAULTS, **_flat(user), **_flat(library)},
        tuple(_folders(user, home)),
        frozenset(_words(switched.get("disabled"))),
        {
            **(dict.fromkeys(_flat(user), home / _USERS) if home else {}),
            **(dict.fromkeys(_flat(library), root / MARK) if root else {}),
        },
        unread,
    )


def of_table(table: Mapping[str, object]) -> Settings:
    """What one file alone says, over the defaults."""
    return Settings({**DEFAULTS, **_flat(table)})


def _table_or_why(path: Path | None, unread: dict[Path, str]) -> Mapping[str, object]:
    if path is None:
        return {}
    try:
        if path.parent.is_file():
            raise BadInput(f"{path.parent}: no folder; name the one that {path.name} stands in")
        return read_table(path)
    except BylineError as error:
        unread[path] = str(error)
        return {}


def _flat(table: Mapping[str, object]) -> dict[str, str]:
    flat = {}
    for section, content in table.items():
        if isinstance(content, Mapping):
            flat.update(
                {f"{section}.{k}": str(v) for k, v in content.items() if not isinstance(v, list)}
            )
    return flat


def _folders(user: Mapping[str, object], home: Path | None) -> list[Path]:
    plugins = user.get("plugins")
    named = _words(plugins.get("folders")) if isinstance(plugins, Mapping) else []
    return [Path(home or ".") / Path(name).expanduser() for name in named]


def _words(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def switch_plugin(name: str, *, on: bool) -> Path:
    """Write down that a plugin is on or off, without loading it. Raises StorageError."""
    import tomli_w  # only this command writes settings

    from byline import storage

    home = user_folder()
    if home is None:
        raise StorageError("no settings folder: set BYLINE_CONFIG or HOME")
    path = home / SWITCHES
    disabled = set(_words(read_table(path).get("disabled")))
    disabled = disabled - {name} if on else disabled | {name}
    with storage.refusals(home, "write"):
        storage.make_folders(home)
    storage.publish(path, tomli_w.dumps({"disabled": sorted(disabled)}).encode())
    return path
