"""Two versions of a record become one: field by field, with the evidence, and nothing lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repositories import article

from byline.article import Article
from byline.conflicts import conflicts, in_conflict
from byline.deciding import decide, decided_by, signed
from byline.errors import BadInput
from byline.evidence import Evidence
from byline.merge3 import Merged, merge
from byline.record_file import parse, render

Text = str | Article


def merged(base: Text, ours: Text, theirs: Text) -> tuple[Article, Merged]:
    texts = [each if isinstance(each, str) else render(each) for each in (base, ours, theirs)]
    done = merge(*(text.encode() for text in texts), key="moe", where="moe.md")
    return parse(done.text.encode(), "moe", "moe.md").article, done


def typed(old: Article, name: str, value: object, by: str = "NS") -> Article:
    return decide(old, Evidence(field=name, how="typed", by=by, on="2026-11-21"), value)


def read(value: str, version: int = 1) -> Article:
    """A record as a reader's rule settled its outlet."""
    line = Evidence(field="outlet", how="stated", at=("L3",), by="meta", method=f"page@{version}")
    return signed(article(outlet=value).replace(evidence=(line,)))


def test_different_fields_of_one_record_both_change():
    base = article(outlet="Mizzima")
    both, done = merged(base, base.replace(title="Arms"), base.replace(section="World"))
    assert (both.title, both.section, both.outlet) == ("Arms", "World", "Mizzima")
    assert done.conflicts == ()


def test_topics_that_either_side_adds_are_there_and_what_either_takes_out_is_not():
    base = article(topics=["arms", "iran", "trade"])
    both, _ = merged(
        base,
        base.replace(topics=("arms", "trade", "korea")),
        base.replace(topics=("arms", "iran", "myanmar")),
    )
    assert both.topics == ("arms", "korea", "myanmar")


def test_a_field_that_both_change_otherwise_keeps_ours_and_theirs_beside_it():
    base = article()
    both, done = merged(base, base.replace(title="Arms"), base.replace(title="Trade"))
    assert both.title == "Arms"
    [left] = conflicts(both)
    assert (left.field, left.ours, left.theirs, left.base) == ("title", "Arms", "Trade", "Ties")
    assert done.conflicts == ("title",)


def test_the_same_change_on_both_sides_is_no_conflict():
    base = article()
    both, done = merged(base, base.replace(title="Arms"), base.replace(title="Arms"))
    assert (both.title, done.conflicts) == ("Arms", ())


def test_a_deletion_against_a_change_is_a_conflict():
    base = article(place="Rangoon")
    both, done = merged(base, base.replace(place=""), base.replace(place="Yangon"))
    assert (both.place, done.conflicts) == ("", ("place",))
    assert conflicts(both)[0].theirs == "Yangon"


def test_authors_are_one_value_since_their_order_is_theirs():
    base = article(author=["Wai Moe"])
    ours, theirs = article(author=["Wai Moe", "Ba Kaung"]), article(author=["Saw Yan", "Wai Moe"])
    both, done = merged(base, ours, theirs)
    assert (both.author, done.conflicts) == (ours.author, ("author",))


def test_the_evidence_follows_the_value():
    base, theirs = read("Mizzima"), read("The Irrawaddy", 2)
    both, done = merged(base, base.replace(title="Arms"), theirs)
    assert (both.outlet, both.evidence, done.conflicts) == ("The Irrawaddy", theirs.evidence, ())
    assert decided_by(both, "outlet") == "rule"


def test_a_persons_word_goes_before_a_readers_on_whichever_side():
    base, rule = read("Mizzima"), read("Irrawaddy blog", 2)
    person = typed(base, "outlet", "The Irrawaddy")
    for ours, theirs in ((person, rule), (rule, person)):
        both, done = merged(base, ours, theirs)
        assert (both.outlet, done.conflicts) == ("The Irrawaddy", ())
        assert decided_by(both, "outlet") == "person"
        assert [line.value for line in both.candidates] == ["Irrawaddy blog"]


