"""Undo: every change by a command can be taken back and made again, and no hand edit is lost."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.article import Article, from_fields
from byline.batch import Batch
from byline.errors import BylineError
from byline.index import keeping
from byline.journal import log
from byline.journal.moves import Move
from byline.library import Library
from byline.tables import change_table
from byline.undo import composed, newest, take_back, undone


def report(key: str, **fields: object) -> Article:
    return from_fields({"title": f"Story of {key}", "issued": "2010-07-07", **fields}, key=key)


def files(root: Path) -> dict[str, bytes]:
    """Every file that a person sees."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".byline" not in path.parts
    }


def everything(root: Path) -> dict[Path, bytes]:
    """Every file with its bytes, but for the index, which holds nothing of its own."""
    return {p: p.read_bytes() for p in root.rglob("*")
            if p.is_file() and not p.name.startswith("index.")}  # fmt: skip


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    shelf.add(report("moe"))
    return shelf


def undo(shelf: Library) -> None:
    take_back(shelf, newest(shelf), "undo")


def redo(shelf: Library) -> None:
    take_back(shelf, undone(shelf), "redo")


def rows(byline, *arguments: object) -> list[dict]:
    return json.loads(byline("log", "--json", *arguments).out)


# One change after another


KEYS = st.sampled_from(["a", "b", "c"])
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), KEYS),
        st.tuples(st.just("page"), KEYS, st.integers(0, 9)),
        st.tuples(st.just("rm"), KEYS),
        st.tuples(st.just("restore"), KEYS),
        st.tuples(st.just("table"), st.integers(0, 9)),
        st.tuples(st.just("batch"), st.integers(0, 9)),
    ),
    max_size=9,
)


def do(shelf: Library, deed: tuple) -> None:
    match deed:
        case ("add", key):
            shelf.add(report(key))
        case ("page", key, page):
            shelf.update(key, lambda old: old.replace(page=str(page)))
        case ("rm", key):
            shelf.remove(key)
        case ("restore", key):
            shelf.restore(key)
        case ("table", number):
            change_table(shelf, "feeds.toml", lambda text: f"{text}a{len(text)} = {number}\n")
        case ("batch", number):
            with Batch(shelf, "{title}") as batch:
                batch.put(report("new"))
                for path in shelf.paths():
                    stored = shelf.read(path)
                    batch.change(stored, stored.article.replace(section=str(number)))
                batch.commit()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_as_many_undos_give_the_same_bytes_and_as_many_redos_the_later(tmp_path: Path, deeds):
    root = tmp_path / "shelf"
    shutil.rmtree(root, ignore_errors=True)
    shelf = Library(root)
    states = [files(root)]
    for deed in deeds:
        try:
            do(shelf, deed)
        except BylineError:
            continue
        if log.next_number(root) > len(states):
            states.append(files(root))
    for state in reversed(states[:-1]):
        undo(shelf)
        assert files(root) == state
    for state in states[1:]:
        redo(shelf)
        assert files(root) == state
    assert len(list(log.changes(root, print))) == 3 * (len(states) - 1)


def test_a_change_after_an_undo_ends_what_can_be_redone_without_a_number(byline, library, shelf):
    byline("tag", "moe", "+x")
    byline("undo")
    byline("tag", "moe", "+y")
    assert byline("redo").code == 4
    assert byline("undo").code == 0
    run = byline("redo", "2")
    assert run.code == 0 and "redid 2: tag moe +x" in run.err
    assert shelf.get("moe").article.topics == ("x",)


def test_what_one_command_did_in_several_steps_goes_back_at_once(byline, library, tmp_path):
    for name in ("one", "two"):
        text = f"A headline of {name}\n\nBy Wai Moe\nJuly 7, 2010\n\n" + "It was said. " * 60
        (tmp_path / f"{name}.txt").write_text(text)
    before = files(library / "articles")
    run = byline("add", tmp_path / "one.txt", tmp_path / "two.txt")
    assert run.code == 0
    keys = run.out.split()
    (row,) = rows(byline)
    assert row["files"] == 2 and row["what"] == "add"
    after = files(library / "articles")
    assert byline("undo").code == 0
    assert files(library / "articles") == before
    assert len(list((library / "captures").rglob("*"))) > 2
    assert byline("redo").code == 0
    assert files(library / "articles") == after
    assert byline("undo", "1").code == 0
    assert byline("add", tmp_path / "one.txt").out.split() == keys[:1]  # the keys are free again


