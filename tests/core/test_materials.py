"""Materials: typed, each with its places, and what is wrong with one is named with the way out."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import from_fields
from byline.capture import Capture
from byline.errors import BadInput
from byline.evidence import Span
from byline.library import Library
from byline.materials import Place, line_of, misquoted, past_end, read_materials

EVENT = 'date = "2017"\ntext = "x"\nbasis = "named"\nplaces = ["k L1"]\n'


def read(problems=None, **files: str):
    names = {f"materials/{name}.toml": text for name, text in files.items() if name != "names"}
    names["names.toml"] = files.get("names", "")
    return read_materials(lambda name: tomllib.loads(names.get(name, "")), problems)


def test_the_house_library_has_its_materials(house):
    found = read_materials(lambda name: tomllib.loads((house / name).read_text())
                           if (house / name).is_file() else {})  # fmt: skip
    event = next(each for each in found.events if each.entry.name == "yang-yang")
    assert str(event.date) == "30 May 2023" and event.basis == "named"
    assert event.places[0] == Place("afp-2023-yang", Span(1, 1))
    assert len(found.figures) == 5 and found.claims[0].accounts[0].quote.endswith("Definitely not.")
    assert [seen.words for seen in found.names[5].spellings] == ["Magway", "Magwe"]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("events", f'[[event]]\nid = "v"\n{EVENT}'.replace('"2017"', '"July 7"'),
         'materials/events.toml: event "v": date: '),
        ("events", f"[[event]]\n{EVENT}".replace("named", "rumour"),
         "materials/events.toml: event 1: basis: write one of named, unnamed, outlet"),
        ("events", f'[[event]]\nid = "v"\n{EVENT}'.replace('["k L1"]', "[]"),
         'event "v": places: no places; write places = ["KEY L10-11"]'),
        ("events", f'[[event]]\nid = "v"\n{EVENT}'.replace("k L1", "k 98"), "no place in a"),
        ("events", f'[[event]]\nid = "v"\n{EVENT}'.replace("k L1", "k L9-3"), "no place"),
        ("events", 'event = "x"', "materials/events.toml: event: write each as a [[event]] table"),
        ("figures", '[[figure]]\nfigure = ["x"]\nplaces = ["k L1"]', "figure 1: figure: ['x'] is"),
        ("figures", f'[[figure]]\nfigure = "1"\nplaces = ["k L1"]\nquote = "{"a " * 26}"',
         "quote: 26 words; quote at most 25 of them"),
        ("claims", '[[claim]]\nid = "c"\nquestion = "?"', 'claim "c": account: a question '),
        ("names", '[[name]]\nname = "X"\nspellings = ["X"]', 'names.toml: name "X": spellings: '),
        ("names", '[[name]]\nname = "X"\nspellings = { X = "k L1" }', "no list of places"),
        ("grades", '[[grade]]\nkey = "k"\ngrade = "G1"', 'grade "k": grade: "G1" is none'),
        ("grades", '[[grade]]\nkey = "k"\ngrade = "B2"\nwhy = "w"\non = "2026"',
         'grade "k": by: it has none'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_names_file_entry_field_and_way_out(file, text, words):
    with pytest.raises(BadInput) as caught:
        read(**{file: text})
    assert words in str(caught.value)
    problems: list[object] = []
    assert read(problems, **{file: text}) and len(problems) == 1


def test_one_bad_entry_hides_no_other():
    problems: list[object] = []
    text = f'[[event]]\nid = "bad"\n[[event]]\nid = "good"\n{EVENT}'
    assert [event.entry.name for event in read(problems, events=text).events] == ["good"]
    assert problems[0].entry.name == "bad" and "basis" in problems[0].message


def test_an_entry_is_found_again_at_its_line():
    text = f'# a word\n[[event]]\nid = "a"\n{EVENT}\n  [[event]]\nid = "b"\n{EVENT}'
    first, second = read(events=text).events
    assert (line_of(text, first.entry), line_of(text, second.entry)) == (2, 9)
    assert line_of("event = []", first.entry) == 0


def test_words_are_looked_for_at_their_place_and_nowhere_else():
    capture = Capture(b"One two\nthree  four\nfive\n")
    assert not misquoted("two three four", Place.parse("k L1-2"), capture)
    assert "does not stand at k L1" in misquoted("five", Place.parse("k L1"), capture)
    assert not misquoted("five", Place.parse("k L1"), None)
    page = Capture(b"<html><p>A <b>bold</b> word &amp; more</p>")
    assert not misquoted("A bold word & more", Place.parse("k L1"), page)


def test_a_place_behind_the_end_is_told():
    kept = {"sha256": "0" * 64, "lines": 12}
    article = from_fields({"capture": kept}, key="k")
    assert past_end(Place.parse("k L13"), article) == "k L13: k has 12 lines"
    assert not past_end(Place.parse("k L12"), article)


@given(st.text(max_size=30))
def test_any_text_is_a_place_or_bad_input(text):
    with suppress(BadInput):
        assert Place.parse(str(Place.parse(text))) == Place.parse(text)


def test_a_grade_is_a_persons_with_day_and_reason(byline, library):
    Library(library).add(from_fields({"title": "T"}, key="k"))
    assert byline("grade", "k", "b2", "--why", "its own correspondent").code == 0
    assert byline("grade", "k", "C3", "--by", "KT", "--why", 'said "no"').code == 0
    run = byline("grade", "k", "--json")
    assert [(row["grade"], row["by"], row["on"]) for row in json.loads(run.out)] == [
        ("B2", "NS", "2026-11-21"), ("C3", "KT", "2026-11-21"),
    ]  # fmt: skip
    assert 'C3  KT  2026-11-21  said "no"' in byline("grade", "k").out
    assert byline("undo").code == 0 and "C3" not in byline("grade", "k").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("k", "B2"), 2, "--why: a grade needs a reason"),
        (("k", "B9", "--why", "w"), 65, 'grade: "B9" is none; write A1 to F6'),
        (("k", "--why", "w"), 2, "which grade?"),
        (("nope", "B2", "--why", "w"), 2, "nope: no such record"),
        (("k",), 4, "nobody has graded it"),
    ],
)
def test_a_grade_that_says_too_little_is_refused(byline, library, words, code, told):
    Library(library).add(from_fields({"title": "T"}, key="k"))
    run = byline("grade", *words)
    assert run.code == code and told in run.err
    assert not (library / "materials" / "grades.toml").exists()
