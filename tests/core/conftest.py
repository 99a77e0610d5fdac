"""What tests of the core share: a command broken at each of its steps, and what it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from byline.article import Article
from byline.library import Library, Stored

FAULTY = Path(__file__).with_name("faulty.py")

Trials = Callable[..., list[tuple[int, Path]]]
Records = Callable[[Path], dict[str, Article]]


@pytest.fixture
def trials(tmp_path: Path) -> Trials:
    """Break ``byline ARGUMENTS`` at every call: each exit code, and the library it left."""

    def run(mode: str, library: Path, *arguments: object) -> list[tuple[int, Path]]:
        script = [sys.executable, str(FAULTY), mode, str(library), str(tmp_path / "copy")]
        done = subprocess.run(
            [*script, *map(str, arguments)], capture_output=True, text=True, check=True
        )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return [(line["code"], Path(line["folder"])) for line in lines]

    return run


@pytest.fixture
def records() -> Records:
    """Every record of a library by key; a torn one fails the test."""

    def read(folder: Path) -> dict[str, Article]:
        items = list(Library(folder).scan())
        assert all(isinstance(item, Stored) for item in items), items
        return {item.article.key: item.article for item in items if isinstance(item, Stored)}

    return read
