"""The reader of saved pages: what markup states counts where the printed page bears it out."""

from __future__ import annotations

import gc
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import HTML

from byline.api import BadInput, BylineError, Capture, Reading, Settled, resolve
from byline_page import read, recognises, register_readers
from byline_page.guard import without_hostile_tags
from byline_page.visible import visible

STORY = "\n".join(
    f"<p>The council of the town met for the {nth} time and the members of it were said to have "
    "agreed that the old bridge over the river is to be mended before the winter comes.</p>"
    for nth in ("first", "second", "third", "fourth")
)
HEADLINE = "Council agrees to mend the old bridge"


def page(head: str = "", above: str = "", below: str = "") -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n<article>\n'
        f"<h1>{HEADLINE}</h1>\n{above}\n{STORY}\n</article>\n{below}\n</body></html>"
    )


def ld(**facts: object) -> str:
    facts = {"@type": "NewsArticle", "headline": HEADLINE, **facts}
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def reading(text: str) -> Reading:
    [one] = read(Capture(text.encode(), "page.html"))
    return one


def settled(text: str) -> Settled:
    one = reading(text)
    return resolve(one.candidates, one.looked_for)


def waiting(text: str, field: str) -> list[object]:
    return [line.value for line in settled(text).waiting if line.field == field]


def test_a_page_that_states_everything_is_read_whole():
    head = ld(
        author={"@type": "Person", "name": "Mary Stone"},
        publisher={"name": "The River Post"},
        datePublished="2019-05-03T10:00:00+02:00",
    ) + (
        f"<title>{HEADLINE} | The River Post</title>"
        '<link rel="canonical" href="https://river.example/bridge">'
    )
    result = settled(page(head, "<p>By Mary Stone</p>\n<time>3 May 2019</time>"))
    assert dict(result.values) == {
        "title": HEADLINE,
        "author": [{"literal": "Mary Stone"}],
        "outlet": "The River Post",
        "issued": "2019-05-03",
        "language": "en",
        "url": "https://river.example/bridge",
    }
    assert not result.problems


def test_a_page_that_states_nothing_but_its_headline_gives_nothing_else():
    assert set(settled(page(f"<title>{HEADLINE}</title>")).values) == {"title", "language"}


def test_an_author_whom_no_line_prints_is_not_accepted():
    text = page(ld(author={"name": "Mary Stone"}))
    assert "author" not in settled(text).values


def test_a_feed_that_markup_calls_an_author_is_no_person():
    text = page('<meta name="author" content="Watermark Feed">', "<p>By Mary Stone</p>")
    assert settled(text).values["author"] == [{"literal": "Mary Stone"}]


def test_two_people_in_print_and_markup_who_differ_wait_for_a_person():
    text = page(
        ld(author={"name": "Ann Rivers"}),
        "<p>By Mary Stone</p>\n<p>3 May 2019</p>",
        "<p>Ann Rivers</p>",
    )
    assert "author" not in settled(text).values
    assert waiting(text, "author") == [[{"literal": "Mary Stone"}], [{"literal": "Ann Rivers"}]]


def test_an_agency_that_markup_calls_an_author_is_the_agency():
    values = settled(page(ld(author={"name": "Reuters"}))).values
    assert values["agency"] == "Reuters"
    assert "author" not in values


def test_the_printed_day_is_right_where_an_instant_falls_on_the_day_before():
    text = page(ld(datePublished="2019-05-02T23:30:00Z"), "<p>By Mary Stone</p>\n<p>3 May 2019</p>")
    assert settled(text).values["issued"] == "2019-05-03"
    assert waiting(text, "issued") == ["2019-05-02"]


def test_the_day_of_a_change_is_not_the_day_of_publication():
    text = page(
        ld(dateModified="2020-01-01")
        + '<meta property="article:modified_time" content="2020-01-01">'
    )
    assert "issued" not in settled(text).values


def test_a_headline_for_social_media_waits_beside_the_printed_one():
    text = page(
        f"<title>{HEADLINE}</title><meta property='og:title' content='What a bridge this is'>"
    )
    assert settled(text).values["title"] == HEADLINE
    assert waiting(text, "title") == ["What a bridge this is"]


def test_a_host_name_is_no_outlet():
    assert (
        "outlet"
        not in settled(page('<meta property="og:site_name" content="river.example">')).values
    )


def test_an_address_that_is_no_web_address_is_not_taken():
    text = page('<link rel="canonical" href="javascript:alert(1)">')
    assert "url" not in settled(text).values


def test_a_canonical_page_of_another_paper_waits():
    text = page(
        '<link rel="canonical" href="https://sister.example/a">'
        '<meta property="og:url" content="https://river.example/a">'
    )
    assert "url" not in settled(text).values
    assert len(waiting(text, "url")) == 2


