"""Import with a person at the terminal: what is asked, and what each answer does."""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from byline.article import from_fields
from byline.library import Library, Stored


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    for key in ("one", "two", "three"):
        shelf.add(from_fields({"title": key, "url": f"https://e.org/{key}"}, key=key))
    return shelf


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    """Two entries that add a page, one that has a record's key alone, one repetition, one new."""
    path = tmp_path / "refs.json"
    items: list[dict[str, object]] = [
        {"id": "a", "title": "One", "URL": "https://e.org/one", "page": "1"},
        {"id": "b", "title": "Two", "URL": "https://e.org/two", "page": "2"},
        {"id": "three", "title": "Another report altogether"},
        {"id": "one", "title": "one", "URL": "https://e.org/one"},
        {"id": "new", "title": "New"},
    ]
    path.write_text(json.dumps([{"type": "article-newspaper", **item} for item in items]))
    return path


class Terminal(io.StringIO):
    """Somebody who types these lines, and does something before the last."""

    def __init__(self, lines: str, before_last: object = None) -> None:
        super().__init__(lines)
        self._left, self._before_last = lines.count("\n"), before_last

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:
        self._left -= 1
        if self._left == 0 and callable(self._before_last):
            self._before_last()
        return super().readline(-1 if size is None else size)


@pytest.fixture
def ask(byline, refs, monkeypatch):
    """Run an import at a terminal at which these lines are typed."""

    def run(lines: str, *arguments: object, before_last: object = None):
        monkeypatch.setattr(sys, "stdin", Terminal(lines, before_last))
        return byline("import", *arguments, refs)

    return run


def pages(shelf: Library) -> dict[str, str]:
    return {i.article.key: i.article.page for i in shelf.scan() if isinstance(i, Stored)}


OLD = {"one": "", "two": "", "three": ""}


def test_each_repetition_is_asked_about_and_then_the_whole(ask, shelf):
    run = ask("m\ns\nk\ny\n")
    assert run.code == 0
    assert "refs.json: line 1: a One" in run.err
    assert "is here as one: the same address" in run.err
    assert 'title: "one" stays, there "One"' in run.err
    assert "would add page, aliases" in run.err
    assert "is here as three: the same key, another headline" in run.err
    assert run.err.count("(m)erge, (s)kip or (k)eep") == 3
    assert "5 read: 2 to come in, 1 merged, 2 here already, 0 could not be read" in run.err
    assert pages(shelf) == {**OLD, "one": "1", "three-b": "", "new": ""}


def test_a_capital_answers_for_all_the_rest(ask, shelf):
    run = ask("M\ny\n")
    assert run.err.count("(m)erge, (s)kip or (k)eep") == 1
    assert pages(shelf) == {**OLD, "one": "1", "two": "2", "three-b": "", "new": ""}


def test_enter_skips_what_is_sure_and_keeps_what_is_not(ask, shelf):
    ask("\n\n\ny\n")
    assert pages(shelf) == {**OLD, "three-b": "", "new": ""}


def test_an_answer_that_is_none_is_asked_for_again(ask, shelf):
    ask("what\nS\ny\n")
    assert pages(shelf) == {**OLD, "three-b": "", "new": ""}


@pytest.mark.parametrize("lines", ["M\nn\n", "M\n", "m\n", ""])
def test_whoever_says_no_or_leaves_has_changed_nothing(ask, shelf, lines):
    before = {
        path: path.read_bytes()
        for path in shelf.root.rglob("*")
        if path.is_file() and path.stem != "index"
    }
    run = ask(lines)
    assert run.code == 130 and "nothing came in" in run.err
    assert {
        path: path.read_bytes()
        for path in shelf.root.rglob("*")
        if path.is_file() and path.stem != "index"
    } == before


def test_a_word_on_the_command_line_leaves_only_the_last_question(ask, shelf):
    run = ask("y\n", "--duplicates", "skip")
    assert "(m)erge" not in run.err and "Go on?" in run.err
    assert pages(shelf) == {**OLD, "three-b": "", "new": ""}


def test_yes_asks_nothing_unless_the_repetitions_are_to_be_asked_about(ask, shelf):
    assert "?" not in ask("", "--yes").err
    assert pages(shelf) == {**OLD, "three-b": "", "new": ""}
    run = ask("M\n", "--yes", "--duplicates", "ask")
    assert "Go on?" not in run.err and pages(shelf)["one"] == "1"


def test_there_is_nothing_to_agree_to_where_nothing_would_change(ask, shelf):
    ask("", "--yes", "--duplicates", "merge")
    assert "Go on?" not in ask("", "--duplicates", "skip").err


def test_a_dry_run_asks_nothing(ask, shelf):
    run = ask("", "--dry-run")
    assert run.code == 0 and "2 would come in" in run.err and pages(shelf) == OLD


def test_an_edit_while_the_question_stands_refuses_the_import_and_is_kept(ask, shelf):
    def edit() -> None:
        path = shelf.find("one")
        path.write_text(path.read_text().replace('"one"', '"One, corrected by hand"'))

    run = ask("M\ny\n", before_last=edit)
    assert run.code == 1 and "one.md: changed" in run.err
    assert "nothing came in" in run.err and pages(shelf) == OLD
    assert shelf.get("one").article.title == "One, corrected by hand"


def test_others_can_work_while_the_question_stands(ask, shelf):
    def add() -> None:
        Library(shelf.root).add(from_fields({"title": "Meanwhile"}, key="meanwhile"))

    assert ask("M\ny\n", before_last=add).code == 0
    assert {"meanwhile", "new"} < set(pages(shelf))


def test_the_same_report_that_comes_while_the_question_stands_is_not_doubled(ask, shelf):
    def add() -> None:
        Library(shelf.root).add(from_fields({"title": "New"}, key="new"))

    run = ask("M\ny\n", before_last=add)
    assert run.code == 1 and "new.md: changed since" in run.err
    assert pages(shelf) == {**OLD, "new": ""}


def test_ctrl_c_at_a_real_terminal_leaves_nothing(shelf, refs):
    before = {
        path: path.read_bytes()
        for path in shelf.root.rglob("*")
        if path.is_file() and path.stem != "index"
    }
    ours, theirs = os.openpty()
    script = (
        "import os, fcntl, termios, sys\n"
        "os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
        "from byline.cli import main\nmain(sys.argv[1:])\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", script, "import", str(refs)],
        stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    while b"(k)eep" not in said:
        said += os.read(ours, 4096)
    os.write(ours, b"\x03")
    try:
        while True:
            if select.select([ours], [], [], 0.5)[0]:
                if not (piece := os.read(ours, 4096)):
                    break
                said += piece
            else:  # pressed just before Python waited for the answer, where it hears no signal
                os.write(ours, b"\x03")
    except OSError:  # how Linux says that the other side has closed
        pass
    os.close(ours)
    assert run.wait() == 130 and b"nothing came in" in said and b"Traceback" not in said
    assert {
        path: path.read_bytes()
        for path in shelf.root.rglob("*")
        if path.is_file() and path.stem != "index"
    } == before
