"""byline_jsonld: reports out as schema.org nodes, and other people's nodes in."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from itertools import islice, repeat

import pytest
from five import FIVE
from jsonld_cases import CONTEXT, FULL, articles, back, capture, node, one, same, write

from byline.api import CSL_TYPES, Article, BadInput, Capture, Name, from_fields
from byline_jsonld import register_writers
from byline_jsonld.reader import read

# Out


def test_a_report_is_said_in_schema_orgs_own_words() -> None:
    wire = next(article for article in FIVE if article.key == "reuters-2017-presses")
    said = node(wire)
    assert said.pop("byline") == {"record": {"note*": "Our own words."}}
    assert said == {
        "@type": "NewsArticle",
        "identifier": [{"@type": "PropertyValue", "propertyID": "citation-key", "value": wire.key}],
        "headline": wire.title,
        "author": {"@type": "Organization", "name": "Reuters"},
        "sourceOrganization": {"@type": "Organization", "name": "Reuters"},
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Irrawaddy"},
        "datePublished": "2017-07-24",
        "dateline": "WASHINGTON",
        "inLanguage": "en",
        "keywords": ["north-korea"],
    }


def test_a_literal_name_is_called_neither_a_person_nor_an_organization() -> None:
    names = (Name(literal="Wai Moe"), Name(family="King", given="Martin", suffix="Jr."))
    assert node(Article(author=names))["author"] == [
        "Wai Moe",
        {
            "@type": "Person",
            "name": "Martin King Jr.",
            "givenName": "Martin",
            "familyName": "King",
            "honorificSuffix": "Jr.",
        },
    ]


@pytest.mark.parametrize("date", ["2017-07~", "199X", "2010/..", "2017-21", "2017-07-24?", "-0044"])
def test_a_date_that_schema_org_has_no_word_for_is_no_date_published(date: str) -> None:
    article = from_fields({"issued": date})
    assert "datePublished" not in node(article)
    assert same(back(article), article)


@pytest.mark.parametrize("date", ["2017", "2017-07", "2017-07-24", "2017-07-24T10:00:00+06:30"])
def test_a_plain_date_is_date_published(date: str) -> None:
    assert node(from_fields({"issued": date}))["datePublished"] == date


def test_volume_and_issue_stand_between_an_article_and_its_periodical() -> None:
    fields = {"type": "article-journal", "outlet": "Pacific Affairs", "volume": 7, "issue": "2",
              "ISSN": "0030-851X", "publisher": "UBC", "place": "Vancouver"}  # fmt: skip
    said = node(from_fields(fields))
    assert said["publisher"] == {"@type": "Organization", "name": "UBC", "location": "Vancouver"}
    periodical = {"@type": "Periodical", "name": "Pacific Affairs", "issn": "0030-851X"}
    volume = {"@type": "PublicationVolume", "volumeNumber": 7, "isPartOf": periodical}
    issue = {"@type": "PublicationIssue", "issueNumber": "2", "isPartOf": volume}
    assert said["isPartOf"] == issue
    assert "byline" not in said


def test_every_type_comes_back_with_everything_that_a_record_can_hold() -> None:
    for kind in sorted(CSL_TYPES):
        article = from_fields({**FULL, "type": kind}, key=f"k-{kind}", note="Our\nnotes")
        assert same(back(article), article), kind
        assert "schema.org" not in node(article)["byline"]["record"], kind  # type: ignore[index,call-overload]


def test_pasted_into_a_page_nothing_closes_the_script() -> None:
    class Page(HTMLParser):
        text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    text = "".join(write([from_fields(FULL)]))
    assert "<" not in text and "\u2028" not in text
    page = Page()
    page.feed(f'<script type="application/ld+json">{text}</script>')
    assert json.loads(page.text)["@graph"][0]["headline"] == FULL["title"]


def test_the_writer_streams_in_the_order_given() -> None:
    (writer,) = register_writers()
    assert writer.streams
    pieces = list(islice(write(repeat(FIVE[1])), 3))
    assert len(pieces) == 3
    text = "".join(write(FIVE[::-1]))
    keys = [article.key for article in FIVE[::-1]]
    assert [n["identifier"][0]["value"] for n in json.loads(text)["@graph"]] == keys
    assert list(read(Capture("".join(write([])).encode(), "none.jsonld"))) == []


# An edit in another program


def test_an_edit_elsewhere_wins_over_what_was_put_aside() -> None:
    article = from_fields({**FULL, "issued": "2017-07~"}, key="k")
    edited = node(article)
    author = [{"@type": "Person", "name": "Ann Lee"}]
    edited |= {"datePublished": "2017-07-20", "author": author, "headline": "New"}
    (got,) = articles({"@context": CONTEXT, "@graph": [edited]})
    assert (got.title, str(got.issued), got.author) == (
        "New", "20 July 2017", (Name(literal="Ann Lee"),)
    )  # fmt: skip
    assert (got.accessed, got.aliases) == (article.accessed, ("old",))


@pytest.mark.parametrize("damaged", [{"record": 3}, {"record": {"author": 7}}, {"kept": "x"}])
def test_a_damaged_carrier_costs_only_itself(damaged: object) -> None:
    value = {"@type": "NewsArticle", "headline": "T", "byline": damaged}
    (reading,) = read(capture(value))
    assert reading.article and reading.article.title == "T"
    assert reading.problems


def test_another_programs_use_of_the_carriers_name_is_kept() -> None:
    article = one(byline="By Ann Lee")
    assert article.extra == {"schema.org": {"byline": "By Ann Lee"}}
    assert same(back(article), article)


# In


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("https://schema.org/NewsArticle", "article-newspaper"),
        ("schema:OpinionNewsArticle", "article-newspaper"),
        (["Article", "BlogPosting"], "post-weblog"),
        ("Article", "article"),
        ("TVEpisode", "broadcast"),
        ("CreativeWork", "document"),
    ],
)
def test_types_are_read_as_far_as_they_go_and_kept_where_they_say_more(
    kind: object, expected: str
) -> None:
    article = one(**{"@type": kind, "name": "T"})
    assert article.type == expected
    assert same(back(article), article)
    if kind == "schema:OpinionNewsArticle":
        assert node(article)["@type"] == "OpinionNewsArticle"


def test_what_an_article_is_part_of_tells_a_magazine_from_a_newspaper() -> None:
    for host, kind in (("Periodical", "article-magazine"), ("Newspaper", "article-newspaper")):
        article = one(**{"@type": "Article", "isPartOf": {"@type": host, "name": "X"}})
        assert (article.type, article.outlet) == (kind, "X")


def test_a_news_page_names_its_outlet_by_its_publisher_and_keeps_what_is_sold() -> None:
    sold = {"@type": ["CreativeWork", "Product"], "name": "Gold", "productID": "x:gold"}
    article = one(publisher={"@type": "Organization", "name": "The Post"}, isPartOf=sold)
    assert article.outlet == "The Post"
    assert node(article)["isPartOf"] == sold
    article = one(publisher="The Group", isPartOf={"@type": "Newspaper", "name": "The Post"})
    assert (article.outlet, article.extra["publisher"]) == ("The Post", "The Group")


def test_no_name_is_split_and_parts_are_taken_where_they_are_given() -> None:
    people = [
        "Moe, Wai",
        {"@type": "Person", "name": "Ann Lee"},
        {"@type": "Organization", "name": "AFP", "familyName": "AFP"},
        {"name": "John Maynard Keynes", "givenName": "John", "additionalName": "Maynard",
         "familyName": "Keynes"},
        {"name": "Ivan Petrov", "givenName": "Ivan", "additionalName": "Ivanovich",
         "familyName": "Petrov"},
    ]  # fmt: skip
    article = one(author=people)
    assert article.author == (
        Name(literal="Moe, Wai"),
        Name(literal="Ann Lee"),
        Name(literal="AFP"),
        Name(family="Keynes", given="John Maynard"),
        Name(family="Petrov", given="Ivan"),
    )
    assert node(article)["author"] == people


@pytest.mark.parametrize(
    ("spelt", "expected"),
    [
        ("2024-03-05T08:01:02.000Z", "2024-03-05T08:01:02Z"),
        ("2024-03-05 08:01:02+0630", "2024-03-05T08:01:02+06:30"),
        ("2024-03-05T08:01Z", "2024-03-05"),
        ("2024-21", None),
        ("July 24, 2017", None),
        ("2017-07-24/2017-07-25", None),
    ],
)
def test_a_date_is_read_as_far_as_it_is_plain_and_kept_as_it_stands(
    spelt: str, expected: str | None
) -> None:
    (reading,) = read(capture({"@type": "NewsArticle", "datePublished": spelt}))
    assert reading.article
    assert (reading.article.issued.text if reading.article.issued else None) == expected
    assert bool(reading.problems) == (expected is None)
    assert node(reading.article)["datePublished"] == spelt


def test_a_dateline_with_its_date_is_no_place_and_entities_are_text() -> None:
    article = one(headline="Tea &amp; Cake", dateline="BEIRUT, Lebanon, June 2.")
    assert (article.title, article.place) == ("Tea &amp; Cake", "")
    assert node(article)["dateline"] == "BEIRUT, Lebanon, June 2."


def test_keywords_in_one_text_are_parted_at_commas_and_in_a_list_they_are_not() -> None:
    assert one(keywords="a, b,,c").topics == ("a", "b", "c")
    assert one(keywords=["a, b", {"@type": "DefinedTerm", "name": "c"}]).topics == ("a, b", "c")


PAGE = {
    "@context": {"@vocab": "http://schema.org/", "s": "http://schema.org/", "head": "s:headline"},
    "@graph": [
        {"@type": "s:Article", "head": "Title", "author": {"@id": "_:p"}, "dateModified": "2024",
         "publisher": {"@id": "#org"}, "isPartOf": {"@id": "#page"}, "image": {"@id": "#logo"}},
        {"@type": "WebPage", "@id": "#page", "name": "Title - Site"},
        {"@type": "Organization", "@id": "#org", "name": "The Post", "logo": {"@id": "#logo"}},
        {"@type": "Person", "@id": "_:p", "name": "Ann Lee"},
        {"@type": "ImageObject", "@id": "#logo", "url": "x.png"},
    ],
}  # fmt: skip


def test_references_are_followed_and_what_is_no_report_is_counted_once() -> None:
    (reading, last) = read(capture(PAGE))
    article = reading.article
    assert article and reading.at == "@graph 1"
    assert (article.title, article.outlet) == ("Title", "The Post")
    assert article.author == (Name(literal="Ann Lee"),)
    assert node(article)["dateModified"] == "2024"
    (note,) = last.problems
    assert note.level == "note"
    for passed in ("1 WebPage", "1 Organization", "1 Person", "1 ImageObject"):
        assert passed in note.message


def test_lists_of_reports_are_opened() -> None:
    report = {"@type": "NewsArticle", "headline": "A"}
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": report}]}
    assert [a.title for a in articles({"@type": "WebPage", "mainEntity": listed})] == ["A"]
    assert [a.title for a in articles([report, [report]])] == ["A", "A"]


def test_the_middle_of_a_circle_of_references_is_found_once() -> None:
    circle = [{"@id": f"#{n}", "@type": "Thing", "mainEntity": {"@id": f"#{(n + 1) % 5000}"}}
              for n in range(5000)]  # fmt: skip
    circle[7] |= {"@type": "NewsArticle", "headline": "A", "isPartOf": {"@id": "#7"}}
    circle[8]["isPartOf"] = {"@id": "#8"}
    with pytest.raises(BadInput, match="no report here"):
        articles({"@graph": circle})  # it says that it is part of itself
    del circle[7]["isPartOf"]
    assert [a.title for a in articles({"@graph": circle})] == ["A"]
