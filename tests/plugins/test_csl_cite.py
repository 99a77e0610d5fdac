"""``byline cite``: what is typed, what is printed, and where it goes."""

import base64
import io
import json
import os
import stat

import pytest

from byline.api import UsageError, from_fields
from byline_csl.clipboard import copy
from byline_csl.engine import Cite
from byline_csl.locators import parse_cites, short_place

MOE, REUTERS, RFA, YUN = (
    "wai-moe-2010-burma", "reuters-2017-presses", "rfa-2023-isolated", "yun-visit-2017",
)  # fmt: skip


# Citations


def text(made):
    return made.entries[0].text


def test_a_note_and_a_parenthesis(csl):
    note = text(csl.cited("chicago", f"{MOE},p. 3"))
    assert note.startswith("Wai Moe, Burma-North Korea Ties") and note.endswith("July 7, 2010, 3.")
    assert text(csl.cited("apa", REUTERS)) == "(Reuters, 2017)"
    assert text(csl.cited("mla", MOE)) == "(Wai Moe)"
    assert text(csl.cited("ieee", REUTERS)) in {f"[{number}]" for number in range(1, 6)}


def test_several_keys_make_one_citation(csl):
    assert text(csl.cited("apa", REUTERS, f"{MOE},para. 4")) == (
        "(Reuters, 2017; Wai Moe, 2010, para. 4)"
    )


def test_a_citation_that_would_say_nothing_shows_the_key(csl):
    made = csl.cited("apa", YUN, REUTERS)
    assert f"[{YUN}]" in text(made) and "Reuters, 2017" in text(made)
    assert [notice.id for notice in made.notices] == [YUN]


def test_a_headline_that_the_style_does_not_cite_by_is_nothing_said_of_the_record(csl):
    headline = from_fields({"title": "Ties", "language": "en"}, key="ties")
    made = csl.cited("harvard", "ties", articles=[headline])
    assert text(made) == "([ties], no date)"
    assert [notice.id for notice in made.notices] == ["ties"]
    made = csl.cited("apa", "ties", articles=[headline])
    assert text(made) == "(Ties, n.d.)" and made.notices == ()


def test_where_a_style_cites_by_headline_alone_the_key_stands_for_it_as_it_is_written(
    csl, tmp_path
):
    path = tmp_path / "titles.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation>'
        '<layout delimiter="; "><text variable="title" text-case="title"/>'
        '<text value=" (n.d.)"/></layout></citation></style>'
    )
    made = csl.cited(str(path), YUN)
    assert text(made) == f"[{YUN}] (n.d.)" and made.notices[0].id == YUN


def test_the_key_of_a_record_of_which_nothing_is_known_is_no_author_to_leave_out(csl):
    for style in ("apa", "harvard", "mla"):
        made = csl.cited(style, f"-@{YUN}")
        assert f"[{YUN}]" in text(made) and made.notices[0].id == YUN


def test_a_style_that_cites_by_number_needs_no_key(csl):
    made = csl.cited("ieee", YUN)
    assert text(made) == "[1]" and made.notices == ()


def by_title(folder, sort=""):
    """A style that leaves a colon after every title."""
    path = folder / "titles.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        f'<citation>{sort}<layout delimiter="; "><text variable="title" suffix=": "/></layout>'
        "</citation></style>"
    )
    return str(path)


TWO = [from_fields({"title": title}, key=title[0]) for title in ("Arms,", "Ties")]


def test_a_headline_that_ends_in_a_comma_keeps_no_other_end_from_being_mended(csl, tmp_path):
    style = by_title(tmp_path)
    assert text(csl.cited(style, "A", "T", articles=TWO)).endswith("Ties")
    assert "Arms," in text(csl.cited(style, "T", "A", articles=TWO))[-8:]


def test_the_ends_of_a_citation_are_told_by_the_styles_order_and_not_the_typed_one(csl, tmp_path):
    style = by_title(tmp_path, '<sort><key variable="title"/></sort>')
    for keys in ("AT", "TA"):
        assert text(csl.cited(style, *keys, articles=TWO)).endswith("Ties")


def test_a_record_of_which_nothing_is_known_keeps_its_locator(csl):
    assert text(csl.cited("chicago", f"{YUN},para. 3")).startswith(f"[{YUN}], ")
    assert text(csl.cited("chicago", f"{YUN},para. 3")).endswith("para. 3.")


def test_where_a_style_has_nothing_at_all_to_print_the_place_stands_in_the_brackets(csl, tmp_path):
    path = tmp_path / "titles.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        '<citation><layout><text variable="title"/></layout></citation></style>'
    )
    made = csl.cited(str(path), f"{YUN},3")
    assert text(made) == f"[{YUN}, p. 3]" and made.notices[0].id == YUN


