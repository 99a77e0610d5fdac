"""Changes of many records at once: shown first, asked about, and one change in the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from byline.article import from_fields
from byline.library import Library

PLUGIN = """
import byline.api as api
from pathlib import Path
@api.hookimpl
def article_saved(article, path):
    with Path({heard!r}).open("a") as file: file.write(f"{{article.key}} ")
@api.hookimpl
def article_removed(key):
    with Path({heard!r}).open("a") as file: file.write(f"-{{key}} ")
"""


def everything(root: Path) -> dict[Path, bytes]:
    """Every file with its bytes, but for the index, which holds nothing of its own."""
    return {p: p.read_bytes() for p in root.rglob("*")
            if p.is_file() and not p.name.startswith("index.")}  # fmt: skip


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    for key in ("a", "b", "c"):
        fields = {"title": f"Story of {key}", "outlet": "Mizima" if key != "c" else "Reuters"}
        shelf.add(from_fields(fields, key=key))
    return shelf


def topics(shelf: Library) -> dict[str, tuple[str, ...]]:
    return {path.stem: shelf.read(path).article.topics for path in shelf.paths()}


def test_all_that_match_are_set_as_one_change(byline, shelf):
    run = byline("set", "outlet:mizima", "outlet=Mizzima", "--yes")
    assert run.code == 0 and "2 of 2 records changed" in run.err
    assert run.out.splitlines() == ["a  outlet: Mizima → Mizzima", "b  outlet: Mizima → Mizzima"]
    assert [shelf.get(key).article.outlet for key in "abc"] == ["Mizzima", "Mizzima", "Reuters"]
    assert shelf.get("a").article.how("outlet").how == "typed"
    assert byline("undo").code == 0
    assert [shelf.get(key).article.outlet for key in "abc"] == ["Mizima", "Mizima", "Reuters"]


def test_of_two_files_with_one_key_neither_is_changed(byline, library, shelf):
    """The query finds one of them, and the key would lead to either."""
    twin = library / "articles" / "1999" / "a.md"
    twin.parent.mkdir()
    twin.write_text('---\ntitle: "Another story"\n---\n')
    before = everything(library)
    for run in (
        byline("set", "story", "outlet=Mizzima", "--dry-run"),
        byline("set", "another", "outlet=Mizzima", "--yes"),
        byline("tag", "another", "+x", "--yes"),
        byline("rename", "another", "--pattern", "{title}", "--yes"),
    ):
        assert run.code == 1 and "a: more than one file has this key" in run.err
        assert everything(library) == before
    run = byline("set", "outlet:mizima", "outlet=Mizzima", "--yes")
    assert run.code == 1 and "1 of 2 records changed" in run.err, run.err
    assert shelf.get("b").article.outlet == "Mizzima"


def test_nobody_to_ask_is_refused_before_anything_is_written(byline, library, shelf):
    before = everything(library)
    run = byline("set", "outlet:mizima", "outlet=Mizzima", stdin="y\n")
    assert run.code == 2 and "--yes" in run.err and "a  outlet" in run.out
    assert everything(library) == before


def test_several_keys_are_asked_about_and_one_is_not(byline, shelf):
    assert byline("tag", "a", "b", "+x").code == 2
    assert byline("tag", "a", "b", "+x", "--yes").code == 0
    assert byline("tag", "c", "+x").code == 0
    assert topics(shelf) == {"a": ("x",), "b": ("x",), "c": ("x",)}


@pytest.mark.parametrize(
    ("words", "tagged"),
    [(["story", "-reuters", "--", "+x"], {"a", "b"}), (["-reuters", "--", "+x"], {"a", "b"}),
     (["outlet:mizima", "+x"], {"a", "b"}), (["story", "-y", "+x"], {"a", "b", "c"}),
     (["a", "x"], {"a"}), (["a", "y", "+x"], {"a"}), (["a", "b", "+x"], {"a", "b"}),
     (["a", "--", "x"], {"a"})],
)  # fmt: skip
def test_signed_words_at_the_end_are_topics_and_the_rest_says_which(byline, shelf, words, tagged):
    assert byline("tag", *words, "--yes").code == 0
    assert {key for key, names in topics(shelf).items() if "x" in names} == tagged


@pytest.mark.parametrize(
    ("words", "code"),
    [(["+x"], 2), (["-x", "+y"], 2), (["a"], 2), (["a", "--"], 2), (["nobody", "x"], 2),
     (["nobody", "+x"], 2), (["topic:none", "+x"], 4), (["nobody", "here", "+x"], 4)],
)  # fmt: skip
def test_what_names_no_record_or_no_topic_is_refused(byline, shelf, words, code):
    assert byline("tag", *words, "--yes").code == code


def test_a_value_that_stays_and_becomes_a_persons_is_shown_as_such(byline, shelf):
    assert byline("set", "a", "outlet=Mizima").code == 0
    run = byline("set", "a", "b", "outlet=Mizima", "--dry-run")
    assert run.out == "b  outlet: Mizima stays, typed from now on\n"
    assert "1 of 2 records would change" in run.err
    run = byline("set", "a", "b", "--absent", "place", "--dry-run")
    assert run.out.count("place: said to be absent from now on\n") == 2


def test_what_changes_nothing_asks_nothing(byline, shelf):
    run = byline("tag", "story", "-x")
    assert run.code == 0 and "nothing to do" in run.err
    assert len(json.loads(byline("log", "--json").out)) == 3


def test_twenty_differences_are_shown_and_the_rest_counted(byline, library):
    shelf = Library(library)
    for n in range(25):
        shelf.add(from_fields({"title": "Story"}, key=f"k{n}"))
    run = byline("set", "story", "section=World", "--dry-run")
    assert len(run.out.splitlines()) == 21 and run.out.endswith("… and 5 more records\n")
    rows = json.loads(byline("set", "story", "section=World", "--dry-run", "--json").out)
    assert len(rows) == 25
    assert rows[0] == {"key": "k0", "field": "section", "old": None, "new": "World"}


def test_a_record_that_cannot_be_changed_costs_only_itself(byline, shelf):
    shelf.add(from_fields({"title": "Story of d", "schema": 99}, key="d"))
    run = byline("tag", "story", "+x", "--yes")
    assert run.code == 1 and "newer byline" in run.err
    assert topics(shelf) == {"a": ("x",), "b": ("x",), "c": ("x",), "d": ()}


def test_a_value_that_is_wrong_for_all_is_a_fault_of_the_command(byline, shelf):
    assert byline("set", "story", "colour=red", "--yes").code == 2
    assert byline("set", "outlet=Mizzima").code == 2
    assert byline("set", "story", "--yes").code == 2


@pytest.mark.parametrize(
    "words",
    [["set", "a", "page=3"], ["set", "story", "page=3"], ["tag", "a", "+x"], ["tag", "story", "+x"],
     ["rm", "a", "b"], ["restore", "gone"], ["undo"], ["redo"], ["rm", "--forever", "a"]],
)  # fmt: skip
def test_a_dry_run_writes_nothing_and_no_plugin_hears_of_it(
    byline, library, shelf, tmp_path, words
):
    for step in (["tag", "a", "+t"], ["undo"]) if words == ["redo"] else ():
        byline(*step)
    if words == ["restore", "gone"]:
        shelf.add(from_fields({"title": "Gone"}, key="gone"))
        shelf.remove("gone")
    heard = tmp_path / "heard"
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "ear.py").write_text(PLUGIN.format(heard=str(heard)))
    options = ("--plugins", tmp_path / "plugins")
    before = everything(library)
    assert byline(*options, *words, "--dry-run").code == 0
    assert everything(library) == before
    assert not heard.exists()
    assert byline(*options, *words, *(["--yes"] if "story" in words or "--forever" in words else
                                      [])).code == 0  # fmt: skip
    assert heard.read_text()
