"""Putting in place what a sealed change holds; each step may have been done before."""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path

from byline import keys, storage
from byline.journal import leaving, log
from byline.journal.folders import LOCK, number_of, remove, sealed_in, staged_for
from byline.journal.moves import TRASH, Move, hash_of

Tell = Callable[[str], None]


def finish(root: Path, folder: Path, moves: Sequence[Move], tell: Tell) -> list[str]:
    """Put every file in place and the entry into the log; where each file now stands."""
    with storage.refusals(folder, "put in place"):
        names = {os.path.dirname(move.to) for move in moves if move.to}
        arrivals = [root / name for name in sorted(names)]
        for parent in arrivals:
            storage.no_links_between(root, parent / LOCK)
        storage.make_folders(*arrivals)
        placed = [
            _place(root, staged_for(folder, line), move, tell) for line, move in enumerate(moves, 1)
        ]
        _sync(arrivals)
        # Only now, when every new name is on disk, may an old one go.
        for line, (move, at) in enumerate(zip(moves, placed, strict=True), 1):
            if move.leaves:
                _take_away(root, folder / f"{line}.gone", move, at, tell)
        if left := {(root / move.start).parent for move in moves if move.leaves}:
            _sync({*left, folder})
        leaving.let_go(root, folder, tell)
        _file_away(root, folder)
        remove(folder)
    return placed


def _sync(folders: Collection[Path]) -> None:
    for folder in sorted(folders):
        if folder.is_dir():
            storage.sync_folder(folder)


def _place(root: Path, name: str, move: Move, tell: Tell) -> str:
    """Where a file stands now; "" where it is gone. Its new text waits in the file ``name``."""
    if not move.is_staged:
        return _moved(root, move, tell)
    if not _is_there(name):
        return move.to  # taken away after it was put in place
    if move.start != move.to:
        return _create(root, name, move.to, tell)
    staged, target = Path(name), root / move.to
    if not storage.link_over(staged, target, lambda path: hash_of(path) == move.was) and not _same(
        staged, target
    ):
        kept = _keep_both(root, staged, Path(move.to))
        tell(f"{target}: changed while byline changed it, and left so; byline's text is {kept}")
    return move.to


def _is_there(name: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(name).st_mode)
    except OSError:
        return False


def _moved(root: Path, move: Move, tell: Tell) -> str:
    """Give a file that moves as it is its second name."""
    source = root / move.start
    if not move.to or hash_of(source) != move.was:
        return move.to
    return _create(root, source, move.to, tell)


def _take_away(root: Path, gone: Path, move: Move, at: str, tell: Tell) -> None:
    """Let a file go, by way of ``gone``: what an editor saved after our last look comes back."""
    source = root / move.start
    storage.no_links_between(root, source)
    if os.path.lexists(source) and not os.path.lexists(gone):
        if hash_of(source) != move.was or (at and hash_of(root / at) != move.now):
            tell(f"{move.start}: changed while byline moved it, and left so; look at both")
            return
        _step_aside(source, gone)
    if os.path.lexists(gone):
        if hash_of(gone) != move.was:
            _bring_back(root, gone, move.start, tell)
        with suppress(FileNotFoundError):
            gone.unlink()


def _step_aside(source: Path, gone: Path) -> None:
    try:
        os.rename(source, gone)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        source.unlink()  # a folder that is a file system of its own


def _bring_back(root: Path, gone: Path, name: str, tell: Tell) -> None:
    if _took(gone, root / name):
        tell(f"{name}: changed while byline moved it, and left so; look at both")
    else:
        kept = _keep_both(root, gone, Path(name))
        tell(f"{name}: changed twice while byline moved it; the first of the texts is {kept}")


def _create(root: Path, source: Path | str, to: str, tell: Tell) -> str:
    """A file gets its place, or a free one where a person took it meanwhile."""
    if not to.startswith(TRASH) and _took(source, f"{root}/{to}"):
        return to
    target = root / to
    if to.startswith(TRASH):
        return _keep_both(root, source, target.relative_to(root / TRASH), target)
    if not to.endswith(".md"):
        kept = _keep_both(root, source, Path(to))
        tell(f"{to}: came meanwhile, and left so; byline's text is {kept}")
        return to
    path, tried = target, {target.stem}
    while path is target or not _took(source, path):
        key = keys.free(target.stem, tried)
        tried.add(key)
        path = target.with_name(f"{key}.md")
    tell(f"key {target.stem} is taken; came in as {path.stem}")
    return path.relative_to(root).as_posix()


def _took(source: Path | str, path: Path | str) -> bool:
    """Is a file, now or already, under this name too?"""
    try:
        storage.link(source, path)
    except FileExistsError:
        return _same(source, path)
    return True


def _keep_both(root: Path, source: Path | str, name: Path, first: Path | None = None) -> str:
    """Keep a file in the trash: under the first name that is free."""
    stem = name.stem.rpartition("~")[0] if first else name.stem
    numbered = (
        root / TRASH / name.with_name(f"{stem}~{n}{name.suffix}") for n in itertools.count(1)
    )
    for kept in itertools.chain([first] if first else [], numbered):
        storage.no_links_between(root, kept)
        storage.make_folders(kept.parent)
        if _took(source, kept):
            break
    storage.sync_folder(kept.parent)
    return kept.relative_to(root).as_posix()


def _same(source: Path | str, path: Path | str) -> bool:
    held = hash_of(source)
    return bool(held) and held == hash_of(path)


def _file_away(root: Path, folder: Path) -> None:
    """Move the entry into the log; it may be there already, if the power went."""
    sealed = sealed_in(folder)
    if sealed is None:
        return
    number = number_of(sealed.name)
    target = log.path_of(root, number)
    if os.path.lexists(target):
        if _same(sealed, target):
            sealed.unlink()
            return
        number = log.next_number(root)
    log.make_folder(root, number)
    target = log.path_of(root, number)
    os.rename(sealed, target)
    storage.sync_folder(target.parent)
