"""What a record was: as it was known at a moment, and nothing where it was removed for good."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from byline import storage
from byline.article import from_fields
from byline.capture import Capture, CaptureRef
from byline.errors import StorageError
from byline.journal import Journal
from byline.library import Library
from byline.past import moment
from byline.purge import purge, remains

DAY = 86_400
START = 1_795_219_200  # 2026-11-21


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    for key in ("moe", "other"):
        shelf.add(from_fields({"title": f"Story of {key}", "issued": "2010-07-07"}, key=key))
    return shelf


@pytest.fixture
def on(monkeypatch):
    """Let a day come."""
    return lambda day: monkeypatch.setenv("SOURCE_DATE_EPOCH", str(START + DAY * (day - 21)))


def title(byline, *when: object) -> str:
    run = byline("show", "moe", "--field", "title", *when)
    return run.out.strip() or f"{run.code} {run.err}"


def test_a_record_is_shown_as_it_was_at_the_end_of_a_day(byline, shelf, on):
    on(22)
    byline("set", "moe", "title=Second")
    on(24)
    byline("set", "moe", "title=Third")
    byline("rm", "moe")
    on(25)
    byline("restore", "moe")
    assert title(byline) == title(byline, "--at", "2026-11-25") == "Third"
    assert "4 byline: moe: was not in the library at 2026-11-24" in title(byline, "--at",
                                                                         "2026-11-24")  # fmt: skip
    assert title(byline, "--at", "2026-11-23") == "Second"
    assert title(byline, "--at", "2026-11-21") == "Story of moe"
    assert title(byline, "--at", "2026-11") == title(byline, "--at", "2026") == "Third"
    assert title(byline, "--at", "2026-11-21T23:59+02:00") == "Story of moe"
    assert title(byline, "--before", 5) == "Third" and title(byline, "--before", 4) == "Second"
    assert title(byline, "--at", "2026-11-20").startswith("4 byline: moe: was not in the library")
    assert title(byline, "--at", "yesterday").startswith("2 ")
    assert byline("show", "nobody", "--at", "2026").code == 2


def test_a_removed_record_is_shown_as_it_was(byline, shelf, on):
    on(22)
    byline("rm", "moe")
    assert title(byline, "--at", "2026-11-21") == "Story of moe"
    byline("undo")
    byline("undo", 1)
    assert "was not in the library" in title(byline, "--at", "2026-11-22")
    assert title(byline, "--at", "2026-11-21") == "Story of moe"


def test_what_was_before_the_log_begins_is_not_made_up(byline, library, on):
    path = library / "articles" / "moe.md"
    path.write_text('---\ntitle: "By hand"\n---\n')
    on(22)
    byline("tag", "moe", "+x")
    assert "the log begins after 2026-11-21" in title(byline, "--at", "2026-11-21")
    assert title(byline, "--before", 1) == "By hand"


def test_an_edit_by_hand_is_kept_by_the_next_change(byline, library, shelf):
    path = shelf.find("moe")
    path.write_text(path.read_text().replace("Story", "Our story"))
    byline("set", "moe", "title=Third")
    assert title(byline, "--before", 3) == "Our story of moe"


def test_moments_are_the_last_second_that_is_meant():
    assert moment("2026-11-21") == "2026-11-21T23:59:59Z"
    assert moment("2026-11-21T09:30") == "2026-11-21T09:30:59Z"
    assert moment("2026-11-21 09:30:05+0130") == "2026-11-21T08:00:05Z"


# For good


def everything(root: Path) -> str:
    return "\n".join(p.read_bytes().decode("utf-8", "replace") + p.name
                     for p in root.rglob("*") if p.is_file() and p.suffix != ".sqlite")  # fmt: skip


def test_what_is_removed_for_good_is_nowhere_in_the_library(byline, library, tmp_path, shelf):
    page = "A secret headline\n\nBy Wai Moe\nJuly 7, 2010\n\n" + "The secret was told. " * 60
    (tmp_path / "page.txt").write_text(page)
    byline("add", "--key", "hidden", tmp_path / "page.txt")
    byline("set", "hidden", "note=secret words")
    byline("rm", "hidden")
    byline("restore", "hidden")
    byline("tag", "hidden", "other", "+x", "--yes")
    assert "secret" in everything(library)
    refused = byline("rm", "--forever", "hidden")
    assert refused.code == 2 and "--yes" in refused.err
    before = everything(library)
    assert byline("rm", "--forever", "hidden", "--dry-run").code == 0
    assert everything(library) == before
    run = byline("rm", "--forever", "hidden", "--yes")
    assert run.code == 0 and "git" in run.err and "backups" in run.err
    index = library / ".byline" / "index.sqlite"
    assert not index.exists() or b"secret" not in index.read_bytes()
    assert "secret" not in everything(library) and shelf.get("other").article.topics == ("x",)
    assert byline("list", "--keys").out.split() == ["moe", "other"]
    assert byline("undo").code == 0  # of the newest change that has its texts
    assert "removed for good" in byline("undo", 4).err
    assert shelf.get("other").article.topics == ()
    assert byline("rm", "--forever", "hidden", "--yes").code == 2


def test_a_capture_that_another_record_was_read_from_stays(byline, library, shelf):
    capture = Capture(b"words of two", "a.txt")
    path = shelf.keep_capture(capture)
    for key in ("one", "two"):
        shelf.add(from_fields({"title": key, "capture": {"sha256": capture.sha256}}, key=key))
    assert byline("rm", "--forever", "one", "--yes").code == 0 and path.is_file()
    assert byline("rm", "--forever", "two", "--yes").code == 0 and not path.exists()


def test_the_file_that_a_capture_was_taken_out_of_goes_with_the_last_record(byline, library, shelf):
    mail, page = (shelf.keep_capture(Capture(words, "a.txt")) for words in (b"mail", b"page"))
    for key, kept in (("one", {"sha256": page.name, "container": mail.name}),
                      ("two", {"sha256": mail.name})):  # fmt: skip
        shelf.add(from_fields({"title": key, "capture": kept}, key=key))
    assert byline("rm", "--forever", "one", "--yes").code == 0
    assert mail.is_file() and not page.exists()
    assert byline("rm", "--forever", "two", "--yes").code == 0 and not mail.exists()


def test_a_capture_that_a_record_in_conflict_or_in_the_trash_needs_stays(byline, library, shelf):
    for other in ("damaged", "trashed"):
        path = shelf.keep_capture(Capture(f"words of {other}".encode(), "a.txt"))
        for key in ("one", other):
            shelf.add(from_fields({"title": key, "capture": {"sha256": path.name}}, key=key))
        file = shelf.find(other)
        if other == "trashed":
            byline("rm", other)
        else:
            file.write_text(f"<<<<<<< ours\n{file.read_text()}=======\n>>>>>>> theirs\n")
        assert byline("rm", "--forever", "one", "--yes").code == 0 and path.is_file()


def test_a_record_that_has_a_key_now_which_the_removed_one_had_before_stays(byline, library, shelf):
    """As where somebody else's record comes by way of git."""
    byline("rename", "moe", "wai-moe")
    other = library / "articles/2010/07/moe.md"
    other.write_bytes(shelf.find("other").read_bytes())
    run = byline("rm", "--forever", "wai-moe", "--yes")
    assert run.code == 2 and "articles/2010/07/moe.md: has a key now" in run.err
    assert {path.stem for path in shelf.paths()} == {"moe", "wai-moe", "other"}
    assert byline("rm", "--forever", "wai-moe", "moe", "--yes").code == 0
    assert {path.stem for path in shelf.paths()} == {"other"}