@pytest.mark.parametrize(
    ("typed", "cite"),
    [
        ("k", Cite(id="k")),
        ("k,3", Cite(id="k", locator="3")),
        ("k, p. 3", Cite(id="k", locator="3", label="page")),
        ("k,pp.3-5", Cite(id="k", locator="3-5", label="page")),
        ("k,para.12", Cite(id="k", locator="12", label="paragraph")),
        ("k, ¶ 12", Cite(id="k", locator="12", label="paragraph")),
        ("k, §§ 2, 4", Cite(id="k", locator="2, 4", label="section")),
        ("k,Ch. IV", Cite(id="k", locator="IV", label="chapter")),
        ("@k", Cite(id="k")),
        ("-@k, p. 3", Cite(id="k", locator="3", suppress_author=True)),
        ("[see @k, p. 3]", Cite(id="k", locator="3", prefix="see ")),
        ("[@k, pp. 3-5, 7 and passim]", Cite(id="k", locator="3-5, 7", suffix=" and passim")),
        ("[@k, ch. iv]", Cite(id="k", locator="iv", label="chapter")),
        ("[@k, as told]", Cite(id="k", suffix=", as told")),
        ("[-@{k}]", Cite(id="k", suppress_author=True)),
        ("k,p. 3--4", Cite(id="k", locator="3-4", label="page")),
        ("k,3---4", Cite(id="k", locator="3-4", label="page")),
        ("[@k, pp. 3--4]", Cite(id="k", locator="3-4", label="page")),
        ("[@k, p. 3 -- in part]", Cite(id="k", locator="3", suffix=" -- in part")),
        ("[@k, {p. 3}]", Cite(id="k", locator="3", label="page")),
        ("[@k{ch. 3; 4} too]", Cite(id="k", locator="3; 4", label="chapter", suffix=" too")),
        ("[@k{}, 99 years]", Cite(id="k", suffix=", 99 years")),
        ("k,A1", Cite(id="k", locator="A1", label="page")),
        ("k,N5", Cite(id="k", locator="N5", label="page")),
        ("k,n5", Cite(id="k", locator="5", label="note")),
        ("k,xii", Cite(id="k", locator="xii", label="page")),
        ("k,p. A1--A3", Cite(id="k", locator="A1-A3", label="page")),
        ("[@k, A1]", Cite(id="k", locator="A1", label="page")),
        ("[@k, did say]", Cite(id="k", suffix=", did say")),
        ("k,p. 3 and more words", Cite(id="k", locator="3", suffix=" and more words")),
        ("k,sec. Methods", Cite(id="k", locator="Methods", label="section")),
    ],
)
def test_cites_are_read_as_people_type_them(typed, cite):
    assert parse_cites(typed) == [cite]


def test_a_drafts_citation_may_hold_several_cites():
    assert [cite.id for cite in parse_cites("[see @a, p. 3; -@b; @c]")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "typed",
    ["k,minute 3", "k, p. 3; other", "k,did say", "k,para", ",p. 3", "", "[p. 3]", "[]", "@"],
)
def test_a_cite_that_is_none_says_what_would_do(typed):
    with pytest.raises(UsageError, match="p. 3"):
        parse_cites(typed)


def test_a_place_is_short_in_messages():
    shown = [short_place(Cite(id="k", locator="3", label=n)) for n in ("page", "paragraph", "act")]
    assert shown == ["p. 3", "para. 3", "act 3"]


# The command


def test_cite_prints_what_the_style_cites_with(csl):
    result, desk = csl.run(f"{REUTERS},para.12")
    assert result.exit_code == 0
    assert desk.out["-"] == (
        "Reuters, “US Presses Myanmar to Cease Military Ties With North Korea,” "
        "The Irrawaddy, July 24, 2017, para. 12.\n"
    )


def test_cite_follows_the_librarys_style_unless_told_otherwise(csl):
    desk = csl.Desk(settings={"cite.style": "apa"})
    assert csl.run(MOE, desk=desk)[1].out["-"] == "(Wai Moe, 2010)\n"
    assert csl.run(MOE, "-s", "mla", desk=desk)[1].out["-"] == "(Wai Moe)\n"


def test_a_style_speaks_its_own_language_unless_a_setting_names_another(csl):
    style = ("-s", "iso690-note-fr", MOE)
    assert "juillet" in csl.run(*style)[1].out["-"]
    assert "July" in csl.run(*style, desk=csl.Desk(settings={"cite.locale": "en-US"}))[1].out["-"]
    assert "Juli" in csl.run(*style, desk=csl.Desk(settings={"cite.locale": "de-DE"}))[1].out["-"]
    assert "July" in csl.run(*style, "--locale", "en-US")[1].out["-"]