def test_an_import_of_hundreds_is_one_change(byline, library, tmp_path):
    entries = [{"id": f"k{n}", "type": "book", "title": f"Title {n}"} for n in range(300)]
    (tmp_path / "refs.json").write_text(json.dumps(entries))
    assert byline("import", "--yes", tmp_path / "refs.json").code == 0
    assert byline("undo").code == 0
    assert list(Library(library).paths()) == []
    assert byline("redo").code == 0
    assert len(list(Library(library).paths())) == 300


# A person's own edits


def test_a_hand_edit_is_never_undone_and_the_way_out_is_named(byline, library, shelf):
    byline("set", "moe", "page=3")
    path = shelf.find("moe")
    by_hand = path.read_text().replace("Story", "Our story")
    path.write_text(by_hand)
    run = byline("undo")
    assert run.code == 1 and path.read_text() == by_hand
    assert "moe.md: changed since, by hand: byline show moe --before 2" in run.err
    byline("tag", "moe", "+x")
    assert byline("undo").code == 0 and path.read_text() == by_hand


def test_a_change_under_a_later_one_waits_for_that(byline, library, shelf):
    byline("set", "moe", "page=3")
    byline("tag", "moe", "+x")
    run = byline("undo", "2")
    assert run.code == 1 and "by change 3: byline undo 3 first" in run.err
    byline("undo")
    assert byline("undo", "2").code == 0
    assert byline("undo", "2").code == 2 and byline("undo", "77").code == 2


def test_a_rename_under_a_later_change_waits_too_and_says_both_keys_when_undone(
    byline, library, shelf
):
    byline("rename", "moe", "visit")
    byline("set", "visit", "page=3")
    run = byline("undo", "2")
    assert run.code == 1 and "visit.md: changed since, by change 3: byline undo 3 first" in run.err
    byline("undo")
    path = shelf.find("visit")
    renamed = path.read_bytes()
    path.write_bytes(renamed.replace(b"Story", b"Our story"))
    assert "by hand: byline show visit --before 2 " in byline("undo", "2").err
    assert "Story of moe" in byline("show", "visit", "--before", "2").out
    path.write_bytes(renamed)
    assert "  visit -> moe: changed back\n" in byline("undo", "2").err
    assert "  moe -> visit: changed again\n" in byline("redo").err


def test_a_removed_record_comes_back_even_without_the_trash(byline, library, shelf):
    before = files(library)
    byline("rm", "moe")
    shutil.rmtree(library / ".byline" / "trash")
    assert byline("undo").code == 0
    assert files(library) == before


def test_a_record_that_is_here_again_is_not_overwritten(byline, library, shelf):
    byline("rm", "moe")
    other = library / "articles" / "moe.md"
    other.write_text('---\ntitle: "By hand"\n---\n')
    run = byline("undo")
    assert run.code == 1 and "is here again" in run.err
    assert other.read_text() == '---\ntitle: "By hand"\n---\n'


def test_bytes_that_are_no_text_come_back(byline, library, shelf):
    path = library / "articles" / "bad.md"
    path.write_bytes(b"---\ntitle: \xff\r\n")
    byline("rm", "bad")
    shutil.rmtree(library / ".byline" / "trash")
    byline("undo")
    assert path.read_bytes() == b"---\ntitle: \xff\r\n"


# The log


def test_the_log_says_who_did_what_when_the_newest_first(byline, library, shelf):
    byline("--library", library, "tag", "moe", "+x")
    byline("undo")
    first, second, third = rows(byline)
    assert (third["id"], third["what"], third["undone"]) == (1, "add", False)
    assert second == {
        "id": 2, "when": "2026-11-21T00:00:00Z", "who": "NS", "what": "tag",
        "command": ["tag", "moe", "+x"], "files": 1, "undone": True, "key": "moe",
    }  # fmt: skip
    assert first["undoes"] == 2 and first["command"] == ["undo"]
    assert byline("log", "--limit", 1).out.startswith("    3  2026-11-21 00:00  NS  ")


def test_the_log_of_a_key_knows_removed_records_and_no_others(byline, library, shelf):
    shelf.add(report("other"))
    byline("rm", "moe")
    assert [row["what"] for row in rows(byline, "moe")] == ["rm", "add"]
    assert byline("log", "nobody").code == 4


def test_an_empty_log_is_no_error(byline, library):
    assert byline("log").code == 0
    assert byline("undo").code == 4 and byline("redo").code == 4


def test_a_damaged_entry_hides_only_itself(byline, library, shelf):
    byline("tag", "moe", "+x")
    byline("tag", "moe", "+y")
    (library / ".byline/log/0/2.jsonl").write_text("{")
    run = byline("log")
    assert "2.jsonl: damaged" in run.err and len(run.out.splitlines()) == 2
    assert byline("undo").code == 0
    assert byline("undo", "2").code == 2


