"""byline_csl_json: pandoc's YAML bibliographies, both ways, and pandoc's own word on ours."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from csl_cases import ARTICLES, WIRE, said
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_records import PIECES
from writing import writing

from byline.api import Article, BadInput, Capture, Name, Reading, from_fields
from byline_csl_json import register_readers, register_writers
from byline_csl_json.markdown import escape, plain
from byline_csl_json.yaml_items import read

write, write_json = (writing(register_writers, name) for name in ("csl-yaml", "csl-json"))


def readings(text: str) -> list[Reading]:
    return list(read(Capture(text.encode(), "r.yaml")))


def one(text: str) -> Article:
    (reading,) = readings(text)
    assert reading.article, reading.problems
    return reading.article


def field(name: str, value: str) -> Article:
    return one(f"references:\n- id: k\n  type: book\n  {name}: {value}\n")


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("---\nreferences:\n- id: a\n...\n", True),
        ("nocite: '@*'\nreferences: # ours\n- id: a\n", True),
        ("references: []\n", True),
        ("# ours\n- id: a\n  type: book\n", True),
        ("- a list\n- of words\n", False),
        ("moe:\n  type: Article\n  title: x\n", False),
        ("title: Our references:\nbody: x\n", False),
        ('[{"id": "a", "type": "book"}]', False),
    ],
)
def test_what_is_csl_yaml_is_told_by_its_content(text: str, ours: bool):
    assert register_readers()[1].recognises(Capture(text.encode(), "a.yaml")) is ours


@settings(max_examples=100, deadline=None)
@given(article=ARTICLES)
def test_every_record_comes_back_whole(article: Article):
    text = "".join(write([article, WIRE]))
    made, wire = readings(text)
    assert said(made.article) == said(article)
    assert said(wire.article) == said(WIRE)
    assert not made.problems


def test_entries_are_written_one_by_one():
    pieces = list(write(iter([WIRE, WIRE])))
    assert pieces[0].startswith('---\nreferences:\n- id: "reuters-2017-presses"\n')
    assert pieces[1].startswith("- id: ") and pieces[2:] == ["...\n"]
    assert not readings("".join(write([])))


@pytest.mark.parametrize(
    ("yaml", "issued"),
    [
        ("2017-07-24", "2017-07-24"),
        (r"2017-07\~", "2017-07~"),
        ("{year: 2017, month: 7, day: 24}", "2017-07-24"),
        ("\n  - year: 2017\n    circa: true", "2017~"),
        ("\n  - year: 2017\n  - year: 2018\n    month: 3", "2017/2018-03"),
        ("{date-parts: [[2017, 07]]}", "2017-07"),
        ("{year: 2017, season: 2}", "2017-22"),
        ("199X", "199X"),
        ("{literal: n.d.}", None),
        ("{other: n.d.}", None),
        ("2024-02-30", None),
    ],
)
def test_dates_are_read_as_pandoc_has_written_them_over_the_years(yaml: str, issued: str | None):
    article = field("issued", yaml)
    assert (article.issued and article.issued.text) == issued
    if issued is None:
        assert article.extra["csl-issued"]


def test_scalars_stay_as_they_are_typed():
    article = field("volume", "012\n  language: no\n  title: 12:30\n  issue: 1e3\n  edition:")
    assert article.extra == {"volume": "012", "issue": "1e3"}
    assert (article.language, article.title) == ("no", "12:30")


def test_names_are_maps_or_taken_whole():
    names = "\n  - {family: Moe, given: [W., T.], parse-names: false}\n  - Wai Moe"
    article = field("author", names)
    assert article.author == (Name(family="Moe", given="W. T."), Name(literal="Wai Moe"))
    assert article.extra["csl-author"][0]["parse-names"] is False


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("*Titanic* and [NASA]{.nocase}", "Titanic and NASA"),
        ("**a** _b_ __c__ ***d***", "a b c d"),
        ("H~2~O, 10^6^, ~~gone~~", "H2O, 106, gone"),
        ("[the text](http://e.example/)", "the text"),
        ("it's 5 * 6 * 7, snake_case_name", "it's 5 * 6 * 7, snake_case_name"),
        (r"a \*star\* and \"x\" \-- y", 'a *star* and "x" -- y'),
        ("1--5 --- so ...", "1–5 — so …"),
        ("AT&amp;T &#8212; &foo; &#0;", "AT&T — &foo; &#0;"),
        ("a\\ b\\\nc\n", "a\u00a0b\nc"),
        ("[a] [b]{.c *d ^e f^", "[a] [b]{.c *d ^e f^"),
    ],
)
def test_markup_is_taken_out_and_escapes_are_read(markdown: str, text: str):
    assert plain(markdown).text == text


def test_markup_is_written_again_until_somebody_edits_the_headline():
    article = field("title", "'*Titanic* sinks'")
    assert article.title == "Titanic sinks"
    assert "title: \"*Titanic* sinks\"" in "".join(write([article]))  # fmt: skip
    assert 'title: "Ferry sinks"' in "".join(write([article.replace(title="Ferry sinks")]))


def test_an_address_holds_no_markup():
    assert field("URL", "https://e.example/*a*--_b_").url == "https://e.example/*a*--_b_"


@given(st.lists(st.sampled_from(PIECES) | st.text("*_^~[]{}<>@$'\"\\`&#.- a"), max_size=4))
def test_an_escaped_text_is_that_text(parts: list[str]):
    text = "".join(parts)
    assert plain(escape(text)) == (text, False)


@pytest.mark.parametrize(
    "text",
    [
        "references:\n- id: a\n- &x {id: b}\n- id: c\n",
        "- id: a\n- {id: b\n- id: c\n",
        "references:\n  - id: a\n  - !!python/object:x {id: b}\n  - id: c\ntitle: x\n",
        "---\n- id: a\n- id: b\n  id: b\n- id: c\n---\n",
        "- id: a\n- title: [x]\n- id: c\n",
        "- id: a\n- words\n- id: c\n",
        "- id: a\n-\tid: b\n  <<: {x: 1}\n- id: c\n",
    ],
)
def test_a_bad_entry_is_named_by_its_line_and_the_others_go_on(text: str):
    first, bad, last = readings(text)
    assert first.article and last.article
    assert (first.article.key, last.article.key) == ("a", "c")
    line = 2 if text.startswith("- ") else 3
    assert bad.problems[0].where == f"r.yaml:{line}: item 2"


def test_a_flaw_within_an_entry_is_named_by_its_own_line():
    (reading,) = readings("- id: b\n  type: book\n  title: [x\n")
    (problem,) = reading.problems
    assert problem.where == "r.yaml:1: item 1"
    assert problem.message.endswith("(line 3)")


@pytest.mark.parametrize(
    "text",
    ["", "words", "title: x", "references: [" * 1000, "references: {a: &b 1, c: *b}", "a: 1\x00"],
)
def test_what_is_no_csl_yaml_is_refused_with_its_name(text: str):
    with pytest.raises(BadInput, match=r"r\.yaml"):
        readings(text)


def test_lists_in_braces_and_files_with_prose_after_them_are_read_too():
    assert one('references: [{"id": "a", "type": "book"}]').key == "a"
    markdown = "---\ntitle: Ours\nreferences:\n- id: a\n  type: book\nlang: en\n---\n\n- a list\n"
    markdown += "\n---\n\n[text]\nreferences: none\n"
    assert [r.article and r.article.key for r in readings(markdown)] == ["a"]


@given(st.text("-: \n#&*!{}[],'\"|>%@`a\\\t~", max_size=40))
def test_any_yaml_gives_articles_or_problems(text: str):
    for start in ("references:\n", "- id: a\n"):
        try:
            found = readings(start + text)
        except BadInput as error:
            assert "r.yaml" in str(error)
        else:
            assert all(reading.article or reading.problems for reading in found)


HEADLINES = [
    "It's \"so\": 5 < 6 & *stars* _under_ a_b [x] @home $5 ^up^ ~down~ `code` \\input{x}",
    "U.S. -- and so on ... Mr. Moe, p. 5 e.g. this",
    "<b>bold</b> &amp; <!-- no comment --> {braces} #1 | x",
    "- 1. # headline", "မြန်မာ 平壤 עיתון — “quoted”", "\\", "@", "+1", "> told",
]  # fmt: skip


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_pandoc_reads_our_text_as_it_stands():
    made = [
        from_fields(
            {
                "type": "book",
                "title": headline,
                "author": [{"family": "O'Neil", "given": "W. *T.*"}, {"literal": headline}],
                "url": "https://e.example/a_b--c/*x*?y=~z",
                "issued": ["2017-07-24", "2017-07", "2017/2018-02"][number % 3],
                "original-date": {"date-parts": [[1999, 2]]},
            },
            key=f"k_{number}--x",
        )
        for number, headline in enumerate(HEADLINES)
    ]
    heard = json.loads(pandoc("".join(write(made)), "csljson"))
    wanted = json.loads("".join(write_json(made)))
    assert sorted(heard, key=id_of) == sorted(wanted, key=id_of)


def id_of(item: dict[str, str]) -> str:
    return item["id"]


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_what_pandoc_writes_of_ours_is_read_back():
    text = pandoc("".join(write([WIRE])), "markdown", "--standalone")
    assert said(one(text)) == said(WIRE)


def pandoc(text: str, to: str, *more: str) -> str:
    done = subprocess.run(
        ["pandoc", "--from", "markdown", "--to", to, *more],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert not done.stderr
    return done.stdout


def test_an_edit_by_hand_wins_over_what_was_put_aside():
    decade = from_fields({"issued": "199X"}).issued
    text = "".join(write([WIRE.replace(issued=decade)]))
    assert said(one(text)) == said(WIRE.replace(issued=decade))
    edited = text.replace('"sanctions, arms, small"', '"sanctions, envoys"')
    assert one(edited).topics == ("sanctions", "envoys")
    edited = edited.replace('{literal: "1990s"}', "1994-05")
    article = one(edited)
    assert article.issued and article.issued.text == "1994-05"
    assert article.place == WIRE.place


@pytest.mark.parametrize(
    ("end", "is_whole"),
    [("Ferry sinks\n", True), ("Ferry sinks\n...\n", True), ('"Ferry sinks"', True),
     ("{a: b}", True), ("Ferry si", False)],
)  # fmt: skip
def test_a_file_that_ends_within_a_line_is_told_of(end: str, is_whole: bool) -> None:
    found = readings(f"- id: a\n  type: article\n  title: {end}")
    said = [problem.message for reading in found for problem in reading.problems]
    assert ("the file ends within a line: its last value may be cut off" in said) is not is_whole
