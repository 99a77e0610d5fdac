"""Names: their order, form and particles, the words between them, and "et al."."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import item, noted, one, people

from byline_csl.engine.initials import initialize

THREE = item(author=people("Yun, Thomas", "Moe, Wai Yan", "Shin, Mi"))


def named(item, attributes="", rest="", **settings):
    """How an item's authors read."""
    return one(f'<names variable="author"><name {attributes}/>{rest}</names>', item, **settings)


@pytest.mark.parametrize(
    ("attributes", "wanted"),
    [
        ("", "Thomas Yun, Wai Yan Moe, Mi Shin"),
        ('form="short"', "Yun, Moe, Shin"),
        ('form="count"', "3"),
        ('and="text"', "Thomas Yun, Wai Yan Moe, and Mi Shin"),
        ('and="symbol" delimiter="; "', "Thomas Yun; Wai Yan Moe; &#38; Mi Shin"),
        ('and="text" delimiter-precedes-last="never"', "Thomas Yun, Wai Yan Moe and Mi Shin"),
        ('name-as-sort-order="first"', "Yun, Thomas, Wai Yan Moe, Mi Shin"),
        (
            'name-as-sort-order="all" sort-separator=" " initialize-with=""',
            "Yun T, Moe WY, Shin M",
        ),
        ('initialize-with=". "', "T. Yun, W. Y. Moe, M. Shin"),
        ('initialize-with="." initialize="false"', "Thomas Yun, Wai Yan Moe, Mi Shin"),
        ('et-al-min="3" et-al-use-first="1"', "Thomas Yun et al."),
        ('et-al-min="3" et-al-use-first="2"', "Thomas Yun, Wai Yan Moe, et al."),
        ('et-al-min="4" et-al-use-first="1"', "Thomas Yun, Wai Yan Moe, Mi Shin"),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "Thomas Yun, … Mi Shin"),
    ],
)
def test_a_list_of_names_reads_as_the_style_has_it(attributes, wanted):
    assert named(THREE, attributes) == wanted


@pytest.mark.parametrize(
    ("rule", "two", "three"),
    [
        ("contextual", "A and B", "A, B, and C"),
        ("always", "A, and B", "A, B, and C"),
        ("never", "A and B", "A, B and C"),
        ("after-inverted-name", "A and B", "A, B and C"),
    ],
)
def test_the_comma_before_and_follows_its_rule(rule, two, three):
    attributes = f'and="text" form="short" delimiter-precedes-last="{rule}"'
    names = people("A, x", "B, x", "C, x")
    assert named(item(author=names[:2]), attributes) == two
    assert named(item(author=names), attributes) == three


def test_after_an_inverted_name_and_has_a_comma():
    two = item(author=people("Yun, Tom", "Moe, Wai"))
    attributes = 'and="text" name-as-sort-order="first"'
    rule = 'delimiter-precedes-last="after-inverted-name"'
    assert named(two, f"{attributes} {rule}") == "Yun, Tom, and Wai Moe"


@pytest.mark.parametrize(
    ("rule", "one_shown", "two_shown"),
    [
        ("contextual", "A et al.", "A, B, et al."),
        ("always", "A, et al.", "A, B, et al."),
        ("never", "A et al.", "A, B et al."),
    ],
)
def test_the_comma_before_et_al_follows_its_rule(rule, one_shown, two_shown):
    four = item(author=people("A, x", "B, x", "C, x", "D, x"))
    shared = f'form="short" delimiter-precedes-et-al="{rule}" et-al-min="3" et-al-use-first'
    assert named(four, f'{shared}="1"') == one_shown
    assert named(four, f'{shared}="2"') == two_shown


def test_et_al_may_be_another_word_in_italics():
    attributes = 'et-al-min="2" et-al-use-first="1"'
    made = named(THREE, attributes, '<et-al term="in" font-style="italic"/>')
    assert made == "Thomas Yun <i>in</i>"


def test_a_later_cite_may_show_fewer_names():
    document = noted(
        ["a", "b", "a"],
        [THREE, item("b", author=people("Moe, Wai"))],
        '<names variable="author"><name form="short"/></names>',
        cites="""et-al-min="9" et-al-use-first="1" et-al-subsequent-min="3"
            et-al-subsequent-use-first="1" """,
    )
    assert document.citations() == ("Yun, Moe, Shin", "Moe", "Yun et al.")


def test_name_options_are_inherited_from_style_and_citation():
    layout = '<names variable="author"/>'
    made = one(layout, THREE, options='and="text" initialize-with="."', cites='and="symbol"')
    assert made == "T. Yun, W.Y. Moe, &#38; M. Shin"


# Particles, suffixes, institutions, scripts


