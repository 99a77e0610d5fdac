"""The day of a saved page: of its report, never of its template, its event or its site."""

from __future__ import annotations

import json

import pytest

from byline.api import Capture, resolve
from byline_page import read

HEADLINE = "Ferry to the island stops for the winter"
STORY = "\n".join(
    f"<p>The harbour office said for the {nth} time that the boat is to stay at its berth until "
    "the ice has gone, and that food and letters are to be brought by air to those who remain.</p>"
    for nth in ("first", "second", "third", "fourth")
)


def day(above: str = "", below: str = "", head: str = "", start: str = "") -> object:
    """The day that is accepted for a page with these parts."""
    text = (
        f'<html lang="en"><head><title>{HEADLINE}</title>{head}</head><body>{start}'
        f"<h1>{HEADLINE}</h1>{above}<div>{STORY}</div>{below}</body></html>"
    )
    [reading] = read(Capture(text.encode(), "page.html"))
    return resolve(reading.candidates, reading.looked_for).values.get("issued")


def described(kind: str, key: str = "datePublished", name: str = "Ferry shop") -> str:
    facts = {"@type": kind, "name": name, key: "2019-05-03T10:00:00Z"}
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


@pytest.mark.parametrize(
    "kind",
    "WebSite Organization Event Book Movie Product SoftwareApplication JobPosting Comment Dataset "
    "ImageObject CollectionPage SearchResultsPage ContactPage AboutPage ProfilePage Course "
    "VideoObject PodcastEpisode".split(),
)
def test_the_day_of_a_thing_that_a_page_describes_is_not_the_page_s(kind):
    assert day(head=described(kind)) is None


def test_a_described_page_gives_its_day_but_not_that_of_its_last_change():
    assert day(head=described("WebPage")) == "2019-05-03"
    assert day(head=described("WebPage", "dateModified")) is None


def test_a_described_recording_gives_its_day_where_the_page_is_about_it():
    assert day(head=described("PodcastEpisode", name=HEADLINE)) == "2019-05-03"


@pytest.mark.parametrize(
    "name",
    "last-modified article:modified_time og:updated_time revised dcterms.modified dcterms.valid "
    "build-date event:start_time book:release_date article:expiration_time".split(),
)
def test_meta_tags_of_changes_builds_and_things_give_no_day(name):
    assert day(head=f'<meta name="{name}" content="2019-05-03">') is None


@pytest.mark.parametrize(
    "label",
    [
        "Last updated",
        "Deadline:",
        "Valid until",
        "Event date:",
        "Termin:",
        "Consulté le",
        "Hasta el",
    ],
)
@pytest.mark.parametrize(
    "shape",
    [
        "<p>{} 3 May 2019</p>",
        '<p class="date">{} 3 May 2019</p>',
        '<p>{} <time datetime="2019-05-03">3 May 2019</time></p>',
        '<p class="posted"><time datetime="2019-05-03">{} 3 May 2019</time></p>',
    ],
)
def test_a_label_beside_a_day_says_what_it_is_the_day_of(label, shape):
    line = shape.format(label)
    assert day(above=line) is None
    assert day(below=line) is None
    assert day(start=line) is None


def test_a_year_of_copyright_and_the_days_of_an_archive_are_no_days_of_a_report():
    teasers = "".join(
        f'<li><a href="/{n}">Another boat of the harbour is sold to the mainland {n}</a>'
        f"<p>{n} May 2019</p></li>"
        for n in range(3, 9)
    )
    assert day(below=f"<ul>{teasers}</ul><footer>© 2019 Harbour Gazette</footer>") is None
