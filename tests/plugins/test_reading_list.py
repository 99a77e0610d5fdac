"""Reading lists: order, what is said of each report, and what stands in their formats."""

import datetime
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import FIVE, record

from byline.api import BadInput, Computed, FromCapture, FromNote, texts
from byline_reading_list import words
from byline_reading_list.annotation import cut
from byline_reading_list.build import Wishes, arrange, narrowed
from byline_reading_list.document import to_document
from byline_reading_list.model import LEVELS, SORTINGS, Choice, Mark, Plan
from byline_reading_list.plan import parse
from byline_reading_list.related import Relations
from byline_reading_list.render_json import to_json

SHIPPED = Path(__file__).parents[2] / "library" / "lists" / "myanmar-north-korea.toml"
DAY = datetime.date(2026, 11, 21)


KEYS = [article.key for article in FIVE]


def plan(*choices, **fields):
    return Plan(name="x", title=fields.pop("title", "A list"), choices=tuple(choices), **fields)


def order(*choices, **wishes):
    return [e.key for e in arrange(FIVE, plan(*choices), Wishes(**wishes)).entries]


def entry(key, *choices, **wishes):
    made = arrange(FIVE, plan(*choices), Wishes(**wishes))
    return next(e for e in made.entries if e.key == key)


def printed(made, articles, the_plan=None):
    known = {article.key: article for article in articles}
    return to_document(made, the_plan or plan(), known, {}, DAY)


# Order


def test_own_reporting_stands_before_agency_copy_and_parts_after_whole_reports():
    assert order() == [
        "yun-visit-2017",
        "rfa-2023-isolated",
        "afp-2023-yang",
        "wai-moe-2010-burma",
        "reuters-2017-presses",
    ]


def test_the_other_orders_go_by_date_outlet_or_author():
    assert order(order="date")[:2] == ["wai-moe-2010-burma", "yun-visit-2017"]
    assert order(order="date")[-1] == "afp-2023-yang"
    assert order(order="outlet")[:2] == ["rfa-2023-isolated", "reuters-2017-presses"]
    assert order(order="author")[:3] == ["afp-2023-yang", "reuters-2017-presses",
                                         "wai-moe-2010-burma"]  # fmt: skip


MAYBE_DAY = st.sampled_from(["", "2017", "2017-07", "2017-07-24", "2016-01-01/2017-02-02"])
REPORTS = st.lists(
    st.tuples(
        MAYBE_DAY, st.sampled_from(["", "AFP"]), st.sampled_from(["", "O", "o"]),
        st.integers(0, 3), st.sampled_from([None, 1, 2]), st.sampled_from([None, *LEVELS]),
    ),
    max_size=7,
)  # fmt: skip


@given(REPORTS, st.sampled_from(SORTINGS), st.randoms())
def test_the_order_is_total_and_does_not_hang_on_how_the_records_came(rows, sorting, chance):
    articles, choices = [], []
    for number, (issued, agency, outlet, pages, rank, level) in enumerate(rows):
        key = f"k{number}"
        articles.append(record(key, issued=issued, agency=agency, outlet=outlet, pages=pages))
        choices.append(Choice(key=key, rank=rank, level=level))
    shuffled = list(articles)
    chance.shuffle(shuffled)
    wishes = Wishes(order=sorting)
    made = arrange(articles, plan(*choices), wishes)
    assert made == arrange(shuffled, plan(*choices), wishes)
    assert sorted(e.key for e in made.entries) == sorted(a.key for a in articles)
    assert [e.number for e in made.entries] == list(range(1, len(articles) + 1))


def test_levels_come_before_dates():
    levels = [
        Choice(key="afp-2023-yang", level="start-here"),
        Choice(key="yun-visit-2017", level="dissent"),
        Choice(key="rfa-2023-isolated", level="background"),
    ]
    assert order(*levels)[:3] == ["afp-2023-yang", "rfa-2023-isolated", "yun-visit-2017"]


