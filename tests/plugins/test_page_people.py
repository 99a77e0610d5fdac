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
