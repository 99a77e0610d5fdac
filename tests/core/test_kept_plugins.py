"""What is kept of the installed plugins: it saves loading them, and never stands for another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from byline import kept_plugins
from byline.kept_plugins import Kept, keep, kept
from byline.plugins import Plugins


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "byline"


@pytest.fixture
def rows(cache, tmp_path) -> list[Kept]:
    (tmp_path / "one.py").write_text("")
    found = [Kept("one", "one", ("register_readers",))]
    keep(found, [str(tmp_path / "one.py")])
    return found


def test_what_was_kept_is_found_again(rows):
    assert kept() == rows


def test_nothing_is_known_before_it_was_kept(cache):
    assert kept() is None


def test_a_plugin_that_was_edited_is_looked_at_again(rows, tmp_path):
    (tmp_path / "one.py").write_text("import os\n")
    assert kept() is None


def test_a_plugin_that_was_taken_away_is_missed(rows, tmp_path):
    (tmp_path / "one.py").unlink()
    assert kept() is None


def test_a_package_that_comes_is_seen(rows, tmp_path, monkeypatch):
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    assert kept() is None


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"made from": 1}', "\x00", "[" * 9_000])
def test_a_damaged_file_is_no_more_than_none(rows, cache, text):
    (path,) = cache.iterdir()
    path.write_text(text)
    assert kept() is None


def test_a_row_of_another_shape_is_no_plugin(rows, cache):
    (path,) = cache.iterdir()
    there = json.loads(path.read_text())
    path.write_text(json.dumps({**there, "plugins": [["one"]]}))
    assert kept() is None


def test_where_nothing_can_be_kept_plugins_are_found_all_the_same(monkeypatch):
    monkeypatch.setattr(kept_plugins, "cache_folder", lambda: None)
    names = [offer.value.name for offer in Plugins().readers()]
    assert names == [offer.value.name for offer in Plugins().readers()] != []


def test_kept_or_looked_for_the_plugins_offer_the_same(cache):
    first = Plugins()
    names = [(offer.plugin, offer.value.name) for offer in first.readers()]
    assert kept() is not None
    second = Plugins()
    assert [(offer.plugin, offer.value.name) for offer in second.readers()] == names
    assert not second.hears("article_saved")
    writers = [offer.value.name for offer in first.writers()]
    assert [offer.value.name for offer in second.writers()] == writers
    assert [row.state for row in second.status()] == [row.state for row in first.status()]