def test_a_hands_rank_comes_before_everything_even_for_a_partial_capture():
    ranked = [Choice(key="wai-moe-2010-burma", rank=1), Choice(key="rfa-2023-isolated", rank=2)]
    assert order(*ranked)[:2] == ["wai-moe-2010-burma", "rfa-2023-isolated"]


# What is said of each report


def test_minutes_are_rounded_up_and_absent_where_the_length_is_unknown():
    assert entry("reuters-2017-presses").minutes == 2
    assert entry("rfa-2023-isolated").minutes == 3
    assert entry("afp-2023-yang").minutes is None


def test_the_total_says_that_it_is_the_least_where_a_length_is_unknown():
    assert arrange(FIVE, plan()).summary == "5 reports, at least 12 minutes"
    assert arrange(FIVE[:1], plan()).summary == "1 report, about 6 minutes"


def test_agency_copy_names_both_the_agency_and_the_outlet():
    reuters = entry("reuters-2017-presses")
    assert reuters.credit == "Reuters, in The Irrawaddy" and reuters.agency_copy
    assert entry("afp-2023-yang").credit == "AFP" and not entry("afp-2023-yang").agency_copy
    assert entry("rfa-2023-isolated").credit == "Radio Free Asia"


def test_a_reporter_of_an_agency_keeps_both_names():
    article = record("k", author=["A Reporter"], agency="AFP", outlet="The Irrawaddy")
    assert arrange([article], plan()).entries[0].credit == "A Reporter (AFP), in The Irrawaddy"


def test_a_date_that_was_worked_out_carries_its_mark():
    assert entry("yun-visit-2017").date == "~ July 2017"
    assert entry("reuters-2017-presses").date == "24 July 2017"
    assert entry("afp-2023-yang").date == ""


def test_warnings_say_what_is_absent_and_what_is_only_a_part():
    assert entry("yun-visit-2017").warnings == (
        "no headline in the capture",
        "no author in the capture",
        "no date in the capture (worked out: July 2017)",
        "no outlet in the capture",
    )
    assert entry("wai-moe-2010-burma").warnings == ("no outlet recorded", "page 3 of 3 only")
    assert entry("reuters-2017-presses").warnings == ()


def test_a_stray_hint_is_not_shown_at_all():
    assert "Bertil" not in to_json(arrange(FIVE, plan()))


def test_the_lists_annotation_wins_then_the_records_note_and_neither_is_said_to_be_missing():
    chosen = Choice(key="reuters-2017-presses", annotation="The list's words.")
    assert entry("reuters-2017-presses", chosen).annotation == "The list's words."
    assert entry("reuters-2017-presses").annotation == "Start here."
    assert entry("afp-2023-yang").annotation_by == "missing"


def test_years_without_a_report_are_named():
    assert arrange(FIVE, plan()).gaps.times == ("2011–2016", "2018–2022")
    assert arrange(FIVE[:1], plan()).gaps.times == ()


def test_months_without_a_report_are_named_where_the_whole_is_short():
    dates = ["2016-11-02", "2017-02", "2017-04-01/2017-05-30", "2017-08-09", "2017-10"]
    articles = [record(f"k{n}", issued=date) for n, date in enumerate(dates)]
    times = arrange(articles, plan()).gaps.times
    assert times == ("December 2016 – January 2017", "March 2017", "June – July 2017",
                     "September 2017")  # fmt: skip


def test_a_date_that_is_known_to_the_decade_fills_no_gap():
    articles = [record(f"k{n}", issued=d) for n, d in enumerate(["2001", "200X", "2009"])]
    assert arrange(articles, plan()).gaps.times == ("2002–2008",)


