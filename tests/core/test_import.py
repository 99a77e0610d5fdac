"""Import as people meet it: what comes in, what is here already, and what is said about each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from byline.article import from_fields, to_fields
from byline.errors import Stopped
from byline.library import Library, Stored

PLUGIN = """
from byline.api import BadInput, Problem, Reader, Reading, from_fields, hookimpl

def read(capture):
    for number, line in enumerate(capture.lines, 1):
        at = f"line {number}"
        if line == "boom":
            raise RuntimeError("no such thing")
        if line == "bad":
            problem = Problem(f"{capture.name}: {at}", "", "makes no sense; write a title", "error")
            yield Reading(at=at, problems=(problem,))
        elif line and line != "LINES":
            key, _, title = line.partition(" ")
            yield Reading(article=from_fields({"title": title}, key=key), at=at)

@hookimpl
def register_readers():
    knows = lambda capture: capture.data.startswith(b"LINES")
    return [Reader("lines", "Keys and titles", knows, read, 5, True)]
"""
STORY = {"title": "Ties", "outlet": "The Irrawaddy", "issued": "2010-07-07"}
SUMMARY = "{} read: {} came in, {} merged, {} here already, {} could not be read"


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    shelf.add(from_fields({**STORY, "url": "https://e.org/a"}, key="moe"))
    return shelf


@pytest.fixture
def lines(tmp_path: Path, byline):
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "lines.py").write_text(PLUGIN)
    return lambda *arguments, **more: byline("--plugins", folder, "import", *arguments, **more)


def csl(path: Path, *items: dict[str, object]) -> Path:
    path.write_text(json.dumps([{"type": "article-newspaper", **item} for item in items]))
    return path


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    """A repetition that adds a page and says another title's spelling, and a new entry."""
    return csl(
        tmp_path / "refs.json",
        {"id": "moe", "title": "TIES", "URL": "http://www.e.org/a?utm_source=x", "page": "3"},
        {"id": "new", "title": "A book", "type": "book"},
    )


def keys(shelf: Library) -> list[str]:
    return sorted(item.article.key for item in shelf.scan() if isinstance(item, Stored))


def files(shelf: Library) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in shelf.root.rglob("*")
        if path.is_file() and path.stem != "index"
    }


def test_without_a_terminal_it_wants_a_word(byline, shelf, refs):
    run = byline("import", refs, stdin="")
    assert run.code == 2 and "--yes" in run.err
    assert byline("import", "--yes", "--duplicates", "ask", refs, stdin="").code == 2


def test_a_sure_repetition_is_skipped_and_what_it_would_add_is_named(byline, shelf, refs):
    before = shelf.get("moe").data
    run = byline("import", "--yes", refs)
    assert run.code == 0 and run.out == ""
    assert "here already as moe, skipped; differs in: title, page" in run.err
    assert SUMMARY.format(2, 1, 0, 1, 0) in run.err
    assert keys(shelf) == ["moe", "new"] and shelf.get("moe").data == before


@pytest.mark.parametrize("policy", [[], ["--duplicates", "merge"]])
def test_the_same_import_again_brings_nothing_and_changes_nothing(byline, shelf, tmp_path, policy):
    story = {"title": "Ties", "container-title": "The Irrawaddy"}
    refs = csl(
        tmp_path / "refs.json",
        {"id": "Key:1", **story}, {"id": "Key:1", "title": "B"}, {"id": "Key:1", "title": "C"},
        {"title": "No key"}, {"title": "No key", "page": "2"}, {"id": "bare"}, {"id": "bare2"},
        {"id": "moe", "title": "Another"}, {"id": "x", "title": "Two", "URL": "https://e.org/a"},
    )  # fmt: skip
    merged = len(policy) // 2  # the one whose address is here under another headline
    run = byline("import", "--yes", *policy, refs)
    assert SUMMARY.format(9, 9 - merged, merged, 0, 0) in run.err
    before = files(shelf)
    again = byline("import", "--yes", *policy, refs)
    assert SUMMARY.format(9, 0, 0, 9, 0) in again.err and files(shelf) == before


def test_an_entry_that_is_whole_here_already_is_not_worth_a_line(byline, shelf, refs):
    byline("import", "--yes", refs)
    byline("export", "-f", "csl-json", "-o", refs)
    assert byline("import", "--yes", refs).err == SUMMARY.format(2, 0, 0, 2, 0) + "\n"


def test_a_key_that_is_taken_is_said(byline, shelf, tmp_path):
    refs = csl(tmp_path / "refs.json", {"id": "moe", "title": "B"}, {"id": "moe", "title": "C"})
    run = byline("import", "--yes", refs)
    assert "key moe is taken; came in as moe-b" in run.err
    assert "key moe is taken; came in as moe-c" in run.err
    assert "kept beside moe (the same key, another headline)" in run.err
    assert [shelf.get(key).article.title for key in keys(shelf)] == ["Ties", "B", "C"]


