"""Output that the system takes no more of, and a clock that no date stands for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Byline

from byline.article import from_fields
from byline.library import Library

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [["list"], ["list", "--keys"], ["show", "moe"]])
def test_output_that_cannot_be_written_is_one_clear_line(
    library: Path, byline: Byline, words: list[str]
):
    Library(library).add(from_fields({"title": "Ties"}, key="moe"))
    assert byline("list").code == 0  # from here on the index answers
    with FULL.open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "byline", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": ""},
        )
    assert run.returncode == 74
    assert len(run.stderr.splitlines()) == 1 and "No space left" in run.stderr


@pytest.mark.parametrize("epoch", ["9" * 40, "-1", "soon", "9" * 12])
def test_a_clock_setting_that_is_no_time_is_passed_over(
    library: Path, byline: Byline, monkeypatch: pytest.MonkeyPatch, epoch: str
):
    Library(library).add(from_fields({"title": "Ties", "topics": ["arms"]}, key="moe"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert byline("set", "moe", "note=x").code == 0
    assert byline("digest", "arms", "-f", "text").code == 0
    assert byline("log").code == 0