def test_the_setting_for_agencies_is_heeded_and_a_wrong_one_named(csl):
    desk = csl.Desk(settings={"cite.agency": "none", "cite.style": "apa"})
    assert csl.run(REUTERS, desk=desk)[1].out["-"].startswith("(“US Presses")
    result, _ = csl.run(REUTERS, desk=csl.Desk(settings={"cite.agency": "front"}))
    assert "author, note, source, none" in str(result.exception)


def test_cite_bib_gives_entries_and_a_notice_goes_to_the_person(csl):
    _, desk = csl.run(YUN, "afp-2023-yang", "--bib", "-s", "apa", "-o", "x.txt")
    assert sorted(desk.out["x.txt"].splitlines()) == ["AFP. (n.d.).", f"[{YUN}]. (n.d.)."]
    assert desk.said[0].startswith(f"{YUN}: ")


@pytest.mark.parametrize("typed", [f"{MOE},p. 3", f"[see @{MOE}]", f"[@{MOE} passim]"])
def test_entries_bear_no_places_and_cite_says_so(csl, typed):
    _, desk = csl.run(typed, "--bib", "-s", "apa")
    assert desk.out["-"].startswith("Wai Moe. (2010") and "left out" in desk.said[0]
    assert csl.run(MOE, "--bib", "-s", "apa")[1].said == []


def test_cite_says_that_a_style_has_no_notes(csl):
    _, desk = csl.run(MOE, "-s", "apa", "--note")
    assert desk.said == ["apa has no notes; this is its citation in the text"]
    _, desk = csl.run(MOE, "--in-text")
    assert desk.said == ["chicago-notes-bibliography cites in notes; this is its note"]


def test_an_author_may_be_left_to_the_sentence(csl):
    for args in (("--suppress-author", MOE), (f"-@{MOE}",)):
        assert csl.run("-s", "apa", *args)[1].out["-"] == "(2010)\n"
    assert "Wai Moe" in csl.run("-s", "apa", "--author-only", MOE)[1].out["-"]
    assert "2010" not in csl.run("-s", "apa", "--author-only", MOE)[1].out["-"]


def test_a_citation_may_be_typed_as_in_a_draft(csl):
    _, desk = csl.run("-s", "apa", f"[see @{REUTERS}, p. 3; -@{MOE}]")
    assert desk.out["-"] == "(see Reuters, 2017, p. 3; 2010)\n"


def test_an_alias_is_cited_as_the_record_it_leads_to(csl):
    desk = csl.Desk([csl.FIVE[1].replace(aliases=("old-key",))])
    assert csl.run("old-key", "-s", "mla", desk=desk)[1].out["-"] == "(Wai Moe)\n"


def test_cite_lists_styles_by_any_word_of_their_name_or_title(csl):
    _, desk = csl.run("--styles", "oscola")
    assert desk.out["-"].splitlines()[0] == "oscola\tOSCOLA 4th edition"
    _, desk = csl.run("--styles", "oscola", "--json")
    assert json.loads(desk.out["-"])[0]["style"] == "oscola"


def test_styles_are_listed_with_all_their_short_names_and_found_by_them(csl):
    name = "chicago-notes-bibliography"
    for word in ("turabian", "chicago-fullnote"):
        first = csl.run("--styles", word)[1].out["-"].splitlines()[0]
        assert first.startswith(f"{name} (chicago, ") and "turabian" in first
    found = json.loads(csl.run("--styles", "turabian", "--json")[1].out["-"])
    assert "chicago" in found[0]["short"]


@pytest.mark.parametrize(
    "args",
    [
        ["--note", "--bib"],
        ["--in-text", "--bib"],
        ["--author-only", "--suppress-author"],
        ["--author-only", "--bib"],
        ["-o", "x.docx"],
        ["-o", "x.json"],
    ],
)
def test_two_kinds_at_once_or_a_strange_suffix_are_refused(csl, args):
    result, desk = csl.run(MOE, *args)
    assert isinstance(result.exception, UsageError) and desk.out == {}


@pytest.mark.parametrize(
    ("suffix", "start"),
    [
        ("html", '<div class="citation"'),
        ("htm", '<div class="citation"'),
        ("txt", "Reuters, “US"),
        ("md", "Reuters, “US"),
        ("tex", "Reuters, "),
        ("typ", "Reuters, "),
        ("rtf", "{\\rtf1"),
    ],
)
def test_cite_writes_what_the_suffix_of_its_output_asks_for(csl, suffix, start):
    _, desk = csl.run(REUTERS, "-o", f"x.{suffix}")
    assert desk.out[f"x.{suffix}"].startswith(start)


def test_a_format_that_is_named_comes_before_the_suffix(csl):
    assert csl.run(REUTERS, "-o", "x.html", "-f", "txt")[1].out["x.html"].startswith("Reuters")