def test_only_the_removed_records_texts_leave_an_entry_of_many(byline, library, shelf):
    byline("set", "moe", "other", "section=World", "--yes")
    byline("rm", "--forever", "moe", "--yes")
    head, *lines = map(json.loads, (library / ".byline/log/0/3.jsonl").read_text().splitlines())
    assert head["command"] == ["set", "…"] and head["files"] == 1
    assert [line["to"] for line in lines] == ["articles/2010/07/other.md"] and lines[0]["before"]


def test_a_removal_for_good_that_was_cut_off_is_ended_by_the_same_again(
    byline, library, shelf, monkeypatch
):
    byline("set", "moe", "note=secret")
    with monkeypatch.context() as patch:
        patch.setattr("byline.storage.replace", lambda *args, **kwargs: 1 / 0)
        assert byline("rm", "--forever", "moe", "--yes").code == 1
    assert "secret" in everything(library) and list(shelf.paths()) == [shelf.find("other")]
    assert byline("rm", "--forever", "moe", "--yes").code == 0
    assert "secret" not in everything(library)


@pytest.mark.parametrize("day", ["2026-13", "2026-13-45", "2026-02-30", "0000", "2026-00-01"])
def test_a_day_that_is_none_is_refused(byline, shelf, day):
    run = byline("show", "moe", "--at", day)
    assert run.code == 2 and run.out == "" and f"{day}: no date; write 2026-11-21" in run.err


def test_before_a_change_that_is_none_nothing_is_shown(byline, shelf):
    run = byline("show", "moe", "--before", 99)
    assert run.code == 2 and "99: no such change; `byline log`" in run.err


