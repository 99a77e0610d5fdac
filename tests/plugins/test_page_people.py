"""Who wrote a saved page: names in markup, in bylines and at the end of the story."""

from __future__ import annotations

import json

from byline.api import Capture, resolve
from byline_page import read

HEADLINE = "Ferry to the island stops for the winter"
STORY = "\n".join(
    f"<p>The harbour office said for the {nth} time that the boat is to stay at its berth until "
    "the ice has gone, and that food and letters are to be brought by air to those who remain.</p>"
    for nth in ("first", "second", "third", "fourth")
)


def people(above: str = "", below: str = "", head: str = "") -> list[str]:
    """The authors that are accepted for a page with these parts."""
    text = (
        f'<html lang="en"><head><title>{HEADLINE}</title>{head}</head><body><h1>{HEADLINE}</h1>'
        f"{above}<div>{STORY}{below}</div></body></html>"
    )
    [reading] = read(Capture(text.encode(), "page.html"))
    names = resolve(reading.candidates, reading.looked_for).values.get("author") or []
    return [name["literal"] for name in names]


def ld(name: str, kind: str = "Person") -> str:
    author = {"@type": kind, "name": name}
    facts = {"@type": "NewsArticle", "headline": HEADLINE, "author": author}
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def test_a_name_in_running_text_does_not_print_the_author_whom_markup_states():
    told = (
        "<p>Travellers learned of it from a sign at the pier, and the harbour master Mary Stone "
        "told them on the phone that she could not say when the next boat would go.</p>"
    )
    assert people(head=ld("Mary Stone"), below=told) == []


def test_a_line_that_introduces_the_author_prints_the_name():
    box = (
        "<p>Mary Stone writes about harbours, boats and the people who wait for them, and has "
        "lived on the island for longer than the ferry has been going there.</p>"
    )
    assert people(head=ld("Mary Stone"), below=box) == ["Mary Stone"]


def test_the_heading_tells_where_a_byline_is_though_its_words_stand_again_lower_down():
    above = "<p>Mary Stone</p><p>3 May 2019</p>" + "<p>Harbour</p>" * 16 + f"<p>{HEADLINE}</p>"
    assert people(above=above) == ["Mary Stone"]


def test_a_site_that_stands_in_the_place_of_a_byline_leaves_the_author_whom_markup_states():
    head = (
        '<meta property="og:site_name" content="港口日报"><meta name="author" content="渡辺洋介">'
    )
    above = '<div class="byline">記者：港口日报</div><p class="author">渡辺洋介</p>'
    assert people(head=head, above=above) == ["渡辺洋介"]


def test_a_paper_that_markup_calls_a_person_is_none():
    head = '<meta property="og:site_name" content="La Marina">' + ld("La Marina")
    assert people(head=head, above="<p>La Marina</p>") == []


def test_one_word_that_a_page_calls_its_author_s_name_and_prints_after_by_is_kept():
    link = '<p>By <a rel="author" href="/author/17">Rosalind</a> / 3 May 2019</p>'
    assert people(above=link) == ["Rosalind"]
    assert people(above=link.replace("By ", "In ").replace("Rosalind", "Harbours")) == []


def test_a_handle_needs_markup_and_byline_to_agree():
    line = '<p class="author">by <span>seamew</span></p>'
    assert people(above=line, head=ld("seamew")) == ["seamew"]
    assert people(above=line) == []
    desk = line.replace("seamew", "webmaster")
    assert people(above=desk, head=ld("webmaster")) == []


def test_family_names_that_are_words_of_a_page_are_read_where_markup_states_them():
    line = '<p class="author">By Mary Page</p>'
    assert people(above=line, head=ld("Mary Page")) == ["Mary Page"]


def test_columns_point_into_the_element_itself_though_the_page_is_one_line():
    head = '<meta property="og:site_name" content="Harbour Post">'
    text = (
        f"<html lang=en><head><title>{HEADLINE} | Harbour Post</title>{head}</head><body>"
        f"<h1>{HEADLINE}</h1><div>{STORY}</div><footer>© 2024 Harbour Post</footer></body></html>"
    ).replace("\n", " ")
    [reading] = read(Capture(text.encode(), "page.html"))
    before = {"page title": "<title", "meta": "<meta", "copyright": "<footer"}
    found = {
        one.place: text[: one.span.columns[0]]
        for one in reading.candidates
        if one.field == "outlet" and one.span and one.span.columns and one.place in before
    }
    assert len(found) == 3
    for place, left in found.items():
        assert max(before.values(), key=left.rfind) == before[place]
