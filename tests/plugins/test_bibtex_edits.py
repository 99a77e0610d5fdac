"""byline_bibtex: an edit of an imported record reaches its field, wherever the entry has it."""

from __future__ import annotations

import pytest
from bibtex_cases import imported, written

from byline.api import Article, Capture, Date, Name
from byline_bibtex.reader import read
from byline_bibtex.writer import BIBLATEX, BIBTEX

VAN = Name(family="Berg", given="A", non_dropping_particle="van")


def edited(text: str, **values: object) -> tuple[str, Article]:
    """The entry after an edit of its record, and what is read from it then."""
    article = imported(text)[0].replace(**values)
    out = written([article], BIBLATEX)
    return out, imported(out)[0]


@pytest.mark.parametrize(
    ("text", "field", "value", "kept"),
    [
        ("@online{k, usera={World}, usera+an={=section}}", "section", "Asia", "usera={Asia}"),
        ("@online{k, usera={World}, usera+an={=section}}", "section", "", "@online{k,"),
        ("@article{k, agency={Reuters}, section={World}}", "agency", "AFP", "section={World}"),
        ("@incollection{k,title={P},booktitle={B},maintitle={M}}", "title", "New",
         "maintitle={M}"),
        ("@book{k,title={P},maintitle={M}}", "title", "New", "title={P}"),
        ("@periodical{k,title={P},issuetitle={I}}", "title", "New", "title={P}"),
        ("@article{k,entrysubtype={newspaper},journaltitle={J},journalsubtitle={S}}", "outlet",
         "N",         "journalsubtitle={S}"),
        ("@article{k, title={T}, % mine\n year={2020}, journal={J}}", "issued", None, "% mine\n"),
        ("@article{k, title={T}, % mine\n year={2020}}", "issued", None, "% mine\n"),
        ("@misc{my key, title={T}}", "title", "New", "@misc{my key,"),
        ("@article{k, options={skipbib=true}, author={Doe, J}}", "author", (VAN,), "skipbib=true"),
        ("@article{k, date={2001-03-04}, year={2001}, month=mar}", "issued",
         Date.parse("2022-05"), "date={2022-05}"),
    ],
)  # fmt: skip
def test_an_edit_reaches_its_field_and_spares_the_rest(text, field, value, kept):
    out, back = edited(text, **{field: value})
    assert getattr(back, field) == value
    assert kept.replace(" ", "") in out.replace(" ", "")


def test_a_draft_that_cites_the_records_key_gets_an_entry_of_that_key():
    (article,) = imported("@misc{Smith:2020, title={T}}")
    cited = article.replace(key="smith-2020", aliases=())
    assert written([cited], BIBLATEX).startswith("@misc{smith-2020,")


def test_an_institution_with_an_and_in_its_name_stays_one():
    article = Article(key="k", type="webpage", title="T", outlet="Ministry of Health and Sports")
    for dialect in (BIBLATEX, BIBTEX):
        assert imported(written([article], dialect))[0].outlet == article.outlet


def test_a_month_that_a_file_has_renamed_means_a_month_again_in_the_next_entry():
    first = imported("@string{jul = {Juli}}\n@misc{a, title = jul}")
    second = imported("@misc{b, title={T}, year=2010, month=jul}")
    back = imported(written([*first, *second], BIBLATEX))
    assert (back[0].title, back[1].issued) == ("Juli", Date.parse("2010-07"))


def test_a_parent_brings_its_strings():
    child = imported(
        "@string{pub={The Press}}\n@inbook{c,title={x},crossref={p}}\n"
        "@book{p,title={P},publisher=pub}"
    )[0]
    assert imported(written([child], BIBLATEX))[0].extra["publisher"] == "The Press"


def test_what_more_than_six_free_fields_would_take_is_carried():
    article = Article(
        key="k", title="T", agency="A", place="P", language="yue-Hant", note="n",
        extra={"genre": "G", "publisher": "B", "medium": "M", "version": "2", "ISBN": "1",
               "edition": "3", "publisher-place": "Q", "volume-title": "V"},
    )  # fmt: skip
    text = written([article], BIBLATEX)
    (back,) = imported(text)
    assert {**back.extra, "bibtex": 0} == {**article.extra, "bibtex": 0}
    assert (back.agency, back.place, back.language) == ("A", "P", "yue-Hant")


def test_a_utf_16_file_inherits_too():
    text = "\ufeff@inbook{a,crossref={b}}\n@book{b,title={Big},date={2001}}"
    (first, _) = [r.article for r in read(Capture(text.encode("utf-16-le"), "x.bib")) if r.article]
    assert first.outlet == "Big"


@pytest.mark.parametrize("declared", ["utf-16", "cp037", "unicode_escape"])
def test_an_encoding_that_cannot_be_is_not_believed(declared):
    data = f"% Encoding: {declared}\n".encode() + b"@misc{a, title={caf\xe9}}"
    assert [r.article.title for r in read(Capture(data, "x.bib")) if r.article] == ["café"]


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k" + " " * 100_000 + "k, title={x}}",
        "@misc{k, title={" + "\\'" * 100_000 + "}}",
        "@misc{k, author={family=" + " " * 20_000 + 'x""\n}}',
        "".join("@misc{k, title={a}}\n" for _ in range(3_000)),
        "@misc{k, title={" + "\\'{" * 20_000 + "}}",
    ],
    ids=["spaces in a key", "accents", "spaces in a name", "one key", "nested accents"],
)
def test_hostile_files_end(text):
    assert imported(text)


def test_an_edit_of_a_classic_entry_is_written_in_ascii_for_classic_bibtex():
    (article,) = imported("@article{k,\n title={T},\n journal={J},\n year=2010\n}")
    text = written([article.replace(title="Café")], BIBTEX)
    assert "title={Caf{\\'e}}" in text and "journal={J}" in text
