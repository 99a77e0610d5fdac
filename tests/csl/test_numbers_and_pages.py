"""Numbers and pages: what is numeric, what is plural, ordinals, Roman numerals, ranges."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import LOCALES, item, one, style

from byline_csl.engine import Citation, Cite, Processor, Style
from byline_csl.engine.pages import format_pages

FORMATS = ["", "expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16"]


@pytest.mark.parametrize(
    ("text", "is_numeric"),
    [
        ("12", True),
        ("2b", True),
        ("D2", True),
        ("iv", True),
        ("3-5", True),
        ("2, 3 & 5", True),
        ("1st", True),
        ("second", False),
        ("12 and more", False),
        ("", False),
    ],
)
def test_what_is_numeric(text, is_numeric):
    layout = '<choose><if is-numeric="edition"><text value="yes"/></if></choose><text value="."/>'
    assert one(layout, item(edition=text)) == ("yes." if is_numeric else ".")


@pytest.mark.parametrize(
    ("form", "value", "wanted"),
    [
        ("ordinal", 1, "1st"),
        ("ordinal", 2, "2nd"),
        ("ordinal", 11, "11th"),
        ("ordinal", 112, "112th"),
        ("ordinal", 121, "121st"),
        ("ordinal", "2, 3", "2nd, 3rd"),
        ("long-ordinal", 1, "first"),
        ("long-ordinal", 21, "21st"),
        ("roman", 1994, "mcmxciv"),
        ("roman", 5000, "5000"),
        ("numeric", "04", "04"),
        ("ordinal", "revised", "revised"),
    ],
)
def test_a_number_is_formed_as_the_style_asks(form, value, wanted):
    assert one(f'<number variable="edition" form="{form}"/>', item(edition=value)) == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("5", "p."),
        ("5-7", "pp."),
        ("5, 7", "pp."),
        ("iv–x", "pp."),
        ("A1", "p."),
        ("A1, B2", "pp."),
    ],
)
def test_a_label_is_plural_for_several(page, wanted):
    assert one('<label variable="page" form="short"/>', item(page=page)) == wanted


def test_a_label_may_be_one_or_many_whatever_the_number():
    assert one('<label variable="page" plural="always"/>', item(page="5")) == "pages"
    assert one('<label variable="page" plural="never"/>', item(page="5-7")) == "page"


def test_a_locator_brings_its_own_label():
    layout = """<group delimiter=" "><label variable="locator" form="short"/>
        <text variable="locator"/></group>"""
    assert one(layout, item(), cite={"locator": "3"}) == "p. 3"
    cite = {"locator": "3-5", "label": "paragraph"}
    assert one(layout, item(), cite=cite) == "paras. 3–5"


@pytest.mark.parametrize(
    ("format", "wanted"),
    [
        ("", "321–28|1103–4|42–45|N110–N115"),
        ("expanded", "321–328|1103–1104|42–45|N110–N115"),
        ("minimal", "321–8|1103–4|42–5|N110–5"),
        ("minimal-two", "321–28|1103–04|42–45|N110–15"),
        ("chicago-15", "321–28|1103–4|42–45|N110–15"),
        ("chicago-16", "321–28|1103–4|42–45|N110–15"),
    ],
)
def test_a_range_of_pages_is_cut_as_the_style_asks(format, wanted):
    given = ["321-28", "1103-4", "42-45", "N110-N115"]
    options = f'page-range-format="{format}"' if format else ""
    made = [one('<text variable="page"/>', item(page=page), options=options) for page in given]
    assert "|".join(made) == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("3-10", "3–10"),
        ("71-72", "71–72"),
        ("100-104", "100–104"),
        ("600-613", "600–613"),
        ("107-108", "107–8"),
        ("1002-1006", "1002–6"),
        ("321-325", "321–25"),
        ("1496-1504", "1496–1504"),
        ("13792-13803", "13792–803"),
    ],
)
def test_chicago_cuts_ranges_as_its_manual_has_it(page, wanted):
    assert format_pages(page, "chicago-15") == wanted


@pytest.mark.parametrize("page", ["A1", "iv", "12, 14", "e0123", "see cover", "5-3", "2017-07-24"])
def test_pages_that_are_no_range_lose_nothing(page):
    for format in FORMATS:
        made = format_pages(page, format)
        assert re.findall(r"\w+", made) == re.findall(r"\w+", page)


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.sampled_from(FORMATS))
def test_a_range_can_always_be_read_back(low, high, format):
    low, high = sorted((low, high))
    first, _, last = format_pages(f"{low}-{high}", format).partition("–")
    assert first == str(low)
    assert last and str(high).endswith(last)
    assert int(str(high)[: len(str(high)) - len(last)] + last) == high
    assert len(last) == len(str(high)) or str(low)[: -len(last)] == str(high)[: -len(last)]


@given(st.text("0123456789-–,;& abAiv", max_size=20), st.sampled_from(FORMATS))
def test_no_digit_of_a_page_is_lost_unless_the_range_repeats_it(text, format):
    def digits(text):
        return [c for c in text if c.isdigit()]

    kept, given = digits(format_pages(text, format)), digits(text)
    if format in ("", "expanded"):
        rest = iter(kept)
        assert all(digit in rest for digit in given)
    elif not re.search(r"\d\s*[-–]\s*\w*\d", text):
        assert kept == given


def test_the_first_page_can_stand_alone():
    assert one('<text variable="page-first"/>', item(page="321-28")) == "321"


@pytest.mark.parametrize(
    ("given", "wanted"), [("3-4", "3–4"), ("12A-B", "12A-B"), ("2024-88", "2024–88")]
)
def test_ranges_of_issues_get_a_dash(given, wanted):
    assert one('<text variable="issue"/>', item(issue=given)) == wanted


@pytest.mark.parametrize(("bare", "wanted"), [(True, "T, p."), (False, "T")])
def test_the_label_of_a_page_that_is_not_there_is_printed_only_where_it_may_be(bare, wanted):
    layout = '<group delimiter=", "><text variable="title"/><label variable="page" form="short"/>'
    processor = Processor(
        Style.parse(style(f"{layout}</group>")), LOCALES, [item(title="T")], bare_labels=bare
    )
    assert processor.apart([Citation(cites=(Cite(id="a"),))]).citations("text") == (wanted,)
