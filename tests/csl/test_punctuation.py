"""Punctuation where pieces meet: marks that merge, and marks that move into a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import item, one

THEN = '<group delimiter="{}"><text variable="title"/><text value="then"/></group>'


@pytest.mark.parametrize(
    ("title", "delimiter", "wanted"),
    [
        ("End", ". ", "End. then"),
        ("End.", ". ", "End. then"),
        ("Why?", ". ", "Why? then"),
        ("Why?", ", ", "Why?, then"),
        ("Now!", ": ", "Now! then"),
        ("Inc.", ", ", "Inc., then"),
        ("Part:", ". ", "Part: then"),
        ("End ", " ", "End then"),
        ("Wait…", ". ", "Wait…. then"),
    ],
)
def test_marks_that_meet_become_what_a_reader_expects(title, delimiter, wanted):
    assert one(THEN.format(delimiter), item(title=title)) == wanted


def test_punctuation_of_the_items_own_text_stays():
    assert one('<text variable="title"/>', item(title="Wait.., what?!.")) == "Wait.., what?!."


QUOTED = '<text variable="title" quotes="true" suffix="{}"/>'


@pytest.mark.parametrize(
    ("title", "suffix", "english", "german"),
    [
        ("End", ".", "“End.”", "„End“."),
        ("End", ",", "“End,”", "„End“,"),
        ("End", ";", "“End”;", "„End“;"),
        ("Why?", ".", "“Why?”", "„Why?“"),
        ("Why?", ",", "“Why?,”", "„Why?“,"),
        ("End.", ".", "“End.”", "„End.“"),
        ("Why?", ":", "“Why?”", "„Why?“:"),
        ("End.", ":", "“End.”:", "„End.“:"),
    ],
)
def test_full_stops_and_commas_go_into_quotations_where_the_language_wants_it(
    title, suffix, english, german
):
    values = item(title=title)
    assert one(QUOTED.format(suffix), values) == english
    assert one(QUOTED.format(suffix), values, language="de-DE") == german


def test_a_mark_moves_into_the_innermost_of_quotations_that_end_together():
    assert one(QUOTED.format("."), item(title="He said “Go”")) == "“He said ‘Go.’”"


def test_a_mark_moves_into_a_quotation_but_not_into_its_italics():
    layout = '<text variable="title" quotes="true" font-style="italic" suffix=","/>'
    assert one(layout, item(title="End")) in ("“<i>End</i>,”", "“<i>End,</i>”")


def test_a_style_overrules_its_language_on_quotations():
    locale = '<locale><style-options punctuation-in-quote="false"/></locale>'
    assert one(QUOTED.format("."), item(title="End"), before=locale) == "“End”."


def test_a_delimiter_stands_only_between_what_is_there():
    layout = """<group delimiter=", "><text variable="title"/><text variable="genre"/>
        <text variable="section"/></group>"""
    assert one(layout, item(title="A", section="C")) == "A, C"
    assert one(layout, item(section="C")) == "C"


def test_the_delimiter_of_a_group_reaches_into_a_choice():
    layout = """<group delimiter=", "><choose><if variable="title"><text variable="title"/>
        <text variable="section"/></if></choose></group>"""
    assert one(layout, item(title="A", section="C")) == "A, C"


def test_a_group_without_a_value_prints_none_of_its_words():
    layout = """<text value="x"/><group prefix=" (" suffix=")"><text term="in" suffix=" "/>
        <text variable="container-title"/></group>"""
    assert one(layout, item()) == "x"
    assert one(layout, item(container_title="The Irrawaddy")) == "x (in The Irrawaddy)"


@given(st.text("ab.,;:!? “”", max_size=12), st.sampled_from([". ", ", ", "; ", ": ", " "]))
def test_no_style_doubles_a_mark_that_the_title_ends_with(title, delimiter):
    made = one(THEN.format(delimiter), item(title=f"x{title}"), format="text")
    mark = delimiter.strip()
    head = made.removesuffix("then").rstrip()
    if title.rstrip("”").endswith(mark) and mark:
        assert not head.endswith(mark * 2) or title.endswith(mark * 2)
    assert made.endswith("then")