def test_languages_and_outlets_that_are_wanted_and_absent_are_named():
    articles = [record("a", language="en-GB", outlet="RFA"), record("b", outlet="Mizzima")]
    wanted = plan(languages=("en", "my"), outlets=("Radio Free Asia", "BBC", "mizzima"))
    same = {"rfa": "radio free asia"}
    gaps = arrange(articles, wanted, Wishes(same=lambda n: same.get(n.lower(), n.lower()))).gaps
    assert (gaps.languages, gaps.outlets) == (("my",), ("BBC",))
    assert words.gaps(gaps) == [
        "No report in Burmese; 1 report without a language recorded.",
        "No report of BBC.",
    ]


def test_copies_of_one_report_are_one_source_of_a_topic():
    copy = [{"key": "a", "relation": "same text", "how": "typed"}]
    articles = [
        record("a", topics=["arms", "iran"], outlet="O"),
        record("b", topics=["arms"], outlet="P", copies=copy),
        record("c", topics=["iran"]),
    ]
    made = arrange(articles, plan())
    assert made.gaps.one_source == ("arms",)
    assert [(e.key, e.also) for e in made.entries] == [("a", ("P",)), ("c", ())]


# Levels


def test_a_level_is_worked_out_for_what_a_hand_chose_and_marked_so():
    first = entry("wai-moe-2010-burma", Choice(key="wai-moe-2010-burma", rank=1))
    assert (first.level, first.level_by) == ("start-here", "computed")
    assert words.level(first) == "Start here (worked out)"
    long = entry("yun-visit-2017", Choice(key="yun-visit-2017"))
    assert (long.level, long.level_by) == ("detail", "computed")
    said = entry("yun-visit-2017", Choice(key="yun-visit-2017", level="dissent"))
    assert (said.level, said.level_by) == ("dissent", "list")


def test_no_level_is_worked_out_of_what_a_query_found_unless_asked_for():
    assert entry("yun-visit-2017").level is None
    assert entry("yun-visit-2017", levels=True).level == "detail"
    assert entry("reuters-2017-presses", levels=True).level == "background"
    assert entry("afp-2023-yang", levels=True).level is None  # neither rank nor length


def test_only_some_levels_keep_the_numbers_of_the_whole_list():
    choices = [Choice(key=key, level="detail" if "2017" in key else "background") for key in KEYS]
    made = narrowed(arrange(FIVE, plan(*choices)), ["detail"], unread=False)
    assert [(e.number, e.key) for e in made.entries] == [
        (4, "yun-visit-2017"), (5, "reuters-2017-presses"),
    ]  # fmt: skip


# Annotations


def test_an_annotation_is_cut_at_the_end_of_a_sentence_and_says_so():
    told = Choice(key="afp-2023-yang", summary="One two three. Four five.", use="Six seven eight.")
    made = entry("afp-2023-yang", told, max_words=7)
    assert (made.summary, made.use, made.left_out) == ("One two three. Four five.", "", 3)
    assert words.cut(made) == "[… 3 words more]"
    made = entry("afp-2023-yang", told, max_words=4)
    assert (made.summary, made.use, made.left_out) == ("One two three.", "", 5)
    made = entry("afp-2023-yang", told, max_words=2)
    assert (made.summary, made.use, made.left_out) == ("One two", "", 6)
    assert words.cut(entry("afp-2023-yang", told, max_words=8)) == ""


@given(st.text("ab .!?”", max_size=60), st.integers(1, 12))
def test_a_cut_is_a_beginning_and_never_longer_than_asked(text, most):
    kept = cut(text, most)
    assert len(kept.split()) <= most
    assert text.split()[: len(kept.split())] == kept.split()


def test_who_writes_a_part_of_an_annotation_is_told_which_parts_lack():
    key = "afp-2023-yang"
    assert words.lacking(entry(key)) == "annotation missing"
    assert words.lacking(entry(key, Choice(key=key, summary="S."))) == "assessment, use missing"
    assert words.lacking(entry(key, Choice(key=key, annotation="A."))) == ""
    plain = Choice(key=key, annotation="A.", assessment="B.")
    assert words.lacking(entry(key, plain)) == "use missing"


# Readers


