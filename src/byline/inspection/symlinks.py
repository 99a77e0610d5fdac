"""Symbolic links of a library that do not stay in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from byline.inspection.finding import Finding, found

TABLES = ("byline.toml", "outlets.toml", "names.toml", "feeds.toml")
FOLDERS = ("topics", "lists", "digests", "materials", "reading")
_OURS = (*TABLES, *FOLDERS, "articles", "captures", ".byline")
"""What is read in a library's folder; where other links there lead is a person's own business."""


def astray(root: Path, path: Path) -> str:
    """Where a path leads that does not stay in ``root``; "" where it does."""
    try:
        stays = path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # the latter for links in a circle
        return "nowhere"
    return "" if stays else "out of the library"


def look(root: Path) -> Iterator[Finding]:
    """Links to what is not here, or no longer; among the records every link is a stray."""
    for path in (*_links(root), *(link for name in FOLDERS for link in _below(root / name))):
        where = astray(root, path)
        is_read = path.parent != root or path.name in _OURS
        if where == "nowhere" or (where and is_read):
            name = path.relative_to(root).as_posix()
            yield found("symbolic-link", f"a symbolic link that leads {where}", file=name)


def _links(folder: Path) -> list[Path]:
    """The links right in a folder; an editor's lock is one, and no file of anybody's."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in paths if path.is_symlink() and not path.name.startswith(".#")]


def _below(folder: Path) -> Iterator[Path]:
    """The links below a folder that is none itself."""
    for place, _, _ in os.walk(folder) if not folder.is_symlink() else ():
        yield from _links(Path(place))
