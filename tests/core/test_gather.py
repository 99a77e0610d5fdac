"""byline.synonyms, byline.cells and byline.gather: other people's words for a report's fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import from_fields
from byline.cells import read_date, read_list, read_names, show_list, show_names
from byline.gather import gather
from byline.names import Name
from byline.synonyms import UNSURE, field_of, type_of
from byline.vocabulary import BY_NAME, CSL_TYPES

MARKS = st.text(alphabet="ab ,;{}\n.'", max_size=12)
WORDS = MARKS.filter(lambda text: text == " ".join(text.split()) and text)


@pytest.mark.parametrize(
    ("word", "field"),
    [("Headline", "title"), ("DATE PUBLISHED", "issued"), ("date-published", "issued"),
     ("datePublished", "issued"), ("Author(s):", "author"), ("Publication Title", "outlet"),
     ("container-title", "outlet"), ("Archive URL", "archive-url"), ("doi", "DOI"),
     ("Tags", "topics"), ("citekey", "key"), ("notes", "note"), ("itemType", "type"),
     ("desk", ""), ("", "")],
)  # fmt: skip
def test_a_header_is_known_by_any_of_its_names(word, field):
    assert field_of(word) == field


def test_every_field_is_known_by_its_own_name_and_no_unsure_word_by_any():
    assert {field_of(name) for name in BY_NAME} == set(BY_NAME)
    assert not any(map(field_of, UNSURE))


def test_types_are_known_by_csls_and_zoteros_words():
    assert [type_of(name) for name in sorted(CSL_TYPES)] == sorted(CSL_TYPES)
    assert type_of("Newspaper Article") == type_of("newspaperArticle") == "article-newspaper"
    assert (type_of("Article"), type_of("Feature")) == ("", "")


@pytest.mark.parametrize(
    ("text", "readings"),
    [("2017-07~", ["2017-07~"]), ("24 July 2017", ["2017-07-24"]),
     ("July 24, 2017", ["2017-07-24"]),
     ("Monday, 24 July 2017", ["2017-07-24"]), ("Sept. 2017", ["2017-09"]),
     ("07/08/2017", ["2017-08-07", "2017-07-08"]), ("07.08.2017", ["2017-08-07", "2017-07-08"]),
     ("24/07/2017", ["2017-07-24"]), ("7/24/2017", ["2017-07-24"]), ("2017/07/24", ["2017-07-24"]),
     ("2017-07-24 10:00:00", ["2017-07-24T10:00:00"]), ("31/02/2017", []), ("n.d.", []),
     ("42940", []), ("Jul-17", []), ("24 July 2017 or later", []), ("1" * 9999, [])],
)  # fmt: skip
def test_a_date_is_read_where_it_has_one_reading(text, readings):
    assert list(read_date(text).readings) == readings


def test_a_clock_that_no_date_can_hold_is_said_to_be_left():
    assert read_date("2017-07-24T10:00") == (("2017-07-24",), False)


@given(st.lists(MARKS, max_size=4))
def test_a_list_comes_back_from_its_cell(values):
    assert [cell.text for cell in read_list(show_list(values), commas=True)] == values


NAMED = st.builds(lambda text: Name(literal=text), WORDS) | st.builds(
    lambda family, given: Name(family=family, given=given), WORDS, WORDS
)


@given(st.lists(NAMED, max_size=3))
def test_names_come_back_from_their_cell_or_whole(names):
    back = read_names(show_names(names))
    assert len(back) == len(names)
    for name, again in zip(names, back, strict=True):
        assert again == name or again.literal == name.sort_name


def test_commas_make_a_family_name_once_and_are_never_guessed_at():
    assert read_names("Moe, Wai; King, Martin, Jr.; A, B, C; {X, Inc.}; Wai Moe") == [
        Name(family="Moe", given="Wai"),
        Name(family="King", given="Martin", suffix="Jr."),
        Name(literal="A, B, C"),
        Name(literal="X, Inc."),
        Name(literal="Wai Moe"),
    ]


NAMES = st.sampled_from(
    "title Title headline date issued Published type author Authors tags topics key url source "
    "archived-at note Notes editor DOI volume evidence capture aliases x-desk".split()
) | st.text(max_size=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=6))
def test_any_named_values_make_a_record_that_holds_each_text(values):
    found = gather(values, "csv")
    article = from_fields(found.fields, key=found.key, note=found.note)
    held = f"{article.to_json()!r}{article!r}"
    for name, value in values:
        if isinstance(value, str) and value.strip().isalnum() and field_of(name) != "issued":
            assert value.strip() in held or name == "type"


def test_the_first_value_that_fits_has_the_field_and_the_others_are_kept():
    found = gather(
        [("Headline", "B"), ("Title", "A"), ("Author", "X"), ("author", "Y"), ("Type", "Feature"),
         ("Item Type", "book"), ("two words", "z"), ("two-words", "y")], "csv"
    )  # fmt: skip
    assert found.fields == {
        "title": "A", "author": [{"literal": "X"}, {"literal": "Y"}], "type": "book",
        "csv-Headline": "B", "csv-Type": "Feature", "two-words": "z", "two-words-2": "y",
        "csv-names": {"two-words": "two words", "two-words-2": "two-words"},
    }  # fmt: skip
