"""The library's git repository: what byline wants of it, and what is there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from byline import storage
from byline.errors import BylineError, Problem, StorageError, UsageError

ATTRIBUTES = ".gitattributes"
IGNORE = ".gitignore"
DRIVER = "merge.byline.driver"
RECORDS = "articles/**/*.md"
TOML_ROW = "*.toml text eol=lf"
_SECONDS = 30
_ELSEWHERE = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_OBJECT_DIRECTORY GIT_COMMON_DIR".split()
)
"""What a hook's environment says of another repository, perhaps: the folder decides."""
_MAX = 1_000_000


def driver() -> str:
    """The line by which git merges records: this Python's byline, wherever PATH leads.

    Where it cannot run or cannot read a side, git's plain merge takes over: nothing is lost.
    """
    python = shlex.quote(sys.executable).replace("%", "%%")
    plain = "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B"
    # -P: a module that lies in somebody's library is not imported.
    return (
        f"{python} -P -m byline.merge_driver %O %A %B %P || case $? in 3) false;; *) {plain};; esac"
    )


def wanted() -> Mapping[str, str]:
    """The configuration of a clone in which records are merged field by field."""
    return {
        "merge.byline.name": "byline records, field by field",
        DRIVER: driver(),
        "diff.byline.xfuncname": "^([A-Za-z0-9_][A-Za-z0-9_.-]*):",
    }


@dataclass(frozen=True, slots=True)
class State:
    """How a library stands with git."""

    top: Path | None
    """The folder of the working tree; None where the library is in none, or nobody asked."""
    named: bool
    """Does the library's .gitattributes name the driver?"""
    driver: str = ""
    """What this clone runs; "" where nothing is configured."""

    @property
    def problem(self) -> str:
        """What keeps records from being merged by fields, with the way out; "" where nothing."""
        if self.top is None or not self.named:
            return ""
        if not self.driver:
            return "this clone lacks the merge driver that .gitattributes names: byline git-setup"
        if not _runs(self.driver):
            return f"the merge driver cannot be started ({self.driver}): byline git-setup"
        return ""


def state(root: Path) -> State:
    """How the library at ``root`` stands with git; asks git only where the driver is named."""
    root = root.absolute()
    folders = (root, *root.parents)
    place = next((folder for folder in folders if (folder / ".git").exists()), None)
    if place is None:
        return State(None, False)
    within = folders[: folders.index(place) + 1]
    named = any(b"merge=byline" in _bytes(folder / ATTRIBUTES) for folder in within)
    try:
        return State(place, named, get(root, DRIVER) if named else "")
    except BylineError:
        return State(None, named)


def _bytes(path: Path) -> bytes:
    try:
        return storage.read_bytes(path, _MAX) if path.exists() else b""
    except BylineError:
        return b""


def problems(root: Path) -> list[Problem]:
    """What `byline check` and `byline doctor` say of git."""
    found = state(root).problem
    return [Problem(ATTRIBUTES, "", found, "note")] if found else []


def _runs(command: str) -> bool:
    """Is there a program at the beginning of the command?"""
    try:
        words = shlex.split(command.replace("%%", "%"))
    except ValueError:
        return True  # a person's own line, which the shell may understand
    if not words or not os.path.isabs(words[0]):
        return True
    return os.access(words[0], os.X_OK)


# Asking git


def run(root: Path, *words: str) -> tuple[int, bytes, str]:
    """Run git in the library's folder: exit code, output, and what it says of an error.

    Raises UsageError where there is no git, StorageError where it does not answer.
    """
    env = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    command = ["git", "-c", "core.fsmonitor=false", "-C", os.fspath(root), *words]
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, env=env, timeout=_SECONDS
        )
    except FileNotFoundError:
        raise UsageError(
            "git is not installed (or not on PATH); install it, then try again"
        ) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StorageError(f"git does not run: {error}") from None
    said = done.stderr.decode("utf-8", "replace").strip()
    return done.returncode, done.stdout, said.splitlines()[0] if said else ""


def ask(root: Path, *words: str) -> str:
    """What git answers. Raises StorageError with its own words where it refuses."""
    code, out, said = run(root, *words)
    if code:
        raise StorageError(f"git {words[0]}: {said or f'exit {code}'}")
    return os.fsdecode(out).rstrip("\n")


def top(root: Path) -> Path | None:
    """The folder of the working tree that the library is in, or None."""
    code, out, said = run(root, "rev-parse", "--show-toplevel")
    if code and "dubious ownership" in said:
        raise StorageError(f"git refuses: {said}")
    return None if code else Path(os.fsdecode(out).rstrip("\n"))


def get(root: Path, name: str) -> str:
    """A setting of the clone or of the user, or ""."""
    _, out, _ = run(root, "config", "--get", name)
    return os.fsdecode(out).rstrip("\n")


def attributes(root: Path, path: str, *names: str) -> Mapping[str, str]:
    """What git's attributes say of a path below ``root``, which need not be there."""
    words = ask(root, "check-attr", "-z", *names, "--", path).split("\0")
    return dict(zip(words[1::3], words[2::3], strict=False))


def is_ignored(root: Path, path: str) -> bool:
    """Would git leave this path alone?"""
    code, _, _ = run(root, "check-ignore", "-q", "--no-index", "--", path)
    return code == 0


def unmerged(root: Path, path: Path) -> bool:
    """Does git wait for somebody to settle this file?"""
    try:
        return bool(ask(root, "ls-files", "-u", "--", os.fspath(path)))
    except BylineError:
        return False
