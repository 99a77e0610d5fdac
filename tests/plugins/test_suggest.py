"""Suggestions: what a report's own words tell of when, how much, and who says so."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.dates import Date
from byline.evidence import Span
from byline_suggest.attribution import attribution
from byline_suggest.numbers import figures
from byline_suggest.phrases import Anchor, find
from byline_suggest.sentences import sentences

MONDAY = Anchor.of(Date.parse("2017-07-24"))
JULY = Anchor.of(Date.parse("2017-07"), worked_out=True)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("It began on 9 October 1983 at noon.", "1983-10-09"),
        ("On Oct. 9, 1983, it began.", "1983-10-09"),
        ("From June 15-17, 2010, they met.", "2010-06-15/2010-06-17"),
        ("He came in November 2008.", "2008-11"),
        ("In secret since the mid-1990s.", "199X"),
        ("In late 2016 he was named.", "2016"),
        ("Ties were restored in 2007.", "2007"),
        ("Since a 2021 coup there was no peace.", "2021"),
        ("In the summer of 2011 it stopped.", "2011-22"),
    ],
)
def test_a_phrase_with_a_year_needs_no_day_of_publication(words, edtf):
    (phrase,) = find(words)
    assert (phrase.edtf, phrase.why) == (edtf, "") and phrase.raw in words


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("The test of July 4 followed.", "2017-07-04"),
        ("In December it was lifted.", "2016-12"),
        ("They met on Friday.", "2017-07-21"),
        ("They met on Monday.", "2017-07-24?"),
        ("They met last Monday.", "2017-07-17"),
        ("It was cut five years ago.", "2012~"),
        ("Two months ago it was cut.", "2017-05~"),
        ("He left three days ago.", "2017-07-21"),
        ("Earlier this month he left.", "2017-07"),
        ("Last year he left.", "2016"),
        ("It was said this week.", "2017-07-17/2017-07-24"),
        ("In March this year it was new.", "2017-03"),
        ("They met yesterday.", "2017-07-23"),
    ],
)
def test_any_other_phrase_is_told_from_the_day_of_publication_and_says_so(words, edtf):
    (phrase,) = find(words, MONDAY)
    assert phrase.edtf == edtf and phrase.why.endswith(" 2017-07-24")


def test_a_phrase_whose_anchor_is_not_known_has_no_date():
    assert [phrase.edtf for phrase in find("On Tuesday, five years ago, in March.")] == [""] * 3
    # Of a report of which only the month is known a weekday means nothing, a year does.
    told = find("On Tuesday, five years ago.", JULY)
    assert [phrase.edtf for phrase in told] == ["", "2012~"] and told[1].why.endswith("~2017-07")


@pytest.mark.parametrize(
    "words",
    ["He may go.", "They march on.", "Sun and 45 March 2017x", "Route 2017 runs on", "130mm"],
)
def test_what_only_looks_like_a_date_is_none(words):
    assert [phrase for phrase in find(words, MONDAY) if phrase.edtf] == []


@given(st.text(max_size=200))
def test_every_phrase_stands_where_it_says_and_none_overlap(text):
    phrases = find(text, MONDAY)
    assert all(text[phrase.start : phrase.end] == phrase.raw for phrase in phrases)
    assert all(a.end <= b.start for a, b in zip(phrases, phrases[1:], strict=False))


@given(st.text(alphabet='Ab. ”“"U.S?!\n ', max_size=120))
def test_sentences_are_the_lines_own_words(text):
    lines = list(enumerate(text.split("\n"), 1))
    for sentence in sentences(lines):
        line = lines[sentence.line - 1][1]
        assert line[sentence.column - 1 :].startswith(sentence.text)


def test_an_abbreviation_ends_no_sentence():
    line = "Senior Gen. Than Shwe met U.S. envoys on Sept. 11. They spoke. J. Smith was there."
    assert [sentence.text for sentence in sentences([(1, line)])] == [
        "Senior Gen. Than Shwe met U.S. envoys on Sept. 11.", "They spoke.", "J. Smith was there."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Kyaw Zeya, a permanent secretary, insisted that nothing was left.", "named"),
        ("According to a military source who requested confidentiality, they came.", "unnamed"),
        ("The official told Reuters, speaking on condition of anonymity.", "unnamed"),
        ("Two former US officials said it was believed.", "unnamed"),
        ("It is run by a bureau, according to a United Nations report.", "document"),
        ("They met on Tuesday, state media said.", "state-media"),
        ("“It is normal,” he told reporters.", "unclear"),
        ("The ship was forced to return.", "outlet"),
    ],
)
def test_a_sentence_is_classed_by_the_words_that_cite(words, kind):
    told = attribution(words)
    assert told.kind == kind and (kind == "outlet") == (told.cue == "")
    assert told.cue in words


def test_he_said_is_whoever_spoke_before_in_the_paragraph():
    before = attribution("The move is a risk, the analyst said.")
    told = attribution("“They will use it,” he said.", before)
    assert told.kind == "unnamed" and "he said" in told.cue and "the analyst" in told.cue


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("It imported $267 million in arms.", "$267 million"),
        ("30 to 40 foreign technicians work there.", "30 to 40 foreign technicians"),
        ("More than 3,500 people have been killed.", "More than 3,500 people have been killed"),
        ("It is paying millions of dollars for it.", "millions of dollars"),
        ("Some 12 per cent of it was lost.", "Some 12 per cent"),
        ("A bomb went off, killing twenty-one people.", "killing twenty-one people"),
    ],
)
def test_a_number_that_counts_something_is_a_figure(words, raw):
    assert [figure.raw for figure in figures(words)] == [raw]


@pytest.mark.parametrize("words", ["130mm guns were sold", "in 2017", "the two countries", "M-46"])
def test_a_calibre_or_a_year_counts_nothing(words):
    assert figures(words) == []


REPORT = """Ties restored after years