def test_merging_fills_and_says_from_where_and_what_stays(byline, shelf, refs):
    run = byline("import", "--yes", "--duplicates", "merge", refs)
    assert "merged into moe: page" in run.err and 'title: "Ties" stays, there "TIES"' in run.err
    assert SUMMARY.format(2, 1, 1, 0, 0) in run.err
    article = shelf.get("moe").article
    assert (article.title, article.page, article.url) == ("Ties", "3", "https://e.org/a")
    line = article.how("page")
    assert line is not None and line.how == "stated" and line.by == f"{refs} (csl-json)"


def test_merging_leaves_every_other_line_as_it_was_typed(byline, shelf, refs):
    path = shelf.find("moe")
    path.write_text("---\n# mine\ntitle:   Ties\nurl: https://e.org/a # checked\n---\nNote.\n")
    byline("import", "--yes", "--duplicates", "merge", refs)
    text = path.read_text()
    assert text.startswith("---\n# mine\ntitle:   Ties\n") and text.endswith("---\nNote.\n")
    assert "url: https://e.org/a # checked\n" in text and 'page: "3"\n' in text


def test_two_entries_of_one_import_are_compared_like_any_others(byline, shelf, tmp_path):
    new = {"title": "New", "URL": "https://e.org/new"}
    one = csl(tmp_path / "one.json", {"id": "n", **new})
    two = csl(tmp_path / "two.json", {"id": "n2", **new, "page": "3"}, {"id": "n", **new})
    run = byline("import", "--yes", "--duplicates", "merge", one, two)
    assert SUMMARY.format(3, 1, 1, 1, 0) in run.err
    article = shelf.get("n2").article
    assert (article.key, article.page, article.aliases) == ("n", "3", ("n2",))


@pytest.mark.parametrize(
    ("policy", "came", "merged", "skipped"),
    [([], 3, 0, 1), (["--duplicates", "skip"], 2, 0, 2), (["--duplicates", "merge"], 2, 2, 0),
     (["--duplicates", "keep"], 4, 0, 0)],
)  # fmt: skip
def test_each_word_for_repetitions_does_what_it_says(
    byline, shelf, tmp_path, policy, came, merged, skipped
):
    refs = csl(
        tmp_path / "refs.json",
        {"id": "a", "title": "Ties", "URL": "https://e.org/a", "page": "3"},
        {"id": "b", "title": "Ties, corrected", "URL": "https://e.org/a", "section": "World"},
        {"id": "moe", "title": "Only the key is the same"},
        {"id": "letters", "title": "Ties", "container-title": "The Irrawaddy", "URL": "https://e.org/b",
         "issued": {"date-parts": [[2010, 7, 7]]}, "author": [{"literal": "Another"}]},
    )  # fmt: skip
    shelf.update("moe", lambda old: from_fields({**to_fields(old), "author": "Moe"}, key="moe"))
    run = byline("import", "--yes", *policy, refs)
    assert SUMMARY.format(4, came, merged, skipped, 0) in run.err


def test_a_dry_run_says_the_same_and_writes_nothing(byline, shelf, refs):
    before = files(shelf)
    for policy in ("skip", "merge"):
        run = byline("import", "--dry-run", "--json", "--duplicates", policy, refs)
        assert run.code == 0 and "1 would come in" in run.err and files(shelf) == before
        real = json.loads(run.out)
    assert (
        json.loads(byline("import", "--yes", "--json", "--duplicates", "merge", refs).out) == real
    )


def test_the_report_for_scripts_has_every_entry_in_order(lines, shelf, refs, tmp_path):
    (tmp_path / "a.txt").write_text("LINES\none One\nbad\n")
    run = lines("--yes", "--json", refs, tmp_path / "a.txt", tmp_path / "no.bib")
    report = json.loads(run.out)
    assert run.code == 1
    assert {name: report[name] for name in ("came", "merged", "skipped", "failed")} == {
        "came": 2, "merged": 0, "skipped": 1, "failed": 2,
    }  # fmt: skip
    found = [(e["key"], e["outcome"], e["record"], len(e["problems"])) for e in report["entries"]]
    assert found == [("moe", "skipped", "moe", 0), ("new", "came", "new", 0),
                     ("one", "came", "one", 0), ("", "failed", "", 1),
                     ("", "failed", "", 1)]  # fmt: skip
    assert report["entries"][0]["differs"] == [
        {"field": "title", "record": "Ties", "entry": "TIES"},
        {"field": "page", "record": None, "entry": "3"},
    ]
    assert report["entries"][3]["file"].endswith("a.txt") and report["entries"][3]["at"] == "line 3"


