"""Editions: kept once, printed again whatever has changed, compared, and verified."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from byline.article import from_fields
from byline.desk import Desk
from byline.index import seen
from byline.library import Library
from byline_digest.citing import _runs
from byline_digest.command import _asked, _command

TOPIC = "ties"
DAY = datetime.date(2026, 11, 21)
EDITIONS = Path("digests", "editions")


@pytest.fixture
def ties(library: Path) -> Path:
    """Three reports without captures, and a figure that one of them gives."""
    for number in (1, 2, 3):
        fields = {
            "title": f"Report {number}", "outlet": "The Paper", "issued": f"201{number}",
            "topics": [TOPIC], "author": ["Wai Moe"], "url": f"https://example.org/{number}",
        }  # fmt: skip
        Library(library).add(from_fields(fields, key=f"r-{number}"))
    (library / "materials").mkdir()
    (library / "materials" / "figures.toml").write_text(
        '[[figure]]\nid = "guns"\nfigure = "12 guns"\nplaces = ["r-2 L7"]\n'
    )
    return library


@pytest.fixture
def printed(byline, tmp_path):
    """What ``byline digest build`` wrote to a file."""

    def run(form: str, *options: str) -> bytes:
        target = tmp_path / f"x.{form}"
        done = byline("digest", "build", TOPIC, "-f", form, "-o", target, *options)
        assert done.code == 0, done.err
        return target.read_bytes()

    return run


def test_a_locked_edition_prints_the_same_bytes_whatever_has_changed(byline, ties, printed):
    forms = ["text", "html", "md", "json"]
    try:
        import typst

        forms += ["pdf"] if typst else []
    except ImportError:
        pass
    first = printed("html", "--lock", "--as-of", "2026-01-02", "--handling", "TLP:GREEN")
    before = {form: printed(form, "--locked") for form in forms}
    assert before["html"] == first and b"--locked --edition 1" in before["text"]
    assert byline("set", "r-1", "title=Another headline").code == 0
    assert byline("rm", "r-2", "r-3").code == 0
    (ties / "materials" / "figures.toml").write_text("")
    assert {form: printed(form, "--locked") for form in forms} == before
    assert printed("text") != before["text"]


def test_editions_are_counted_and_each_is_printed_by_its_number(byline, ties, printed):
    printed("text", "--lock")
    byline("set", "r-1", "title=Another headline")
    printed("text", "--lock")
    assert sorted(path.name for path in (ties / EDITIONS / TOPIC).iterdir()) == ["1.json", "2.json"]
    assert b"Report 1" in printed("text", "--locked", "--edition", "1")
    second = b" ".join(printed("text", "--locked").split())
    assert b"Another headline" in second and b"EDITION 2" in second
    assert b"Edition 1 (2026-11-21): 0 new 1 changed [1] 0 withdrawn" in second
    run = byline("digest", "build", TOPIC, "--locked", "--edition", "7")
    assert run.code == 4 and "no edition 7 is kept; there are 1, 2" in run.err


def test_what_is_not_kept_is_a_draft_of_the_next_edition(byline, ties, printed):
    assert b"EDITION" not in printed("text")
    printed("text", "--lock")
    assert b"DRAFT OF EDITION 2" in printed("text")


def test_diff_says_what_is_new_changed_and_withdrawn(byline, ties, printed):
    printed("text", "--lock")
    assert byline("digest", "diff", TOPIC).out.endswith("nothing has changed\n")
    byline("set", "r-1", "title=Another headline")
    byline("rm", "r-3")
    Library(ties).add(from_fields({"title": "N", "topics": [TOPIC], "issued": "2019"}, key="n"))
    run = byline("digest", "diff", TOPIC, "--json")
    found = json.loads(run.out)
    assert run.code == 0
    assert found["new"] == [{"key": "n", "title": "N"}]
    assert found["withdrawn"] == [{"key": "r-3", "title": "Report 3"}]
    assert found["changed"][0]["key"] == "r-1" and "title" in found["changed"][0]["fields"]
    assert (
        "- reports: Report 1" in found["lines"] and "+ reports: Another headline" in found["lines"]
    )
    words = byline("digest", "diff", TOPIC).out
    assert "withdrawn  r-3  Report 3" in words and "new        n  N" in words


def test_a_record_under_another_key_is_changed_and_no_new_one(byline, ties, printed):
    printed("text", "--lock")
    byline("rename", "r-1", "other")
    found = json.loads(byline("digest", "diff", TOPIC, "--json").out)
    assert not found["new"] and not found["withdrawn"]
    assert found["changed"] == [{"key": "other", "fields": ["aliases", "key"]}]


def test_since_last_prints_only_what_is_newer(byline, ties, printed):
    run = byline("digest", TOPIC, "--since", "last")
    assert run.code == 2 and "--lock keeps one" in run.err
    printed("text", "--lock")
    assert byline("digest", TOPIC, "--since", "last").code == 4
    byline("set", "r-3", "title=Third")
    text = " ".join(byline("digest", TOPIC, "--since", "last").out.split())
    assert "Third" in text and "Report 1" not in text
    assert "Not the whole selection: what is new or changed since edition 1" in text
    dated = byline("digest", TOPIC, "--since", "2012").out
    assert "Report 2" in dated and "Report 1" not in dated
    assert byline("digest", TOPIC, "--since", "soon").code == 2
    assert byline("digest", "build", TOPIC, "--since", "last", "--lock").code == 2


def test_an_edition_is_never_written_over(byline, ties, printed):
    printed("text", "--lock")
    before = (ties / EDITIONS / TOPIC / "1.json").read_bytes()
    from byline.editions import keep
    from byline.errors import ChangedOnDisk

    with pytest.raises(ChangedOnDisk, match=r"1\.json: is kept already"):
        keep(Library(ties), TOPIC, 1, "{}")
    assert (ties / EDITIONS / TOPIC / "1.json").read_bytes() == before


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "byline digest edition"}', "\0", "[" * 99]
)
def test_a_file_that_is_no_edition_is_named(byline, ties, text):
    (ties / EDITIONS / TOPIC).mkdir(parents=True)
    (ties / EDITIONS / TOPIC / "3.json").write_text(text)
    for words in (("build", TOPIC, "--locked"), ("build", TOPIC), ("verify", TOPIC)):
        run = byline("digest", *words)
        assert run.code == 65 and f"digests/editions/{TOPIC}/3.json" in run.err


def test_an_edition_that_was_changed_by_hand_is_not_printed(byline, ties, printed):
    printed("text", "--lock")
    path = ties / EDITIONS / TOPIC / "1.json"
    path.write_text(path.read_text().replace('"Report 1"', '"Retort 1"', 1).replace(
        '"text": "Report 2"', '"text": "Retort 2"'))  # fmt: skip
    run = byline("digest", "build", TOPIC, "--locked")
    assert run.code == 65 and "was changed since it was kept" in run.err
    assert "was changed since it was kept" in byline("digest", "verify", TOPIC).out


# Private records


def test_a_locked_edition_prints_no_record_that_is_private_since(byline, ties, printed):
    printed("text", "--lock")
    byline("set", "r-2", "private=yes")
    run = byline("digest", "build", TOPIC, "--locked")
    assert run.code == 2 and "prints r-2, private" in run.err and "--include-private" in run.err
    assert b"Report 2" in printed("text", "--locked", "--include-private")
    run = byline("digest", "diff", TOPIC)
    assert "Report 2" not in run.out and "lines are left out" in run.out
    assert "Report 2" not in byline("digest", TOPIC).out


def test_an_edition_with_private_records_says_so(byline, ties, printed):
    byline("set", "r-2", "private=yes")
    text = printed("text", "--lock", "--include-private")
    assert b"Holds 1 record that is private or under an embargo." in text
    assert json.loads((ties / EDITIONS / TOPIC / "1.json").read_text())["include-private"] is True
    run = byline("digest", "build", TOPIC, "--locked")
    assert run.code == 2 and "Report 2" not in run.out
    run = byline("digest", "build", TOPIC, "--locked", "--include-private")
    assert run.code == 0 and "was kept with --include-private" in run.err
    byline("rm", "r-2")  # gone, and still nobody's business
    for words in (("build", TOPIC, "--locked"), ("diff", TOPIC), (TOPIC,)):
        assert "Report 2" not in byline("digest", *words).out


def test_an_embargo_ends_by_the_day_of_the_edition(byline, ties):
    byline("set", "r-2", "embargo=2027-01-31")
    assert "Report 2" not in byline("digest", TOPIC).out
    assert "Report 2" in byline("digest", TOPIC, "--as-of", "2027-01-31").out


def test_removing_a_record_for_good_names_the_editions_that_print_it(byline, ties, printed):
    printed("text", "--lock")
    run = byline("rm", "--forever", "r-3", "--dry-run")
    assert f"stays: digests/editions/{TOPIC}/1.json, an edition that prints it" in run.err


# Markings


@pytest.mark.parametrize(
    ("record", "option", "code"),
    [
        ("TLP:AMBER", "", 0), ("TLP:AMBER", "tlp:amber+strict", 0), ("TLP:AMBER", "TLP:GREEN", 2),
        ("SECRET", "SECRET", 0), ("SECRET", "TLP:RED", 2), ("", "House only", 0),
    ],
)  # fmt: skip
def test_the_highest_marking_among_the_records_is_not_undercut(byline, ties, record, option, code):
    byline("set", "r-1", f"x-handling={record}")
    run = byline("digest", TOPIC, *(["--handling", option] if option else []))
    assert run.code == code
    if code:
        assert f"record r-1 is {record}; print with --handling {record}" in run.err
    else:
        assert run.out.strip().endswith((option or record).upper())


def test_a_library_has_its_own_order_of_markings(byline, ties):
    with (ties / "byline.toml").open("a") as file:
        file.write('\n[handling]\norder = "Open, Closed"\n')
    byline("set", "r-1", "x-handling=open")
    assert byline("digest", TOPIC, "--handling", "closed").code == 0
    byline("set", "r-1", "x-handling=closed")
    assert byline("digest", TOPIC, "--handling", "open").code == 2


def test_a_recipe_whose_marking_lies_too_low_is_found(byline, ties):
    (ties / "digests").mkdir()
    (ties / "digests" / "ties.toml").write_text('handling = "TLP:GREEN"\n')
    assert byline("digest", "verify", TOPIC).code == 0
    byline("set", "r-1", "x-handling=TLP:RED")
    run = byline("digest", "verify", TOPIC)
    assert run.code == 3 and "digests/ties.toml: TLP:GREEN: record r-1 is TLP:RED" in run.out


def test_a_record_that_was_marked_higher_since_stops_an_edition(byline, ties, printed):
    printed("text", "--lock", "--handling", "TLP:GREEN")
    byline("set", "r-1", "x-handling=TLP:RED")
    run = byline("digest", "build", TOPIC, "--locked")
    assert run.code == 2 and "record r-1 is TLP:RED since" in run.err


# Recipes


def test_a_recipe_orders_and_chooses_sections_and_their_titles(byline, ties):
    (ties / "digests").mkdir()
    (ties / "digests" / "ties.toml").write_text(
        'sections = ["sources", "figures"]\n[titles]\nfigures = "Numbers"\n'
    )
    document = json.loads(byline("digest", TOPIC, "-f", "json").out)
    assert [(s["id"], s["title"]["text"]) for s in document["sections"]] == [
        ("sources", "Sources"), ("figures", "Numbers"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        ('sections = ["figuers"]', '"figuers" is no section (near: figures'),
        ('sections = ["figures", "figures"]', "each may stand once"),
        ('[titles]\nglanse = "x"', '"glanse" is no section (near: glance'),
        ('query = "outlet:("', "digests/ties.toml: query: "),
        ('cite = "no-such-style"', "digests/ties.toml: cite: "),
        ('edition = "one"', "digests/ties.toml: edition: "),
        ('[timeline]\nfrom = 2004\nto = 1999', "write from = 2004 and a later to = 2024"),
        ('[[timeline.lane]]\nlabel = "L"\nstate = [{from = "2018", to = "2007", label = "cut", '
         'places = ["r-1 L1"]}]', '"cut" ends before it begins'),
        ('[[glance]]\nlead = "L"\ntext = "T"', 'glance "L": places: no places'),
    ],
)  # fmt: skip
def test_a_recipe_that_cannot_be_read_names_the_way_out(byline, ties, recipe, words):
    (ties / "digests").mkdir()
    (ties / "digests" / "ties.toml").write_text(recipe)
    run = byline("digest", TOPIC)
    assert run.code == 65 and words in run.err


def test_a_recipe_may_select_by_query_and_cite_in_a_style(byline, ties):
    (ties / "digests").mkdir()
    (ties / "digests" / "late.toml").write_text(
        'title = "Late ones"\nquery = "date:2012.."\ncite = "apa"\nhandling = "TLP:GREEN"\n'
    )
    text = " ".join(byline("digest", "late").out.split())
    assert "LATE ONES" in text.upper() and "Report 1" not in text
    assert "Wai Moe. (2012). Report 2" in text and "Selected by query date:2012.." in text
    assert text.endswith("TLP:GREEN")


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("chicago-notes-bibliography", "Wai Moe. “Report 3.” The Paper, 2013. https://"),
        ("ieee", "Wai Moe, “Report 3,” The Paper, 2013."),
    ],
)
def test_each_source_is_cited_in_full_beside_its_own_number(byline, ties, style, entry):
    (ties / "digests").mkdir()
    (ties / "digests" / "ties.toml").write_text(f'cite = "{style}"\nsections = ["sources"]\n')
    text = " ".join(byline("digest", TOPIC).out.split())
    assert f"[3] {entry}" in text and "———" not in text


def test_what_a_style_sets_in_italics_is_emphasised_in_every_format(byline, ties, tmp_path):
    (ties / "digests").mkdir()
    (ties / "digests" / "ties.toml").write_text(
        'cite = "chicago-notes-bibliography"\nsections = ["sources"]\n'
    )
    told = {}
    for form in ("md", "html", "json"):
        target = tmp_path / f"x.{form}"
        assert byline("digest", TOPIC, "-o", target).code == 0
        told[form] = target.read_text("utf-8")
    assert "“Report 3.” *The Paper*, 2013." in told["md"]
    assert "“Report 3.”</span> <em>The Paper</em><span>, 2013." in told["html"]
    cited = json.loads(told["json"])["sections"][0]["blocks"][-1]["citation"]
    assert [(text["style"], text["joint"]) for text in cited[:3]] == [
        ("", ""), ("em", ""), ("", "close"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "runs"),
    [
        ("A &#38; <i>B <b>c</b></i>, d",
         [("A &", "", ""), ("B c", "em", ""), (", d", "", "close")]),
        ('<i>A <span style="font-style:normal;">b</span> c</i>',
         [("A", "em", ""), ("b", "", ""), ("c", "em", "")]),
        ("</i>a<i></i>b", [("ab", "", "")]),
        ("a<i>b</i> <em>c</em>", [("a", "", ""), ("b", "em", "close"), ("c", "em", "")]),
    ],
)  # fmt: skip
def test_a_citation_is_cut_where_its_style_changes(entry, runs):
    assert list(_runs(entry)) == runs


@pytest.mark.parametrize(
    ("options", "size", "told"),
    [
        ((), b"[0 0 612 792]", "-f pdf --paper letter"),
        (("--paper", "a4"), b"[0 0 595", "-f pdf --paper a4"),
        (("-O", "paper=a4"), b"[0 0 595", "-f pdf --paper a4"),
        (("-O", "note=x y"), b"[0 0 612 792]", "-f pdf --paper letter -O 'note=x y'"),
    ],
)
def test_the_setting_is_the_paper_unless_the_command_names_one(
    byline, ties, tmp_path, options, size, told
):
    pytest.importorskip("typst", reason="typst is not installed: no PDF here")
    (ties / "digests").mkdir()
    (ties / "digests" / "ties.toml").write_text('sections = ["colophon"]\n')
    with (ties / "byline.toml").open("a") as file:
        file.write('\n[print]\npaper = "letter"\n')
    target = tmp_path / "x.pdf"
    assert byline("digest", TOPIC, "-o", target, *options).code == 0
    assert size in target.read_bytes()
    target = tmp_path / "y.pdf"
    assert byline("reading", TOPIC, "-o", target, *options).code == 0
    assert size in target.read_bytes()
    desk = Desk(library=str(ties))
    settings = dict(each.split("=") for each in options[1:] if "=" in each)
    settings |= {"paper": "a4"} if "a4" in options else {}
    asked = _asked(desk, desk.renderer("pdf"), settings)
    command = _command(TOPIC, DAY, desk.renderer("pdf"), asked, "", "", False)
    assert command == f"byline digest {TOPIC} --as-of 2026-11-21 {told}"
    assert _asked(desk, desk.renderer("md"), {}) == {}


@pytest.mark.parametrize("command", ["digest", "reading"])
def test_an_option_without_a_value_is_refused(byline, ties, command):
    run = byline(command, TOPIC, "-O", "paper")
    assert run.code == 2 and '"paper": write' in run.err


def test_a_grade_is_printed_with_who_set_it(byline, ties):
    byline("grade", "r-1", "B2", "--by", "KT", "--why", "its own correspondent")
    text = " ".join(byline("digest", TOPIC).out.split())
    assert "grade B2 by KT" in text and "1 set." in text
    assert "grade B2 by KT, 21 November 2026: its own correspondent" in text


# Verify


@pytest.fixture
def captured(byline, library, tmp_path) -> tuple[Path, str]:
    """A report with its capture, quoted in a figure and named in names.toml."""
    report = tmp_path / "report.txt"
    body = "\n\n".join(
        f"The envoy Kyaw Zeya said on day {n} that the talks went on. It was not clear whether "
        "the two sides had come closer on what divides them, officials who were in the room said."
        for n in range(8)
    )
    report.write_text(f"Ties restored after years\n\nBy Wai Moe\nJuly 7, 2010\n\n{body}")
    key = byline("add", report, "--topic", TOPIC).out.strip()
    (library / "materials").mkdir()
    (library / "materials" / "figures.toml").write_text(
        f'# ours\n[[figure]]\nid = "days"\nfigure = "8"\nquote = "the talks went on"\n'
        f'places = ["{key} L6"]\n'
    )
    (library / "names.toml").write_text(
        f'[[name]]\nname = "Kyaw Zeya"\nspellings = {{ "Kyaw Zeya" = ["{key} L6"] }}\n'
    )
    return library, key


def test_what_stands_is_verified_without_a_finding(byline, captured):
    run = byline("digest", "verify", TOPIC)
    assert (run.code, run.out) == (0, "") and "0 findings" in run.err


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("materials/figures.toml", "talks went on", "talks stopped",
         'materials/figures.toml:2: figure "days": "the talks stopped" does not stand at'),
        ("materials/figures.toml", " L6", " L600",
         'materials/figures.toml:2: figure "days": {key} L600: {key} has 20 lines'),
        ("materials/figures.toml", '["{key} L6"]', "[]",
         'materials/figures.toml:2: figure "days": places: no places'),
        ("materials/figures.toml", "{key}", "nope", 'figure "days": nope L6: no record "nope"'),
        ("names.toml", '"Kyaw Zeya" =', '"Kyaw Zaya" =',
         'names.toml:1: name "Kyaw Zeya": "Kyaw Zaya" does not stand at {key} L6'),
        ("names.toml", '["{key} L6"]', "[]",
         'names.toml:1: name "Kyaw Zeya": Kyaw Zeya: no places'),
    ],
)  # fmt: skip
def test_what_does_not_stand_is_named_with_file_line_and_entry(
    byline, captured, file, old, new, words
):
    library, key = captured
    text = (library / file).read_text()
    changed = text.replace(old.replace("{key}", key), new.replace("{key}", key))
    assert changed != text
    (library / file).write_text(changed)
    run = byline("digest", "verify", TOPIC)
    assert run.code == 3 and words.replace("{key}", key) in run.out
    assert json.loads(byline("digest", "verify", TOPIC, "--json").out)[0]["file"] == file


def test_a_changed_word_in_a_capture_is_caught(byline, captured):
    library, key = captured
    (path,) = [path for path in (library / "captures").rglob("*") if path.is_file()]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"day 3", b"day 4"))
    run = byline("digest", "verify", TOPIC)
    assert run.code == 3 and "was changed since it was captured" in run.out
    assert f"articles/2010/07/{key}.md: {key}: capture " in run.out
    shutil.rmtree(library / "captures")
    run = byline("digest", "verify", TOPIC)
    assert run.code == 0 and "1 capture not here to look at" in run.err


def test_words_of_the_team_without_a_place_are_found(byline, captured):
    library, key = captured
    (library / "digests").mkdir()
    (library / "digests" / "ties.toml").write_text(
        f'[[report]]\nkey = "{key}"\ntext = "Start here."\n\n[[check]]\ntext = "Ask them."\n'
    )
    run = byline("digest", "verify", TOPIC)
    assert run.code == 3
    assert f'digests/ties.toml:1: report "{key}": no places' in run.out
    assert 'digests/ties.toml:5: check "Ask them.": no keys' in run.out


def test_an_edition_whose_records_changed_is_found(byline, ties, printed):
    printed("text", "--lock")
    assert byline("digest", "verify", TOPIC).code == 0
    byline("set", "r-1", "title=Another headline")
    byline("rm", "r-3")
    run = byline("digest", "verify", TOPIC)
    assert run.code == 3
    assert f"digests/editions/{TOPIC}/1.json: record r-1: changed since (" in run.out
    assert "record r-3: is no longer selected" in run.out


def test_a_digest_reads_no_record_but_its_own(byline, ties, monkeypatch):
    monkeypatch.setattr(seen, "_is_young", lambda status, now: False)
    for number in range(5):
        Library(ties).add(from_fields({"title": "T"}, key=f"other-{number}"))
    assert byline("list", "--json").code == 0  # the index is warm
    read: list[str] = []
    inner = Library.named
    monkeypatch.setattr(
        Library, "named", lambda self, name: read.append(Path(name).stem) or inner(self, name)
    )
    assert "3 of 8 records of the library" in " ".join(byline("digest", TOPIC).out.split())
    assert set(read) == {"r-1", "r-2", "r-3"}


def test_a_topic_named_as_a_subcommand_is_still_a_topic(byline, library):
    Library(library).add(from_fields({"title": "T", "topics": ["diff"]}, key="k"))
    assert "T" in byline("digest", "build", "diff").out


def test_an_edition_takes_any_headline(byline, library):
    title = 'a "b" {{7*7}} \x1b[2J \u202e <script> \\u0041 null""'
    Library(library).add(from_fields({"title": title, "topics": [TOPIC]}, key="k"))
    run = byline("digest", "build", TOPIC, "--lock")
    assert run.code == 0, run.err
    assert byline("digest", "build", TOPIC, "--locked").out == run.out
    assert byline("digest", "verify", TOPIC).code == 0
    assert byline("digest", "diff", TOPIC).out.endswith("nothing has changed\n")


def test_editions_of_topics_with_slashes_and_signs_stay_below_the_library(byline, library):
    topics = ["asia/myanmar", "北 朝鲜", "a:b*c?"]
    Library(library).add(from_fields({"title": "T", "topics": topics}, key="k"))
    for topic in topics:
        run = byline("digest", "build", topic, "--lock")
        assert run.code == 0, run.err
        assert byline("digest", "build", topic, "--locked").out == run.out
    assert len(list((library / EDITIONS).rglob("1.json"))) == 3
    assert byline("digest", "../x").code == 2
