"""Reading lists in every format: what programs read out of them, and what no text can do there."""

import datetime
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import FIVE, record
from lxml import etree

import byline_print
from byline.api import BadInput, Options
from byline_reading_list import register_writers
from byline_reading_list.build import arrange
from byline_reading_list.document import to_document
from byline_reading_list.feeds import authority, first_key, to_atom, to_jsonfeed, updated
from byline_reading_list.model import Choice, Plan
from byline_reading_list.opml import feeds_of, outlets, to_opml
from byline_reading_list.render_json import to_json

DAY = datetime.date(2026, 11, 21)
TAG = "desk.example.org,2026"
RENDERERS = {renderer.name: renderer for renderer in byline_print.register_renderers()}
PRINTED = ["text", "md", "html"]
DATA = ["json", "atom", "jsonfeed", "opml"]


def made_in(form, articles, plan=None):
    plan = plan or Plan(name="x", title="A list")
    reading = arrange(articles, plan)
    known = {article.key: article for article in articles}
    if form in RENDERERS and form != "json":
        document = to_document(reading, plan, known, {}, DAY)
        return RENDERERS[form].render(document, Options(as_of=DAY)).data
    if form in ("atom", "jsonfeed"):
        feed = to_atom if form == "atom" else to_jsonfeed
        return "".join(feed(reading, known, "x", TAG, DAY))
    return to_json(reading) if form == "json" else "".join(to_opml(reading))


@pytest.mark.parametrize("form", PRINTED)
def test_every_rendering_says_the_same(form):
    plan = Plan(name="x", title="A list", choices=(Choice(key="afp-2023-yang", level="dissent"),))
    text = made_in(form, FIVE, plan)
    flat = " ".join(re.sub(r"<[^>]*>|\\", " ", text).replace("  ", " ").split())
    for words in [
        "A list", "no headline", "annotation missing", "Dissent", "page 3 of 3 only",
        "No report from 2011–2016, 2018–2022.", "captured 9 February 2025", "agency copy",
        *(article.key for article in FIVE),
    ]:  # fmt: skip
        assert words in flat, words


@pytest.mark.parametrize("form", [*PRINTED, *DATA])
def test_the_same_list_gives_the_same_bytes(form):
    assert made_in(form, FIVE) == made_in(form, list(reversed(FIVE)))


# Text of pages

EVIL = (
    '<script>alert(1)</script> & <img src=x onerror=y> *s* [l](javascript:x) `c` @k #read("x") ]]>'
)
CONTROLS = "a\x1b[31mb\x00c\x07d\x9be\u202ef\u2066g\rh\u2069\ni"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def hostile(text):
    bad = record(
        "evil", title=text, outlet=text, author=[text], note=text, language=text, seen=text,
        topics=[text], url=f"https://example.org/{text}",
        candidates=[{"field": "issued", "value": text, "how": "inferred"}],
    )  # fmt: skip
    good = record("good", title="T", url='https://example.org/?a=1&b="c"')
    scheme = record("scheme", title="S", url="javascript:x")
    choice = Choice(key="evil", annotation=text, about=text)
    return [bad, good, scheme], Plan(name="x", title=text, intro=text, choices=(choice,))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.links = set(), []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]


def test_text_from_a_page_makes_no_element_in_html_and_only_web_addresses_are_linked():
    tags = Tags()
    tags.feed(made_in("html", *hostile(EVIL)))
    assert not tags.seen & {"script", "img", "iframe", "object", "link"}
    assert all(link.startswith("https://example.org/") for link in tags.links)


