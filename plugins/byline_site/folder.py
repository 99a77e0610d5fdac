"""The folder of a site: what we wrote there, and nothing else of it, is ours to change."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from byline.api import StorageError, UsageError

MANIFEST = "byline-site.json"


class Folder:
    """Writes pages whole or not at all, leaves alone what is as it was, and clears what is gone."""

    def __init__(self, root: Path) -> None:
        """Raises UsageError for a folder that holds something that is no site of ours."""
        self.root = root
        self._before = self._read()
        self._now: dict[str, bytes] = {}
        self.written = 0

    def _read(self) -> Mapping[str, bytes]:
        manifest = self.root / MANIFEST
        try:
            found = json.loads(manifest.read_text("utf-8"))
            return {name: bytes.fromhex(told) for name, told in found["files"].items()}
        except FileNotFoundError:
            if self.root.is_dir() and any(self.root.iterdir()):
                raise UsageError(
                    f"{self.root}: holds files that are no site of byline; name an empty folder"
                ) from None
            return {}
        except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
            raise UsageError(f"{manifest}: cannot be read ({error}); name another folder") from None

    def write(self, name: str, data: str | bytes) -> None:
        """One file by its name in the folder. Raises StorageError."""
        raw = data.encode() if isinstance(data, str) else data
        digest = hashlib.sha256(raw).digest()
        if self._stands(name, digest):
            self._now[name] = digest
        else:
            self._put(name, [raw])

    def write_long(self, name: str, parts: Iterable[str]) -> None:
        """The same of a text that may be too long to be held."""
        self._put(name, (part.encode() for part in parts))

    def _put(self, name: str, pieces: Iterable[bytes]) -> None:
        if not self.written and not self._before:
            self._keep({})  # so that a run that is cut off leaves a site, and no strange files
        path = self.root / name
        with _aside(path, pieces) as (aside, digest):
            if not self._stands(name, digest):
                os.replace(aside, path)
                self.written += 1
        self._now[name] = digest

    def _stands(self, name: str, digest: bytes) -> bool:
        """Is that what we wrote there, and what stands there still?"""
        return self._before.get(name) == digest and _hash(self.root / name) == digest

    def finish(self) -> list[str]:
        """Remove pages of an earlier run that are gone; those that somebody changed stay and are
        named. Then say what the site holds."""
        kept = []
        for name, digest in self._before.items():
            path = self.root / name
            if name in self._now or not _is_inside(path, self.root) or not path.is_file():
                continue
            if _hash(path) == digest:
                path.unlink()
            else:
                kept.append(name)
        if self._now != self._before:
            self._keep(self._now)
        return kept

    def _keep(self, files: Mapping[str, bytes]) -> None:
        path = self.root / MANIFEST
        with _aside(path, (part.encode() for part in _told(files))) as (aside, _):
            os.replace(aside, path)


def _told(files: Mapping[str, bytes]) -> Iterator[str]:
    """The manifest, line by line."""
    yield '{\n "files": {'
    for number, (name, digest) in enumerate(sorted(files.items())):
        yield f'{"," if number else ""}\n  {json.dumps(name)}: "{digest.hex()}"'
    yield "\n }\n}\n"


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _hash(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


@contextmanager
def _aside(path: Path, pieces: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The name of a file beside ``path`` that holds the pieces, and their digest. Raises
    StorageError, also for what is done with it."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".byline-")
        digest = hashlib.sha256()
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
        os.chmod(name, 0o644)
        yield name, digest.digest()
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}") from None
    finally:
        if name:  # it is gone where it took its place
            Path(name).unlink(missing_ok=True)
