"""A ``git checkout`` under a running command: no file of either branch gets stale content."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import Repo, article

from byline import exchange
from byline.errors import BylineError, ChangedOnDisk
from byline.library import Library
from byline.record_file import render

CALLS = ("open", "write", "fsync", "stat", "lstat", "mkdir", "unlink", "rename", "link")


@pytest.fixture
def branches(bare_repo: Repo) -> Repo:
    """One record that says on which branch it is, all over its text."""
    bare_repo.write("moe", article(title="main", abstract="main " * 50))
    bare_repo.commit("main")
    bare_repo.git("checkout", "-qb", "other")
    bare_repo.write("moe", article(title="other", abstract="other " * 50))
    bare_repo.commit("other")
    bare_repo.git("checkout", "-q", "main")
    return bare_repo


def is_of(repo: Repo, branch: str) -> bool:
    found = repo.articles()["moe"]
    return found.title == branch and set(found.abstract.split()) == {branch}


def litter(repo: Repo) -> list[Path]:
    return list((repo.library / "articles").rglob(".*"))


def test_a_checkout_between_the_last_look_and_the_replacement_wins(
    branches: Repo, monkeypatch: pytest.MonkeyPatch
):
    real, swaps = exchange.swap, []

    def late(one: Path, other: Path) -> bool:
        if not swaps:
            branches.git("checkout", "-q", "other")
        swaps.append(one)
        return real(one, other)

    monkeypatch.setattr(exchange, "swap", late)
    with pytest.raises(ChangedOnDisk, match="changed on disk"):
        Library(branches.library).update("moe", lambda old: old.replace(section="World"))
    assert is_of(branches, "other")
    assert branches.git("status", "--porcelain", "-uno") == ""
    assert litter(branches) == []


def test_two_checkouts_in_a_row_win_too(branches: Repo, monkeypatch: pytest.MonkeyPatch):
    real, swaps = exchange.swap, []

    def late(one: Path, other: Path) -> bool:
        if len(swaps) < 2:
            branches.git("checkout", "-qf", ("other", "main")[len(swaps)])
        swaps.append(one)
        return real(one, other)

    monkeypatch.setattr(exchange, "swap", late)
    with pytest.raises(ChangedOnDisk):
        Library(branches.library).update("moe", lambda old: old.replace(section="World"))
    assert is_of(branches, "main")
    assert litter(branches) == []


def test_where_names_cannot_be_exchanged_the_last_look_decides(branches: Repo, monkeypatch):
    monkeypatch.setattr(exchange, "swap", lambda one, other: False)
    library = Library(branches.library)
    library.update("moe", lambda old: old.replace(section="World"))
    assert branches.articles()["moe"].section == "World"

    def change(old):
        branches.git("checkout", "-qf", "other")
        return old.replace(section="Asia")

    with pytest.raises(ChangedOnDisk):
        library.update("moe", change)
    assert is_of(branches, "other")


def arm(patch: pytest.MonkeyPatch, last: int, act: Callable[[], object]) -> list[str]:
    """Have ``act`` done before call number ``last``; the calls so far."""
    calls: list[str] = []

    def wrap(name: str) -> None:
        real = getattr(os, name)

        def call(*args, **kwargs):
            calls.append(name)
            if len(calls) == last:
                patch.undo()
                act()
            return real(*args, **kwargs)

        patch.setattr(os, name, call)

    for name in CALLS:
        wrap(name)
    return calls


def test_a_checkout_before_any_call_of_a_change_wins_or_is_what_was_changed(
    branches: Repo, monkeypatch: pytest.MonkeyPatch
):
    """At call n of a change the branch is swapped, for every n."""
    for last in range(1, 200):
        branches.git("checkout", "-qf", "main")
        with monkeypatch.context() as patch:
            calls = arm(patch, last, lambda: branches.git("checkout", "-qf", "other"))
            try:
                Library(branches.library).update("moe", lambda old: old.replace(section="World"))
                done = True
            except BylineError:
                done = False
        if len(calls) < last:
            assert done and is_of(branches, "main")
            return
        assert is_of(branches, "other"), last
        assert litter(branches) == []
    raise AssertionError("a change takes fewer calls than that")


def test_an_import_and_tags_while_branches_are_swapped_lose_nothing(branches: Repo):
    entries = "".join(
        f"@article{{new{n},title={{Report {n}}},journal={{Mizzima}},date={{2017-07-{n:02}}}}}\n"
        for n in range(1, 29)
    )
    (branches.top / "config").mkdir(exist_ok=True)
    bib = branches.top / "config" / "many.bib"
    bib.write_text(entries)
    code = (
        "import sys\nfrom byline.cli import main\n"
        "for words in [['import', sys.argv[1]]] + [['tag', 'moe', f'+t{n}'] for n in range(30)]:\n"
        "    try:\n        main(words)\n    except SystemExit as leave:\n"
        "        print(words[0], leave.code)\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code, bib], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    branch = "main"
    while writer.poll() is None:
        branch = "other" if branch == "main" else "main"
        branches.git("checkout", "-qf", branch)
    out, err = writer.communicate()
    assert "Traceback" not in err
    records = branches.articles()
    assert is_of(branches, branch)
    codes = [line.split() for line in out.splitlines() if line.startswith(("import", "tag"))]
    assert len(codes) == 31
    if ["import", "0"] in codes:
        assert len(records) == 29
    for each in ("main", "other"):
        kept = branches.git("show", f"{each}:library/articles/2017/moe.md")
        assert kept == render(article(title=each, abstract=f"{each} " * 50))
    assert litter(branches) == []
