"""Who wrote it: the shapes of bylines, and names that only their surroundings tell for writers."""

from __future__ import annotations

import pytest
from dumps import HEADLINE, STORY, dump, names, settled
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.newsprint.naming import after_opener, alone, beside_a_date, names_from, with_handle

SHAPES = [
    ("By Mary Stone", ["Mary Stone"]),
    ("Written by Mary Stone and Ann Rivers", ["Mary Stone", "Ann Rivers"]),
    ("By Mary Stone, News Reporter", ["Mary Stone"]),
    ("By Mary Stone, Riverton", ["Mary Stone"]),
    ("By Mary Stone On 12 December 2022", ["Mary Stone"]),
    ("By Mary Stone last updated 4 April 2017", ["Mary Stone"]),
    ("By Mary Stone@marystone", ["Mary Stone"]),
    ("by April Waters Dec 15, 2016, 1:55pm EST", ["April Waters"]),
    ("By Mary Stone Jan. 31, 2026 7:47 am EST", ["Mary Stone"]),
    ("By Mary StoneAnn Rivers", ["Mary Stone"]),
    ("A Post By: Mary Stone", ["Mary Stone"]),
    ("Author: Mary Stone", ["Mary Stone"]),
    ("Von Marie Stein und Anna Bach", ["Marie Stein", "Anna Bach"]),
    ("Eine Kolumne von Marie Stein", ["Marie Stein"]),
    ("Ein Interview von Marie Stein mit Anna Bach", ["Marie Stein"]),
    ("12.02.2022 20:19 von Marie Stein Lesezeit: 4 Min.", ["Marie Stein"]),
    ("Von Marie SteinKorrespondent", ["Marie Stein"]),
    ("Por María Piedra | 03/05/2022 20:36", ["María Piedra"]),
    ("Mary Stone/November 18, 2016", ["Mary Stone"]),
    ("Marie Stein | 06.11.2023", ["Marie Stein"]),
    ("Mary StoneNovember 6, 2023", ["Mary Stone"]),
    ("18/03/2019 | Mary Stone", ["Mary Stone"]),
    ("Mary Stone|Published 15 hours ago", ["Mary Stone"]),
    ("Mary Stone, @marystone", ["Mary Stone"]),
    ("Mary Stone Political Correspondent", ["Mary Stone"]),
    ("Mary Stone Founder & Lead Reviewer", ["Mary Stone"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "people"), SHAPES)
def test_a_line_that_says_who_wrote_it_is_understood(line, people):
    assert names(dump(HEADLINE, line, "3 May 2019")) == people


NOBODY = [
    "Edited by Mary Stone", "Reviewed by Mary Stone", "Photo: Mary Stone", "Photo by Mary Stone",
    "Illustration by Mary Stone", "By The Editors", "By Reuters", "By Staff Writer",
    "Von unserer Redaktion", "By Annie Rivers Photography Studio Ltd", "More by Mary Stone",
    "Download PDF", "Get Started", "Front Page", "Mary Stone (@mary) December 11, 2016",
]  # fmt: skip


@pytest.mark.parametrize("line", NOBODY)
def test_a_line_that_names_no_writer_gives_none(line):
    assert names(dump(HEADLINE, line)) == []


def test_a_name_on_the_line_below_a_bare_by_is_the_writer_s():
    assert names(dump(HEADLINE, "By", "Mary Stone", "3 May 2019")) == ["Mary Stone"]


def test_writers_one_a_line_below_a_bare_by_are_all_read():
    lines = dump(HEADLINE, "By", "• Mary Stone0,", "• Ann Rivers &", "• Eve Mills", "3 May 2019")
    assert names(lines) == ["Mary Stone", "Ann Rivers", "Eve Mills"]


def test_a_name_alone_between_headline_and_date_is_the_writer_s():
    assert names(dump(HEADLINE, "Mary Stone", "3 May 2019")) == ["Mary Stone"]


def test_a_name_alone_above_a_role_is_the_writer_s():
    assert names(dump(HEADLINE, "Mary Stone", "Trending Editor")) == ["Mary Stone"]


def test_a_name_alone_that_a_box_below_the_story_introduces_is_the_writer_s():
    box = ("Mary Stone", "Mary Stone is a gardener who looks after the parks of the town.")
    assert names(dump(HEADLINE, "Mary Stone", foot=box)) == ["Mary Stone"]


def test_a_name_alone_far_from_the_headline_waits_for_a_person():
    buttons = ("Share", "Print", "Save", "Listen", "Gift", "Follow", "Mail", "Copy", "Mary Stone")
    result = settled(dump(HEADLINE, *buttons, "Quarry above the mill"))
    assert "author" not in result.values


def test_a_person_whom_the_headline_names_is_not_its_writer():
    about = "Mary Stone agrees to mend the old bridge over the river"
    assert names(dump(about, "Mary Stone", "3 May 2019")) == []


def test_a_person_whom_the_story_tells_of_is_not_its_writer():
    told = tuple(f"Stone said of it: {part}" for part in STORY)
    assert names(dump(HEADLINE, "Mary Stone", "3 May 2019", story=told)) == []


def test_a_label_that_stands_in_the_menu_is_nobody():
    lines = ["• City Life", *dump(HEADLINE, "City Life", "3 May 2019")]
    assert names(lines) == []


def test_words_of_the_story_in_capitals_are_nobody():
    assert names(dump(HEADLINE, "Quarry Stones", "3 May 2019")) == []


def test_running_text_parts_a_name_from_a_date():
    deck = "The bridge has been closed to walkers since the flood took two of its arches away."
    assert names(dump(HEADLINE, "3 May 2019", deck, "Mary Stone")) == []


def test_a_rule_between_a_name_and_its_date_parts_nothing():
    assert names(dump(HEADLINE, "Mary Stone", "|", "—", "3 May 2019")) == ["Mary Stone"]


def test_a_name_alone_above_the_headline_is_nobody_s_byline():
    assert names(dump("Mary Stone", HEADLINE, "3 May 2019")) == []


def test_a_family_name_within_another_word_does_not_make_its_bearer_the_subject():
    told = tuple(f"In the Stonebridge quarter {part}" for part in STORY)
    assert names(dump(HEADLINE, "Mary Stone", "3 May 2019", story=told)) == ["Mary Stone"]


@pytest.mark.parametrize("label", ["Case Study", "Cloud Computing", "Leer Más", "Request Demo"])
def test_a_label_of_a_site_is_nobody(label):
    assert names(dump(HEADLINE, label, "3 May 2019")) == []


def test_a_name_that_credits_a_picture_is_nobody_s_byline():
    assert names(dump(HEADLINE, "Mary Stone", "Foto: the bridge at dusk", "3 May 2019")) == []


def test_a_byline_may_stand_below_the_story():
    assert names(dump(HEADLINE, foot=("Text: Mary Stone", "Read more"))) == ["Mary Stone"]


def test_a_box_below_the_story_that_gives_a_role_names_the_writer():
    box = ("Mary Stone is a staff writer at the Riverton Courier.",)
    assert names(dump(HEADLINE, foot=box)) == ["Mary Stone"]


def test_the_byline_of_the_next_story_is_not_this_one_s():
    teaser = ("Daily notes", "A mill burns down and nobody sees it, writes our man there.",
              "By Ann Rivers")  # fmt: skip
    assert names(dump(HEADLINE, foot=teaser)) == []


def test_a_reader_s_name_and_day_are_no_byline():
    readers = ("2 comments", "John Brown", "March 3, 2021 at 4:15 pm", "Nonsense, all of it.")
    assert names(dump(HEADLINE, foot=readers)) == []


def test_a_writer_in_han_stands_beside_the_date():
    assert names(dump(HEADLINE, "作者：王小明", "3 May 2019")) == ["王小明"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=170))
