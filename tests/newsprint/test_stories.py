"""Where the report stands among menus, other stories, comments and footers."""

from __future__ import annotations

import pytest
from dumps import HEADLINE, MENU, STORY, dump, printed

from byline.newsprint.lines import classify
from byline.newsprint.story import find_story


def body(lines: list[str]) -> list[str]:
    return printed(lines).text.split("\n")


def test_menus_and_footers_are_no_part_of_the_story():
    foot = (*MENU, "© 2019 Riverton Courier. All rights reserved.")
    assert body(dump(HEADLINE, "3 May 2019", foot=foot)) == list(STORY)


def test_a_list_inside_the_story_is_part_of_it():
    inside = ("What the masons bring:", "• Stones from the quarry", "• Two carts and a crane")
    lines = dump(HEADLINE, story=(*STORY[:2], *inside, *STORY[2:]))
    assert set(STORY) < set(body(lines))


def test_a_long_list_does_not_cut_the_story_short():
    inside = tuple(f"Stone number {number}" for number in range(12))
    before = tuple(part.replace("bridge", "tower") for part in STORY)
    assert body(dump(HEADLINE, story=(*before, *inside, *STORY)))[-1] == STORY[-1]


def test_a_box_of_other_stories_is_cut_out():
    box = (
        "Related articles",
        "Another town has no bridge",
        "1 June 2021",
        "A third",
        "2 June 2021",
    )
    lines = dump(HEADLINE, story=(*STORY[:2], *box, *STORY[2:]))
    assert body(lines) == list(STORY)


def test_comments_below_their_heading_are_no_part_of_the_story():
    readers = ("3 Comments", *(f"{part} I never liked it, as you know." for part in STORY[:3]))
    assert body(dump(HEADLINE, foot=readers)) == list(STORY)


@pytest.mark.parametrize("kind", ["menu", "heading"])
def test_two_texts_that_a_menu_parts_are_two(kind):
    between = [f"{'• ' if kind == 'menu' else ''}Button {number}" for number in range(60)]
    lines = classify([STORY[0], *between, *STORY[1:]])
    story = find_story(lines)
    assert story is not None
    assert lines[story.first].text == STORY[1]


def test_text_without_spaces_weighs_as_much_as_text_with_them():
    dense = (
        "町議会は月曜日の夜に集まり、川にかかる古い橋を冬の前に直すことで合意したと発表した。" * 2
    )
    lines = classify([*MENU, dense, dense.replace("月", "火"), *(["Next"] * 30), STORY[0]])
    story = find_story(lines)
    assert story is not None
    assert lines[story.first].text == dense


def test_nothing_but_headings_is_no_story():
    assert find_story(classify(["Home", "Sport", "A heading", "Another heading"])) is None
