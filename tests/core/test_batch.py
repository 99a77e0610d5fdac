"""An import happens whole or not at all: killed anywhere, on a full disk, among other writers."""

from __future__ import annotations

import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from byline import batch as batches
from byline import journal
from byline.article import Article, from_fields
from byline.batch import Batch
from byline.dates import Date
from byline.desk import Desk
from byline.errors import BadInput, ChangedOnDisk, StorageError
from byline.index import keeping
from byline.library import Library
from byline.record_file import render

PATTERN = "{auth}-{year}-{title}"


def report(key: str, **fields: object) -> Article:
    return from_fields({"title": f"Story of {key}", "issued": "2010-07-07", **fields}, key=key)


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    shelf.add(report("old", url="https://e.org/old"))
    return shelf


def tree(root: Path) -> dict[str, bytes]:
    """Every file that is the library's own, with its bytes."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in ("lock", "change.lock")
    }


def prepared(shelf: Library) -> Batch:
    """Two new records, and a page for the old one."""
    batch = Batch(shelf, PATTERN)
    assert [batch.put(report("new")), batch.put(report("late", issued="2012"))] == ["new", "late"]
    stored = batch.stored("articles/2010/07/old.md")
    batch.change(stored, stored.article.replace(page="3"))
    return batch


AFTER = {"old": report("old", url="https://e.org/old", page="3"), "new": report("new"),
         "late": report("late", issued="2012")}  # fmt: skip


def test_nothing_is_seen_before_the_commit_and_everything_after_it(shelf: Library, records):
    before = records(shelf.root)
    with prepared(shelf) as batch:
        assert records(shelf.root) == before
        assert batch.commit() == [
            "articles/2010/07/new.md", "articles/2012/late.md", "articles/2010/07/old.md",
        ]  # fmt: skip
    assert records(shelf.root) == AFTER
    assert not journal.waiting(shelf.root)


def test_what_is_given_up_leaves_nothing(shelf: Library):
    before = tree(shelf.root)
    with prepared(shelf):
        pass
    assert tree(shelf.root) == before


def test_one_key_asked_for_twice_makes_two_records(shelf: Library, records):
    with Batch(shelf, PATTERN) as batch:
        assert [batch.put(report("old")), batch.put(report("old"))] == ["old-b", "old-c"]
        assert batch.stored("articles/2010/07/old-c.md").article.title == "Story of old"
        batch.commit()
    assert set(records(shelf.root)) == {"old", "old-b", "old-c"}


def test_a_record_changed_twice_in_one_batch_has_both_changes(shelf: Library):
    path = shelf.find("old")
    path.chmod(0o640)
    with Batch(shelf, PATTERN) as batch:
        for change in ({"page": "3"}, {"section": "World"}):
            stored = batch.stored("articles/2010/07/old.md")
            batch.change(stored, stored.article.replace(**change))
        batch.commit()
    article = shelf.get("old").article
    assert (article.page, article.section) == ("3", "World")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_record_edited_by_hand_meanwhile_refuses_the_whole_batch(shelf: Library):
    with prepared(shelf) as batch:
        path = shelf.find("old")
        path.write_text(path.read_text().replace("Story", "Our story"))
        before = tree(shelf.root / "articles")
        with pytest.raises(ChangedOnDisk, match=r"old\.md: changed on disk since it was read"):
            batch.commit()
    assert tree(shelf.root / "articles") == before


@pytest.mark.parametrize(
    "other", [report("new", title="Another"), report("x", title="Story of new", outlet="Mizzima",
                                                     aliases=["late"])],
)  # fmt: skip
def test_a_record_that_comes_meanwhile_with_our_key_refuses_the_batch(
    shelf: Library, other, records
):
    with prepared(shelf) as batch:
        Library(shelf.root).add(other)
        with pytest.raises(ChangedOnDisk, match="changed since"):
            batch.commit()
    assert set(records(shelf.root)) == {"old", other.key}


@pytest.mark.parametrize("indexed", [True, False])
def test_a_record_that_somebody_puts_there_while_the_lock_is_ours_refuses_the_batch(
    library: Path, shelf: Library, indexed: bool
):
    ours = Desk(str(library)).library if indexed else shelf
    with ours.locked(), prepared(ours) as batch:
        by_hand = library / "articles" / "1999" / "new.md"
        by_hand.parent.mkdir()
        by_hand.write_text(render(report("new", title="By hand")), encoding="utf-8")
        with pytest.raises(ChangedOnDisk, match=r"1999/new\.md: changed since"):
            batch.commit()
    assert by_hand.is_file()


def test_an_unrelated_record_that_comes_meanwhile_disturbs_nothing(shelf: Library, records):
    with prepared(shelf) as batch:
        Library(shelf.root).add(report("other"))
        Library(shelf.root).update("other", lambda old: old.replace(outlet="Mizzima"))
        batch.commit()
    assert set(records(shelf.root)) == {"other", *AFTER}


def test_another_change_does_not_sweep_up_a_batch_that_waits_for_its_person(
    shelf: Library, records
):
    with prepared(shelf) as batch:
        assert Library(shelf.root).sweep() == [] == shelf.cut_off()
        batch.commit()
    assert records(shelf.root) == AFTER


@pytest.mark.parametrize("stage", ["prepare", "seal"])
def test_a_disk_that_fills_before_the_commit_leaves_the_old_library(shelf, monkeypatch, stage):
    before = tree(shelf.root)

    def full(self: object, *entry: object) -> None:
        raise StorageError("No space left on device")

    monkeypatch.setattr(journal.Journal, stage, full)
    with pytest.raises(StorageError), prepared(shelf) as batch:
        batch.commit()
    assert not batch.happened
    assert tree(shelf.root) == before


def test_a_folder_on_another_file_system_is_refused_before_the_commit(shelf, monkeypatch):
    before, real = tree(shelf.root), os.stat

    def stat(path, *args, **kwargs):
        found = real(path, *args, **kwargs)
        if str(path).endswith("2012"):
            return os.stat_result((*found[:2], found.st_dev + 1, *found[3:]))
        return found

    with monkeypatch.context() as patch, prepared(shelf) as batch:
        patch.setattr(os, "stat", stat)
        with pytest.raises(StorageError, match="another file system"):
            batch.commit()
    assert tree(shelf.root) == before


def renamed(shelf: Library, batch: Batch) -> str:
    """The old record under a new key, and in the folder of a new day."""
    stored = shelf.get("old")
    changes = {"key": "young", "aliases": ("old",), "issued": Date.parse("2012-03-01")}
    return batch.rename(stored, stored.article.replace(**changes))


def test_a_rename_moves_the_file_and_keeps_its_permissions_and_what_was_typed(shelf, records):
    old = shelf.find("old")
    old.write_text(old.read_text().replace("title:", "# checked\ntitle:"))
    old.chmod(0o640)
    with Batch(shelf, PATTERN) as batch:
        assert renamed(shelf, batch) == "articles/2012/03/young.md"
        batch.commit()
    assert set(records(shelf.root)) == {"young"}
    path = shelf.find("old")
    assert path == shelf.articles / "2012/03/young.md"
    assert "# checked\n" in path.read_text() and path.stat().st_mode & 0o777 == 0o640


def test_a_rename_refuses_where_somebody_edited_the_file_or_took_the_name(shelf, records):
    for hand in ("2010/07/old.md", "2012/03/young.md"):
        with pytest.raises(ChangedOnDisk, match=hand), Batch(shelf, PATTERN) as batch:
            renamed(shelf, batch)
            (shelf.articles / hand).parent.mkdir(parents=True, exist_ok=True)
            (shelf.articles / hand).write_text('---\ntitle: "By hand"\n---\n')
            batch.commit()
        assert records(shelf.root)[Path(hand).stem].title == "By hand"


def test_a_file_that_changed_while_its_rename_was_cut_off_stays(shelf, monkeypatch, records):
    with monkeypatch.context() as patch, Batch(shelf, PATTERN) as batch:
        renamed(shelf, batch)
        patch.setattr(journal.Journal, "finish", lambda self, tell: [])
        batch.commit()
    old, said = shelf.find("old"), []
    old.write_text(old.read_text() + "our note\n")
    Library(shelf.root, said.append).sweep()
    assert records(shelf.root)["old"].note == "our note\n"
    assert set(records(shelf.root)) == {"old", "young"} and "look at both" in said[0]


def test_nothing_is_taken_away_for_a_text_that_is_nowhere(shelf, monkeypatch, records):
    with monkeypatch.context() as patch, Batch(shelf, PATTERN) as batch:
        renamed(shelf, batch)
        patch.setattr(journal.Journal, "finish", lambda self, tell: [])
        batch.commit()
    (folder,) = shelf.cut_off()
    (folder / "1.md").unlink()
    shelf.sweep()
    assert set(records(shelf.root)) == {"old"}


def test_a_record_that_changes_and_then_moves_is_one_change(shelf, records):
    with Batch(shelf, PATTERN) as batch:
        stored = batch.stored("articles/2010/07/old.md")
        batch.change(stored, stored.article.replace(page="3"))
        stored = batch.stored("articles/2010/07/old.md")
        batch.rename(stored, stored.article.replace(key="young"))
        batch.commit()
    assert set(records(shelf.root)) == {"young"} and records(shelf.root)["young"].page == "3"


def test_tables_that_name_records_change_with_them(shelf, records):
    (shelf.root / "lists").mkdir()
    table = shelf.root / "lists" / "arms.toml"
    table.write_text('[[entries]]\nkey = "old"\n')
    with Batch(shelf, PATTERN) as batch:
        renamed(shelf, batch)
        batch.change_table("lists/arms.toml", table.read_bytes(), b'[[entries]]\nkey = "young"\n')
        batch.commit()
    assert table.read_text() == '[[entries]]\nkey = "young"\n'
    assert set(records(shelf.root)) == {"young"}


@pytest.mark.parametrize("call", ["link", "rename", "fsync", "unlink"])
@pytest.mark.parametrize("number", range(1, 9))
def test_a_disk_that_fails_after_the_commit_delays_the_rest(
    shelf, monkeypatch, call, number, records
):
    count, real, said = 0, getattr(os, call), []

    def fail(*args, **kwargs):
        nonlocal count
        count += batch.happened
        if count == number:
            raise OSError(28, "No space left on device")
        return real(*args, **kwargs)

    with prepared(shelf) as batch, monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        try:
            batch.commit()
        except StorageError:
            assert batch.happened
    assert Library(shelf.root).cut_off() or records(shelf.root) == AFTER
    Library(shelf.root, said.append).sweep()
    assert records(shelf.root) == AFTER
    assert not journal.waiting(shelf.root)


@pytest.mark.parametrize("mode", ["kill", "torn"])
def test_kill_at_any_moment_of_an_import_leaves_all_of_it_or_nothing(
    mode, shelf, tmp_path, records, trials
):
    refs = tmp_path / "refs.json"
    refs.write_text(json.dumps([
        {"id": "new", "type": "book", "title": "A"},
        {"id": "x", "type": "webpage", "title": "Story of old", "URL": "https://e.org/old",
         "page": "3"},
    ]))  # fmt: skip
    asked = ("import", "--yes", "--duplicates", "merge", refs)
    runs = trials(mode, shelf.root, *asked)
    before, after = records(shelf.root), records(runs[-1][1])
    assert runs[-1][0] == 0 and set(after) == {"old", "new"} and after["old"].page == "3"
    seen = set()
    for code, folder in runs[:-1]:
        assert code == -9
        for article in records(folder).values():
            assert article in (before.get(article.key), after[article.key])
        half = Library(folder).cut_off()
        assert half or records(folder) in (before, after)
        Library(folder).sweep()
        keeping.sweep(folder)
        assert records(folder) == (after if half else records(folder)) in (before, after)
        assert not list(folder.rglob("*.tmp")) and not journal.waiting(folder)
        seen.add((bool(half), records(folder) == after))
        shutil.rmtree(folder)
    assert seen == {(False, False), (True, True), (False, True)}


def cut_off(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that has happened and of which nothing is in place."""
    with monkeypatch.context() as patch, prepared(shelf) as batch:
        patch.setattr(journal.Journal, "finish", lambda self, tell: [])
        batch.commit()