def test_one_field_is_shown_as_json_too(byline, shelf):
    assert json.loads(byline("show", "moe", "--field", "title", "--json").out) == "Story of moe"
    assert json.loads(byline("show", "moe", "--field", "author", "--json").out) is None


@pytest.mark.parametrize("mode", ["kill", "eio"])
def test_wherever_a_removal_for_good_ends_the_same_again_leaves_no_word(
    byline, library, shelf, trials, mode
):
    kept = shelf.keep_capture(Capture(b"secret words of a page", "a.txt"))
    shelf.update("moe", lambda a: a.replace(note="secret", capture=CaptureRef(sha256=kept.name)))
    byline("set", "moe", "note=another secret")
    byline("list", "secret")
    for code, folder in trials(mode, library, "rm", "--forever", "moe", "--yes"):
        assert byline("--library", folder, "list", "--keys").code == 0
        assert byline("--library", folder, "tag", "other", "+seen").code == 0  # which ends it
        here = bool(list((folder / "articles").rglob("moe.md")))
        assert here == (folder / kept.relative_to(library)).is_file(), code
        if code not in (0, 100):
            again = byline("--library", folder, "rm", "--forever", "moe", "--yes")
            assert again.code == 0 or "moe: no such record" in again.err, (code, again.err)
        assert not [p for p in folder.rglob("*") if p.is_file() and b"secret" in p.read_bytes()]
        assert list(Library(folder).paths()) == [folder / "articles/2010/07/other.md"]


@pytest.fixture
def captured(shelf: Library) -> Path:
    """The capture of one of the records."""
    kept = shelf.keep_capture(Capture(b"secret words of a page", "a.txt"))
    shelf.update("moe", lambda a: a.replace(capture=CaptureRef(sha256=kept.name)))
    return kept


def test_a_record_whose_capture_another_may_need_is_not_said_to_be_removed_for_good(
    byline, shelf, captured
):
    record = os.fsencode(shelf.find("other"))
    odd = os.path.join(os.path.dirname(record), b"caf\xe9.md")
    shutil.copy(record, odd)
    run = byline("rm", "--forever", "moe", "--yes")
    assert run.code == 74 and "the name is no UTF-8; rename it; nothing was removed" in run.err
    assert captured.is_file() and shelf.find("moe").is_file()
    os.unlink(odd)
    assert byline("rm", "--forever", "moe", "--yes").code == 0
    assert not captured.exists()


def test_a_record_that_changes_while_it_is_removed_for_good_keeps_its_capture(
    byline, shelf, captured, monkeypatch
):
    prepare = Journal.prepare

    def prepared(journal: Journal, *given: object) -> None:
        prepare(journal, *given)
        with shelf.find("moe").open("a") as file:
            file.write("a note\n")

    monkeypatch.setattr(Journal, "prepare", prepared)
    run = byline("rm", "--forever", "moe", "--yes")
    assert run.code != 0 and "nothing was removed, try again" in run.err
    assert captured.is_file() and "a note" in shelf.find("moe").read_text()


def test_a_capture_that_another_record_was_read_from_meanwhile_stays(shelf, captured):
    found = remains(shelf, ["moe"])
    assert found.captures == (captured,)
    ref = CaptureRef(sha256=captured.name)
    shelf.add(from_fields({"title": "New", "issued": "2010"}, key="new").replace(capture=ref))
    purge(shelf, found)
    assert captured.is_file() and shelf.path_of("moe") is None


def test_a_removal_whose_captures_cannot_be_known_is_not_said_to_be_done(
    byline, library, shelf, captured, monkeypatch
):
    read = storage.read_bytes

    def failing(path, limit=None):
        if Path(path).name == "captures.txt":
            raise StorageError(f"{path}: cannot read: Input/output error")
        return read(path, limit)

    with monkeypatch.context() as patch:
        patch.setattr(storage, "read_bytes", failing)
        run = byline("rm", "--forever", "moe", "--yes")
    assert run.code == 74 and "the next command finishes it" in run.err and captured.is_file()
    assert byline("tag", "other", "+x").code == 0 and not captured.exists()


def test_a_removal_that_is_ended_later_leaves_the_capture_of_a_record_that_came_since(
    byline, library, shelf, captured, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr("byline.journal.leaving.let_go", lambda *given: 1 / 0)
        assert byline("rm", "--forever", "moe", "--yes").code == 1
    text = shelf.find("other").read_text().replace("---\n", f"---\nsha: {captured.name}\n", 1)
    (library / "articles" / "2010" / "07" / "pulled.md").write_text(text)  # by git
    assert byline("tag", "other", "+x").code == 0
    assert captured.is_file() and not list((library / ".byline" / "pending" / "now").iterdir())
    assert not list(library.rglob("moe.md"))
