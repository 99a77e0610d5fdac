"""Whose copy it is, in the shapes of many countries: a table of credit lines and what they give."""

from __future__ import annotations

import pytest
import wire_credits as cases
from dumps import HEADLINE, STORY, dump, value

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
