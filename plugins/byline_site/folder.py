"""The folder of a site: what we wrote there, and nothing else of it, is ours to change."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from byline.api import StorageError, UsageError

MANIFEST = "byline-site.json"


class Folder:
    """Writes pages whole or not at all, leaves alone what is as it was, and clears what is gone."""

    def __init__(self, root: Path) -> None:
        """Raises UsageError for a folder that holds something that is no site of ours."""
        self.root = root
        self._before = self._read()
        self._now: dict[str, str] = {}
        self.written = 0

    def _read(self) -> Mapping[str, str]:
        manifest = self.root / MANIFEST
        try:
            found = json.loads(manifest.read_text("utf-8"))
            return dict(found["files"])
        except FileNotFoundError:
            if self.root.is_dir() and any(self.root.iterdir()):
                raise UsageError(
                    f"{self.root}: holds files that are no site of byline; name an empty folder"
                ) from None
            return {}
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise UsageError(f"{manifest}: cannot be read ({error}); name another folder") from None

    def write(self, name: str, data: str | bytes) -> None:
        """One file by its name in the folder. Raises StorageError."""
        raw = data.encode() if isinstance(data, str) else data
        digest = hashlib.sha256(raw).hexdigest()
        self._now[name] = digest
        path = self.root / name
        if self._before.get(name) == digest and _hash(path) == digest:
            return
        try:
            if not self.written and not self._before:
                self._keep({})  # so that a run that is cut off leaves a site, and no strange files
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, raw)
        except OSError as error:
            raise StorageError(f"{path}: {error.strerror or error}") from None
        self.written += 1

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

    def _keep(self, files: Mapping[str, str]) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        told = json.dumps({"files": files}, indent=1, sort_keys=True) + "\n"
        _replace(self.root / MANIFEST, told.encode())


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _replace(path: Path, raw: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".byline-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
