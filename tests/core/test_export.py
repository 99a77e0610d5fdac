"""Export: in a stated order, of any size, and into a file that is whole or not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from byline import desk as desk_module
from byline.article import from_fields
from byline.index import scan, seen
from byline.index.scan import Scan
from byline.library import Library

PLUGIN = """
from byline.api import Writer, hookimpl

def streamed(articles, options):
    yield "first\\n"
    for article in articles:
        if article.title == "boom":
            raise RuntimeError("no such thing")
        yield f"{article.key} {article.title}\\n"

def whole(articles, options):
    return "first\\n" + "".join(f"{a.key} {a.title}\\n" for a in articles)

def odd(articles, options):
    for article in articles:
        yield article

@hookimpl
def register_writers():
    return [Writer("streamed", "Lines", ".lines", streamed, streams=True),
            Writer("whole", "Lines", ".lines", whole),
            Writer("odd", "No text", ".odd", odd, streams=True),
            Writer("silent", "Nothing", ".silent", lambda articles, options: None)]
"""


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    for number, issued in enumerate(["2010-07-07", "2012", None, "2011-03", "2012"]):
        fields = {"title": f"Story {9 - number}", "issued": issued, "outlet": "Mizzima"}
        shelf.add(from_fields(fields, key=f"k{number}"))
    return shelf


@pytest.fixture
def export(byline, shelf, tmp_path):
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "lines.py").write_text(PLUGIN)

    def run(*arguments: object):
        return byline("--plugins", folder, "export", *arguments)

    return run


def keys(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()[1:]]


@pytest.mark.parametrize("name", ["streamed", "whole"])
def test_the_newest_come_first_unless_a_sort_is_asked_for(export, name):
    assert keys(export("-f", name).out) == ["k1", "k4", "k3", "k0", "k2"]
    assert keys(export("-f", name, "sort:title").out) == ["k4", "k3", "k2", "k1", "k0"]
    assert keys(export("-f", name, "date:2012", "sort:-title").out) == ["k1", "k4"]


def test_keys_come_in_the_order_in_which_they_are_named(export):
    asked = ["--keys", "k3", "--keys", "k0", "--keys", "k4"]
    assert keys(export("-f", "streamed", *asked).out) == ["k3", "k0", "k4"]
    assert export("-f", "streamed", "--keys", "nope").code == 2


@pytest.mark.parametrize("kept", [0, 2, 100])
def test_a_stream_is_what_a_search_finds_however_few_are_held(shelf, export, monkeypatch, kept):
    (shelf.articles / "bad.md").write_text("junk")
    monkeypatch.setattr(scan, "KEPT", kept)
    for query in ("", "sort:title", "sort:key", "date:2012", "-date:2012", "sort:-issued"):
        desk = desk_module.Desk(str(shelf.root))
        plain = list(Scan(shelf).stream(desk.query(query)))
        assert list(desk.index.stream(desk.query(query))) == plain
        assert tuple(desk.stream(query)) == desk.find(query) == tuple(plain[:-1])
        assert desk.failed


def test_a_writer_that_streams_never_makes_us_hold_the_library(shelf, export, monkeypatch):
    monkeypatch.setattr(seen, "_is_young", lambda status, now: False)
    list(desk_module.Desk(str(shelf.root)).stream(""))
    read, real = [], Library.named

    def noted(self, name):
        read.append(Path(name).stem)
        return real(self, name)

    monkeypatch.setattr(Library, "named", noted)
    articles = desk_module.Desk(str(shelf.root)).stream("sort:key")
    assert next(articles).key == "k0" and read == ["k0"]
    assert next(articles).key == "k1" and read == ["k0", "k1"]


def test_a_record_that_goes_while_it_is_exported_is_named_and_the_others_come(shelf, capfd):
    desk = desk_module.Desk(str(shelf.root))
    articles = desk.stream("sort:key")
    next(articles)
    shelf.find("k1").unlink()
    assert [article.key for article in articles] == ["k2", "k3", "k4"]
    assert desk.failed and "k1.md" in capfd.readouterr().err


def test_an_exported_file_is_what_stdout_would_have(export, tmp_path, monkeypatch):
    monkeypatch.setattr("byline.voice.PIECE", 10)
    for name in ("streamed", "whole"):
        run = export("-f", name, "-o", tmp_path / name)
        assert (run.code, run.out) == (0, "") and f"{name}: 5 records as {name}" in run.err
        assert (tmp_path / name).read_text() == export("-f", name).out


def test_a_writer_that_fails_half_way_leaves_the_file_that_was_there(export, shelf, tmp_path):
    shelf.update("k0", lambda old: old.replace(title="boom"))
    target = tmp_path / "out.lines"
    target.write_text("old")
    run = export("-f", "streamed", "-o", target)
    assert run.code == 1
    assert "plugin lines: RuntimeError at " in run.err and "Traceback" not in run.err
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out.lines"]


@pytest.mark.parametrize(("name", "words"), [("odd", "is no text"), ("silent", "neither text nor")])
def test_a_writer_that_gives_no_text_is_named(export, tmp_path, name, words):
    run = export("-f", name, "-o", tmp_path / "out")
    assert run.code == 1 and "plugin lines" in run.err and words in run.err
    assert not (tmp_path / "out").exists()


def test_a_writer_may_give_an_open_file(export, tmp_path):
    run = export("-f", "obsidian", "-o", tmp_path / "vault.zip")
    assert run.code == 0 and "records as obsidian" in run.err
    with zipfile.ZipFile(tmp_path / "vault.zip") as vault:
        assert vault.testzip() is None and "reports/k0.md" in vault.namelist()


@pytest.mark.parametrize("command", ["export", "bib", "reading"])
@pytest.mark.parametrize(
    ("made", "words"),
    [("tempfile.TemporaryFile()", ""), ("tempfile.NamedTemporaryFile()", ""),
     ("tempfile.SpooledTemporaryFile()", ""), ("io.BytesIO()", ""),
     ("io.StringIO()", "an open file of str, where bytes belong"),
     ("Broken()", "RuntimeError at "), ("closed()", "ValueError at ")],
)  # fmt: skip
def test_what_goes_wrong_with_a_writers_file_is_the_plugins(
    byline, shelf, tmp_path, made, words, command
):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "filer.py").write_text(
        "import io, tempfile\n"
        "from byline.api import Writer, hookimpl\n"
        "class Broken(io.BufferedIOBase):\n"
        "    def read(self, size=-1):\n        raise RuntimeError('worn out')\n"
        "def closed():\n    file = io.BytesIO()\n    file.close()\n    return file\n"
        "@hookimpl\ndef register_writers():\n"
        f"    return [Writer('filed', 'x', '.bin', lambda articles, options: {made})]\n"
    )
    target = tmp_path / "out.bin"
    asked = ["sort:key"] if command == "reading" else []
    run = byline("--plugins", tmp_path / "files", command, *asked, "-f", "filed", "-o", target)
    if words:
        assert run.code == 1 and run.err.startswith("byline: plugin filer: ") and words in run.err
    assert target.exists() == (run.code == 0) == (not words)


def test_a_full_disk_leaves_the_file_that_was_there(export, tmp_path, monkeypatch):
    target = tmp_path / "out.lines"
    target.write_text("old")
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if b"Story" in bytes(data):
            raise OSError(28, "No space left on device")
        return real(handle, data)

    monkeypatch.setattr(os, "write", full)
    run = export("-f", "streamed", "-o", target)
    assert run.code == 74 and "No space left" in run.err
    assert target.read_text() == "old" and len(list(tmp_path.glob("*out*"))) == 1


def test_a_terminal_gets_nothing_that_it_would_obey(export, shelf):
    shelf.update("k0", lambda old: old.replace(title="a\x1b[2Jb"))
    ours, theirs = os.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "byline", "--plugins", str(shelf.root.parent / "plugins"),
         "export", "-f", "streamed", "--keys", "k0"],
        stdout=theirs, env={**os.environ, "BYLINE_LIBRARY": str(shelf.root)}, check=True,
    )  # fmt: skip
    os.close(theirs)
    assert run.returncode == 0
    assert b"a\\x1b[2Jb" in os.read(ours, 1000)
    os.close(ours)


def test_a_query_that_matches_nothing_makes_no_file(export, tmp_path):
    assert export("-f", "streamed", "zeppelin", "-o", tmp_path / "out").code == 4
    assert not (tmp_path / "out").exists()


def test_only_the_fields_that_are_asked_for_are_written(export, shelf):
    shelf.add(from_fields({"type": "book", "title": "A", "outlet": "O", "topics": ["t"],
                           "DOI": "10.1/a", "ISBN": "1", "x-desk": "night"}, key="b")
              .replace(note="Ours."))  # fmt: skip
    asked = ["-f", "csl-json", "--keys", "b", "--fields"]
    assert json.loads(export(*asked, "title").out) == [{"id": "b", "type": "book", "title": "A"}]
    (item,) = json.loads(export(*asked, "title, doi,topic,x-desk").out)
    assert (item["DOI"], item["keyword"]) == ("10.1/a", "t") and "container-title" not in item
    assert "night" in json.dumps(item) and "Ours." not in json.dumps(item)


def test_a_field_that_is_none_is_refused_with_the_known_ones(export):
    run = export("-f", "whole", "--fields", "title,colour")
    assert run.code == 2
    assert '"colour"' in run.err and "outlet" in run.err and "DOI" in run.err


def test_a_suffix_of_several_writers_names_them(export, tmp_path):
    run = export("-o", tmp_path / "out.lines")
    assert run.code == 2 and "streamed or whole" in run.err


def test_export_writes_to_stdout_and_talks_to_stderr(export, tmp_path):
    run = export("-f", "csl-json")
    assert len(json.loads(run.out)) == 5 and run.err == ""
    run = export("-f", "csl-json", "-o", tmp_path / "refs.json")
    assert run.out == "" and "5 records as csl-json" in run.err


def test_a_folder_that_is_no_place_for_output_is_named(export, tmp_path):
    run = export("-f", "csl-json", "-o", tmp_path / "no" / "refs.json")
    assert run.code == 74
    assert "No such file or directory" in run.err and "refs.json" in run.err


def test_an_output_file_keeps_who_may_read_it(export, tmp_path):
    target = tmp_path / "refs.json"
    target.write_text("")
    target.chmod(0o600)
    assert export("-f", "csl-json", "-o", target).code == 0
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_bibliography_of_a_draft_comes_from_a_writer_that_streams(byline, export, shelf):
    folder = shelf.root.parent / "plugins"
    run = byline("--plugins", folder, "bib", "-f", "streamed", "-q", "date:2012")
    assert keys(run.out) == ["k1", "k4"]
