"""``byline reading``: which list is printed, to where, and what is said of a bad one."""

import functools
import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from desks import FakeDesk
from listed import FIVE, record

from byline.api import BadInput, NothingSelected, UsageError
from byline_reading_list import register_commands


@dataclass
class Desk(FakeDesk):
    articles: list = field(default_factory=lambda: list(FIVE))
    files: dict = field(default_factory=dict)
    root: Path = Path("/nowhere")

    def find(self, query):
        if query == "(":
            raise UsageError("query, column 1: this ( is never closed")
        return tuple(a for a in self.articles if query.removeprefix("topic:") in a.key)

    def stream(self, query):
        return iter(self.find(query))

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
    named = {name.replace("__", "/") + ".toml": t for name, t in files.items()}
    for name in named:
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


@pytest.mark.parametrize("name", ["x.docx", "x.pdf"])
def test_an_unknown_suffix_is_refused_with_the_formats_and_nothing_is_written(run, name):
    result, desk = run("2023", "-o", name)
    assert isinstance(result.exception, UsageError) and desk.out == {}
    assert "text, md, html, json" in str(result.exception)
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


def test_a_topic_of_a_record_is_offered_too():
    desk = Desk([record("k", topics=["north-korea"])])
    done = CliRunner().invoke(register_commands()[0], ["north-corea"], obj=desk)
    assert str(done.exception).endswith("near: north-korea")


def test_a_file_that_was_written_is_named_with_its_count(run):
    assert run("2023", "-o", "x.md")[1].said == ["x.md: 2 reports"]
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
