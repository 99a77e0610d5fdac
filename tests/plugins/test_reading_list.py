"""Reading lists: order, what is said of each report, and what its text can never do."""

import datetime
import functools
import json
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from byline.api import BadInput, NothingSelected, Options, UsageError, from_fields
from byline_reading_list import register_commands, register_writers
from byline_reading_list.build import arrange
from byline_reading_list.model import Choice, Plan
from byline_reading_list.plan import parse
from byline_reading_list.render import RENDERERS
from byline_reading_list.render_md import escape

SHIPPED = Path(__file__).parents[2] / "library" / "lists" / "myanmar-north-korea.toml"


def record(key, *, words=0, page=0, pages=0, note="", seen="", **fields):
    capture = {"sha256": "0" * 64, "body-words": words, "page": page, "pages": pages, "seen": seen}
    return from_fields({**fields, "capture": capture}, key=key, note=note)


def absent(*names):
    return [{"field": name, "how": "absent"} for name in names]


FIVE = [
    record(
        "yun-visit-2017",
        words=1323,
        evidence=absent("title", "author", "issued", "outlet"),
        candidates=[
            {"field": "issued", "value": "2017-07", "how": "inferred", "why": "the visit"},
            {"field": "author", "value": [{"literal": "Bertil"}], "how": "hint"},
        ],
    ),
    record(
        "wai-moe-2010-burma",
        words=400,
        page=3,
        pages=3,
        seen="2025-02-09",
        title="Burma-North Korea Ties: Escalating Over Two Decades",
        author=[{"literal": "Wai Moe"}],
        issued="2010-07-07",
    ),
    record(
        "reuters-2017-presses",
        words=476,
        title="US Presses Myanmar to Cease Military Ties With North Korea",
        agency="Reuters",
        outlet="The Irrawaddy",
        issued="2017-07-24",
        note="Start here.\n\nA second thought.",
    ),
    record(
        "rfa-2023-isolated",
        words=477,
        title="Increasingly isolated, Myanmar reestablishes ties with North Korea",
        outlet="Radio Free Asia",
        candidates=[{"field": "issued", "value": "2023-09", "how": "inferred"}],
        evidence=absent("author", "issued"),
    ),
    record("afp-2023-yang", agency="AFP", evidence=absent("title", "author", "issued", "outlet")),
]
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


# The command


@dataclass
class FakeDesk:
    articles: list = field(default_factory=lambda: list(FIVE))
    files: dict = field(default_factory=dict)
    out: dict = field(default_factory=dict)
    said: list = field(default_factory=list)
    root: Path = Path("/nowhere")

    def find(self, query):
        if query == "(":
            raise UsageError("query, column 1: this ( is never closed")
        return tuple(a for a in self.articles if query.removeprefix("topic:") in a.key)

    def get(self, key):
        for article in self.articles:
            if key in (article.key, *article.aliases):
                return article
        raise UsageError(f"{key}: no such record")

    def table(self, name):
        try:
            return tomllib.loads(self.files.get(name, ""))
        except tomllib.TOMLDecodeError as error:
            raise BadInput(f"{self.root / name}: {error}") from None

    def emit(self, data, output="-"):
        self.out[output] = data

    def say(self, message):
        self.said.append(message)