def test_what_cannot_be_read_is_named_with_its_place_and_the_others_come(lines, shelf, tmp_path):
    (tmp_path / "a.txt").write_text("LINES\none One\nbad\ntwo Two\n")
    (tmp_path / "b.txt").write_text("LINES\nthree Three\nboom\nfour Four\n")
    (tmp_path / "page.txt").write_text("Some report. " * 50)
    run = lines("--yes", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "page.txt")
    assert run.code == 1 and "Traceback" not in run.err
    assert "a.txt: line 3: makes no sense" in run.err
    assert "plugin lines: RuntimeError at " in run.err
    assert "page.txt: not a bibliography" in run.err
    assert SUMMARY.format(6, 3, 0, 0, 3) in run.err
    assert keys(shelf) == ["moe", "one", "three", "two"]


def test_a_file_alone_of_which_nothing_can_be_read_is_bad_input(lines, shelf, tmp_path):
    before = files(shelf)
    assert lines("--yes", tmp_path / "no.bib").code == 65
    (tmp_path / "a.txt").write_text("LINES\nboom\n")
    assert lines("--yes", tmp_path / "a.txt").code == 1
    assert files(shelf) == before


def test_standard_input_is_read_and_a_reader_can_be_named(lines, shelf):
    assert SUMMARY.format(1, 1, 0, 0, 0) in lines("--yes", "-", stdin="LINES\none One\n").err
    run = lines("--yes", "--reader", "lines", "-", stdin="two Two\n")
    assert keys(shelf) == ["moe", "one", "two"] and run.code == 0
    assert "no such reader" in lines("--yes", "--reader", "nope", "-", stdin="x").err


def test_entries_are_put_aside_as_they_are_read(lines, shelf, tmp_path, monkeypatch):
    from byline.batch import Batch

    held, real = [], Batch.put
    monkeypatch.setattr(Batch, "put", lambda self, article: held.append(article.key)
                        or real(self, article))  # fmt: skip
    (tmp_path / "a.txt").write_text("LINES\none One\ntwo Two\nboom\n")
    lines("--dry-run", tmp_path / "a.txt")
    assert held == ["one", "two"]


def test_plugins_hear_of_every_record_that_came_or_changed(byline, shelf, refs, tmp_path):
    folder, log = tmp_path / "plugins", tmp_path / "log"
    folder.mkdir()
    (folder / "log.py").write_text(
        "from byline.api import hookimpl\n@hookimpl\ndef article_saved(article, path):\n"
        f"    with open({str(log)!r}, 'a') as file:\n"
        "        file.write(f'{article.key} {path.is_file()}\\n')\n"
    )
    byline("--plugins", folder, "import", "--yes", "--duplicates", "merge", refs)
    assert sorted(log.read_text().split("\n")) == ["", "moe True", "new True"]


@pytest.mark.parametrize("code", [130, 143])
def test_stopped_before_the_commit_nothing_came_and_it_says_so(
    byline, shelf, refs, monkeypatch, code
):
    from byline.journal import Journal

    def stop(self, entry):
        raise Stopped(code)

    before = files(shelf)
    monkeypatch.setattr(Journal, "prepare", stop)
    run = byline("import", "--yes", refs)
    assert run.code == code and "nothing came in" in run.err
    assert files(shelf) == before


def test_a_full_disk_leaves_the_library_as_it_was_and_says_so(byline, shelf, refs, monkeypatch):
    def full(handle, data):
        raise OSError(28, "No space left on device")

    before = files(shelf)
    monkeypatch.setattr(os, "write", full)
    run = byline("import", "--yes", refs)
    monkeypatch.delattr(os, "write")
    assert run.code == 74 and "No space left" in run.err and "nothing came in" in run.err
    assert files(shelf) == before


def test_imports_at_once_bring_each_entry_once(shelf, tmp_path):
    items = [{"id": f"k{n}", "title": f"Story {n}"} for n in range(40)]
    refs = csl(tmp_path / "refs.json", *items)
    command = [sys.executable, "-m", "byline", "import", "--yes", str(refs)]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert sorted("40 came in" in text for text in said) == [False, False, True]
    assert len(keys(shelf)) == 41


def test_an_archive_is_refused_with_the_way_out(byline, library, tmp_path):
    path = tmp_path / "notes.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(64))
    run = byline("--library", library, "import", path, "--yes")
    assert run.code == 65 and "unpack it" in run.err


def test_text_that_is_no_utf_8_is_said_to_be_so(byline, library, tmp_path):
    path = tmp_path / "old.json"
    path.write_bytes('[{"id": "a", "type": "book", "title": "Caf\xe9"}]'.encode("latin-1"))
    run = byline("--library", library, "import", path, "--yes")
    assert run.code == 0 and "not UTF-8; read as cp1252" in run.err


def test_a_persons_note_with_front_matter_is_added_as_a_capture(byline, library, tmp_path):
    path = tmp_path / "clip.md"
    path.write_text("---\ntitle: Ties\nurl: https://e.org/x\n---\n# Ties\n\nBy WAI MOE\n")
    byline("--library", library, "add", path)
    records = [i.article for i in Library(library).scan() if isinstance(i, Stored)]
    assert [bool(article.capture) for article in records] == [True]
