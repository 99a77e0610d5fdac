"""``byline add FEED``: one capture, a record an item, and only what is new the next time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_feed import ITEM, rss


def feed(path: Path, *titles: str) -> Path:
    items = (
        f"<title>Story {title}</title><link>https://river.example/{title}</link>"
        f"<guid isPermaLink='false'>g{title}</guid>"
        for title in titles
    )
    path.write_bytes(rss(*items))
    return path


def captures(library: Path) -> list[Path]:
    return [path for path in (library / "captures").rglob("*") if path.is_file()]


def test_a_feed_is_one_capture_and_a_record_an_item(byline, library, tmp_path):
    done = byline("add", feed(tmp_path / "f.xml", "a", "b"))
    assert done.code == 0
    assert done.out.split() == ["river-post-story", "river-post-story-b"]
    assert "2 reports, 2 came in" in done.err
    assert len(captures(library)) == 1
    shown = json.loads(byline("show", "river-post-story", "--json").out)
    assert shown["capture"]["item"] == "https://river.example/ ga"


def test_the_same_feed_again_adds_nothing_and_names_what_is_here(byline, library, tmp_path):
    path = feed(tmp_path / "f.xml", "a", "b")
    byline("add", path)
    again = byline("add", path)
    assert (again.code, again.out) == (0, "")
    assert "Story a: here already as river-post-story\n" in again.err
    assert "2 reports, 0 came in" in again.err


def test_a_grown_feed_adds_its_new_items_alone(byline, library, tmp_path):
    byline("add", feed(tmp_path / "f.xml", "a", "b"))
    grown = byline("add", feed(tmp_path / "f.xml", "c", "b", "a"))
    assert grown.out.split() == ["river-post-story-c"]
    assert len(captures(library)) == 2
    assert len(byline("list").out.splitlines()) == 3


def test_an_item_whose_page_is_here_is_not_added_again(byline, library, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><link rel=canonical href='https://river.example/a'><h1>Story a</h1>")
    key = byline("add", page).out.strip()
    done = byline("add", feed(tmp_path / "f.xml", "a", "b"))
    assert f"here already as {key}" in done.err
    assert len(byline("list").out.splitlines()) == 2


def test_an_item_that_changed_its_headline_is_here_already(byline, library, tmp_path):
    byline("add", feed(tmp_path / "f.xml", "a", "b"))
    path = tmp_path / "f.xml"
    path.write_bytes(path.read_bytes().replace(b"Story a", b"Story A, corrected"))
    assert "0 came in" in byline("add", path).err


def test_the_second_of_two_equal_items_is_not_added(byline, library, tmp_path):
    path = tmp_path / "f.xml"
    path.write_bytes(rss(ITEM, ITEM))
    assert "2 reports, 1 came in" in byline("add", path).err


def test_a_dry_run_writes_nothing(byline, library, tmp_path):
    done = byline("add", "--dry-run", "--json", feed(tmp_path / "f.xml", "a", "b"))
    assert [one["title"] for one in json.loads(done.out)] == ["Story a", "Story b"]
    assert not captures(library)
    assert byline("list").out == ""


def test_one_key_is_not_given_to_many(byline, library, tmp_path):
    done = byline("add", "--key", "x", feed(tmp_path / "f.xml", "a", "b"))
    assert done.code == 2
    assert "holds 2 reports" in done.err


def test_the_address_of_the_feed_is_no_items(byline, library, tmp_path):
    path = feed(tmp_path / "f.xml", "a", "b")
    byline("add", "--url", "https://river.example/feed", "--topic", "bridges", path)
    shown = json.loads(byline("show", "river-post-story", "--json").out)
    assert shown["url"] == "https://river.example/a"
    assert shown["topics"] == ["bridges"]


@pytest.mark.parametrize("command", [["add"], ["import", "--yes"]])
def test_a_list_of_feeds_is_no_report_and_the_way_in_is_named(byline, library, tmp_path, command):
    path = tmp_path / "list.opml"
    path.write_text("<opml version='2.0'><head/><body/></opml>")
    done = byline(*command, path)
    assert done.code in (1, 65)
    assert "byline feeds import" in done.err
