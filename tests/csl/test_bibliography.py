"""The bibliography: its margin, dashes for repeated authors, sections, and what has no entry."""

from __future__ import annotations

import pytest
from small import ENGLISH, entries, item, noted, on, people, processor, style

from byline_csl.engine import Processor, Style, bibliography, from_mapping
from byline_csl.engine.errors import ItemError

TITLE = '<text variable="title"/>'
NUMBERED = '<text variable="citation-number" suffix="."/><text variable="title" prefix=" "/>'


@pytest.mark.parametrize("align", ["flush", "margin"])
def test_the_first_field_stands_in_the_margin(align):
    made = entries([item(title="T")], NUMBERED, entries=f'second-field-align="{align}"')
    margin = '<div class="csl-left-margin">1.</div><div class="csl-right-inline"> T</div>'
    assert [" ".join(entry.split()) for entry in made] == [margin]


def test_without_a_second_field_the_first_stands_alone():
    layout = '<text variable="citation-number"/><text variable="title"/>'
    made = entries([item()], layout, entries='second-field-align="flush"')
    assert [entry.strip() for entry in made] == ['<div class="csl-left-margin">1</div>']


def test_the_margin_is_plain_in_plain_text():
    made = processor([item(title="T")], TITLE, NUMBERED, entries='second-field-align="flush"')
    assert made.bibliography(format="text").entries[0].text == "1. T"


NAMED = """<group delimiter=". "><names variable="author"><name delimiter=", " and="text"/>
    <substitute><names variable="editor"/><text variable="title"/></substitute></names>
    <text variable="title"/></group>"""
AGAIN = [
    item("1", title="A", author=people("Yun, Tom", "Moe, Wai")),
    item("2", title="B", author=people("Yun, Tom", "Moe, Wai")),
    item("3", title="C", author=people("Yun, Tom", "Zaw, Ko")),
    item("4", title="D", author=people("Zaw, Ko")),
]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("", ["Tom Yun and Wai Moe. A", "———. B", "Tom Yun and Ko Zaw. C", "Ko Zaw. D"]),
        (
            "complete-each",
            ["Tom Yun and Wai Moe. A", "——— and ———. B", "Tom Yun and Ko Zaw. C", "Ko Zaw. D"],
        ),
        (
            "partial-each",
            ["Tom Yun and Wai Moe. A", "——— and ———. B", "——— and Ko Zaw. C", "Ko Zaw. D"],
        ),
        (
            "partial-first",
            ["Tom Yun and Wai Moe. A", "——— and Wai Moe. B", "——— and Ko Zaw. C", "Ko Zaw. D"],
        ),
    ],
)
def test_a_dash_stands_for_the_authors_of_the_entry_before(rule, wanted):
    attributes = 'subsequent-author-substitute="———"'
    if rule:
        attributes += f' subsequent-author-substitute-rule="{rule}"'
    assert entries(AGAIN, NAMED, entries=attributes) == wanted


def test_no_dash_stands_for_two_titles_or_for_one_author_in_two_roles():
    dash = 'subsequent-author-substitute="———"'
    untitled = [item("1", title="Same"), item("2", title="Other")]
    assert entries(untitled, NAMED, entries=dash) == ["Same", "Other"]
    person = people("Yun, Tom")
    both = [item("1", title="A", author=person), item("2", title="B", editor=person)]
    assert entries(both, NAMED, entries=dash) == ["Tom Yun. A", "———. B"]


def test_an_entry_in_between_ends_the_repetition():
    items = [AGAIN[3], AGAIN[0], {**AGAIN[3], "id": "5"}]
    made = entries(items, NAMED, entries='subsequent-author-substitute="———"')
    assert made == ["Ko Zaw. D", "Tom Yun and Wai Moe. A", "Ko Zaw. D"]


def test_a_section_holds_what_is_asked_for_with_the_numbers_of_the_whole():
    items = [item("1", title="A"), item("2", title="B", type="book"), item("3", title="C")]
    document = processor(items, TITLE, NUMBERED).document((), ["1", "2", "3"])
    reports = document.entries("text", keep=lambda one: one["type"] == "article-newspaper")
    books = document.entries("text", keep=lambda one: one["type"] == "book")
    assert [entry.text for entry in reports] == ["1. A", "3. C"]
    assert [(entry.id, entry.text) for entry in books] == [("2", "2. B")]


def test_a_section_knows_who_stands_before_in_it():
    document = processor(AGAIN, TITLE, NAMED, entries='subsequent-author-substitute="———"')
    made = document.document((), ["1", "2"]).entries("text", keep=lambda one: one["id"] == "2")
    assert [entry.text for entry in made] == ["Tom Yun and Wai Moe. B"]


def test_an_item_of_which_nothing_is_printed_has_no_entry_but_a_notice():
    made = processor([item("1", title="A"), item("2")], TITLE, TITLE).bibliography()
    assert [entry.id for entry in made.entries] == ["1"]
    assert [notice.id for notice in made.notices] == ["2"]


def test_a_caller_may_say_what_stands_for_nothing():
    silent = Style.parse(style(TITLE, f"<layout suffix='.'>{TITLE}</layout>"))
    made = Processor(silent, from_mapping({}), [item("k")], stand_in=lambda cite: f"[{cite.id}]")
    assert [entry.text for entry in made.bibliography().entries] == ["[k]"]


def test_a_style_without_a_bibliography_lists_nothing():
    assert processor([item(title="T")], TITLE).bibliography().entries == ()


def test_what_was_not_cited_is_listed_only_on_demand():
    items = [item("1", title="A"), item("2", title="B")]
    made = processor(items, TITLE, TITLE)
    cited = noted(["1"], items, TITLE, TITLE)
    assert [entry.id for entry in cited.entries()] == ["1"]
    assert [entry.id for entry in made.document((), ["2"]).entries()] == ["2"]


def test_an_id_that_is_not_registered_is_an_error_of_its_own_kind():
    made = processor([item("1")], TITLE, TITLE)
    with pytest.raises(ItemError, match='"2"'):
        made.document((), ["2"])


def test_new_values_take_the_place_of_old_ones_with_the_same_id():
    made = processor([item("1", title="old")], TITLE, TITLE)
    assert made.bibliography().entries[0].text == "old"
    made.register([item("1", title="new")])
    assert [entry.text for entry in made.bibliography().entries] == ["new"]


def test_one_call_makes_a_bibliography():
    layout = '<text variable="title"/><date variable="issued" form="text" prefix=", "/>'
    items = [item(title="T", issued=on(2017, 7, 24))]
    made = bibliography(items, style(TITLE, layout), from_mapping({"en-US": ENGLISH}))
    assert [entry.text for entry in made.entries] == ["T, July 24, 2017"]
