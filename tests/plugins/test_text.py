"""The reader of pasted text: right on what is printed, silent on what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.api import BadInput, BylineError, Capture, Reading, Settled, resolve
from byline_text import read, recognises, register_readers

STARTERS = Path(__file__).parents[2] / "seeds"
SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

STORY = "\n\n".join(
    f"The council of the town met for the {nth} time and the members of it were said to have "
    "agreed that the old bridge over the river is to be mended before the winter comes."
    for nth in ("first", "second", "third", "fourth")
)


def reading(text: str) -> Reading:
    [one] = read(Capture(text.encode(), "pasted.txt"))
    return one


def settled(text: str) -> Settled:
    one = reading(text)
    return resolve(one.candidates, one.looked_for)


def waiting(result: Settled, field: str) -> list[tuple[object, str]]:
    return [(line.value, line.how) for line in result.waiting if line.field == field]


def seed(number: str) -> Capture:
    found = sorted(SEEDS.glob(f"{number}_*.txt")) if SEEDS.is_dir() else []
    if not found:
        pytest.skip("the five captures are not here")
    return Capture(found[0].read_bytes(), found[0].name)


def places(result: Settled, field: str) -> str:
    return " ".join(at for line in result.evidence if line.field == field for at in line.at)


EXPECTED = {
    "000": ({"language": "en"}, ["L1-39"]),
    "001": (
        {
            "title": "Burma-North Korea Ties: Escalating Over Two Decades",
            "author": [{"literal": "Wai Moe"}],
            "issued": "2010-07-07",
            "language": "en",
        },
        ["L11-35"],
    ),
    "002": (
        {
            "title": "US Presses Myanmar to Cease Military Ties With North Korea",
            "agency": "Reuters",
            "outlet": "The Irrawaddy",
            "issued": "2017-07-24",
            "place": "WASHINGTON",
            "section": "Asia",
            "language": "en",
        },
        ["L98-103", "L124-159"],
    ),
    "003": (
        {
            "title": "Increasingly isolated, Myanmar reestablishes ties with North Korea",
            "outlet": "Radio Free Asia",
            "language": "en",
        },
        ["L3-37"],
    ),
    "004": ({"agency": "AFP", "place": "NAYPYIDAW, MYANMAR", "language": "en"}, ["L3-31"]),
}


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_a_real_capture_gives_what_is_printed_and_nothing_else(number):
    values, body = EXPECTED[number]
    [one] = read(seed(number))
    assert dict(resolve(one.candidates, one.looked_for).values) == values
    assert [str(span) for span in one.body] == body


WAITS = {
    "000": {
        "author": [([{"literal": "Bertil"}], "hint")],
        "outlet": [("Asia Times", "inferred")],
        "issued": [("2017-07", "inferred")],
    },
    "001": {"outlet": [("covering burma and southeast asia", "hint")]},
    "002": {
        "topics": [(["Burma Army", "International Relations", "North Korea"], "inferred")],
    },
    "003": {"issued": [("2023-09", "inferred")]},
    "004": {"issued": [("2023-05-31", "inferred")]},
}


@pytest.mark.parametrize("number", sorted(WAITS))
def test_what_is_worked_out_from_a_real_capture_waits_with_its_reason(number):
    [one] = read(seed(number))
    result = resolve(one.candidates, one.looked_for)
    fields = {line.field for line in result.waiting}
    assert {field: waiting(result, field) for field in fields} == WAITS[number]
    assert all(line.why for line in result.waiting)


EVIDENCE = [
    ("001", "title", "L5:"),
    ("001", "author", "L7:"),
    ("001", "issued", "L7:"),
    ("002", "title", "L82:"),
    ("002", "agency", "L84:"),
    ("002", "issued", "L85:"),
    ("002", "outlet", "L6:"),
    ("002", "outlet", "L360:"),
    ("002", "place", "L98:"),
    ("002", "section", "L80:"),
    ("003", "title", "L1:"),
    ("003", "outlet", "L39:"),
    ("004", "agency", "L33:"),
    ("004", "place", "L3:"),
]


@pytest.mark.parametrize(("number", "field", "at"), EVIDENCE)
def test_a_real_capture_names_the_line_that_states_the_value(number, field, at):
    [one] = read(seed(number))
    assert at in places(resolve(one.candidates, one.looked_for), field)


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_every_candidate_can_be_cut_out_of_its_capture(number):
    capture = seed(number)
    [one] = read(capture)
    for candidate in (*one.candidates, *([one.seen] if one.seen else [])):
        assert candidate.span is not None
        assert candidate.span.cut(capture.lines) == candidate.raw


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_the_starter_material_is_what_the_captures_become(number):
    starter = json.loads((STARTERS / f"{number}.json").read_text(encoding="utf-8"))
    capture = seed(number)
    [one] = read(capture)
    result = resolve(one.candidates, one.looked_for)
    assert starter["sha256"] == capture.sha256
    assert starter["values"] == dict(result.values)
    assert starter["candidates"] == [
        {name: part for name, part in line.to_json().items() if name != "method"}
        for line in result.waiting
    ]
    assert starter["capture"]["body"] == [str(span) for span in one.body]


def test_the_page_s_own_clock_is_when_it_was_seen():
    for number, day in (("001", "2025-02-09"), ("002", "2025-07-14")):
        [one] = read(seed(number))
        assert one.seen is not None
        assert (one.seen.value, one.seen.how) == (day, "inferred")


def test_the_third_of_three_pages_says_so():
    [one] = read(seed("001"))
    assert (one.page, one.pages) == (3, 3)


def test_a_byline_and_a_date_above_the_story_are_read():
    result = settled(
        "Council agrees to mend the old bridge\n\nBy Mary Stone and Ann Rivers\n3 May 2019\n\n"
        + STORY
    )
    assert result.values["title"] == "Council agrees to mend the old bridge"
    assert result.values["author"] == [{"literal": "Mary Stone"}, {"literal": "Ann Rivers"}]
    assert result.values["issued"] == "2019-05-03"


def test_a_name_in_capitals_is_recorded_as_one_writes_it():
    one = reading("Council agrees to mend the old bridge\nBy MARY STONE\n3 May 2019\n\n" + STORY)
    [author] = [c for c in one.candidates if c.field == "author"]
    assert (author.value, author.raw) == ([{"literal": "Mary Stone"}], "MARY STONE")


def test_an_agency_in_the_byline_is_no_person():
    result = settled("Council agrees to mend the old bridge\nBy Reuters\n3 May 2019\n\n" + STORY)
    assert result.values["agency"] == "Reuters"
    assert "author" not in result.values


@pytest.mark.parametrize(
    "desk", ["Staff Reporter", "News Desk", "The Editors", "Admin", "Our Team"]
)
def test_a_desk_in_the_byline_is_no_person(desk):
    result = settled(f"Council agrees to mend the old bridge\nBy {desk}\n3 May 2019\n\n{STORY}")
    assert "author" not in result.values


def test_a_date_that_could_be_read_two_ways_waits_both_ways():
    result = settled("Council agrees to mend the old bridge\nBy Mary Stone\n03/04/2020\n\n" + STORY)
    assert "issued" not in result.values
    assert {value for value, _ in waiting(result, "issued")} == {"2020-04-03", "2020-03-04"}


def test_the_day_of_a_change_is_not_the_day_of_publication():
    result = settled(
        "Council agrees to mend the old bridge\nBy Mary Stone\nUpdated 3 May 2019\n\n" + STORY
    )
    assert "issued" not in result.values


def test_a_day_that_no_calendar_has_is_not_taken():
    result = settled(
        "Council agrees to mend the old bridge\nBy Mary Stone\n31 February 2019\n\n" + STORY
    )
    assert "issued" not in result.values


def test_a_wire_service_in_the_dateline_is_the_agency_and_the_place_is_read():
    result = settled("RIVERTON (AP) — " + STORY)
    assert (result.values["agency"], result.values["place"]) == ("AP", "RIVERTON")


def test_a_source_that_the_text_quotes_is_no_agency():
    result = settled(
        STORY + "\n\nThe mayor told Reuters that the members of the council were glad of it."
    )
    assert "agency" not in result.values


def test_a_commenter_s_name_and_day_are_nobody_s_byline():
    result = settled(
        STORY + "\n\n2 Comments\nPosted by John Brown on 7 June 2020\nThank you, Ann Rivers."
    )
    assert set(result.values) == {"language"}


def test_article_text_alone_states_nothing_but_its_language():
    assert dict(settled(STORY).values) == {"language": "en"}


def test_what_was_looked_for_and_not_found_is_absent():
    absent = {line.field for line in settled(STORY).evidence if line.how == "absent"}
    assert absent == {"title", "author", "agency", "outlet", "issued", "url"}


def test_a_related_story_s_date_and_headline_are_not_the_report_s():
    teasers = "Another town has no bridge at all\n\n1 June 2021\n\nA third town\n\n2 June 2021"
    box = f"RelatedPosts\n\n{teasers}\n\n"
    first, second = STORY.split("\n\n", 1)
    one = reading(f"{first}\n\n{box}{second}")
    result = resolve(one.candidates, one.looked_for)
    assert "issued" not in result.values
    assert [str(span) for span in one.body] == ["L1-2", "L12-17"]


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("Der Rat der Stadt hat sich auf die alte Brücke geeinigt, die nicht mehr für den Verkehr "
         "taugt und mit dem Geld des Landes zu bauen ist, wie es am Abend hieß.", "de"),
        ("Le conseil de la ville est réuni pour la première fois et les élus ont dit que le pont "
         "qui passe sur la rivière ne sera pas ouvert avec une voie pour les voitures cette année.",
         "fr"),
        ("El consejo de la ciudad se reunió por la tarde y los vecinos que viven en el barrio del "
         "puente piden una obra para que no se cierre como fue el caso en la crisis.", "es"),
        ("町議会は月曜日に古い橋を直すことで合意したと発表した。工事は冬が来る前に終わる予定だという。"
         "住民は以前から橋の修理を求めていた。", "ja"),
        ("Городской совет решил, что старый мост не будет закрыт до зимы, и на это уже есть деньги "
         "из бюджета, как сказал мэр, но это для жителей не всё, о чём они просили.", "ru"),
    ],
)  # fmt: skip
def test_the_text_s_own_words_tell_its_language(words, tag):
    assert settled(words).values.get("language") == tag


def test_too_few_words_tell_no_language():
    assert "language" not in settled("Bridge mended.").values


def test_binary_data_is_refused_in_words():
    with pytest.raises(BadInput, match="binary"):
        list(read(Capture(bytes(range(256)) * 40, "photo.jpg")))


def test_the_reader_leaves_pages_to_others():
    assert recognises(Capture(b"some words", "a.txt"))
    assert not recognises(Capture(b"<!doctype html><p>x", "a.txt"))
    assert [reader.name for reader in register_readers()] == ["text"]


LINES = st.lists(st.text(max_size=120) | st.sampled_from(STORY.split("\n\n")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_text_is_read_without_an_accident(lines):
    capture = Capture("\n".join(lines).encode("utf-8", "surrogatepass"), "any")
    try:
        [one] = read(capture)
    except BylineError:
        return
    for candidate in one.candidates:
        assert candidate.span is not None
        assert candidate.span.cut(capture.lines) == candidate.raw


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused_in_words(data):
    try:
        assert len(list(read(Capture(data, "any")))) == 1
    except BylineError as error:
        assert "any" in str(error)


PLAIN = st.lists(
    st.text(alphabet="abcdefghijklmnop ,", min_size=30, max_size=150).map(
        lambda words: words + "."
    ),
    max_size=10,
)


@settings(max_examples=40, deadline=None)
@given(PLAIN)
def test_text_without_names_and_days_gives_no_author_and_no_day(lines):
    values = settled("\n\n".join(lines)).values
    assert not {"author", "issued", "agency", "outlet"} & set(values)


def test_a_headline_on_the_first_line_above_a_byline_needs_no_word_of_the_text():
    result = settled("Nothing here is taken up\n\nBy Mary Stone\n3 May 2019\n\n" + STORY)
    assert result.values["title"] == "Nothing here is taken up"
