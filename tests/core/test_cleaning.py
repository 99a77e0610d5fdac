"""What plugins give as records, and what comes of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline import addresses
from byline.article import Article, from_fields, reads_back, to_fields
from byline.cleaning import MAX_TEXT, _cleaned, _read_back, clean_article, is_clean
from byline.dates import Date
from byline.evidence import Evidence
from byline.names import Name

texts = st.one_of(
    st.sampled_from(["", "a", "Two words", " edge", "edge ", "two  spaces", "a¦b", "¦ ", "\xa0",
                     "ü\n", "\u202eback", "က\u200d", "\x85", "\ud800"]),
    st.text(max_size=6),
)  # fmt: skip
names = st.builds(
    lambda family, given, literal: Name(family=family or "F", given=given, literal=literal),
    texts, texts, texts,
)  # fmt: skip
plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(texts, inner, max_size=2)),
    max_leaves=4,
)
articles = st.builds(
    Article,
    key=texts, type=st.sampled_from(["", "book", "webpage"]), title=texts, abstract=texts,
    outlet=texts, author=st.lists(names, max_size=2).map(tuple),
    issued=st.sampled_from([None, Date.parse("2016-12"), Date("2016-13", None, None)]),
    topics=st.lists(texts, max_size=3).map(tuple), aliases=st.lists(texts, max_size=2).map(tuple),
    extra=st.dictionaries(st.sampled_from(["bibtex", "title", "key", "x"]), plain, max_size=2),
    note=texts,
)  # fmt: skip


odd = st.sampled_from([None, 5, True, "x", b"x", ["x"], (5,), (None,), ([],), {}])
lines = st.builds(
    Evidence,
    field=texts, how=st.sampled_from(["stated", "typed", "said"]),
    at=st.sampled_from([(), ("",), ("L1", "L2"), "L1", ["L1"]]), by=texts,
    value=st.one_of(st.none(), texts), extra=st.dictionaries(texts, texts, max_size=1),
)  # fmt: skip
changes = st.fixed_dictionaries(
    {"evidence": st.one_of(odd, st.lists(lines, max_size=2).map(tuple))},
    optional={name: odd for name in ("title", "type", "author", "topics", "issued", "key")},
)


@given(article=articles, changes=changes)
def test_what_plainly_reads_back_does(article: Article, changes: dict[str, object]):
    article = article.replace(**changes)
    if reads_back(article):
        back = from_fields(to_fields(article), key=article.key, note=article.note)
        assert back == article
        assert back.to_json() == article.to_json()


@given(article=articles)
def test_what_passes_for_clean_would_come_out_of_the_cleaning_as_it_is(article: Article):
    try:
        clean = is_clean(article)
    except ValueError:
        return
    if clean:
        back = _read_back(_cleaned(article))
        assert back == article
        assert back.to_json() == article.to_json()


@pytest.mark.parametrize("title", ["", "A title", "“Zwölf”, မြန်မာ", "x" * (MAX_TEXT - 99)])
def test_what_most_records_are_is_clean_at_once(title: str):
    article = Article(
        key="a", title=title, author=(Name(literal="Wai Moe"),), topics=("arms/trade",),
        issued=Date.parse("2016"), extra={"bibtex": {"source": "a\nb", "n": [1, None, True]}},
    )  # fmt: skip
    assert is_clean(article)
    assert clean_article(article) is article


@pytest.mark.parametrize(
    "extra", [{"x": {1, 2}}, {"x": math.nan}, {"x": object()}, {"x": [{"y": b"z"}]}]
)
def test_what_is_no_plain_data_is_refused(extra: dict[str, object]):
    with pytest.raises((TypeError, ValueError)):
        clean_article(Article(key="a", extra=extra))


@given(
    host=st.lists(st.sampled_from(["www", "m", "amp", "a-1", "example", "org"]), max_size=4),
    path=st.lists(st.sampled_from(["", "amp", "AMP", "a.html", "..", "~x", "index_1"]), max_size=4),
    scheme=st.sampled_from(["http", "https"]),
)  # fmt: skip
def test_a_simple_address_is_the_same_whether_taken_apart_or_not(host, path, scheme):
    address = f"{scheme}://{'.'.join(host)}/{'/'.join(path)}"
    canonical = addresses.canonical.__wrapped__
    quick = canonical(address)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "_SIMPLE", addresses.re.compile(r"(?!)"))
        assert canonical(address) == quick


def test_a_name_is_printed_as_any_dataclass_is():
    name = Name(literal='O\'Neil "Bo"', given="ü")
    parts = ", ".join(f"{part}={getattr(name, part)!r}" for part in Name.__slots__)
    assert repr(name) == f"Name({parts})"
