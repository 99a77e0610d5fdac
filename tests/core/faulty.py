"""Break a byline command at its n-th file-changing call, for every n. Run as a script.

    python faulty.py MODE LIBRARY COPY ARGUMENTS…

Each trial forks: the child works on a fresh copy of the library and at call n it dies (kill), has
half of a write done and dies (torn), is refused that call (eio) or that and all later ones that
need room (full). Prints one JSON line a trial: the exit status and the copy's folder; of the last
one no call failed.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import shutil
import signal
import sys

from byline import exchange

FAILED = 100
"""Added to the exit code of a child that a call was refused to."""
ROOM = ("write", "link", "rename", "mkdir")
CALLS = ("write", "fsync", "link", "rename", "unlink", "mkdir", "rmdir")


def arm(mode: str, last: int) -> list[int]:
    """Replace the calls so that number ``last`` fails; a list that grows with each failure."""
    count = 0
    failed: list[int] = []
    mode, _, without = mode.partition("-")
    if without == "nolinks":
        os.link = no_links
        exchange.swap = lambda one, other: False

    def wrap(name: str):
        real = getattr(os, name)

        def call(*args, **kwargs):
            nonlocal count
            count += 1
            if count == last and mode in ("kill", "torn"):
                if mode == "torn" and name == "write":
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            if (count == last and mode == "eio") or (
                count >= last and mode == "full" and name in ROOM
            ):
                failed.append(count)
                raise OSError(errno.EIO if mode == "eio" else errno.ENOSPC, "refused")
            return real(*args, **kwargs)

        setattr(os, name, call)

    for name in CALLS:
        wrap(name)
    return failed


def no_links(*args, **kwargs):
    raise OSError(errno.EPERM, "Operation not permitted")


def main() -> None:
    mode, library, copy, *arguments = sys.argv[1:]
    # Imported before the forks: each trial then costs milliseconds.
    for name in ("add", "rm", "set_", "tag", "undo", "restore", "import_", "rename"):
        importlib.import_module(f"byline.commands.{name}")
    from byline.cli import main as run
    from byline.plugins import Plugins

    if arguments[0] == "import":
        Plugins().readers()

    for last in range(1, 400):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(library, copy)
        child = os.fork()
        if child == 0:
            os.environ["BYLINE_LIBRARY"] = copy
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            failed = arm(mode, last)
            try:
                run(arguments)
            except SystemExit as leave:
                os._exit(int(leave.code or 0) + (FAILED if failed else 0))
        _, status = os.waitpid(child, 0)
        done = os.WIFEXITED(status) and os.WEXITSTATUS(status) < FAILED
        kept = f"{copy}-{last}"
        shutil.move(copy, kept)
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
        print(json.dumps({"code": code, "folder": kept}), flush=True)
        if done:
            return


if __name__ == "__main__":
    main()
