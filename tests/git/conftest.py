"""What tests of git share: a library in a real repository, with the merge driver set up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import Repo


@pytest.fixture(autouse=True)
def _plain_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed here")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = x\nemail = x@example.org\n[init]\ndefaultBranch = main\n"
                        "[commit]\ngpgsign = false\n[gc]\nauto = 0\n")  # fmt: skip
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def bare_repo(library: Path) -> Repo:
    """A library in a subfolder of a repository that knows nothing of byline yet."""
    repo = Repo(library.parent, library)
    repo.git("init", "-q")
    (repo.top / ".gitignore").write_text("/gitconfig\n/config/\n")
    repo.commit("library")
    return repo


@pytest.fixture
def repo(bare_repo: Repo, byline: Callable) -> Repo:
    """The same with the merge driver set up."""
    assert byline("git-setup").code == 0
    bare_repo.git("add", "-A")
    bare_repo.git("commit", "-qm", "set up", "--allow-empty")
    return bare_repo
