"""byline.csl: absent stays absent, and what goes out as CSL comes back."""

from __future__ import annotations

from typing import Any

import pytest
from csl_cases import ARTICLES
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.article import Article, from_fields, to_fields
from byline.carry import unsaid
from byline.csl import from_csl, is_sayable, to_csl
from byline.dates import Date
from byline.errors import BadInput
from byline.names import Name


def test_absent_fields_stay_absent():
    assert to_csl(Article(key="k")) == {"id": "k", "type": "article-newspaper"}


def test_an_agency_is_the_author_where_nobody_is_named_and_the_source_always():
    item = to_csl(Article(key="k", agency="AFP"))
    assert (item["author"], item["source"]) == ([{"literal": "AFP"}], "AFP")
    back = from_csl(item)
    assert (back.agency, back.author) == ("AFP", ())


def test_another_programs_source_is_no_agency():
    back = from_csl({"id": "k", "source": "Library Catalog", "author": [{"literal": "Wai Moe"}]})
    assert back.agency == ""
    assert to_csl(back)["source"] == "Library Catalog"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://web.archive.org/web/2017/https://e.example/", "Internet Archive"),
        ("https://vault.example/1", "vault.example"),
    ],
)
def test_an_archived_copy_is_named_by_its_archive(url: str, name: str):
    item = to_csl(Article(archive_url=url))
    assert (item["archive"], item["archive_location"]) == (name, url)
    assert from_csl(item).archive_url == url
    assert not from_csl(item).extra


def test_a_box_in_an_archive_is_no_address():
    item = {"id": "k", "archive": "State Archive", "archive_location": "Box 12"}
    back = from_csl(item)
    assert back.archive_url == ""
    assert {**to_csl(back), "type": "x"} == {**item, "type": "x"}


def test_csl_variables_in_extra_are_written_and_other_baggage_is_not():
    extra = {"DOI": "10.1/x", "bibtex": {"type": "audio"}, "x-desk": {"shift": "night"}}
    item = to_csl(Article(key="k", extra=extra))
    assert item == {"id": "k", "type": "article-newspaper", "DOI": "10.1/x"}


@pytest.mark.parametrize(
    "text", ["2017", "2017-07", "2017-07-24", "2017-07~", "2010/2011", "2017-21"]
)
def test_dates_come_back(text: str):
    item = to_csl(Article(issued=Date.parse(text)))
    back = from_csl(item).issued
    assert back and back.text == text


@pytest.mark.parametrize("date", [{"literal": "n.d."}, {"raw": "July 24, 2017"}, "spring"])
def test_a_date_in_words_is_kept_and_never_guessed(date: object):
    back = from_csl({"id": "k", "issued": date})
    assert back.issued is None
    assert to_csl(back)["issued"] == date


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ({"date-parts": [["2017", "07", "24"]]}, "2017-07-24"),
        ({"date-parts": [[2017, 7, 0]]}, "2017-07"),
        ({"date-parts": [[2017, None]], "circa": 1}, "2017~"),
        ({"date-parts": [[2017]], "season": "3"}, "2017-23"),
        ({"date-parts": [[2017]], "season": "Spring"}, "2017"),
        ({"date-parts": [[2017, 14]]}, "2017-22"),
        ({"date-parts": [[2017], [0]]}, "2017/.."),
        ({"date-parts": [[0], [2017, 2]]}, "../2017-02"),
        ({"raw": "2017-07", "circa": True}, "2017-07~"),
        ({"date-parts": [[12017]]}, "Y12017"),
        ({"date-parts": [[-44]]}, "-0044"),
    ],
)
def test_dates_of_other_programs_are_read(date: object, issued: str):
    article = from_csl({"id": "k", "issued": date})
    assert article.issued and article.issued.text == issued


@pytest.mark.parametrize("date", [{}, {"date-parts": [[]]}, {"date-parts": [[None]]}, None, ""])
def test_a_date_that_says_nothing_is_none(date: object):
    article = from_csl({"id": "k", "issued": date})
    assert article.issued is None
    assert not article.extra


HINTED: list[tuple[str, Any, Any]] = [
    ("author", [{"family": "Moe", "given": "Wai", "comma-suffix": True}], (Name(literal="Ng"),)),
    ("author", [{"name": "Crossref Org", "sequence": "first"}], ()),
    ("issued", {"date-parts": [[2017]], "season": "Spring"}, Date.parse("2018")),
    ("issued", {"date-parts": [[2017, 7, 24]], "literal": "Monday"}, None),
    ("accessed", {"season": "Spring"}, Date.parse("2018")),
]


