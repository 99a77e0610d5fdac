"""Markup and quotation marks inside an item's own text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import item, one

TITLE = '<text variable="title"/>'
QUOTED = '<text variable="title" quotes="true"/>'
ITALIC = '<text variable="title" font-style="italic"/>'


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("a <i>b</i> c", "a <i>b</i> c"),
        ("a <b>b</b>", "a <b>b</b>"),
        ("CO<sub>2</sub> m<sup>2</sup>", "CO<sub>2</sub> m<sup>2</sup>"),
        ("<sc>ad</sc> 79", '<span style="font-variant:small-caps;">ad</span> 79'),
        ('<span class="nocase">x</span>', "x"),
        ("<i>a <b>b</b></i>", "<i>a <b>b</b></i>"),
    ],
)
def test_the_markup_of_csl_is_formatting(title, wanted):
    assert one(TITLE, item(title=title)) == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("a <i>b", "a &#60;i&#62;b"),
        ("a</i> b", "a&#60;/i&#62; b"),
        ("<i>a <b>b</i>", "<i>a &#60;b&#62;b</i>"),
        ("<script>x</script>", "&#60;script&#62;x&#60;/script&#62;"),
        ("1 < 2 & 3 > 2", "1 &#60; 2 &#38; 3 &#62; 2"),
        ('<i onclick="x">a</i>', '&#60;i onclick="x"&#62;a&#60;/i&#62;'),
        ("&amp; &#60;", "&#38;amp; &#38;#60;"),
    ],
)
def test_what_is_no_markup_of_csl_is_text(title, wanted):
    assert one(TITLE, item(title=title)) == wanted


def test_italics_in_italics_are_upright():
    made = one(ITALIC, item(title="On <i>The Sun</i> today"))
    assert made == '<i>On <span style="font-style:normal;">The Sun</span> today</i>'


@pytest.mark.parametrize(
    ("title", "plain", "quoted"),
    [
        ('The "new" army', "The “new” army", "“The ‘new’ army”"),
        ("The 'new' army", "The “new” army", "“The ‘new’ army”"),
        ("The “new” army", "The “new” army", "“The ‘new’ army”"),
        ("\"A 'b' c\"", "“A ‘b’ c”", "“‘A “b” c’”"),
        ("Army's men's", "Army’s men’s", "“Army’s men’s”"),
        ("the '88 rising", "the ’88 rising", "“the ’88 rising”"),
        ('6" of rain', '6" of rain', '“6" of rain”'),
    ],
)
def test_quotation_marks_nest_and_apostrophes_are_curly(title, plain, quoted):
    assert one(TITLE, item(title=title)) == plain
    assert one(QUOTED, item(title=title)) == quoted


def test_quotations_take_the_marks_of_the_language():
    values = item(title='Die "neue" Armee')
    assert one(TITLE, values, language="de-DE") == "Die „neue“ Armee"
    assert one(QUOTED, values, language="de-DE") == "„Die ‚neue‘ Armee“"


def test_quotation_marks_of_other_languages_stay():
    assert one(TITLE, item(title="»Neue«")) == "»Neue«"
    assert one(TITLE, item(title="„Neue“ Armee")) == "„Neue“ Armee"


def test_an_address_is_never_read_as_text():
    url = "https://example.org/a?b='c'&d=<i>e</i>"
    assert one('<text variable="URL"/>', item(URL=url), format="text") == url


def test_a_cites_own_words_may_have_markup_too():
    made = one(TITLE, item(title="T"), cite={"prefix": "<i>see</i> also", "suffix": ", n. 3"})
    assert made == "<i>see</i> also T, n. 3"


def test_scripts_without_italics_stand_upright():
    assert one(ITALIC, item(title="ဧရာဝတီ")) == "ဧရာဝတီ"
    assert one(ITALIC, item(title="The Irrawaddy ဧရာဝတီ")) == "<i>The Irrawaddy ဧရာဝတီ</i>"


PRINTED = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40)


@given(PRINTED)
def test_no_text_is_lost_but_quotation_marks_and_spaces_that_change(title):
    made = one('<text value="[" /><text variable="title"/>', item(title=title), format="text")
    assert words(made) == words("[" + title)


def words(text):
    return [c for c in text if not c.isspace() and c not in "\"'“”‘’" and ord(c) >= 32]


@given(st.lists(st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", '"', "'", "a "])))
def test_whatever_markup_comes_in_it_goes_out_nested(pieces):
    made = one('<text value="x"/><text variable="title"/>', item(title="".join(pieces)))
    assert_nested(made)


def assert_nested(html):
    stack = []
    for closing, name in re.findall(r"<(/?)(\w+)", html):
        if closing:
            assert stack and stack.pop() == name, html
        else:
            stack.append(name)
    assert not stack, html


def test_control_characters_of_a_page_are_not_printed():
    assert one(TITLE, item(title="T\x1b[31mU\x00\x7f"), format="text") == "T[31mU"
