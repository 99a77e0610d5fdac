"""Captures that leave a library with the last record that was read from them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from byline import storage
from byline.errors import BylineError
from byline.journal.moves import TRASH
from byline.late import regex

Tell = Callable[[str], None]
_LIST = "captures.txt"
_NAME = regex(r"captures/[0-9a-f]{2}/([0-9a-f]{64})")


def note(folder: Path, names: Iterable[str]) -> None:
    """Keep beside a change, on the disk, which captures go with it."""
    storage.write_new(folder / _LIST, "".join(f"{name}\n" for name in names).encode())
    storage.sync_folder(folder)


def let_go(root: Path, folder: Path, tell: Tell) -> None:
    """Remove them, but for those that some record still names: one may have come meanwhile.

    Raises StorageError where it cannot be known which they are: then the change is not done.
    """
    if not os.path.lexists(folder / _LIST):
        return
    lines = storage.read_bytes(folder / _LIST).decode("ascii", "replace").split()
    wanted = {found[1]: root / line for line in lines if (found := _NAME.fullmatch(line))}
    for sha in _needed(root, wanted, tell) if wanted else ():
        del wanted[sha]
    for path in wanted.values():
        storage.no_links_between(root, path)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            storage.sync_folder(path.parent)


def _needed(root: Path, wanted: Iterable[str], tell: Tell) -> set[str]:
    """Those that a record names, be it in the trash or one that cannot be parsed; all of them
    where one cannot be read."""
    found: set[str] = set()
    for name in ("articles", TRASH):
        for entry in storage.entries(os.path.join(root, name)):
            try:
                if isinstance(entry, BylineError):
                    raise entry
                text = storage.read_bytes(entry.path)
            except BylineError as error:
                tell(f"{error}; captures stay that it may need")
                return set(wanted)
            found.update(sha for sha in wanted if sha.encode() in text)
    return found
