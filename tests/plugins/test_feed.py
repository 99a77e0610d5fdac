"""The reader of feeds: what an item and its feed state, and nothing beside."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.sax.saxutils import escape

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.api import BadInput, Capture, Reading, Settled, resolve
from byline_feed import read, recognises, register_readers

STORY = "".join(
    f"<p>{lead}The council of the town met for the {nth} time and the members of it were said to "
    "have agreed that the old bridge over the river is to be mended before the winter comes.</p>"
    for lead, nth in (("NEW TOWN (Reuters) - ", "first"), ("", "second"), ("", "third"))
)
MORE = "<p>The mayor said that the work is to be paid for out of what is left of the year.</p>" * 3
ITEM = "<title>The bridge is shut</title><link>https://river.example/a</link>"


def rss(*items: str, head: str = "") -> bytes:
    inside = "\n".join(f"<item>{item}</item>" for item in items)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>River Post</title><link>https://river.example/</link>{head}
{inside}
</channel></rss>""".encode()


def atom(*entries: str, head: str = "") -> bytes:
    inside = "\n".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>River Post</title>
<link href="https://river.example/"/>{head}{inside}</feed>""".encode()


def readings(data: bytes, name: str = "feed.xml") -> list[Reading]:
    return list(read(Capture(data, name)))


def settled(item: str, head: str = "", make: Callable[..., bytes] = rss) -> Settled:
    [one] = readings(make(item, head=head))
    return resolve(one.candidates, one.looked_for)


def waiting(result: Settled, field: str) -> list[object]:
    return [line.value for line in result.waiting if line.field == field]


def test_an_item_gives_what_it_states_with_the_place_in_the_file():
    result = settled(
        ITEM + "<dc:creator>Mary Stone</dc:creator>"
        "<pubDate>Fri, 03 May 2019 23:30:00 -0500</pubDate><description>It is old.</description>",
        "<language>en-gb</language>",
    )
    assert result.values == {
        "title": "The bridge is shut",
        "author": [{"literal": "Mary Stone"}],
        "outlet": "River Post",
        "issued": "2019-05-03",
        "url": "https://river.example/a",
        "language": "en",
        "abstract": "It is old.",
    }
    places = {line.field: line.at for line in result.evidence}
    assert places["author"] == ("item[1] > dc:creator L6:88-98",)
    assert places["agency"] == ()


@given(
    st.lists(st.tuples(st.text("abé<&> \n'", min_size=1, max_size=30), st.booleans()), min_size=1)
)
def test_the_words_at_the_place_are_the_words_of_the_value(titles):
    items = [f"<title>{f'<![CDATA[{text}]]>' if cdata else escape(text)}</title>"
             for text, cdata in titles]  # fmt: skip
    capture = Capture(rss(*items), "feed.xml")
    for reading in read(capture):
        for candidate in reading.candidates:
            assert candidate.span
            words = candidate.span.cut(capture.lines)
            assert words.startswith(candidate.raw)
            if candidate.span.columns and "&" not in words and "<" not in words:
                assert " ".join(words.split()) == candidate.value


def test_atom_is_read_with_its_markup_its_bases_and_its_languages():
    entry = """<title type="html">Br&amp;uuml;cke &lt;em&gt;zu&lt;/em&gt;</title>
