"""Whose copy a saved page is: services in markup, in credits, in logos; never those of pictures."""

from __future__ import annotations

import json

import pytest

from byline.api import Capture, resolve
from byline_page import read

HEADLINE = "Ferry to the island stops for the winter"
STORY = [
    f"The harbour office said for the {nth} time that the boat is to stay at its berth until "
    "the ice has gone, and that food and letters are to be brought by air to those who remain."
    for nth in ("first", "second", "third", "fourth")
]


def agency(
    above: str = "", below: str = "", head: str = "", start: str = "", end: str = ""
) -> object:
    """The service that is accepted for a page with these parts, or None."""
    story = [f"{start}{STORY[0]}", *STORY[1:-1], f"{STORY[-1]}{end}"]
    told = "".join(f"<p>{one}</p>" for one in story)
    text = (
        f'<html lang="en"><head><title>{HEADLINE}</title>{head}</head><body><h1>{HEADLINE}</h1>'
        f'{above}<p class="date">3 May 2019</p><div>{told}{below}</div></body></html>'
    )
    [reading] = read(Capture(text.encode(), "page.html"))
    return resolve(reading.candidates, reading.looked_for).values.get("agency")


def ld(**facts: object) -> str:
    return '<script type="application/ld+json">{}</script>'.format(
        json.dumps({"@type": "NewsArticle", "headline": HEADLINE, **facts})
    )


def organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


SAID = [
    (ld(author=organisation("AFP")), "AFP"),
    (ld(author=[{"@type": "Person", "name": "The Associated Press"}]), "AP"),
    (ld(creator="Reuters"), "Reuters"),
    (ld(sourceOrganization=organisation("Deutsche Presse-Agentur")), "dpa"),
    (ld(provider=organisation("Xinhua")), "Xinhua"),
    (ld(copyrightHolder=organisation("Agence France-Presse")), "AFP"),
    (ld(creditText="PAP"), "PAP"),
    ('<meta name="author" content="NTB">', "NTB"),
    ('<meta name="source" content="Agencia EFE">', "EFE"),
    ('<meta name="dc.source" content="新华社">', "Xinhua"),
    ('<meta property="article:author" content="AFP">', "AFP"),
    ('<meta name="agency" content="ČTK">', "ČTK"),
]


@pytest.mark.parametrize(("head", "service"), SAID)
def test_a_service_that_markup_calls_author_or_source_is_credited(head, service):
    assert agency(head=head) == service


SHOWN = [
    ('<div class="byline"><span class="source">dpa</span></div>', "dpa"),
    ('<div class="article-source"><span>Source:</span><div>AFP</div></div>', "AFP"),
    ('<div class="author"><img src="/logos/afp-logo.png" alt="AFP"></div>', "AFP"),
    ('<span class="agency">Anadolu Ajansı</span>', "Anadolu"),
    ('<p class="credit">JIJI</p>', "Jiji"),
    ("<p>Avec AFP</p>", "AFP"),
    ("<p>©NTB</p>", "NTB"),
]


@pytest.mark.parametrize(("above", "service"), SHOWN)
def test_a_service_that_stands_where_writers_stand_is_credited(above, service):
    assert agency(above=above) == service


PICTURED = [
    '<figure><img src="/boat.jpg" alt="AFP"><figcaption>AFP</figcaption></figure>',
    "<figure><figcaption>The boat at its berth. Photo: Mary Stone/AFP</figcaption></figure>",
    '<div class="image-credit">Reuters</div><div class="image-source">Source: Reuters</div>',
    '<div class="related-author"><img src="/afp-logo.png" alt="AFP"></div>',
    "<p>Foto: Mary Stone / dpa</p>",
]


@pytest.mark.parametrize("above", PICTURED)
def test_a_service_that_sold_a_picture_is_not_credited_with_the_report(above):
    assert agency(above=above) is None


def test_a_service_is_no_agency_of_its_own_site():
    head = '<meta property="og:site_name" content="Reuters">'
    assert agency(head=head + ld(author=organisation("Reuters"))) is None
    assert agency(head=head, start="RIVERTON, May 3 (Reuters) - ") is None
    assert agency(head=head, start="RIVERTON, May 3 (AFP) - ") == "AFP"


def test_a_service_that_markup_calls_the_publisher_of_a_paper_s_report_is_credited():
    head = '<meta property="og:site_name" content="Harbour Star">'
    head += ld(publisher=organisation("Reuters"))
    assert agency(head=head, start="RIVERTON, May 3 (Reuters) - ") == "Reuters"


def test_the_report_s_own_first_and_last_words_credit_their_service():
    assert agency(start="Riverton (dpa/lnw) – ") == "dpa"
    assert agency(end=" (AFP)") == "AFP"
    assert agency(below="<p>Mit Material der dpa</p>") == "dpa"


def test_a_service_in_another_report_s_teaser_is_not_credited():
    teaser = '<div class="related"><h3>Ice on the river</h3><p>By AFP</p></div>'
    assert agency(below=teaser * 3) is None
