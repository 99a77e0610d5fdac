"""Conflicts in records: named, shown, settled; files in which git left its markers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repositories import Repo, article

from byline.conflicts import in_conflict
from byline.record_file import render
from byline.three_way import merge_lines, unmarked

BASE = render(
    article(outlet="Mizzima", topics=["arms"], **{"x-desk": "a"}).replace(note="One.\n\nTwo.\n")
)
OURS = BASE.replace("Ties", "Arms").replace("One.", "One!").replace('"a"', '"ours"')
THEIRS = BASE.replace("Ties", "Trade").replace("One.", "One?").replace('"a"', '"theirs"')
THEIRS = THEIRS.replace('- "arms"', '- "arms"\n- "iran"')


@pytest.fixture
def torn(repo: Repo) -> Repo:
    """A record with three conflicts, which git holds for unmerged."""
    repo.sides("moe", BASE, OURS, THEIRS)
    assert not repo.merge()
    return repo


def test_theirs_is_taken_as_a_persons_decision(torn: Repo, byline):
    done = byline("resolve", "moe", "title", "--theirs", "--because", "as printed")
    assert done.code == 3, "two more wait"
    now = torn.articles()["moe"]
    assert (now.title, in_conflict(now)) == ("Trade", ["x-desk", "note"])
    known = now.how("title")
    assert known is not None and (known.how, known.why, known.by) == ("typed", "as printed", "NS")
    assert "Arms" in [line.value for line in now.evidence]


@pytest.mark.parametrize(
    ("side", "title", "note", "desk"),
    [
        ("--ours", "Arms", "One!\n\nTwo.\n", "ours"),
        ("--theirs", "Trade", "One?\n\nTwo.\n", "theirs"),
    ],
)
def test_all_fields_are_settled_at_once(torn: Repo, byline, side, title, note, desk):
    done = byline("resolve", "moe", side)
    assert done.code == 0, done.err
    now = torn.articles()["moe"]
    assert (now.title, now.note, now.extra, now.topics) == (title, note, {"x-desk": desk},
                                                            ("arms", "iran"))  # fmt: skip
    assert "git add" in done.err
    assert "conflict" not in byline("check").out
    torn.commit("settled")
    assert torn.unmerged() == set()


def test_a_person_may_type_another_value(torn: Repo, byline):
    done = byline("resolve", "moe", "title=Arms, Trade", "x-desk=b", "note=Own words.")
    assert done.code == 0, done.err
    now = torn.articles()["moe"]
    assert (now.title, now.extra, now.note) == ("Arms, Trade", {"x-desk": "b"}, "Own words.\n")


@pytest.mark.parametrize(
    "words", [["set", "moe", "title=Arms"], ["review", "moe", "--keep", "title"]]
)
def test_whatever_decides_a_field_settles_its_conflict(torn: Repo, byline, words):
    assert byline(*words).code == 0
    assert in_conflict(torn.articles()["moe"]) == ["x-desk", "note"]


def test_what_waits_is_listed_for_people_and_scripts(torn: Repo, byline):
    done = byline("resolve")
    assert done.code == 3
    assert 'moe: title: here "Arms", there "Trade", before "Ties"' in done.out
    assert "3 to settle" in done.err
    rows = json.loads(byline("resolve", "moe", "--json").out)
    assert [row["field"] for row in rows] == ["title", "x-desk", "note"]
    assert rows[0]["theirs"] == "Trade"


def test_a_field_that_is_not_in_conflict_is_refused(torn: Repo, byline):
    before = torn.text("moe")
    for words in (["outlet", "--theirs"], ["title=x", "outlet=y"], ["title=x", "note"]):
        done = byline("resolve", "moe", *words)
        assert done.code == 2, done.err
        assert torn.text("moe") == before


def test_an_entry_that_somebody_wrote_badly_harms_nothing(repo: Repo, byline):
    odd = BASE.replace("x-desk:", 'conflicts:\n- "x"\n- {"field": 3}\n- {"field": "title", '
                       '"theirs": "T", "evidence": [1]}\nx-desk:')  # fmt: skip
    repo.write("moe", odd)
    assert "moe: title: in conflict" in byline("check").out
    assert byline("show", "moe").code == 0
    assert byline("resolve", "moe", "title", "--theirs").code == 0
    assert '- {"field": 3}' in repo.text("moe")
    assert repo.articles()["moe"].title == "T"


def test_several_merges_that_left_different_values_need_a_word(repo: Repo, byline):
    rows = "".join(f'- {{"field": "title", "theirs": "{each}"}}\n' for each in "AB")
    repo.write("moe", BASE.replace("x-desk:", f"conflicts:\n{rows}x-desk:"))
    assert "type the right one" in byline("resolve", "moe", "title", "--theirs").err
    assert byline("resolve", "moe", "title=B").code == 0
    assert in_conflict(repo.articles()["moe"]) == []


# Markers


@pytest.fixture
def marked(bare_repo: Repo) -> Repo:
    """What git leaves where nobody has set up the driver."""
    bare_repo.git("config", "merge.byline.driver", "false")
    (bare_repo.library / ".gitattributes").write_text("")
    bare_repo.write("other", article("other", title="Untouched"))
    bare_repo.sides("moe", BASE, OURS, THEIRS)
    assert not bare_repo.merge()
    assert "<<<<<<<" in bare_repo.text("moe")
    return bare_repo


def test_a_file_with_conflict_markers_is_named_and_nothing_else(marked: Repo, byline):
    before = marked.text("moe")
    for words in (["check"], ["list"], ["list", "--keys", "arms"]):
        done = byline(*words)
        assert "articles/2017/moe.md:" in done.out + done.err
        assert "in conflict" in done.out + done.err
        assert "<<<<<<< HEAD" not in done.out
    assert byline("check").code == 3
    assert byline("list", "--keys").out.split() == ["other"]
    for words in (["set", "moe", "title=x"], ["tag", "moe", "+x"], ["show", "moe"]):
        done = byline(*words)
        assert done.code == 65 and "in conflict" in done.err
    assert byline("set", "other", "title=Changed").code == 0
    assert marked.text("moe") == before


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_markers_in_the_note_alone_are_a_conflict_too(library: Path, byline, ending):
    text = render(article()) + "One.\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> theirs\n"
    path = library / "articles" / "moe.md"
    path.write_bytes(text.replace("\n", ending).encode())
    done = byline("check")
    assert done.code == 3 and "moe.md:6: in conflict" in done.out


def test_a_heading_that_is_underlined_is_no_conflict(library: Path, byline):
    path = library / "articles" / "moe.md"
    path.write_text(render(article()) + "Heading\n=======\n<<<<<<< is a marker of git\n")
    assert byline("list", "--keys").out == "moe\n"


def test_markers_are_turned_into_a_record_on_request(marked: Repo, byline):
    done = byline("resolve", "moe")
    assert done.code == 3 and "merged field by field" in done.err
    now = marked.articles()["moe"]
    assert in_conflict(now) == ["title", "x-desk", "note"] or "title" in in_conflict(now)
    assert now.topics == ("arms", "iran")
    assert byline("resolve", "moe", "--theirs").code == 0
    assert marked.articles()["moe"].title == "Trade"


def test_markers_that_are_out_of_order_are_left_as_they_are(library: Path, byline):
    path = library / "articles" / "moe.md"
    path.write_text(render(article()) + ">>>>>>> a\n=======\n<<<<<<< b\n")
    before = path.read_text()
    done = byline("resolve", "moe", "--ours")
    assert done.code == 65 and "in conflict" in done.err
    assert path.read_text() == before


lines = st.lists(st.sampled_from(["a", "b", "c", "", "=======", "d e"]), max_size=8)


@given(lines, lines, lines)
def test_markers_are_read_back_as_the_two_sides(base, ours, theirs):
    text = ["x", "<<<<<<< ours", *(o for o in ours if o != "======="), "||||||| base",
            *(o for o in base if o != "======="), "=======",
            *(o for o in theirs if o != "======="), ">>>>>>> theirs", "y"]  # fmt: skip
    found = unmarked("\n".join(text))
    assert found is not None
    wanted = ["\n".join(["x", *(o for o in side if o != "======="), "y"])
              for side in (base, ours, theirs)]  # fmt: skip
    assert list(found) == wanted


@given(lines, lines, lines)
def test_lines_that_one_side_alone_changed_are_taken_from_it(base, ours, theirs):
    assert merge_lines(base, ours, base).ours == ours
    assert merge_lines(base, base, theirs).theirs == theirs
    same = merge_lines(base, ours, ours)
    assert same.ours == same.theirs == ours
    both = merge_lines(base, ours, theirs)
    new = {*ours, *theirs} - {*base}
    assert new <= {*both.ours, *both.theirs}
