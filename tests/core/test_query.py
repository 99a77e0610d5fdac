"""The query language: what is asked is what is found."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import from_fields
from byline.errors import UsageError
from byline.query import parse

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
        ("-", ["moe"]),
        (" -myanmar sort:key", ["cafe", "moe", "rfa"]),
        ("iran sort:title or envoy", ["moe", "reuters"]),
    ],
)
def test_a_query_finds(query, keys):
    assert found(query) == keys


@pytest.mark.parametrize(
    ("query", "column"),
    [("foo:bar", 1), ("a date:yesterday", 3), ("(a", 1), ("a)", 2), ("x missing:colour", 3),
     ("sort:colour", 1), ("title:", 1), ("zzz or", 5), ("or zzz", 1), ("( )", 1),
     ("-sort:title", 1)],
)  # fmt: skip
def test_a_slip_is_shown_with_its_column(query, column):
    with pytest.raises(UsageError) as caught:
        parse(query)
    first, _, pointer = str(caught.value).splitlines()
    assert f"column {column}:" in first
    assert pointer.index("^") == column + 1  # two blanks stand before the query


@given(st.text(string.punctuation + "ab :-", max_size=12))
def test_whatever_is_typed_gives_an_answer_or_a_usage_error(text):
    try:
        assert isinstance(found(text), list)
    except UsageError as error:
        assert "column" in str(error)


def test_nesting_has_an_end():
    with pytest.raises(UsageError, match="nest more than 50"):
        parse("(" * 5000 + "a")