@pytest.mark.parametrize("words", ["check", "list", "tag old +arms", "log"])
def test_the_next_command_finishes_what_was_cut_off_and_says_so(
    byline, shelf, monkeypatch, records, words
):
    cut_off(shelf, monkeypatch)
    assert set(records(shelf.root)) == {"old"}
    run = byline(*words.split())
    assert run.code == 0 and "finished a change that was cut off: 3 files" in run.err
    old = AFTER["old"].replace(topics=("arms",) if "+arms" in words else ())
    assert {k: a.replace(evidence=()) for k, a in records(shelf.root).items()} == {
        **AFTER, "old": old
    }  # fmt: skip


def test_a_dry_run_finishes_nothing_that_was_cut_off(byline, shelf, monkeypatch, records):
    cut_off(shelf, monkeypatch)
    assert byline("tag", "old", "+arms", "--dry-run").code == 0
    assert set(records(shelf.root)) == {"old"} and shelf.cut_off()


def test_an_editor_opens_what_the_finishing_of_a_cut_off_change_left(
    byline, shelf, monkeypatch, records
):
    cut_off(shelf, monkeypatch)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i s/^title:.*/title:_Edited/;s/_/\\ /")
    run = byline("edit", "old")
    assert (run.code, "saved" in run.err) == (0, True), run.err
    assert set(records(shelf.root)) == set(AFTER)
    assert records(shelf.root)["old"].title == "Edited"


