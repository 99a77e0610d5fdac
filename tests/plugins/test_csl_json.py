"""byline_csl_json: items out, items in, and every bad one named by its line and number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from csl_cases import ARTICLES, WIRE, said
from hypothesis import given, settings
from hypothesis import strategies as st
from writing import writing

from byline.api import Article, BadInput, Capture, Name, to_fields
from byline_csl_json import register_readers, register_writers
from byline_csl_json.items import read

write = writing(register_writers, "csl-json")

HOSTILE = Path(__file__).parents[2].parent / "shared" / "faults" / "hostile"
GOOD = {"id": "good", "type": "book", "title": "Good"}


def capture(value: object) -> Capture:
    return Capture(json.dumps(value).encode(), "list.json")


def articles(value: object) -> list[Article]:
    return [reading.article for reading in read(capture(value)) if reading.article]


def items(*given: Article) -> list[dict[str, object]]:
    made: list[dict[str, object]] = json.loads("".join(write(given)))
    return made


def again(item: dict[str, object]) -> dict[str, object]:
    """The item after a journey through a record."""
    (article,) = articles([item])
    (back,) = items(article)
    return back


def test_the_doorbell_offers_two_readers_and_two_writers():
    readers, writers = register_readers(), register_writers()
    assert [reader.name for reader in readers] == ["csl-json", "csl-yaml"]
    assert [(w.name, w.suffix, w.streams) for w in writers] == [
        ("csl-json", ".json", True),
        ("csl-yaml", ".yaml", True),
    ]


@pytest.mark.parametrize(
    ("text", "name", "ours"),
    [
        ('[{"id": "a", "type": "book"}]', "-", True),
        ('[{"id": "a", "title": "B"}]', "a.json", True),
        ('{"type": "article-newspaper", "title": "B"}', "-", True),
        ("[]", "a.json", True),
        ("[Our words] about it", "-", False),
        ('{"name": "tool", "type": "module"}', "package.json", False),
        ('[{"@type": "NewsArticle", "type": "a"}]', "a.json", False),
        ('[{"itemType": "book", "title": "type"}]', "a.json", False),
        ("- id: a\n  type: book\n", "a.json", False),
    ],
)
def test_what_is_csl_json_is_told_by_its_content(text: str, name: str, ours: bool):
    assert register_readers()[0].recognises(Capture(text.encode(), name)) is ours


def test_the_writer_gives_what_json_would_in_pieces():
    many = [Article(key=f"k{n}", title="Łódź", author=(Name(literal="မြန်မာ"),)) for n in range(3)]
    pieces = list(write(iter(many)))
    assert len(pieces) == 4
    assert json.loads(pieces[0][1:])["id"] == "k0"
    made = json.loads("".join(pieces))
    assert "".join(pieces) == json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    assert "".join(write([])) == "[]\n"


@settings(max_examples=100, deadline=None)
@given(article=ARTICLES)
def test_every_record_comes_back_whole(article: Article):
    text = "".join(write([article]))
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False).replace(
        "\ud800", "\\ud800"
    ) + "\n"  # fmt: skip
    (reading,) = read(Capture(text.encode(), "a.json"))
    assert said(reading.article) == said(article)
    assert not reading.problems


def test_an_edit_in_another_program_wins_over_what_was_put_aside():
    (item,) = items(WIRE)
    assert item["custom"]["byline"] == {"place": "WASHINGTON", "topics": list(WIRE.topics)}
    (back,) = articles([{**item, "keyword": "sanctions, envoys"}])
    assert (back.topics, back.place) == (("sanctions", "envoys"), "WASHINGTON")


def test_what_was_put_aside_and_is_damaged_costs_only_itself():
    (item,) = items(WIRE)
    for damaged in (7, {"issued": "soon"}, {"note*": [1]}):
        (reading,) = read(capture([{**item, "custom": {"byline": damaged, "x": 1}}]))
        assert reading.article and reading.article.title == WIRE.title
        assert reading.article.extra["custom"] == {"x": 1}
        (problem,) = reading.problems
        assert (problem.where, problem.field) == ("list.json:1: item 1", "custom")


def test_another_programs_custom_words_stay_its_own():
    item = {**GOOD, "custom": {"desk": "night"}, "x-desk": 1}
    back = again(item)
    assert back["custom"] == {"desk": "night", "byline": {"x-desk": 1}}
    assert again(back) == back


@pytest.mark.parametrize(
    "more",
    [
        {"author": [{"family": "Moe", "given": "W", "suffix": "Jr.", "comma-suffix": True}]},
        {"author": [{"family": "毛", "given": "泽东", "static-ordering": True}]},
        {"author": [{"literal": "AFP", "isInstitution": 1}], "source": "AFP"},
        {"issued": {"date-parts": [[2017]], "season": "Spring"}},
        {"issued": {"date-parts": [[2017, 7, 24]], "literal": "Monday"}, "accessed": "n.d."},
        {"issued": {"date-parts": [[2017], [0]]}},
        {"shortTitle": "A", "journalAbbreviation": "B", "event": "C"},
        {"shortTitle": "A", "title-short": "B"},
        {"note": "original-date: 1999\nour words"},
        {"note": "{:PMID: 123}{:DOI: 10.1/x}"},
        {"note": "type: broadcast\nEditor: Moe || Wai\nDOI: 10.1/y", "DOI": "10.1/x"},
        {"citation-key": "good2017", "categories": ["a"], "volume": 7},
    ],
)
def test_an_item_that_nobody_touched_is_written_as_it_came(more: dict[str, object]):
    assert again({**GOOD, **more}) == {**GOOD, **more}


def test_variables_in_a_note_are_variables_of_the_record():
    note = "Original Date: 1999-05\nEditor: Moe || Wai\nCitation Key: moe\ntype: report\nours"
    (article,) = articles([{**GOOD, "note": note}])
    assert article.type == "report"
    assert article.extra["original-date"] == {"date-parts": [[1999, 5]]}
    assert article.extra["editor"] == [{"family": "Moe", "given": "Wai"}]
    assert (article.extra["citation-key"], article.extra["note"]) == ("moe", "ours")


def test_an_edited_variable_leaves_the_note():
    (article,) = articles([{**GOOD, "note": "DOI: 10.1/x\nPMID: 5\nours"}])
    (item,) = items(article.replace(extra={**article.extra, "DOI": "10.1/y"}))
    assert (item["DOI"], item["PMID"], item["note"]) == ("10.1/y", "5", "ours")


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ({"title": ["a"]}, "title: a list where text belongs"),
        ({"title": {}}, "title: an object where text belongs"),
        ({"type": ["book"]}, "type: a list where text belongs"),
        ({"author": "Ann"}, "author: a list of names belongs here"),
        ({"author": [None]}, "author: null where a name belongs"),
        ({"keyword": [{}]}, "keyword: an object where text belongs"),
        ({"issued": {"date-parts": [[2024, 13, 1]]}}, "issued:"),
        ({"issued": [2024]}, "issued: a list where a date belongs"),
        ({"id": ["k"]}, "id: a list where text belongs"),
        ({"volume": float("nan")}, "NaN is no JSON number"),
        (7, "no object"),
    ],
)
def test_a_bad_item_is_named_and_the_others_go_on(item: object, what: str):
    text = json.dumps([GOOD, item, GOOD], indent=1)
    readings = list(read(Capture(text.encode(), "list.json")))
    assert [reading.article is not None for reading in readings] == [True, False, True]
    (problem,) = readings[1].problems
    assert problem.where == "list.json:7: item 2"
    assert problem.message.startswith(what)
    assert readings[0].at == "line 2"


def test_a_file_that_breaks_off_gives_what_stands_before():
    text = json.dumps([GOOD, GOOD, GOOD])[:-20]
    *good, last = read(Capture(text.encode(), "cut.json"))
    assert [reading.article and reading.article.key for reading in good] == ["good", "good"]
    assert "nothing after it was read" in last.problems[0].message


def test_a_number_of_five_thousand_digits_is_only_text():
    data = ('[{"id": "k", "title": ' + "9" * 5000 + "}]").encode()
    (reading,) = read(Capture(data, "n.json"))
    assert reading.article and reading.article.title == "9" * 5000


@pytest.mark.parametrize(
    "text",
    ["", "[", '{"a": 1}', '"words"', "[" * 100_000, '[{"a":' * 50_000, '[{"title": "A t', "[1 2]"],
)
def test_what_is_no_csl_json_is_refused_with_its_name(text: str):
    with pytest.raises(BadInput, match=r"n\.json"):
        list(read(Capture(text.encode(), "n.json")))


def test_hostile_files_never_crash():
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


def test_a_key_that_is_null_or_a_number_is_text_or_nothing():
    assert [a.key for a in articles([{"id": None}, {"id": 7}, {"id": 0}])] == ["", "7", "0"]


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


@settings(max_examples=100, deadline=None)
@given(given=st.lists(st.dictionaries(NAMES, JSON, max_size=5), max_size=3))
def test_any_json_gives_an_article_or_a_problem(given: list[dict[str, object]]):
    for reading in read(capture(given)):
        assert reading.article or reading.problems
        if reading.article:
            items(reading.article)
            to_fields(reading.article)