def test_where_the_newest_entry_cannot_be_read_no_older_one_is_undone_in_its_place(
    byline, library, shelf
):
    shelf.add(report("other"))
    byline("tag", "moe", "+x")
    byline("tag", "other", "+y")
    (library / ".byline/log/0/4.jsonl").write_text("{")
    before = everything(library)
    run = byline("undo")
    assert run.code == 65 and "4.jsonl: damaged" in run.err and "byline undo 3 takes" in run.err
    assert everything(library) == before
    assert byline("undo", "3").code == 0


def test_what_was_undone_before_an_entry_that_cannot_be_read_is_made_again_by_its_number_alone(
    byline, library, shelf
):
    byline("tag", "moe", "+x")
    assert byline("undo").code == 0
    byline("tag", "moe", "+y")
    (library / ".byline/log/0/4.jsonl").write_text("{")
    before = everything(library)
    run = byline("redo")
    assert run.code == 65 and "4.jsonl: damaged" in run.err and "byline redo 3 makes" in run.err
    assert everything(library) == before


def test_an_entry_that_lacks_a_line_is_not_undone_by_halves(byline, library, shelf):
    shelf.add(report("other"))
    assert byline("tag", "sort:key", "+x", "--yes").code == 0
    newest = max((library / ".byline/log/0").iterdir(), key=lambda path: int(path.stem))
    newest.write_text("".join(newest.read_text().splitlines(keepends=True)[:-1]))
    before = everything(library)
    run = byline("undo")
    assert run.code == 74 and f"{newest.name}: damaged" in run.err
    assert everything(library) == before


def test_an_entry_that_lacks_a_line_stays_so_when_a_record_is_removed_for_good(
    byline, library, shelf
):
    shelf.add(report("other"))
    shelf.add(report("third"))
    assert byline("tag", "sort:key", "+x", "--yes").code == 0
    newest = max((library / ".byline/log/0").iterdir(), key=lambda path: int(path.stem))
    newest.write_text("".join(newest.read_text().splitlines(keepends=True)[:-1]))
    cut = newest.read_text()
    run = byline("rm", "--forever", "moe", "--yes")
    assert run.code == 0 and f"{newest.name}: damaged" in run.err and "delete the file" in run.err
    assert newest.read_text() == cut
    assert byline("undo", newest.stem).code == 74


@pytest.mark.parametrize("line", ['{"what": "undo"', '{"what": "set", "files": 1e999}'])
def test_an_entry_that_cannot_be_read_is_told_of_where_there_is_nothing_to_redo(
    byline, library, shelf, line
):
    byline("tag", "moe", "+x")
    assert byline("undo").code == 0
    (library / ".byline/log/0/3.jsonl").write_text(line)
    run = byline("redo")
    assert run.code == 4 and "3.jsonl: damaged" in run.err
    assert byline("check", "--only", "damaged-log").code == 3


def test_check_names_what_is_damaged_in_the_log(byline, library, shelf):
    for topic in "vwxyz":
        byline("tag", "moe", f"+{topic}")
    entries = library / ".byline/log/0"
    assert byline("check", "--only", "damaged-log").code == 0
    (entries / "2.jsonl").write_text("{")
    (entries / "3.jsonl").unlink()
    (entries / "3.jsonl").mkdir()
    cut = (entries / "4.jsonl").read_text()
    (entries / "4.jsonl").write_text(cut.splitlines(keepends=True)[0])
    (entries / "5.jsonl").write_text((entries / "5.jsonl").read_text().replace("title", "titel"))
    run = byline("check", "--only", "damaged-log", "--json")
    said = {each["file"]: each["message"] for each in json.loads(run.out)}
    assert run.code == 3 and set(said) == {f".byline/log/0/{n}.jsonl" for n in (2, 3, 4, 5)}
    assert "what it keeps of articles/" in said[".byline/log/0/5.jsonl"]


def test_a_folder_in_the_log_is_named_and_hides_only_itself(byline, library, shelf):
    byline("tag", "moe", "+x")
    (library / ".byline/log/0/3.jsonl").mkdir()
    run = byline("log")
    assert run.code == 0 and len(run.out.splitlines()) == 2
    assert "3.jsonl: no plain file; it is left alone" in run.err
    assert byline("tag", "moe", "+y").code == 0


def test_a_dry_run_writes_nothing_and_tells_no_plugin(byline, library, shelf):
    byline("tag", "moe", "+x")
    before = everything(library)
    run = byline("undo", "--dry-run")
    assert run.code == 0 and "would undo 2: tag moe +x" in run.err
    assert everything(library) == before


