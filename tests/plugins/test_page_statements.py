"""What markup states, in the many forms that pages have, and what none of them may invent."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.api import Capture, Reading, Settled, resolve
from byline_page import read
from byline_page.json_ld import _load
from byline_page.linked import host_of, site_of
from byline_page.names import is_lone_name, might_be_named, named
from byline_page.places import plain
from byline_page.stated import meta_field

HEADLINE = "Council agrees to mend the old bridge"
STORY = "\n".join(
    f"<p>The council of the town met for the {nth} time and the members of it were said to have "
    "agreed that the old bridge over the river is to be mended before the winter comes.</p>"
    for nth in ("first", "second", "third", "fourth")
)


def page(head: str = "", above: str = "", below: str = "", html_open: str = "") -> str:
    return (
        f'<!doctype html>\n{html_open}<html lang="en">\n<head>\n<title>{HEADLINE}</title>\n{head}\n'
        f"</head>\n<body>\n<article>\n<h1>{HEADLINE}</h1>\n{above}\n{STORY}\n</article>\n{below}\n"
        "</body></html>"
    )


def reading(text: str) -> Reading:
    [one] = read(Capture(text.encode(), "page.html"))
    return one


def settled(text: str) -> Settled:
    one = reading(text)
    return resolve(one.candidates, one.looked_for)


def people(text: str) -> list[str]:
    value = settled(text).values.get("author", [])
    return [name["literal"] for name in value] if isinstance(value, list) else []


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = {
    "@type": "Report",
    "headline": HEADLINE,
    "datePublished": "2019-05-03",
    "author": {"@type": "Person", "givenName": "Mary", "familyName": "Stone"},
}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([{"@type": "WebSite"}, ARTICLE]),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        json.dumps({"@graph": [{"@type": "WebPage"}, ARTICLE]}),
        json.dumps({"@type": "BreadcrumbList"}) + "\n" + json.dumps(ARTICLE),
        "<!--" + json.dumps(ARTICLE) + "-->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        json.dumps(ARTICLE)[:-1] + ",}",
        "// the report\n" + json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE).replace("Council", "Council\\'s\n", 0) + "}",
        json.dumps(ARTICLE, indent=1).replace("agrees to", "agrees\nto"),
    ],
)
def test_an_article_is_found_in_whatever_state_its_json_is(text):
    values = settled(page(script(text), "<p>by Mary Stone</p>")).values
    assert values["issued"] == "2019-05-03"
    assert values["author"] == [{"literal": "Mary Stone"}]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='{}[]",:/*\\<!->a1 \n', max_size=300))
def test_broken_json_is_given_up_in_words(text):
    values, wrong = _load(text)
    assert isinstance(values, list)
    assert isinstance(wrong, str)


def test_of_several_articles_the_one_that_the_page_prints_counts():
    other = {**ARTICLE, "headline": "Ferry stops in winter", "datePublished": "2011-01-01"}
    text = page(script(json.dumps([other, ARTICLE])))
    assert settled(text).values["issued"] == "2019-05-03"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("cXenseParse:author", "author"),
        ("article:author", "author"),
        ("articleAuthor", "author"),
        ("twitter:misc:Written by", "author"),
        ("cXenseParse:recs:publishtime", "issued"),
        ("article.published", "issued"),
        ("datePublished", "issued"),
        ("article:modified_time", ""),
        ("twitter:creator", ""),
        ("last-updated", ""),
        ("image-author-note", ""),
    ],
)
def test_a_meta_name_tells_its_field_by_its_last_words(name, field):
    assert meta_field(name.casefold()) == field


def test_a_label_beside_its_value_names_an_author():
    head = (
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" '
        'content="Mary Stone"><meta name="twitter:label2" content="Reading time">'
        '<meta name="twitter:data2" content="Ann Rivers">'
    )
    assert people(page(head, "<p>Mary Stone</p><p>Ann Rivers</p>")) == ["Mary Stone"]


@pytest.mark.parametrize(
    "above",
    [
        '<div class="article-byline">By <b>Mary Stone</b></div>',
        '<span itemprop="author">Mary Stone</span><div>Read more</div>',
        '<a rel="author" href="/people/ms">Mary Stone</a><div>Share</div>',
        '<div class="meta"><a href="/author/mary-stone">Mary Stone</a></div><div>Share</div>',
        '<p class="p-author h-card">Mary Stone</p><div>Share</div>',
    ],
)
def test_an_element_that_is_marked_as_byline_prints_one(above):
    assert people(page(above=above)) == ["Mary Stone"]


@pytest.mark.parametrize(
    "below",
    [
        '<div class="comment-author">Ann Rivers</div>',
        '<aside class="related"><span class="author">Ann Rivers</span></aside>',
        '<div class="teaser"><a href="/author/ann-rivers">Ann Rivers</a></div>',
        '<figure><span class="author">Ann Rivers</span></figure>',
        '<div class="author-card">Ann Rivers</div>',
    ],
)
def test_names_of_others_are_no_authors(below):
    assert people(page(below=below)) == []


def test_who_checked_or_illustrated_is_no_author():
    above = (
        '<div class="byline">By <a href="/author/mary-stone">Mary Stone</a>. Illustration by '
        '<a href="/author/ann-rivers">Ann Rivers</a></div>'
    )
    assert people(page(above=above)) == ["Mary Stone"]


def test_one_name_alone_is_whole_where_markup_and_byline_say_so():
    head = script(json.dumps({**ARTICLE, "author": {"@type": "Person", "name": "Sukarno"}}))
    assert people(page(head, '<div class="byline">By Sukarno</div>')) == ["Sukarno"]


@pytest.mark.parametrize("text", ["Redaktion", "Staff", "Reuters", "admin", "jdoe99", "Newsroom"])
def test_desks_and_handles_are_no_lone_names(text):
    assert not is_lone_name(text)


def test_honours_are_kept_with_the_name():
    assert named("Dr. Mary Stone") == ["Dr. Mary Stone"]
    assert named("April Stone") == ["April Stone"]


@pytest.mark.parametrize(
    "text", ["Fact Checked", "The News Team", "Read More", "Mary", "a b c d e f"]
)
def test_what_is_shaped_like_no_name_is_none(text):
    assert not might_be_named(text)


def test_a_label_and_print_that_agree_outweigh_another_label():
    head = (
        '<meta property="article:published_time" content="2019-05-03T08:00:00Z">'
        '<meta name="date" content="2019-05-09">'
    )
    values = settled(page(head, '<div class="date">3 May 2019</div>')).values
    assert values["issued"] == "2019-05-03"


def test_a_time_of_a_change_is_not_the_day_of_publication():
    above = '<time class="updated" datetime="2020-01-01">1 January 2020</time>'
    assert settled(page(above=above)).values.get("issued") != "2020-01-01"


def test_the_day_in_an_address_confirms_and_gives_none():
    head = '<link rel="canonical" href="https://river.example/2019/05/03/bridge">'
    assert "issued" not in settled(page(head)).values
    both = head + '<meta name="pubdate" content="2019-05-03">'
    [line] = [e for e in settled(page(both)).evidence if e.field == "issued"]
    assert "address" in line.by


def test_a_host_confirms_a_name_that_the_title_says():
    head = '<link rel="canonical" href="https://www.riverpost.example/a/bridge">'
    text = page(head).replace("</title>", " - The River Post</title>")
    assert settled(text).values["outlet"] == "The River Post"
    assert "outlet" not in settled(page(head)).values


def test_an_owner_loses_to_the_name_that_title_and_logo_bear_out():
    head = script(json.dumps({**ARTICLE, "publisher": {"name": "Big Lake Media"}})) + (
        '<meta property="og:site_name" content="The River Post">'
    )
    text = page(head).replace("</title>", " | The River Post</title>")
    assert settled(text).values["outlet"] == "The River Post"


def test_a_site_that_calls_itself_by_its_host_in_two_places_is_believed():
    head = '<meta property="og:site_name" content="River.example">'
    assert "outlet" not in settled(page(head)).values
    both = head + script(json.dumps({**ARTICLE, "publisher": {"name": "River.example"}}))
    assert settled(page(both)).values["outlet"] == "River.example"


def test_a_wire_service_that_markup_names_as_author_is_the_agency():
    values = settled(page('<meta name="author" content="Reuters">')).values
    assert values["agency"] == "Reuters"
    assert "author" not in values


@pytest.mark.parametrize(
    ("more", "opening"),
    [
        ("", "<!-- saved from url=(0030)https://river.example/bridge -->\n"),
        ("", "<!--\n Page saved with SingleFile \n url: https://river.example/bridge \n-->\n"),
        ('<link rel="canonical" href="/bridge"><base href="https://river.example/">', ""),
    ],
)
def test_an_address_is_found_wherever_the_page_keeps_it(more, opening):
    text = page(more, html_open=opening)
    assert settled(text).values["url"] == "https://river.example/bridge"


def test_what_sharing_buttons_hand_on_is_the_address():
    links = (
        '<a href="https://www.facebook.com/sharer.php?u=https%3A%2F%2Friver.example%2Fbridge">f</a>'
        '<a href="https://twitter.com/intent/tweet?url=https%3A%2F%2Friver.example%2Fbridge">t</a>'
    )
    assert settled(page(below=links)).values["url"] == "https://river.example/bridge"


def test_a_canonical_address_on_the_host_that_the_page_links_to_is_its_own():
    links = "".join(f'<a href="https://river.example/{n}">{n}</a>' for n in range(9))
    head = (
        '<link rel="canonical" href="https://lake.example/bridge">'
        '<meta property="og:url" content="https://river.example/bridge">'
    )
    assert settled(page(head, below=links)).values["url"] == "https://river.example/bridge"


@pytest.mark.parametrize(
    ("address", "host", "site"),
    [
        ("https://www.news.river.co.uk/a", "news.river.co.uk", "river.co.uk"),
        ("http://m.river.example:80/", "river.example", "river.example"),
        ("//user@river.example/x", "river.example", "river.example"),
        ("/relative", "", ""),
        ("mailto:a@b.c", "", ""),
    ],
)
def test_the_host_and_the_site_of_an_address(address, host, site):
    assert host_of(address) == host
    assert site_of(host) == site


FULL = page(
    script(
        json.dumps(
            {**ARTICLE, "headline": "Council agrees to mend the old bridge", "url": "https://river.example/caf\u00e9"},
            indent=1,
        )
    )
    + '\n<meta property="og:site_name" content="The R&amp;iacute;ver &amp; Post">'
    '\n<meta property="og:title"\n content="Council agrees to mend the old bridge">',
    '<div class="byline">\nBy\n<b>Mary\nStone</b></div>\n'
    '<time\n datetime="2019-05-03" pubdate>3 May 2019</time>',
)  # fmt: skip


@pytest.mark.parametrize("field", ["title", "author", "issued", "outlet", "url", "language"])
def test_slicing_the_page_at_a_span_gives_the_raw_words(field):
    capture = Capture(FULL.encode(), "page.html")
    [one] = read(capture)
    value = resolve(one.candidates).values[field]
    found = [
        c for c in one.candidates if c.field == field and c.value == value and c.how == "stated"
    ]
    assert found
    for candidate in found:
        assert candidate.span
        cut = candidate.span.cut(capture.lines)
        if candidate.span.columns:
            assert cut == candidate.raw
        else:
            whole = plain(cut.split("\n")) + html.unescape(cut)
            assert re.sub(r"\s", "", candidate.raw) in re.sub(r"\s", "", whole)


def test_words_on_a_line_that_the_parser_cannot_count_are_still_found():
    text = page(above="<p>x</p>\n" * 66_000 + '<div class="byline">By Mary Stone</div>')
    one = reading(text)
    [span] = {c.span for c in one.candidates if c.place == "byline element"} or {None}
    assert span is None or span.cut(text.split("\n")) in ("By Mary Stone", "Mary Stone")


def test_a_page_with_stray_controls_is_read_and_binary_is_refused():
    data = page().encode() + b"\x00" * 40 + b"<p>" + b"words of no weight " * 4000
    [one] = read(Capture(data, "page.html"))
    assert resolve(one.candidates).values["title"] == HEADLINE


def test_the_names_of_the_site_are_no_headline_and_no_author():
    head = (
        '<meta property="og:site_name" content="Mary Stone">'
        '<meta name="author" content="Mary Stone">'
    )
    text = page(head, "<div>Mary Stone</div>").replace(
        f"<h1>{HEADLINE}</h1>", "<h1>Mary Stone</h1>"
    )
    result = settled(text)
    assert result.values.get("title") != "Mary Stone"
    assert "author" not in result.values


def test_parts_that_a_page_sends_hidden_and_shows_at_once_are_seen():
    text = page(above='<div hidden id="S:0"><div class="byline">By Mary Stone</div></div>')
    assert people(text) == ["Mary Stone"]
