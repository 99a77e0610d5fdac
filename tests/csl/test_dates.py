"""Dates: parts and localized forms, ranges, seasons, early years, and dates in words."""

from __future__ import annotations

import pytest
from small import item, on, one

PARTS = """<date variable="issued"><date-part name="day" suffix=" "/>
    <date-part name="month" suffix=" "/><date-part name="year"/></date>"""
TEXT = '<date variable="issued" form="text"/>'


def dated(layout, issued, **settings):
    return one(layout, item(issued=issued), **settings)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ((2017, 7, 24), "24 July 2017"),
        ((2017, 7), "July 2017"),
        ((2017,), "2017"),
        ((2017, "7", "24"), "24 July 2017"),
    ],
)
def test_only_what_is_known_of_a_date_is_printed(parts, wanted):
    assert dated(PARTS, on(*parts)) == wanted


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ('form="text"', "July 4, 2017"),
        ('form="numeric"', "7/4/2017"),
        ('form="text" date-parts="year-month"', "July 2017"),
        ('form="text" date-parts="year"', "2017"),
    ],
)
def test_a_localized_date_has_the_order_of_its_language(form, wanted):
    assert dated(f'<date variable="issued" {form}/>', on(2017, 7, 4)) == wanted


def test_the_same_style_dates_in_another_language():
    assert dated(TEXT, on(2017, 7, 4), language="de-DE") == "4. Juli 2017"


def test_a_style_chooses_the_form_of_a_localized_part_but_not_its_place():
    layout = """<date variable="issued" form="text"><date-part name="year" prefix="x"/>
        <date-part name="month" form="short"/></date>"""
    assert dated(layout, on(2017, 7, 4)) == "Jul. 4, 2017"


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ('name="month" form="numeric"', "7"),
        ('name="month" form="numeric-leading-zeros"', "07"),
        ('name="month" form="short"', "Jul."),
        ('name="month" form="short" strip-periods="true"', "Jul"),
        ('name="day" form="ordinal"', "4th"),
        ('name="day" form="numeric-leading-zeros"', "04"),
        ('name="year" form="short"', "17"),
    ],
)
def test_each_part_has_its_forms(part, wanted):
    layout = f'<date variable="issued"><date-part {part}/></date>'
    assert dated(layout, on(2017, 7, 4)) == wanted


@pytest.mark.parametrize(
    ("begin", "end", "wanted"),
    [
        ([2017, 7, 24], [2017, 7, 26], "24–26 July 2017"),
        ([2017, 7, 24], [2017, 8, 2], "24 July–2 August 2017"),
        ([2017, 12, 30], [2018, 1, 2], "30 December 2017–2 January 2018"),
        ([2017], [2018], "2017–2018"),
        ([2017, 7, 24], [2017, 7, 24], "24 July 2017"),
        ([2017], [0], "2017–"),
    ],
)
def test_a_range_prints_once_what_its_ends_share(begin, end, wanted):
    assert dated(PARTS, {"date-parts": [begin, end]}) == wanted


def test_a_part_chooses_the_dash_of_its_range():
    layout = '<date variable="issued"><date-part name="year" range-delimiter="/"/></date>'
    assert dated(layout, {"date-parts": [[2017], [2018]]}) == "2017/2018"


@pytest.mark.parametrize(
    ("issued", "wanted"),
    [
        ({"date-parts": [[2017]], "season": 1}, "Spring 2017"),
        ({"date-parts": [[2017]], "season": "3"}, "Autumn 2017"),
        ({"date-parts": [[2017, 21]]}, "Spring 2017"),
    ],
)
def test_a_season_stands_where_a_month_would(issued, wanted):
    layout = """<date variable="issued"><date-part name="month" suffix=" "/>
        <date-part name="year"/></date>"""
    assert dated(layout, issued) == wanted


@pytest.mark.parametrize(("year", "wanted"), [(-44, "44BC"), (79, "79AD"), (1066, "1066")])
def test_early_years_say_their_era(year, wanted):
    assert dated('<date variable="issued"><date-part name="year"/></date>', on(year)) == wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("2017-07-04", "July 4, 2017"),
        ("2017-07-04T12:30:00Z", "July 4, 2017"),
        ("4 July 2017", "July 4, 2017"),
        ("July 4, 2017", "July 4, 2017"),
        ("2017-07", "July 2017"),
        ("7/4/2017", "July 4, 2017"),
        ("before the coup", "before the coup"),
        ("40 July 2017", "40 July 2017"),
    ],
)
def test_a_raw_date_is_read_and_what_is_none_stays_as_it_is(raw, wanted):
    assert dated(TEXT, {"raw": raw}) == wanted
    assert dated(TEXT, raw) == wanted


def test_a_literal_is_printed_once_and_where_the_year_would_stand():
    assert dated(PARTS, {"literal": "the rainy season"}) == "the rainy season"
    month = '<date variable="issued"><date-part name="month"/></date>'
    assert one(f'<text value="x"/>{month}', item(issued={"literal": "soon"})) == "x"


def test_an_uncertain_date_can_be_told():
    layout = """<choose><if is-uncertain-date="issued"><text value="about"/></if>
        <else><text value="in"/></else></choose>"""
    assert dated(layout, {**on(2017), "circa": True}) == "about"
    assert dated(layout, on(2017)) == "in"


@pytest.mark.parametrize(
    "issued", [{}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [[None]]}, None, "", []]
)
def test_an_empty_date_is_no_date(issued):
    layout = f'<choose><if variable="issued">{TEXT}</if><else><text value="none"/></else></choose>'
    assert dated(layout, issued) == "none"
