"""The site: pages that work from a folder, say what is not known, and run nothing of a page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import from_fields
from byline.library import Library
from byline_site import build, folder
from byline_site.views import address

HOSTILE = '</title><script>alert(1)</script> "x" \x1b[2J\u202e &amp; {{7*7}} <img src=x onerror=y>'
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """The elements of a page, its links and ids, and whether its tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on") and name != "style", (tag, name)
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def stocked(library: Path, byline, tmp_path) -> Path:
    """A report with its capture, one whose every word is hostile, and a copy of nothing."""
    file = tmp_path / "report.txt"
    body = "\n\n".join(
        f"The envoy of day {n} said that talks went on while others in the room kept silent."
        for n in range(6)
    )
    file.write_text(
        "Ties restored after years\n\nBy Wai Moe\nJuly 7, 2010\n\n"
        f"{body}\n\nRelated stories\nOther news\n"
    )
    byline("add", file, "--topic", "ties", "--key", "moe")
    Library(library).add(
        from_fields({"title": HOSTILE, "outlet": HOSTILE, "author": [HOSTILE], "issued": "2011",
                     "topics": ["ties", "a/b"], "url": "javascript:alert(1)"},
                    key="evil", note=HOSTILE)
    )  # fmt: skip
    return library


@pytest.fixture
def site(byline, stocked, tmp_path):
    def make(*words: str) -> Path:
        folder = tmp_path / "site"
        run = byline("--as-of", "2026-11-21", "site", folder, "--styles", "apa", *words)
        assert run.code == 0, run.err
        return folder

    return make


def pages(folder: Path) -> dict[str, Page]:
    return {
        str(path.relative_to(folder)): Page(path.read_text("utf-8"))
        for path in folder.rglob("*.html")
    }


def test_every_link_leads_to_a_page_and_a_place_that_is_there(site):
    folder = site()
    made = pages(folder)
    assert {"index.html", "search.html", "records/moe.html", "topics/ties.html"} <= set(made)
    for name, page in made.items():
        assert page.names.count("h1") == 1 and len(set(page.ids)) == len(page.ids)
        for link in page.links:
            target, _, anchor = link.partition("#")
            path = (folder / name).parent / target if target else folder / name
            assert path.resolve().is_file(), (name, link)
            if anchor:
                assert anchor in made[str(path.resolve().relative_to(folder.resolve()))].ids


def test_a_field_leads_to_the_line_of_the_capture_that_shows_it(site):
    folder = site()
    page = (folder / "records" / "moe.html").read_text()
    line = re.search(r'<th scope="row">title</th>.*?href="#L(\d+)"', page, re.S)
    assert line and re.search(rf'<li id="L{line[1]}"[^>]*>Ties restored after years</li>', page)
    assert re.search(r'<li id="L\d+" value="\d+">Related stories</li>', page)  # not the report's
    assert 'class="body"' in page and "not in the capture" in page


def test_hostile_words_are_words_on_every_page_and_in_the_search(site):
    folder = site()
    for name, page in pages(folder).items():
        text = (folder / name).read_text("utf-8")
        assert page.names.count("script") == (2 if name == "search.html" else 1)
        assert not {"img", "iframe", "object", "form"} & set(page.names)
        assert "<script>alert" not in text and not any("javascript" in x for x in page.links)
        assert "49" not in page.text.replace("2049", "")
    index = (folder / "search-index.js").read_text("utf-8")
    assert "</" not in index
    rows = json.loads(index.removeprefix("var BYLINE_REPORTS = ").removesuffix(";\n"))
    assert {row[0] for row in rows} == {"moe", "evil"}


def test_the_same_library_gives_the_same_bytes_and_nothing_is_written_again(site, byline, tmp_path):
    folder = site()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run = byline("--as-of", "2026-11-21", "site", folder, "--styles", "apa")
    assert "0 files written" in run.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_without_text_no_word_of_a_capture_is_published(site):
    folder = site("--no-text")
    assert all("kept silent" not in path.read_text() for path in folder.rglob("*.html"))
    assert "kept silent" in (site() / "records" / "moe.html").read_text()


def test_a_page_of_a_record_that_went_is_removed_unless_a_hand_changed_it(site, byline):
    folder = site()
    mine = folder / "topics" / f"{address('a/b')}.html"
    mine.write_text("<p>mine</p>")
    byline("rm", "evil")
    run = byline("site", folder, "--styles", "apa")
    assert not (folder / "records" / "evil.html").exists()
    assert mine.read_text() == "<p>mine</p>" and "changed by hand" in run.err


