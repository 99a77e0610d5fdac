"""A library in a real git repository, for tests."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from byline.article import Article, from_fields
from byline.library import Library, Stored
from byline.record_file import render


@dataclass(frozen=True)
class Repo:
    """A git repository with a library in a folder of it."""

    top: Path
    library: Path

    def git(self, *words: object, code: int | None = 0) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.top), *map(str, words)], capture_output=True, text=True
        )
        if code is not None:
            assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, message: str = "change") -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message, "--allow-empty")

    def path(self, key: str) -> Path:
        return self.library / "articles" / "2017" / f"{key}.md"

    def write(self, key: str, text: str | Article) -> Path:
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((text if isinstance(text, str) else render(text)).encode())
        return path

    def text(self, key: str) -> str:
        return self.path(key).read_bytes().decode()

    def sides(self, key: str, base: str, ours: str, theirs: str) -> None:
        """One record on two branches; ours is checked out."""
        self.write(key, base)
        self.commit("base")
        self.git("checkout", "-qb", "theirs")
        self.write(key, theirs)
        self.commit("theirs")
        self.git("checkout", "-q", "main")
        self.write(key, ours)
        self.commit("ours")

    def merge(self) -> bool:
        """Merge theirs; was there nothing to settle?"""
        return "CONFLICT" not in self.git("merge", "--no-edit", "theirs", code=None)

    def unmerged(self) -> set[str]:
        names = self.git("diff", "--name-only", "--diff-filter=U").split()
        return {Path(name).stem for name in names}

    def articles(self) -> dict[str, Article]:
        """Every record by key; one that cannot be read fails the test."""
        items = list(Library(self.library).scan())
        assert all(isinstance(item, Stored) for item in items), items
        return {item.article.key: item.article for item in items if isinstance(item, Stored)}


def article(key: str = "moe", **fields: object) -> Article:
    return from_fields({"type": "article-newspaper", "title": "Ties", **fields}, key=key)
