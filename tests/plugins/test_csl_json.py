"""byline_csl_json: items out, items in, and every bad one named by its number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.api import Article, BadInput, Capture, Date, Name, to_fields
from byline_csl_json import register_readers, register_writers
from byline_csl_json.items import read, write

HOSTILE = Path(__file__).parents[2].parent / "shared" / "faults" / "hostile"

WIRE = Article(
    key="reuters-2017-presses",
    title="US Presses Myanmar to Cease Military Ties With North Korea",
    author=(Name(literal="Wai Moe"),),
    agency="Reuters",
    outlet="The Irrawaddy",
    issued=Date.parse("2017-07-24"),
    topics=("sanctions", "arms, small"),
    note="Our words.",
)


def capture(value: object) -> Capture:
    return Capture(json.dumps(value).encode(), "list.json")


def articles(value: object) -> list[Article]:
    return [reading.article for reading in read(capture(value)) if reading.article]


def test_the_doorbell_offers_a_reader_and_a_writer() -> None:
    (reader,), (writer,) = register_readers(), register_writers()
    assert (reader.name, writer.name, writer.suffix) == ("csl-json", "csl-json", ".json")
    assert reader.recognises(Capture(b'[{"id": "a", "type": "book"}]', "-"))
    assert not reader.recognises(Capture(b"[Our words] about it", "-"))


def test_what_plain_csl_cannot_say_comes_back_too() -> None:
    (back,) = articles(json.loads(write([WIRE])))
    assert to_fields(back) == to_fields(WIRE)
    assert (back.agency, back.topics, back.note) == (WIRE.agency, WIRE.topics, WIRE.note)


def test_the_order_is_the_order_given_and_text_is_no_escape() -> None:
    text = write([Article(key="b", title="Łódź"), Article(key="a", title="မြန်မာ")])
    assert [item["id"] for item in json.loads(text)] == ["b", "a"]
    assert "Łódź" in text
    assert text.endswith("]\n")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"title": ["a"]}, "title: a list where text belongs"),
        ({"title": {}}, "title: an object where text belongs"),
        ({"author": "Ann"}, "author: a list of names belongs here"),
        ({"author": [None]}, "author: null where a name belongs"),
        ({"issued": {"date-parts": [[2024, 13, 1]]}}, "issued:"),
        ({"issued": [2024]}, "issued: a list where a date belongs"),
        ({"id": ["k"]}, "id: a list where text belongs"),
        (7, "no object"),
    ],
)
def test_a_bad_item_is_named_and_the_others_go_on(item: object, said: str) -> None:
    good = {"id": "good", "type": "book", "title": "Good"}
    readings = list(read(capture([good, item, good])))
    assert [reading.article is not None for reading in readings] == [True, False, True]
    (problem,) = readings[1].problems
    assert problem.where == "list.json: item 2"
    assert problem.message.startswith(said)


@pytest.mark.parametrize("text", ['[{"title": NaN}]', '[{"volume": {"x": [Infinity]}}]'])
def test_a_number_that_is_none_is_a_problem_of_its_item(text: str) -> None:
    (reading,) = read(Capture(text.encode(), "n.json"))
    assert "no JSON number" in reading.problems[0].message


def test_a_number_of_five_thousand_digits_is_only_text() -> None:
    data = ('[{"id": "k", "title": ' + "9" * 5000 + "}]").encode()
    (reading,) = read(Capture(data, "n.json"))
    assert reading.article and reading.article.title == "9" * 5000


@pytest.mark.parametrize(
    "text",
    ["", "[", '{"a": 1}', '"words"', "[" * 100_000, '[{"a":' * 50_000, '[{"title": "A t', "[1 2]"],
)
def test_what_is_no_csl_json_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"n\.json"):
        list(read(Capture(text.encode(), "n.json")))


def test_hostile_files_never_crash() -> None:
    files = [*HOSTILE.glob("type/*.json"), *HOSTILE.glob("path/*.json"), *HOSTILE.glob("*/*.json")]
    if not files:
        pytest.skip("the shared collection of hostile files is not here")
    for path in files:
        try:
            readings = list(read(Capture(path.read_bytes(), path.name)))
        except BadInput as error:
            assert path.name in str(error)
        else:
            assert all(reading.article or reading.problems for reading in readings), path.name


def test_a_key_that_is_null_or_a_number_is_text_or_nothing() -> None:
    assert [a.key for a in articles([{"id": None, "type": "book"}, {"id": 7}])] == ["", "7"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip
NAMES = st.sampled_from(
    "id type title author issued accessed keyword source archive archive_location custom annote "
    "note DOI language byline aliases capture".split()
)


@settings(max_examples=200, deadline=None)
@given(items=st.lists(st.dictionaries(NAMES, JSON, max_size=5), max_size=3))
def test_any_json_gives_an_article_or_a_problem(items: list[dict[str, object]]) -> None:
    for reading in read(capture(items)):
        assert bool(reading.article) != bool(reading.problems)
        if reading.article:
            write([reading.article])
            to_fields(reading.article)
