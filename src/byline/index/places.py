"""Where an index is kept: in its library, else in the user's cache, else nowhere."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

NAME = "index.sqlite"


def in_library(root: Path) -> Path:
    return root / ".byline" / NAME


def in_cache(root: Path) -> Path | None:
    """A place of the user's own, for a library that cannot be written to."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        home = os.environ.get("HOME", "")
        if not os.path.isabs(home):
            return None
        base = os.path.join(home, ".cache")
    named = hashlib.blake2b(os.fsencode(root.resolve()), digest_size=12).hexdigest()
    return Path(base, "byline", named, NAME)
