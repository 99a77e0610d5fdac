"""``byline reading``: which list is printed, to where, and what is said of a bad one."""

import datetime
import functools
import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from desks import FakeDesk
from listed import FIVE

import byline_print
from byline.api import BadInput, NothingSelected, UsageError, Writer
from byline_reading_list import register_commands


def _key(article):
    return article.key


@dataclass
class Desk(FakeDesk):
    articles: list = field(default_factory=lambda: list(FIVE))
    files: dict = field(default_factory=dict)
    root: Path = Path("/nowhere")

    def find(self, query):
        assert query, "a list never asks for the whole library"
        if query == "(":
            raise UsageError("query, column 1: this ( is never closed")
        return tuple(a for a in self.articles if query.removeprefix("topic:") in a.key)

    def stream(self, query):
        return iter(self.find(query))

    as_of: datetime.date = datetime.date(2026, 11, 21)
    written: dict = field(default_factory=dict)

    def withheld(self):
        return frozenset()

    def tables(self, folder):
        names = [n for n in self.files if n.startswith(f"{folder}/")]
        return {Path(name).stem: self.table(name) for name in names}

    def renderers(self):
        return tuple(byline_print.register_renderers())

    def writers(self):
        keys = Writer(
            "keys", "keys alone", ".keys", lambda articles, _: " ".join(map(_key, articles))
        )
        return (keys, Writer("bibtex", "keys too", ".bib", keys.write))

    def writer(self, name):
        for writer in self.writers():
            if writer.name == name:
                return writer
        raise UsageError(f"-f {name}: no such format")

    def change_table(self, name, change):
        self.files[name] = change(self.files.get(name, ""))

    def table(self, name):
        try:
            return tomllib.loads(self.files.get(name, ""))
        except tomllib.TOMLDecodeError as error:
            raise BadInput(f"{self.root / name}: {error}") from None