def test_a_mark_under_an_earlier_key_or_on_a_copy_counts():
    copy = [{"key": "a", "relation": "same text", "how": "typed"}]
    articles = [record("a", aliases=["old"], outlet="O"), record("b", copies=copy, outlet="P")]
    for name in ("a", "old", "b"):
        wishes = Wishes(marks={name: Mark("read", "2026-11-20")}, reader="ns")
        (only,) = arrange(articles, plan(), wishes).entries
        assert (only.state, words.state(only)) == ("read", "read 20 November 2026")


def test_what_is_left_and_how_much_a_day_are_told():
    marks = {"reuters-2017-presses": Mark("read"), "rfa-2023-isolated": Mark("dropped")}
    due = datetime.date(2026, 11, 23)
    made = arrange(FIVE, plan(), Wishes(marks=marks, reader="ns", due=due, as_of=DAY))
    assert words.progress(made) == "ns: 1 read, 1 dropped; 3 left, 8 minutes"
    assert words.due(made) == (
        "To be read by 23 November 2026: 8 minutes left, and 1 report of unknown length, "
        "in 3 days: 3 minutes a day."
    )
    late = arrange(FIVE, plan(), Wishes(due=datetime.date(2026, 11, 1), as_of=DAY))
    assert words.due(late).endswith("the day is past.") and words.progress(late) == ""


# Related


EVENTS = {"event": [
    {"id": "x", "text": "A visit", "places": ["afp-2023-yang L1", "rfa-2023-isolated L2-3"]},
    {"id": "y", "text": "A secret", "places": ["afp-2023-yang L1", "yun-visit-2017 L1", "hid L1"]},
    {"id": "z", "places": "no list"}, "no table",
]}  # fmt: skip
NAMES = {
    "name": [
        {
            "name": "Min Aung Hlaing",
            "spellings": {
                "MAH": ["afp-2023-yang L4"],
                "Min Aung Hlaing": ["yun-visit-2017 L1", "elsewhere L9"],
            },
        }
    ]
}


def test_related_reports_come_with_the_reason_and_none_that_rests_on_what_is_withheld():
    here = {*KEYS, "elsewhere"}
    relations = Relations(lambda name: name if name in here else "", frozenset({"hid"}))
    relations.take_events(EVENTS)
    relations.take_names(NAMES)
    made = arrange(FIVE, plan(), Wishes(), relations)
    near = {e.key: [(r.key, r.number, r.why) for r in e.related] for e in made.entries}
    assert near["afp-2023-yang"] == [
        ("rfa-2023-isolated", 2, "the same event (“A visit”)"),
        ("elsewhere", None, "the same names (Min Aung Hlaing)"),
        ("yun-visit-2017", 1, "the same names (Min Aung Hlaing)"),
    ]
    assert near["wai-moe-2010-burma"] == []


# The document


def test_each_text_of_the_document_has_the_origin_that_it_came_from():
    chosen = plan(Choice(key="rfa-2023-isolated", annotation="Ours."), intro="About.\n\nMore.")
    document = printed(arrange(FIVE, chosen), FIVE, chosen)
    known = {text.text: text.origin for text in texts(document)}
    assert known["Ours."] == known["About."] == FromNote("lists/x.toml")
    assert known["Start here."] == FromNote("record reuters-2017-presses")
    assert known["The Irrawaddy"] == FromNote("record reuters-2017-presses")
    assert known["[annotation missing]"] == Computed("no annotation")


def test_a_field_that_a_capture_states_has_its_lines_as_origin():
    line = {"field": "title", "how": "stated", "at": "L7"}
    article = record("k", title="T", evidence=[line])
    origins = {t.text: t.origin for t in texts(printed(arrange([article], plan()), [article]))}
    assert origins["T"] == FromCapture("k", ("L7",), "0" * 64)


def sections(*choices, **wishes):
    return [
        s.title.text
        for s in printed(arrange(FIVE, plan(*choices), Wishes(**wishes)), FIVE).sections
    ]


