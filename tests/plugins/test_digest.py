"""The digest: every line leads back, and no text of a page is more than text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from byline.document import layout
from byline.document.model import Text
from byline.library import Library
from byline_print.cmap import covered
from byline_print.glyphs import missing

TOPIC = "myanmar-north-korea"
DAY = "2026-11-21"
FORMATS = ("text", "md", "html", "json", "pdf")
HOSTILE = '#read("x") *b* $a$ @k <script>alert(1)</script> \\input{x} {{7*7}} \x1b[2J\u202e [l](u)'
CAPTURES = (
    ("000", "yun-visit-2017"), ("001", "wai-moe-2010-burma"), ("002", "reuters-2017-presses"),
    ("003", "rfa-2023-isolated"), ("004", "afp-2023-yang"),
)  # fmt: skip


@pytest.fixture
def digest(byline, house, tmp_path):
    """Run ``byline digest`` on a library, ours by default, and give back what it wrote."""

    def run(form: str, *options: str, library: Path = house, topic: str = TOPIC) -> bytes:
        if form == "pdf":
            pytest.importorskip("typst", reason="typst is not installed: no PDF here")
        target = tmp_path / f"digest.{form}"
        done = byline(
            "--library", library, "digest", topic, "--as-of", DAY, "-f", form, "-o", target,
            *options,
        )  # fmt: skip
        assert done.code == 0, done.err
        return target.read_bytes()

    return run


def nodes(value: object):
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def test_every_node_with_a_text_has_an_origin(digest):
    texts = [node for node in nodes(json.loads(digest("json"))) if "text" in node]
    assert len(texts) > 300
    for node in texts:
        kind = node["origin"]["kind"]
        assert kind in ("FromCapture", "FromNote", "Computed")
        assert any(value for name, value in node["origin"].items() if name != "kind"), node
        if kind == "FromCapture":
            assert node["origin"]["lines"] and len(node["origin"]["sha256"]) == 64


def test_a_text_without_an_origin_cannot_be_made():
    with pytest.raises(ValueError, match="without an origin"):
        Text("x", None)  # type: ignore[arg-type]


def test_every_section_of_the_target_is_there(digest):
    document = json.loads(digest("json"))
    assert [section["id"] for section in document["sections"]] == [
        "glance", "timeline", "disagreements", "figures", "chronology", "reports", "coverage",
        "names", "sources", "check", "colophon",
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_library_gives_the_same_bytes(digest, form):
    assert digest(form) == digest(form)


def test_what_the_captures_do_not_show_is_said(digest):
    text = " ".join(digest("text").decode().split())
    assert text.count("[No headline in capture]") == 4
    assert "author not in capture" in text and "outlet not in capture" in text
    assert "Mizzima" not in text and "Bertil" not in text
    assert "page 3 of 3 only" in text


def test_a_date_that_was_worked_out_never_prints_without_its_mark(digest):
    for node in nodes(json.loads(digest("json"))):
        words = node.get("text", "")
        if isinstance(words, str) and node.get("origin", {}).get("rule", "").startswith(
            "date work"
        ):
            assert words.startswith(("~", "[~"))
    text = " ".join(digest("text").decode().split())
    assert "[~September 2023]." in text and "[~31 May 2023]." in text and "[~July 2017]." in text


def test_the_captures_clock_is_no_date_of_publication(digest):
    document = digest("text").decode()
    for clock in ("2025-02-09", "2025-07-14"):
        assert all("page shows" in part for part in re.findall(rf".{{0,12}}{clock}", document))


def test_a_year_that_was_worked_out_keeps_its_mark_in_charts(digest):
    text = " ".join(digest("text").decode().split())
    assert "4 AFP ~2023:" in text and "5 Radio Free Asia ~2023:" in text
    assert "1 Wai Moe 2010:" in text and "nor between July 2017 and ~May 2023" in text
    shapes = [n for n in nodes(json.loads(digest("json"))) if n.get("sign") == "diamond"]
    assert [shape["hollow"] for shape in shapes] == [False, True, False, True, True]
    assert "[2] ~July 2017: ~Asia Times" in text and "[3] 24 July 2017: Reuters" in text


def test_a_state_too_short_to_be_lettered_is_told_in_words(digest):
    for form in ("text", "md", "html"):
        assert "restored in September 2023" in " ".join(digest(form).decode().split())


def test_only_a_first_edition_is_called_one(digest, hostile):
    assert "First edition" in digest("text").decode()
    text = digest("text", library=hostile, topic="evil").decode()
    assert "edition" not in text.lower()


def test_of_a_record_without_a_capture_nothing_is_said_about_captures(byline, library, digest):
    from byline.article import from_fields

    Library(library).add(from_fields({"topics": ["bare"]}, key="bare-1"))
    text = " ".join(digest("text", library=library, topic="bare").decode().split())
    assert "[No headline recorded]" in text and "date not recorded" in text
    assert "not in capture" not in text and "not in the capture" not in text


def test_the_command_in_the_colophon_makes_the_same_edition(digest):
    text = " ".join(digest("text", "--handling", "TLP:AMBER").decode().split())
    command = f"byline digest {TOPIC} --as-of {DAY} -f text --handling TLP:AMBER"
    assert f"to rebuild: {command}" in text


def test_agency_copy_is_told_apart(digest):
    text = " ".join(digest("text").decode().split())
    assert "Reuters: [3]; AFP: [4]" in text
    assert "count them as one witness" in text


@pytest.fixture
def hostile(library: Path) -> Path:
    from byline.article import from_fields

    for number in (1, 2):
        Library(library).add(
            from_fields(
                {"title": HOSTILE, "outlet": HOSTILE, "author": [HOSTILE], "issued": f"201{number}",
                 "topics": ["evil"], "url": "javascript:alert(1)"},
                key=f"evil-{number}", note=HOSTILE,
            )
        )  # fmt: skip
    return library


class Page(HTMLParser):
    """The elements and the text of a page, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.text += data