@pytest.mark.parametrize("dialect", ["markdown", "commonmark", "gfm"])
def test_pandoc_reads_no_markup_out_of_the_markdown(dialect):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    command = ["pandoc", "-f", dialect, "-t", "html"]
    text = made_in("md", *hostile(EVIL))
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert not re.search(
        r"<(script|img|code>c|a href=.javascript|span class=.citation)", done.stdout
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in done.stdout


@pytest.mark.parametrize("form", [*PRINTED, *DATA])
def test_no_control_of_a_page_reaches_any_format(form):
    text = made_in(form, *hostile(CONTROLS))
    assert not STEERING.search(text)
    if form == "json":
        read = json.loads(text)
        titles = {entry["title"] for entry in read["entries"]}
        assert read["title"] == "a [31mb c d efg h i" and read["title"] in titles
        assert not re.search(r"\\u0|\\[br]", text)


ANY = st.text(st.characters(codec="utf-8"), max_size=20)


@given(ANY)
def test_any_text_leaves_the_feeds_and_the_outline_readable(text):
    articles, plan = hostile(f"t{text}")
    feed = etree.fromstring(made_in("atom", articles, plan).encode())
    assert len(feed.findall("{*}entry")) == 3
    assert len(json.loads(made_in("jsonfeed", articles, plan))["items"]) == 3
    opml = etree.fromstring(made_in("opml", articles, plan).encode())
    assert len(opml.findall("body/outline")) == 3


def test_the_headline_comes_out_of_each_data_format_as_it_went_in():
    articles, plan = hostile(EVIL)
    atom = etree.fromstring(made_in("atom", articles, plan).encode())
    told = [
        {title.text for title in atom.findall("{*}entry/{*}title")},
        {item["title"] for item in json.loads(made_in("jsonfeed", articles, plan))["items"]},
        {entry["title"] for entry in json.loads(made_in("json", articles, plan))["entries"]},
    ]
    assert all(EVIL in titles for titles in told)
    opml = etree.fromstring(made_in("opml", articles, plan).encode())
    assert any(o.get("text").startswith(EVIL) for o in opml.findall("body/outline"))


# Feeds: the rules of RFC 4287 and JSON Feed 1.1

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def test_an_atom_feed_keeps_the_rules():
    feed = etree.fromstring(made_in("atom", FIVE).encode())
    assert feed.tag == f"{ATOM}feed"
    for parent in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(parent.findall(ATOM + name)) == 1, name
        assert MOMENT.fullmatch(parent.findtext(f"{ATOM}updated"))
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(FIVE) and f"tag:{TAG}:reuters-2017-presses" in ids
    for entry in entries:
        assert entry.findall(f"{ATOM}author")  # else the feed's author would have written it
        assert entry.findall(f"{ATOM}content")  # as some have no link
    read = feedparser.parse(made_in("atom", FIVE))
    assert not read.bozo and len(read.entries) == 5 and read.version == "atom10"


def test_a_json_feed_keeps_the_rules():
    feed = json.loads(made_in("jsonfeed", FIVE))
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    for item in feed["items"]:
        assert item["id"] and item["content_text"]
        assert MOMENT.fullmatch(item["date_modified"])
        assert all(set(author) == {"name"} for author in item.get("authors", []))
        extra = {name for name in item if name.startswith("_")}
        assert set(item) - extra <= {
            "id", "url", "title", "content_text", "date_published", "date_modified", "authors",
            "tags", "language",
        }  # fmt: skip


def test_only_a_date_that_is_known_to_the_day_is_a_day_of_publication():
    dates = {"day": "2017-07-24", "month": "2017-07", "about": "2017-07-24~", "span": "2017/2018"}
    articles = [record(key, issued=date) for key, date in dates.items()]
    articles.append(record("guess", candidates=[
        {"field": "issued", "value": "2017-07-24", "how": "inferred"}]))  # fmt: skip
    items = json.loads(made_in("jsonfeed", articles))["items"]
    published = {item["_byline"]["key"]: item.get("date_published") for item in items}
    assert published.pop("day") == "2017-07-24T00:00:00Z"
    assert set(published.values()) == {None}


def test_an_item_was_updated_when_it_was_captured_else_looked_at_else_published():
    assert updated(record("k", seen="2025-02-09", issued="2017-07-24"), DAY)[:10] == "2025-02-09"
    moment = "2025-02-09T10:00:00+01:00"
    assert updated(record("k", seen=moment), DAY) == moment
    assert updated(record("k", accessed="2024-01-02", issued="2017"), DAY)[:10] == "2024-01-02"
    assert updated(record("k", issued="2017-07-24"), DAY) == "2017-07-24T00:00:00Z"
    assert updated(record("k", issued="2017-07"), DAY) == "2026-11-21T00:00:00Z"


def test_an_item_keeps_its_name_when_its_record_is_renamed():
    before, after = record("old"), record("new", aliases=["old"])
    assert first_key(before) == first_key(after) == "old"


def test_who_names_the_items_must_be_a_host_and_a_year():
    assert authority("") == "byline.invalid,2026"
    assert authority("desk.example.org,2026-01") == "desk.example.org,2026-01"
    for text in ("desk", "desk example,2026", "desk.example.org", "a.b,2026:x"):
        with pytest.raises(BadInput, match="a host of yours"):
            authority(text)


# Outlines

FEEDS = {"feed": [
    {"url": "https://feeds.rfa.example/all.xml", "name": "RFA"},
    {"url": "https://irrawaddy.example/feed", "name": "News", "site": "https://irrawaddy.example"},
    {"url": "https://other.example/feed", "name": "Other"},
    {"url": "no address", "name": "AFP"}, "no table",
]}  # fmt: skip
OUTLETS = {"outlet": [
    {"name": "Radio Free Asia", "aliases": ["RFA"]},
    {"name": "The Irrawaddy", "host": "www.irrawaddy.example"}, {"host": "x"},
]}  # fmt: skip


def test_an_outline_has_the_feeds_of_the_lists_outlets_and_of_no_other():
    found, without = feeds_of([*FIVE, record("k", outlet="Nobody")], outlets(OUTLETS), FEEDS)
    assert without == ["Nobody"]
    opml = etree.fromstring(
        "".join(to_opml(arrange(FIVE, Plan(name="", title="L")), found)).encode()
    )
    assert opml.get("version") == "2.0" and opml.findtext("head/title") == "L"
    rows = [(o.get("type"), o.get("text"), o.get("xmlUrl"), o.get("htmlUrl"))
            for o in opml.findall("body/outline")]  # fmt: skip
    assert rows == [
        ("rss", "Radio Free Asia", "https://feeds.rfa.example/all.xml", None),
        ("rss", "The Irrawaddy", "https://irrawaddy.example/feed", "https://irrawaddy.example"),
    ]


def test_a_feed_belongs_to_the_host_of_a_report_where_no_outlet_has_a_row():
    article = record("k", outlet="Kesh Herald", url="https://www.kesh.example/2017/a")
    table = {"feed": [{"url": "https://kesh.example/rss"}]}
    assert [feed.outlet for feed in feeds_of([article], [], table)[0]] == ["Kesh Herald"]


def test_an_outline_without_feeds_has_the_reports():
    articles = [record("k", title="T", outlet="O", url="https://example.org/a"), record("l")]
    opml = etree.fromstring(made_in("opml", articles).encode())
    rows = [(o.get("type"), o.get("text"), o.get("url")) for o in opml.findall("body/outline")]
    assert ("link", "T (O)", "https://example.org/a") in rows
    assert (None, "[no headline recorded]", None) in rows


# Writers


def test_writers_keep_the_order_that_they_are_given():
    writers = {w.name: w for w in register_writers()}
    assert set(writers) == {"atom", "jsonfeed", "opml", "reading-json"}
    options = Options(as_of=DAY, title="Mine", settings={"tag": TAG})
    data = json.loads("".join(writers["reading-json"].write(FIVE, options)))
    assert [e["key"] for e in data["entries"]] == [a.key for a in FIVE] and data["title"] == "Mine"
    items = json.loads("".join(writers["jsonfeed"].write(FIVE, options)))["items"]
    assert [item["id"] for item in items] == [f"tag:{TAG}:{a.key}" for a in FIVE]
    assert len(feedparser.parse("".join(writers["atom"].write(FIVE, options))).entries) == 5
