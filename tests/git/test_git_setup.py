"""``byline git-setup``: rows and settings that a clone lacks, and nobody's own touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import Repo, article

from byline import git
from byline.record_file import render

RECORD = "library/articles/2017/07/moe.md"


def says(repo: Repo, *names: str) -> list[str]:
    lines = repo.git("check-attr", *names, "--", RECORD).splitlines()
    return [line.rsplit(": ", 1)[1] for line in lines]


def test_a_clone_is_set_up_once_and_a_second_time_changes_nothing(bare_repo: Repo, byline):
    before = byline("git-setup", "--check")
    assert before.code == 3 and "lacks merge.byline.driver" in before.err
    assert "merge.byline" not in bare_repo.git("config", "--list")
    done = byline("git-setup")
    assert (done.code, done.out) == (0, "")
    assert "set merge.byline.driver" in done.err
    assert says(bare_repo, "merge", "diff", "text", "eol") == ["byline", "byline", "set", "lf"]
    files = {path: path.read_bytes() for path in bare_repo.library.glob(".git*")}
    config = (bare_repo.top / ".git" / "config").read_bytes()
    again = byline("git-setup")
    assert "nothing to do" in again.err
    assert files == {path: path.read_bytes() for path in bare_repo.library.glob(".git*")}
    assert config == (bare_repo.top / ".git" / "config").read_bytes()
    assert byline("git-setup", "--check").code == 0


def test_rows_are_added_below_what_a_person_wrote(bare_repo: Repo, byline):
    attributes, ignore = (bare_repo.library / f".git{name}" for name in ("attributes", "ignore"))
    attributes.write_bytes(b"# ours\r\n*.png binary\r\n*.md diff=markdown")
    ignore.write_text("/captures\n")
    assert byline("git-setup").code == 0
    text = attributes.read_bytes().decode()
    assert text.startswith("# ours\r\n*.png binary\r\n*.md diff=markdown\r\narticles/**/*.md ")
    assert says(bare_repo, "merge", "diff", "eol") == ["byline", "markdown", "lf"]
    assert ignore.read_text() == "/captures\n/.byline/\n"


def test_a_library_without_any_of_the_files_gets_them(bare_repo: Repo, byline):
    for path in bare_repo.library.glob(".git*"):
        path.unlink()
    assert byline("git-setup").code == 0
    assert says(bare_repo, "merge", "text", "eol") == ["byline", "set", "lf"]
    assert "eol: lf" in bare_repo.git("check-attr", "eol", "--", "library/byline.toml")
    ignored = bare_repo.git("check-ignore", "library/captures/ab/x", "library/.byline/lock")
    assert len(ignored.splitlines()) == 2


def test_another_driver_that_a_person_chose_is_named_and_left(bare_repo: Repo, byline):
    attributes = bare_repo.library / ".gitattributes"
    attributes.write_text("*.md text eol=lf merge=union\n*.toml text eol=lf\n")
    done = byline("git-setup")
    assert "merge=union" in done.err
    assert attributes.read_text() == "*.md text eol=lf merge=union\n*.toml text eol=lf\n"


def test_captures_that_a_team_keeps_under_git_stay_there(bare_repo: Repo, byline):
    (bare_repo.library / ".gitignore").write_text("/.byline/\n")
    kept = bare_repo.library / "captures" / "ab" / "abc"
    kept.parent.mkdir(parents=True)
    kept.write_text("a page")
    bare_repo.commit()
    assert "captures/ is under git here" in byline("git-setup").err
    assert (bare_repo.library / ".gitignore").read_text() == "/.byline/\n"


def test_another_clone_is_told_to_set_itself_up(repo: Repo, byline, tmp_path: Path):
    clone = tmp_path / "clone"
    repo.git("clone", "-q", repo.top, clone)
    found = byline("--library", clone / "library", "check")
    assert "this clone lacks the merge driver" in found.out and "byline git-setup" in found.out
    assert found.code == 0
    assert byline("--library", clone / "library", "git-setup").code == 0
    assert byline("--library", clone / "library", "check").out == ""


def test_a_driver_whose_program_is_gone_is_named(repo: Repo, byline):
    assert git.state(repo.library).problem == ""
    repo.git("config", git.DRIVER, "'/nowhere/my venv/bin/python' -m byline.merge_driver %O %A")
    assert "cannot be started" in git.state(repo.library).problem
    assert "cannot be started" in byline("check").out
    assert "set merge.byline.driver" in byline("git-setup").err
    assert git.state(repo.library).problem == ""


def test_a_driver_of_the_users_own_configuration_counts(bare_repo: Repo):
    (bare_repo.library / ".gitattributes").write_text("*.md merge=byline\n")
    bare_repo.git("config", "--global", git.DRIVER, "my-own-merge %O %A %B")
    assert git.state(bare_repo.library).problem == ""


def test_outside_a_repository_it_says_what_to_do(library: Path, byline):
    done = byline("git-setup")
    assert done.code == 2 and "git init" in done.err
    assert git.state(library).problem == ""
    assert byline("check").out == ""


def test_without_git_it_says_so(bare_repo: Repo, byline, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    done = byline("git-setup")
    assert done.code == 2 and "git is not installed" in done.err
    assert byline("list").code == 0
    assert byline("check").code == 0


def test_a_hooks_environment_does_not_lead_to_another_repository(bare_repo, byline, monkeypatch,
                                                                 tmp_path):  # fmt: skip
    other = tmp_path / "other"
    bare_repo.git("init", "-q", other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert byline("git-setup").code == 0
    monkeypatch.undo()
    assert "byline" not in (other / ".git" / "config").read_text()
    assert "byline" in (bare_repo.top / ".git" / "config").read_text()


def test_an_edit_of_one_field_is_a_diff_of_one_line(repo: Repo, byline):
    record = article(outlet="Mizzima", topics=["arms"]).replace(note="Words.\n")
    repo.write("moe", record)
    repo.commit()
    assert byline("tag", "moe", "+iran").code == 0
    assert repo.git("diff", "--numstat").split()[:2] == ["1", "0"]
    repo.commit()
    path = repo.path("moe")
    path.write_text(path.read_text().replace("Mizzima", "The Irrawaddy"))
    assert repo.git("diff", "--numstat").split()[:2] == ["1", "1"]


@pytest.mark.parametrize("rows", [True, False])
def test_windows_line_ends_make_no_whole_file_diff(bare_repo: Repo, byline, rows: bool):
    """core.autocrlf=true: prevented by the rows of .gitattributes, and harmless without them."""
    if not rows:
        (bare_repo.library / ".gitattributes").unlink()
    text = render(article(outlet="Mizzima", topics=["arms"]).replace(note="Words.\nMore.\n"))
    bare_repo.write("moe", text)
    bare_repo.commit()
    bare_repo.git("config", "core.autocrlf", "true")
    bare_repo.path("moe").unlink()
    bare_repo.git("checkout", "-q", "--", ".")
    assert (b"\r\n" in bare_repo.path("moe").read_bytes()) is not rows
    shown = byline("show", "moe", "--field", "outlet")
    assert shown.out == "Mizzima\n"
    assert byline("tag", "moe", "+iran").code == 0
    changed = bare_repo.git("-c", "core.safecrlf=false", "diff", "--numstat").split()
    assert changed[:2] == ["1", "0"]
    data = bare_repo.path("moe").read_bytes()
    assert data.count(b"\r\n") in (0, data.count(b"\n"))
