"""Changes of case, and what keeps its case through them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import item, one

CASES = ["lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title"]


def cased(case, title, **values):
    return one(f'<text variable="title" text-case="{case}"/>', item(title=title, **values))


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        ("lowercase", "us presses the junta"),
        ("uppercase", "US PRESSES THE JUNTA"),
        ("capitalize-first", "US presses the junta"),
        ("capitalize-all", "US Presses The Junta"),
        ("title", "US Presses the Junta"),
    ],
)
def test_each_case_does_what_it_says(case, wanted):
    assert cased(case, "US presses the junta") == wanted


def test_sentence_case_has_one_capital():
    assert cased("sentence", "Envoy Visits The Capital") == "Envoy visits the capital"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("the end of an era", "The End of an Era"),
        ("what it is for", "What It Is For"),
        ("ties: a long history", "Ties: A Long History"),
        ("who gains? the army", "Who Gains? The Army"),
        ("pro-democracy party wins", "Pro-Democracy Party Wins"),
        ("an iPhone for everyone", "An iPhone for Everyone"),
        ("“the end” of it", "“The End” of It"),
        ("2,000 flee to the border", "2,000 Flee to the Border"),
    ],
)
def test_title_case_raises_all_but_small_words(title, wanted):
    assert cased("title", title) == wanted


def test_title_case_is_for_english_alone():
    french = item(title="la fin d’une époque", language="fr-FR")
    layout = '<text variable="title" text-case="title"/>'
    assert one(layout, french) == "la fin d’une époque"
    assert one(layout, item(title="a nation at risk"), options='default-locale="de-DE"') == (
        "a nation at risk"
    )
    english = item(title="a nation at risk", language="en-GB")
    assert one(layout, english, options='default-locale="de-DE"') == "A Nation at Risk"


@pytest.mark.parametrize("case", CASES)
def test_what_is_marked_keeps_its_case(case):
    text = cased(case, 'x <span class="nocase">iOS e.V.</span> y')
    assert "iOS e.V." in text


def test_case_runs_on_through_italics():
    assert cased("title", "the <i>wall street</i> of asia") == "The <i>Wall Street</i> of Asia"
    assert cased("uppercase", "a <i>b</i>") == "A <i>B</i>"
    assert cased("capitalize-first", "“<i>thant</i>” came") == "“<i>Thant</i>” came"


def test_letters_that_have_other_capitals_get_them():
    assert cased("uppercase", "straße") == "STRASSE"
    assert cased("uppercase", "ilk", language="tr") == "İLK"
    assert cased("uppercase", "ίδιος") == "ΙΔΙΟΣ"


@given(st.text(max_size=40), st.sampled_from(CASES))
def test_a_change_of_case_changes_nothing_but_case(title, case):
    layout = '<text variable="title" text-case="{}"/><text value="."/>'
    changed = one(layout.format(case), item(title=title), format="text")
    left = one(layout.format("none"), item(title=title), format="text")
    assert bare(changed) == bare(left)


def bare(text):
    """The text without differences of case, and of accents, which Greek capitals drop."""
    folded = unicodedata.normalize("NFD", text.upper().casefold().replace("\u0345", "ι"))
    return "".join(c for c in folded.casefold() if not unicodedata.combining(c))
