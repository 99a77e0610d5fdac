"""Cites of one citation joined: grouped by author, years and numbers collapsed."""

from __future__ import annotations

import pytest
from small import item, noted, on, people

from byline_csl.engine import Cite

AUTHOR_DATE = """<layout delimiter="; "><group delimiter=" "><names variable="author">
    <name form="short"/></names><date variable="issued"><date-part name="year"/></date>
    <text variable="locator"/></group></layout>"""
NUMBERS = """<sort><key variable="citation-number"/></sort>
    <layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout>"""


def report(id, name, year):
    return item(id, author=people(name), issued=on(year), title=id)


ITEMS = [
    report("y17a", "Yun, Tom", 2017),
    report("m", "Moe, Wai", 2010),
    report("y17b", "Yun, Tom", 2017),
    report("y17c", "Yun, Tom", 2017),
    report("y01", "Yun, Tom", 2001),
]


def joined(cites, *ids):
    """One citation of these; all items stand in the bibliography."""
    made = noted([ids, *(one["id"] for one in ITEMS)], ITEMS, AUTHOR_DATE, cites=cites)
    return made.citation(0)


SUFFIX = 'disambiguate-add-year-suffix="true"'


def test_cites_stand_apart_where_the_style_says_nothing():
    assert joined("", "y17a", "y01", "m") == "Yun 2017; Yun 2001; Moe 2010"


def test_years_of_one_author_share_the_name():
    assert joined('collapse="year"', "y17a", "y01", "m") == "Yun 2017, 2001; Moe 2010"


def test_a_group_may_have_a_delimiter_of_its_own():
    cites = 'collapse="year" cite-group-delimiter=" &amp; "'
    assert joined(cites, "y17a", "y01", "m") == "Yun 2017 &#38; 2001; Moe 2010"


def test_cites_are_brought_together_only_where_the_style_sorts():
    assert joined('cite-group-delimiter=", "', "y17a", "m", "y01") == "Yun 2017; Moe 2010; Yun 2001"
    made = noted(
        [("y17a", "m", "y01")],
        ITEMS,
        f'<sort><key variable="title" sort="descending"/></sort>{AUTHOR_DATE}',
        cites='cite-group-delimiter=", "',
    )
    assert made.citation(0) == "Yun 2017, Yun 2001; Moe 2010"


@pytest.mark.parametrize(
    ("collapse", "wanted"),
    [
        ("year-suffix", "Yun 2017a,b,c, 2001; Moe 2010"),
        ("year-suffix-ranged", "Yun 2017a–c, 2001; Moe 2010"),
        ("year", "Yun 2017a, 2017b, 2017c, 2001; Moe 2010"),
    ],
)
def test_suffixes_of_one_year_share_it(collapse, wanted):
    cites = f'{SUFFIX} collapse="{collapse}" year-suffix-delimiter=","'
    assert joined(cites, "y17a", "y17b", "y17c", "y01", "m") == wanted


def test_two_suffixes_are_no_range():
    cites = f'{SUFFIX} collapse="year-suffix-ranged" year-suffix-delimiter=","'
    assert joined(cites, "y17a", "y17b") == "Yun 2017a,b"


@pytest.mark.parametrize(
    ("cited", "wanted"),
    [
        ("123", "[1–3]"),
        ("12", "[1, 2]"),
        ("1245", "[1, 2, 4, 5]"),
        ("13456", "[1, 3–6]"),
        ("654", "[4–6]"),
    ],
)
def test_three_numbers_in_a_row_are_a_range(cited, wanted):
    items = [item(id, title=id) for id in "123456"]
    made = noted(
        [tuple("123456"), tuple(cited)], items, NUMBERS, cites='collapse="citation-number"'
    )
    assert made.citation(1) == wanted


def test_a_cite_with_words_or_a_locator_of_its_own_is_not_swallowed():
    layout = NUMBERS.replace("</layout>", '<text variable="locator" prefix=":"/></layout>')
    items = [item(id, title=id) for id in "1234"]
    row = ("1", Cite(id="2", locator="7"), "3", "4")
    made = noted([tuple("1234"), row], items, layout, cites='collapse="citation-number"')
    assert made.citation(1) == "[1, 2:7, 3, 4]"


def test_what_follows_a_collapsed_group_may_be_parted_otherwise():
    cites = 'collapse="year" after-collapse-delimiter=" | "'
    assert joined(cites, "y17a", "y01", "m") == "Yun 2017; 2001 | Moe 2010"


def test_cites_of_which_nothing_is_known_leave_no_delimiter():
    items = [item("1", title="A"), item("2"), item("3", title="C")]
    layout = '<layout delimiter="; "><text variable="title"/></layout>'
    assert noted([("1", "2", "3")], items, layout).citation(0) == "A; C"
