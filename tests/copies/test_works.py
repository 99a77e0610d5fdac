"""Works: records that print one report count as one, and a person's word on them stays."""

from __future__ import annotations

import pytest

from byline.api import from_fields, works
from byline.article import to_fields
from byline.copying import linked_to
from byline.errors import BadInput
from byline.likeness import Likeness
from byline.linking import Alike, plan
from byline.links import Link
from byline.record_file import parse, render


def record(key: str, *links: dict[str, object], **fields: object):
    return from_fields({**fields, "copies": list(links)}, key=key)


def link(key: str, relation: str = "same text", how: str = "inferred", **more: object):
    return {"key": key, "relation": relation, "how": how, **more}


def keys(groups):
    return [[article.key for article in group] for group in groups]


def test_linked_records_are_one_work_in_the_order_given():
    articles = [record("a"), record("b"), record("c", link("a")), record("d", link("c", "cut"))]
    assert keys(works(articles)) == [["a", "c", "d"], ["b"]]


def test_two_records_are_one_work_though_the_record_between_is_not_selected():
    between = record("c", link("a"), link("b"))
    assert keys(works([record("a"), record("b")])) == [["a"], ["b"]]
    assert keys(works([record("a"), record("b")], within=[between])) == [["a", "b"]]
    away = [record("a", link("gone")), record("b", link("gone"))]
    assert keys(works(away)) == [["a", "b"]]


def test_an_excerpt_joins_nothing():
    assert keys(works([record("a"), record("b", link("a", "excerpt"))])) == [["a"], ["b"]]


def test_a_link_follows_a_record_that_was_renamed():
    assert keys(works([record("new", aliases=["old"]), record("b", link("old"))])) == [["new", "b"]]


def test_what_a_person_keeps_apart_stays_apart_however_many_copies_lie_between():
    articles = [
        record("a"),
        record("b", link("a", "other work", "typed")),
        record("c", link("a", share=[0.9, 0.9]), link("b", share=[0.8, 0.8])),
    ]
    assert keys(works(articles)) == [["a", "c"], ["b"]]


def test_what_a_person_joins_comes_before_what_was_inferred():
    articles = [
        record("a"),
        record("b", link("a", "other work", "typed"), link("c", how="typed")),
        record("c", link("a", share=[1.0, 1.0])),
    ]
    assert keys(works(articles)) == [["a"], ["b", "c"]]


@pytest.mark.parametrize("relation", ["same text", "excerpt", "other work"])
def test_two_of_which_a_person_typed_something_get_no_other_link(relation):
    articles = [record("a"), record("b", link("a", relation, "typed"))]
    found = [alike("b", "a", 1.0), alike("b", "a", 0.2, "excerpt")]
    assert plan(articles, found, lambda one, other: True).new == ()


def test_what_a_person_calls_an_excerpt_stays_two_works_whatever_is_a_copy_of_both():
    articles = [
        record("a"),
        record("b", link("a", "excerpt", "typed")),
        record("c", link("a", share=[0.9, 0.9]), link("b", share=[0.8, 0.8])),
    ]
    assert keys(works(articles)) == [["a", "c"], ["b"]]


def test_a_renewed_link_keeps_what_was_written_into_it_and_a_typed_one_stays():
    before = record("b", link("a", "excerpt", **{"x-why": "ours"}), link("c", "excerpt", "typed"))
    again = [Link(key=key, relation="same text", on="2026-11-22") for key in "ac"]
    renewed, typed = linked_to(before, again).copies[1], linked_to(before, again).copies[0]
    assert (renewed.relation, renewed.extra) == ("same text", {"x-why": "ours"})
    assert typed == before.copies[1]


def test_links_stand_in_the_record_file_one_a_line_and_come_back():
    full = link("a", "cut", share=[0.93, 0.4], at=["L12-30"], there=["L1", "L4-6"], on="2026-11-21")
    article = record("b", {**full, "x-seen": [1]}, title="Ties")
    text = render(article)
    assert text.count('\n- {"key": "a", "relation": "cut", "share": [0.93, 0.4]') == 1
    assert parse(text.encode(), "b", "b.md").article == article
    assert to_fields(article)["copies"][0]["x-seen"] == [1]


@pytest.mark.parametrize(
    "wrong",
    [
        "a", {"relation": "cut"}, link("a", "twin"), link("a", how="guessed"),
        link("a", share=[2, 0.1]), link("a", share=[0.4]), link("a", at=[7]),
    ],
)  # fmt: skip
def test_a_link_that_is_none_is_named(wrong):
    with pytest.raises(BadInput, match="copies"):
        from_fields({"copies": [wrong]})


def test_a_link_that_a_person_wrote_by_hand_needs_only_the_key():
    [typed] = from_fields({"copies": [{"key": "a"}]}).copies
    assert typed.is_copy and typed.how == "typed"


# What is to be linked


def alike(one: str, other: str, share: float, relation: str = "same text") -> Alike:
    return Alike(one, other, Likeness(relation, share, share))


def test_as_few_links_as_connect_a_work_the_nearest_first():
    found = [alike("b", "a", 0.5), alike("c", "a", 0.9), alike("c", "b", 0.7)]
    planned = plan([record("a"), record("b"), record("c")], found, lambda one, other: True)
    assert [(two.one, two.other) for two in planned.new] == [("c", "a"), ("c", "b")]


def test_what_is_linked_is_not_linked_again_and_what_a_person_parted_never():
    articles = [record("a"), record("b", link("a")), record("c", link("a", "other work", "typed"))]
    found = [alike("b", "a", 0.9), alike("c", "a", 0.9), alike("c", "b", 0.9)]
    planned = plan(articles, found, lambda one, other: True)
    assert not planned.new and not planned.gone


def test_an_inferred_link_goes_when_it_no_longer_holds_and_a_typed_one_stays():
    articles = [record("a"), record("b", link("a")), record("c", link("a", how="typed"))]
    planned = plan(articles, [], lambda one, other: False)
    assert [bond[:2] for bond in planned.gone] == [("b", "a")]


def test_an_excerpt_is_linked_once_and_never_within_a_work():
    found = [alike("b", "a", 0.9), alike("c", "a", 0.2, "excerpt"), alike("b", "a", 0.2, "excerpt")]
    articles = [record("a"), record("b"), record("c")]
    planned = plan(articles, found, lambda one, other: True)
    assert [(two.one, two.other) for two in planned.new] == [("b", "a"), ("c", "a")]