def test_a_hostile_headline_is_text_in_html(digest, hostile):
    page = Page(digest("html", library=hostile, topic="evil").decode())
    assert not page.names & {"script", "iframe", "img", "object", "form"}
    assert '#read("x")' in page.text and "<script>alert(1)</script>" in page.text
    assert "{{7*7}}" in page.text
    assert all(link.startswith("#") for link in page.links)


def test_a_hostile_headline_is_text_in_markdown_and_text(digest, hostile):
    markdown = digest("md", library=hostile, topic="evil").decode()
    assert "<script" not in markdown.replace("\\<script", "")
    assert "\\*b\\*" in markdown and "\\[l\\](u)" in markdown
    for form in ("md", "text"):
        text = digest(form, library=hostile, topic="evil").decode()
        assert "\x1b" not in text and "\u202e" not in text


def printed(pdf: bytes, page: int) -> str:
    """The words of one page, as a reader's program would copy them."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not installed")
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-layout", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_a_hostile_headline_is_text_in_pdf(digest, hostile):
    words = printed(digest("pdf", library=hostile, topic="evil"), 1)
    assert '#read("x") *b* $a$ @k <script>alert(1)</script> \\input{x} {{7*7}}' in words


def add_report(byline, tmp_path: Path, sentence: str, page: str = "") -> str:
    """Add a report of eight paragraphs that begin with ``sentence``; the record's key."""
    report = tmp_path / "report.txt"
    body = "\n\n".join(
        f"{sentence.format(n)} It was not clear whether the two sides had come closer on what "
        "divides them, officials who were in the room said."
        for n in range(8)
    )
    head = "Ties restored after years\n\nBy Wai Moe\nJuly 7, 2010\n\n"
    report.write_text(f"{head}{page}{body}")
    return byline("add", report, "--topic", "ties").out.strip()


def test_without_materials_a_digest_is_made_from_the_records(byline, library, digest, tmp_path):
    add_report(byline, tmp_path, "The envoy said on day {} that the talks went on.")
    text = " ".join(digest("text", library=library, topic="ties").decode().split())
    assert "Report 1: “The envoy said on day 0 that the talks went on.” [1 L6]" in text


