"""The order of a bibliography and of the cites in one citation; how words are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import entries, item, noted, on, people, processor

from byline_csl.engine import Citation, Cite
from byline_csl.engine.collate import collation_key

AUTHOR = '<macro name="author"><names variable="author"/></macro>'
LAYOUT = '<layout><text variable="title"/></layout>'


def ordered(items, keys, **settings):
    return entries(items, f"<sort>{keys}</sort>{LAYOUT}", **settings)


def titles(*titles, **values):
    return [item(f"i{at}", title=title, **values) for at, title in enumerate(titles)]


BY_TITLE = '<key variable="title"/>'


def test_without_keys_the_bibliography_stands_in_the_order_of_citation():
    assert entries(titles("c", "a", "b"), LAYOUT) == ["c", "a", "b"]


def test_keys_sort_up_or_down():
    assert ordered(titles("c", "a", "b"), BY_TITLE) == ["a", "b", "c"]
    down = '<key variable="title" sort="descending"/>'
    assert ordered(titles("c", "a", "b"), down) == ["c", "b", "a"]


def test_the_second_key_decides_where_the_first_is_equal():
    items = [
        item("1", title="new", author=people("Moe, Wai"), issued=on(2019)),
        item("2", title="yun", author=people("Yun, Tom"), issued=on(2001)),
        item("3", title="old", author=people("Moe, Wai"), issued=on(2009)),
    ]
    keys = '<key macro="author"/><key variable="issued"/>'
    assert ordered(items, keys, before=AUTHOR) == ["old", "new", "yun"]


@pytest.mark.parametrize("direction", ["ascending", "descending"])
def test_what_has_no_value_comes_last_in_either_direction(direction):
    items = [item("1", title="none"), item("2", title="dated", issued=on(2017))]
    assert ordered(items, f'<key variable="issued" sort="{direction}"/>') == ["dated", "none"]


def test_equal_items_keep_the_order_they_came_in():
    items = [item(str(at), title=f"t{at}", genre="same") for at in (3, 1, 2)]
    assert ordered(items, '<key variable="genre"/>') == ["t3", "t1", "t2"]


def test_dates_sort_as_time_goes():
    dates = [on(2017, 7, 24), on(2017, 7), on(-44), on(2017, 10), on(79), on(2017)]
    items = [item(str(at), title=str(at), issued=date) for at, date in enumerate(dates)]
    assert ordered(items, '<key variable="issued"/>') == ["2", "4", "5", "1", "0", "3"]


def test_numbers_sort_as_numbers():
    items = [item(issue, title=issue, issue=issue) for issue in ("10", "9", "100")]
    assert ordered(items, '<key variable="issue"/>') == ["9", "10", "100"]
    assert ordered(titles("Vol 10", "Vol 9"), BY_TITLE) == ["Vol 9", "Vol 10"]


def test_names_sort_by_family_and_without_what_is_demoted():
    names = [{"family": "van Zyl", "given": "A"}, {"family": "Yun", "given": "B"}]
    items = [item(name["given"], title=name["family"], author=[name]) for name in names]
    options = 'demote-non-dropping-particle="{}"'
    key = '<key macro="author"/>'
    never = ordered(items, key, before=AUTHOR, options=options.format("never"))
    assert never == ["van Zyl", "Yun"]
    demoted = ordered(items, key, before=AUTHOR, options=options.format("sort-only"))
    assert demoted == ["Yun", "van Zyl"]


def test_a_key_may_count_fewer_names_than_are_printed():
    items = [
        item("1", title="one", author=people("Moe, A", "Zaw, B"), issued=on(2001)),
        item("2", title="two", author=people("Moe, A", "Aung, C"), issued=on(2002)),
    ]
    whole = '<key macro="author"/><key variable="issued"/>'
    assert ordered(items, whole, before=AUTHOR) == ["two", "one"]
    first = '<key macro="author" names-min="2" names-use-first="1"/><key variable="issued"/>'
    assert ordered(items, first, before=AUTHOR) == ["one", "two"]


def test_numbers_are_given_in_the_order_of_the_bibliography():
    layout = f'<sort>{BY_TITLE}</sort><layout><text variable="citation-number"/></layout>'
    document = noted(["i0", "i1"], titles("b", "a"), '<text variable="citation-number"/>', layout)
    assert document.citations() == ("2", "1")
    assert [entry.text for entry in document.entries()] == ["1", "2"]


def test_cites_are_sorted_within_their_citation_unless_their_writer_ordered_them():
    layout = f"<sort>{BY_TITLE}</sort><layout delimiter='; '><text variable='title'/></layout>"
    made = processor(titles("b", "a"), layout)
    cites = (Cite(id="i0"), Cite(id="i1"))
    kept = Citation(cites=cites, sorts=False)
    assert made.document([Citation(cites=cites), kept]).citations() == ("a; b", "b; a")


# Words


@pytest.mark.parametrize(
    "row",
    [
        ["Al Jazeera", "Alder", "Älg", "Alz"],
        ["de Gaulle", "DeGaulle", "Degaullf"],
        ["ABC 7", "abc 12", "ABC 100"],
        ["“Burma” today", "Burma tomorrow"],
        ["Œuvre", "Of"],
        ["zebra", "яблоко", "東京"],
    ],
)
def test_case_accents_and_marks_do_not_count_but_spaces_and_numbers_do(row):
    assert sorted(reversed(row), key=collation_key) == row


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("sv", ["Zorn", "Åberg", "Ärlig", "Öberg"]),
        ("de", ["Äberg", "Berg", "Öberg", "Zorn"]),
        ("da", ["Zorn", "Ærø", "Østergaard", "Aarhus"]),
        ("cs", ["Cibulka", "Čech", "Hora", "Chalupa", "Ivan"]),
        ("es", ["Nube", "Ñandú", "Oso"]),
    ],
)
def test_letters_stand_where_a_language_has_them(language, row):
    assert sorted(reversed(row), key=lambda text: collation_key(text, language)) == row


@given(st.lists(st.text(max_size=12), max_size=8), st.sampled_from(["", "sv", "da", "cs"]))
def test_the_order_does_not_hang_on_how_things_stood_before(texts, language):
    def key(text):
        return collation_key(text, language)

    keys = sorted(map(key, texts))
    assert [key(text) for text in sorted(reversed(texts), key=key)] == keys
    assert keys == [key(text) for text in sorted(texts, key=key)]


@given(st.text(max_size=20), st.sampled_from(["", "sv", "tr"]))
def test_what_differs_in_case_alone_is_equal(text, language):
    if text.lower() == text.upper().lower():
        assert collation_key(text.upper(), language) == collation_key(text, language)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_numbers_in_words_compare_as_numbers(one, two):
    assert (collation_key(f"no {one}") < collation_key(f"no {two}")) == (one < two)