def test_a_person_who_stands_for_the_old_value_is_not_overruled_by_a_reader():
    base = read("Mizzima")
    both, done = merged(base, typed(base, "outlet", "Mizzima"), read("Misread", 2))
    assert (both.outlet, done.conflicts) == ("Mizzima", ())
    assert decided_by(both, "outlet") == "person"
    assert [line.value for line in both.candidates] == ["Misread"]


def test_a_person_who_says_that_there_is_none_is_not_overruled_either():
    base = read("Mizzima")
    line = Evidence(field="outlet", how="absent", by="NS", on="2026-11-21")
    both, done = merged(base, read("Misread", 2), decide(base, line, None))
    assert (both.outlet, done.conflicts) == ("", ())
    known = both.how("outlet")
    assert known is not None and known.how == "absent"


def test_two_persons_who_differ_are_a_conflict_with_how_theirs_was_known():
    base = read("Mizzima")
    both, _ = merged(base, typed(base, "outlet", "A", "NS"), typed(base, "outlet", "B", "KM"))
    assert both.outlet == "A"
    [left] = conflicts(both)
    assert left.evidence[-1].by == "KM"
    assert [line.by for line in both.evidence if line.is_persons] == ["NS"]


def test_what_a_person_has_decided_does_not_wait_again():
    waits = Evidence(field="issued", how="inferred", value="2017", method="page@1")
    base = article().replace(candidates=(waits,))
    newer = Evidence(field="issued", how="inferred", value="2017", method="page@2")
    ours = decide(base, Evidence(field="issued", how="typed", by="NS"), "2017")
    both, done = merged(base, ours, base.replace(candidates=(newer,)))
    assert (both.candidates, done.conflicts) == ((), ())


def test_a_record_added_on_both_sides_has_the_fields_of_both():
    ours, theirs = article(outlet="Mizzima", topics=["a"]), article(place="Rangoon", topics=["b"])
    both, done = merged("", ours, theirs)
    assert (both.outlet, both.place, both.topics) == ("Mizzima", "Rangoon", ("a", "b"))
    assert done.conflicts == ()
    _, done = merged("", ours, article(outlet="The Irrawaddy"))
    assert done.conflicts == ("outlet",)


def test_parts_of_a_capture_are_merged_one_by_one():
    base = article(capture={"sha256": "a" * 64, "body": ["L1-9"], "body-words": 80})
    ours = article(capture={"sha256": "a" * 64, "body": ["L1-7"], "body-words": 60})
    theirs = article(
        capture={"sha256": "a" * 64, "body": ["L1-9"], "body-words": 80, "seen": "2017-07-25"}
    )
    both, done = merged(base, ours, theirs)
    assert both.capture is not None
    assert (str(both.capture.body[0]), both.capture.body_words) == ("L1-7", 60)
    assert (both.capture.seen, done.conflicts) == ("2017-07-25", ())
    both, done = merged(base, ours, article(capture={"sha256": "b" * 64}))
    assert done.conflicts == ("capture",)


def test_links_are_merged_by_the_record_that_they_name():
    base = article(copies=[{"key": "a", "relation": "cut", "how": "inferred"}])
    ours = article(copies=[{"key": "a", "relation": "other work", "how": "typed"}])
    theirs = article(copies=[{"key": "a", "relation": "same text", "how": "inferred"},
                             {"key": "b", "relation": "cut", "how": "inferred"}])  # fmt: skip
    for one, other in ((ours, theirs), (theirs, ours)):
        both, done = merged(base, one, other)
        links = sorted((link.key, link.relation) for link in both.copies)
        assert (links, done.conflicts) == ([("a", "other work"), ("b", "cut")], ())


def test_two_persons_who_judge_a_copy_otherwise_are_a_conflict():
    ours = article(copies=[{"key": "a", "relation": "other work", "how": "typed"}])
    theirs = article(copies=[{"key": "a", "relation": "cut", "how": "typed"}])
    both, done = merged(article(), ours, theirs)
    assert (both.copies, done.conflicts) == (ours.copies, ("copies",))


