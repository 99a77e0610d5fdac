"""Dates: EDTF levels 0 and 1, kept as they are given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.dates import Date
from byline.errors import BadInput

PLAIN = st.dates().map(lambda day: day.isoformat())
PARTIAL = (
    st.dates()
    .flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))
    .filter(lambda text: len(text.split("-")[0]) == 4)
)
MARKED = st.tuples(PARTIAL, st.sampled_from(["", "~", "?", "%"])).map("".join)


@given(MARKED)
def test_a_date_is_shown_as_it_was_given(text):
    assert Date.parse(text).text == text


@given(MARKED)
def test_a_date_falls_into_itself_and_begins_before_it_ends(text):
    date = Date.parse(text)
    assert date.must_fall_in(date)
    assert date.earliest <= date.latest


@given(PLAIN, PLAIN)
def test_may_fall_in_follows_from_the_days(first, second):
    assert Date.parse(first).may_fall_in(Date.parse(second)) == (first == second)


@pytest.mark.parametrize(
    ("text", "precision", "shown"),
    [
        ("2010-07-07", "day", "7 July 2010"),
        ("2010-07", "month", "July 2010"),
        ("2010", "year", "2010"),
        ("2017-07~", "month", "c. July 2017"),
        ("2023?", "year", "2023?"),
        ("1984%", "year", "c. 1984?"),
        ("199X", "decade", "1990s"),
        ("2001-21", "season", "Spring 2001"),
        ("2010-06-15/2010-06-17", "interval", "15 June 2010 to 17 June 2010"),
        ("2011-03/..", "interval", "since March 2011"),
        ("../2011", "interval", "until 2011"),
        ("2017-07-24T10:30:00Z", "day", "24 July 2017"),
        ("-0044-03-15", "day", "15 March -44"),
    ],
)
def test_every_precision_reads_and_prints(text, precision, shown):
    date = Date.parse(text)
    assert (date.precision, str(date)) == (precision, shown)


@pytest.mark.parametrize(
    "text",
    ["", "x", "2010-13", "2010-02-30", "2010-00", "10-07-07", "2010-7-7", "..", "/", "2011/2010",
     "2010-07-07-07", "July 7", "20100707", "２０１０", "2010 ", "201X-05"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_form_that_would_do(text):
    with pytest.raises(BadInput, match="is no date; write .*2010"):
        Date.parse(text)


def test_the_refusal_offers_the_date_that_was_meant():
    for typed in ("July 7, 2010", "7 July 2010", "2010/7/7", "2010-7-7"):
        with pytest.raises(BadInput, match="write 2010-07-07"):
            Date.parse(typed)


def test_a_leap_day_exists_only_in_leap_years():
    assert Date.parse("2024-02").latest == (2024, 2, 29)
    with pytest.raises(BadInput):
        Date.parse("2023-02-29")


def test_a_fuzzy_date_may_fall_where_it_need_not():
    month, day = Date.parse("2017-07"), Date.parse("2017-07-24")
    assert month.may_fall_in(day) and not month.must_fall_in(day)
    assert day.must_fall_in(month)
    assert Date.parse("2016/..").may_fall_in(day)
