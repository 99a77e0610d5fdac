"""byline_zotero reads items, and nothing is lost or made up on the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zotero_cases import ATTACHMENT, NEWS, NOTE, articles, back, everything, news, readings, said

from byline.api import BadInput, Capture, Date, Name
from byline_zotero import register_readers, register_writers
from byline_zotero.items import read
from byline_zotero.when import read_date
from byline_zotero.writer import item


def test_the_doorbell_offers_two_readers_and_a_writer() -> None:
    (items, rdf), (writer,) = register_readers(), register_writers()
    assert (items.name, rdf.name, writer.name) == ("zotero", "zotero-rdf", "zotero")
    assert (writer.suffix, writer.streams) == (".json", True)
    assert items.rank < 20 > rdf.rank  # before the readers of any other .json


@pytest.mark.parametrize(
    ("data", "which"),
    [
        (b'\xef\xbb\xbf [{"itemType": "book"}]', "zotero"),
        (b'{"config": {"label": "BetterBibTeX JSON"}, "items": []}', "zotero"),
        (b'<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">', "zotero-rdf"),
        (b'[{"id": "a", "type": "book"}]', ""),
        (b'{"@context": "https://schema.org", "@type": "NewsArticle"}', ""),
        (b"@article{a, note = {itemType}}", ""),
        (b"TY  - NEWS\nER  -", ""),
        (b'itemType: "book"', ""),
        (b'<html><script>[{"itemType": 1}]</script></html>', ""),
        (b'<rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/">', ""),
        (b"", ""),
    ],
)
def test_a_file_is_known_by_what_it_says(data: bytes, which: str) -> None:
    names = [r.name for r in register_readers() if r.recognises(Capture(data, "x.json"))]
    assert names == ([which] if which else [])


def test_an_item_of_zoteros_api_is_read_with_its_notes_and_attachments() -> None:
    (article,) = articles([NOTE, {"key": "ABCD2345", "data": NEWS}, ATTACHMENT])
    assert everything(article) == {
        "type": "article-newspaper",
        "title": "River port reopens after the flood",
        "author": [{"family": "de la Cruz", "given": "Ana María"}, {"literal": "Wai Moe"}],
        "outlet": "The Harbour Post",
        "issued": "2017-07-24",
        "accessed": "2017-07-25T08:09:10Z",
        "section": "Metro",
        "page": "A1, A4",
        "language": "en-US",
        "url": "https://harbour.example/port",
        "abstract": "Ferries run again.",
        "topics": ["ports", "floods"],
        "aliases": ["cruz2017"],
        "publisher-place": "Port Example",  # where the paper appears, not the dateline
        "edition": "late",
        "ISSN": "1234-5679",
        "title-short": "River port reopens",
        "license": "© The Harbour Post",
        "call-number": "H 12",
        "translator": [{"family": "Ng", "given": "Jo"}],
        "original-date": "2017-07-23",
        "editor": [{"family": "Ng", "given": "Jo"}],
        "note": "Ask the desk: is it so?",
        "zotero": {
            "key": "ABCD2345",
            "version": 12,
            "libraryCatalog": "harbour.example",
            "collections": ["COLL2345"],
            "relations": NEWS["relations"],
            "dateAdded": "2017-07-25T08:09:11Z",
            "dateModified": "2017-07-26T08:09:11Z",
            "automatic-tags": ["floods"],
            "attachments": [
                {
                    "key": "FILE2345",
                    "linkMode": "imported_url",
                    "title": "Snapshot",
                    "url": "https://harbour.example/port",
                    "path": "storage:../../etc/passwd",
                }
            ],
        },
        "key": "cruz2017port",
        "note*": "Read\n\nTwo bold words & a link <https://e.example/>.\n\n- one\n- two",
    }


def test_better_bibtexs_export_brings_its_collections_by_name() -> None:
    file = {
        "config": {"label": "BetterBibTeX JSON"},
        "collections": {"K": {"name": "Floods", "items": [7]}, "L": {"items": "x"}, "M": 5},
        "items": [news(itemID=7, citationKey="moe2017", notes=[{"note": "<p>One</p>"}, "two", 3])],
    }
    (found,) = readings(file)
    assert found.article
    assert found.article.key == "moe2017"
    assert found.article.note == "One\n\ntwo"
    assert found.article.extra["zotero"] == {"itemID": 7, "collections": ["Floods"]}
    assert "what is no text of a note left out" in said([found])[0]


def test_a_single_item_is_a_file_too() -> None:
    assert [a.title for a in articles(news())] == ["T"]
    assert [a.title for a in articles({"key": "A", "data": news()})] == ["T"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2017-07-24", "2017-07-24"),
        ("2017-07~", "2017-07~"),
        ("2017/7/4", "2017-07-04"),
        ("July 24, 2017", "2017-07-24"),
        ("24th July 2017", "2017-07-24"),
        ("Mon., Jul. 24, 2017", "2017-07-24"),
        ("Sept 2017", "2017-09"),
        ("ca. 1950", "1950~"),
        ("2017-07-24 10:11:12", "2017-07-24T10:11:12"),
        ("24/07/2017", ""),
        ("07/08/2017", ""),
        ("2007/08", ""),
        ("Summer 2017", ""),
        ("Tuesday, July 24, 2017", ""),
        ("Ma 2017", ""),
        ("July 32, 2017", ""),
        ("forthcoming", ""),
    ],
)
def test_only_a_date_that_means_one_thing_is_a_date(text: str, edtf: str) -> None:
    assert read_date(text) == edtf
    (found,) = readings([news(date=text)])
    assert found.article
    assert (found.article.issued.text if found.article.issued else "") == edtf
    if not edtf:
        assert found.article.extra["zotero"] == {"date": text}
        assert "may mean more than one day" in said([found])[0]
        assert item(found.article)["date"] == text


@pytest.mark.parametrize(
    ("text", "tag"),
    [("en-GB", "en-GB"), ("en_GB", "en-GB"), ("English", "en"), ("burmese", "my"), ("Anglais", "")],
)
def test_a_language_is_a_tag_or_what_was_typed(text: str, tag: str) -> None:
    (article,) = articles([news(language=text)])
    assert article.language == tag
    assert item(article)["language"] == (tag or text)


def test_names_are_split_only_where_zotero_split_them() -> None:
    people = [
        {"creatorType": "author", "name": "Wai Moe"},
        {"creatorType": "author", "lastName": "Reuters", "firstName": "", "fieldMode": 1},
        {"creatorType": "author", "lastName": "Suu", "firstName": ""},
        {"creatorType": "author", "firstName": "Aung"},
        {"creatorType": "commenter", "name": "Nobody"},
        {"name": "without a part"},
        {"creatorType": "author", "name": "both", "lastName": "ways"},
        5,
    ]
    (found,) = readings([news(creators=people)])
    assert found.article
    names = [Name(literal="Wai Moe"), Name(literal="Reuters"), Name(family="Suu")]
    assert found.article.author == (*names, Name(given="Aung"))
    assert found.article.extra["zotero"] == {"creators": people[4:]}
    assert len(found.problems) == 3
    assert everything(back(found.article)) == everything(found.article)


@pytest.mark.parametrize(
    ("kind", "creator", "csl"),
    [
        ("interview", "interviewee", "interview"),
        ("presentation", "presenter", "speech"),
        ("podcast", "podcaster", "broadcast"),
        ("map", "cartographer", "map"),
    ],
)
def test_the_first_creator_of_a_type_is_its_author(kind: str, creator: str, csl: str) -> None:
    data = {"itemType": kind, "title": "T", "creators": [{"creatorType": creator, "name": "X"}]}
    (article,) = articles([data])
    assert (article.type, article.author) == (csl, (Name(literal="X"),))
    again = item(article)
    assert (again["itemType"], again["creators"]) == (kind, data["creators"])


def test_a_field_of_the_item_beats_a_line_of_extra_and_the_line_stays() -> None:
    extra = "DOI: 10.1/line\nType: treaty\nIssued: 1999\nAuthor: X\nlanguage: English"
    people = [{"creatorType": "author", "name": "Y"}]
    (article,) = articles([news(DOI="10.1/field", extra=extra, date="n.d.", creators=people)])
    assert (article.type, article.extra["DOI"], article.language) == ("treaty", "10.1/field", "en")
    assert article.issued == Date.parse("1999")
    assert article.extra["note"] == "DOI: 10.1/line\nAuthor: X"
    assert everything(back(article)) == everything(article)


def test_what_goes_with_no_item_or_lies_in_the_bin_is_named() -> None:
    found = readings(
        [
            news(),
            {**NOTE, "parentItem": "GONE2345"},
            {"itemType": "note", "note": "alone"},
            {"itemType": "attachment", "title": "a"},
            {"itemType": "annotation", "parentItem": "FILE2345"},
            news(deleted=1),
            {**NOTE, "note": 5, "parentItem": "ABCD2345"},
        ]
    )
    assert said(found) == [
        "l.json: item 2: a note of 'GONE2345', which is not in this file; it was left out",
        "l.json: item 3: a note of no item; it was left out",
        "l.json: item 4: an attachment of no item; it was left out",
        "l.json: item 6: in Zotero's bin; left out",
        "l.json: item 7: a note of 'ABCD2345', which is not in this file; it was left out",
        "l.json: 1 annotations of PDF files were left out",
    ]


def test_a_bad_item_is_named_and_the_others_go_on() -> None:
    found = readings([news(), 7, {"itemType": 3}, {"itemType": "news"}, news(volume=float("nan"))])
    assert [bool(reading.article) for reading in found] == [True, False, False, True, False]
    messages = ["no item; one is", "itemType: a word", 'itemType: "news" is no', "NaN is no JSON"]
    for number, (message, line) in enumerate(zip(messages, said(found), strict=True), 2):
        assert line.startswith(f"l.json: item {number}: {message}")


def test_a_field_of_the_wrong_kind_is_kept_and_named() -> None:
    odd = {"title": ["a"], "tags": {"tag": "x"}, "creators": "X", "extra": 5, "date": True}
    (found,) = readings([{"itemType": "book", **odd, "volume": 7, "place": None}])
    assert found.article
    kept = {name: odd[name] for name in ("title", "tags", "creators", "date")}
    assert found.article.extra["zotero"] == kept
    assert (found.article.extra["volume"], found.article.extra["note"]) == ("7", "5")
    assert {problem.field for problem in found.problems} == set(kept)
    assert everything(back(found.article)) == everything(found.article)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1 2]", '"itemType"', "[" * 9999, '[{"itemType": "book"', '{"itemType":1}{}'],
)
def test_what_is_no_zotero_json_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"^n\.json"):
        list(read(Capture(text.encode(), "n.json")))


@pytest.mark.parametrize(
    "line",
    ["byline: {}}", 'byline: {"issued": 5, "x": NaN}', 'byline: {"author": 5}', "byline: {[}",
     'byline: {"zotero": {"zotero": null}, "note*": [5]}', "byline: {" + "[" * 9999 + "}"],
)  # fmt: skip
def test_a_damaged_line_of_our_own_costs_nothing_else(line: str) -> None:
    (found,) = readings([news(extra=f"Seen.\n{line}")])
    assert found.article
    assert (found.article.title, found.article.extra["note"]) == ("T", "Seen.")
    assert said([found])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["tag", "type", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip
FIELDS = st.sampled_from(
    "key data itemType title creators tags date accessDate language extra note notes parentItem "
    "attachments collections deleted publicationTitle place type volume zotero citationKey".split()
)
KIND = st.sampled_from(["book", "note", "attachment", "podcast", "x"])


@settings(max_examples=100, deadline=None)
@given(
    items=st.lists(
        st.dictionaries(FIELDS, JSON, max_size=6)
        | st.builds(lambda d, k: {**d, "itemType": k}, st.dictionaries(FIELDS, JSON), KIND),
        max_size=4,
    )
)
def test_any_json_gives_an_article_or_a_problem(items: list[dict[str, object]]) -> None:
    for reading in readings(items):
        assert reading.article or reading.problems
        if reading.article:
            item(reading.article)
