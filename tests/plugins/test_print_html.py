"""The page: valid, closed to everything outside, and the same on paper and glass."""

from __future__ import annotations

import datetime
import re

import pytest
from documents import HOSTILE, HOSTILE_WORDS, documents, sample
from hypothesis import Phase, given, settings
from lxml import etree, html

from byline.api import Options
from byline_print.html import render

OPTIONS = Options(as_of=datetime.date(2026, 11, 21))


def page(document) -> str:
    return str(render(document, OPTIONS).data)


def strict(text: str):
    """The page as a strict parser of HTML5 sees it; what is not valid fails here."""
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    return html5lib.HTMLParser(strict=True).parse(text)


def test_a_strict_parser_finds_nothing():
    strict(page(sample(HOSTILE, "TLP:AMBER")))


@settings(max_examples=20, phases=[Phase.generate])
@given(documents)
def test_any_document_makes_a_valid_page(document):
    text = page(document)
    strict(text)
    names = html.fromstring(text).xpath("//@id")
    assert len(names) == len(set(names))


def test_nothing_is_run_and_nothing_is_loaded():
    text = page(sample(HOSTILE))
    tree = html.fromstring(text)
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert not tree.xpath("//script | //iframe | //img | //link | //object | //@onclick")
    style = " ".join(tree.xpath("//style/text()"))
    assert "url(" not in style and "@import" not in style
    assert HOSTILE_WORDS in "".join(tree.xpath("//h1//text()"))


def test_there_are_styles_for_paper_and_for_the_dark():
    style = " ".join(html.fromstring(page(sample())).xpath("//style/text()"))
    assert "@media print" in style and "prefers-color-scheme: dark" in style
    assert style.count("{") == style.count("}")


def test_places_lead_to_sources_where_there_are_any():
    tree = html.fromstring(page(sample()))
    for link in tree.xpath("//a[@class='ref']/@href"):
        assert tree.xpath(f"//*[@id='{link.removeprefix('#')}']")


def test_a_picture_is_told_in_words_too():
    tree = html.fromstring(page(sample("Some words")))
    assert "Lane" in "".join(tree.xpath("//figure//details//text()"))
    assert tree.xpath("//*[@role='img']/@aria-label")


def test_on_a_telephone_each_cell_says_its_column():
    cells = html.fromstring(page(sample("Some words"))).xpath("//td[@data-column]")
    assert {cell.get("data-column") for cell in cells} == {"One account"}


def test_drawings_are_well_formed():
    for drawing in re.findall(r"<svg.*?</svg>", page(sample(HOSTILE)), re.S):
        etree.fromstring(drawing)


def test_the_marking_stands_on_each_printed_page_and_ends_no_style():
    text = page(sample("w", '"}</style><b>'))
    strict(text)
    tree = html.fromstring(text)
    style = " ".join(tree.xpath("//style/text()"))
    assert "@top-right" in style and "@bottom-right" in style and not tree.xpath("//b")
    assert "@top-right" not in page(sample("w"))
