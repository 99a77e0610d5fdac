"""Where a capture stood: what its origin says against what the page says."""

from __future__ import annotations

from byline.article import Article
from byline.capture import Capture, CaptureRef, Origin, is_charset
from byline.evidence import Evidence
from byline.provenance import placed
from byline.sameness import Known

HASH = "a" * 64
STORY = "https://example.org/story"


def article(url: str = "", how: str = "stated") -> Article:
    line = Evidence(field="url", how=how if url else "absent", by="canonical")
    return Article(url=url, evidence=(line,), capture=CaptureRef(sha256=HASH))


def fetched(url: str = STORY, asked: str = "") -> Capture:
    origin = Origin(by="fetch", asked=asked, on="2026-11-21")
    return Capture(b"x", "page", url=url, seen="2026-11-21", origin=origin)


def lines(made: Article, field: str) -> list[Evidence]:
    return [line for line in made.evidence if line.field == field]


def test_a_capture_that_a_person_handed_in_changes_nothing():
    before = article()
    assert placed(before, Capture(b"x", "page", url=STORY)) == before


def test_the_address_that_answered_is_the_reports_where_the_page_gives_none():
    made = placed(article(), fetched())
    assert made.url == STORY
    assert [(line.how, line.by) for line in lines(made, "url")] == [("stated", "fetch")]
    assert made.accessed.text == "2026-11-21"
    assert lines(made, "accessed")[0].by == "fetch"


def test_the_pages_own_spelling_of_the_same_address_is_kept():
    made = placed(article(STORY), fetched(f"{STORY}/?utm_source=list"))
    assert made.url == STORY
    assert [line.by for line in lines(made, "url")] == ["canonical, fetch"]
    assert made.capture.url == f"{STORY}/?utm_source=list"


def test_another_address_that_the_page_gives_itself_waits():
    made = placed(article("https://example.org/"), fetched())
    assert made.url == STORY
    assert [(line.field, line.value) for line in made.candidates] == [
        ("url", "https://example.org/")
    ]


def test_the_address_that_was_asked_for_is_kept_where_another_answered():
    assert placed(article(), fetched(asked="https://short.example/1")).capture.asked == (
        "https://short.example/1"
    )
    assert placed(article(), fetched(asked=STORY)).capture.asked == ""


def test_the_address_of_a_list_is_not_that_of_the_reports_in_it():
    made = placed(article(), fetched(), part="item 3")
    assert (made.url, made.accessed, made.capture.part) == ("", None, "item 3")
    assert made.capture.url == STORY


def test_a_day_that_a_person_gave_is_not_said_by_the_file():
    origin = Origin(by="WARC-Date", on="2020-01-01")
    made = placed(article(), Capture(b"x", url=STORY, seen="2019-12-31", origin=origin))
    assert not lines(made, "capture.seen")


def test_two_reports_of_one_capture_are_two():
    known = Known()
    known.add(article().replace(capture=CaptureRef(sha256=HASH, part="item 1")), "a.md")
    again = article().replace(capture=CaptureRef(sha256=HASH, part="item 1"))
    other = article().replace(capture=CaptureRef(sha256=HASH, part="item 2"))
    assert known.same(again) == "a.md"
    assert known.same(other) is None


def test_a_page_out_of_an_archive_is_the_page_itself():
    known = Known()
    known.add(article(), "a.md")
    inside = CaptureRef(sha256=HASH, part="record 2", container="b" * 64)
    assert known.same(article().replace(capture=inside)) == "a.md"


def test_what_a_record_keeps_of_its_capture_reads_back():
    kept = CaptureRef(
        sha256=HASH, media_type="text/html", seen="2020", charset="cp1251", url=STORY,
        asked="https://short.example/1", container="b" * 64, part="record 2", lines=3,
    )  # fmt: skip
    assert CaptureRef.from_json(kept.to_json()) == kept


def test_a_charset_from_outside_reads_bytes_that_do_not_tell():
    data = "Переговоры о мире".encode("cp1251")
    assert Capture(data, charset="windows-1251").text == "Переговоры о мире"
    utf8 = "Переговоры".encode()
    assert Capture(utf8, charset="windows-1251").text == "Переговоры"


def test_codecs_that_are_no_charsets_are_not_used():
    for name in ("hex", "zlib", "rot13", "punycode", "undefined", "unicode_escape", "../x", ""):
        assert not is_charset(name)
        assert Capture(b"caf\xe9 charset=" + name.encode()).text.startswith("café")
    assert is_charset("shift_jis")
