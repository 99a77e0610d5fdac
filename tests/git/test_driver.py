"""The merge driver as git runs it, and what it does where it cannot."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import Repo, article

from byline import git
from byline.conflicts import in_conflict
from byline.record_file import render

BASE = render(article(outlet="Mizzima", topics=["arms"]))


def test_two_branches_add_different_topics_to_one_record(repo: Repo, byline: Callable):
    repo.sides("moe", BASE, BASE.replace('"arms"', '"arms"\n- "a"'),
               BASE.replace('"arms"', '"arms"\n- "b"'))  # fmt: skip
    assert repo.merge()
    assert repo.articles()["moe"].topics == ("arms", "a", "b")
    assert "in conflict" not in byline("check").out


def test_a_real_conflict_stops_git_with_a_record_that_everything_can_read(repo, byline):
    repo.write("other", article("other", title="Untouched"))
    repo.sides("moe", BASE, BASE.replace("Ties", "Arms"), BASE.replace("Ties", "Trade"))
    assert not repo.merge()
    assert repo.unmerged() == {"moe"}
    assert "<<<<<<<" not in repo.text("moe")
    found = byline("check")
    assert found.code == 3
    assert 'moe: title: in conflict: here "Arms", there "Trade", before "Ties"' in found.out
    assert "byline resolve moe title" in found.out
    assert 'title!       in conflict: here "Arms", there "Trade"' in byline("show", "moe").out
    assert byline("list", "--keys").out.split() == ["moe", "other"]
    waits = byline("review", "moe")
    assert waits.code == 3 and "moe: title" in waits.out


def test_a_record_added_on_both_branches_is_merged_without_a_base(repo: Repo):
    repo.commit("base")
    repo.git("checkout", "-qb", "theirs")
    repo.write("moe", article(outlet="Mizzima", topics=["a"]))
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("moe", article(place="Rangoon", topics=["b"]))
    repo.commit()
    assert repo.merge()
    both = repo.articles()["moe"]
    assert (both.outlet, both.place, both.topics) == ("Mizzima", "Rangoon", ("b", "a"))


def test_a_record_that_one_branch_renamed_gets_the_edit_of_the_other(repo: Repo):
    base = render(article(outlet="Mizzima", topics=["arms"]).replace(note="Some words.\n" * 9))
    repo.sides("moe", base, base, base.replace("Ties", "Arms").replace('- "arms"', '- "b"'))
    repo.git("mv", repo.path("moe"), repo.path("moe-2010"))
    repo.write("moe-2010", base.replace("---\nSome", 'aliases:\n- "moe"\n---\nSome', 1))
    repo.commit("renamed")
    assert repo.merge()
    [both] = repo.articles().values()
    assert (both.key, both.title, both.aliases, both.topics) == (
        "moe-2010",
        "Arms",
        ("moe",),
        ("b",),
    )


def test_a_rebase_and_a_cherry_pick_merge_by_fields_too(repo: Repo):
    repo.sides("moe", BASE, BASE.replace("Mizzima", "A"), BASE.replace("Ties", "Arms"))
    repo.git("cherry-pick", "theirs")
    assert (repo.articles()["moe"].outlet, repo.articles()["moe"].title) == ("A", "Arms")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.git("rebase", "-q", "theirs")
    assert (repo.articles()["moe"].outlet, repo.articles()["moe"].title) == ("A", "Arms")


def test_a_side_that_is_no_record_is_merged_as_text(repo: Repo):
    repo.sides("moe", BASE, BASE.replace("Ties", "Arms"), "no record any more\n")
    assert not repo.merge()
    text = repo.text("moe")
    assert "<<<<<<< ours" in text and "Arms" in text and "no record any more" in text


@pytest.mark.parametrize("python", ["/nowhere/python", "false"])
def test_a_driver_that_cannot_run_leaves_both_sides_in_the_file(repo: Repo, python: str):
    command = git.driver().replace(sys.executable, python)
    assert command != git.driver()
    repo.git("config", git.DRIVER, command)
    repo.sides("moe", BASE, BASE.replace("Ties", "Arms"), BASE.replace("Ties", "Trade"))
    assert not repo.merge()
    assert "Arms" in repo.text("moe") and "Trade" in repo.text("moe")


def test_a_module_in_the_library_is_not_run(repo: Repo, tmp_path: Path):
    for name in ("byline.py", "json.py"):
        (repo.top / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    repo.sides("moe", BASE, BASE.replace("Mizzima", "A"), BASE.replace("Ties", "Arms"))
    assert repo.merge()
    assert not (tmp_path / "ran").exists()


def test_criss_cross_merges_settle_nothing_by_themselves(repo: Repo):
    """Each branch has merged the other and settled the same conflict otherwise."""
    repo.sides("moe", BASE, BASE.replace("Ties", "Arms"), BASE.replace("Ties", "Trade"))
    repo.git("branch", "ours")
    assert not repo.merge()
    repo.write("moe", BASE.replace("Ties", "Arms trade"))
    repo.commit("settled here")
    repo.git("checkout", "-q", "theirs")
    repo.git("merge", "--no-edit", "ours", code=1)
    repo.write("moe", BASE.replace("Ties", "Trade in arms"))
    repo.commit("settled there")
    repo.git("checkout", "-q", "main")
    assert not repo.merge()
    assert in_conflict(repo.articles()["moe"]) == ["title"]


def test_the_driver_imports_little():
    import subprocess

    code = "import sys, byline.merge_driver, byline.merge3; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"click", "pluggy", "yaml", "tomllib", "sqlite3", "subprocess", "difflib"}
    assert not [name for name in loaded if name.startswith("byline_")]


def test_a_merge_driver_that_is_called_by_hand_says_who_calls_it(capsys):
    from byline.merge_driver import main

    assert main(["only", "two"]) == 2
    assert "git-setup" in capsys.readouterr().err


def test_a_library_in_a_worktree_and_in_folders_with_odd_names(bare_repo, byline, monkeypatch):
    odd = bare_repo.top / 'it\'s a $(odd) 100% "folder"'
    bare_repo.git("worktree", "add", "-q", "-b", "side", odd)
    monkeypatch.setenv("BYLINE_LIBRARY", str(odd / "library"))
    assert byline("git-setup").code == 0
    repo = Repo(odd, odd / "library")
    repo.commit("set up")
    for branch, new in (("theirs", "Trade"), ("side", None)):
        if branch == "theirs":
            repo.write("a b", BASE)
            repo.commit("base")
            repo.git("checkout", "-qb", branch)
            repo.write("a b", BASE.replace("Ties", str(new)))
        else:
            repo.git("checkout", "-q", branch)
            repo.write("a b", BASE.replace("Mizzima", "The Irrawaddy"))
        repo.commit(branch)
    assert repo.merge()
    assert "Trade" in repo.text("a b") and "The Irrawaddy" in repo.text("a b")
