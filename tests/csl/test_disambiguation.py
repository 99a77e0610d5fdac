"""Cites that read the same are told apart: names, given names, a condition, a year suffix."""

from __future__ import annotations

import pytest
from small import item, noted, on, people, processor

from byline_csl.engine import Citation, Cite

CITE = """<layout delimiter="; "><group delimiter=" "><names variable="author">
    <name form="short" and="text" initialize-with=". "/></names>
    <date variable="issued"><date-part name="year"/></date></group></layout>"""
ENTRY = '<text variable="title"/>'
SUFFIX = 'disambiguate-add-year-suffix="true"'
NAMES = 'disambiguate-add-names="true"'
GIVEN = 'disambiguate-add-givenname="true"'
SHORT = 'et-al-min="3" et-al-use-first="1"'


def report(id, *names, year=2017, **values):
    return item(id, author=people(*names), issued=on(year), title=f"T{id}", **values)


def told_apart(items, cites, layout=CITE, **settings):
    ids = [one["id"] for one in items]
    return list(noted(ids, items, layout, cites=cites, **settings).citations())


def test_without_a_rule_cites_stay_the_same():
    items = [report("1", "Yun, Tom"), report("2", "Yun, Tom")]
    assert told_apart(items, "") == ["Yun 2017", "Yun 2017"]


def test_a_year_suffix_follows_the_order_of_the_bibliography():
    items = [report("1", "Yun, Tom"), report("2", "Yun, Tom"), report("3", "Yun, Tom", year=2001)]
    assert told_apart(items, SUFFIX) == ["Yun 2017a", "Yun 2017b", "Yun 2001"]
    listed = '<sort><key variable="title" sort="descending"/></sort><layout>{}</layout>'
    ids = ["1", "2", "3"]
    document = noted(ids, items, CITE, listed.format(ENTRY), cites=SUFFIX)
    assert document.citations() == ("Yun 2017b", "Yun 2017a", "Yun 2001")


def test_the_suffix_stands_in_the_bibliography_too():
    items = [report("1", "Yun, Tom"), report("2", "Yun, Tom")]
    year = '<date variable="issued"><date-part name="year"/></date>'
    document = noted(["1", "2"], items, CITE, year, cites=SUFFIX)
    assert [entry.text for entry in document.entries()] == ["2017a", "2017b"]


def test_the_style_may_say_where_the_suffix_stands():
    layout = """<names variable="author"><name form="short"/></names>
        <text variable="year-suffix" prefix="-"/>"""
    items = [report("1", "Yun, Tom"), report("2", "Yun, Tom"), report("3", "Moe, Wai")]
    assert told_apart(items, SUFFIX, layout) == ["Yun-a", "Yun-b", "Moe"]


def test_the_twenty_seventh_suffix_has_two_letters():
    items = [report(f"{at:02}", "Yun, Tom") for at in range(28)]
    assert told_apart(items, SUFFIX)[25:] == ["Yun 2017z", "Yun 2017aa", "Yun 2017ab"]


def test_names_are_added_until_they_tell():
    items = [report("1", "Yun, A", "Moe, B", "Zaw, C"), report("2", "Yun, A", "Shin, D", "Zaw, C")]
    assert told_apart(items, f"{SHORT} {NAMES}") == [
        "Yun, Moe, et al. 2017",
        "Yun, Shin, et al. 2017",
    ]


def test_names_that_do_not_tell_are_not_added():
    items = [report("1", "Yun, A", "Moe, B", "Zaw, C"), report("2", "Yun, A", "Moe, B", "Zaw, C")]
    assert told_apart(items, f"{SHORT} {NAMES}") == ["Yun et al. 2017"] * 2
    assert told_apart(items, f"{SHORT} {NAMES} {SUFFIX}") == [
        "Yun et al. 2017a",
        "Yun et al. 2017b",
    ]


def test_initials_come_before_whole_given_names():
    items = [report("1", "Yun, Tom"), report("2", "Yun, Ada")]
    assert told_apart(items, GIVEN) == ["T. Yun 2017", "A. Yun 2017"]
    items = [report("1", "Yun, Tom"), report("2", "Yun, Tim")]
    assert told_apart(items, GIVEN) == ["Tom Yun 2017", "Tim Yun 2017"]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("by-cite", ["Yun 2017", "Yun 2001", "Moe and Yun 2005"]),
        ("all-names", ["Tom Yun 2017", "Tim Yun 2001", "Moe and Tim Yun 2005"]),
        ("all-names-with-initials", ["Yun 2017", "Yun 2001", "Moe and Yun 2005"]),
        ("primary-name", ["Tom Yun 2017", "Tim Yun 2001", "Moe and Yun 2005"]),
    ],
)
def test_each_rule_for_given_names_has_its_reach(rule, wanted):
    items = [
        report("1", "Yun, Tom", year=2017),
        report("2", "Yun, Tim", year=2001),
        report("3", "Moe, Wai", "Yun, Tim", year=2005),
    ]
    cites = f'{GIVEN} givenname-disambiguation-rule="{rule}"'
    assert told_apart(items, cites) == wanted


def test_initials_alone_do_not_go_on_to_whole_names():
    items = [report("1", "Yun, Tom"), report("2", "Yun, Ada", year=2001)]
    cites = f'{GIVEN} givenname-disambiguation-rule="all-names-with-initials"'
    assert told_apart(items, cites) == ["T. Yun 2017", "A. Yun 2001"]


CONDITION = """<group delimiter=", "><names variable="author"><name form="short"/></names>
    <choose><if disambiguate="true"><text variable="title"/></if></choose></group>"""


def test_a_condition_is_met_where_it_tells():
    items = [report("1", "Yun, Tom"), report("2", "Yun, Tom"), report("3", "Moe, Wai")]
    assert told_apart(items, "", CONDITION) == ["Yun, T1", "Yun, T2", "Moe"]


def test_a_condition_that_does_not_tell_is_not_met():
    items = [report("1", "Yun, Tom"), report("2", "Yun, Tom")]
    for one in items:
        one["title"] = "Same"
    assert told_apart(items, SUFFIX, CONDITION) == ["Yun", "Yun"]


def test_two_dates_of_access_tell_nothing_apart():
    layout = """<group delimiter=" "><names variable="author"><name form="short"/></names>
        <date variable="issued"><date-part name="year"/></date>
        <date variable="accessed"><date-part name="year" prefix="seen "/></date></group>"""
    items = [
        report("1", "Yun, Tom", accessed=on(2020)),
        report("2", "Yun, Tom", accessed=on(2021)),
    ]
    assert told_apart(items, SUFFIX, layout) == ["Yun 2017a seen 2020", "Yun 2017b seen 2021"]


def test_an_item_that_only_the_bibliography_lists_counts_too():
    items = [report("1", "Yun, Tom"), report("2", "Yun, Tom")]
    made = processor(items, CITE, ENTRY, cites=SUFFIX)
    document = made.document([Citation(cites=(Cite(id="1"),))], uncited=["2"])
    assert document.citations() == ("Yun 2017a",)
