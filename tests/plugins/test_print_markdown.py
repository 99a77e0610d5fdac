"""Markdown to go on with, and plain text in 72 columns: hostile words stay words."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess

import pytest
from documents import HOSTILE, HOSTILE_WORDS, SCRIPTS, documents, sample
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from byline.api import Card, Computed, Options, Text
from byline_print import markdown, text

OPTIONS = Options(as_of=datetime.date(2026, 11, 21))
PANDOC = "markdown-smart"


def parsed(source: str) -> dict:
    """What pandoc makes of a source."""
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not on this machine")
    done = subprocess.run(
        ["pandoc", "-f", PANDOC, "-t", "json"],
        input=source.encode(), capture_output=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def nodes(value):
    if isinstance(value, dict):
        if "t" in value:
            yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def words(value) -> str:
    """The words of a tree, with spaces where it has them."""
    shown = ""
    for node in nodes(value):
        if node["t"] == "Str":
            shown += node["c"]
        elif node["t"] in ("Space", "SoftBreak"):
            shown += " "
        elif node["t"] == "Code":
            shown += node["c"][1]
    return shown


def test_hostile_words_are_words_to_pandoc():
    tree = parsed(str(markdown.render(sample(HOSTILE, "TLP:AMBER"), OPTIONS).data))
    kinds = {node["t"] for node in nodes(tree["blocks"])}
    assert not kinds & {"RawInline", "RawBlock", "Math", "Cite", "Image", "Strikeout"}
    assert words(tree["blocks"]).count(HOSTILE_WORDS) > 10
    links = [node["c"][2][0] for node in nodes(tree["blocks"]) if node["t"] == "Link"]
    assert links == ["https://example.org/a?b=1&c=2"]


@settings(max_examples=40)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), min_size=1, max_size=8))
def test_nothing_is_markup_wherever_it_stands(texts):
    from byline.document.model import plain

    clean = [" ".join(plain(each).split()) for each in texts]
    source = "\n\n".join(f"x {markdown.escape(each)}\n\n{markdown.escape(each)}" for each in clean)
    # Looked at without pandoc, which costs a second a time: every mark has its backslash.
    for mark in re.finditer(r"[`*_{}\[\]<>#|~$@&^]", source):
        before = source[: mark.start()]
        assert (len(before) - len(before.rstrip("\\"))) % 2 == 1


COULD_BE_MORE = (
    "1. x", "a. x", "(iv) x", "A) x", "- x", "+ x", "% x", ": x", "> x", "# x", "| x", "---", "===",
    "...", "a -- b", "![x](y)", "<b>x</b>", "http://example.org", "www.example.org", "x@x.org",
    "\\begin{x}", "$x$", "@key", "[@key]", "[^1]", "[^1]: x", "~~x~~", "H~2~O", "x^2^", "&amp;",
    "{.x}", ":smile:", "\\", "x\\", "`x`", "\"x\" 'y'",
)  # fmt: skip


def test_a_line_that_could_be_more_is_a_line():
    blocks = parsed("\n\n".join(map(markdown.escape, COULD_BE_MORE)))["blocks"]
    assert {block["t"] for block in blocks} == {"Para"}
    assert {node["t"] for node in nodes(blocks)} <= {"Para", "Str", "Space"}
    assert tuple(map(words, blocks)) == COULD_BE_MORE


def test_each_place_is_a_footnote_that_pandoc_renders():
    source = str(markdown.render(sample("Some words"), OPTIONS).data)
    assert "Some words[^1-L98-2-L4-5]" in source
    assert (
        "[^1-L98-2-L4-5]: \\[1\\] Some words em one-2017, L98; \\[2\\] Second two-2018, L4-5"
        in source
    )
    notes = [words(n) for n in nodes(parsed(source)["blocks"]) if n["t"] == "Note"]
    assert len(notes) > 8 and "[1] Some words em one-2017, L98; [2] Second" in notes[0]
    assert sum(node["t"] == "Table" for node in nodes(parsed(source)["blocks"])) == 2


@settings(max_examples=20, phases=[Phase.generate])
@given(documents)
def test_footnotes_of_any_document_are_defined_once(document):
    source = str(markdown.render(document, OPTIONS).data)
    defined = re.findall(r"^\[\^([^\]]+)\]:", source, re.M)
    assert len(defined) == len(set(defined))
    used = set(re.findall(r"(?<!\\)\[\^([^\]\s]+)\](?!:)", source))
    assert used <= set(defined)


@settings(max_examples=30, phases=[Phase.generate])
@given(documents)
def test_no_line_of_plain_text_is_wider_than_72_columns(document):
    lines = str(text.render(document, OPTIONS).data).splitlines()
    assert max(map(text.width, lines)) <= text.COLUMNS


@pytest.mark.parametrize("long", ["x" * 300, "秦刚" * 100, "မင်းအောင်လှိုင်" * 20, SCRIPTS * 9])
def test_words_without_spaces_are_broken_and_none_is_lost(long):
    lines = text.wrap(long, "[1] ", "    ")
    assert all(text.width(line) <= text.COLUMNS for line in lines)
    assert re.sub(r"\s", "", "".join(lines))[3:] == re.sub(r"\s", "", long)


def test_what_is_said_beside_the_tags_of_a_report_stands_in_a_line_of_its_own():
    rule = Computed("test")
    tags = (Text("DPRK", rule, style="mark"), Text("Arms", rule, style="mark"))
    beside = (Text("See also [2];", rule, style="small"), Text("[3].", rule, style="small"))
    card = Card(1, (Text("T", rule),), (), (), (*tags, *beside))
    assert list(text.lines_of(card))[-2:] == ["    DPRK, Arms", "    See also [2]; [3]."]


def test_a_web_address_is_not_broken():
    url = f"https://example.org/{'x' * 90}"
    assert url in text.wrap(f"see {url} there")


def test_hostile_words_are_words_in_plain_text():
    shown = str(text.render(sample(HOSTILE, "TLP:AMBER"), OPTIONS).data)
    assert HOSTILE_WORDS in " ".join(shown.split()) and "\x1b" not in shown
    assert shown.split()[0] == "TLP:AMBER" == shown.split()[-1]