def test_notes_are_merged_by_lines_and_two_additions_at_one_place_are_both_kept():
    base = article().replace(note="First.\n\nSecond.\n")
    ours = base.replace(note="First!\n\nSecond.\n\nOurs.\n")
    theirs = base.replace(note="First.\n\nSecond.\n\nTheirs.\n")
    both, done = merged(base, ours, theirs)
    assert (both.note, done.conflicts) == ("First!\n\nSecond.\n\nOurs.\n\nTheirs.\n", ())


def test_a_line_of_a_note_that_both_change_keeps_ours_and_theirs_whole_beside_it():
    base = article().replace(note="First.\nSecond.\n\nThird.\n")
    ours, theirs = base.replace(note="First!\nSecond.\n\nThird.\n"), base.replace(
        note="First?\nSecond.\n\nThird, with more.\n"
    )  # fmt: skip
    both, done = merged(base, ours, theirs)
    assert both.note == "First!\nSecond.\n\nThird, with more.\n"
    assert conflicts(both)[0].theirs == "First?\nSecond.\n\nThird, with more.\n"
    assert done.conflicts == ("note",)


def test_unknown_fields_are_merged_too():
    base = article(**{"x-desk": {"shift": "night"}, "x-n": 1})
    ours = article(**{"x-desk": {"shift": "day"}, "x-n": 1, "x-ours": [1]})
    theirs = article(**{"x-desk": {"shift": "night"}, "x-n": True, "x-theirs": "y"})
    both, done = merged(base, ours, theirs)
    assert both.extra == {"x-desk": {"shift": "day"}, "x-n": True, "x-ours": [1], "x-theirs": "y"}
    assert done.conflicts == ()


BY_HAND = """\
---
# looked at by KM
title: Ties   # as printed
type: article-newspaper
topics:
  - arms
  # not sure
  - iran
outlet: 'Mizzima'
---
Note.
"""


def test_comments_and_odd_formatting_of_ours_stay():
    theirs = BY_HAND.replace("iran", "korea").replace("Mizzima", "The Irrawaddy")
    ours = BY_HAND.replace("title: Ties ", "title: Arms ")
    _, done = merged(BY_HAND, ours, theirs)
    assert done.text.startswith("---\n# looked at by KM\ntitle: Arms   # as printed\n")
    assert "  # not sure\n" in done.text
    assert 'outlet: "The Irrawaddy"\n' in done.text


@pytest.mark.parametrize("title", ["Arms", "Ties"])
def test_comments_that_theirs_typed_are_not_lost(title):
    base = render(article(outlet="Mizzima"))
    ours = base.replace('"Ties"', f'"{title}"').replace("Mizzima", "Mizzima News")
    theirs = base.replace('title: "Ties"', '# the print says Tie\ntitle: "Ties" # sic').replace(
        "---\n", "", 1
    )
    theirs = "---\n" + theirs.replace('"Mizzima"', '"The Irrawaddy"')
    both, done = merged(base, ours, theirs)
    assert both.title == title
    assert "# the print says Tie\n" in done.text and "# sic" in done.text
    assert done.conflicts == ("outlet",)


def test_where_both_sides_fit_as_text_theirs_keeps_its_formatting():
    base = render(article(outlet="Mizzima"))
    theirs = base.replace('outlet: "Mizzima"', "outlet: The Irrawaddy # with the article")
    _, done = merged(base, base.replace('type: "article-newspaper"', 'type: "webpage"'), theirs)
    assert "outlet: The Irrawaddy # with the article\n" in done.text


def test_windows_line_ends_of_ours_stay_and_make_no_difference():
    base = article(outlet="Mizzima").replace(note="Note.\n")
    ours = render(base.replace(title="Arms")).replace("\n", "\r\n")
    _, done = merged(base, ours, render(base.replace(outlet="The Irrawaddy", note="Note!\n")))
    assert done.text.count("\r\n") == done.text.count("\n")
    assert done.text.endswith("Note!\r\n") and "The Irrawaddy" in done.text
    assert done.conflicts == ()


def test_a_conflict_that_one_side_has_settled_is_settled():
    base = article()
    torn, _ = merged(base, base.replace(title="Arms"), base.replace(title="Trade"))
    settled = decide(torn, Evidence(field="title", how="typed", by="NS"), "Trade")
    assert in_conflict(settled) == []
    for ours, theirs in ((torn, settled), (settled, torn.replace(section="World"))):
        both, done = merged(torn, ours, theirs)
        assert (both.title, in_conflict(both), done.conflicts) == ("Trade", [], ())


