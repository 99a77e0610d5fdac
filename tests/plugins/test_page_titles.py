"""The headline of a saved page where its heading says more than that."""

from __future__ import annotations

import pytest

from byline.api import Capture, resolve
from byline_page import read

HEADLINE = "Ferry to the island stops for the winter"
STORY = "\n".join(
    f"<p>The harbour office said for the {nth} time that the boat is to stay at its berth until "
    "the ice has gone, and that food and letters are to be brought by air to those who remain.</p>"
    for nth in ("first", "second", "third", "fourth")
)


def title(heading: str, stated: str) -> object:
    head = f'<title>{stated} | Harbour Post</title><meta property="og:title" content="{stated}">'
    text = f"<html lang=en><head>{head}</head><body><h1>{heading}</h1>{STORY}</body></html>"
    [reading] = read(Capture(text.encode(), "page.html"))
    return resolve(reading.candidates, reading.looked_for).values.get("title")


@pytest.mark.parametrize(
    "heading",
    [
        f"<span class=over>Ice on the water</span> <span>{HEADLINE}</span>",
        f"<small>Ice on the water: </small>{HEADLINE}",
        f"<span>{HEADLINE}</span> <span class=deck>Letters are to come by air</span>",
    ],
)
def test_a_kicker_and_a_deck_inside_the_heading_are_no_part_of_the_headline(heading):
    assert title(heading, HEADLINE) == HEADLINE


def test_a_kicker_that_other_places_give_too_stays():
    heading = f"<span>Ice on the water:</span> <span>{HEADLINE}</span>"
    assert title(heading, f"Ice on the water: {HEADLINE}") == f"Ice on the water: {HEADLINE}"


def test_a_day_far_above_the_headline_is_not_the_report_s():
    menu = "".join(f"<p>Harbour {letter}</p>" for letter in "abcdefghijklmnopqrst")
    text = (
        f"<html lang=en><head><title>{HEADLINE}</title></head><body><p>3 May 2019</p>{menu}"
        f"<h1>{HEADLINE}</h1>{STORY}</body></html>"
    )
    [reading] = read(Capture(text.encode(), "page.html"))
    assert "issued" not in resolve(reading.candidates, reading.looked_for).values


def test_a_printed_headline_outweighs_what_the_titles_say_to_search_engines():
    found = title(
        "Why the winter ferry no longer stops at the island", "Winter Ferry Stops: Island"
    )
    assert found == "Why the winter ferry no longer stops at the island"


def test_the_site_s_name_behind_a_heading_is_no_part_of_the_headline():
    head = '<meta property="og:site_name" content="Harbour Post">'
    text = (
        f"<html lang=en><head><title>{HEADLINE} – Harbour Post</title>{head}</head>"
        f"<body><h1>{HEADLINE} – Harbour Post</h1>{STORY}</body></html>"
    )
    [reading] = read(Capture(text.encode(), "page.html"))
    assert resolve(reading.candidates, reading.looked_for).values["title"] == HEADLINE


def test_a_page_title_that_stands_in_the_body_is_not_printed():
    text = (
        f"<html lang=en><body><title>{HEADLINE} | Harbour Post and more</title>"
        f"<p><a href=/>Harbour Post and more</a></p><h2>{HEADLINE}</h2>{STORY}</body></html>"
    )
    [reading] = read(Capture(text.encode(), "page.html"))
    assert resolve(reading.candidates, reading.looked_for).values["title"] == HEADLINE