@pytest.mark.parametrize(
    ("demote", "straight", "sorted"),
    [
        ("never", "Jean de La Fontaine III", "La Fontaine, Jean de, III"),
        ("sort-only", "Jean de La Fontaine III", "La Fontaine, Jean de, III"),
        ("display-and-sort", "Jean de La Fontaine III", "Fontaine, Jean de La, III"),
    ],
)
def test_particles_stand_where_the_style_puts_them(demote, straight, sorted):
    name = {
        "family": "Fontaine",
        "given": "Jean",
        "dropping-particle": "de",
        "non-dropping-particle": "La",
        "suffix": "III",
    }
    options = f'demote-non-dropping-particle="{demote}"'
    assert named(item(author=[name]), options=options) == straight
    inverted = named(item(author=[name]), 'name-as-sort-order="all"', options=options)
    assert inverted == sorted


def test_particles_are_read_out_of_names_that_do_not_part_them():
    typed = item(author=[{"family": "van der Vlist", "given": "Eric"}])
    inverted = 'name-as-sort-order="all"'
    options = 'demote-non-dropping-particle="display-and-sort"'
    assert named(typed, inverted, options=options) == "Vlist, Eric van der"
    assert named(typed, 'form="short"') == "van der Vlist"


def test_an_agency_is_neither_inverted_nor_cut_to_initials():
    agency = item(author=people("Agence France-Presse"))
    made = named(agency, 'name-as-sort-order="all" initialize-with="."')
    assert made == "Agence France-Presse"


def test_chinese_and_korean_names_keep_their_order_without_a_space():
    han = item(author=[{"family": "毛", "given": "泽东"}])
    assert named(han, 'initialize-with="."') == "毛泽东"
    assert named(han, 'name-as-sort-order="all"') == "毛泽东"


def test_a_burmese_name_in_latin_letters_stays_as_it_was_given():
    assert named(item(author=people("Aung San Suu Kyi"))) == "Aung San Suu Kyi"


def test_names_parts_have_formatting_of_their_own():
    part = '<name-part name="family" text-case="uppercase" font-weight="bold"/>'
    layout = f'<names variable="author"><name>{part}</name></names>'
    assert one(layout, item(author=people("Moe, Wai"))) == "Wai <b>MOE</b>"


# Labels and substitutes


def test_a_label_counts_the_names_it_stands_with():
    label = '<label form="short" prefix=" (" suffix=")"/>'
    layout = f'<names variable="editor"><name form="short"/>{label}</names>'
    assert one(layout, item(editor=people("Moe, Wai"))) == "Moe (ed.)"
    assert one(layout, item(editor=people("Moe, Wai", "Yun, Tom"))) == "Moe, Yun (eds.)"


def test_who_edited_and_translated_is_named_once():
    layout = """<names variable="editor translator" delimiter="; "><name form="short"/>
        <label form="short" prefix=", "/></names>"""
    same = people("Moe, Wai")
    assert one(layout, item(editor=same, translator=same)) == "Moe, ed. &#38; trans."
    other = one(layout, item(editor=same, translator=people("Yun, Tom")))
    assert other == "Moe, ed.; Yun, trans."


SUBSTITUTE = """<group delimiter=". "><names variable="author"><name form="short"/><substitute>
    <names variable="editor"/><text variable="title"/></substitute></names>
    <text variable="title"/></group>"""


def test_what_stands_in_for_the_author_is_printed_nowhere_else():
    assert one(SUBSTITUTE, item(title="T", author=people("Moe, Wai"))) == "Moe. T"
    assert one(SUBSTITUTE, item(title="T", editor=people("Yun, Tom"))) == "Yun. T"
    assert one(SUBSTITUTE, item(title="T")) == "T"


# Initials


@pytest.mark.parametrize(
    ("given", "mark", "wanted"),
    [
        ("Wai Yan", ". ", "W. Y."),
        ("Wai Yan", "", "WY"),
        ("Jean-Luc", ".", "J.-L."),
        ("J. R. R.", ".", "J.R.R."),
        ("Mary of", ".", "M. of"),
        ("", ".", ""),
    ],
)
def test_given_names_are_cut_to_initials(given, mark, wanted):
    assert initialize(given, mark, False, True) == wanted


def test_a_style_may_drop_the_hyphen_between_initials():
    assert initialize("Jean-Luc", ".", False, False) == "J.L."


def test_whole_names_may_stay_whole_beside_initials():
    assert initialize("John R.", ". ", True, True) == "John R."


@given(st.text(max_size=30), st.sampled_from(["", ".", ". ", " "]), st.booleans(), st.booleans())
def test_initials_invent_no_letters(given, mark, full, hyphen):
    letters = [c for c in initialize(given, mark, full, hyphen) if c.isalpha()]
    known = set(given) | set(given.upper()) | set(given.lower())
    assert set(letters) <= known
    assert len(letters) <= len(given.upper())
