"""The library: what is saved survives, and nobody's work is overwritten."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from byline import storage
from byline.article import Article, from_fields
from byline.batch import Batch
from byline.capture import Capture
from byline.errors import (
    BadInput,
    BylineError,
    ChangedOnDisk,
    Locked,
    Problem,
    StorageError,
    UsageError,
)
from byline.keys import DEFAULT_PATTERN
from byline.library import Library, Stored
from byline.record_file import render


@pytest.fixture
def shelf(library: Path) -> Library:
    return Library(library)


def article(**fields: object) -> Article:
    return from_fields({"title": "Ties", "issued": "2010-07-07", **fields}, key="moe")


def test_a_record_stands_where_its_date_says(shelf: Library):
    for issued, folder in (
        ("2010-07-07", "2010/07"), ("2010", "2010"), ("2017-07~", "2017/07"),
        ("2010-21", "2010"), ("199X", "undated"), (None, "undated"),
    ):  # fmt: skip
        stored = shelf.add(article(issued=issued).replace(key=f"k-{folder}"))
        assert stored.path.parent == shelf.articles / folder


def test_a_taken_key_gets_the_next_letter(shelf: Library):
    keys = [shelf.add(article()).article.key for _ in range(3)]
    assert keys == ["moe", "moe-b", "moe-c"]


@pytest.mark.parametrize(
    ("wanted", "key"),
    [("../../x", "x"), ("/etc/passwd", "etc-passwd"), ("Smith:2010", "smith-2010"), ("-rf", "rf"),
     (".git", "git"), ("con", "key-con"), ("a\\b", "a-b"), ("x" * 300, "x" * 72), ("MOE", "moe"),
     ("Süß\u202e", "suss")],
)  # fmt: skip
def test_a_key_that_cannot_name_a_file_is_kept_as_an_alias(shelf: Library, wanted, key):
    stored = shelf.add(article().replace(key=wanted))
    assert stored.article.key == key
    assert stored.path.is_relative_to(shelf.articles)
    assert shelf.get(wanted).path == stored.path


def test_keys_that_differ_in_case_or_normal_form_do_not_meet(shelf: Library):
    first = shelf.add(article().replace(key="café"))
    second = shelf.add(article().replace(key="cafe\u0301"))
    assert {first.article.key, second.article.key} == {"cafe", "cafe-b"}


def test_a_record_without_anything_gets_its_key_from_its_capture(shelf: Library):
    from byline.capture import CaptureRef

    bare = Article(capture=CaptureRef(sha256="ab" * 32))
    assert shelf.add(bare).article.key == "capture-abababab"


def test_unknown_fields_pass_through_a_change(shelf: Library):
    stored = shelf.add(article(**{"x-desk": {"shift": "night"}}))
    changed = shelf.update("moe", lambda old: old.replace(outlet="Mizzima"))
    assert changed.article.extra == {"x-desk": {"shift": "night"}}
    assert '"shift": "night"' in stored.path.read_text()


def test_a_file_that_changed_between_read_and_write_is_left_alone(shelf: Library):
    stored = shelf.add(article())
    by_hand = stored.path.read_text().replace("Ties", "Ties, corrected by hand")

    def meddle(old: Article) -> Article:
        stored.path.write_text(by_hand)
        return old.replace(outlet="Mizzima")

    with pytest.raises(ChangedOnDisk, match="changed on disk"):
        shelf.update("moe", meddle)
    assert stored.path.read_text() == by_hand
    assert not list(shelf.root.rglob("*.tmp"))


def test_one_bad_file_never_hides_the_others(shelf: Library):
    shelf.add(article())
    bad = shelf.articles / "undated" / "bad.md"
    bad.parent.mkdir()
    bad.write_text("<<<<<<< ours\n")
    found = list(shelf.scan())
    assert [type(item) for item in found] == [Stored, Problem]
    assert "undated/bad.md" in str(found[1])
    assert bad.read_text() == "<<<<<<< ours\n"


def test_links_are_not_followed(shelf: Library, tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(render(article(title="secret")))
    (shelf.articles / "2010").symlink_to(outside)
    (shelf.articles / "leak.md").symlink_to(outside / "secret.md")
    assert list(shelf.scan()) == []
    with pytest.raises(StorageError, match="symbolic link"):
        shelf.add(article())
    assert sorted(path.name for path in outside.iterdir()) == ["secret.md"]


def test_a_removed_record_comes_back_as_it_was(shelf: Library):
    stored = shelf.add(article())
    shelf.remove("moe")
    with pytest.raises(UsageError, match="in the trash"):
        shelf.get("moe")
    back = shelf.restore("moe")
    assert (back.path, back.data) == (stored.path, stored.data)
    shelf.remove("moe")
    stored.path.write_text(render(article(title="Another")))
    with pytest.raises(UsageError, match="has this key again"):
        shelf.restore("moe")


def test_a_removed_records_key_is_given_to_no_other(shelf: Library):
    stored = shelf.add(article())
    shelf.remove("moe")
    other = Library(shelf.root).add(article(title="Another"))
    assert other.article.key == "moe-b"
    with Batch(shelf, DEFAULT_PATTERN) as batch:
        assert batch.put(article(title="A third")) == "moe-c"
    shelf.remove("moe-b")
    assert shelf.add(article(title="A fourth")).article.key == "moe-c"
    assert shelf.restore("moe").data == stored.data
    assert shelf.known().holder("moe-b") is None


def test_two_files_of_one_key_are_both_named(shelf: Library):
    stored = shelf.add(article())
    twin = shelf.articles / "undated" / "moe.md"
    twin.parent.mkdir()
    twin.write_bytes(stored.data)
    with pytest.raises(UsageError, match=r"2010/07/moe\.md, articles/undated/moe\.md"):
        shelf.get("moe")


def test_a_record_of_a_newer_schema_is_shown_but_not_changed(shelf: Library):
    stored = shelf.add(article(schema=99))
    assert shelf.get("moe").article.title == "Ties"
    with pytest.raises(BadInput, match="newer byline"):
        shelf.update("moe", lambda old: old.replace(outlet="x"))
    assert stored.path.read_bytes() == stored.data


def test_an_unknown_key_names_its_neighbours(shelf: Library):
    shelf.add(article())
    with pytest.raises(UsageError, match="near: moe"):
        shelf.get("mo")


def test_a_held_lock_is_said(shelf: Library):
    lock = shelf.root / ".byline" / "lock"
    with (
        storage.lock(lock),
        pytest.raises(Locked, match="another byline"),
        storage.lock(lock, seconds=0),
    ):
        pass


def test_a_capture_that_was_changed_is_no_capture(shelf: Library):
    capture = Capture(b"words", "a.txt")
    path = shelf.keep_capture(capture)
    ref = from_fields({"capture": {"sha256": capture.sha256}}, key="k")
    kept = shelf.capture(ref)
    assert kept is not None and kept.data == b"words"
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.write_bytes(b"other words")
    assert shelf.capture(ref) is None


def test_a_full_disk_keeps_the_old_record(shelf: Library, monkeypatch: pytest.MonkeyPatch):
    stored = shelf.add(article())

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StorageError, match="No space left"):
        shelf.update("moe", lambda old: old.replace(outlet="Mizzima"))
    with pytest.raises(StorageError, match="No space left"):
        shelf.add(article().replace(key="other"))
    monkeypatch.undo()
    assert stored.path.read_bytes() == stored.data
    assert not list(shelf.root.rglob("*.tmp"))
    assert [path.stem for path in shelf.paths()] == ["moe"]


def test_writers_at_once_lose_nothing(library: Path):
    Library(library).add(article())
    script = (
        "import sys\nfrom byline.cli import main\n"
        "for n in range(8):\n"
        "    try: main(['tag', 'moe', f'+t{sys.argv[1]}-{n}'])\n"
        "    except SystemExit as leave: assert not leave.code, leave.code\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(n)], stderr=subprocess.DEVNULL)
        for n in range(4)
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    wanted = {f"t{writer}-{n}" for writer in range(4) for n in range(8)}
    assert set(Library(library).get("moe").article.topics) == wanted


def test_writers_of_one_key_at_once_make_two_records(library: Path, tmp_path: Path):
    script = (
        "import sys\nfrom pathlib import Path\nfrom byline.library import Library\n"
        "from byline.article import Article\n"
        "for n in range(5): Library(Path(sys.argv[1])).add(Article(key='same', title='x'))\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, str(library)]) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert len([item for item in Library(library).scan() if isinstance(item, Stored)]) == 15


@pytest.mark.parametrize("mode", ["kill", "torn"])
def test_kill_at_any_moment_of_add_leaves_the_old_library_or_the_new(
    mode, library, tmp_path, trials, records
):
    Library(library).add(article())
    report = tmp_path / "report.txt"
    report.write_text("Ties restored\n\nBy Wai Moe\nJuly 7, 2010\n\n" + "It was said. " * 60)
    runs = trials(mode, library, "add", "--key", "new", report)
    assert len(runs) > 8 and runs[-1][0] == 0
    before = records(library)
    for code, folder in runs[:-1]:
        assert code == -9
        left = records(folder)
        assert left.pop("new", None) in (None, records(runs[-1][1])["new"])
        assert left == before
        swept = Library(folder).sweep()
        assert all(path.suffix == ".tmp" or path.parent.name == "pending" for path in swept)
        for path in (folder / "captures").rglob("*"):
            assert not path.is_file() or path.read_bytes() == report.read_bytes()


@pytest.mark.parametrize("mode", ["kill", "torn"])
def test_kill_at_any_moment_of_set_leaves_the_old_record_or_the_new(mode, library, trials, records):
    stored = Library(library).add(article())
    runs = trials(mode, library, "set", "moe", "outlet=Mizzima")
    assert len(runs) > 3 and runs[-1][0] == 0
    new = records(runs[-1][1])["moe"]
    assert new.outlet == "Mizzima"
    for code, folder in runs[:-1]:
        assert code == -9
        assert records(folder)["moe"] in (stored.article, new)


def test_kill_at_any_moment_of_rm_leaves_the_record_somewhere(library, trials):
    stored = Library(library).add(article())
    for _, folder in trials("kill", library, "rm", "moe"):
        kept = [*(folder / "articles").rglob("moe.md"), *(folder / ".byline").rglob("moe~*.md")]
        assert kept and all(path.read_bytes() == stored.data for path in kept)


@pytest.mark.parametrize("call", ["open", "rename"])
def test_a_key_press_that_stops_the_writing_of_an_output_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
):
    real = getattr(os, call)

    def stopped(first, *rest, **named):
        if not str(first).endswith(storage.TEMPORARY):
            return real(first, *rest, **named)
        if call == "open":
            os.close(real(first, *rest, **named))
        raise KeyboardInterrupt

    target = tmp_path / "refs.bib"
    target.write_text("old")
    monkeypatch.setattr(os, call, stopped)
    with pytest.raises(KeyboardInterrupt):
        storage.publish(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]
    assert target.read_text() == "old"


def test_an_output_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "refs.bib"
    storage.publish(target, b"old")
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(5, "I/O error")))
    with pytest.raises(BylineError, match="I/O error"):
        storage.publish(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob("*bib*")] == ["refs.bib"]


def test_the_newest_removed_record_comes_back_wherever_it_stood(shelf: Library):
    for issued, title in (("2017-01", "first"), ("2016-01", "second")):
        stored = shelf.add(article(issued=issued, title=title).replace(key="made"))
        stored.path.rename(stored.path.with_name("r.md"))  # as a person may
        shelf.remove("r")
    (shelf.trash.folder / "articles" / "2017" / "01" / "r~mine.md").write_text("not ours")
    assert shelf.restore("r").article.title == "second"


def test_a_record_that_cannot_be_read_can_be_removed(shelf: Library):
    (shelf.articles / "bad.md").write_text("---\ntitle: [\n")
    shelf.remove("bad")
    assert list(shelf.paths()) == []


def test_a_removed_record_does_not_leave_through_a_link(shelf: Library, tmp_path: Path):
    stored = shelf.add(article())
    shelf.remove("moe")
    stored.path.parent.rmdir()
    (tmp_path / "out").mkdir()
    stored.path.parent.symlink_to(tmp_path / "out")
    with pytest.raises(StorageError, match="symbolic link"):
        shelf.restore("moe")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_damaged_capture_is_named_and_mended_by_adding_it_again(shelf: Library):
    capture = Capture(b"words", "a.txt")
    path = shelf.keep_capture(capture)
    path.write_bytes(b"")
    assert shelf.is_damaged(capture.sha256)
    shelf.keep_capture(capture)
    assert path.read_bytes() == b"words" and not shelf.is_damaged(capture.sha256)


def test_a_report_added_by_several_at_once_is_one_record(library: Path, tmp_path: Path):
    report = tmp_path / "report.txt"
    report.write_text("A report that several people save at the same moment. " * 20)
    command = [sys.executable, "-m", "byline", "add", str(report)]
    adders = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
              for _ in range(3)]  # fmt: skip
    assert [adder.wait() for adder in adders] == [0, 0, 0]
    assert len(list(Library(library).scan())) == 1


def test_two_records_of_one_alias_are_both_named(shelf: Library):
    for key in ("a", "b"):
        shelf.add(article(aliases=["old"]).replace(key=key))
    assert any("2010/07/a.md and" in str(problem) for problem in shelf.twice())


def test_text_that_is_no_unicode_is_refused(shelf: Library):
    with pytest.raises(BadInput, match="no Unicode"):
        shelf.add(article(outlet="S\udcc3d"))


def test_a_huge_record_is_refused_unread(shelf: Library):
    with (shelf.articles / "big.md").open("wb") as file:
        file.truncate(10**9)
    (problem,) = shelf.scan()
    assert "over the limit" in str(problem)


def test_an_unreadable_folder_hides_only_itself(shelf: Library, monkeypatch):
    shelf.add(article())
    (shelf.articles / "2011").mkdir()
    real = os.scandir

    def scandir(folder):
        if str(folder).endswith("2011"):
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert sorted(type(item).__name__ for item in shelf.scan()) == ["Problem", "Stored"]


def test_what_is_known_follows_every_change_of_the_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    library = Library(Path("."))
    first = library.add(Article(title="A first report", url="https://a.example/1"))
    assert first.article.key in library.known()
    again = first.article.replace(key="", title="A second report", url="https://a.example/2")
    second = library.add(again)
    known = library.known()
    assert known.holder(second.article.key) == library.name_of(second.path)
    first.path.unlink()
    assert first.article.key not in library.known()
    second.path.rename(second.path.with_name("moved.md"))
    assert "moved" in library.known() and second.article.key not in library.known()


def test_thousands_that_share_a_key_get_one_each_and_the_first_letters_in_order():
    from byline.keys import free

    taken: set[str] = set()
    for _ in range(3000):
        taken.add(free("moe", taken))
    assert len(taken) == 3000
    assert {"moe", "moe-b", "moe-z", "moe-aa"} <= taken


def test_a_record_file_is_named_by_its_path_below_the_library(byline, library):
    shelf = Library(library)
    shelf.add(article())
    path = shelf.path_of("moe")
    path.write_bytes(b"x" * 5_000_001)
    assert byline("show", "moe").err.startswith("byline: articles/2010/07/moe.md: 5,000,001 bytes")
    path.write_bytes(b"half")
    assert byline("show", "moe").err.startswith("byline: articles/2010/07/moe.md: no record")


def test_the_keys_that_a_removed_record_had_before_wait_for_it_too(byline, library):
    shelf = Library(library)
    shelf.add(article(aliases=["wai-moe", "Old/Key"]))
    shelf.remove("moe")
    assert shelf.add(article(title="Another").replace(key="wai-moe")).article.key == "wai-moe-b"
    run = byline("show", "wai-moe")
    assert (run.code, "in the trash; `byline restore moe`" in run.err) == (2, True)
    assert "in the trash" in byline("rename", "wai-moe-b", "wai-moe").err
    assert byline("restore", "wai-moe").err.startswith("moe: back at")
    assert shelf.get("wai-moe").article.key == "moe"
    assert byline("rm", "--forever", "--yes", "moe").code == 0
    assert shelf.add(article(title="A third").replace(key="wai-moe")).article.key == "wai-moe"
