"""Two texts: are they copies of one report, or two reports that share some words?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import EDITS, Newsroom

from byline.likeness import NOTHING, judge
from byline.shingles import Shingled, fold, shingled, shingles_by_line

ROOM = Newsroom(3)
STORY = ROOM.story(None, 8)
TEXT = "\n".join(STORY)


def told(one: str, other: str) -> str:
    return judge(shingled(one), shingled(other)).relation


# Words


def test_case_accents_quotation_marks_and_hyphens_do_not_count():
    plain = fold("Muller's co operation in Lodz")
    assert fold("MÜLLER’S co-operation, in “Lodz”!") == plain


def test_hindi_words_stay_whole_and_chinese_signs_stand_alone():
    assert fold("हिन्दी में") == ["हिन्दी", "में"]
    assert fold("北京 AFP") == ["北", "京", "afp"]


def test_arabic_vowel_signs_do_not_count():
    assert fold("مُحَمَّد") == fold("محمد")


@given(st.text())
def test_any_text_has_shingles_that_the_store_gives_back(text: str):
    found = shingled(text)
    back = Shingled.of_data(found.data)
    assert back.order == found.order and back.quoted == found.quoted
    assert all(0 <= number < 1 << 63 for number in found.order)


@given(st.lists(st.text(), max_size=6))
def test_a_text_by_lines_has_the_same_shingles(lines: list[str]):
    lines = [line.replace("\n", " ") for line in lines]
    whole = shingled("\n".join(lines)).order
    assert [row[0] for row in shingles_by_line(enumerate(lines, 1))] == list(whole)


def test_a_shingle_is_the_same_number_everywhere_and_always():
    assert shingled("the envoy crossed the border").order.tolist() == [
        4802928251426763960,
        7694577707378656334,
    ]


def test_what_stands_in_quotation_marks_is_known():
    text = 'He said: "The bridge is closed for the winter" and left the village that night.'
    found = shingled(text)
    quoted = set(shingled("The bridge is closed for the winter").order)
    assert found.quoted == quoted


# Copies


@pytest.mark.parametrize("edit", EDITS)
def test_a_copy_is_found_whatever_the_desk_did_to_it(edit: str):
    assert told(TEXT, "\n".join(ROOM.copy(STORY, edit))) in ("same text", "cut")


def test_the_shares_say_which_is_cut_from_which():
    found = judge(shingled("\n".join(STORY[:3])), shingled(TEXT))
    assert found.relation == "cut"
    assert found.ours > 0.95 and found.theirs < 0.5


def test_a_story_of_the_same_day_is_no_copy():
    assert judge(shingled(TEXT), shingled("\n".join(ROOM.story(None, 8)))) == NOTHING


def test_the_same_background_at_the_end_is_an_excerpt():
    background = [ROOM.paragraph(), ROOM.paragraph(), ROOM.paragraph()]
    one, other = STORY[:5] + background, ROOM.story(None, 5) + background
    assert told("\n".join(one), "\n".join(other)) == "excerpt"


def test_a_statement_that_two_reports_quote_is_an_excerpt():
    statement = f"“{ROOM.sentences(9)}”"
    one, other = ROOM.story(None, 3), ROOM.story(None, 3)
    assert told("\n".join([statement, *one]), "\n".join([statement, *other])) == "excerpt"


def test_a_statement_and_a_report_that_quotes_it_are_two():
    statement = ROOM.sentences(9)
    report = "\n".join([*ROOM.story(None, 3), f"“{statement}”"])
    assert told(statement, report) == "excerpt"


def test_an_interview_that_is_mostly_quotation_is_still_a_copy_when_all_of_it_is_there():
    paragraphs = [f"“{ROOM.sentences(2)}” {name} said. {ROOM.sentence()}" for name in "ABCDEFG"]
    assert told("\n".join(paragraphs), "\n".join(paragraphs[:4])) == "cut"


def test_a_phrase_never_pairs_two_short_texts():
    phrase = "could not immediately be reached for comment on Monday"
    assert told(f"The mayor {phrase}.", f"Her lawyer {phrase}, he said.") == ""


def test_a_short_text_is_a_copy_only_when_nearly_all_of_it_is_there():
    flash = (
        "The parliament of Vell has voted to close the border with Ostmark until further notice."
    )
    assert told(flash, flash.upper()) == "same text"
    assert told(flash, f"{flash} {ROOM.sentences(4)}") == ""


def signs(dice: random.Random, count: int, first: int, last: int) -> str:
    return "".join(chr(dice.randint(first, last)) for _ in range(count))


@pytest.mark.parametrize(("first", "last"), [(0x4E00, 0x4FFF), (0xE01, 0xE2E), (0x1000, 0x1020)])
def test_scripts_without_spaces_are_compared_too(first: int, last: int):
    dice = random.Random(1)
    story = [f"{signs(dice, 60, first, last)}。" for _ in range(9)]
    other = [f"{signs(dice, 60, first, last)}。" for _ in range(9)]
    assert told("".join(story), "".join(story[:5])) == "cut"
    assert told("".join(story), "".join(other)) == ""


def test_a_text_that_says_one_thing_again_and_again_costs_no_more():
    again = shingled("the same words once more and " * 5000)
    assert judge(again, shingled(TEXT)) == NOTHING
    assert judge(again, again) == NOTHING


def test_nothing_is_like_nothing():
    assert judge(shingled(""), shingled("")) == NOTHING
    assert judge(shingled(TEXT), shingled("")) == NOTHING
