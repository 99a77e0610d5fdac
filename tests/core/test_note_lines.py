"""byline.note_lines: lines of a note that name a variable, and all the others left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.csl import VARIABLES
from byline.names import Name
from byline.note_lines import read_note_lines, write_note_lines

NOTE = """Citation Key: moe2017
Original Date: 1999-03
original-title: Der Prozess
PMID: 12345
Editor: Moe || Wai
Editor: The Desk
tex.ids: moe2016, moe-wai
tex.entrysubtype: newspaper
Checked with the desk: it holds.
publicationTitle: The Irrawaddy"""


def test_lines_that_name_a_variable_are_read_and_the_others_stay() -> None:
    variables, names, rest = read_note_lines(NOTE)
    assert variables == {
        "citation-key": "moe2017",
        "original-date": "1999-03",
        "original-title": "Der Prozess",
        "PMID": "12345",
        "citation-key-alias": "moe2016, moe-wai",
        "container-title": "The Irrawaddy",
    }
    assert names == {"editor": [Name(family="Moe", given="Wai"), Name(literal="The Desk")]}
    assert rest == "tex.entrysubtype: newspaper\nChecked with the desk: it holds."


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("DOI:10.1/x", "DOI", "10.1/x"),
        ("doi: 10.1/x", "DOI", "10.1/x"),
        ("Archive Location: Box 12", "archive_location", "Box 12"),
        ("archive_location: Box 12", "archive_location", "Box 12"),
        ("originalDate: 1999", "original-date", "1999"),
        ("{:original-date: 1999}", "original-date", "1999"),
        ("bibtex: moe2017", "citation-key", "moe2017"),
        ("type: article-newspaper", "type", "article-newspaper"),
        ("Rights: all: reserved", "license", "all: reserved"),
    ],
)
def test_a_variable_may_be_spelt_in_many_ways(line: str, name: str, value: str) -> None:
    assert read_note_lines(f"Words\r\n{line}\r\nand more") == ({name: value}, {}, "Words\nand more")


def test_two_old_style_groups_may_share_a_line() -> None:
    assert read_note_lines("{:PMID: 1} {:status: in press}").variables == {
        "PMID": "1",
        "status": "in press",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Our words about it",
        "Nobody: said so",
        "http://example.org/a:b",
        "DOI:",
        "Type: feature",
        "Note: to be checked",
        "Citation Key: two words",
        "Editor: ||",
        "{:PMID: 1} and words",
        "{:PMID: 1}{:nobody: 2}",
        "{:PMID: 1}{:PMID: 2}",
        "tex.title= {The} Title",
        "DOI \u2028: x",
        "categories: a",
    ],
)
def test_all_other_lines_are_somebodys_words(line: str) -> None:
    assert read_note_lines(line) == ({}, {}, line)


def test_what_is_said_twice_is_read_once_and_nothing_is_lost() -> None:
    assert read_note_lines("DOI: a\nDOI: b\nDOI: a") == ({"DOI": "a"}, {}, "DOI: b\nDOI: a")


def test_lines_are_written_as_processors_want_them_or_as_people_do() -> None:
    variables = {"original-date": "1999", "DOI": "10.1/x", "citation-key-alias": "a, b"}
    names = {"editor": [Name(family="Moe", given="Wai")]}
    assert write_note_lines(variables, names, "Words") == (
        "original-date: 1999\nDOI: 10.1/x\ncitation-key-alias: a, b\neditor: Moe || Wai\nWords"
    )
    assert write_note_lines(variables, names, "Words", in_words=True) == (
        "Original Date: 1999\nDOI: 10.1/x\ntex.ids: a, b\nEditor: Moe || Wai\nWords"
    )


@pytest.mark.parametrize("name", [Name(family="Moe"), Name(given="Wai")])
def test_half_a_name_is_a_name(name: Name) -> None:
    assert read_note_lines(write_note_lines({}, {"editor": [name]})).names == {"editor": [name]}


def test_what_a_line_cannot_say_is_left_out() -> None:
    names = {"editor": [Name(family="Moe", suffix="Jr."), Name(literal="a || b")]}
    variables = {"title": "two\nlines", "x-desk": "night", "note": "n", "status": " padded "}
    assert write_note_lines(variables, names) == ""


def test_a_hostile_note_takes_no_time_and_stays_words() -> None:
    for text in ("{:" * 50_000, "{:PMID: 1}" * 20_000 + "x", "a " * 50_000 + ":", ":\n" * 50_000):
        assert read_note_lines(text).rest == text.strip("\n")


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)
TEXT = st.one_of(WORDS, st.sampled_from(NOTE.split("\n")), st.just("{:PMID: 1}"))


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(TEXT, max_size=6), in_words=st.booleans())
def test_a_note_taken_apart_and_put_together_says_the_same(
    lines: list[str], in_words: bool
) -> None:
    taken = read_note_lines("\n".join(lines))
    again = read_note_lines(write_note_lines(*taken, in_words=in_words))
    assert again == taken


@given(name=st.sampled_from(sorted(VARIABLES)), value=WORDS, in_words=st.booleans())
def test_a_variable_is_written_so_that_it_reads_the_same_or_not_at_all(
    name: str, value: str, in_words: bool
) -> None:
    text = write_note_lines({name: value}, in_words=in_words)
    assert read_note_lines(text)[0] == ({name: value} if text else {})