<id>tag:river.example,2019:1</id><link rel="edit" href="https://river.example/edit"/>
<link href="/a"/><published>2019-05-03T10:00:00+02:00</published>
<author><name>Dora Stein</name><email>d@river.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2</p><p>So.</p></div>
</content>"""
    data = atom(entry).replace(b"<feed ", b'<feed xml:lang="de" xml:base="https://river.example/" ')
    [one] = readings(data)
    values = resolve(one.candidates).values
    assert values["title"] == "Brücke zu"
    assert values["url"] == "https://river.example/a"
    assert values["author"] == [{"literal": "Dora Stein"}]
    assert (values["issued"], values["language"]) == ("2019-05-03", "de")
    assert one.text == "1 < 2\nSo."
    assert one.item == "tag:river.example,2019:1"


def test_a_json_feed_is_read_with_its_places():
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "River Post",
        "items": [
            {"id": "https://river.example/a", "url": "https://river.example/a", "title": 'A "b"',
             "authors": [{"name": "Mary Stone"}, {"name": "AFP"}], "content_text": "One.\nTwo.",
             "date_published": "2019-05-03T10:00:00-05:00", "tags": ["Town"]},
            "no item",
            {"id": 7, "author": {"name": "Ann Rivers"}},
        ],
    }  # fmt: skip
    capture = Capture(json.dumps(feed, indent=1).encode(), "feed.json")
    assert recognises(capture)
    first, second = read(capture)
    values = resolve(first.candidates).values
    assert values["title"] == 'A "b"'
    assert (values["author"], values["agency"]) == ([{"literal": "Mary Stone"}], "AFP")
    assert values["issued"] == "2019-05-03"
    assert first.text == "One.\nTwo."
    [title] = [c for c in first.candidates if c.field == "title"]
    assert title.span and title.span.cut(capture.lines) == 'A \\"b\\"'
    assert resolve(second.candidates).values["author"] == [{"literal": "Ann Rivers"}]
    assert any("item 2" in problem.message for problem in first.problems)


def test_old_rss_in_rdf_is_read():
    data = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://river.example/"><title>Le Fleuve</title></channel>
<image><title>Logo</title></image>
<item rdf:about="https://river.example/1"><title>L'\xe9t\xe9</title>
<link>https://river.example/1</link><dc:date>2003-02-01</dc:date></item></rdf:RDF>"""
    [one] = readings(data, "old.rdf")
    values = resolve(one.candidates).values
    assert (values["title"], values["outlet"]) == ("L'été", "Le Fleuve")
    assert values["issued"] == "2003-02-01"


@pytest.mark.parametrize("text", ["admin", "River Post", "The Editors", "jstone", "a@b.example"])
def test_a_desk_a_user_name_or_the_paper_itself_is_no_author(text):
    result = settled(f"{ITEM}<dc:creator>{text}</dc:creator>")
    assert "author" not in result.values


@pytest.mark.parametrize(
    "text", ["s@river.example (Mary Stone)", "Mary Stone &lt;s@river.example&gt;", "By Mary Stone"]
)
def test_a_name_is_found_beside_a_mail_address(text):
    assert settled(f"{ITEM}<author>{text}</author>").values["author"] == [{"literal": "Mary Stone"}]


def test_the_author_of_the_whole_feed_waits():
    head = "<author><name>Mary Stone</name></author>"
    result = settled("<title>x</title>", head, atom)
    assert "author" not in result.values
    assert waiting(result, "author") == [[{"literal": "Mary Stone"}]]


def test_a_wire_service_in_the_place_of_the_author_is_the_agency():
    values = settled(f"{ITEM}<dc:creator>The Associated Press</dc:creator>").values
    assert values["agency"] == "AP"
    assert "author" not in values


def test_two_people_in_item_and_printed_byline_who_differ_wait_for_a_person():
    text = f"<content:encoded><![CDATA[<p>By Ann Rivers</p>{STORY}]]></content:encoded>"
    result = settled(f"{ITEM}<dc:creator>Mary Stone</dc:creator>{text}")
    assert "author" not in result.values
    assert len(waiting(result, "author")) == 2


def test_the_dateline_of_the_text_names_place_and_agency():
    text = f"<content:encoded><![CDATA[{STORY}<script>x()</script>]]></content:encoded>"
    [one] = readings(rss(ITEM + text))
    values = resolve(one.candidates).values
    assert (values["agency"], values["place"]) == ("Reuters", "NEW TOWN")
    assert one.text.count("\n") == 2
    assert [str(span) for span in one.body] != []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Fri, 03 May 2019 23:30:00 -0500", "2019-05-03"),
        ("03 May 2019 00:10 EST", "2019-05-03"),
        ("Fri, 03 May 2019 10:00:00 GMT", "2019-05-03"),
        ("2019-05-03T23:59:00+07:00", "2019-05-03"),
        ("2019-05-03", "2019-05-03"),
        ("2019-05", "2019-05"),
        ("Fri, 03 May 2019 10:00:00", None),
        ("Fri, 03 May 2019 10:00:00 -0000", None),
        ("2019-05-03 10:00:00", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("31 Feb 2019", None),
        ("yesterday", None),
    ],
)
def test_the_day_is_kept_as_written_where_the_zone_is_known(written, day):
    assert settled(f"{ITEM}<pubDate>{written}</pubDate>").values.get("issued") == day