def test_a_partial_capture_gives_no_lead(byline, library, digest, tmp_path):
    add_report(byline, tmp_path, "“Quoted words,” he said on day {}.", "(Page 3 of 3)\n\n")
    text = " ".join(digest("text", library=library, topic="ties").decode().split())
    assert "page 3 of 3 captured: no lead" in text and "“Quoted" not in text


PAGE = """<!doctype html>
<html lang="en"><head><title>Ferry runs again | The Quay</title>
<meta property="og:site_name" content="The Quay"><meta name="author" content="Ann Writer">
<meta property="article:published_time" content="2023-05-06T10:00:00Z"></head>
<body><nav><a href="/">All the news that was ever printed here, day by day</a></nav>
<article><h1>Ferry runs again after a year in the dry dock</h1>
<p>The ferry ran again on <b>Saturday</b> with 120 people
on board &amp; many came to see it leave the quay.</p>
<p>It had been cut for a year after a storm in which the quay was lost, said the harbour master.</p>
<p>Nobody could say how long it would run, or who would pay for another winter of repairs.</p>
</article></body></html>
"""


@pytest.mark.parametrize("on_one_line", [False, True])
def test_the_lead_of_a_page_is_its_words_and_never_its_markup(
    byline, library, digest, tmp_path, on_one_line
):
    file = tmp_path / "page.html"
    file.write_text(PAGE.replace("\n", " ") if on_one_line else PAGE)
    assert byline("add", file, "--topic", "ferry").code == 0
    text = " ".join(digest("text", library=library, topic="ferry").decode().split())
    said = (
        "“The ferry ran again on Saturday with 120 people on board & many came to see it leave the"
    )
    assert said in text and "<" not in text.split("The reports, in")[0]
    assert byline("digest", "verify", "ferry").code == 0


def test_an_unknown_topic_names_its_neighbours(byline, house):
    run = byline("--library", house, "digest", "myanmar-nort-korea")
    assert run.code == 4 and "near: myanmar-north-korea" in run.err


@pytest.mark.parametrize(
    ("place", "words"), [("nope L1", 'no record "nope"'), ("evil-1 98", "no place in a capture")]
)
def test_a_material_that_points_nowhere_is_named(byline, hostile, place, words):
    (hostile / "materials").mkdir()
    (hostile / "materials" / "events.toml").write_text(
        f'[[event]]\nid = "visit"\ndate = "2017"\ntext = "x"\nbasis = "named"\n'
        f'places = ["{place}"]\n'
    )
    run = byline("digest", "evil")
    assert run.code == 65
    assert 'materials/events.toml: event "visit"' in run.err and words in run.err


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('basis = "rumour"', "basis: write one of named, unnamed, outlet"),
        ("", "basis: write one of named, unnamed, outlet"),
    ],
)
def test_an_unknown_basis_is_no_basis(byline, hostile, entry, words):
    (hostile / "materials").mkdir()
    (hostile / "materials" / "events.toml").write_text(
        f'[[event]]\nid = "x"\ndate = "2017"\ntext = "x"\nplaces = ["evil-1 L1"]\n{entry}\n'
    )
    run = byline("digest", "evil")
    assert run.code == 65 and words in run.err


def test_words_that_rest_on_several_records_need_all_of_them(digest):
    text = " ".join(digest("text", topic="iran").decode().split())
    assert "Alleged by 2010; [1 L15]" in text and "2017" not in text.split("How this digest")[0]
    assert "Magwe [1 L13]" in text and "Magway [" not in text
    assert "nuclear link" not in text


@pytest.mark.parametrize("entry", ['order = ["nope"]', '[[report]]\nkey = "nope"'])
def test_a_recipe_that_names_an_unknown_record_is_named(byline, hostile, entry):
    (hostile / "digests").mkdir()
    (hostile / "digests" / "evil.toml").write_text(entry)
    run = byline("digest", "evil")
    assert run.code == 65
    assert "digests/evil.toml" in run.err and 'no record "nope"' in run.err


