"""The query language: what is asked is what is found."""

from __future__ import annotations

import contextlib
import datetime
import re
import sqlite3
import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import from_fields
from byline.dates import Date
from byline.errors import UsageError
from byline.library import Library
from byline.query.asked import parse
from byline.query.grammar import NEWEST, Asking
from byline.query.nodes import EVERYTHING
from byline.query.spans import span
from byline.query.words import _ACCENTS, fold, uncut, words

ARTICLES = [
    from_fields(fields, key=key, note=note)
    for key, note, fields in (
        ("moe", "", {"title": "Burma-North Korea Ties", "author": ["Wai Moe"],
                     "issued": "2010-07-07", "topics": ["arms/missiles", "iran"]}),
        ("reuters", "the envoy's visit", {"title": "US Presses Myanmar", "agency": "Reuters",
                     "outlet": "The Irrawaddy", "issued": "2017-07-24", "topics": ["arms"]}),
        ("rfa", "", {"title": "Increasingly isolated", "outlet": "Radio Free Asia",
                     "issued": "2023-09", "topics": ["armsrace"]}),
        ("cafe", "", {"title": "Le Café à Rangoun", "url": "https://example.org/a"}),
    )
]  # fmt: skip


def found(query: str) -> list[str]:
    return [article.key for article in parse(query).select(ARTICLES)]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["rfa", "reuters", "moe", "cafe"]),
        ("myanmar", ["reuters"]),
        ("CAFE", ["cafe"]),
        ("café rangoun", ["cafe"]),
        ('"presses myanmar"', ["reuters"]),
        ('"myanmar presses"', []),
        ("envoy", ["reuters"]),
        ("author:moe", ["moe"]),
        ("-author:moe", ["rfa", "reuters", "cafe"]),
        ("outlet:asia or author:moe", ["rfa", "moe"]),
        ("(outlet:asia or author:moe) -iran", ["rfa"]),
        ("topic:arms", ["reuters", "moe"]),
        ("topic:arms/*", ["reuters", "moe"]),
        ("topics:arms/missiles", ["moe"]),
        ("date:2017", ["reuters"]),
        ("date:2017-07-24", ["reuters"]),
        ("date:2010..2017-07-23", ["moe"]),
        ("date:2017..", ["rfa", "reuters"]),
        ("date:..2010-07", ["moe"]),
        ("issued:2023-09-11", ["rfa"]),
        ("missing:author", ["rfa", "reuters", "cafe"]),
        ("missing:date", ["cafe"]),
        ("has:url", ["cafe"]),
        ("sort:title", ["moe", "rfa", "cafe", "reuters"]),
        ("sort:-title", ["reuters", "cafe", "rfa", "moe"]),
        ("sort:issued", ["moe", "reuters", "rfa", "cafe"]),
        ("key:rfa", ["rfa"]),
        ("envoy -", ["reuters"]),
        ("sanct* or pres*", ["reuters"]),
        ('title:"north kor*"', ["moe"]),
        ("north-korea", ["moe"]),
        ("presse", []),
        ("not author:moe and not has:url", ["rfa", "reuters"]),
        ("NOT has:outlet AND has:url", ["cafe"]),
        ("title:(burma or isolated)", ["rfa", "moe"]),
        ("author:(wai -moe)", []),
        ("date!:2023", ["rfa"]),
        ("date!:2023-09-11", []),
        ("-date!:2023-09-11", ["rfa", "reuters", "moe", "cafe"]),
        ("url:example.org", ["cafe"]),
        ("https://example.org/a", ["cafe"]),
        ("type:article-newspaper limit:2", ["rfa", "reuters"]),
        ("sort:-outlet,title", ["reuters", "rfa", "moe", "cafe"]),
        (" -myanmar sort:key", ["cafe", "moe", "rfa"]),
        ("iran sort:title or envoy", ["moe", "reuters"]),
    ],
)
def test_a_query_finds(query, keys):
    assert found(query) == keys


