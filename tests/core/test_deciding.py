"""A person's decision: it wins, and nothing that was seen or typed before it is lost."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from byline.article import BY_HAND, Article, from_fields
from byline.deciding import decide, decided_by, signed, weak_fields
from byline.evidence import Candidate, Evidence, Span, checksum, resolve

NS = Evidence(field="title", how="typed", by="NS", on="2026-11-21")
KM = Evidence(field="title", how="typed", by="KM", on="2026-11-22")
READ = Evidence(
    field="title", how="stated", at=("L1",), by="headline", method="text@1:headline",
    sum=checksum("Old"),
)  # fmt: skip
WAITING = Evidence(field="title", how="inferred", value="New", by="body", why="it says so")


def record(*evidence: Evidence, candidates: tuple[Evidence, ...] = ()) -> Article:
    return from_fields({"title": "Old"}, key="k").replace(evidence=evidence, candidates=candidates)


def test_a_settled_value_keeps_the_method_of_each_reader_that_saw_it():
    saw = [
        Candidate(
            field="outlet", value="The River Post", how="stated", place=place, span=Span(1, 1),
            method=f"page@1:{place}",
        )
        for place in ("masthead", "copyright")
    ]  # fmt: skip
    [line] = resolve(saw).evidence
    assert line.method == "page@1:masthead, copyright"
    [waiting] = resolve(saw[:1]).waiting
    assert waiting.method == "page@1:masthead"
    assert Evidence.from_json(line.to_json()) == line


def test_a_replaced_value_stays_beside_the_decision_with_its_evidence():
    after = decide(record(READ), NS, "New")
    assert after.title == "New"
    old, mine = after.evidence
    assert (old.value, old.at, old.method, old.sum) == ("Old", ("L1",), "text@1:headline", "")
    assert mine == NS
    assert after.how("title") == NS


def test_what_somebody_typed_before_stays_too():
    after = decide(decide(from_fields({}, key="k"), NS, "Mine"), KM, "Theirs")
    assert [(line.by, line.value) for line in after.evidence] == [("NS", "Mine"), ("KM", None)]


def test_the_same_person_saying_the_same_again_says_it_once():
    once = decide(record(), NS, "Mine")
    assert decide(once, NS, "Mine") == once


def test_a_candidate_that_is_taken_up_says_how_it_was_worked_out_and_who_took_it():
    other = Evidence(field="title", how="hint", value="Other", by="caption")
    after = decide(record(READ, candidates=(WAITING, other)), NS, "New")
    assert after.candidates == ()
    worked_out = next(line for line in after.evidence if line.how == "inferred")
    assert (worked_out.value, worked_out.why) == (None, "it says so")
    assert [line.value for line in after.evidence if line.value] == ["Old", "Other"]


def test_absent_is_a_decision_and_what_waited_stays_as_refused():
    none = Evidence(field="title", how="absent", by="NS", on="2026-11-21")
    after = decide(record(READ, candidates=(WAITING,)), none, None)
    assert after.title == "" and after.candidates == ()
    assert after.how("title") == none
    assert [line.value for line in after.evidence] == ["Old", "New", None]


def test_a_value_that_comes_back_finds_its_old_evidence():
    there = decide(record(READ), NS, "New")
    back = decide(there, KM, "Old")
    assert [(line.by, line.value) for line in back.evidence] == [
        ("headline", None), ("NS", "New"), ("KM", None),
    ]  # fmt: skip


def test_a_value_edited_in_the_file_is_told_from_what_a_rule_settled():
    read = signed(record(READ))
    assert decided_by(read, "title") == "rule"
    edited = read.replace(title="By hand")
    assert decided_by(edited, "title") == "hand"
    known = edited.how("title")
    assert known and known.how == "typed"
    after = decide(edited, NS, "New")
    assert "By hand" in [line.value for line in after.evidence]


def test_a_value_of_an_imported_entry_stays_with_the_entrys_place():
    entry = Evidence(field="*", how="stated", at=("L9",), by="refs.bib (bibtex)")
    after = decide(record(entry), NS, "New")
    assert [(line.value, line.by) for line in after.evidence] == [
        (None, "refs.bib (bibtex)"), ("Old", "refs.bib (bibtex)"), (None, "NS"),
    ]  # fmt: skip


def test_a_value_filled_in_or_taken_out_by_hand_is_the_hands():
    looked = record(Evidence(field="agency", how="absent"))
    assert decided_by(looked, "agency") == "nobody"
    filled = looked.replace(agency="AFP")
    known = filled.how("agency")
    assert decided_by(filled, "agency") == "hand"
    assert known and (known.how, known.why) == ("typed", BY_HAND), "not: looked for, not there"
    assert decided_by(signed(record(READ)).replace(title=""), "title") == "hand"
    assert decided_by(record(), "title") == "hand"


def test_fields_with_candidates_or_doubts_wait_until_a_person_decides():
    dated = from_fields({"issued": "2026-11-21", "accessed": "2026-11-21"}, key="k")
    [weak] = weak_fields(dated)
    assert weak.field == "issued" and "clock" in weak.problems[0]
    line = Evidence(field="issued", how="typed", by="NS", on="2026-11-21")
    assert not list(weak_fields(decide(dated, line, "2026-11-21")))


@given(st.lists(st.sampled_from(["Old", "New", "Other", None]), max_size=6))
def test_after_any_decisions_the_last_holds_and_every_value_is_still_told(values):
    article = record(READ, candidates=(WAITING,))
    for value in values:
        how = "typed" if value else "absent"
        line = Evidence(field="title", how=how, by="NS", on="2026-11-21")  # type: ignore[arg-type]
        article = decide(article, line, value)
        known = article.how("title")
        assert article.title == (value or "") and known and known.how == how
    told = json.dumps(article.to_json())
    assert all(word in told for word in ("Old", "New", *filter(None, values)))
    assert len(article.evidence) <= 9
