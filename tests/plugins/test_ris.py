"""byline_ris: records out, records in, and nothing lost on the way or in silence."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from ris_cases import WIRE, WIRE_LINES, articles, one, plain, readings, record, same, written
from writing import writing

from byline.api import CSL_TYPES, Article, Capture, Date, Evidence, Name, from_fields
from byline_ris import register_readers, register_writers

# The doorbell


def test_the_doorbell_offers_a_reader_of_bibliographies_and_a_writer_that_streams() -> None:
    (reader,), (writer,) = register_readers(), register_writers()
    assert (reader.name, reader.rank, reader.imports) == ("ris", 20, True)
    assert (writer.name, writer.suffix, writer.streams) == ("ris", ".ris", True)


@pytest.mark.parametrize(
    "data",
    [
        b"TY  - NEWS\n",
        b"\xef\xbb\xbf\r\n\r\nTY  - JOUR\r\n",
        b"Provider: A Library\nContent: text/plain\n\nTY  - JOUR\n",
        "TY  - JOUR\n".encode("utf-16"),
        b"1.\nTY  - JOUR\n",
    ],
)
def test_a_record_at_the_start_tells_whatever_the_name(data: bytes) -> None:
    (reader,) = register_readers()
    assert reader.recognises(Capture(data, "-"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"@article{a, title = {TY  - JOUR}}", "a.bib"),
        (b'[{"id": "a", "type": "book"}]', "-"),
        (b"Title: One\nAuthor: Two\nTY: three\n", "paste.txt"),
        (b"<!DOCTYPE html><pre>\nTY  - JOUR\n</pre>", "saved.ris"),
        (b"title,author\nTY,Moe\n", "a.csv"),
        (b"a:\n  type: article\n", "a.yml"),
        (b"", "-"),
    ],
)
def test_other_formats_are_left_to_their_readers(data: bytes, name: str) -> None:
    (reader,) = register_readers()
    assert not reader.recognises(Capture(data, name))


# Out, and back


def test_a_wire_story_is_said_in_the_words_of_other_programs() -> None:
    assert plain(written(WIRE)) == WIRE_LINES + "ER  - \n"


@given(st.lists(articles, max_size=2))
@example([WIRE, WIRE])
def test_every_record_comes_back_as_it_was(given: list[Article]) -> None:
    text = written(*given)
    for back, article in zip(readings(text) if given else [], given, strict=True):
        assert same(back.article, article)
        assert not [problem for problem in back.problems if problem.level == "error"]
    assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in text.split("\n") if line)
    assert text.count("TY  - ") == text.count("\nER  - \n") == len(given)
    text.encode()


@pytest.mark.parametrize("kind", sorted(CSL_TYPES))
def test_every_type_comes_back(kind: str) -> None:
    assert one(written(Article(type=kind, title="A"))).type == kind


def test_a_headline_cannot_begin_another_record() -> None:
    evil = "x\nER  - \nTY  - BOOK\r\nER  - \x85TY  - BOOK\u2028TY  - JOUR"
    article = Article(title=evil, note=evil, topics=(evil,), author=(Name(literal=evil),))
    text = written(article)
    assert len(readings(text)) == 1
    assert text.count("TY  - ") == 1
    assert text.count("ER  - ") == 1
    assert same(one(text), article)


def test_a_dateline_is_not_said_to_be_where_the_paper_appears() -> None:
    assert "CY  - " not in plain(written(WIRE))
    book = from_fields({"type": "book", "title": "A", "place": "Yangon"})
    assert "CY  - Yangon" in plain(written(book))
    news = one(record("CY  - Yangon"))
    assert (news.place, news.extra["publisher-place"]) == ("", "Yangon")
    assert one(record("CY  - Yangon", ty="BOOK")).place == "Yangon"


@pytest.mark.parametrize(
    ("edtf", "line"),
    [
        ("2017-07-24", "DA  - 2017/07/24/"),
        ("2017-07~", "DA  - 2017/07//2017-07~"),
        ("2017-21", "DA  - 2017///2017-21"),
        ("2010-06-15/2010-06-17", "DA  - 2010/06//"),
        ("2010/..", ""),
        ("199X", ""),
        ("Y12345", ""),
    ],
)
def test_no_date_is_written_more_certain_than_it_is(edtf: str, line: str) -> None:
    text = written(Article(title="A", issued=Date.parse(edtf)))
    assert re.findall("^(?:DA|PY).*", text, re.M)[:1] == ([line] if line else [])
    assert one(text).issued == Date.parse(edtf)


def test_values_that_wait_for_a_person_are_not_written() -> None:
    waiting = Evidence(field="issued", value="2023-09", how="inferred")
    assert "2023" not in written(Article(title="A", candidates=(waiting,)))


def test_the_writer_takes_one_article_at_a_time() -> None:
    taken = []

    def many() -> Iterator[Article]:
        for number in range(3):
            taken.append(number)
            yield Article(title=f"Story {number}")

    pieces = writing(register_writers, "ris")(many())
    assert "Story 0" in next(pieces)
    assert taken == [0]


# What somebody edits in another program


def test_words_changed_elsewhere_stand_and_the_rest_comes_back() -> None:
    text = written(WIRE).replace("AU  - Reuters", "AU  - Moe, Wai")
    (reading,) = readings(text.replace("A letter. And an answer.", "A letter."))
    back = reading.article
    assert back
    assert back.author == (Name(family="Moe", given="Wai"),)
    assert (back.abstract, back.agency, back.place) == ("A letter.", "Reuters", "WASHINGTON")
    assert back.note == WIRE.note
    assert {problem.level for problem in reading.problems} == {"note"}


def test_a_place_put_in_elsewhere_stands() -> None:
    story = from_fields({"type": "broadcast", "title": "A", "place": "NAYPYIDAW"})
    text = written(story).replace("TI  - A\n", "TI  - A\nCY  - London\n")
    assert one(text).place == "London"


@pytest.mark.parametrize(
    "line",
    [
        "byline:",
        "byline:[]",
        'byline:{"carried":{"title":["a"]},"over":{}}',
        'byline:{"carried":{"author":7},"over":{}}',
        'byline:{"carried":{"note*":{"a":1}},"over":{}}',
        "byline:" + "[" * 50_000,
        'byline:{"carried":{"place":"WASH',
    ],
)
def test_a_damaged_line_of_ours_is_named_and_the_plain_words_stay(line: str) -> None:
    (reading,) = readings(record("TI  - A", f"C8  - {line}"))
    assert reading.article
    assert reading.article.title == "A"
    assert reading.problems[0].where == "list.ris:3"


# Other programs on the other end


def test_rispy_reads_what_we_write() -> None:
    (entry,) = rispy.loads(written(WIRE))
    assert (entry["type_of_reference"], entry["title"]) == ("NEWS", WIRE.title)
    assert (entry["secondary_title"], entry["date"], entry["year"]) == (
        "The Irrawaddy", "2017/07/24/", "2017",
    )  # fmt: skip
    assert entry["notes"] == ["Our own words. - one - two"]
    assert entry["keywords"] == list(WIRE.topics)


def test_bibutils_reads_what_we_write() -> None:
    if not shutil.which("ris2xml"):
        pytest.skip("bibutils is not installed")
    run = subprocess.run(["ris2xml"], input=written(WIRE).encode(), capture_output=True, check=True)
    xml = run.stdout.decode("utf-8-sig")
    assert WIRE.title in xml
    assert "<dateIssued>2017-07-24</dateIssued>" in re.sub(r"\s*\n\s*", "", xml)
    assert xml.count("<mods ") == 1