@pytest.mark.parametrize(
    ("query", "column"),
    [("foo:bar", 1), ("a date:someday", 3), ("-", 1), ("a and", 3), ("title!:a", 1),
     ("limit:no", 1), ("query:none", 1), ("(a", 1), ("a)", 2), ("x missing:colour", 3),
     ("sort:colour", 1), ("title:", 1), ("zzz or", 5), ("or zzz", 1), ("( )", 1),
     ("-sort:title", 1)],
)  # fmt: skip
def test_a_slip_is_shown_with_its_column(query, column):
    with pytest.raises(UsageError) as caught:
        parse(query)
    first, _, pointer = str(caught.value).splitlines()
    assert f"column {column}:" in first
    assert pointer.index("^") == column + 1  # two blanks stand before the query


TODAY = datetime.date(2024, 3, 31)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("today", "2024-03-31/2024-03-31"),
        ("yesterday..", "2024-03-30/.."),
        ("7d", "2024-03-24/2024-03-31"),
        ("-1m", "2024-02-29/2024-02-29"),
        ("-1y..today", "2023-03-31/2024-03-31"),
        ("2w..", "2024-03-17/.."),
        ("..last-year", "../2023-12-31"),
        ("this-week", "2024-03-25/2024-03-31"),
        ("last-week", "2024-03-18/2024-03-24"),
        ("last-month", "2024-02-01/2024-02-29"),
        ("this-year", "2024-01-01/2024-03-31"),
        ("2017-03..2017-07", "2017-03/2017-07"),
        ("2017~", "2017~"),
    ],
)
def test_days_may_count_from_today(text, edtf):
    assert span(text, TODAY) == Date.parse(edtf)


def test_a_saved_query_is_a_part_like_any_other():
    asking = Asking(saved=lambda: {"arms": "topic:arms sort:key", "both": "query:arms or envoy"})
    found = parse("query:both -moe", asking)
    assert [article.key for article in found.select(ARTICLES)] == ["reuters"]
    assert parse("query:arms", asking).order == (("key", False),)


def test_a_saved_query_that_is_part_of_itself_is_refused():
    with pytest.raises(UsageError, match="part of itself"):
        parse("query:one", Asking(saved=lambda: {"one": "a query:two", "two": "query:one"}))


def test_a_slip_in_a_saved_query_is_pointed_at_once_with_the_way_to_it():
    with pytest.raises(UsageError) as raised:
        kept = {"one": "x query:two", "two": "iran nofield:x"}
        parse("arms query:one", Asking(saved=lambda: kept))
    text = str(raised.value)
    assert text.startswith('saved query one > two, column 6: no field "nofield"')
    assert text.endswith("\n  iran nofield:x\n       ^") and text.count("^") == 1


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Łódź—ÆØ", "lodz aeo"),
        ("北京2017年", "北 京 2017 年"),
        ("ﬁne print", "fine print"),
        ("မြန်မာ။", "မြ န် မာ"),
        ("হিন্দি हिन्दी।", "হিন্দি हिन्दी"),
        ("\ue000 …", ""),
    ],
)
def test_words_are_those_of_every_script(text, made):
    assert words(text) == made


MIXED = st.text(
    st.one_of(st.sampled_from("aB9_ -'’“é́ŁøİẞßΣςＡ／ﬁ사ཀ朝မြ̣\ue000\0\t"), st.characters()),
    max_size=60,
)  # fmt: skip


@given(MIXED)
def test_a_text_folds_alike_as_a_whole_and_letter_by_letter(text):
    whole = unicodedata.normalize("NFKD", text).casefold()
    assert fold(text) == "".join(c for c in whole if not _ACCENTS.match(c))


@given(MIXED)
def test_the_index_cuts_a_text_into_the_words_that_a_query_compares(text):
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE cut USING fts5(body, tokenize='ascii')")
        database.execute("CREATE VIRTUAL TABLE found USING fts5vocab(cut, 'instance')")
        uncut_text = uncut(text).encode("utf-8", "replace").decode()
        database.execute("INSERT INTO cut VALUES (?)", (uncut_text,))
        found = database.execute("SELECT term FROM found ORDER BY offset").fetchall()
    assert [word for (word,) in found] == words(text).encode("utf-8", "replace").decode().split()


