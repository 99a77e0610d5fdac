"""Where an index is kept: in its library, else in the user's cache, else nowhere."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from byline.kept_help import cache_folder

NAME = "index.sqlite"


def in_library(root: Path) -> Path:
    return root / ".byline" / NAME


def in_cache(root: Path) -> Path | None:
    """A place of the user's own, for a library that cannot be written to."""
    base = cache_folder()
    if base is None:
        return None
    named = hashlib.blake2b(os.fsencode(root.resolve()), digest_size=12).hexdigest()
    return Path(base, named, NAME)


def all_of(root: Path) -> list[Path]:
    """Every place, the best first. Nothing is written through a link that a library came with."""
    ours = [] if (root / ".byline").is_symlink() else [in_library(root)]
    cache = in_cache(root)
    return [*ours, *([cache] if cache else [])]
