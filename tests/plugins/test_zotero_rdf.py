"""byline_zotero reads Zotero RDF as it reads Zotero's JSON, and follows nothing in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from zotero_cases import RDF, everything, said

from byline.api import Article, BadInput, Capture, Date, Name, Reading
from byline_zotero.rdf import read
from byline_zotero.writer import item


def readings(text: str) -> list[Reading]:
    return list(read(Capture(text.encode(), "l.rdf")))


def file(inside: str) -> str:
    return RDF[: RDF.index("    <bib:Article")] + inside + "</rdf:RDF>"


def test_an_item_is_read_with_all_that_the_file_says_of_it() -> None:
    first, second, *rest = readings(RDF)
    assert first.article
    assert second.article
    assert everything(first.article) == {
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
        "publisher-place": "Port Example",
        "edition": "late",
        "ISSN": "1234-5679",
        "title-short": "River port reopens",
        "license": "© The Harbour Post",
        "call-number": "H 12",
        "translator": [{"family": "Ng", "given": "Jo"}],
        "note": "Ask the desk.",
        "zotero": {
            "automatic-tags": ["floods"],
            "attachments": [
                {"path": "files/3/port.html", "title": "Snapshot", "contentType": "text/html"}
            ],
            "libraryCatalog": "harbour.example",
            "{urn:x#}mood (RDF)": ["calm"],
        },
        "key": "cruz2017port",
        "note*": "Our note",
    }
    assert everything(second.article) == {
        "type": "article-magazine",
        "title": "No item type",
        "outlet": "Weekly",
        "issue": "7",
        "zotero": {"collections": ["Floods"]},
        "key": "",
        "note*": "",
    }
    assert (first.at, second.at) == ("line 13", "line 66")
    assert said([first]) == ["l.rdf:13: left out, as byline does not know it: 1 {urn:x#}deep"]
    assert said(rest) == ["l.rdf: notes that go with no item of this file: 1; left out"]


@pytest.mark.parametrize(
    ("inside", "field", "value"),
    [
        ("<dcterms:isPartOf><z:Blog><dc:title>B</dc:title></z:Blog></dcterms:isPartOf>",
         "outlet", "B"),
        ('<dcterms:isPartOf rdf:resource="urn:issn:1-2"/>', "ISSN", "1-2"),
        ("<dc:identifier>DOI 10.1/x</dc:identifier>", "DOI", "10.1/x"),
        ("<dc:creator>Ann Bo</dc:creator>", "author", (Name(literal="Ann Bo"),)),
        ("<dcterms:isPartOf><bib:Series><dc:title>S</dc:title><dc:identifier>4</dc:identifier>"
         "</bib:Series></dcterms:isPartOf>", "collection-number", "4"),
        ("<bib:presentedAt><bib:Conference><dc:title>C</dc:title></bib:Conference>"
         "</bib:presentedAt>", "event-title", "C"),
        ("<dc:publisher><foaf:Organization><foaf:name>P</foaf:name></foaf:Organization>"
         "</dc:publisher>", "publisher", "P"),
        ("<dc:date>soon</dc:date>", "zotero", {"date": "soon"}),
        ("<dc:title>A</dc:title><dc:title>B</dc:title>", "zotero", {"dc:title (RDF)": ["B"]}),
        ('<dc:relation rdf:resource="#i"/>', "zotero", {"dc:relation (RDF)": ["#i"]}),
        ('<link:link rdf:resource="#gone"/>', "zotero", {"link:link (RDF)": ["#gone"]}),
    ],
)  # fmt: skip
def test_what_a_node_says_has_its_place(inside: str, field: str, value: object) -> None:
    text = f'<rdf:Description rdf:about="#i"><z:itemType>TYPE</z:itemType>{inside}'
    kind = "blogPost" if "z:Blog" in inside else "conferencePaper"
    (found,) = readings(file(text.replace("TYPE", kind) + "</rdf:Description>"))
    assert found.article
    assert found.article.value(field) == value
    item(found.article)


def test_what_byline_put_into_extra_comes_back_through_rdf() -> None:
    article = Article(
        key="moe-2017",
        title="T",
        author=(Name(literal="Wai Moe"),),
        agency="Reuters",
        place="Washington",
        issued=Date.parse("2017-22"),
        note="Our words.",
        extra={"x-desk": {"shift": "night"}},
    )
    made = item(article)
    node = etree.Element("{http://purl.org/dc/elements/1.1/}description")
    node.text = str(made["extra"])
    text = (
        "<bib:Article><z:itemType>newspaperArticle</z:itemType><dc:title>T</dc:title>"
        f"<dc:date>{made['date']}</dc:date><dc:creator>Wai Moe</dc:creator>"
        f"{etree.tostring(node).decode()}</bib:Article>"
    )
    (found,) = readings(file(text))
    assert found.article
    assert everything(found.article) == everything(article)
    assert not found.problems


def test_parts_that_go_round_in_a_circle_end() -> None:
    part = '<bib:Part rdf:about="#p"><dc:title>S</dc:title><dcterms:isPartOf rdf:resource="#p"/>'
    text = f'<bib:Article><dcterms:isPartOf rdf:resource="#p"/></bib:Article>{part}</bib:Part>'
    (found,) = readings(file(text))
    assert found.article
    assert (found.article.section, found.article.type) == ("S", "document")


def test_a_damaged_file_is_read_as_far_as_it_goes_and_said() -> None:
    found = readings(RDF[: RDF.index("<z:Attachment rdf:about")])
    assert "damaged here" in said(found)[0]
    assert [reading.article.title for reading in found if reading.article] == [
        "River port reopens after the flood"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        "<html/>",
        "<rdf:RDF",
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]>' + RDF[RDF.index("<rdf") :],
        '<!DOCTYPE r SYSTEM "file:///etc/passwd">' + RDF[RDF.index("<rdf") :],
    ],
)
def test_what_is_no_rdf_or_declares_entities_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"^l\.rdf"):
        readings(text)


def test_an_entity_that_nobody_declared_is_damage_and_no_file_is_read() -> None:
    found = readings(file("<bib:Book><dc:title>&xxe;after</dc:title></bib:Book>"))
    assert "damaged here" in said(found)[0]


@pytest.mark.parametrize(
    "inside",
    [
        "<a>" * 100_000,
        "<bib:Book " + " ".join(f'dc:a{i}=""' for i in range(50_000)) + "/>",
        "<bib:Book><dc:title>" + "&#0;\x00\x1b\ufffe" * 5 + "</dc:title></bib:Book>",
        "<bib:Book>" + "<dc:subject><x:y/></dc:subject>" * 10_000 + "</bib:Book>",
    ],
)
def test_hostile_files_end_in_readings_or_in_words(inside: str) -> None:
    for reading in readings(file(inside)):
        assert reading.article or reading.problems


PIECES = st.sampled_from(
    "<bib:Article>,</bib:Article>,<dc:title>,</dc:title>,<rdf:li>,<rdf:Seq>,</rdf:Seq>,x,"
    "<bib:authors>,</bib:authors>,<foaf:Person>,<z:itemType>book</z:itemType>,<bib:Memo>,"
    '<dcterms:isPartOf rdf:resource="#a">,<bib:Part rdf:about="#a">,<dc:date/>,&lt;,&amp;,<!--,-->,'
    "<dcterms:isReferencedBy>,<link:link>,<z:Attachment>,<dc:publisher>,<dc:identifier>".split(",")
)


@settings(max_examples=80, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_any_tags_give_readings_or_words(pieces: list[str]) -> None:
    try:
        found = readings(file("".join(pieces)))
    except BadInput as error:
        assert "l.rdf" in str(error)
        return
    for reading in found:
        assert reading.article or reading.problems
        if reading.article:
            item(reading.article)
