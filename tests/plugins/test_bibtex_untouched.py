"""byline_bibtex: an entry that nobody changed is written back as it was read."""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path

import pytest
from bibtex_cases import imported, readings, written
from hypothesis import given
from hypothesis import strategies as st

from byline.api import Article, Capture, Date, Name, from_fields, to_fields
from byline_bibtex import source
from byline_bibtex.reader import read
from byline_bibtex.writer import BIBLATEX, BIBTEX

MESSY = """@Article {Foo:2010,
\tAuthor    = "Doe, Jane and {The {DPRK} Desk}" ,
    title={A {Title}: it says --- ``so'' },  year = 2010, month = jul # "~7",
  Journal = jfp,
  x-unknown = {kept % as it is},
  file = {:a/b.pdf:PDF},
}"""
STRINGS = "@string{jfp = {Journal of Press}}\n"


def changed(article: Article, **values: object) -> list[str]:
    """The lines that an edit takes away and brings, as diff marks them."""
    before, after = (written([one], BIBLATEX) for one in (article, article.replace(**values)))
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if re.match(r"[-+](?![-+])", line)]


def test_spelling_layout_and_unknown_fields_stay() -> None:
    (article,) = imported(STRINGS + MESSY)
    text = written([article], BIBLATEX)
    assert MESSY in text
    assert text.startswith("@string{jfp = {Journal of Press}}\n")


def test_the_record_file_keeps_the_entry() -> None:
    (article,) = imported(STRINGS + MESSY)
    fields = json.loads(json.dumps(to_fields(article)))
    assert MESSY in written([from_fields(fields, key="foo-2010")], BIBLATEX).replace(
        "foo-2010", "Foo:2010"
    )


def test_the_key_of_the_file_is_written_while_the_record_answers_to_it() -> None:
    (article,) = imported(MESSY)
    renamed = article.replace(key="foo-2010", aliases=("Foo:2010",))
    assert "{Foo:2010," in written([renamed], BIBLATEX)
    assert "{foo-2010," in written([renamed.replace(aliases=())], BIBLATEX)


def test_an_edit_changes_the_lines_of_its_field_alone() -> None:
    (article,) = imported(
        "@online{a,\n  author = {Doe, Jane},\n  title = {Old},\n  date = {2017-07-24},\n"
        "  url = {https://e.example/a_b},\n  x-own = {1},\n}"
    )
    assert changed(article, title="New & {NATO}") == [
        "-  title = {Old},",
        r"+  title = {New \& {{\textbraceleft{}NATO\textbraceright{}}}},",
    ]
    assert changed(article, issued=Date.parse("2017-08")) == [
        "-  date = {2017-07-24},", "+  date = {2017-08},",
    ]  # fmt: skip
    assert changed(article, url="") == ["-  url = {https://e.example/a_b},"]
    assert changed(article, topics=("arms", "sanctions")) == [
        "+  keywords = {arms, sanctions},",
    ]
    assert changed(article, author=(Name(literal="Wai Moe"),)) == [
        "-  author = {Doe, Jane},", "+  author = {{Wai Moe}},",
    ]  # fmt: skip


def test_a_new_date_goes_where_a_classic_file_has_its_own() -> None:
    (article,) = imported("@article{a,\n  title = {T},\n  year = 2010,\n  month = jul\n}")
    assert changed(article, issued=Date.parse("2011-03")) == [
        "-  year = 2010,", "-  month = jul", "+  year = {2011},", "+  month = mar",
    ]  # fmt: skip
    assert changed(article, issued=Date.parse("2011-03~")) == [
        "-  year = 2010,", "-  month = jul", "+  date = {2011-03~},",
    ]  # fmt: skip


def test_a_new_outlet_replaces_the_journal_of_a_classic_file() -> None:
    (article,) = imported("@article{a,\n  title = {T},\n  journal = {Old},\n}")
    assert changed(article, outlet="New") == ["-  journal = {Old},", "+  journal = {New},"]


def test_every_edit_reads_back_as_it_was_meant() -> None:
    (article,) = imported(STRINGS + MESSY)
    edited = article.replace(
        title="Another: with {braces}", issued=Date.parse("2012-01-02"), outlet="The Irrawaddy",
        topics=("arms",), note="Ours.", language="my", type="article-newspaper",
        abstract="One.\n\nTwo.",
    )  # fmt: skip
    (back,) = imported(written([edited], BIBLATEX))
    names = (
        "title",
        "author",
        "issued",
        "outlet",
        "topics",
        "note",
        "language",
        "type",
        "abstract",
    )
    assert [getattr(back, name) for name in names] == [getattr(edited, name) for name in names]
    assert "x-unknown = {kept % as it is}" in written([edited], BIBLATEX)


