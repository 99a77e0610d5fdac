"""``byline reading`` in a library of files: marks that last, and what is private."""

import json
import shutil
from pathlib import Path

import pytest

from byline.api import UsageError, texts
from byline.desk import Desk
from byline.front import Front
from byline_reading_list import register_makers

SHIPPED = Path(__file__).parents[2] / "library"
LIST = "myanmar-north-korea"


@pytest.fixture
def reading(byline, tmp_path, monkeypatch):
    folder = tmp_path / "five"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns(".byline", "reading"))
    monkeypatch.setenv("BYLINE_LIBRARY", str(folder))
    monkeypatch.setenv("BYLINE_USER", "ns")

    def run(*words):
        return byline("--as-of", "2026-11-21", *words)

    run.folder = folder
    return run


def test_the_day_of_a_list_may_be_told_behind_the_command_as_well(reading, byline):
    told = reading("reading", LIST, "--by", "2026-12-01").out
    assert byline("reading", LIST, "--by", "2026-12-01", "--as-of", "2026-11-21").out == told
    run = byline("reading", LIST, "--as-of", "soon")
    assert run.code == 2 and "--as-of soon: name a day" in run.err


def test_a_style_may_be_told_to_a_bibliography_of_a_list(reading):
    told = {
        style: reading("reading", LIST, "-f", "bibliography", "-O", f"style={style}").out
        for style in ("apa", "ieee")
    }
    assert "(2017, July 24)" in told["apa"] and "[1] Reuters" in told["ieee"]


def test_outlets_stand_in_italics(reading):
    assert "· *The Irrawaddy* · 24 July 2017" in reading("reading", LIST, "-f", "md").out


MARKS = """\
reuters-2017-presses = {state = "read", on = "2026-11-21"}
afp-2023-yang = {state = "read", on = 2026-11-21}
wai-moe-2010-burm = {state = "skimmed"}
rfa-2023-isolated = {state = "read", on = "20261121", why = "x"}
yun-visit-2017 = "raed"
"""


def test_check_names_what_is_wrong_with_marks_and_at_which_line(reading):
    folder = reading.folder / "reading"
    folder.mkdir()
    (folder / "ns.toml").write_text(MARKS)
    (folder / "K T.toml").write_text("")
    (folder / "x.toml").write_text("a = 1\nb =\n")
    run = reading("check", "--only", "reading-list", "--json")
    found = [(each["where"], each["level"], each["message"]) for each in json.loads(run.out)]
    expected = [
        ("reading/K T.toml:1", "warning", "no reader has this file; byline reads reading/k-t"),
        ("reading/ns.toml:3", "warning", "no such record (near: wai-moe-2010-burma)"),
        ("reading/ns.toml:4", "warning", '"why" is no part of a mark; there are state and on'),
        ("reading/ns.toml:4", "warning", "on: '20261121' is no day, as in 2026-11-21"),
        ("reading/ns.toml:5", "error", "'raed': write {state = \"read\"}; states: unread, skim"),
        ("reading/x.toml:2", "error", "Invalid value"),
    ]
    assert len(found) == len(expected) and run.code == 3
    for (where, level, message), (at, weight, words) in zip(found, expected, strict=True):
        assert (where, level) == (at, weight) and message.startswith(words)
    some = reading("check", "topic:iran", "--only", "reading-list")
    assert some.out == "" and some.code == 0


def test_marks_as_byline_writes_them_are_sound(reading):
    assert reading("reading", "mark", "reuters-2017-presses", "read").code == 0
    assert reading("check", "--only", "reading-list", "--strict").code == 0


def test_a_mark_outlives_a_rename_and_is_undone_as_any_change(reading):
    assert reading("reading", "mark", "reuters-2017-presses", "read").code == 0
    assert reading("rename", "reuters-2017-presses", "ties-2017").code == 0
    assert "wai-moe-2010-burma" in reading("reading", "next", LIST).out
    assert reading("reading", "mark", "ties-2017", "dropped").code == 0
    kept = (reading.folder / "reading" / "ns.toml").read_text()
    assert kept == 'ties-2017 = {state = "dropped", on = "2026-11-21"}\n'
    assert reading("undo").code == 0
    assert "reuters-2017-presses" in (reading.folder / "reading" / "ns.toml").read_text()


def test_the_librarys_lists_are_documents_for_whoever_gathers_them(reading):
    (maker,) = register_makers()
    desk = Front(Desk(library=str(reading.folder), as_of="2026-11-21"), include=False)
    reading("reading", "mark", "reuters-2017-presses", "read")
    assert (maker.kind, list(maker.names(desk))) == ("lists", [LIST])
    document = maker.make(desk, LIST)
    assert document.title.text.startswith("Myanmar and North Korea")
    (reading.folder / "lists" / "x.toml").write_text("[[entries]]\nkey = 'gone'\n")
    (reading.folder / "lists" / "y.toml").write_text("title = 1\n")
    for name in ("x", "y"):
        with pytest.raises(UsageError, match=rf"^lists/{name}\.toml: "):
            maker.make(desk, name)
    assert not any("1 read" in text.text for text in texts(document))  # a reader's own affair