def test_a_material_may_use_a_key_that_a_record_had_before(byline, library):
    from byline.article import from_fields

    fields = {"title": "T", "topics": ["ties"], "issued": "2017", "aliases": ["old"]}
    Library(library).add(from_fields(fields, key="new"))
    (library / "materials").mkdir()
    (library / "materials" / "figures.toml").write_text(
        '[[figure]]\nid = "x"\nfigure = "12 guns"\nplaces = ["old L7"]\n'
    )
    run = byline("digest", "ties")
    assert run.code == 0 and "12 guns" in run.out and "[1 L7]" in run.out


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_front_page_stands_alone(byline, house, tmp_path, paper):
    typst = pytest.importorskip("typst", reason="typst is not installed: no PDF here")
    assert typst
    target = tmp_path / "brief.pdf"
    run = byline(
        "--library", house, "digest", TOPIC, "--as-of", DAY, "-o", target, "--paper", paper,
        "--handling", "tlp:clear",
    )  # fmt: skip
    assert run.code == 0
    # Front page, then what follows: with any fonts the front takes one page of three or four.
    assert re.search(r"brief\.pdf: [34] pages, 5 reports, \d+ places, 0 lines without", run.err)
    front = printed(target.read_bytes(), 1)
    for words in ("At a glance", "Timeline", "Where the reports disagree", "Figures in the reports",
                  "21 and nearly 50", "TLP:CLEAR"):  # fmt: skip
        assert words in front
    assert "Chronology" not in front and "Chronology" in printed(target.read_bytes(), 2)


def test_labels_of_a_timeline_never_touch():
    points = [(i / 23, "a label of some length" + "x" * (i % 7)) for i in range(24)]
    placed = layout.place(points)
    spans: dict[int, list[tuple[float, float]]] = {}
    for (x, label), spot in zip(points, placed, strict=True):
        at, length = x * layout.CHART, layout.length(label)
        span = (at, at + length) if spot.side == "right" else (at - length, at)
        assert -1 <= span[1] <= layout.CHART + 1
        for other in spans.setdefault(spot.row, []):
            assert span[1] <= other[0] or other[1] <= span[0]
        spans[spot.row].append(span)


def test_coverage_and_provenance_are_drawn_in_every_format_that_draws(digest):
    pictures = [n for n in nodes(json.loads(digest("json"))) if n.get("kind") == "Picture"]
    assert [each["name"] for each in pictures] == ["timeline", "coverage", "provenance"]
    assert digest("html").decode().count("<svg ") == 3
    assert digest("md").decode().count("| ● |") > 10
    text = " ".join(digest("text").decode().split())
    assert "2 ~Asia Times ~2017: DPRK, Arms, Missil., Sanct., US" in text
    assert "from the capture 10 (50%) worked out, waiting 4 (20%) missing 6 (30%)" in text


def test_neighbouring_reports_step_aside_on_the_timeline():
    spots = layout.spread([0.1, 0.5, 0.5, 0.51, 0.99, 1.0])
    assert spots == sorted(spots) and spots[0] == 0.1
    steps = [b - a for a, b in zip(spots, spots[1:], strict=False)]
    assert min(steps) >= layout.APART - 1e-9 and 0 <= spots[0] <= spots[-1] <= 1


def test_a_missing_glyph_is_named_with_what_to_install():
    lacks = missing("Latin, မြန်မာ, 김정은, 秦刚", [])
    assert {lack.script for lack in lacks} == {"MYANMAR", "HANGUL", "CJK"}
    assert "fonts-noto-cjk" in str(lacks[1]) + str(lacks[2])
    assert missing("Süß café – “quoted” ●○□ Ελλάδα Киев", []) == []


def test_a_file_that_is_no_font_covers_nothing(tmp_path):
    for data in (b"", b"ttcf", b"\0\1\0\0\xff\xff" + b"x" * 40):
        (tmp_path / "x.ttf").write_bytes(data)
        assert covered(tmp_path / "x.ttf") == []


