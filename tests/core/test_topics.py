"""Topics: what a team's files say of them, what its rules see, and IPTC's list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.topic_rules import Rules, Told, matches
from byline.topics import as_tree, describe, gaps

REPORT = """Generals show missiles at parade

By Wai Moe
July 7, 2010

The army drove new MISSILES and a rocket launcher past the stands while envoys looked on in silence.

{filler}

Much later a football match was played, and sanctions were named by one of the guests who spoke.

Related stories
Iran sends an envoy
"""


@pytest.fixture
def ruled(byline, library: Path, tmp_path: Path):
    """A library with one report and the rules that a test writes."""
    file = tmp_path / "report.txt"
    filler = "\n\n".join(
        f"Guests of day {n} said that the parade had been long and that they were tired of it."
        for n in range(6)
    )
    file.write_text(REPORT.format(filler=filler))
    key = byline("add", file).out.strip()

    def write(**rules: str) -> str:
        for name, text in rules.items():
            (library / "topics" / f"{name}.toml").write_text(text)
        return key

    return write


def told(byline, *words: str) -> dict[str, list[tuple[str, str, int]]]:
    found = json.loads(byline("topics", "suggest", *words, "--json").out)
    return {
        each["topic"]: [(m["phrase"], m["at"], m["weight"]) for m in each["matched"]]
        for each in found
    }


def test_a_rule_names_the_words_that_it_saw_and_where(byline, ruled):
    key = ruled(arms='[rules]\nany = ["missile*", "rocket launcher", "tank"]\n')
    assert told(byline, key) == {
        "arms": [("missile*", "title", 3), ("rocket launcher", "L6", 3)],
    }
    shown = byline("topics", "suggest", key).out
    assert shown == f'{key}  +arms  "missile*" title, "rocket launcher" L6\n'


def test_what_stands_far_down_weighs_less_and_may_be_too_little(byline, ruled):
    key = ruled(
        law='[rules]\nany = ["sanctions"]\n',
        law1='[rules]\nany = ["sanctions"]\nleast = 1\n',
    )
    assert told(byline, key) == {"law1": [("sanctions", "L20", 1)]}


def test_all_must_be_there_and_none_may(byline, ruled):
    key = ruled(
        a='[rules]\nany = ["missiles"]\nall = ["army", "envoys"]\n',
        b='[rules]\nany = ["missiles"]\nall = ["navy"]\n',
        c='[rules]\nany = ["missiles"]\nnone = ["Football"]\n',
        d='[rules]\nany = ["missile"]\n',
    )
    assert list(told(byline, key)) == ["a"]


def test_related_stories_are_no_part_of_a_report(byline, ruled):
    key = ruled(iran='[rules]\nany = ["iran"]\nleast = 1\n')
    assert told(byline, key) == {}


def test_nothing_is_written_before_it_is_accepted_and_undo_takes_it_back(byline, ruled):
    key = ruled(arms='[rules]\nany = ["missile*"]\n')
    assert byline("show", key, "--field", "topics").out.strip() == ""
    assert byline("topics", "suggest", key, "--accept").code == 2  # nobody to ask
    assert byline("topics", "suggest", key, "--accept", "--yes").code == 0
    assert byline("show", key, "--field", "topics").out.strip() == "arms"
    assert told(byline, key) == {}  # it is carried now
    assert byline("undo").code == 0
    assert byline("show", key, "--field", "topics").out.strip() == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rules = 3", "rules: write them as a table"),
        ("[rules]\nsome = []", "some: none of any, all, none, least"),
        ('[rules]\nany = "x"', "any: write a list of words"),
        ('[rules]\nany = ["…"]', "nothing to search for"),
        ("[rules]\nleast = 2", "they match nothing"),
        ('[rules]\nany = ["x"]\nleast = 0', "least: 0 is no whole number"),
    ],
)
def test_a_wrong_rule_is_named_and_the_others_hold(byline, ruled, text, words):
    key = ruled(bad=text, good='[rules]\nany = ["missile*"]\n')
    run = byline("topics", "suggest", key)
    assert run.code == 1 and "topics/bad.toml" in run.err and words in run.err
    assert "+good" in run.out


def test_without_rules_nothing_can_be_suggested(byline, ruled):
    run = byline("topics", "suggest", ruled(arms='title = "Arms"\n'))
    assert run.code == 4 and "[rules]" in run.err


WORDS = st.lists(st.sampled_from("arms army iran ties Ärms".split()), max_size=90).map(" ".join)


@given(WORDS, WORDS)
def test_a_match_stands_where_it_says(title, body):
    found = matches(Rules(any=("arm*",), least=1), Told.of(title, [(7, body)]))
    where = {"title": title, "L7": body}
    assert bool(found) == ("arm" in f"{title} {body}".casefold().replace("ä", "a"))
    assert all("arm" in where[match.at].casefold().replace("ä", "a") for match in found)


def test_subtopics_stand_under_their_parents_even_in_a_circle():
    tables = {"b": {"parent": "a"}, "a": {}, "x": {"parent": "y"}, "y": {"parent": "x"}}
    tree = [(depth, topic.name) for depth, topic in as_tree(describe(tables, {"a/c": 2}))]
    assert tree[:3] == [(0, "a"), (1, "a/c"), (1, "b")]
    assert sorted(name for _, name in tree) == ["a", "a/c", "b", "x", "y"]


def test_gaps_are_years_between_reports():
    assert gaps(["2010-07", "2017", "", "2019", "3 May 2010"]) == (
        "2010", "2019", ("2011–2016", "2018"), 1,
    )  # fmt: skip
    assert gaps([]) == ("", "", (), 0)


def test_topics_tell_from_which_years_they_have_nothing(byline, house):
    shown = byline("--library", house, "topics", "--gaps").out
    assert "2010–2017; none from 2011–2016" in shown
    topics = json.loads(byline("--library", house, "topics", "--gaps", "--json").out)
    assert {t["name"]: t["gaps"] for t in topics}["missiles"] == ["2011–2016"]


CONCEPTS = {
    "conceptSet": [
        {"uri": "http://cv.iptc.org/newscodes/mediatopic/16000000",
         "prefLabel": {"en-GB": "conflict, war and peace", "de": "Krieg"}},
        {"qcode": "medtop:20000053", "prefLabel": {"en-US": "act of terror"},
         "broader": ["http://cv.iptc.org/newscodes/mediatopic/16000000"]},
        {"qcode": "medtop:20000054", "prefLabel": {"en-US": "old"}, "retired": "2020-01-01"},
        {"qcode": "medtop:11000000", "prefLabel": {"en-US": "politics"}},
        {"qcode": "nonsense", "prefLabel": 3}, 7,
    ]
}  # fmt: skip


def test_media_topics_become_topics_with_code_and_parent(byline, library, tmp_path):
    mine = library / "topics" / "act-of-terror.toml"
    mine.write_text('# ours\ntitle = "Terror"\n[rules]\nany = ["bomb"]\n')
    file = tmp_path / "medtop.json"
    file.write_text(json.dumps(CONCEPTS))
    run = byline("topics", "import", file, "--under", "medtop:16000000")
    assert run.code == 0 and run.out.split() == ["conflict-war-and-peace", "act-of-terror"]
    topics = {t["name"]: t for t in json.loads(byline("topics", "--json").out)}
    assert topics["conflict-war-and-peace"]["iptc"] == "medtop:16000000"
    assert topics["act-of-terror"]["iptc"] == "medtop:20000053"
    assert topics["act-of-terror"]["title"] == "Terror" and "# ours" in mine.read_text()
    assert byline("topics", "import", file, "--under", "16000000").code == 4


@pytest.mark.parametrize("text", ["", "[]", '{"conceptSet": 3}', "\x00"])
def test_a_file_that_is_no_list_of_media_topics_is_named(byline, library, tmp_path, text):
    file = tmp_path / "x.json"
    file.write_text(text)
    run = byline("topics", "import", file)
    assert run.code == 65 and "x.json" in run.err


def test_a_topics_file_that_cannot_be_read_is_named_and_the_others_count(byline, library):
    (library / "topics").mkdir(exist_ok=True)
    (library / "topics" / "arms.toml").write_text('title = "Arms trade"\n')
    (library / "topics" / "bad.toml").write_text('title = "x\n')
    (library / "topics" / "gone.toml").symlink_to("nowhere")
    run = byline("topics")
    assert run.code == 1 and "Arms trade" in run.out
    assert "topics/bad.toml: " in run.err and "topics/gone.toml: " in run.err
    codes = library / "topics.json"
    codes.write_text("{}")
    before = sorted(path.name for path in (library / "topics").iterdir())
    assert byline("topics", "import", codes).code == 65
    assert sorted(path.name for path in (library / "topics").iterdir()) == before
