"""What a piece of a file rests on beside its record: the code that makes it and what that was told.

Whoever changes a plugin's package, byline or what else is installed, gets other pieces.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping

from byline import __version__

_MOST = 5_000
"""Files of a package that are looked at."""
_LIBRARIES = ("site-packages", "dist-packages")
"""Folders whose own state tells that something was installed or taken away."""


def form_of(name: str, package: str, settings: Mapping[str, str]) -> str | None:
    """The name under which pieces of a writer are kept; None where they cannot be.

    ``package`` has the writer's code. Of a module alone nobody knows what it rests on.
    """
    rests_on: list[object] = [__version__, sys.version, sorted(settings.items())]
    try:
        for each in (__package__, package.partition(".")[0]):
            folders = getattr(sys.modules.get(each), "__path__", None)
            if not folders:
                return None
            rests_on += [list(_states(os.fspath(folder))) for folder in folders]
        libraries = [path for path in sys.path if os.path.basename(path) in _LIBRARIES]
        rests_on += [(path, os.stat(path).st_mtime_ns) for path in libraries]
    except OSError:
        return None
    told = json.dumps(rests_on).encode("utf-8", "surrogatepass")
    return f"{name} {hashlib.blake2b(told, digest_size=16).hexdigest()}"


def _states(folder: str) -> Iterator[tuple[str, int, int]]:
    """Every file in and below a folder with when it changed and its size. Raises OSError."""
    waiting, count = [folder], 0
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name == "__pycache__":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                count += 1
                if count > _MOST:
                    raise OSError(folder)
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size