def test_work_by_hand_after_a_crash_is_kept_beside_what_was_cut_off(shelf, monkeypatch, records):
    cut_off(shelf, monkeypatch)
    edited, made = shelf.find("old"), shelf.articles / "2010/07/new.md"
    edited.write_text(edited.read_text().replace("Story", "Our story"))
    made.write_text('---\ntitle: "By hand"\n---\n')
    by_hand = {path: path.read_bytes() for path in (edited, made)}
    said: list[str] = []
    Library(shelf.root, said.append).sweep()
    assert {path: path.read_bytes() for path in by_hand} == by_hand
    assert records(shelf.root)["new-b"].title == "Story of new"
    assert "page" in (shelf.trash.folder / "articles/2010/07/old~1.md").read_text()
    assert any("came in as new-b" in line for line in said)
    assert any("old~1.md" in line for line in said)


NOW = f'"now": "{"0" * 64}"'


@pytest.mark.parametrize(
    "line",
    ["{", "[]", f'{{"to": "../../evil.md", {NOW}}}', f'{{"to": "/etc/x.md", {NOW}}}',
     f'{{"to": "articles/../x.md", {NOW}}}', f'{{"to": "articles/.git/x.md", {NOW}}}',
     f'{{"to": "articles/x/../../y.md", {NOW}}}', f'{{"to": "articles/x.md/", {NOW}}}',
     f'{{"to": "captures/x.toml/y", {NOW}}}', f'{{"to": ".git/x.toml", {NOW}}}',
     f'{{"to": ".byline/x.md", {NOW}}}', f'{{"to": ".byline/trash/../x.md", {NOW}}}',
     f'{{"to": "articles/a\\u0000.md", {NOW}}}', '{"to": "articles/x.md"}', '{"to": 1, "now": ""}',
     f'{{"from": "articles/x.md", {NOW}}}', '{"to": "articles/x.md", "now": "ff"}', f"{{{NOW}}}",
     "[" * 100_000, "\udcff"],
)  # fmt: skip
def test_an_entry_that_we_did_not_write_does_nothing(shelf, monkeypatch, line):
    cut_off(shelf, monkeypatch)
    (folder,) = shelf.cut_off()
    text = f'{{"what": "set"}}\n{line}\n'
    (folder / "2.jsonl").write_text(text, errors="surrogateescape")
    before, said = tree(shelf.root), []
    Library(shelf.root, said.append).sweep()
    assert tree(shelf.root) == before
    assert "damaged" in said[0]
    Library(shelf.root).update("old", lambda old: old.replace(page="4"))  # goes on without it
    assert (shelf.root / ".byline/log/0/3.jsonl").is_file()


