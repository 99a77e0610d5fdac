"""byline.tables: a library's TOML files changed as text, safely."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.config import read_table
from byline.errors import BadInput, BylineError, ChangedOnDisk
from byline.library import Library
from byline.tables import change_table


@pytest.fixture
def shelf(library: Path) -> Library:
    return Library(library)


def test_a_file_is_made_and_changed_with_its_comments(shelf: Library):
    change_table(shelf, "feeds.toml", lambda text: text + "# ours\na = 1\n")
    change_table(shelf, "lists/x.toml", lambda text: "b = 1\n")
    change_table(shelf, "feeds.toml", lambda text: text + "b = 2\n")
    assert (shelf.root / "feeds.toml").read_text() == "# ours\na = 1\nb = 2\n"
    assert (shelf.root / "lists" / "x.toml").is_file()


@pytest.mark.parametrize("after", ["a = ", "a = 1\na = 2", 'a = "\ud800"'])
def test_what_would_be_no_toml_is_not_written(shelf: Library, after: str):
    change_table(shelf, "feeds.toml", lambda text: "a = 1\n")
    with pytest.raises(BadInput, match=r"feeds\.toml"):
        change_table(shelf, "feeds.toml", lambda text: after)
    assert (shelf.root / "feeds.toml").read_text() == "a = 1\n"


def test_a_file_that_is_broken_already_is_left_alone(shelf: Library):
    (shelf.root / "feeds.toml").write_text("a = ")
    with pytest.raises(BadInput, match="mend it first"):
        change_table(shelf, "feeds.toml", lambda text: "a = 1\n")
    assert (shelf.root / "feeds.toml").read_text() == "a = "


def test_an_edit_that_comes_between_wins(shelf: Library):
    path = shelf.root / "feeds.toml"
    path.write_text("a = 1\n")

    def meanwhile(text: str) -> str:
        path.write_text("a = 2\n")
        return "a = 3\n"

    with pytest.raises(ChangedOnDisk):
        change_table(shelf, "feeds.toml", meanwhile)
    assert path.read_text() == "a = 2\n"


@pytest.mark.parametrize(
    "name", ["../x.toml", "/x.toml", "a/b/c.toml", "x.md", "articles/../x.toml"]
)
def test_only_a_librarys_own_toml_files_are_changed(shelf: Library, name: str):
    with pytest.raises(BadInput, match="no name"):
        change_table(shelf, name, lambda text: "a = 1\n")


def test_no_link_is_followed(shelf: Library, tmp_path: Path):
    (tmp_path / "else").mkdir()
    (shelf.root / "lists").symlink_to(tmp_path / "else")
    (shelf.root / "feeds.toml").symlink_to(tmp_path / "else.toml")
    (tmp_path / "else.toml").write_text("a = 1\n")
    for name in ("lists/x.toml", "feeds.toml"):
        with pytest.raises(BylineError, match="link"):
            change_table(shelf, name, lambda text: "a = 2\n")
    assert (tmp_path / "else.toml").read_text() == "a = 1\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_file_keeps_its_line_ends_and_its_mark_of_utf_8(shelf: Library, mark: bytes, end: bytes):
    path = shelf.root / "feeds.toml"
    path.write_bytes(mark + b"a = 1" + end)
    assert read_table(path) == {"a": 1}
    change_table(shelf, "feeds.toml", lambda text: text)
    assert path.read_bytes() == mark + b"a = 1" + end
    change_table(shelf, "feeds.toml", lambda text: text + "b = 2\n")
    assert path.read_bytes() == mark + b"a = 1" + end + b"b = 2" + end
    assert read_table(path) == {"a": 1, "b": 2}


def test_mixed_line_ends_are_left_as_they_are(shelf: Library):
    path = shelf.root / "feeds.toml"
    path.write_bytes(b"a = 1\r\nb = 2\n")
    change_table(shelf, "feeds.toml", lambda text: text + "c = 3\n")
    assert path.read_bytes() == b"a = 1\r\nb = 2\nc = 3\n"
