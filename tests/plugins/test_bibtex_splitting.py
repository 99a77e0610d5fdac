"""byline_bibtex: entries that a pattern cuts out are those that bibtexparser finds."""

from __future__ import annotations

import pytest
from bibtexparser import splitter
from hypothesis import given, settings
from hypothesis import strategies as st

from byline_bibtex import outline, splitting
from byline_bibtex.splitting import Block, split

VALUES = (
    "{Plain}", "{The {BBC} and {{N}ATO}}", "{a @ b}", "{me@{here}}", "{x\n@misc{y}", '"quoted"',
    '"in {braces"}"', '"a" # b', "2016", "jan", r"{\'e, {\"u} and \\}", r"{odd \{}", r"{\\{x}}",
    "{", "}", "{a = {b}, c = d}", "{deep {in {the {fourth}}}}", "{ }", "", "{%}",
    "{line\n\nline}", "{“ü”}", "{{Reuters}}", "acm_press",
)  # fmt: skip
NAMES = ("title", "Author", "x+an", "note", "a b", "ti%tle", "", "x-1")
KEYS = ("a2016b", "ü", "a b", "", "x%y", "10.1000/x", "k\n")
BETWEEN = ("\n", "\n\n", "", " ", "\n  ", "\nwords\n", "% said\n", "@", "}\n",
           "\n@string{b = {c}}\n", "\n@comment{x}\n", "\n@preamble{\"x\"}\n", "\n@article",
           "\n@misc{q, t = {", "\\")  # fmt: skip

fields = st.tuples(
    st.sampled_from((",", ", ", ",\n  ", "\n,", " ")), st.sampled_from(NAMES),
    st.sampled_from((" = ", "=", "\n= ", " ")), st.sampled_from(VALUES),
).map("".join)  # fmt: skip
entries = st.tuples(
    st.sampled_from(("@article{", "@Misc {", "@comments{", "@book(", "@ a{", "@news-item{")),
    st.sampled_from(KEYS), st.lists(fields, max_size=3).map("".join),
    st.sampled_from(("}", "\n}", ",}", ",\n}\n", ")", "")),
).map("".join)  # fmt: skip
files = st.lists(st.one_of(entries, st.sampled_from(BETWEEN)), max_size=8).map("".join)


def by_bibtexparser_alone(text: str) -> list[Block]:
    return list(splitting._split_by_bibtexparser(text, 0, len(text), 0))


def told(block: Block, text: str) -> tuple[object, ...]:
    # A failed block of bibtexparser ends where the next begins, or where the text does; where its
    # comments stand is a guess. Lines are compared where it counts them all: not where a backslash
    # stands before the line's end.
    raw = "" if block.kind == "failed" else block.raw
    start = 0 if block.kind == "comment" else block.start
    line = 0 if "\\\n" in text else block.line
    if block.seen:
        fields = list(block.seen.fields.items())
    else:
        fields = [(name.lower(), without_delimiters(value)) for name, value in block.fields]
    return block.kind, start, line, raw, block.type, block.key, fields


def without_delimiters(value: str) -> str:
    return value[1:-1] if value[:1] + value[-1:] in ("{}", '""') else value


@given(text=files)
@settings(max_examples=400)
def test_both_ways_of_splitting_find_the_same_blocks(text: str) -> None:
    ours, theirs = list(split(text)), by_bibtexparser_alone(text)
    assert [told(block, text) for block in ours] == [told(block, text) for block in theirs]


def test_an_ordinary_file_needs_no_bibtexparser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitter, "Splitter", None)
    first = '@article{a,\n  title = {The {BBC} says \\"u},\n  year = 2016, month = jan,\n}\n'
    text = f"{first}\n@misc{{b}}\n"
    assert [(block.key, block.line) for block in split(text)] == [("a", 0), ("b", 5)]


@pytest.mark.parametrize(
    "bit", ["@a{k, x = {", "@a{k, x = {y},\n", "{" * 9, '@a{k,x="', "@a{k,x={\\"]
)
def test_a_hostile_file_is_split_in_time_that_grows_with_it(bit: str) -> None:
    pieces = list(split((bit + "\n") * 2000))
    assert all(block.kind in ("failed", "comment", "entry") for block in pieces)


@pytest.mark.parametrize("between", ["\n  ", " ", "\r", "\n"])
def test_no_look_at_an_entry_is_a_look_at_the_whole_file(monkeypatch, between):
    looked = []
    flat = outline._flat
    monkeypatch.setattr(outline, "_flat", lambda text: looked.append(len(text)) or flat(text))
    entries = [f"@article{{k{number},\n  title = {{T {number}}}\n}}" for number in range(3_000)]
    assert [block.key for block in split(between.join(entries))] == [f"k{n}" for n in range(3_000)]
    assert sum(looked) < 1_000 * outline._NEAR  # not half of the file for each