MINE = """
title = "Mine"
[[entries]]
key = "rfa-2023-isolated"
order = 1
[[entries]]
key = "gone-2001"
[[entries]]
key = "reuters-2017-presses"
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "lists").mkdir()
    return functools.partial(run_in, tmp_path)


def run_in(root, *args, **files):
    named = {name.replace("__", "/") + ".toml": t for name, t in files.items()}
    for name in named:
        (root / name).touch()
    desk = FakeDesk(files=named, root=root)
    return CliRunner().invoke(register_commands()[0], args, obj=desk), desk


def keys(desk):
    return [e["key"] for e in json.loads(desk.out["-"])["entries"]]


def test_a_list_file_is_printed_in_its_order(run):
    _, desk = run("mine", "-f", "json", lists__mine=MINE)
    assert keys(desk) == ["rfa-2023-isolated", "reuters-2017-presses"]


def test_a_record_that_the_library_lacks_is_named_and_the_rest_is_printed(run):
    result, desk = run("mine", lists__mine=MINE)
    assert result.exit_code == 3
    assert desk.said[0].startswith("lists/mine.toml: gone-2001: the library has no such record")
    assert "Not in the library: gone-2001." in desk.out["-"]
    assert "rfa-2023-isolated" in desk.out["-"]


def test_a_lists_query_adds_the_rest_once(run):
    _, desk = run("m", "-f", "json", lists__m=MINE.replace("title", 'query = "2017"\ntitle', 1))
    assert keys(desk)[0] == "rfa-2023-isolated"
    assert sorted(keys(desk)[1:]) == ["reuters-2017-presses", "yun-visit-2017"]


def test_a_topic_or_any_query_makes_a_list_too(run):
    _, desk = run("2023", "-f", "json")
    assert keys(desk) == ["rfa-2023-isolated", "afp-2023-yang"]
    assert json.loads(desk.out["-"])["title"] == "Reading list: 2023"


def test_an_alias_in_a_list_keeps_what_the_list_says_of_it():
    desk = FakeDesk([FIVE[3].replace(aliases=("old",))])
    desk.files["lists/m.toml"] = "[[entries]]\nkey = 'old'\nlevel = 'detail'"
    CliRunner().invoke(register_commands()[0], ["m", "-f", "json"], obj=desk)
    assert json.loads(desk.out["-"])["entries"][0]["level"] == "detail"


def test_the_outputs_suffix_asks_for_the_format(run):
    _, desk = run("2023", "-o", "x.html")
    assert desk.out["x.html"].startswith("<!doctype html>")


def test_without_an_argument_the_lists_are_named(run):
    assert run(lists__mine=MINE)[1].out["-"] == "mine\tMine\n"


def test_a_library_without_lists_says_so(run):
    assert isinstance(run()[0].exception, NothingSelected)


def test_nothing_to_read_is_an_error_that_says_so(run):
    assert isinstance(run("nowhere")[0].exception, NothingSelected)


def test_a_broken_list_is_named_by_its_path_and_the_others_are_listed(run):
    result, desk = run(lists__broken="title = ", lists__mine=MINE)
    assert result.exit_code == 1
    assert desk.out["-"] == "mine\tMine\n"
    assert len(desk.said) == 1 and desk.said[0].startswith("lists/broken.toml: Invalid value")


@pytest.mark.parametrize("name", ["x.docx", "x.pdf"])
def test_an_unknown_suffix_is_refused_with_the_formats_and_nothing_is_written(run, name):
    result, desk = run("2023", "-o", name)
    assert isinstance(result.exception, UsageError) and desk.out == {}
    assert "text, md, html, json" in str(result.exception)
    assert name in run("2023", "-o", name, "-f", "txt")[1].out


def test_a_bad_query_in_a_list_file_is_that_files_fault(run):
    result, _ = run("mine", lists__mine='query = "("')
    assert isinstance(result.exception, BadInput)
    assert str(result.exception).startswith("lists/mine.toml: query: query, column 1")
    assert isinstance(run("(")[0].exception, UsageError)


def test_a_misspelt_list_or_topic_names_near_ones(run):
    assert str(run("mime", lists__mine=MINE)[0].exception).endswith("near: mine")
    far = str(run("zzz", lists__mine=MINE)[0].exception)
    assert '"byline topics"' in far and "lists: mine" in far


def test_a_topic_of_a_record_is_offered_too():
    desk = FakeDesk([record("k", topics=["north-korea"])])
    done = CliRunner().invoke(register_commands()[0], ["north-corea"], obj=desk)
    assert str(done.exception).endswith("near: north-korea")


def test_a_file_that_was_written_is_named_with_its_count(run):
    assert run("2023", "-o", "x.md")[1].said == ["x.md: 2 reports"]
    assert run("2023")[1].said == []


def test_a_name_is_never_a_path(run):
    assert isinstance(run("../../etc/passwd")[0].exception, NothingSelected)


def test_the_doorbell_loads_no_jinja(run):
    code = (
        "import sys, byline_reading_list as p; p.register_writers(); p.register_commands();"
        "print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
