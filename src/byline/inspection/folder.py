"""What stands in a library's folders and is no record: strays, left-overs, halves of changes."""

from __future__ import annotations

import os
from collections.abc import Iterator

from byline import git
from byline.inspection import symlinks
from byline.inspection.finding import Finding, found
from byline.journal import log
from byline.library import Library
from byline.storage import TEMPORARY

_LEFT_OVER = "a temporary file of a process that died"


def look(library: Library) -> Iterator[Finding]:
    """Every file that is not what its place promises; links are named, never followed."""
    for folder in library.cut_off():
        where = library.name_of(folder)
        yield found("cut-off", "a change was cut off and could not be finished yet", file=where)
    for number, why in log.damaged(library.root):
        yield found("damaged-log", why, file=library.name_of(log.path_of(library.root, number)))
    yield from symlinks.look(library.root)
    yield from _no_folders(library)
    for problem in git.problems(library.root):
        yield found("git-setup", problem.message.partition(": byline")[0], file=problem.where)
    below = len(os.fspath(library.root)) + 1
    for entry in _entries(os.fspath(library.articles)):
        name = entry.path[below:]
        if _is_left_over(entry.name):
            yield found("left-over", _LEFT_OVER, file=name)
        elif not entry.name.startswith(".") and (why := _stray(entry)):
            yield found("stray-file", why, file=name)
    left = [e.path[below:] for e in _entries(os.fspath(library.captures)) if _is_left_over(e.name)]
    for name in [*left, *map(library.name_of, library.left_beside_tables())]:
        yield found("left-over", _LEFT_OVER, file=name)


def _no_folders(library: Library) -> Iterator[Finding]:
    for name in (*symlinks.FOLDERS, library.captures.name):
        path = library.root / name
        if path.is_file() and not path.is_symlink():  # a link is a finding of its own
            yield found("stray-file", "a file where a folder belongs, so none is read", file=name)


def _is_left_over(name: str) -> bool:
    return name.startswith(".") and name.endswith(TEMPORARY)


def _stray(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "a symbolic link, which is not followed"
    if not entry.is_file(follow_symlinks=False):
        return "no plain file"
    if entry.name.endswith(".md"):
        return ""
    if entry.name.lower().endswith((".md", ".markdown")):
        return "no record: the name must end in .md"
    return "no record: it is passed by"


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """Every file and link below a folder that is none itself, in order; the walk names what cannot
    be read."""
    waiting = [] if os.path.islink(folder) else [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as there:
                entries = sorted(there, key=lambda entry: entry.name)
        except OSError:
            continue
        folders = [e for e in entries if e.is_dir(follow_symlinks=False)]
        waiting += [e.path for e in reversed(folders)]
        yield from (e for e in entries if not e.is_dir(follow_symlinks=False))