def test_a_day_without_a_zone_counts_where_the_address_has_the_same():
    link = "<link>https://river.example/2019/05/03/a</link>"
    day = "<pubDate>2019-05-03 10:00:00</pubDate>"
    assert settled(link + day).values["issued"] == "2019-05-03"
    assert "issued" not in settled(link).values


def test_a_day_by_universal_time_beside_another_in_the_address_waits():
    link = "<link>https://river.example/2019/05/02/a</link>"
    result = settled(f"{link}<pubDate>Fri, 03 May 2019 01:00:00 GMT</pubDate>")
    assert "issued" not in result.values
    assert sorted(map(str, waiting(result, "issued"))) == ["2019-05-02", "2019-05-03"]


def test_neither_a_change_nor_the_building_of_the_feed_is_publication():
    head = "<updated>2019-05-04T10:00:00Z</updated>"
    result = settled("<title>x</title><updated>2019-05-03T10:00:00Z</updated>", head, atom)
    assert "issued" not in result.values
    assert waiting(result, "issued") == ["2019-05-03"]
    built = "<lastBuildDate>Fri, 03 May 2019 10:00:00 GMT</lastBuildDate>"
    assert waiting(settled(ITEM, built), "issued") == []


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("The Bell - World News RSS Feed", "The Bell"),
        ("Latest news | The Bell", "The Bell"),
        ("River > Top Stories", "River"),
        ("River Times – Words from the bank", "River Times"),
        ("World News", None),
        ("Bell – Horn", None),
    ],
)
def test_the_outlet_is_named_by_the_feed_and_not_by_its_section(title, outlet):
    data = rss(ITEM).replace(b"River Post", escape(title).encode())
    [one] = readings(data)
    assert resolve(one.candidates).values.get("outlet") == outlet


def test_the_source_of_an_aggregators_item_is_the_outlet():
    item = (
        "<title>The bridge is shut - The Bell</title><link>https://bell.example/a</link>"
        '<source url="https://bell.example">The Bell</source>'
    )
    values = settled(item).values
    assert (values["title"], values["outlet"]) == ("The bridge is shut", "The Bell")


def test_a_feed_that_gathers_other_sites_names_no_outlet():
    result = settled("<title>x</title><link>https://bell.example/a</link>")
    assert "outlet" not in result.values
    assert waiting(result, "outlet") == ["River Post"]


def test_the_address_before_a_redirector_is_the_items():
    item = (
        "<title>x</title><link>https://go.example/~r/1</link>"
        "<feedburner:origLink>https://river.example/a</feedburner:origLink>"
    )
    assert settled(item).values["url"] == "https://river.example/a"


@pytest.mark.parametrize(
    ("parts", "url"),
    [
        ("<guid>https://river.example/a</guid>", "https://river.example/a"),
        ('<guid isPermaLink="false">https://river.example/a</guid>', None),
        ("<guid>7</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>https://river.example</link>", None),
        ("<link>/a</link>", None),
    ],
)
def test_only_the_items_own_web_address_is_its_url(parts, url):
    assert settled(f"<title>x</title>{parts}").values.get("url") == url


def test_an_address_that_several_items_share_is_none_of_theirs():
    link = "<link>https://river.example/all</link>"
    both = readings(rss(f"<title>a</title>{link}", f"<title>b</title>{link}"))
    assert all("url" not in resolve(one.candidates).values for one in both)
    assert len({one.item for one in both}) == 2


