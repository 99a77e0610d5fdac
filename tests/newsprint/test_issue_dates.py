"""The day of publication among the other days that a page prints."""

from __future__ import annotations

import pytest
from dumps import HEADLINE, STORY, dump, settled, value

LINES = [
    "3 May 2019", "Published 3 May 2019", "By Mary Stone 3 May 2019", "Friday, 3 May 2019 4:55 PM",
    "Published Fri, May 3 201910:32 AM EDT", "May 3, 20197:55 AM UTC", "Mary StoneMay 3, 2019",
    "Published May 3, 2019 • Last updated 1 hour ago • 4 minute read",
    "Updated 9 June 2019 | Published 3 May 2019", "Local | 3 May 2019 | 23:55",
    "3.5.19 20:19 von Marie Stein Lesezeit: 4 Min.", "marie03.05.1912:44",
    "Latest 2019年5月3日 09:43",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_the_day_of_publication_is_read(line):
    assert value(dump(HEADLINE, line), "issued") == "2019-05-03"


def test_a_date_below_the_deck_is_read_though_the_deck_looks_like_the_story():
    deck = "The stones come from the quarry above the mill, and the masons start within the month."
    assert value(dump(HEADLINE, deck, "3 May 2019"), "issued") == "2019-05-03"


def test_a_date_above_the_headline_is_read():
    assert value(dump("3 May 2019", HEADLINE), "issued") == "2019-05-03"


def test_the_day_that_is_called_publication_beats_a_nearer_one():
    lines = dump(HEADLINE, "Published 3 May 2019", "Seen again on 9 June 2019")
    assert value(lines, "issued") == "2019-05-03"


def test_the_day_of_a_change_alone_is_no_day_of_publication():
    assert value(dump(HEADLINE, "Updated 9 June 2019"), "issued") is None


def test_a_slashed_date_is_read_as_the_page_s_other_dates_are():
    lines = dump(HEADLINE, "By Mary Stone 03/05/2019", foot=("Market day", "24/12/2019"))
    [line] = [line for line in settled(lines).evidence if line.field == "issued"]
    assert value(lines, "issued") == "2019-05-03"
    assert "other dates on the page" in line.why


def test_a_slashed_date_with_nothing_beside_it_waits_both_ways():
    result = settled(dump(HEADLINE, "By Mary Stone", "03/05/2019"))
    assert {one.value for one in result.waiting if one.field == "issued"} == {
        "2019-05-03", "2019-03-05"}  # fmt: skip


def test_a_post_that_the_story_shows_dates_nothing():
    assert value(dump(HEADLINE, "Mary Stone (@mary) June 11, 2019"), "issued") is None


def test_a_labelled_date_below_the_story_is_read():
    foot = ("Published on: 3 May 2019", "Read more")
    assert value(dump(HEADLINE, foot=foot), "issued") == "2019-05-03"


FAR = tuple(f"• Bridge number {number}" for number in range(12))


def test_the_one_day_above_the_head_is_read_where_the_head_has_none():
    assert value(dump("3 May 2019", *FAR, HEADLINE), "issued") == "2019-05-03"


def test_of_two_days_above_the_head_neither_is_read():
    lines = dump("3 May 2019", "A mill burns", "9 June 2019", *FAR, HEADLINE)
    assert value(lines, "issued") is None


def test_of_two_days_away_from_the_head_the_one_called_publication_is_read():
    lines = dump("9 June 2019", *FAR, HEADLINE, foot=(*FAR[:8], "Published: 3 May 2019"))
    assert value(lines, "issued") == "2019-05-03"


def test_a_page_s_clock_is_no_day_of_publication():
    assert value(["Friday, 3 May 2019", *dump(*FAR, HEADLINE)], "issued") is None


def test_short_years_show_the_order_of_day_and_month_too():
    lines = dump(HEADLINE, "By Mary Stone 05/03/2019", foot=("Market day", "12/24/19"))
    assert value(lines, "issued") == "2019-05-03"


def test_a_bare_date_below_the_story_is_another_story_s():
    assert value(dump(HEADLINE, foot=("Another town", "3 May 2019")), "issued") is None


def test_a_long_line_that_tells_of_a_day_is_only_a_hint():
    told = (
        "A page about the old bridge, the masons of the town and all that befell it on 3 May 2019"
    )
    result = settled(dump(HEADLINE, told + " and later"))
    assert "issued" not in result.values


def test_a_reader_s_day_is_not_the_story_s():
    assert value(dump(HEADLINE, foot=("Comments (2)", "3 May 2019")), "issued") is None


def test_a_day_in_the_text_is_not_the_day_of_publication():
    story = (f"On 3 May 2019 it was told. {STORY[0]}", *STORY[1:])
    assert value(dump(HEADLINE, story=story), "issued") is None