def test_a_conflict_that_nobody_has_settled_stays_and_is_none_of_this_merge():
    base = article()
    torn, _ = merged(base, base.replace(title="Arms"), base.replace(title="Trade"))
    both, done = merged(torn, torn.replace(section="World"), torn.replace(place="Rangoon"))
    assert (in_conflict(both), done.conflicts) == (["title"], ())


@pytest.mark.parametrize("bad", ["", "no record", "---\ntitle: x\n", render(article(schema=99))])
def test_a_side_that_cannot_be_read_is_left_to_git(bad):
    good = render(article())
    for sides in ((bad, good), (good, bad)):
        with pytest.raises(BadInput, match=r"moe\.md"):
            merged(good, *sides)


def test_a_header_that_cannot_be_edited_by_parts_is_left_to_git():
    odd = "---\n{title: Ties, type: webpage}\n---\n"
    with pytest.raises(BadInput, match="line"):
        merged(odd, odd.replace("webpage", "report"), odd.replace("Ties", "Arms"))


words = st.sampled_from(["", "a", "b", "c"])
topics = st.lists(st.sampled_from("abcdef"), unique=True)
notes = st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=5)
records = st.builds(
    lambda title, place, outlet, topics, note, x: article(
        title=title, place=place, outlet=outlet, topics=topics, **({"x-own": x} if x else {})
    ).replace(note="\n".join(note)),
    words, words, words, topics, notes, st.none() | st.lists(st.integers(0, 2), min_size=1),
)  # fmt: skip


@given(records, records, records)
def test_conflicts_are_where_both_sides_changed_one_field_otherwise(base, ours, theirs):
    both, done = merged(base, ours, theirs)
    for name in ("title", "place", "outlet", "x-own"):
        o, a, b = (json.dumps(each.json_value(name)) for each in (base, ours, theirs))
        clash = a != b and o not in (a, b)
        assert (name in done.conflicts) is clash
        assert json.dumps(both.json_value(name)) == (a if clash or b == o else b)
    gone = {t for t in base.topics if t not in ours.topics or t not in theirs.topics}
    assert set(both.topics) == {*ours.topics, *theirs.topics} - gone
    assert set(in_conflict(both)) == set(done.conflicts)
    if "note" not in done.conflicts:
        for line in {*ours.note.split("\n"), *theirs.note.split("\n")} - {*base.note.split("\n")}:
            assert line in both.note.split("\n")


@given(records, records)
def test_a_side_that_changed_nothing_yields_to_the_other(base, other):
    same = render(base)
    assert merged(base, base, other)[0] == merged(base, other, base)[0]
    assert merged(base, base, other)[0].to_json() == other.replace(key="moe").to_json()
    assert merge(same.encode(), same.encode(), same.encode(), "moe", "").text == same


def by_hand(record: Article, side: str, places: set[int]) -> str:
    """The record with comments that a person put above, between and behind its lines."""
    head, note = render(record).split("\n---\n", 1)
    lines = []
    for number, line in enumerate(head.split("\n")):
        if number in places and number:
            lines.append(f"# {side} {number}" if number % 2 else f"  # {side} {number}")
        tail = f" # {side} behind {number}" if number + 1 in places and line[-1] in '"0' else ""
        lines.append(line + tail)
    return "\n".join(lines) + "\n---\n" + note


places = st.sets(st.integers(1, 9), max_size=4)


@given(records, records, records, places, places, places)
def test_no_comment_is_lost_wherever_it_stands(base, ours, theirs, p, q, r):
    texts = by_hand(base, "base", p), by_hand(ours, "ours", q), by_hand(theirs, "theirs", r)
    both, done = merged(*texts)
    plain, same = merged(base, ours, theirs)
    assert (both.to_json(), done.conflicts) == (plain.to_json(), same.conflicts)
    for text in texts[1:]:
        for line in text.split("\n---\n", 1)[0].split("\n"):
            if "#" in line:
                assert line[line.index("#") :] in done.text
