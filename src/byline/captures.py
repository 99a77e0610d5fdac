"""The captures of a library: bytes kept by their hash, which never change."""

from __future__ import annotations

from pathlib import Path

from byline import storage
from byline.article import Article
from byline.capture import Capture, suffix_of


class Captures:
    """What a library does with captures."""

    root: Path
    captures: Path
    """The folder that they stand in."""

    def capture_path(self, sha256: str) -> Path:
        return self.captures / sha256[:2] / sha256

    def keep_capture(self, capture: Capture) -> Path:
        """Keep the bytes by their hash; once there they never change."""
        path = self.capture_path(capture.sha256)
        storage.no_links_between(self.root, path)
        storage.make_folders(path.parent)
        if not storage.create(path, capture.data):
            there = storage.read_bytes(path)
            if there != capture.data:  # damaged since: these are the bytes that its name promises
                storage.replace(path, capture.data, expected=there)
        return path

    def is_damaged(self, sha256: str) -> bool:
        """Is the capture here, but no longer the bytes that its name promises?"""
        path = self.capture_path(sha256)
        return path.is_file() and Capture(storage.read_bytes(path)).sha256 != sha256

    def capture(self, article: Article) -> Capture | None:
        """The bytes an article was read from; None where they are not here or were changed."""
        if not article.capture:
            return None
        path = self.capture_path(article.capture.sha256)
        if not path.is_file():
            return None
        kept = article.capture
        name = f"{path.name[:12]}{suffix_of(kept.media_type)}"
        capture = Capture(storage.read_bytes(path), name, charset=kept.charset)
        return capture if capture.sha256 == article.capture.sha256 else None