def test_the_help_of_a_subcommand_names_no_list(reading):
    assert (
        "Usage: byline reading mark [OPTIONS] KEY... STATE"
        in reading("reading", "mark", "--help").out
    )
    assert (
        "Usage: byline reading [OPTIONS] [LIST|TOPIC|QUERY]..." in reading("reading", "--help").out
    )


def test_what_was_not_read_yet_is_told_from_what_was(reading):
    reading("reading", "mark", "reuters-2017-presses", "afp-2023-yang", "read")
    data = json.loads(reading("reading", LIST, "--unread", "-f", "json").out)
    numbers = [(entry["number"], entry["key"]) for entry in data["entries"]]
    assert numbers == [(2, "wai-moe-2010-burma"), (3, "yun-visit-2017"), (4, "rfa-2023-isolated")]
    assert data["gaps"]["languages"] == ["my", "ko", "zh"]
    related = {near["key"]: near["why"] for near in data["entries"][1]["related"]}
    assert related["reuters-2017-presses"].startswith("the same event (“US lifts most measures”")


def test_a_private_record_is_neither_next_nor_related_nor_marked(reading):
    (name,) = reading.folder.glob("articles/*/*/reuters-2017-presses.md")
    text = name.read_text()
    name.write_text(
        text.replace('type: "article-newspaper"\n', 'type: "article-newspaper"\nprivate: true\n', 1)
    )
    assert "wai-moe-2010-burma" in reading("reading", "next", LIST).out
    shown = reading("reading", LIST, "-f", "json")
    assert "reuters-2017-presses" not in shown.out and "US lifts most measures" not in shown.out
    assert reading("reading", "mark", "reuters-2017-presses", "read").code == 1
    asked = reading("reading", "next", LIST, "--include-private")
    assert "reuters-2017-presses" in asked.out


def test_a_pdf_of_a_list_prints_what_would_be_markup_as_text(reading, tmp_path):
    pytest.importorskip("typst", reason="typst is not installed")
    file = reading.folder / "lists" / "x.toml"
    evil = '#read("x") <script> \\\\input{x} $ @a'
    file.write_text(f"title = '{evil}'\n[[entries]]\nkey = 'afp-2023-yang'\nuse = '{evil}'\n")
    run = reading("reading", "x", "-o", tmp_path / "x.pdf")
    assert run.code == 0, run.err
    first = (tmp_path / "x.pdf").read_bytes()
    assert first.startswith(b"%PDF-")
    assert reading("reading", "x", "-o", tmp_path / "y.pdf").code == 0
    assert (tmp_path / "y.pdf").read_bytes() == first


def test_a_list_of_more_records_than_are_held_is_written_with_all_that_they_have(
    reading, monkeypatch
):
    held = reading("reading", LIST, "-f", "bibtex").out
    assert held.count("@") > 2
    monkeypatch.setattr("byline_reading_list.command.MANY", 2)
    monkeypatch.setattr("byline_reading_list.select._AT_ONCE", 2)
    assert reading("reading", LIST, "-f", "bibtex").out == held


def test_json_in_portions_is_the_json_of_the_whole(reading, monkeypatch):
    whole = reading("reading", LIST, "-f", "json").out
    assert json.dumps(json.loads(whole), ensure_ascii=False, indent=2) + "\n" == whole
    monkeypatch.setattr("byline_reading_list.render_json._AT_ONCE", 2)
    assert reading("reading", LIST, "-f", "json").out == whole


@pytest.fixture
def few(monkeypatch):
    """No more than two records are held with all that they have."""
    monkeypatch.setattr("byline_reading_list.command.MANY", 2)
    monkeypatch.setattr("byline_reading_list.select._AT_ONCE", 2)


def test_a_record_that_goes_while_a_list_is_written_is_named_and_no_file_lacks_it(
    reading, few, monkeypatch, tmp_path
):
    from byline_reading_list import outputs
    from byline_reading_list.select import whole

    def later(*asked):
        next(reading.folder.rglob("afp-2023-yang.md")).unlink()
        return whole(*asked)

    out = tmp_path / "list.bib"
    out.write_text("before")
    monkeypatch.setattr(outputs, "whole", later)
    run = reading("reading", LIST, "-f", "bibtex", "-o", out)
    assert run.code == 1 and "afp-2023-yang: gone while the list was being written" in run.err
    assert out.read_text() == "before"


@pytest.mark.parametrize("order", ["", " sort:issued"])
def test_of_two_files_with_one_key_the_one_that_is_listed_is_written(reading, few, order):
    there = next(reading.folder.rglob("reuters-2017-presses.md"))
    other = reading.folder / "articles" / "2019" / "01" / there.name
    other.parent.mkdir(parents=True)
    text = there.read_text().replace('"sanctions"', '"other"').replace("2017-07-24", "2019-01-01")
    other.write_text(text.replace("US Presses", "UN Presses"))
    for topic, title in (("sanctions", "US Presses"), ("other", "UN Presses")):
        query = f"(topic:{topic} or topic:north-korea -key:reuters-2017-presses){order}"
        run = reading("reading", query, "-f", "csl-json")
        titles = [each.get("title", "")[:10] for each in json.loads(run.out)]
        assert run.code == 0 and [each for each in titles if "Presses" in each] == [title]
