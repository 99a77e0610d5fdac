"""The e-mail: what stands where, for programs that draw HTML badly and for people without it."""

from __future__ import annotations

import datetime
import email
import email.policy
import re
import sys
from html.parser import HTMLParser

import pytest
from documents import HOSTILE, HOSTILE_WORDS, documents, sample
from hypothesis import given, settings

from byline.api import Options
from byline_print import eml, typesetting

OPTIONS = Options(as_of=datetime.date(2026, 11, 21))


def message(document):
    data = eml.render(document, OPTIONS).whole()
    return email.message_from_bytes(data, policy=email.policy.default)


@pytest.fixture(scope="module")
def hostile():
    return message(sample(HOSTILE, "TLP:AMBER"))


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def page_of(mail) -> Page:
    return Page(mail.get_body(("html",)).get_content())


def test_the_marking_opens_subject_and_bodies(hostile):
    assert hostile["Subject"].startswith("[TLP:AMBER] ")
    assert hostile.get_body(("plain",)).get_content().split()[0] == "TLP:AMBER"
    body = hostile.get_body(("html",)).get_content().partition("<body")[2]
    assert Page(body).text.split()[1] == "TLP:AMBER"
    assert "TLP" not in message(sample("Words"))["Subject"]


def test_hostile_words_are_words_and_make_no_header(hostile):
    assert sorted(name.lower() for name in hostile) == [
        "content-type", "date", "message-id", "mime-version", "subject", "x-unsent",
    ]  # fmt: skip
    page = page_of(hostile)
    assert HOSTILE_WORDS in page.text and HOSTILE_WORDS in hostile["Subject"]
    assert not {tag for tag, _ in page.tags} & {"script", "style", "link", "iframe", "object"}
    assert "\x1b" not in hostile.get_body(("plain",)).get_content()


@pytest.mark.parametrize("title", ["a\r\nBcc: x@example.org", "a\u2028Bcc: x", "a\x85b", "\ud800"])
def test_no_title_adds_a_header(title):
    mail = message(sample("w", title=title, handling=title))
    assert mail["Bcc"] is None and len(mail.keys()) == 6


def test_every_style_is_at_its_element_and_nothing_is_loaded(hostile):
    for tag, attributes in page_of(hostile).tags:
        assert "class" not in attributes
        margin = re.search(r"margin:(?!0)", attributes.get("style") or "")
        assert not margin, "Word's engine forgets margins"
        for name in ("src", "href"):
            value = attributes.get(name)
            assert value is None or value.startswith(("#", "cid:", "https://example.org/")), tag


def test_pictures_are_png_with_what_they_tell(hostile):
    pytest.importorskip("typst", reason="typst is not installed: pictures are told in words")
    images = [part for part in hostile.walk() if part.get_content_type() == "image/png"]
    assert len(images) == 1 and images[0].get_content().startswith(b"\x89PNG")
    shown = dict(page_of(hostile).tags)["img"]
    assert f"<{shown['src'].removeprefix('cid:')}>" == images[0]["Content-ID"]
    assert "Lane" in shown["alt"] and HOSTILE_WORDS in shown["alt"]
    assert [part.get_content_type() for part in hostile.walk()] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
    ]  # fmt: skip


def test_without_a_typesetter_a_picture_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    assert not typesetting.is_here()
    made = eml.render(sample("Some words"), OPTIONS)
    mail = email.message_from_bytes(made.whole(), policy=email.policy.default)
    page = page_of(mail)
    assert "Lane" in page.text and "img" not in dict(page.tags)
    assert "pictures in words, since typst is not installed" in made.notes


def test_the_same_document_gives_the_same_bytes():
    document = sample(HOSTILE, "TLP:AMBER")
    assert eml.render(document, OPTIONS).whole() == eml.render(document, OPTIONS).whole()
    other = message(sample(f"{HOSTILE}!", "TLP:AMBER"))
    assert other["Message-ID"] != message(document)["Message-ID"]
    assert message(document)["Date"] == "Sat, 21 Nov 2026 00:00:00 +0000"


def test_places_lead_to_their_sources(hostile):
    names = {a.get("id") for _, a in page_of(hostile).tags}
    links = [a["href"] for t, a in page_of(hostile).tags if t == "a" and "href" in a]
    assert "#source-1" in links and {"source-1", "source-2"} <= names


def test_a_message_that_a_service_would_cut_says_so():
    made = eml.render(sample("Words " * 2000), OPTIONS)
    made.data.close()
    assert any("Gmail shows the first 102" in note for note in made.notes)


@settings(max_examples=15)
@given(documents)
def test_any_document_makes_a_message(document):
    monkey = pytest.MonkeyPatch()
    monkey.setitem(sys.modules, "typst", None)  # drawing is tried above, and slow
    try:
        mail = message(document)
    finally:
        monkey.undo()
    assert len(mail["Subject"].splitlines()) <= 1
    assert mail.get_body(("plain",)) and mail.get_body(("html",))
