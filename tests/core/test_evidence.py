"""What may be believed: one strong place without contradiction, or two that agree."""

from __future__ import annotations

import pytest

from byline.errors import BadInput
from byline.evidence import NEVER_DECIDE, STRONG, Candidate, Evidence, Span, resolve


def saw(field="issued", value="2017-07-24", how="stated", place="date line", line=1, **more):
    return Candidate(field=field, value=value, how=how, place=place, span=Span(line, line), **more)


def test_one_strong_place_is_enough():
    result = resolve([saw(line=85)])
    assert result.values == {"issued": "2017-07-24"}
    assert result.evidence == (Evidence(field="issued", how="stated", at=("L85",), by="date line"),)


def test_one_weak_place_is_not_enough():
    result = resolve([saw("outlet", "The River Post", place="masthead")])
    assert "outlet" not in result.values
    assert [line.value for line in result.waiting] == ["The River Post"]


def test_two_weak_places_that_agree_are_enough():
    masthead = saw("outlet", "The River Post", place="masthead", line=1)
    footer = saw("outlet", "The River Post", place="copyright", line=9)
    result = resolve([masthead, footer])
    assert result.values == {"outlet": "The River Post"}
    assert result.evidence[0].at == ("L1", "L9")


def test_the_same_place_twice_is_one_place():
    twice = [saw("outlet", "The River Post", place="masthead", line=line) for line in (1, 9)]
    assert "outlet" not in resolve(twice).values


def test_two_strong_places_that_contradict_wait_with_both_shown():
    result = resolve([saw(place="jsonld"), saw(value="2017-07-20", place="byline")])
    assert "issued" not in result.values
    assert {line.value for line in result.waiting} == {"2017-07-24", "2017-07-20"}
    assert [problem.field for problem in result.problems] == ["issued"]


def test_two_places_that_agree_outweigh_one_and_the_other_still_waits():
    result = resolve(
        [saw(value="2017-07-20", place="jsonld"), saw(place="meta"), saw(place="date line")]
    )
    assert result.values == {"issued": "2017-07-24"}
    assert [line.value for line in result.waiting] == ["2017-07-20"]


def test_two_places_against_two_wait():
    result = resolve(
        [
            saw(value="2017-07-20", place="jsonld"),
            saw(value="2017-07-20", place="meta"),
            saw(place="byline"),
            saw(place="date line"),
        ]
    )
    assert "issued" not in result.values
    assert result.problems


@pytest.mark.parametrize("how", ["inferred", "hint"])
def test_what_is_worked_out_never_decides_even_with_company(how):
    result = resolve([saw(how=how, place="jsonld"), saw(how=how, place="byline")])
    assert not result.values
    assert [line.how for line in result.waiting] == [how]


@pytest.mark.parametrize("place", sorted(NEVER_DECIDE))
@pytest.mark.parametrize("field", sorted(STRONG))
def test_places_about_something_else_never_decide(field, place):
    assert field not in resolve([saw(field, place=place), saw(field, place=place)]).values


def test_markup_alone_makes_nobody_an_author():
    name = [{"literal": "Mary Stone"}]
    assert not resolve([saw("author", name, place="jsonld")]).values
    both = [saw("author", name, place="jsonld"), saw("author", name, place="printed")]
    assert resolve(both).values == {"author": name}


def test_a_credit_line_stays_a_credit():
    result = resolve([saw("outlet", "Radio Free Asia", how="credited", place="source line")])
    assert result.evidence[0].how == "credited"


def test_a_field_that_was_looked_for_in_vain_is_absent_and_others_are_unknown():
    result = resolve([], ["issued"])
    assert result.evidence == (Evidence(field="issued", how="absent"),)


def test_spellings_that_differ_only_in_case_and_quotes_are_one_value():
    result = resolve(
        [
            saw("title", "Junta’s new ties", place="h1"),
            saw("title", "JUNTA'S NEW TIES", place="jsonld"),
        ]
    )
    assert result.values == {"title": "Junta’s new ties"}
    assert not result.waiting


@pytest.mark.parametrize(
    "text", ["L98-103", "L7:4-11", "L85", "meta[name=author] L12", "main > h1 L3"]
)
def test_a_place_survives_being_written_and_read(text):
    assert str(Span.parse(text)) == text


@pytest.mark.parametrize("text", ["", "98", "L", "L9:", "line 9"])
def test_what_is_no_place_is_refused_with_a_form_that_would_do(text):
    with pytest.raises(BadInput, match="L98"):
        Span.parse(text)


def test_a_span_cuts_its_words_out_of_the_capture():
    assert Span(2, 2, (4, 11)).cut(["", "By WAI MOE Wednesday"]) == "WAI MOE"
    assert Span(1, 2).cut(["one", "two", "three"]) == "one\ntwo"


def test_evidence_survives_the_record_file():
    line = Evidence(
        field="issued", how="inferred", at=("L1", "L3"), by="body", why="x", value="2017-07"
    )
    assert Evidence.from_json(line.to_json()) == line


def test_evidence_of_an_unknown_kind_is_refused():
    with pytest.raises(BadInput, match="how"):
        Evidence.from_json({"field": "issued", "how": "guessed"})