def test_every_name_is_cut_out_of_its_line(text):
    start = after_opener(text)
    found = [
        *alone(text),
        *beside_a_date(text),
        *with_handle(text),
        *names_from(text),
        *(names_from(text[start:], start) if 0 <= start < len(text) else []),
    ]
    assert all(text[name.start : name.end] == name.name for name in found)


@pytest.mark.parametrize(
    "lines",
    [
        ["By Mary Stone", "and Ann Rivers"],
        ["By", "Mary Stone", "and", "Ann Rivers"],
        ["By Mary Stone in London and Ann Rivers in New York"],
        ["Von Mary Stone (Berlin) und Ann Rivers (Paris)"],
        ["By Mary Stone of The Valley Star and Ann Rivers"],
    ],
)
def test_the_second_writer_is_found_wherever_the_byline_goes_on(lines):
    assert names(dump(HEADLINE, *lines)) == ["Mary Stone", "Ann Rivers"]


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2020 By Mary Stone Leave a Comment",
        "12. Mai 2020 by Mary Stone / Kategorien: Stadt",
        "By MARY STONE Associated Press", "By Mary Stone For The Valley Star",
        "By Mary Stone Special to The Star", "Von unserer Korrespondentin Mary Stone",
        "Mary Stone · May 3, 2020 · 5 min read", "Submitted by Mary Stone on Tue, 05/03/2020",
        "Text und Fotos: Mary Stone", "Das Interview führte Mary Stone",
    ],
)  # fmt: skip
def test_a_writer_is_found_among_what_a_byline_says_besides(line):
    assert [name.casefold() for name in names(dump(HEADLINE, line))] == ["mary stone"]
