"""byline.csl: absent stays absent, and what goes out as CSL comes back."""

from __future__ import annotations

import pytest

from byline.article import Article, from_fields, to_fields
from byline.csl import from_csl, to_csl
from byline.dates import Date
from byline.errors import BadInput
from byline.names import Name


def test_absent_fields_stay_absent() -> None:
    assert to_csl(Article(key="k")) == {"id": "k", "type": "article-newspaper"}


def test_an_agency_is_the_author_where_nobody_is_named_and_the_source_always() -> None:
    item = to_csl(Article(key="k", agency="AFP"))
    assert (item["author"], item["source"]) == ([{"literal": "AFP"}], "AFP")
    back = from_csl(item)
    assert (back.agency, back.author) == ("AFP", ())


def test_another_programs_source_is_no_agency() -> None:
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
def test_an_archived_copy_is_named_by_its_archive(url: str, name: str) -> None:
    item = to_csl(Article(archive_url=url))
    assert (item["archive"], item["archive_location"]) == (name, url)
    assert from_csl(item).archive_url == url
    assert not from_csl(item).extra


def test_a_box_in_an_archive_is_no_address() -> None:
    item = {"id": "k", "archive": "State Archive", "archive_location": "Box 12"}
    back = from_csl(item)
    assert back.archive_url == ""
    assert {**to_csl(back), "type": "x"} == {**item, "type": "x"}


def test_csl_variables_in_extra_are_written_and_other_baggage_is_not() -> None:
    extra = {"DOI": "10.1/x", "bibtex": {"type": "audio"}, "x-desk": {"shift": "night"}}
    item = to_csl(Article(key="k", extra=extra))
    assert item == {"id": "k", "type": "article-newspaper", "DOI": "10.1/x"}


@pytest.mark.parametrize(
    "text", ["2017", "2017-07", "2017-07-24", "2017-07~", "2010/2011", "2017-21"]
)
def test_dates_come_back(text: str) -> None:
    item = to_csl(Article(issued=Date.parse(text)))
    back = from_csl(item).issued
    assert back and back.text == text


@pytest.mark.parametrize("date", [{"literal": "n.d."}, {"raw": "July 24, 2017"}, "spring"])
def test_a_date_in_words_is_kept_and_never_guessed(date: object) -> None:
    back = from_csl({"id": "k", "issued": date})
    assert back.issued is None
    assert to_csl(back)["issued"] == date


def test_a_date_in_words_survives_the_record_file() -> None:
    back = from_csl({"id": "k", "issued": {"literal": "n.d."}, "capture": "another's word"})
    assert to_fields(from_fields(to_fields(back))) == to_fields(back)


def test_empty_names_are_no_authors() -> None:
    back = from_csl({"id": "k", "author": [{"family": "", "given": ""}, {"literal": "Wai Moe"}]})
    assert back.author == (Name(literal="Wai Moe"),)


@pytest.mark.parametrize("value", [["a"], {}, True])
def test_what_is_no_text_is_refused_by_name(value: object) -> None:
    with pytest.raises(BadInput, match="^title: "):
        from_csl({"id": "k", "title": value or {"a": 1}})
