"""``byline add`` on files and folders: what can be read comes in, what cannot is named."""

from __future__ import annotations

import json
import os

import pytest

PAGE = "<!doctype html><title>{0}</title><h1>{0}</h1><p>Nothing else stands on this page.</p>"


@pytest.fixture
def folder(tmp_path):
    """Three pages, one of them below, with a picture, a stylesheet and a browser's leavings."""
    root = tmp_path / "pages"
    for name, title in (
        ("a.html", "Bridge mended before winter"),
        ("b/c.htm", "Mayor opens the new library"),
        ("z.html", "Ferry timetable changes again"),
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title))
    (root / "a_files").mkdir()
    (root / "a_files" / "frame.html").write_text(PAGE.format("An advertisement in a frame"))
    (root / ".hidden.html").write_text(PAGE.format("A hidden page of somebody"))
    (root / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return root


def titles(run) -> list[str]:
    return [record["title"] for record in json.loads(run.out)]


def test_the_pages_of_a_folder_come_in_by_name_and_those_below_after_them(byline, library, folder):
    run = byline("add", "--json", folder)
    assert run.code == 0, run.err
    assert titles(run) == [
        "Bridge mended before winter",
        "Ferry timetable changes again",
        "Mayor opens the new library",
    ]
    assert f"{folder}: 1 file that can be no capture by its name left out" in run.err


def test_one_bad_file_of_a_folder_is_named_and_the_others_come_in(byline, library, folder):
    (folder / "m.html").write_bytes(b"")
    run = byline("add", folder)
    assert run.code == 1
    assert len(run.out.split()) == 3
    assert f"byline: {folder}/m.html: empty" in run.err


def test_a_folder_added_again_adds_nothing(byline, library, folder):
    first = byline("add", folder)
    again = byline("add", folder)
    assert again.code == 0 and again.out == first.out
    assert again.err.count("here already as") == 3
    assert len(byline("list").out.splitlines()) == 3


def test_a_key_is_for_one_file_and_not_for_a_folder(byline, library, folder):
    run = byline("add", folder, "--key", "k")
    assert run.code == 2 and "--key" in run.err


def test_a_page_that_takes_too_long_is_given_up_within_the_setting(byline, library, tmp_path):
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "slow.py").write_text(
        "from byline.api import Reader, hookimpl\n"
        "def read(capture):\n"
        "    while True: pass\n"
        "@hookimpl\n"
        "def register_readers():\n"
        "    return [Reader('slow', 'never ends', lambda c: c.name.endswith('.slow'), read)]\n"
    )
    settings = library / "byline.toml"
    settings.write_text(settings.read_text() + "\n[limits]\nread-seconds = 1\n")
    page = tmp_path / "page.slow"
    page.write_text("some words")
    run = byline("--plugins", folder, "add", page)
    assert run.code == 65
    assert f"{page}: took over 1 s to read (setting limits.read-seconds)" in run.err
    assert byline("list").out == ""


def test_what_is_typed_beside_a_report_that_is_here_is_not_lost_without_a_word(
    byline, library, folder
):
    page = folder / "a.html"
    key = byline("add", page).out.strip()
    again = byline("add", page, "--set", "section=Other", "--topic", "strikes")
    assert again.code == 1
    assert (
        f"{key}: not changed; `byline set {key} section=Other topics=strikes` does it" in again.err
    )
    assert byline("set", key, "section=Other", "topics=strikes").code == 0
    assert byline("add", page, "--set", "section=Other", "--topic", "strikes").code == 0


def test_a_library_in_a_folder_of_captures_is_passed_by(byline, folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert byline("init").code == 0
    assert byline("add", ".").code == 0
    assert byline("add", ".").code == 0
    assert len(byline("list").out.splitlines()) == 3
    run = byline("add", "library")
    assert run.code == 2 and "library: a library" in run.err


def test_a_folder_without_captures_says_so(byline, library, tmp_path):
    (tmp_path / "empty").mkdir()
    run = byline("add", tmp_path / "empty")
    assert run.code == 1
    assert "no captures in it" in run.err


def test_a_folder_that_cannot_be_looked_into_is_named(byline, library, folder, monkeypatch):
    """As for anybody but root: what a listing refuses is told, the rest comes in."""
    listing = os.scandir

    def refuse(path):
        if str(path).endswith("/b"):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    run = byline("add", folder)
    assert run.code == 1
    assert f"{folder}/b: cannot be looked into: Permission denied" in run.err
    assert len(run.out.split()) == 2


def test_what_is_said_to_wait_is_what_a_review_would_ask(byline, library, tmp_path):
    """A headline for social media, beside the one that is settled, asks nobody anything."""
    page = tmp_path / "page.html"
    other = '<meta property="og:title" content="You will not believe what this bridge did">'
    text = PAGE.format("Bridge mended before winter").replace("<h1>", f"{other}<h1>")
    page.write_text(text)
    run = byline("add", page)
    waiting = json.loads(byline("show", run.out.strip(), "--json").out)["candidates"]
    assert [line["field"] for line in waiting] == ["title"]
    assert "waits" not in run.err
    assert byline("review", run.out.strip()).code == 0
