"""Whose copy it is, in the shapes of many countries: a table of credit lines and what they give."""

from __future__ import annotations

import pytest
import wire_credits as cases
from dumps import HEADLINE, STORY, dump, value
from hypothesis import given
from hypothesis import strategies as st

from byline.newsprint.contributions import contributions
from byline.newsprint.sign_offs import closing_credit, handled_credit, head_credit, sole_credit

DATE = "3 May 2019"


def rows(table: str) -> list[tuple[str, str]]:
    """The lines of a table and the services that they name."""
    return [(line.rpartition(" = ")[0], line.rpartition(" = ")[2]) for line in _lines(table)]


def _lines(table: str) -> list[str]:
    return table.strip().splitlines()


def agency(lines: list[str]) -> object:
    return value(lines, "agency")


def signed(end: str) -> list[str]:
    return dump(HEADLINE, DATE, story=(*STORY[:-1], f"{STORY[-1]} {end}"))


def started(start: str) -> list[str]:
    return dump(HEADLINE, DATE, story=(f"{start} {STORY[0]}", *STORY[1:]))


@pytest.mark.parametrize(("line", "service"), rows(cases.HEADS))
def test_a_credit_above_the_story_names_its_service(line, service):
    assert agency(dump(HEADLINE, line, DATE)) == service


@pytest.mark.parametrize("line", _lines(cases.NOT_HEADS))
def test_what_stands_above_the_story_and_is_no_credit_names_none(line):
    assert agency(dump(HEADLINE, line, DATE)) is None


@pytest.mark.parametrize(("start", "service"), rows(cases.STARTS))
def test_a_dateline_in_the_manner_of_a_service_names_it(start, service):
    assert agency(started(start)) == service


@pytest.mark.parametrize("start", _lines(cases.NOT_STARTS))
def test_a_story_that_starts_otherwise_names_none(start):
    assert agency(started(start)) is None


@pytest.mark.parametrize(("end", "service"), rows(cases.ENDS))
def test_a_sign_off_behind_the_last_sentence_names_its_service(end, service):
    assert agency(signed(end)) == service


@pytest.mark.parametrize("end", _lines(cases.NOT_ENDS))
def test_a_last_sentence_that_speaks_of_a_service_credits_none(end):
    assert agency(signed(end)) is None


@pytest.mark.parametrize(("line", "service"), rows(cases.FEET))
def test_a_credit_below_the_story_names_its_service(line, service):
    assert agency(dump(HEADLINE, DATE, foot=(line,))) == service


@pytest.mark.parametrize("line", _lines(cases.NOT_FEET))
def test_what_stands_below_the_story_and_is_no_credit_names_none(line):
    assert agency(dump(HEADLINE, DATE, foot=(line,))) is None


@pytest.mark.parametrize("note", _lines(cases.DESK_NOTES))
def test_the_note_of_a_service_s_desks_counts_where_the_report_names_the_service(note):
    told = f"{STORY[0]} The mayor told Reuters so."
    assert agency(dump(HEADLINE, DATE, story=(told, *STORY[1:]), foot=(note,))) == "Reuters"
    assert agency(dump(HEADLINE, DATE, foot=(note,))) is None


_PIECES = "AFP|dpa|(EFE)|Reuters/|mit|avec|Source:|©|3 May 2019|/|,|–|Mary Stone|（新华社）|PTI ABC"
_WORDS = st.sampled_from(_PIECES.split("|"))


@given(st.lists(_WORDS | st.text(max_size=4), max_size=12).map(" ".join))
def test_what_is_found_stands_where_it_is_said_to_stand(text):
    found = [*sole_credit(text), *head_credit(text), *handled_credit(text)]
    found += closing_credit(text, ends_story=True) + contributions(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(text[one.start : one.end].strip() for one in found)