def test_levels_are_sections_where_each_stands_together():
    ranked = [
        Choice(key=k, level=level, rank=n)
        for n, (k, level) in enumerate(
            zip(KEYS, ["start-here", "detail", "detail", "dissent", "background"], strict=True)
        )
    ]
    gaps = "What is not here"
    assert sections(*ranked) == ["Start here", "Detail", "Dissent", "Background", gaps]
    mixed = [
        Choice(key=k, level=level, rank=n)
        for n, (k, level) in enumerate(
            zip(KEYS, ["detail", "start-here", "detail", "dissent", "background"], strict=True)
        )
    ]
    assert sections(*mixed) == ["In reading order", gaps]
    assert sections(*ranked, order="date") == ["By date, the oldest first", gaps]
    assert sections() == ["In reading order", gaps]


def test_a_report_without_a_headline_has_the_teams_words_for_it():
    chosen = plan(Choice(key="afp-2023-yang", about="a Chinese officer's visit"))
    document = printed(arrange(FIVE, chosen), FIVE, chosen)
    known = {text.text: text.origin for text in texts(document)}
    assert known["a Chinese officer's visit"] == FromNote("lists/x.toml")
    assert "[no headline in the capture]" in known


def test_topics_of_every_report_are_not_told_of_each():
    articles = [record("a", topics=["arms", "iran"]), record("b", topics=["arms"])]
    told = [text.text for text in texts(printed(arrange(articles, plan()), articles))]
    assert "iran" in told and "arms" not in told


def test_the_json_holds_every_entry_and_says_null_for_what_is_unknown():
    data = json.loads(to_json(arrange(FIVE, plan())))
    assert [e["key"] for e in data["entries"]] == order()
    assert {e["key"]: e["minutes"] for e in data["entries"]}["afp-2023-yang"] is None


def test_the_total_is_rounded_once_and_not_report_by_report():
    short = [record(f"k{n}", words=239) for n in range(4)]
    made = arrange(short, plan())
    assert [e.minutes for e in made.entries] == [2, 2, 2, 2]
    assert made.summary == "4 reports, about 5 minutes"


# List files


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("", "it lists nothing"),
        ("title = 1", 'title: write it as text, title = "…"'),
        ('entries = "x"', "[[entries]]"),
        ("[[entries]]\nlevel = 'detail'", "entry 1: it names no record"),
        ("[[entries]]\nkey = 'a'\nlevel = 'first'", "start-here, background, detail, dissent"),
        ("[[entries]]\nkey = 'a'\norder = 'one'", "write order = 1"),
        ("[[entries]]\nkey = 'a'\n[[entries]]\nkey = 'a'", "a is listed twice"),
        ("[[entries]]\nkey = 'a'\nannotation = 3", "annotation: write it as text"),
        ("[[entries]]\nkey = 'a'\nuse = 3", "use: write it as text"),
        ("query = 'a'\nlanguages = 'my'", 'languages = ["my"]'),
        ("query = 'a'\noutlets = [1]", "write a list of texts"),
        ("query = 'a'\ndue = 'soon'", 'write due = "2026-12-01"'),
    ],
)
def test_a_faulty_list_file_is_named_with_a_way_out(toml, says):
    with pytest.raises(BadInput, match=r"^lists/mine\.toml") as caught:
        parse("mine", tomllib.loads(toml))
    assert says in str(caught.value)


def test_the_list_that_is_shipped_starts_with_reuters_and_has_words_for_each():
    made = parse("myanmar-north-korea", tomllib.loads(SHIPPED.read_text("utf-8")))
    ranked = sorted(made.choices, key=lambda choice: choice.rank)
    assert ranked[0].key == "reuters-2017-presses" and ranked[0].level == "start-here"
    assert {choice.key for choice in made.choices} == set(KEYS)
    assert all((choice.annotation or choice.summary) and choice.level for choice in made.choices)
