"""Reading lists: order, what is said of each report, and what its text can never do."""

import datetime
import json
import re
import shutil
import subprocess
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from listed import FIVE, record

from byline.api import BadInput, Options
from byline_reading_list import register_writers
from byline_reading_list.build import arrange
from byline_reading_list.model import Choice, Plan
from byline_reading_list.plan import parse
from byline_reading_list.render import RENDERERS
from byline_reading_list.render_md import escape

SHIPPED = Path(__file__).parents[2] / "library" / "lists" / "myanmar-north-korea.toml"


KEYS = [article.key for article in FIVE]


def plan(*choices, **fields):
    return Plan(name="x", title=fields.pop("title", "A list"), choices=tuple(choices), **fields)


def order(*choices):
    return [entry.key for entry in arrange(FIVE, plan(*choices)).entries]


def entry(key, *choices):
    return next(e for e in arrange(FIVE, plan(*choices)).entries if e.key == key)


# Order


def test_oldest_first_undated_after_dated_and_partial_captures_last():
    assert order() == [
        "yun-visit-2017",
        "reuters-2017-presses",
        "rfa-2023-isolated",
        "afp-2023-yang",
        "wai-moe-2010-burma",
    ]


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
    assert "Bertil" not in json.dumps(json.loads(RENDERERS["json"](arrange(FIVE, plan()))))


def test_the_lists_annotation_wins_then_the_records_note_and_neither_is_said_to_be_missing():
    chosen = Choice(key="reuters-2017-presses", annotation="The list's words.")
    assert entry("reuters-2017-presses", chosen).annotation == "The list's words."
    assert entry("reuters-2017-presses").annotation == "Start here."
    assert entry("afp-2023-yang").annotation_by == "missing"


def test_years_without_a_report_are_named():
    assert arrange(FIVE, plan()).gaps == ("2011–2016", "2018–2022")
    assert arrange(FIVE[:1], plan()).gaps == ()


# Renderings


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_rendering_says_the_same(form):
    made = RENDERERS[form](arrange(FIVE, plan(Choice(key="afp-2023-yang", level="dissent"))))
    flat = " ".join(re.sub(r"<[^>]*>|\\", " ", made).replace("  ", " ").split())
    for words in [
        "A list",
        "no headline in the capture",
        "annotation missing",
        "Dissent",
        "page 3 of 3 only",
        "No report from 2011–2016, 2018–2022.",
        "captured 9 February 2025",
        "agency copy",
        *KEYS,
    ]:
        assert words in flat, words


def test_the_json_holds_every_entry_and_says_null_for_what_is_unknown():
    data = json.loads(RENDERERS["json"](arrange(FIVE, plan())))
    assert [e["key"] for e in data["entries"]] == order()
    assert {e["key"]: e["minutes"] for e in data["entries"]}["afp-2023-yang"] is None


EVIL = "<script>alert(1)</script> & <img src=x onerror=y> *s* [l](javascript:x) `c` @k # | ~"


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.links = set(), []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]


def evil_list():
    article = record("evil", title=EVIL, outlet=EVIL, author=[EVIL], note=EVIL, url="javascript:x")
    good = record("good", title="T", url='https://example.org/?a=1&b="c"')
    return arrange([article, good], plan(title=EVIL, intro=EVIL))


def test_text_from_a_page_makes_no_element_in_html_and_only_web_addresses_are_linked():
    tags = Tags()
    tags.feed(RENDERERS["html"](evil_list()))
    assert not tags.seen & {"script", "img", "iframe", "object", "link"}
    assert tags.links == ['https://example.org/?a=1&b="c"']


def test_the_html_page_loads_nothing():
    page = RENDERERS["html"](arrange(FIVE, plan()))
    assert "http" not in page.replace("http-equiv", "")
    assert "url(" not in page and "@import" not in page
    assert "@media print" in page and "prefers-color-scheme: dark" in page


def test_text_from_a_page_is_never_markdown():
    text = RENDERERS["md"](evil_list())
    assert "<script" not in re.sub(r"\\<", "", text)
    assert not re.search(r"(?<!\\)\[l\]", text) and "javascript:x>" not in text
    assert r"\@k" in text and r"\`c\`" in text


@pytest.mark.parametrize("dialect", ["markdown", "commonmark", "gfm"])
def test_pandoc_reads_no_markup_out_of_it(dialect):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    text = RENDERERS["md"](evil_list())
    command = ["pandoc", "-f", dialect, "-t", "html"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert not re.search(
        r"<(script|img|code>c|a href=.javascript|span class=.citation)", done.stdout
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in done.stdout


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("1. no list", r"1\. no list"),
        ("- no item", r"\- no item"),
        ("# no heading", r"\# no heading"),
        ("= no\n===", r"\= no ==="),
        ("a b.c", "a b.c"),
    ],
)
def test_a_line_cannot_start_a_block(line, escaped):
    assert escape(line) == escaped


def test_the_text_is_narrow_enough_for_a_mail():
    assert max(map(len, RENDERERS["text"](arrange(FIVE, plan())).splitlines())) <= 78


def test_writers_keep_the_order_that_they_are_given():
    writers = {w.name: w for w in register_writers()}
    assert set(writers) == {"reading-html", "reading-json", "reading-md", "reading-text"}
    options = Options(as_of=datetime.date(2026, 1, 1), title="Mine")
    data = json.loads(writers["reading-json"].write(FIVE, options))
    assert [e["key"] for e in data["entries"]] == KEYS and data["title"] == "Mine"


# Controls

CONTROLS = "a\x1b[31mb\x00c\x07d\x9be\u202ef\u2066g\rh\u2069\ni"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_no_control_of_a_page_reaches_any_rendering(form):
    article = record(
        "evil",
        title=CONTROLS,
        outlet=CONTROLS,
        author=[CONTROLS],
        note=CONTROLS,
        url=f"https://example.org/{CONTROLS}",
        language=CONTROLS,
        seen=CONTROLS,
        candidates=[{"field": "issued", "value": CONTROLS, "how": "inferred"}],
    )
    made = arrange([article], plan(title=CONTROLS, intro=CONTROLS))
    text = RENDERERS[form](made)
    assert not STEERING.search(text)
    if form == "json":
        read = json.loads(text)
        assert read["title"] == read["entries"][0]["title"] == "a [31mb c d efg h i"
        assert read["intro"] == "a [31mb c d efg h\ni"
        assert not re.search(r"\\u0|\\[br]", text)


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
    assert all(choice.annotation and choice.level for choice in made.choices)