By Wai Moe
July 7, 2010

The envoy came on June 15-17 and met 40 officials of the two armies, state media said.

On Tuesday he left for home with six aides, an official who asked not to be named said.

It was the first such visit since a 2007 agreement that both sides had kept secret for some time.
"""


@pytest.fixture
def report(byline, library, tmp_path) -> str:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, "utf-8")
    return byline("add", file, "--topic", "ties").out.strip()


def test_suggestions_name_place_date_and_whom_the_sentence_cites(byline, report):
    found = json.loads(byline("events", "suggest", report, "--json").out)
    assert [(each["at"], each["raw"], each["date"], each["cites"]) for each in found] == [
        ("L6:19-29", "June 15-17", "2010-06-15/2010-06-17", "state-media"),
        ("L8:4-11", "Tuesday", "2010-07-06", "unnamed"),
        ("L10:37-41", "2007", "2007", "outlet"),
    ]
    lines = REPORT.split("\n")
    for each in found:
        assert Span.parse(each["at"]).cut(lines) == each["raw"]
        assert len(each["quote"].strip("… ").split()) <= 25
    (figure,) = json.loads(byline("figures", "suggest", "topic:ties", "--json").out)
    assert (figure["raw"], figure["at"], figure["kind"]) == ("40 officials", "L6:38-50", "count")


def test_nothing_is_written_and_a_stub_leaves_the_words_to_a_person(byline, report, library):
    before = sorted(path for path in library.rglob("*") if ".byline" not in path.parts)
    stub = tomllib.loads(byline("events", "suggest", report, "--toml").out)["event"][0]
    assert (stub["text"], stub["basis"], stub["places"]) == ("", "", [f"{report} L6"])
    assert sorted(path for path in library.rglob("*") if ".byline" not in path.parts) == before


def test_a_line_that_was_taken_up_is_suggested_no_more(byline, report, library):
    (library / "materials").mkdir()
    (library / "materials" / "events.toml").write_text(
        f'[[event]]\nid = "visit"\ndate = "2010-06"\ntext = "x"\nplaces = ["{report} L6-7"]\n'
    )
    assert "L6" not in byline("events", "suggest", report).out
    assert "L6" in byline("events", "suggest", report, "--all").out


def test_without_its_capture_a_record_suggests_nothing_and_says_so(byline, house):
    run = byline("--library", house, "events", "suggest", "afp-2023-yang")
    assert run.code == 0 and run.out == "" and "its capture is not here" in run.err


def test_nothing_selected_is_said(byline, library):
    assert byline("events", "suggest", "nobody").code == 4
