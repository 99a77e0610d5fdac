"""What stands on a terminal, and what a pipe or a closed stream does to a run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("command", [("list",), ("show", "evil"), ("check",)])
def test_text_from_a_page_cannot_drive_the_terminal(byline, library, command):
    (library / "articles" / "evil.md").write_text(
        '---\ntitle: "a\\u001b[2Jb\\u202ec\\u0085d"\nx: "\\u0007"\n---\nnote \x1b]0;x\x07\n'
    )
    run = byline(*command)
    for stream in (run.out, run.err):
        assert not any(ord(c) < 32 and c not in "\n\t" or 127 <= ord(c) < 160 for c in stream)
        assert "\u202e" not in stream


def test_a_reader_that_goes_away_is_no_error(library):
    run = subprocess.run(
        f"{sys.executable} -m byline list --help | head -1; exit ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, text=True,
        env={**os.environ, "BYLINE_LIBRARY": str(library)},
    )  # fmt: skip
    assert run.returncode in (0, 141)
    assert run.stderr == ""


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_closed_stream_is_no_fault(library, closed):
    (library / "articles" / "junk.md").write_text("junk")
    run = subprocess.run(
        f"{sys.executable} -m byline list {closed}", shell=True, executable="/bin/bash",
        capture_output=True, text=True, env={**os.environ, "BYLINE_LIBRARY": str(library)},
    )  # fmt: skip
    assert run.returncode == 1  # the junk file, and nothing else
    assert "junk" not in run.stdout and "fault" not in run.stderr


def test_a_line_feed_in_a_title_makes_no_second_row(byline, library):
    (library / "articles" / "forged.md").write_text('---\ntitle: "real\\nfake\\t2020"\n---\n')
    assert len(byline("list").out.splitlines()) == 1
    assert "\nfake" not in byline("show", "forged").out