@pytest.mark.parametrize(("name", "came", "edited"), HINTED)
def test_what_byline_has_no_place_for_is_written_until_the_field_is_edited(
    name: str, came: Any, edited: Any
):
    article = from_csl({"id": "k", name: came})
    assert to_csl(article)[name] == came
    kept = from_fields(to_fields(article), key="k")  # as the record file brings it back
    assert to_csl(kept)[name] == came
    changed = to_csl(article.replace(**{name: edited}))
    assert changed.get(name) != came


def test_older_spellings_are_read_as_one_word_and_written_as_they_came():
    came = {"id": "k", "type": "book", "shortTitle": "A", "journalAbbreviation": "B", "event": "C"}
    article = from_csl(came)
    assert [article.extra[n] for n in ("title-short", "container-title-short", "event-title")] == [
        "A",
        "B",
        "C",
    ]
    assert to_csl(article) == came
    edited = article.replace(extra={**article.extra, "title-short": "D"})
    assert to_csl(edited)["shortTitle"] == "D"
    both = {"id": "k", "type": "book", "shortTitle": "A", "title-short": "B"}
    assert to_csl(from_csl(both)) == both


def test_a_date_in_words_survives_the_record_file():
    back = from_csl({"id": "k", "issued": {"literal": "n.d."}, "capture": "another's", "key": 1})
    assert to_fields(from_fields(to_fields(back))) == to_fields(back)


def test_empty_names_are_no_authors():
    back = from_csl({"id": "k", "author": [{"family": "", "given": " "}, {"literal": "Wai Moe"}]})
    assert back.author == (Name(literal="Wai Moe"),)


def test_what_was_put_aside_comes_back_where_nobody_edited_it():
    article = Article(
        key="k", issued=Date.parse("199X"), agency="AFP", author=(Name(literal="Ng"),), page="3"
    )
    item = to_csl(article)
    item["custom"] = {"byline": unsaid(article, from_csl(item))}
    assert from_csl(item) == article
    edited = from_csl({**item, "issued": {"date-parts": [[1994]]}, "page": "4"})
    assert (edited.issued, edited.page, edited.agency) == (Date.parse("1994"), "4", "AFP")
    gone = from_csl({name: value for name, value in item.items() if name != "issued"})
    assert gone.issued is None
    catalogue = from_csl({**item, "source": "A catalogue"})
    assert (catalogue.agency, catalogue.extra["source"]) == ("", "A catalogue")


@pytest.mark.parametrize("value", [[["a"]], {"a": 1}, True, float("nan"), 10**4000])
@pytest.mark.parametrize("name", ["title", "type", "id", "annote", "keyword"])
def test_what_is_no_text_is_refused_by_name(name: str, value: object):
    with pytest.raises(BadInput, match=f"^{name}: "):
        from_csl({"id": "k", name: value})


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["2017", "2017-07-24", "n.d.", 10**4000])
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "literal family name date-parts season circa raw byline author issued note* topics "
                "key type aliases capture".split()
            )
            | st.text(max_size=3),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
VARIABLE = st.text(max_size=3) | st.sampled_from(
    "id type title author issued accessed keyword source archive archive_location custom annote "
    "note DOI language publisher-place event event-title shortTitle byline aliases capture key "
    "csl-issued csl-author csl-spelt".split()
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(VARIABLE, JSON, max_size=5))
def test_any_json_is_an_article_or_refused_with_a_reason(item: dict[str, object]):
    try:
        article = from_csl(item)
    except BadInput as refused:
        assert ":" in str(refused) or "damaged" in str(refused)
    else:
        assert from_csl(to_csl(article)).title == article.title
        kept = to_fields(from_fields(to_fields(article)))
        assert {**kept, **to_fields(article)} == {**to_fields(article), **kept}


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_what_is_surely_sayable_is_said(article: Article):
    if is_sayable(article):
        assert not unsaid(article, from_csl(to_csl(article)))


def test_most_reports_are_surely_sayable():
    article = from_fields(
        {"title": "A", "author": [{"literal": "Wai Moe"}], "issued": "2017-07-24", "DOI": "x"}
    )
    assert is_sayable(article)
    assert not is_sayable(article.replace(place="YANGON"))