def test_a_string_that_is_defined_anew_holds_for_what_follows() -> None:
    text = (
        "@string{s = {One}}\n@misc{a, title = s}\n@string{s = {Two}}\n@misc{b, title = s # { x}}\n"
    )
    first, second = imported(text)
    assert (first.title, second.title) == ("One", "Two x")
    again = imported(written([second, first], BIBLATEX))
    assert [article.title for article in again] == ["Two x", "One"]


def test_a_child_brings_the_parent_that_it_inherits_from() -> None:
    text = "@inbook{c, title={Part}, crossref={p}}\n@book{p, title={Whole}, year=2001}\n"
    child, parent = imported(text)
    assert child.outlet == "Whole"
    alone = imported(written([child], BIBLATEX))
    assert [article.outlet for article in alone] == ["Whole", ""]
    assert written([child, parent], BIBLATEX).count("@book{p,") == 1


def test_two_records_of_one_key_are_told_apart() -> None:
    one, two = imported("@misc{k, title={A}}\n@misc{K, title={B}}\n")
    text = written([one, two, one], BIBLATEX)
    keys = re.findall(r"@misc\{([^,]+),", text)
    assert len({key.lower() for key in keys}) == 3


def test_what_cannot_be_read_as_one_entry_is_rebuilt_and_not_passed_on() -> None:
    (article,) = imported("@misc{a, title={never closed, year={2001}}\n")
    (back,) = imported(written([article], BIBLATEX))
    assert (back.title, back.issued) == (article.title, article.issued)
    assert readings(written([article], BIBLATEX))[0].problems == ()


@pytest.mark.parametrize(
    "text",
    ["@misc{a, title={x}}\n@misc{evil, title={y}}", "@misc{a, title={x}} \\input{evil}",
     "@comment{x}", "@string{a = {x}}", "}", "@misc{a, title={x}", "@misc(a, title={x}})", ""],
)  # fmt: skip
def test_a_tampered_record_cannot_bring_in_more_than_one_entry(text: str) -> None:
    article = Article(key="k", title="T", extra={"bibtex": {"source": text, "read": "00"}})
    assert source.of(article) is None
    assert written([article], BIBLATEX).count("@") == 1


def test_tex_that_runs_is_told_on_the_way_in() -> None:
    (reading,) = readings(r"@misc{a, title={T}, execute={\input{canary}}}")
    assert any(r"\input" in str(problem) for problem in reading.problems)


def test_classic_bibtex_gets_a_classic_entry_as_it_is_and_any_other_translated() -> None:
    classic = "@article{a,\n  title = {T},\n  journal = {J},\n  year = 2010,\n  zz = {own},\n}"
    assert written(imported(classic), BIBTEX) == classic + "\n"
    (modern,) = imported("@online{b, title={T}, date={2017-07-24}, organization={O}, zz={own}}")
    text = written([modern], BIBTEX)
    assert text.startswith("@misc{b,")
    assert "month = jul" in text
    assert "zz = {own}" in text


@given(st.text(alphabet='@{}()=,"#% \n\r\\abAB01-:.éမ', max_size=120))
def test_whatever_the_file_what_is_read_is_written_and_read_again(text: str) -> None:
    first = imported(text)
    again = imported(written(first, BIBLATEX))
    fields = ("title", "author", "outlet", "type", "url")
    assert [[getattr(a, f) for f in fields] for a in again[: len(first)]] == [
        [getattr(a, f) for f in fields] for a in first
    ]


def test_peoples_own_files_come_back_entry_by_entry(shared: Path) -> None:
    """Byte for byte, save keys that stand twice and what no program can read."""
    cases = sorted((shared / "bibtex" / "cases").glob("*.bib"))
    for path in (path for path in cases if path.stat().st_size < 60_000):
        capture = Capture(path.read_bytes(), path.name)
        articles = [reading.article for reading in read(capture) if reading.article]
        out = written(articles, BIBLATEX)
        for article in articles:
            kept = source.of(article)
            assert kept, (path.name, article.key)
            if kept.key == article.key:
                assert kept.text in out, (path.name, article.key)