@pytest.mark.parametrize(
    ("form", "italics"),
    [
        ("html", "<i>The Irrawaddy</i>"),
        ("md", "*The Irrawaddy*"),
        ("latex", r"{The Irrawaddy}"),
        ("typst", "[The Irrawaddy]"),
        ("rtf", r"{\i"),
    ],
)
def test_an_outlet_is_in_italics_where_the_format_has_them(csl, form, italics):
    assert italics in csl.run(REUTERS, "-f", form)[1].out["-"]
    assert "Irrawaddy" in csl.run(REUTERS)[1].out["-"]


def test_a_citation_of_several_in_html_names_all_its_keys(csl):
    _, desk = csl.run(REUTERS, MOE, "-f", "html")
    assert f'data-key="{REUTERS} {MOE}"' in desk.out["-"]


@pytest.mark.parametrize("name", ["x.json", "x.html", "x.docx"])
def test_the_suffix_of_a_json_report_chooses_no_format(csl, name):
    _, desk = csl.run(REUTERS, "--json", "-o", name)
    assert json.loads(desk.out[name])["format"] == "text"
    _, desk = csl.run(REUTERS, "--json", "-o", name, "-f", "html")
    assert "<i>" in json.loads(desk.out[name])["entries"][0]["text"]


def test_json_says_what_was_cited_in_which_style_and_what_is_to_be_known(csl):
    made = json.loads(csl.run(YUN, REUTERS, "-s", "nature-digest", "--json")[1].out["-"])
    assert made["style"] == "nature" and made["title"] == "Nature Digest"
    assert made["language"] == "en-GB" and made["kind"] == "in-text"
    assert made["entries"][0]["keys"] == [YUN, REUTERS]
    listed = json.loads(csl.run(YUN, REUTERS, "-s", "apa", "--bib", "--json")[1].out["-"])
    assert {tuple(entry["keys"]) for entry in listed["entries"]} == {(YUN,), (REUTERS,)}
    assert [notice["key"] for notice in listed["notices"]] == [YUN]


@pytest.mark.parametrize("args", [[], ["nope"], ["--styles", "nosuchstyleanywhere"], ["k,x y"]])
def test_misuse_is_a_usage_error(csl, args):
    assert isinstance(csl.run(*args)[0].exception, UsageError)


# The clipboard


@pytest.fixture
def clipboard(tmp_path, monkeypatch):
    """A way to put a false clipboard program on an otherwise empty PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    real = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(folder))

    def install(name, ending="exit 0", display=""):
        got = tmp_path / f"{name}.got"
        script = f'#!/bin/sh\nPATH={real}\n{{ echo "$@"; cat; }} > "{got}"\n{ending}\n'
        (folder / name).write_text(script)
        (folder / name).chmod(stat.S_IRWXU)
        if display:
            monkeypatch.setenv(display, ":0")
        return got

    return install


def test_copy_gives_the_clipboard_what_is_printed(csl, clipboard):
    got = clipboard("pbcopy")
    result, desk = csl.run("-s", "apa", MOE, "--copy")
    assert result.exit_code == 0 and desk.out["-"] == "(Wai Moe, 2010)\n"
    assert got.read_text().endswith("(Wai Moe, 2010)\n")
    assert desk.said == ["copied by pbcopy"]


def test_html_is_copied_as_html_where_the_program_can(csl, clipboard):
    got = clipboard("xclip", display="DISPLAY")
    csl.run(REUTERS, "-f", "html", "--copy")
    assert "-t text/html" in got.read_text() and "<i>The Irrawaddy</i>" in got.read_text()


def test_a_program_without_its_display_or_that_fails_gives_way_to_the_next(csl, clipboard):
    clipboard("wl-copy")  # but there is no Wayland
    clipboard("xclip", "exit 1", display="DISPLAY")
    got = clipboard("xsel")
    assert csl.run(MOE, "--copy")[1].said == ["copied by xsel"]
    assert "Wai Moe" in got.read_text()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_takes_the_text_where_no_program_does(clipboard, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert copy("Ties – 2010") == "sent to the terminal's clipboard (OSC 52)"
    coded = terminal.getvalue().removeprefix("\x1b]52;c;").removesuffix("\a")
    assert base64.b64decode(coded).decode() == "Ties – 2010"
    with pytest.raises(UsageError, match="too long"):
        copy("x" * 100_000)


def test_without_any_way_to_the_clipboard_the_text_is_printed_and_the_way_out_named(csl, clipboard):
    result, desk = csl.run(MOE, "--copy")
    assert isinstance(result.exception, UsageError) and "install" in str(result.exception)
    assert "Wai Moe" in desk.out["-"]
