"""The fault scenarios that stand beside a checkout, run through the adapter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ADAPTER = Path(__file__).with_name("adapter.sh")
QUICK = "S09,S11,S12,S13,S16,S17,S19,S20"
"""Those that take seconds; BYLINE_SCENARIOS=all runs the rest too, which take minutes."""


def test_the_adapter_knows_every_verb():
    text = ADAPTER.read_text(encoding="utf-8")
    for verb in ("init", "prep", "add", "edit", "tag", "count", "tags", "list", "has", "import",
                 "handedit", "reindex", "path"):  # fmt: skip
        assert f"\n{verb}) " in text or f"\n{verb})\n" in text, verb


def test_no_scenario_fails(shared: Path, tmp_path: Path):
    script = shared / "faults" / "scenarios.py"
    if not script.is_file() or sys.platform != "linux" or not shutil.which("gcc"):
        pytest.skip("the scenarios need ../shared/faults, Linux and gcc")
    wanted = os.environ.get("BYLINE_SCENARIOS", QUICK)
    only = [] if wanted == "all" else ["--only", wanted]
    folder = str(Path(sys.executable).parent)
    place = {"REL_WORK": str(tmp_path), "FAULTSHIM_CACHE": str(tmp_path), "PEER_BIN": folder}
    run = subprocess.run(
        [sys.executable, str(script), str(ADAPTER), *only, "--limit", "12"],
        capture_output=True, text=True, check=False, env={**os.environ, **place},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