MINE = """
title = "Mine"
[[entries]]
key = "rfa-2023-isolated"
order = 1
[[entries]]
key = "gone-2001"
[[entries]]
key = "reuters-2017-presses"
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "lists").mkdir()
    return functools.partial(run_in, tmp_path)


def run_in(root, *args, **files):
    named = {n.replace("__", "/").replace("_", "-") + ".toml": t for n, t in files.items()}
    for name in (name for name in named if name.startswith("lists/")):
        (root / name).touch()
    desk = Desk(files=named, root=root)
    return CliRunner().invoke(register_commands()[0], args, obj=desk), desk


def keys(desk):
    return [e["key"] for e in json.loads(desk.out["-"])["entries"]]


def test_a_list_file_is_printed_in_its_order(run):
    _, desk = run("mine", "-f", "json", lists__mine=MINE)
    assert keys(desk) == ["rfa-2023-isolated", "reuters-2017-presses"]


def test_a_record_that_the_library_lacks_is_named_and_the_rest_is_printed(run):
    result, desk = run("mine", lists__mine=MINE)
    assert result.exit_code == 3
    assert desk.said[0].startswith("lists/mine.toml: gone-2001: the library has no such record")
    assert "Not in the library: gone-2001." in desk.out["-"]
    assert "rfa-2023-isolated" in desk.out["-"]


def test_a_lists_query_adds_the_rest_once(run):
    _, desk = run("m", "-f", "json", lists__m=MINE.replace("title", 'query = "2017"\ntitle', 1))
    assert keys(desk)[0] == "rfa-2023-isolated"
    assert sorted(keys(desk)[1:]) == ["reuters-2017-presses", "yun-visit-2017"]


def test_a_topic_or_any_query_makes_a_list_too(run):
    _, desk = run("2023", "-f", "json")
    assert keys(desk) == ["rfa-2023-isolated", "afp-2023-yang"]
    assert json.loads(desk.out["-"])["title"] == "Reading list: 2023"


def test_an_alias_in_a_list_keeps_what_the_list_says_of_it():
    desk = Desk([FIVE[3].replace(aliases=("old",))])
    desk.files["lists/m.toml"] = "[[entries]]\nkey = 'old'\nlevel = 'detail'"
    CliRunner().invoke(register_commands()[0], ["m", "-f", "json"], obj=desk)
    assert json.loads(desk.out["-"])["entries"][0]["level"] == "detail"


def test_the_outputs_suffix_asks_for_the_format(run):
    _, desk = run("2023", "-o", "x.html")
    assert desk.out["x.html"].startswith("<!doctype html>")


def test_without_an_argument_the_lists_are_named(run):
    assert run(lists__mine=MINE)[1].out["-"] == "mine\tMine\n"


def test_a_library_without_lists_says_so(run):
    assert isinstance(run()[0].exception, NothingSelected)


def test_nothing_to_read_is_an_error_that_says_so(run):
    assert isinstance(run("nowhere")[0].exception, NothingSelected)


def test_a_broken_list_is_named_by_its_path_and_the_others_are_listed(run):
    result, desk = run(lists__broken="title = ", lists__mine=MINE)
    assert result.exit_code == 1
    assert desk.out["-"] == "mine\tMine\n"
    assert len(desk.said) == 1 and desk.said[0].startswith("lists/broken.toml: Invalid value")


@pytest.mark.parametrize("name", ["x.tex", "x"])
def test_an_unknown_suffix_is_refused_with_the_formats_and_nothing_is_written(run, name):
    result, desk = run("2023", "-o", name)
    assert isinstance(result.exception, UsageError) and desk.out == {}
    formats = "atom, json, jsonfeed, opml, docx, eml, epub, html, md, pdf, text, keys"
    assert formats in str(result.exception)
    assert name in run("2023", "-o", name, "-f", "txt")[1].out


def test_a_bad_query_in_a_list_file_is_that_files_fault(run):
    result, _ = run("mine", lists__mine='query = "("')
    assert isinstance(result.exception, BadInput)
    assert str(result.exception).startswith("lists/mine.toml: query: query, column 1")
    assert isinstance(run("(")[0].exception, UsageError)


def test_a_misspelt_list_or_topic_names_near_ones(run):
    assert str(run("mime", lists__mine=MINE)[0].exception).endswith("near: mine")
    far = str(run("zzz", lists__mine=MINE)[0].exception)
    assert '"byline topics"' in far and "lists: mine" in far


def test_a_topic_that_has_a_file_is_offered_too(run):
    done, _ = run("north-corea", topics__north_korea="title = 'DPRK'")
    assert str(done.exception).endswith("near: north-korea")


def test_a_file_that_was_written_is_named_with_its_count(run):
    (said,) = run("2023", "-o", "x.md")[1].said
    assert said.startswith("x.md: 2 reports")
    assert run("2023")[1].said == []


def test_a_name_is_never_a_path(run):
    assert isinstance(run("../../etc/passwd")[0].exception, NothingSelected)


def test_the_doorbell_loads_no_jinja(run):
    code = (
        "import sys, byline_reading_list as p; p.register_writers(); p.register_commands();"
        "print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# Formats


def test_whatever_format_an_export_has_a_list_has_too_in_its_own_order(run):
    files = {"lists__mine": MINE}
    assert (
        run("mine", "-f", "keys", **files)[1].out["-"] == "rfa-2023-isolated reuters-2017-presses"
    )
    assert "rfa-2023-isolated" in run("mine", "-o", "x.bib", **files)[1].out["x.bib"]
    assert run("mine", "-f", "bib", **files)[1].out["-"].startswith("rfa-2023")
    assert "x.keys" in run("mine", "-o", "x.keys", **files)[1].out


@pytest.mark.parametrize("form", ["atom", "jsonfeed", "opml", "json", "text", "md", "html"])
def test_each_format_of_a_list_goes_to_a_file(run, form):
    _, desk = run("mine", "-f", form, "-o", "x", lists__mine=MINE)
    assert "reuters-2017-presses" in desk.out["x"] or "US Presses" in desk.out["x"]
    assert desk.said[-1].startswith("x: ")


def test_an_unknown_format_is_refused_with_all_that_there_are(run):
    result, _ = run("mine", "-f", "papyrus", lists__mine=MINE)
    assert "-f papyrus: no such format; there are atom, json," in str(result.exception)


# Readers


@pytest.fixture
def ns(monkeypatch):
    monkeypatch.setenv("BYLINE_USER", "Nay Say")


def again(desk, *args):
    return CliRunner().invoke(register_commands()[0], args, obj=desk)


def test_a_mark_is_a_line_in_the_readers_own_file(run, ns):
    result, desk = run("mark", "rfa-2023-isolated", "afp-2023-yang", "read")
    assert result.exit_code == 0 and desk.said == ["reading/nay-say.toml: 2 reports read"]
    assert desk.files["reading/nay-say.toml"] == (
        'afp-2023-yang = {state = "read", on = "2026-11-21"}\n'
        'rfa-2023-isolated = {state = "read", on = "2026-11-21"}\n'
    )
    again(desk, "mark", "afp-2023-yang", "unread")
    assert "afp" not in desk.files["reading/nay-say.toml"]
    again(desk, "mark", "afp-2023-yang", "skimmed", "--by", "Ö")
    assert "skimmed" in desk.files["reading/o.toml"]


def test_an_unknown_key_is_named_and_the_others_are_marked(run, ns):
    result, desk = run("mark", "gone", "afp-2023-yang", "read")
    assert result.exit_code == 1 and desk.said[0] == "gone: no such record"
    assert "afp-2023-yang" in desk.files["reading/nay-say.toml"]


@pytest.mark.parametrize("words", [["afp-2023-yang"], ["read"], ["afp-2023-yang", "done"]])
def test_a_mark_without_a_state_or_a_key_says_how_it_is_typed(run, words):
    result, desk = run("mark", *words)
    assert isinstance(result.exception, UsageError) and not desk.files
    assert "byline reading mark KEY read" in str(result.exception)


def test_a_list_shows_and_leaves_out_what_was_marked(run, ns):
    marks = 'rfa-2023-isolated = "read" # by hand\n'
    files = {"lists__mine": MINE, "reading__nay_say": marks}
    _, desk = run("mine", **files)
    assert "Nay Say: 1 read; 1 left, 2 minutes" in desk.out["-"]
    assert keys(run("mine", "--unread", "-f", "json", **files)[1]) == ["reuters-2017-presses"]
    assert "1 read" not in run("mine", "--reader", "-", **files)[1].out["-"]
    again(desk, "mark", "reuters-2017-presses", "dropped")
    done = again(desk, "mine", "--unread")
    assert isinstance(done.exception, NothingSelected) and "# by hand" in marks
    assert "# by hand" in desk.files["reading/nay-say.toml"]


@pytest.mark.parametrize("name", ["topics__x", "names", "outlets", "materials__events"])
def test_a_broken_file_that_only_helps_is_named_and_the_list_is_printed(run, name):
    result, desk = run("mine", lists__mine=MINE, **{name: "a = "})
    assert result.exit_code == 3 and "Radio Free Asia" in desk.out["-"]
    assert any("going on without" in line for line in desk.said)


def test_a_state_that_is_none_is_named_with_the_file(run, ns):
    result, _ = run("mine", lists__mine=MINE, reading__nay_say="a = 'done'")
    assert str(result.exception).startswith("reading/nay-say.toml: a: 'done'")


def test_the_next_report_is_the_first_that_is_left_and_nothing_left_is_exit_4(run, ns):
    _, desk = run("next", lists__mine=MINE)
    assert desk.out["-"].startswith("mine, 1 of 2\nIncreasingly isolated")
    assert "477 words, 3 minutes" in " ".join(desk.out["-"].split())
    assert desk.out["-"].endswith("\nbyline reading mark rfa-2023-isolated read\n")
    again(desk, "mark", "rfa-2023-isolated", "read")
    again(desk, "next", "mine", "--json")
    assert json.loads(desk.out["-"])["key"] == "reuters-2017-presses"
    again(desk, "mark", "reuters-2017-presses", "skimmed")
    done = again(desk, "next")
    assert isinstance(done.exception, NothingSelected) and done.exception.exit_code == 4


def test_next_passes_by_a_list_that_cannot_be_read(run, ns):
    _, desk = run("next", lists__a="title = ", lists__mine=MINE)
    assert desk.said[0].startswith("lists/a.toml") and "mine, 1 of 2" in desk.out["-"]


def test_a_list_that_is_called_next_is_printed_behind_two_hyphens(run):
    assert keys(run("-f", "json", "--", "next", lists__next=MINE)[1])[0] == "rfa-2023-isolated"


def test_minutes_until_a_day_are_told(run, ns):
    _, desk = run("mine", "--by", "2026-11-22", lists__mine=MINE)
    assert "To be read by 22 November 2026: 5 minutes left" in " ".join(desk.out["-"].split())
    due = 'due = "2026-11-20"\n' + MINE
    assert "the day is past" in " ".join(run("mine", lists__mine=due)[1].out["-"].split())
    assert isinstance(run("mine", "--by", "soon", lists__mine=MINE)[0].exception, UsageError)


def test_the_option_of_private_records_may_stand_anywhere():
    command = register_commands()[0]
    option = click.Option(["--include-private"], is_flag=True, expose_value=False)
    command.params.append(option)
    try:
        for args in (["2023", "--include-private"], ["next", "2023", "--include-private"]):
            desk = Desk()
            assert CliRunner().invoke(command, args, obj=desk).exit_code == 0 and desk.out
    finally:
        command.params.remove(option)
