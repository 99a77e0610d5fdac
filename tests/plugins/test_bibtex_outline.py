"""byline_bibtex: what is seen of an entry at one look is what reading all of it finds."""

from __future__ import annotations

import pytest
from bibtex_cases import imported, written
from hypothesis import given
from hypothesis import strategies as st

from byline.api import Article
from byline_bibtex import source
from byline_bibtex.blocks import Entry, parse
from byline_bibtex.outline import outline
from byline_bibtex.rescue import rescue
from byline_bibtex.writer import BIBTEX

SOURCE_OF = source.of
NAMES = st.sampled_from(
    "title Title author date year month day location address journal url urldate langid keywords "
    "note owner file crossref journaltitle publisher number usera usera+an".split()
)
WORDS = st.sampled_from(
    ["2019", "2019-03", "2019-03-05", "jan", "Bern", "Bern and Basel", "de", "{Reuters}", "{{A}}",
     r"\'e", r"\{", r"\}", "a@b", "@x{", "%", '"', "=agency", "\\relax", "~", ""]
)  # fmt: skip
VALUES = st.lists(WORDS, max_size=2).map(" ".join)
DELIMITED = st.one_of(
    VALUES.map("{{{}}}".format), VALUES.map('"{}"'.format), st.sampled_from(["2019", "jan", "x"])
)
GAPS = st.sampled_from([",\n  ", ",", " ,\t", "\n", ",\n% said\n"])
FIELDS = st.tuples(GAPS, NAMES, st.sampled_from([" = ", "="]), DELIMITED).map("".join)
ENTRIES = st.builds(
    "@{}{{{}{}{}}}".format,
    st.sampled_from(["article", "ARTICLE", "misc", "book", "online", "comment"]),
    st.sampled_from(["a", "Foo:2010", "a b", "é"]),
    st.lists(FIELDS, max_size=6).map("".join),
    st.sampled_from(["", ",", "\n", ",\n", " # x"]),
)


@given(ENTRIES)
def test_an_outline_is_what_reading_the_entry_finds(text):
    seen = outline(text)
    if seen is None:
        return
    whole = rescue(text)
    assert source.is_entry(text)
    assert not whole.problems
    assert (seen.type, seen.key) == (whole.type, whole.key)
    assert sorted(seen.fields) == sorted(name for name, _ in whole.fields)
    (entry,) = (part for part in parse([text]) if isinstance(part, Entry))
    assert (seen.type, seen.key) == (entry.type, entry.key)
    for name, value in whole.fields:
        assert seen.fields[name] == (value[1:-1] if value[0] in '{"' else value)
        if value[0] in '{"':
            assert seen.fields[name] == entry.fields[name]


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title = {T}, date = {2019-03}, location = {Bern}}",
        "@Article{a,\n  title = {The {DPRK}},\n  author = {{Reuters}},\n  year = 2019,\n}",
        '@misc{a, title = "T", month = mar}',
        r"@misc{a, title = {AT\&T}}",
    ],
)
def test_a_usual_entry_is_seen_at_one_look(text):
    assert outline(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "@misc{a, title = {T}} ", " @misc{a}", "@misc{a, title = {T}", "@misc(a, x = {T})",
        "@misc{a, x = {T}, x = {U}}", r"@misc{a, x = {\{}}", "@misc{a, x = {T} # {U}}",
        "@misc{a, x = {@misc{b}}}", "@comment{a, x = {T}}", "@misc{a,\n% said\n x = {T}}",
        "@misc{a, x = {T}}}", "@misc{a, x = y{T}}",
    ],
)  # fmt: skip
def test_an_entry_that_programs_read_in_more_than_one_way_is_not(text):
    assert outline(text) is None


def unseen(article: Article) -> source.Source | None:
    kept = SOURCE_OF(article)
    return kept and kept._replace(outline=None)


@given(ENTRIES)
def test_a_classic_entry_is_the_same_whether_its_source_is_seen_or_read_anew(text):
    for article in imported(text):
        seen = written([article], BIBTEX)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(source, "of", unseen)
            assert written([article], BIBTEX) == seen