def test_a_sites_categories_wait_and_its_teaser_is_the_abstract():
    item = f"{ITEM}<category>Town</category><category>Bridges</category>"
    result = settled(f"{item}<description>&lt;p&gt;It is &lt;b&gt;old&lt;/b&gt;.</description>")
    assert waiting(result, "topics") == [["Town", "Bridges"]]
    assert result.values["abstract"] == "It is old."
    cut = settled(f"{item}<description>The council of the town met […]</description>")
    assert "abstract" not in cut.values


def test_a_long_description_is_the_report_and_no_teaser():
    [one] = readings(rss(f"{ITEM}<description><![CDATA[{STORY}{MORE}]]></description>"))
    values = resolve(one.candidates).values
    assert "abstract" not in values
    assert values["agency"] == "Reuters"
    assert one.body_words > 100


def test_the_texts_own_words_are_right_about_its_language():
    text = f"<content:encoded><![CDATA[{STORY}]]></content:encoded>"
    assert settled(ITEM + text, "<language>fr</language>").values["language"] == "en"


def test_an_item_keeps_its_identifier_in_every_later_copy_of_the_feed():
    old = [f"<title>{n}</title><guid isPermaLink='false'>{n}</guid>" for n in range(3)]
    new = ["<title>new</title><guid isPermaLink='false'>9</guid>", *old]
    before = {one.item for one in readings(rss(*old))}
    after = {one.item for one in readings(rss(*new))}
    assert before < after and len(after) == 4


BROKEN = [
    "<title>Tom & Jerry</title><link>https://river.example/?a=1&b=2</link>",
    "<title>Tom &amp; Jerry<br></title><link>https://river.example/?a=1&amp;b=2</link>",
    "<title>Tom &amp; Jerry</title><odd:x/><link>https://river.example/?a=1&amp;b=2</link>",
]


@pytest.mark.parametrize("item", BROKEN)
def test_a_feed_that_is_no_xml_is_read_as_well_as_can_be(item):
    first, second = readings(rss(item, "\n" + ITEM))
    values = resolve(first.candidates).values
    assert values["title"] == "Tom & Jerry"
    assert values["url"] == "https://river.example/?a=1&b=2"
    assert any("well-formed" in problem.message for problem in first.problems)
    [title] = [c for c in second.candidates if c.field == "title"]
    assert title.raw.strip().startswith("<title>The bridge is shut</title>")


@given(st.lists(st.tuples(st.text("abç <&", max_size=9), st.booleans()), max_size=5))
def test_feedparser_sees_the_same_titles_and_addresses(items):
    texts = [
        f"<title>{escape(f'x{title}y')}</title>"
        + (f"<link>https://river.example/{n}</link>" if linked else "")
        for n, (title, linked) in enumerate(items)
    ]
    data = rss(*texts)
    theirs = feedparser.parse(data).entries
    ours = [one for one in readings(data) if one.candidates]
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        values = resolve(one.candidates).values
        assert values.get("url", "") == other.get("link", "")
        if "<" not in other.title and "&" not in other.title:
            assert values["title"] == " ".join(other.title.split())


def test_feeds_are_known_by_their_first_element():
    assert recognises(Capture(b"\xef\xbb\xbf <?xml version='1.0'?><!-- x --><rss>", "x.txt"))
    assert recognises(Capture("<feed xmlns='x'/>".encode("utf-16"), "x"))
    assert not recognises(Capture(b"<!DOCTYPE html><html><p>&lt;rss><rss>", "x.xml"))
    assert not recognises(Capture(b'{"items": []}', "x.json"))
    assert not recognises(Capture(b"rss <rss>", "x.xml"))
    assert [reader.name for reader in register_readers()] == ["feed", "opml"]


def test_a_feed_without_items_says_so():
    [one] = readings(rss())
    assert not one.candidates
    assert "no items" in one.problems[0].message


def test_text_that_begins_like_a_feed_and_is_none_is_refused_in_words():
    with pytest.raises(BadInput, match=r"feed\.json"):
        readings(b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "feed.json")
