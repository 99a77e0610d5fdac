"""What tests share: a library in a temporary folder, and the command line run in this process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from byline.cli import main

settings.register_profile(
    "house", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    err: str


Byline = Callable[..., Run]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, the library or the clock of whoever runs it."""
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("BYLINE_LIBRARY", raising=False)
    monkeypatch.setenv("BYLINE_USER", "NS")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 2026-11-21
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def byline(capfd: pytest.CaptureFixture[str]) -> Byline:
    """Run ``byline ARGUMENTS`` and return its exit code and what it printed."""

    def run(*arguments: object, stdin: str | None = None) -> Run:
        capfd.readouterr()
        before = sys.stdin
        if stdin is not None:
            handle = os.memfd_create("stdin")
            os.write(handle, stdin.encode())
            os.lseek(handle, 0, os.SEEK_SET)
            sys.stdin = os.fdopen(handle, "r", encoding="utf-8")
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as leave:
            code = int(leave.code or 0)
        finally:
            if stdin is not None:
                sys.stdin.close()
            sys.stdin = before
        printed = capfd.readouterr()
        return Run(code, printed.out, printed.err)

    return run


@pytest.fixture
def library(tmp_path: Path, byline: Byline, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, which commands find without being told."""
    root = tmp_path / "library"
    monkeypatch.setenv("BYLINE_LIBRARY", str(root))
    assert byline("init", root).code == 0
    return root


@pytest.fixture
def shared() -> Path:
    """The data that stands beside a checkout; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("no shared/ beside this checkout: the captures are not part of it")
    return SHARED


@pytest.fixture
def house() -> Path:
    """The checkout's own library of five reports."""
    return ROOT / "library"