def test_a_staged_link_is_not_followed(shelf, monkeypatch, tmp_path, records):
    cut_off(shelf, monkeypatch)
    (folder,) = shelf.cut_off()
    (tmp_path / "secret").write_text("secret")
    (folder / "1.md").unlink()
    (folder / "1.md").symlink_to(tmp_path / "secret")
    Library(shelf.root).sweep()
    assert "new" not in records(shelf.root) and (tmp_path / "secret").exists()


def test_links_are_not_followed_on_the_way_to_a_record(shelf, tmp_path):
    (tmp_path / "out").mkdir()
    (shelf.articles / "2012").symlink_to(tmp_path / "out")
    with pytest.raises(StorageError, match="symbolic link"):
        prepared(shelf)
    assert os.listdir(tmp_path / "out") == []


def test_a_file_system_without_hard_links_serves_as_well(shelf, monkeypatch, records):
    monkeypatch.setattr(os, "link", lambda *args: (_ for _ in ()).throw(OSError(1, "no links")))
    with prepared(shelf) as batch:
        batch.commit()
    assert records(shelf.root) == AFTER


def test_a_record_that_cannot_be_one_costs_only_itself(shelf: Library, records):
    with Batch(shelf, PATTERN) as batch:
        with pytest.raises(BadInput, match="no Unicode"):
            batch.put(report("bad", outlet="S\udcc3d"))
        with pytest.raises(BadInput, match="newer byline"):
            newer = Library(shelf.root).add(report("newer", schema=99))
            batch.change(newer, newer.article.replace(page="1"))
        batch.put(report("good"))
        batch.commit()
    assert set(records(shelf.root)) == {"old", "newer", "good"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_waits_until_a_change_that_has_happened_is_in_place(
    shelf, monkeypatch, number, records
):
    real, heard = journal.Journal.finish, []
    before = signal.signal(number, lambda *_: heard.append(number))

    def finish(self, tell):
        os.kill(os.getpid(), number)
        assert heard == []
        return real(self, tell)

    monkeypatch.setattr(journal.Journal, "finish", finish)
    try:
        with prepared(shelf) as batch:
            batch.commit()
    finally:
        signal.signal(number, before)
    assert heard == [number] and records(shelf.root) == AFTER


@pytest.mark.parametrize("held", [1, 4_000_000])
def test_texts_of_a_dry_run_are_what_was_staged_wherever_they_wait(shelf, monkeypatch, held):
    monkeypatch.setattr(batches, "_HELD", held)
    before = tree(shelf.root)
    with Batch(shelf, PATTERN, dry=True) as batch:
        keys = [batch.put(report(f"new-{number}", page="x" * number)) for number in range(9)]
        stored = batch.stored("articles/2010/07/old.md")
        batch.change(stored, stored.article.replace(page="3"))
        assert batch.rename(stored, stored.article.replace(key="moved")).endswith("moved.md")
        for number, key in enumerate(keys):
            there = batch.stored(f"articles/2010/07/{key}.md").article
            assert (there.key, there.page) == (f"new-{number}", "x" * number)
        assert batch.stored("articles/2010/07/moved.md").article.title == "Story of old"
    assert tree(shelf.root) == before
