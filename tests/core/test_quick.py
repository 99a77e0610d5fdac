"""Quick answers: the same as those of the command line proper, or none."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest

from byline import kept_help, quick
from byline.article import from_fields
from byline.index import seen
from byline.library import Library

REPORTS = [
    {"title": "Burma-North Korea Ties", "author": ["Wai Moe"], "issued": "2010-07-07",
     "topics": ["arms/missiles", "iran"], "outlet": "The Irrawaddy"},
    {"title": "US Presses Myanmar", "agency": "Reuters", "issued": "2017-07", "topics": ["arms"]},
    {"title": "Café 朝鲜", "outlet": "Radio Free Asia"},
    {"title": "Tab\there, feed\nthere", "section": "arms-race"},
]  # fmt: skip


@pytest.fixture
def shelf(library, monkeypatch, byline) -> Library:
    monkeypatch.setattr(seen, "_is_young", lambda status, now: False)
    here = Library(library)
    for number, fields in enumerate(REPORTS):
        here.add(from_fields(fields, key=f"k{number}"))
    assert byline("list").code == 0
    return here


SIMPLE = ["", "burma", "myanmar presses", "north-korea", "kor*", "topic:arms", "tag:iran ties",
          "author:moe", "title:ties burma", "key:k1", "section:arms-race",
          "--keys", "arms --keys --limit 1", "--limit 2"]  # fmt: skip


@pytest.mark.parametrize("words", SIMPLE)
def test_a_simple_list_is_answered_at_once_and_alike(shelf, byline, capfd, words):
    proper = byline("list", *words.split())
    capfd.readouterr()
    assert quick.answer(["--library", str(shelf.root), "list", *words.split()]) == 0
    assert capfd.readouterr().out == proper.out != ""


@pytest.mark.parametrize(
    "words",
    ["burma or us", "-burma", "date:2017", '"north korea"', "sort:title", "café", "has:url",
     "(burma)", "--json", "--limit 0", "--limit", "burma --help", "not burma",
     "agency:reuters", "outlet:irrawaddy", "topic:ﬁ", "x:y", "burma*ties", "&"],
)  # fmt: skip
def test_whatever_is_not_simple_is_left_to_the_command_line_proper(shelf, capfd, words):
    assert quick.answer(["--library", str(shelf.root), "list", *words.split()]) is None
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("words", ["nothing-like-it", "topic:nowhere", "author:moe nobody"])
def test_that_nothing_matches_is_said_at_once_and_alike(shelf, byline, capfd, words):
    proper = byline("list", *words.split())
    capfd.readouterr()
    assert quick.answer(["--library", str(shelf.root), "list", *words.split()]) == proper.code == 4
    told = capfd.readouterr()
    assert (told.out, told.err) == (proper.out, proper.err) == ("", "nothing matches\n")


def stale_by_new(shelf: Library) -> None:
    shelf.add(from_fields({"title": "Burma again"}))


def stale_by_edit(shelf: Library) -> None:
    path = shelf.find("k0")
    path.write_text(path.read_text().replace("Ties", "Knot"))


def stale_by_names(shelf: Library) -> None:
    (shelf.root / "names.toml").write_text("")


def broken_record(shelf: Library) -> None:
    (shelf.articles / "bad.md").write_text("junk")


def no_index(shelf: Library) -> None:
    (shelf.root / ".byline" / "index.sqlite").unlink()


def newer_index(shelf: Library) -> None:
    with sqlite3.connect(shelf.root / ".byline" / "index.sqlite") as database:
        database.execute("PRAGMA user_version = 999")


def change_cut_off(shelf: Library) -> None:
    (shelf.root / ".byline" / "pending" / "now").mkdir(parents=True, exist_ok=True)
    (shelf.root / ".byline" / "pending" / "now" / "1.jsonl").write_text("{}")


@pytest.mark.parametrize(
    "happen",
    [
        change_cut_off,
        stale_by_new,
        stale_by_edit,
        stale_by_names,
        broken_record,
        no_index,
        newer_index,
    ],
    ids=lambda happen: happen.__name__,
)
def test_where_anything_changed_it_is_left_to_the_command_line_proper(shelf, happen):
    happen(shelf)
    assert quick.answer(["--library", str(shelf.root), "list", "author:moe"]) is None


def test_it_finds_the_library_as_the_command_line_does(shelf, monkeypatch, capfd):
    below = shelf.articles
    monkeypatch.chdir(below)
    monkeypatch.delenv("BYLINE_LIBRARY", raising=False)
    assert quick.answer(["list", "burma"]) == 0
    monkeypatch.chdir(shelf.root.parent)
    monkeypatch.setenv("BYLINE_LIBRARY", str(shelf.root))
    assert quick.answer(["list", "burma"]) == 0
    monkeypatch.setenv("BYLINE_LIBRARY", str(shelf.articles))
    assert quick.answer(["list", "burma"]) is None


def test_a_quick_answer_loads_next_to_nothing(shelf):
    code = (
        "import sys; from byline.__main__ import main\n"
        "try: main()\nexcept SystemExit as e: assert e.code in (0, None)\n"
        "print('LOADED', *sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "list", "burma"],
        env={**os.environ, "BYLINE_LIBRARY": str(shelf.root)}, capture_output=True, text=True,
    )  # fmt: skip
    loaded = set(run.stderr.split("LOADED")[1].split())
    assert run.stdout.startswith("k0\t")
    assert not loaded & {"click", "re", "dataclasses", "typing", "tomllib", "byline.article"} - set(
        subprocess.run([sys.executable, "-c", "import sys; print(*sys.modules)"],
                       capture_output=True, text=True).stdout.split()
    )  # fmt: skip


def test_the_help_is_kept_until_something_that_it_was_made_from_changes(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path))
    assert kept_help.kept() is None
    kept_help.keep("Usage: byline\n\n  adds")
    assert kept_help.kept() == "Usage: byline\n\n  adds"
    (tmp_path / "plugins.toml").write_text('disabled = ["csl"]')
    assert kept_help.kept() is None
    kept_help.keep("Usage: byline")
    monkeypatch.setenv("COLUMNS", "51")
    assert kept_help.kept() is None


def test_the_kept_help_is_the_help(tmp_path):
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "COLUMNS": "90"}
    shown = [
        subprocess.run([sys.executable, "-m", "byline", "--help"], env=env, capture_output=True)
        for _ in range(2)
    ]
    assert shown[0].stdout == shown[1].stdout and b"Collect" in shown[0].stdout
    assert (tmp_path / "byline" / "help").is_file()
