"""The command line as its users and their scripts meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from byline.cli import COMMANDS, cli
from byline.library import Library

REPORT = "Ties restored after years\n\nBy Wai Moe\nJuly 7, 2010\n\n" + "\n\n".join(
    f"The envoy said on day {n} that the talks were going well and that more would follow."
    for n in range(8)
)


def modules_after(*arguments: object, env: dict[str, str] | None = None) -> set[str]:
    """The modules that a command leaves imported, seen from inside a fresh interpreter."""
    script = (
        "import sys, json\nfrom byline.cli import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print('MODULES', json.dumps(sorted(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True, text=True, env={**os.environ, **(env or {})},
    )  # fmt: skip
    return set(json.loads(run.stdout.rpartition("MODULES ")[2]))


HEAVY = {"pluggy", "importlib.metadata", "sqlite3", "yaml", "lxml", "bibtexparser", "typst"}


def plugins_of(modules: set[str]) -> set[str]:
    return {name for name in modules if name.startswith("byline_")}


def test_version_imports_no_plugin_and_nothing_heavy():
    modules = modules_after("--version")
    assert not modules & (HEAVY | {"tomllib", "byline.library", "byline.article"})
    assert not plugins_of(modules)


@pytest.mark.parametrize("arguments", [("list",), ("list", "ties"), ("show", "moe")])
def test_looking_imports_no_plugin(library: Path, arguments):
    from byline.article import from_fields

    Library(library).add(from_fields({"title": "Ties"}, key="moe"))
    modules = modules_after(*arguments, env={"BYLINE_LIBRARY": str(library)})
    assert "byline.library" in modules
    assert not modules & HEAVY - {"sqlite3"}
    assert not plugins_of(modules)


def test_the_help_says_of_each_command_what_the_command_says():
    import click

    with click.Context(cli) as ctx:
        for name, (_, _, summary) in COMMANDS.items():
            command = cli.get_command(ctx, name)
            assert command is not None
            assert command.get_short_help_str(limit=200) == summary


@pytest.mark.parametrize("name", [*COMMANDS, "cite", "bib", "reading", "digest"])
def test_every_command_has_help_that_a_newcomer_can_use(byline, library, name):
    run = byline(name, "--help")
    assert run.code == 0
    assert f"Usage: byline {name}" in run.out
    assert len(run.out.splitlines()) > 6


def test_a_misspelt_command_is_answered_with_its_neighbour(byline, library):
    run = byline("lst")
    assert run.code == 2
    assert "near: list" in run.err


def test_without_a_library_the_way_out_is_named(byline, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = byline("list")
    assert (run.code, run.out) == (2, "")
    assert "byline --library library init" in run.err


def test_the_nearest_byline_toml_upward_is_the_library(byline, library, monkeypatch):
    monkeypatch.delenv("BYLINE_LIBRARY")
    below = library / "articles" / "2010"
    below.mkdir()
    monkeypatch.chdir(below)
    assert byline("list").code == 0


def test_init_touches_no_library_that_is_there(byline, library):
    before = (library / "byline.toml").read_bytes()
    assert byline("init", library).code == 2
    assert (library / "byline.toml").read_bytes() == before


@pytest.fixture
def moe(byline, library, tmp_path) -> str:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    return byline("add", report, "--key", "moe").out.strip()


def test_add_keeps_the_capture_and_says_what_it_found(byline, library, moe):
    record = json.loads(byline("show", "moe", "--json").out)
    assert record["title"] == "Ties restored after years"
    assert record["author"] == [{"literal": "Wai Moe"}]
    assert record["issued"] == "2010-07-07"
    kept = library / "captures" / record["capture"]["sha256"][:2] / record["capture"]["sha256"]
    assert kept.read_text() == REPORT


def test_the_same_capture_is_not_added_twice(byline, library, moe, tmp_path):
    run = byline("add", tmp_path / "report.txt")
    assert (run.code, run.out.strip()) == (0, "moe")
    assert "here already as moe" in run.err


def test_a_dry_run_prints_the_record_and_writes_nothing(byline, library, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    before = sorted(library.rglob("*"))
    record = json.loads(byline("add", "--dry-run", "--json", report).out)
    assert record["title"] == "Ties restored after years"
    assert sorted(library.rglob("*")) == before


def test_add_reads_standard_input_and_what_the_person_knows(byline, library):
    run = byline(
        "add", "-", "--json", "--url", "https://example.org/a", "--seen", "2025-02-09",
        "--set", "outlet=The Irrawaddy", "--topic", "iran", stdin=REPORT,
    )  # fmt: skip
    record = json.loads(run.out)
    assert (record["url"], record["outlet"]) == ("https://example.org/a", "The Irrawaddy")
    assert record["topics"] == ["iran"]
    assert record["capture"]["seen"] == "2025-02-09"
    typed = {line["field"] for line in record["evidence"] if line["how"] == "typed"}
    assert typed == {"url", "outlet", "topics"}


def test_show_evidence_prints_the_captured_lines(byline, moe):
    out = byline("show", "moe", "--evidence").out
    assert "author: Wai Moe" in out
    assert "By Wai Moe" in out.split("author: Wai Moe")[1].split("agency")[0]


def test_show_lines_prints_the_capture(byline, moe):
    assert byline("show", "moe", "--lines", "3-4").out.split("\n")[:2] == [
        "L3     By Wai Moe",
        "L4     July 7, 2010",
    ]


def test_what_a_person_sets_is_marked_as_typed(byline, moe):
    byline("set", "moe", "outlet=Mizzima", "author=Moe, Wai; Reuters", "--because", "I asked")
    record = json.loads(byline("show", "moe", "--json").out)
    assert record["author"] == [{"family": "Moe", "given": "Wai"}, {"literal": "Reuters"}]
    line = next(e for e in record["evidence"] if e["field"] == "outlet" and e["how"] == "typed")
    assert (line["by"], line["why"], line["on"]) == ("NS", "I asked", "2026-11-21")


def test_a_person_can_say_that_there_is_none(byline, moe):
    byline("set", "moe", "--absent", "author")
    record = json.loads(byline("show", "moe", "--json").out)
    assert "author" not in record
    assert record["evidence"][-1]["how"] == "absent"


def test_a_bad_date_changes_nothing_and_names_a_good_one(byline, library, moe):
    before = Library(library).get("moe").data
    run = byline("set", "moe", "issued=July 7, 2011")
    assert run.code == 65
    assert run.err == 'byline: issued: "July 7, 2011" is no date; write 2011-07-07\n'
    assert Library(library).get("moe").data == before


def test_an_unknown_field_is_refused_but_x_fields_are_ones_own(byline, moe):
    assert byline("set", "moe", "colour=red").code == 2
    assert byline("set", "moe", "x-desk=night").code == 0
    assert byline("show", "moe", "--field", "x-desk").out == "night\n"


def test_tags_come_and_go(byline, moe):
    byline("tag", "moe", "+arms", "Iran Deal")
    byline("tag", "moe", "-arms", "+asia/myanmar")
    assert byline("show", "moe", "--field", "topics").out.split() == ["iran-deal", "asia/myanmar"]
    assert byline("list", "--keys", "topic:asia").out == "moe\n"
    assert [t["name"] for t in json.loads(byline("topics", "--json").out)] == [
        "asia/myanmar", "iran-deal",
    ]  # fmt: skip


def test_edit_saves_what_reads_back_and_keeps_what_does_not(byline, moe, library, monkeypatch):
    monkeypatch.setenv("EDITOR", "sed -i s/restored/severed/")
    assert byline("edit", "moe").code == 0
    assert Library(library).get("moe").article.title == "Ties severed after years"
    before = Library(library).get("moe").data
    monkeypatch.setenv("EDITOR", "sed -i s/^issued.*/issued:\\ yesterday/")
    run = byline("edit", "moe")
    assert run.code == 1
    assert "yesterday" in run.err and "your copy: " in run.err
    assert "yesterday" in Path(run.err.split("your copy: ")[1].strip()).read_text()
    assert Library(library).get("moe").data == before


def test_a_removed_record_can_be_restored(byline, moe):
    assert "byline restore moe" in byline("rm", "moe").err
    assert byline("list", "--keys").out == ""
    assert byline("restore", "moe").code == 0
    assert byline("list", "--keys").out == "moe\n"


def test_rm_goes_on_after_a_key_that_is_not_there(byline, moe):
    run = byline("rm", "nope", "moe")
    assert run.code == 1 and "nope: no such record" in run.err
    assert byline("list", "--keys").out == ""


def test_a_query_that_matches_nothing_says_so_by_exit_code(byline, moe):
    assert byline("list", "zeppelin").code == 4
    assert byline("list", "zeppelin", "--json").out == "[]\n"


def test_check_warns_of_what_is_absent_and_fails_only_on_errors(byline, library, moe):
    run = byline("check")
    assert run.code == 0 and "moe: outlet: not in the capture" in run.out
    assert byline("check", "--strict").code == 3
    (library / "articles" / "broken.md").write_text("---\ntitle: x\n")
    run = byline("check", "--json")
    assert run.code == 3
    assert any("broken.md" in problem["where"] for problem in json.loads(run.out))
    assert byline("list").code == 1


@pytest.mark.parametrize(
    "name",
    ["articles/.moe.md.1.ab.tmp", "captures/.cd.html.1.ab.tmp", "topics/.arms.toml.1.ab.tmp",
     ".names.toml.1.ab.tmp", "digests/editions/arms/.1.json.1.ab.tmp"],
)  # fmt: skip
def test_check_fix_sweeps_what_a_crash_left(byline, library, moe, name):
    litter = library / name
    litter.parent.mkdir(parents=True, exist_ok=True)
    litter.write_text("half")
    assert f"{name}" in byline("check").out
    assert byline("check", "--fix").code == 0
    assert not litter.exists()


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [("none.txt", None, 65, "no such file"), ("empty.txt", b" \n", 65, "empty"),
     ("binary.txt", bytes(range(256)) * 8, 65, "binary data")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named(byline, library, tmp_path, name, data, code, words):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    run = byline("add", tmp_path / name)
    assert run.code == code
    assert name in run.err and words in run.err and "Traceback" not in run.err


def test_a_capture_over_the_limit_is_refused_unread(byline, library, tmp_path):
    with (library / "byline.toml").open("a") as settings:
        settings.write("\n[limits]\ncapture-bytes = 1000\n")
    (tmp_path / "big.txt").write_text("x" * 1001)
    run = byline("add", tmp_path / "big.txt")
    assert run.code == 65 and "over the limit of 1,000" in run.err


def test_one_bad_file_among_several_fails_alone(byline, library, tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 8)
    run = byline("add", tmp_path / "b.bin", tmp_path / "a.txt")
    assert run.code == 1
    assert len(byline("list", "--keys").out.split()) == 1


def test_a_word_may_begin_with_a_hyphen(byline, moe):
    byline("tag", "moe", "+arms", "+hamas", "+china")
    assert byline("tag", "moe", "-hamas", "-china").code == 0
    assert byline("show", "moe", "--field", "topics").out == "arms\n"
    assert byline("list", "--keys", "ties", "-zeppelin").out == "moe\n"
    assert byline("list", "--keys", "-ties").code == 4


def test_a_topic_that_is_not_there_is_said(byline, moe):
    assert "has no topic iran" in byline("tag", "moe", "-iran").err


def test_a_broken_record_can_be_mended_with_edit(byline, library, monkeypatch):
    path = library / "articles" / "bad.md"
    path.write_text("---\ntitle: [a\n---\n")
    monkeypatch.setenv("EDITOR", "sed -i s/.a/a/")
    assert byline("edit", "bad").code == 0
    assert byline("show", "bad", "--field", "title").out == "a\n"


def test_two_reports_without_a_headline_are_two_whatever_their_key(byline, library, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Words of report {name} and no headline. " * 9)
        assert byline("add", tmp_path / f"{name}.txt", "--key", "k").code == 0
    assert byline("list", "--keys", "sort:key").out.split() == ["k", "k-b"]


def test_two_pages_of_one_report_are_two_captures(byline, moe, tmp_path):
    (tmp_path / "page.txt").write_text(REPORT.replace("day 0", "the last day"))
    byline("add", tmp_path / "page.txt", "--key", "moe")
    assert byline("list", "--keys", "sort:key").out.split() == ["moe", "moe-b"]


def test_ctrl_c_while_byline_starts_ends_it_without_a_traceback():
    script = (
        "from byline import __main__ as house\n"
        "def answer(): raise KeyboardInterrupt\n"
        "house._answer = answer\n"
        "house.main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ran.returncode == 130 and ran.stderr == "\nstopped\n"


@pytest.fixture
def broken(library: Path, moe: str) -> Path:
    """A library whose settings nobody can read."""
    (library / "byline.toml").write_text('[library]\nname = "Desk\n')
    return library


@pytest.mark.parametrize(
    "words",
    [["list"], ["list", "sort:title"], ["show", "moe"], ["topics"], ["outlets"], ["log"],
     ["copies"], ["plugins"], ["--help"], ["tag", "moe", "arms"]],
)  # fmt: skip
def test_settings_that_cannot_be_read_stop_nobody_who_needs_none(byline, broken, words):
    assert byline(*words).code == 0


def test_settings_that_cannot_be_read_are_a_finding_with_file_and_line(byline, broken):
    run = byline("check", "--only", "bad-table")
    assert run.code == 3 and "byline.toml:2: " in run.out
    assert "1 record: 1 error" in run.err
    assert "fail  byline.toml: " in byline("doctor").out


@pytest.mark.parametrize(
    "words",
    [["list", "query:mine"], ["export", "-f", "bibtex"], ["cite", "moe"], ["add", "REPORT"],
     ["digest", "arms"]],
)  # fmt: skip
def test_what_the_settings_decide_is_refused_while_nobody_can_read_them(
    byline, broken, tmp_path, words
):
    (tmp_path / "new.txt").write_text(f"{REPORT}More.\n")
    byline("tag", "moe", "arms")
    before = set(broken.rglob("*.md"))
    run = byline(*[tmp_path / "new.txt" if word == "REPORT" else word for word in words])
    assert (run.code, run.out) == (65, "")
    assert "byline.toml: cannot be read, and " in run.err and "mend it first" in run.err
    assert set(broken.rglob("*.md")) == before


def test_where_nobody_can_read_which_plugins_are_off_none_is_loaded(byline, moe, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "plugins.toml").write_text("disabled = [")
    run = byline("cite", "moe")
    assert (run.code, run.out) == (2, "") and "plugins.toml: " in run.err
    run = byline("tag", "moe", "arms")
    assert run.code == 1 and "none is loaded" in run.err
    assert byline("show", "moe", "--field", "topics").out == "arms\n"
    assert byline("plugins", "disable", "csl").code == 65


def test_the_librarys_own_word_needs_no_settings_of_the_user(byline, library, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("[cite")
    (tmp_path / "report.txt").write_text(REPORT)
    (library / "byline.toml").write_text('[library]\nkey-pattern = "{year}-own"\n')
    run = byline("add", tmp_path / "report.txt")
    assert (run.code, run.out) == (0, "2010-own\n") and "config.toml: " in run.err


@pytest.mark.parametrize("name", ["x" * 201, "a\x1b[31mb", "\udcff\udcfe", "a\x9bb"])
def test_what_is_nobodys_name_signs_nothing(byline, library, moe, monkeypatch, name):
    monkeypatch.setenv("BYLINE_USER", name)
    record = next(library.rglob("moe.md"))
    before = record.read_bytes()
    run = byline("set", "moe", "section=World")
    assert run.code == 2 and run.err.startswith("byline: BYLINE_USER: ") and len(run.err) < 260
    assert record.read_bytes() == before


def test_a_name_signs_as_one_line_and_a_blank_one_is_none(byline, library, moe, monkeypatch):
    monkeypatch.setenv("BYLINE_USER", " Ma \n Thida\u200c ")
    assert byline("set", "moe", "section=World").code == 0
    assert '"by": "Ma Thida\u200c"' in next(library.rglob("moe.md")).read_text()
    monkeypatch.setenv("BYLINE_USER", "  ")
    monkeypatch.setenv("LOGNAME", "login")
    assert byline("set", "moe", "section=Asia").code == 0
    assert '"by": "login"' in next(library.rglob("moe.md")).read_text()


def test_settings_in_what_is_no_folder_are_missed_aloud(byline, moe, tmp_path, monkeypatch):
    (tmp_path / "settings.toml").write_text("")
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "settings.toml"))
    run = byline("cite", "moe")
    assert run.code == 2 and "settings.toml: no folder; name the one that plugins.toml" in run.err
    assert byline("show", "moe").code == 0


@pytest.mark.parametrize("said", [("title=A", "title=B"), ("author=Wai Moe", "--absent", "author")])
def test_a_field_of_which_two_things_are_said_is_left_as_it_is(byline, moe, said):
    before = byline("show", "moe").out
    run = byline("set", "moe", *said)
    assert run.code == 2 and "said twice" in run.err
    assert byline("show", "moe").out == before


def test_a_value_of_separators_alone_is_no_value(byline, library, moe):
    assert byline("set", "moe", "author=; ;").code == 0
    assert "author       absent  (absent)" in byline("show", "moe").out
