"""``byline doctor``: it names what is wrong with the way out, whatever is wrong."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from byline import journal
from byline.doctor import tools
from byline.doctor.line import Line, told


@pytest.fixture(autouse=True)
def _no_programs(monkeypatch, request):
    """Programs of this machine are asked by one test alone."""
    if "programs" not in request.fixturenames:
        monkeypatch.setattr(tools.shutil, "which", lambda name: None)


@pytest.fixture
def programs():
    """Says that a test asks programs, its own ones."""


@pytest.fixture
def diagnosis(byline):
    """The exit code and the lines of ``byline doctor --json`` by name."""

    def run(*arguments: object) -> tuple[int, dict[str, dict[str, str]]]:
        done = byline(*arguments, "doctor", "--json")
        assert "Traceback" not in done.err
        return done.code, {line["name"]: line for line in json.loads(done.out)}

    return run


def test_a_sound_library_has_nothing_that_fails(diagnosis, library):
    code, lines = diagnosis()
    assert code == 0
    names = "byline Python SQLite library writing disk lock changes index records captures plugins"
    for name in names.split():
        assert lines[name]["state"] == "ok", lines[name]
    assert "BYLINE_LIBRARY" in lines["library"]["message"]


def test_every_line_that_is_not_well_has_a_way_out(diagnosis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, lines = diagnosis("--plugins", tmp_path / "nowhere")
    assert code == 0 and lines["library"]["state"] == "warn"
    assert all(line["way-out"] for line in lines.values() if line["state"] != "ok")


def test_a_library_that_is_named_and_not_there_fails(diagnosis, tmp_path):
    code, lines = diagnosis("--library", tmp_path / "gone")
    assert code == 3 and "init" in lines["library"]["way-out"]


def test_a_plugin_that_is_broken_is_named_and_costs_nothing_else(diagnosis, library, tmp_path):
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "bad.py").write_text("raise RuntimeError('no')\n")
    code, lines = diagnosis("--plugins", tmp_path / "plugins")
    assert code == 3 and "RuntimeError: no" in lines["plugin bad"]["message"]
    assert "plugins disable bad" in lines["plugin bad"]["way-out"]
    assert lines["records"]["state"] == "ok"


def test_settings_that_cannot_be_read_are_a_line(diagnosis, library, tmp_path, monkeypatch):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("[a\n")
    code, lines = diagnosis()
    assert code == 3 and "config.toml" in lines["settings"]["message"]
    assert lines["records"]["state"] == "ok"


def test_without_a_home_it_says_so(diagnosis, library, monkeypatch):
    for name in ("HOME", "BYLINE_CONFIG", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    code, lines = diagnosis()
    assert code == 0 and lines["settings"]["state"] == "warn"


def test_it_changes_nothing(byline, library):
    def tree() -> list[tuple[str, int]]:
        return sorted((str(path), path.stat().st_mtime_ns) for path in library.rglob("*"))

    before = tree()
    byline("doctor", "--deep")
    assert tree() == before


def test_captures_are_counted_and_with_deep_read(byline, diagnosis, library):
    here, gone = hashlib.sha256(b"here").hexdigest(), "1" * 64
    for key, sha in (("a", here), ("b", gone)):
        text = f'---\ntitle: "{key}"\ncapture: {{"sha256": "{sha}"}}\n---\n'
        (library / "articles" / f"{key}.md").write_text(text)
    path = library / "captures" / here[:2] / here
    path.parent.mkdir(parents=True)
    path.write_bytes(b"other")
    _, lines = diagnosis()
    assert lines["captures"]["message"].startswith("1 of 2 here")
    run = byline("doctor", "--deep")
    assert run.code == 3 and "1 damaged" in run.out


def test_rights_a_held_lock_and_a_change_cut_off_are_seen(diagnosis, library, monkeypatch):
    path = library / "articles" / "a.md"
    path.write_text('---\ntitle: "a"\n---\n')
    path.chmod(0o666)
    lock = library / ".byline" / "lock"
    lock.parent.mkdir(exist_ok=True)
    monkeypatch.setattr(journal, "cut_off", lambda root: [root / ".byline/pending/1-a"])
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        code, lines = diagnosis()
    assert code == 3 and lines["changes"]["way-out"] == "byline check --fix"
    assert lines["lock"]["state"] == lines["records"]["state"] == "warn"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_library_that_cannot_be_written_is_a_warning(diagnosis, library):
    library.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        code, lines = diagnosis()
    finally:
        library.chmod(0o755)
    assert code == 0 and lines["writing"]["state"] == "warn"


def test_a_folder_that_is_gone_is_no_traceback(tmp_path):
    gone = tmp_path / "gone"
    script = (
        "import os, sys; os.chdir(sys.argv[1]); os.rmdir(sys.argv[1]); "
        "from byline.cli import main; main(['doctor'])"
    )
    gone.mkdir()
    env = {**os.environ, "PATH": ""}
    env.pop("BYLINE_LIBRARY", None)
    run = subprocess.run(
        [sys.executable, "-c", script, gone], capture_output=True, text=True, env=env
    )
    assert run.returncode == 3 and "Traceback" not in run.stderr
    assert "fail  library" in run.stdout and "plugins" in run.stdout


def test_a_probe_that_breaks_is_a_line_and_the_lines_before_it_stay():
    def probe():
        yield Line("a", "ok", "well")
        raise ZeroDivisionError

    first, second = told("b", probe)
    assert (first.state, second.name, second.state) == ("ok", "b", "fail")
    assert "ZeroDivisionError" in second.message and second.way_out


@pytest.mark.usefixtures("programs")
def test_programs_are_asked_for_their_version(tmp_path: Path, monkeypatch):
    for name, script in (("git", "echo git version 2.5.1"), ("biber", "exit 1"), ("java", "")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    lines = {line.name: line for line in tools.programs()}
    assert lines["program git"].message.startswith("2.5.1 (for ")
    assert lines["program biber"].state == lines["program java"].state == "warn"
    assert lines["program pandoc"].state == "ok"
    assert [line.message for line in tools.fonts()] == ["not known here: there is no fc-list"]


@pytest.mark.usefixtures("programs")
def test_a_program_that_this_machine_cannot_start_is_a_line_and_the_others_are_asked(
    tmp_path: Path, monkeypatch
):
    (tmp_path / "epubcheck").write_bytes(b"PK\x03\x04 for another starter")
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 2.5.1\n")
    for name in ("epubcheck", "git"):
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    lines = {line.name: line for line in tools.programs()}
    assert lines["program epubcheck"].state == "warn"
    assert lines["program epubcheck"].message.startswith("does not start: ")
    assert lines["program git"].state == "ok"
