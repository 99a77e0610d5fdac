"""The headline among menus, decks, sections and the titles of other stories."""

from __future__ import annotations

import pytest
from dumps import HEADLINE, MENU, STORY, dump, printed, settled, value

from byline.newsprint.headline import choose, find_repeated
from byline.newsprint.lines import classify
from byline.newsprint.story import find_story

DECK = "The stones come from the quarry above the mill, and the masons start before the month ends"


def test_the_headline_stands_above_its_byline_and_date():
    assert value(dump(HEADLINE, "By Mary Stone", "3 May 2019"), "title") == HEADLINE


def test_a_date_may_stand_above_the_headline():
    assert value(dump("3 May 2019", HEADLINE), "title") == HEADLINE


def test_a_deck_below_the_headline_is_not_the_headline():
    assert value(dump(HEADLINE, DECK, "By Mary Stone", "3 May 2019"), "title") == HEADLINE


def test_a_section_above_the_headline_is_not_the_headline():
    assert value(dump("Local politics", HEADLINE, "3 May 2019"), "title") == HEADLINE


def test_a_headline_that_the_page_title_repeats_is_known_from_both():
    lines = [f"{HEADLINE} | The Riverton Courier", *dump("Local", HEADLINE, "3 May 2019")]
    [title] = [line for line in settled(lines).evidence if line.field == "title"]
    assert title.by == "headline, page title"


def test_the_site_s_name_at_the_end_of_the_page_title_is_not_the_headline():
    courier = "The Riverton Courier and Weekly Post"
    lines = [f"{HEADLINE} | {courier}", courier, *dump(HEADLINE, "3 May 2019")]
    assert value(lines, "title") == HEADLINE


def test_a_headline_that_asks_is_one_though_it_looks_like_a_sentence():
    asking = "When will the council mend the old bridge over the river?"
    assert value(dump(asking, "3 May 2019"), "title") == asking


def test_a_headline_without_spaces_is_found():
    story = tuple(
        f"町議会は{day}曜日の夜に集まり、川にかかる古い橋を冬の前に直すことで合意したと発表した。"
        "住民は以前から橋の修理を求めていた。"
        for day in "月火水"
    )
    headline = "古い橋を冬の前に直すことで町議会が合意"
    assert value([*MENU, headline, "2019年5月3日", *story], "title") == headline


def test_a_line_that_the_story_does_not_take_up_waits_for_a_person():
    result = settled(dump("A word from somebody else entirely"))
    assert "title" not in result.values


def test_the_title_of_a_related_story_is_not_the_headline():
    box = ["Related stories", "Another town has lost its bridge to the river", "1 June 2021"]
    assert value([STORY[0], *box, *STORY[1:]], "title") is None


def test_a_subheading_of_text_alone_is_not_the_headline():
    assert value(["Stones from the quarry above the mill", *STORY], "title") is None
    assert value([*STORY[:2], "Stones from the quarry above the mill", *STORY[2:]], "title") is None


def test_a_title_that_is_known_from_elsewhere_is_found_on_its_line():
    lines = dump("Old bridge", "By Mary Stone", "3 May 2019")
    shown = printed(lines, title="Old bridge")
    [title] = [one for one in shown.candidates if one.field == "title"]
    assert (title.value, title.span.first) == ("Old bridge", len(MENU) + 1)


@pytest.mark.parametrize("button", ["Photo: Mary Stone/Getty Images", "Home > Local > Bridges"])
def test_a_caption_and_a_breadcrumb_are_no_headlines(button):
    assert value(dump(HEADLINE, button, "3 May 2019"), "title") == HEADLINE


def test_the_page_title_is_found_again_whatever_its_setting():
    lines = classify([f"{HEADLINE.upper()} - Riverton Courier", *MENU, HEADLINE, *STORY])
    assert lines[find_repeated(lines)].text == HEADLINE


def test_a_page_without_a_heading_has_no_likely_headline():
    lines = classify(list(STORY))
    story = find_story(lines)
    assert story is not None
    assert choose(lines, story) is None


def test_the_headline_is_given_as_print_sets_it_not_as_the_page_title_shortens_it():
    title = "Council agrees to mend the old bridge over the river | Harbour Post"
    above = "The masons of the old bridge wait for the council"
    told = "Council agreed to mend the old bridge over the river?"
    assert value([title, *MENU, above, told, *STORY], "title") == told
    caption = "Photos: council agrees to mend the old bridge over the river"
    assert value([title, *MENU, caption, *STORY], "title") != caption
