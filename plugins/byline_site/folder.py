"""The folder of a site: what we wrote there, and nothing else of it, is ours to change."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from byline.api import Locked, StorageError, UsageError

MANIFEST = "byline-site.json"
BEGUN = ".byline-site.begun"
"""Held by the run that writes; a line for each page that it is about to put in place, so that the
next run knows for ours what this one leaves behind when it is killed."""
_ASIDE = ".byline-site-{}.tmp"


class Folder:
    """Writes pages whole or not at all, leaves alone what is as it was and what somebody changed,
    and clears what is gone."""

    def __init__(self, root: Path) -> None:
        """Raises UsageError for a folder that holds something that is no site of ours, Locked where
        another run writes to it, StorageError."""
        self.root = root
        self._now: dict[str, bytes] = {}
        self._aside = 0
        self.kept: list[str] = []
        """Pages that somebody changed."""
        self.written = 0
        self._refuse_a_strangers()
        with _named(root / BEGUN):
            self._handle = _locked(root / BEGUN)
        try:
            self._before = self._read()
            self._begun = self._read_begun()
            self._sweep()
        except BaseException:
            os.close(self._handle)
            raise
        if not (root / MANIFEST).exists():
            self._keep({})  # so that a run that is cut off leaves a site, and no strange files

    def _refuse_a_strangers(self) -> None:
        with _named(self.root):
            if not self.root.is_dir() or (self.root / MANIFEST).is_file():
                return
            if not all(map(_is_begun, self.root.iterdir())):
                raise UsageError(
                    f"{self.root}: holds files that are no site of byline; name an empty folder"
                )

    def _read(self) -> Mapping[str, bytes]:
        manifest = self.root / MANIFEST
        try:
            found = json.loads(manifest.read_text("utf-8"))
            return {_sound(name): bytes.fromhex(told) for name, told in found["files"].items()}
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
            raise UsageError(f"{manifest}: cannot be read ({error}); name another folder") from None

    def _sweep(self) -> None:
        """Take away what a run left that was killed."""
        pattern = _ASIDE.format("*")
        for left in (*self.root.glob(pattern), *self.root.glob(f"*/{pattern}")):
            with _named(left):
                left.unlink()

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *error: object) -> None:
        os.close(self._handle)

    def _read_begun(self) -> Mapping[str, set[bytes]]:
        found: dict[str, set[bytes]] = {}
        with suppress(OSError):
            for line in (self.root / BEGUN).read_text("utf-8", "replace").splitlines():
                digest, _, name = line.partition(" ")
                with suppress(ValueError):  # the last line may be cut
                    found.setdefault(_sound(json.loads(name)), set()).add(bytes.fromhex(digest))
        return found

    def write(self, name: str, data: str | bytes) -> None:
        """One file by its name in the folder. Raises StorageError."""
        raw = data.encode() if isinstance(data, str) else data
        digest = hashlib.sha256(raw).digest()
        if self._wants(name, digest):
            with self._beside(self.root / name, [raw]) as (aside, _):
                self._put(aside, name, digest)

    def write_long(self, name: str, parts: Iterable[str]) -> None:
        """The same of a text that may be too long to be held."""
        pieces = (part.encode() for part in parts)
        with self._beside(self.root / name, pieces) as (aside, digest):
            if self._wants(name, digest):
                self._put(aside, name, digest)

    def _wants(self, name: str, digest: bytes) -> bool:
        """Is another file there, or none? One that is not as we wrote it is somebody's own."""
        there = _hash(self.root / name)
        if there and there != digest and not self._is_ours(name, there):
            self.kept.append(name)
            if name in self._before:
                self._now[name] = self._before[name]
            return False
        self._now[name] = digest
        return there != digest

    def _is_ours(self, name: str, digest: bytes) -> bool:
        known = (self._before.get(name), self._now.get(name), *self._begun.get(name, ()))
        return digest in known

    def _put(self, aside: Path, name: str, digest: bytes) -> None:
        line = f"{digest.hex()} {json.dumps(name)}\n".encode()
        if os.write(self._handle, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.replace(aside, self.root / name)
        self.written += 1

    def finish(self) -> None:
        """Remove pages of an earlier run that are gone; those that somebody changed stay. Then say
        what the site holds. Raises StorageError."""
        for name in self._before.keys() | self._begun.keys():
            path = self.root / name
            if name in self._now or not _is_inside(path, self.root) or not path.is_file():
                continue
            if not self._is_ours(name, _hash(path)):
                self.kept.append(name)
                continue
            with _named(path):
                path.unlink()
        if self._now != self._before:
            self._keep(self._now)
        with _named(self.root / BEGUN):
            (self.root / BEGUN).unlink(missing_ok=True)

    def _keep(self, files: Mapping[str, bytes]) -> None:
        path = self.root / MANIFEST
        with self._beside(path, (part.encode() for part in _told(files))) as (aside, _):
            os.replace(aside, path)

    @contextmanager
    def _beside(self, path: Path, pieces: Iterable[bytes]) -> Iterator[tuple[Path, bytes]]:
        """A file that holds the pieces, to be put in the place of ``path``, and their digest.
        Raises StorageError, also for what is done with it."""
        with _named(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.parent / _ASIDE.format(self._aside)
            self._aside += 1  # one page may be written while another is
            digest = hashlib.sha256()
            try:
                with aside.open("xb") as file:
                    for piece in pieces:
                        digest.update(piece)
                        file.write(piece)
                aside.chmod(0o644)
                yield aside, digest.digest()
            finally:
                self._aside -= 1
                aside.unlink(missing_ok=True)  # it is gone where it took its place


def _locked(path: Path) -> int:
    """The open file of this name, ours alone. Raises Locked, OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    while True:
        handle = os.open(path, flags, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise Locked(f"{path.parent}: another byline is writing this site") from None
        except OSError:
            return handle  # this file system knows no locks
        with suppress(OSError):
            if os.path.samestat(os.fstat(handle), os.stat(path)):
                return handle
        os.close(handle)  # whoever held it has taken it away since


def _sound(name: object) -> str:
    """Raises ValueError for what is no file's name."""
    if not isinstance(name, str) or "\0" in name:
        raise ValueError("a file's name is none")
    return name


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}") from None


def _told(files: Mapping[str, bytes]) -> Iterator[str]:
    """The manifest, line by line."""
    yield '{\n "files": {'
    for number, (name, digest) in enumerate(sorted(files.items())):
        yield f'{"," if number else ""}\n  {json.dumps(name)}: "{digest.hex()}"'
    yield "\n }\n}\n"


def _is_begun(path: Path) -> bool:
    """Is it what a run leaves that was killed before it wrote a page?"""
    return path.name == BEGUN or path.match(_ASIDE.format("*"))


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _hash(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""