def test_a_folder_that_is_no_site_is_not_written_to(byline, stocked, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("x")
    run = byline("site", tmp_path / "mine")
    assert run.code == 2 and "name an empty folder" in run.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.tex"]


def test_a_run_that_was_cut_off_can_be_made_again(byline, stocked, tmp_path):
    assert byline("site", tmp_path / "site", "--styles", "no-such-style").code == 2
    run = byline("site", tmp_path / "site", "--styles", "apa")
    assert run.code == 0, run.err
    assert (tmp_path / "site" / "records" / "moe.html").is_file()


def test_what_is_private_is_on_no_page(site, stocked, byline):
    Library(stocked).add(
        from_fields({"title": "Secret meeting", "private": True, "topics": ["hush"]}, key="hidden")
    )
    folder = site()
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_text("utf-8")
            assert "Secret meeting" not in text and "hidden.html" not in text, path


def test_a_record_that_goes_while_the_site_is_made_is_named(byline, stocked, tmp_path, monkeypatch):
    documents = build._documents

    def meanwhile(site, out):
        next(stocked.rglob("evil.md")).unlink()
        return documents(site, out)

    monkeypatch.setattr(build, "_documents", meanwhile)
    run = byline("site", tmp_path / "site", "--styles", "apa")
    assert run.code == 1 and "evil: went while the site was being made" in run.err
    assert (tmp_path / "site" / "records" / "moe.html").is_file()


def test_what_cannot_be_written_is_named_and_leaves_nothing_half_done(
    byline, stocked, tmp_path, monkeypatch
):
    def full(source, target):
        if Path(target).name == "search-index.js":
            raise OSError(28, "No space left on device")
        return replace(source, target)

    replace = os.replace
    monkeypatch.setattr(folder.os, "replace", full)
    run = byline("site", tmp_path / "site", "--styles", "apa")
    assert run.code == 74 and "search-index.js: No space left on device" in run.err
    assert not list((tmp_path / "site").rglob("*.tmp"))
    monkeypatch.setattr(folder.os, "replace", replace)
    assert byline("site", tmp_path / "site", "--styles", "apa").code == 0
    assert not list((tmp_path / "site").rglob(".*"))


@pytest.mark.parametrize("name", ["records/moe.html", "index.html", "site.css"])
def test_a_page_that_somebody_changed_is_left_and_named_until_it_is_deleted(site, byline, name):
    page = site() / name
    page.write_text("<p>mine</p>")
    for _ in range(2):
        run = byline("site", page.parents[name.count("/")], "--styles", "apa")
        assert page.read_text() == "<p>mine</p>" and f"{name}: changed by hand" in run.err
    page.unlink()
    run = byline("site", page.parents[name.count("/")], "--styles", "apa")
    assert page.is_file() and "changed by hand" not in run.err


def test_a_strangers_file_where_a_page_belongs_is_left(site, byline):
    out = site("topic:ties")
    (out / "topics").mkdir(exist_ok=True)
    new = out / "topics" / "hush.html"
    new.write_text("<p>theirs</p>")
    byline("tag", "moe", "+hush")
    assert "topics/hush.html: changed by hand" in byline("site", out, "--styles", "apa").err
    assert new.read_text() == "<p>theirs</p>"


@pytest.mark.parametrize("after", range(0, 17, 4))
def test_what_a_killed_run_left_is_taken_over_by_the_next(byline, stocked, tmp_path, after):
    out = tmp_path / "site"
    killed = (
        "import os, sys\nfrom byline_site import folder\n"
        f"replace, left = os.replace, [{after}]\n"
        "def cut(source, target):\n"
        "    if not left[0]:\n        os.kill(os.getpid(), 9)\n"
        "    left[0] -= 1\n    replace(source, target)\n"
        "folder.os.replace = cut\nfrom byline.__main__ import main\nmain()\n"
    )
    words = ["site", "--include-private", str(out), "--styles", "apa"]
    byline("set", "evil", "private=yes")
    done = subprocess.run([sys.executable, "-c", killed, *words], cwd=stocked, check=False)
    assert done.returncode == -9
    run = byline("site", out, "--styles", "apa")
    assert run.code == 0 and "by hand" not in run.err, run.err
    assert not (out / "records" / "evil.html").exists() and not list(out.rglob(".*"))
    fresh = tmp_path / "fresh"
    byline("site", fresh, "--styles", "apa")
    assert {p.relative_to(out): p.read_bytes() for p in out.rglob("*.html")} == {
        p.relative_to(fresh): p.read_bytes() for p in fresh.rglob("*.html")
    }


def test_two_runs_do_not_write_one_site(site, byline):
    out = site()
    with folder.Folder(out) as other:
        other.write("index.html", "x")
        run = byline("site", out, "--styles", "apa")
    assert run.code == 75 and "another byline is writing this site" in run.err
    assert byline("site", out, "--styles", "apa").code == 0


def test_two_files_of_one_key_are_nobodys_change(byline, stocked, tmp_path):
    other = stocked / "articles" / "1999" / "moe.md"
    other.parent.mkdir(parents=True)
    shutil.copy(next(stocked.rglob("moe.md")), other)
    other.write_text(other.read_text().replace("Ties restored", "Ties cut"))
    for _ in range(2):
        assert "by hand" not in byline("site", tmp_path / "site", "--styles", "apa").err


def test_a_folder_of_a_site_may_be_elsewhere(site, byline, tmp_path):
    out = site()
    (out / "records").rename(tmp_path / "elsewhere")
    (out / "records").symlink_to(tmp_path / "elsewhere")
    byline("set", "moe", "note=seen")
    assert byline("site", out, "--styles", "apa").code == 0
    assert "seen" in (tmp_path / "elsewhere" / "moe.html").read_text()


@pytest.mark.parametrize("line", ["00 [1]", "00 {}", "00 5", '00 "a\\u0000b"', "zz", "\udcff"])
def test_a_damaged_list_of_what_was_begun_stops_nothing(site, byline, line):
    out = site()
    (out / folder.BEGUN).write_bytes(line.encode("utf-8", "surrogateescape"))
    run = byline("site", out, "--styles", "apa")
    assert run.code == 0 and not (out / folder.BEGUN).exists()


def test_a_damaged_manifest_is_named(site, byline):
    out = site()
    (out / folder.MANIFEST).write_text('{"files": {"a\\u0000b": "00"}}')
    run = byline("site", out, "--styles", "apa")
    assert run.code == 2 and f"{folder.MANIFEST}: cannot be read" in run.err


def test_nothing_selected_is_said(byline, stocked, tmp_path):
    assert byline("site", tmp_path / "site", "nobodyhome").code == 4
    assert not (tmp_path / "site").exists()


@given(st.lists(st.text(max_size=30), min_size=2, max_size=2, unique=True))
def test_two_names_never_share_an_address(names):
    one, other = map(address, names)
    assert one != other and re.fullmatch(r"[a-z0-9-]+", one)


def test_a_real_browser_searches_and_marks_from_a_folder(site, tmp_path):
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        pytest.skip("no Chromium here")
    folder = site()

    def seen(address: str) -> str:
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", profile,
                   f"file://{folder}/{address}"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        return done.stdout.decode()

    found = seen("search.html#TIES%20rest")
    assert "1 report" in found and 'href="records/moe.html"' in found
    assert "mark read" in found  # its buttons show only where scripts run
    assert ">copy</button>" in seen("records/moe.html")


def test_digests_and_lists_of_the_library_have_pages_and_a_broken_one_is_named(
    byline, stocked, tmp_path
):
    (stocked / "digests").mkdir(exist_ok=True)
    (stocked / "digests" / "ties.toml").write_text('title = "Ties in brief"\n')
    (stocked / "digests" / "broken.toml").write_text('order = ["nope"]\n')
    (stocked / "lists").mkdir(exist_ok=True)
    (stocked / "lists" / "first.toml").write_text('title = "First"\n[[entries]]\nkey = "moe"\n')
    folder = tmp_path / "site"
    run = byline("--as-of", "2026-11-21", "site", folder, "--styles", "apa")
    assert run.code == 1 and "digests/broken" in run.err
    home = (folder / "index.html").read_text("utf-8")
    assert 'href="digests/ties.html">Ties in brief</a>' in home
    assert 'href="lists/first.html">First</a>' in home
    assert "Ties in brief" in (folder / "digests" / "ties.html").read_text("utf-8")
    byline("site", folder, "topic:ties", "--styles", "apa")
    assert not (folder / "digests").is_dir() or not list((folder / "digests").iterdir())
