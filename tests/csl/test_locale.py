"""Languages: which file stands in for which, terms and their forms, what a style overrules."""

from __future__ import annotations

import pytest
from driver import locale as package
from small import AUSTRIAN, ENGLISH, GERMAN, item, on, one, style

from byline_csl.engine import Citation, Cite, Processor, Style, StyleError, from_mapping
from byline_csl.engine.locale import build

MONTH = '<date variable="issued"><date-part name="month"/></date>'


def month(number, **settings):
    return one(MONTH, item(issued=on(2017, number)), **settings)


@pytest.mark.parametrize(
    ("language", "january", "july", "may"),
    [
        ("de-AT", "Jänner", "Juli", "May"),  # the dialect, then its language, then English
        ("de-CH", "January", "Juli", "May"),
        ("de", "January", "Juli", "May"),
        ("de_de", "January", "Juli", "May"),
        ("xx-XX", "January", "July", "May"),
        ("", "January", "July", "May"),
    ],
)
def test_a_language_falls_back_on_its_kin_and_then_on_english(language, january, july, may):
    assert [month(at, language=language) for at in (1, 7, 5)] == [january, july, may]


def test_the_style_asks_for_a_language_and_the_caller_overrules_it():
    options = 'default-locale="de-AT"'
    assert month(1, options=options) == "Jänner"
    assert month(1, options=options, language="en-US") == "January"


def test_a_style_overrules_terms_most_for_the_closest_language():
    def locale(attribute, word):
        return f'<locale {attribute}><terms><term name="month-01">{word}</term></terms></locale>'

    every, german, austrian = (
        locale("", "every"),
        locale('xml:lang="de"', "German"),
        locale('xml:lang="de-AT"', "Austrian"),
    )
    whole = austrian + german + every
    assert month(1, before=whole, language="de-AT") == "Austrian"
    assert month(1, before=whole, language="de-CH") == "German"
    assert month(1, before=whole, language="en-US") == "every"
    assert month(1, before=german, language="en-US") == "January"


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("long", "page"),
        ("short", "p."),
        ("symbol", "p."),
        ("verb", "page"),
        ("verb-short", "page"),
    ],
)
def test_a_missing_form_of_a_term_has_its_stand_in(form, wanted):
    assert one(f'<text term="page" form="{form}"/>') == wanted


def test_a_term_left_empty_is_not_looked_for_elsewhere():
    empty = '<locale><terms><term name="in"/></terms></locale>'
    assert one('<text term="in"/><text value="."/>', before=empty) == "."


def test_a_term_that_no_locale_has_prints_nothing():
    assert one('<text term="nonesuch"/><text value="."/>') == "."


def test_ordinals_of_a_style_replace_the_whole_set():
    own = '<locale><terms><term name="ordinal">o</term></terms></locale>'
    layout = '<number variable="edition" form="ordinal"/>'
    assert [one(layout, item(edition=n)) for n in (1, 2)] == ["1st", "2nd"]
    assert [one(layout, item(edition=n), before=own) for n in (1, 2)] == ["1o", "2o"]


def test_without_any_locale_a_style_still_works():
    text = style('<text variable="title" quotes="true" suffix="."/><text term="in"/>')
    made = Processor(Style.parse(text), from_mapping({}), [item(title="T")])
    assert made.apart([Citation(cites=(Cite(id="a"),))]).citations() == ("“T”.",)


def test_a_locale_that_is_no_xml_is_an_error_that_names_it():
    broken = from_mapping({"en-US": ENGLISH, "de-DE": "<locale>", "de-AT": AUSTRIAN})
    with pytest.raises(StyleError, match="de-DE"):
        Processor(Style.parse(style()), broken, [], "de-AT")


def test_a_locale_may_come_as_bytes():
    made = from_mapping({"en-US": ENGLISH.encode(), "de-DE": GERMAN.encode("utf-8")})
    assert build("de-DE", made).term("month-07") == "Juli"


@pytest.mark.parametrize("tag", ["en-US", "en-GB", "de-DE", "fr-FR", "ko-KR", "zh-CN", "ar"])
def test_the_locales_of_the_package_have_what_citing_needs(tag):
    made = build(tag, package)
    assert made.term("and") and made.term("et-al") and made.term("no date", "short")
    assert all(made.term(f"month-{at:02}") for at in range(1, 13))
    assert made.date("text") is not None and made.date("numeric") is not None
    assert made.quotes[0] != made.quotes[1]