@given(st.text(string.punctuation + "ab :-", max_size=12))
def test_whatever_is_typed_gives_an_answer_or_a_usage_error(text):
    try:
        assert isinstance(found(text), list)
    except UsageError as error:
        assert "column" in str(error)


def test_a_name_that_is_kept_whole_is_found_from_its_last_word_too():
    whole = from_fields({"title": "Ties", "author": [{"literal": "Wai Moe"}]}, key="a")
    for asked in ("Moe, Wai", "Wai Moe", "moe", "Moe,"):
        assert parse(f'author:"{asked}"').match(whole), asked
    for asked in ("Moe, Wei", "Moe Wai", "Wai, Moe Moe"):
        assert not parse(f'author:"{asked}"').match(whole), asked


def test_nesting_has_an_end():
    with pytest.raises(UsageError, match="nest more than 50"):
        parse("(" * 5000 + "a")


def test_any_number_of_nots_in_a_row_is_one_or_none():
    assert parse("not " * 5000 + "arms").node == parse("arms").node
    assert parse("not " * 4999 + "-" + "arms").node == parse("arms").node
    assert parse("not " * 5001 + "arms").node == parse("-arms").node


def test_today_is_the_day_that_the_command_line_says(byline, library):
    Library(library).add(ARTICLES[1])
    assert byline("--as-of", "2017-07-30", "list", "date:7d", "--keys").out == "reuters\n"
    assert byline("--as-of", "2018-07-30", "list", "date:7d").code == 4
    assert byline("--as-of", "soon", "list", "date:7d").code == 2


def test_a_library_keeps_queries_under_names(byline, library):
    Library(library).add(ARTICLES[1])
    with (library / "byline.toml").open("a") as settings:
        settings.write('[queries]\nvisits = "envoy or visit*"\n')
    assert byline("list", "query:visits", "--keys").out == "reuters\n"


GRAMMAR = Path(__file__, "../../../docs/query.md").resolve().read_text(encoding="utf-8")


@pytest.mark.parametrize("line", re.findall(r"^\| `([^`]+)` \|", GRAMMAR, re.M))
def test_every_example_of_the_page_on_queries_is_one(line):
    query = parse(line.replace("\\|", "|"), Asking(saved=lambda: {"arms": "topic:arms"}))
    assert query.node != EVERYTHING or query.order != NEWEST or query.limit


def test_the_page_on_queries_names_every_field():
    from byline.query.grammar import SPECIAL
    from byline.vocabulary import BY_NAME, QUERY_ALIASES

    for name in (*BY_NAME, *QUERY_ALIASES, *SPECIAL):
        assert f"`{name}" in GRAMMAR, name


def test_accents_are_the_marks_before_the_indic_scripts():
    for c in map(chr, range(0x80, 0x1200)):
        flat = unicodedata.normalize("NFKD", f"a{c}").casefold()
        kept = [c for c in flat if unicodedata.category(c) != "Mn" or c > "\u0900"]
        assert fold(f"a{c}") == "".join(kept)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("date:2017..2016", 'column 1: "2017..2016" ends before it begins'),
        ("arms date:-1m..-6m", "column 6: "),
        ("how:guessed", '"guessed" is no way of knowing; there are stated, credited, '),
        ("topic:*", "* names no topic; has:topics finds all"),
        ("topic:/", "/ names no topic"),
    ],
)
def test_what_can_match_nothing_is_a_slip_and_pointed_at(query, words):
    with pytest.raises(UsageError) as raised:
        parse(query)
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("before", "columns"),
    [("a\nb\t", 4), ("朝鲜 ", 5), ("e\u0301 ", 2), ("\x1b[31m ", 9), ("a " * 500, 61)],
)
def test_the_pointer_stands_under_the_slip_on_any_terminal(before, columns):
    with pytest.raises(UsageError) as caught:
        parse(f"{before}nope:x {'b ' * 300}")
    first, line, pointer = str(caught.value).split("\n")
    assert f"column {len(before) + 1}: " in first
    assert pointer.index("^") == columns + 2 and "nope:x" in line and len(line) < 130