def test_a_move_there_and_back_comes_to_nothing():
    a, b, h, g = "articles/a.md", "articles/b.md", "0" * 64, "1" * 64
    assert composed([Move("", a, "", h), Move(a, "", h, "")]) == []
    assert composed([Move(a, b, h, g, b"x"), Move(b, b, g, h)]) == [Move(a, b, h, h, b"x")]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_an_entry_that_is_no_plain_file_is_told_of_and_passed_by(byline, shelf, make):
    byline("tag", "moe", "+x")
    path = shelf.root / ".byline/log/0/2.jsonl"
    path.unlink()
    make(path)
    run = byline("log")
    assert run.code == 0 and "import" not in run.err and "2.jsonl: no plain file" in run.err
    assert byline("tag", "moe", "+y").code == byline("undo").code == 0
    assert shelf.get("moe").article.topics == ("x",)


def test_a_file_where_a_folder_belongs_stops_a_change_before_it_happens(byline, shelf):
    byline("rm", "moe")
    in_the_way = shelf.articles / "2010"
    shutil.rmtree(in_the_way)
    in_the_way.write_text("a file")
    for words in (["restore", "moe"], ["undo"]):
        run = byline(*words)
        assert run.code == 74 and "articles/2010: no folder; move it elsewhere" in run.err
    assert not shelf.cut_off() and len(list(log.numbers(shelf.root))) == 2
    in_the_way.unlink()
    assert byline("restore", "moe").code == 0 and shelf.get("moe")


@pytest.mark.parametrize("make", [
    os.mkfifo, os.mkdir, lambda path: path.symlink_to("nowhere"),
    lambda path: path.symlink_to("other.md"),
])  # fmt: skip
def test_what_is_no_record_in_a_records_place_is_named_and_left(byline, shelf, make):
    shelf.add(report("other"))
    place = shelf.find("moe")
    byline("rm", "moe")
    make(place)
    run = byline("restore", "moe")
    assert run.code == 74 and "moe.md: no plain file, where one belongs" in run.err
    assert os.path.lexists(place) and shelf.trash.newest("moe") and not shelf.cut_off()


# Broken anywhere


@pytest.mark.parametrize(
    ("mode", "steps", "words"),
    [("kill", [], "set moe other page=4 --yes"), ("full", [], "set moe other page=4 --yes"),
     ("torn", [], "tag moe +x"), ("eio", [], "tag moe +x"), ("kill", [], "rm moe other"),
     ("eio", [], "rm moe other"), ("kill", ["rm moe"], "restore moe"),
     ("kill", ["tag moe +x"], "undo"), ("kill", [], "undo"), ("eio", ["rm moe"], "undo"),
     ("torn", ["rm moe", "undo"], "redo"), ("full", ["rm moe", "undo"], "redo"),
     ("kill-nolinks", [], "set moe other page=4 --yes"), ("kill-nolinks", [], "rm moe other"),
     ("kill-nolinks", ["rm moe other"], "undo"), ("kill-nolinks", [], "rename moe new")],
)  # fmt: skip
def test_broken_at_any_call_a_change_happens_whole_or_not_at_all(
    byline, shelf, trials, mode, steps, words
):
    shelf.add(report("other"))
    for step in steps:
        byline(*step.split())
    before, entries = files(shelf.root), len(list(log.numbers(shelf.root)))
    *broken, (code, folder) = trials(mode, shelf.root, *words.split())
    after = files(folder)
    assert code == 0 and after != before and len(broken) > 5
    seen = set()
    for code, folder in broken:
        assert code < 0 or code - 100 in (0, 74)
        half = bool(Library(folder).cut_off())
        if code == 100:  # what was refused was no part of the change
            assert files(folder) == after and not half
        Library(folder).sweep()
        keeping.sweep(folder)
        happened = len(list(log.numbers(folder))) > entries
        assert files(folder) == (after if happened else before)
        assert happened or not half
        assert not list(folder.rglob("*.tmp"))
        if happened:
            take_back(Library(folder), next(log.changes(folder, print)), "undo")
            assert files(folder) == before
        seen.add(happened)
        shutil.rmtree(folder)
    assert seen == {False, True}


def test_a_disk_that_fails_after_the_moment_of_change_says_so(byline, shelf, trials):
    *broken, _ = trials("eio", shelf.root, "tag", "moe", "+x")
    codes = [code for code, folder in broken if Library(folder).cut_off()]
    assert codes and set(codes) == {174}
