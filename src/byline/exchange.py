"""One file takes the place of another only where that one is still what was read.

A ``git checkout`` may fall between any look at a file and its replacement. So the two change names
in one step, and what was replaced is looked at afterwards: where it is something else it goes back.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux."""
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)


def take_place(aside: Path, path: Path, is_expected: Callable[[Path], bool]) -> bool:
    """Put ``aside`` in the place of ``path``; False, and nothing done, where ``path`` is no longer
    what was expected. Where the system cannot exchange names, looking first must do."""
    if not is_expected(path):
        return False
    ours = os.open(aside, os.O_RDONLY | os.O_CLOEXEC)  # open, so that no other file is the same
    try:
        if not swap(aside, path):
            os.rename(aside, path)
            return True
        if is_expected(aside):
            aside.unlink()
            return True
        swap(aside, path)
        if not os.path.samestat(os.fstat(ours), os.stat(aside)):
            swap(aside, path)  # somebody was faster again: theirs is the newest
        return False
    finally:
        os.close(ours)


def swap(one: Path, other: Path) -> bool:
    """Let two files change names in one step; False where the system cannot.

    Raises OSError where one of them is gone.
    """
    import ctypes  # only a replacement needs it

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), os.fspath(other))