def test_hidden_words_are_not_printed():
    text = page(ld(author={"name": "Mary Stone"}), '<p style="display:none">By Mary Stone</p>')
    assert "author" not in settled(text).values


def test_a_candidate_names_its_path_and_source_line():
    one = reading(page('<meta name="author" content="Mary Stone">', "<p>By Mary Stone</p>"))
    [span] = [str(c.span) for c in one.candidates if c.field == "author" and c.place == "meta"]
    assert span == "meta[name=author] L4:30-40"


def test_the_body_is_given_in_source_lines():
    [span] = reading(page("<title>x</title>", "<p>By Mary Stone</p>")).body
    assert (span.first, span.last) == (10, 13)


@pytest.mark.parametrize("broken", ['{"@type": "NewsArticle", ', "[1, 2", "nonsense"])
def test_json_that_is_none_is_named_and_the_page_is_read(broken):
    one = reading(page(f'<script type="application/ld+json">{broken}</script>'))
    assert any("JSON" in problem.message for problem in one.problems)


def test_json_nested_without_end_is_named_and_the_page_is_read():
    deep = "[" * 100_000 + "]" * 100_000
    one = reading(page(f'<script type="application/ld+json">{deep}</script>'))
    assert any("nested" in problem.message for problem in one.problems)
    assert resolve(one.candidates).values["language"] == "en"


def test_articles_in_a_graph_and_people_by_reference_are_found():
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {"@type": ["Article", "NewsArticle"], "headline": HEADLINE, "author": {"@id": "#m"}},
            {"@id": "#m", "@type": "Person", "name": "Mary Stone"},
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    result = settled(page(script, "<div>Mary Stone</div>"))
    assert result.values["author"] == [{"literal": "Mary Stone"}]


def test_a_tag_with_absurdly_many_attributes_is_left_out_and_named():
    hostile = "<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">"
    one = reading(page(above=hostile))
    assert any("attributes" in problem.message for problem in one.problems)


def test_scripts_and_long_attributes_pass_the_guard_unharmed():
    text = f"<script>{'if (a<b && c) d; ' * 500}</script><p data-x='{'word ' * 900}'>x</p>"
    assert without_hostile_tags(text) == (text, 0)


def test_a_page_nested_without_end_is_read():
    assert list(read(Capture(b"<html>" + b"<div>" * 50_000 + b"x", "deep.html")))


def test_binary_data_is_refused_in_words():
    with pytest.raises(BadInput, match="binary"):
        list(read(Capture(bytes(range(256)) * 40, "photo.html")))


def test_a_page_is_recognised_by_what_it_is():
    assert recognises(Capture(b"<!DOCTYPE html><p>x", "saved.txt"))
    assert not recognises(Capture(b"some words", "a.txt"))
    assert ("page", 40) in [(reader.name, reader.rank) for reader in register_readers()]


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<h1>", "<script type='application/ld+json'>", "</script>", '{"@graph":',
        "[", "<a href='", "<!--", "-->", "<meta name=author content=", "<time datetime=", "<br>",
        "&#0;", "\x00", '"', ">", "2019-05-03", "By Mary Stone",
        "<link rel=canonical href='http://[", "'>", STORY,
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=20))
def test_any_markup_is_read_without_an_accident(pieces):
    data = ("<html>" + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        [one] = read(Capture(data, "any.html"))
    except BylineError:
        return
    assert all(str(c.span) and c.method.startswith("page@") for c in one.candidates)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data):
    try:
        assert len(list(read(Capture(b"<html>" + data, "any.html")))) == 1
    except BylineError as error:
        assert "any.html" in str(error)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="abcdefg <>/p", max_size=80), max_size=10))
def test_a_page_without_names_and_days_gives_no_author_and_no_day(lines):
    values = settled("<html>" + "\n".join(f"<p>{line}</p>" for line in lines)).values
    assert not {"author", "issued"} & set(values)


@pytest.mark.parametrize("text", [page(), "\x00" * 400])
def test_reading_leaves_the_garbage_collector_on(text: str) -> None:
    try:
        reading(text)
    except BylineError:
        assert text != page()
    assert gc.isenabled()


def test_words_behind_what_is_hidden_are_seen_and_those_within_are_not() -> None:
    hidden = "<div hidden><p>Never <b>shown</b> at all</p><br></div>"
    lines = visible(HTML(f"<body><p>One{hidden}</p>two<br>three<svg>no</svg> four</body>")).lines
    assert [line.text for line in lines] == ["One", "two", "three four"]