def test_every_quotation_and_spelling_stands_where_it_says(shared, house):
    lines = {
        key: next((shared / "seeds").glob(f"{n}_*.txt")).read_text("utf-8").split("\n")
        for n, key in CAPTURES
    }

    def words(place: str) -> str:
        key, _, span = place.partition(" L")
        first, _, last = span.partition("-")
        chosen = lines[key][int(first) - 1 : int(last or first)]
        assert any(line.strip() for line in chosen), place
        return "\n".join(chosen)

    claims = tomllib.loads((house / "materials" / "claims.toml").read_text())["claim"]
    quoted = [account for claim in claims for account in claim["account"] if "quote" in account]
    quoted += tomllib.loads((house / "materials" / "figures.toml").read_text())["figure"]
    for entry in quoted:
        if "quote" in entry:
            assert len(entry["quote"].split()) <= 25
            assert entry["quote"] in words(entry["places"][0]), entry
    for name in tomllib.loads((house / "names.toml").read_text())["name"]:
        for spelling, places in name["spellings"].items():
            assert places and all(spelling in words(place) for place in places), name["name"]
    for path in house.rglob("*.toml"):
        for place in re.findall(r'"([a-z0-9-]+ L\d+(?:-\d+)?)"', path.read_text()):
            assert words(place)


@pytest.mark.parametrize(
    ("place", "quote", "words"),
    [("L6", "the talks stopped", "does not stand at"), ("L600", "the talks", "has 20 lines")],
)
def test_a_quotation_is_checked_against_the_capture(byline, library, tmp_path, place, quote, words):
    key = add_report(byline, tmp_path, "The envoy said on day {} that the talks went on.")
    (library / "materials").mkdir()
    (library / "materials" / "figures.toml").write_text(
        f'[[figure]]\nid = "f"\nfigure = "8"\ncounts = "days"\nsays = "an envoy"\n'
        f'basis = "named"\nquote = "{quote}"\nplaces = ["{key} {place}"]\n'
    )
    run = byline("digest", "ties")
    assert run.code == 65
    assert 'materials/figures.toml: figure "f"' in run.err and words in run.err


def test_an_entry_without_places_is_an_error(byline, hostile):
    (hostile / "materials").mkdir()
    (hostile / "materials" / "events.toml").write_text(
        '[[event]]\nid = "e"\ndate = "2017"\ntext = "x"\nbasis = "named"\npalces = ["evil-1 L1"]\n'
    )
    run = byline("digest", "evil")
    assert run.code == 65 and 'event "e"' in run.err and "places" in run.err


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_controls_of_a_page_reach_no_format(digest, hostile, form):
    text = digest(form, library=hostile, topic="evil").decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert form != "json" or "u001b" not in text


def test_an_unknown_suffix_is_no_format(byline, house, tmp_path):
    run = byline("--library", house, "digest", TOPIC, "-o", tmp_path / "brief.odt")
    assert run.code == 2 and "which format?" in run.err


def test_forty_reports_and_odd_years_stay_on_the_page(byline, library, digest):
    from byline.article import from_fields

    for number in range(40):
        issued = f"2021-{number % 5 + 1:02}-0{number % 8 + 1}" if number else "Y170000002"
        fields = {"title": f"Report {number}", "issued": issued, "topics": ["many"]}
        Library(library).add(from_fields(fields, key=f"r-{number}"))
    document = json.loads(digest("json", library=library, topic="many"))
    for node in nodes(document):
        if node.get("kind") == "Mark":
            assert 0 <= node["x"] <= 1
    digest("pdf", library=library, topic="many")


def test_a_table_too_long_for_one_picture_stays_a_table(byline, library, digest):
    from byline.article import from_fields

    for number in range(25):
        fields = {"issued": "2021", "topics": ["many", "one"]}
        Library(library).add(from_fields(fields, key=f"r-{number}"))
    document = json.loads(digest("json", library=library, topic="many"))
    pair = next(n for n in nodes(document) if n.get("kind") == "Pair" and "rows" in n["left"])
    assert len(pair["left"]["rows"]) == 25 and pair["left"]["matrix"]


def test_the_fingerprint_changes_with_what_the_team_wrote(byline, house, digest, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(house, copy)
    before = digest("text", library=copy)
    events = copy / "materials" / "events.toml"
    events.write_text(events.read_text().replace("Coup;", "Putsch;"))
    marks = [re.search(rb"library ([0-9a-f]{8})", text)[1]
             for text in (before, digest("text", library=copy))]  # fmt: skip
    assert marks[0] != marks[1]
