"""From any format to any other and back into a record: nothing is lost on the way."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import written

import byline_bibtex
import byline_csl_json
import byline_csv
import byline_hayagriva
import byline_jsonld
import byline_markdown
import byline_ris
import byline_zotero
from byline.api import Article, Capture, Date, Name, Reader, Writer

PLUGINS = (
    byline_bibtex, byline_csl_json, byline_csv, byline_hayagriva, byline_jsonld, byline_markdown,
    byline_ris, byline_zotero,
)  # fmt: skip
READERS = {reader.name: reader for plugin in PLUGINS for reader in plugin.register_readers()}
WRITERS = {writer.name: writer for plugin in PLUGINS for writer in plugin.register_writers()}
READ_BY = {"biblatex": "bibtex"}
"""Writers whose reader has another name."""
FORMATS = {
    name: (writer, READERS[READ_BY.get(name, name)])
    for name, writer in WRITERS.items()
    if READ_BY.get(name, name) in READERS
}

LETTERS = "abcXYZ éßŁ မြန်မာ 江岸 עברית العربية {}\\\"'“”$%&#_~^<>|:;,.-–—@[]()*`!?=+/ 0123456789"
LINE = st.text(alphabet=LETTERS, min_size=1, max_size=24).map(lambda s: " ".join(s.split()))
WORDS = LINE.filter(bool)
BLOCK = st.lists(WORDS, max_size=3).map("\n\n".join)
PLAIN = st.text(alphabet="abcdeéŁXYမြန်江", min_size=1, max_size=8)
NAMES = st.one_of(
    WORDS.map(lambda text: Name(literal=text)),
    st.builds(lambda f, g: Name(family=f, given=g), PLAIN, PLAIN),
    st.builds(lambda f, g: Name(family=f, given=g, non_dropping_particle="van der"), PLAIN, PLAIN),
    st.builds(lambda f, g: Name(family=f, given=g, suffix="Jr."), PLAIN, PLAIN),
)
DATES = st.none() | st.sampled_from(
    "2017-07-24 2017-07 2017 2017-07~ 2017? 199X 2010/.. 2010-06-15/2010-06-17 2017-21".split()
).map(Date.parse)
VALUES = st.recursive(
    WORDS | st.integers(-999, 999) | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(PLAIN, inner, max_size=2),
    max_leaves=4,
)
RECORDS = st.builds(
    Article,
    key=st.just("moe-2010"),
    type=st.sampled_from(
        "article-newspaper article-magazine webpage broadcast report book".split()
    ),
    title=LINE, author=st.lists(NAMES, max_size=3).map(tuple),
    agency=st.sampled_from(["", "AFP"]), outlet=LINE, issued=DATES, accessed=DATES, section=LINE,
    page=st.sampled_from(["", "A1", "3-5"]),
    place=LINE, language=st.sampled_from(["", "en", "my", "zh-Hant"]),
    url=st.sampled_from(["", "https://e.example/a_b?c=d&e=%20f#g"]), abstract=BLOCK, note=BLOCK,
    archive_url=st.sampled_from(["", "https://web.archive.org/web/2014/https://e.example/"]),
    topics=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    extra=st.dictionaries(st.sampled_from(["x-desk", "x-own"]), VALUES, max_size=2),
)  # fmt: skip


def through(article: Article, writer: Writer, reader: Reader) -> Article:
    """The record as a format gives it back, without what only that format keeps for itself."""
    text = written(writer, article)
    (back,) = [
        reading.article
        for reading in reader.read(Capture(text.encode(), f"x{writer.suffix}"))
        if reading.article
    ]
    return back.replace(extra={k: v for k, v in back.extra.items() if k != "bibtex"})


@pytest.mark.parametrize(("first", "second"), list(itertools.product(FORMATS, repeat=2)))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=RECORDS)
def test_a_record_survives_two_formats_in_a_row(first: str, second: str, article: Article) -> None:
    once = through(article, *FORMATS[first])
    twice = through(once, *FORMATS[second])
    assert twice == article.replace(extra=dict(article.extra))
