"""Zotero files of our own making: what its API, Better BibTeX and Zotero RDF look like."""

from __future__ import annotations

import json

from byline.api import Article, Capture, Reading, to_fields
from byline_zotero.items import read
from byline_zotero.writer import item

NEWS: dict[str, object] = {
    "key": "ABCD2345",
    "version": 12,
    "itemType": "newspaperArticle",
    "title": "River port reopens after the flood",
    "creators": [
        {"creatorType": "author", "firstName": "Ana María", "lastName": "de la Cruz"},
        {"creatorType": "author", "name": "Wai Moe"},
        {"creatorType": "translator", "firstName": "Jo", "lastName": "Ng"},
    ],
    "abstractNote": "Ferries run again.",
    "publicationTitle": "The Harbour Post",
    "place": "Port Example",
    "edition": "late",
    "date": "July 24, 2017",
    "section": "Metro",
    "pages": "A1, A4",
    "language": "en-US",
    "shortTitle": "River port reopens",
    "ISSN": "1234-5679",
    "url": "https://harbour.example/port",
    "accessDate": "2017-07-25T08:09:10Z",
    "archive": "",
    "archiveLocation": "",
    "libraryCatalog": "harbour.example",
    "callNumber": "H 12",
    "rights": "© The Harbour Post",
    "extra": "Citation Key: cruz2017port\nOriginal Date: 2017-07-23\ntex.ids: cruz2017\n"
    "Editor: Ng || Jo\nAsk the desk: is it so?",
    "tags": [{"tag": "ports"}, {"tag": "floods", "type": 1}],
    "collections": ["COLL2345"],
    "relations": {"dc:relation": ["http://zotero.org/users/1/items/BCDE3456"]},
    "dateAdded": "2017-07-25T08:09:11Z",
    "dateModified": "2017-07-26T08:09:11Z",
}

NOTE: dict[str, object] = {
    "key": "NOTE2345",
    "itemType": "note",
    "parentItem": "ABCD2345",
    "note": "<h1>Read</h1><p>Two <b>bold</b> words &amp; a <a href='https://e.example/'>link</a>."
    "</p><ul><li>one</li><li>two</li></ul><p><img src='x'></p>",
}

ATTACHMENT: dict[str, object] = {
    "key": "FILE2345",
    "itemType": "attachment",
    "parentItem": "ABCD2345",
    "linkMode": "imported_url",
    "title": "Snapshot",
    "url": "https://harbour.example/port",
    "path": "storage:../../etc/passwd",
    "tags": [],
}

RDF = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#"
 xmlns:x="urn:x#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
    <bib:Article rdf:about="https://harbour.example/port">
        <z:itemType>newspaperArticle</z:itemType>
        <dcterms:isPartOf><bib:Part>
            <dc:title>Metro</dc:title>
            <dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
        </bib:Part></dcterms:isPartOf>
        <dc:publisher><foaf:Organization>
            <vcard:adr><vcard:Address><vcard:locality>Port Example</vcard:locality>
            </vcard:Address></vcard:adr>
        </foaf:Organization></dc:publisher>
        <bib:authors><rdf:Seq>
            <rdf:li><foaf:Person><foaf:surname>de la Cruz</foaf:surname>
                <foaf:givenName>Ana María</foaf:givenName></foaf:Person></rdf:li>
            <rdf:li><foaf:Person><foaf:surname>Wai Moe</foaf:surname></foaf:Person></rdf:li>
        </rdf:Seq></bib:authors>
        <z:translators><rdf:Seq>
            <rdf:li><foaf:Person><foaf:surname>Ng</foaf:surname>
                <foaf:givenname>Jo</foaf:givenname></foaf:Person></rdf:li>
        </rdf:Seq></z:translators>
        <link:link rdf:resource="#item_3"/>
        <dcterms:isReferencedBy rdf:resource="#item_4"/>
        <dc:subject>ports</dc:subject>
        <dc:subject><z:AutomaticTag><rdf:value>floods</rdf:value></z:AutomaticTag></dc:subject>
        <dc:subject><dcterms:LCC><rdf:value>H 12</rdf:value></dcterms:LCC></dc:subject>
        <dc:title>River port reopens after the flood</dc:title>
        <dcterms:abstract>Ferries run again.</dcterms:abstract>
        <dc:date>July 24, 2017</dc:date>
        <z:language>en-US</z:language>
        <z:shortTitle>River port reopens</z:shortTitle>
        <z:libraryCatalog>harbour.example</z:libraryCatalog>
        <dc:identifier><dcterms:URI><rdf:value>https://harbour.example/port</rdf:value>
        </dcterms:URI></dc:identifier>
        <dcterms:dateSubmitted>2017-07-25 08:09:10</dcterms:dateSubmitted>
        <dc:rights>© The Harbour Post</dc:rights>
        <dc:description>Citation Key: cruz2017port&#10;Ask the desk.</dc:description>
        <prism:edition>late</prism:edition>
        <bib:pages>A1, A4</bib:pages>
        <x:mood>calm</x:mood>
        <x:deep><x:Thing><x:a>1</x:a></x:Thing></x:deep>
    </bib:Article>
    <bib:Newspaper rdf:about="urn:issn:1234-5679">
        <dc:title>The Harbour Post</dc:title>
        <dc:identifier>ISSN 1234-5679</dc:identifier>
    </bib:Newspaper>
    <z:Attachment rdf:about="#item_3">
        <z:itemType>attachment</z:itemType>
        <rdf:resource rdf:resource="files/3/port.html"/>
        <dc:title>Snapshot</dc:title>
        <link:type>text/html</link:type>
    </z:Attachment>
    <bib:Memo rdf:about="#item_4"><rdf:value>&lt;p&gt;Our &lt;i&gt;note&lt;/i&gt;&lt;/p&gt;
        </rdf:value></bib:Memo>
    <bib:Memo rdf:about="#item_5"><rdf:value>alone</rdf:value></bib:Memo>
    <bib:Article rdf:about="#item_6">
        <dcterms:isPartOf><bib:Periodical><dc:title>Weekly</dc:title>
            <prism:number>7</prism:number></bib:Periodical></dcterms:isPartOf>
        <dc:title>No item type</dc:title>
    </bib:Article>
    <z:Collection rdf:about="#collection_1">
        <dc:title>Floods</dc:title>
        <dcterms:hasPart rdf:resource="#item_6"/>
    </z:Collection>
</rdf:RDF>
"""


def readings(value: object) -> list[Reading]:
    return list(read(Capture(json.dumps(value).encode(), "l.json")))


def articles(value: object) -> list[Article]:
    return [reading.article for reading in readings(value) if reading.article]


def said(found: list[Reading]) -> list[str]:
    return [str(problem) for reading in found for problem in reading.problems]


def news(**changes: object) -> dict[str, object]:
    return {"itemType": "newspaperArticle", "title": "T", **changes}


def back(article: Article) -> Article:
    """The article as its own item says it."""
    (made,) = articles([json.loads(json.dumps(item(article)))])
    return made


def everything(article: Article) -> dict[str, object]:
    return {**to_fields(article), "key": article.key, "note*": article.note}
