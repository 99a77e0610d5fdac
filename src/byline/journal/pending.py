"""Changes that are under way, or were cut off."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from byline import storage
from byline.journal import placing
from byline.journal.folders import LOCK, NOW, remove, sealed_in, waiting
from byline.journal.moves import DAMAGED, Entry, open_entry, read_moves

Tell = Callable[[str], None]


def settle(root: Path, tell: Tell) -> list[Path]:
    """Finish what has happened and sweep up what has not; the folders that were swept up.

    Needs the library's lock. A change whose process lives, and waits for a person, is left alone.
    """
    swept = []
    for folder in waiting(root):
        storage.no_links_between(root, folder / LOCK)
        if sealed := sealed_in(folder):
            _roll_forward(root, folder, sealed, tell)
        elif not _is_at_work(folder):
            remove(folder)
            swept.append(folder)
    return swept


def cut_off(root: Path) -> list[Path]:
    """Changes that have happened, whose process died before all was in place."""
    ours = root / ".byline" / "lock"  # held by whoever has a change at hand
    return [
        folder
        for folder in waiting(root)
        if sealed_in(folder) and not _is_held(ours if folder.name == NOW else folder / LOCK)
    ]


def _is_at_work(folder: Path) -> bool:
    """Does the process live that prepares a change? Not the one at hand: that lock is ours."""
    return folder.name != NOW and _is_held(folder / LOCK)


def _is_held(lock: Path) -> bool:
    if not lock.exists():
        return False  # it holds the library's lock as long as it works, or died
    try:
        handle = storage.try_lock(lock)
    except OSError:
        return False  # nobody can work where nothing can be written
    if handle is not None:
        os.close(handle)
    return handle is None


def _roll_forward(root: Path, folder: Path, sealed: Path, tell: Tell) -> None:
    try:
        with open_entry(sealed) as lines:
            entry = Entry.read(next(lines, ""))
        moves = list(read_moves(sealed, whole=False))
    except DAMAGED:
        tell(f"{sealed}: damaged, so that it cannot be finished; it is left alone")
        return
    placing.finish(root, folder, moves, tell)
    what = " ".join(entry.command) or entry.what or "a change"
    files = "1 file is" if len(moves) == 1 else f"{len(moves):,} files are"
    tell(f"finished a change that was cut off: {files} in place ({what})")
