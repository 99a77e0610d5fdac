"""``byline check``: what it finds, where it says that it stands, and what it mends."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.inspection import texts
from byline.inspection.rules import RULES
from byline.library import Library

ROOT = Path(__file__).parents[2]
SOUND = {
    "title": "Harbour reopens after the storm",
    "author": ["Wai Moe"],
    "outlet": "The River Post",
    "issued": "2010-07-07",
    "url": "https://river-post.example/1",
}


def write(library: Path, name: str, folder: str = "2010/07", note: str = "", /, **fields):
    """A record file whose fields are SOUND's but for those given; None leaves one out."""
    path = library / "articles" / fields.pop("folder", folder) / f"{name}.md"
    note = fields.pop("note", note)
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {**SOUND, **fields}
    lines = [f"{n}: {json.dumps(v, ensure_ascii=False)}\n" for n, v in values.items() if v]
    path.write_text(f"---\n{''.join(lines)}---\n{note}", newline="")
    return path


@pytest.fixture
def told(byline, library):
    """What ``byline check --json`` finds, as (rule, where) pairs."""

    def run(*arguments: str) -> list[tuple[str, str]]:
        rows = json.loads(byline("check", "--json", *arguments).out)
        return [(row["rule"].removeprefix("byline/"), row["where"]) for row in rows]

    return run


def test_a_sound_library_has_no_findings_and_prints_nothing(byline, library):
    write(library, "a")
    run = byline("check", "--strict")
    assert (run.code, run.out) == (0, "") and "1 record: nothing found" in run.err


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("missing-title", {"title": None}),
        ("missing-author", {"author": None}),
        ("missing-issued", {"issued": None, "folder": "undated"}),
        ("missing-outlet", {"outlet": None}),
        ("unknown-type", {"type": "newspaper"}),
        ("no-web-address", {"url": "javascript:alert(1)"}),
        ("issued-is-clock", {"accessed": "2010-07-07"}),
        ("issued-too-late", {"accessed": "2010-07-01"}),
        ("issued-too-late", {"capture": {"sha256": "0" * 64, "seen": "2010-07-01"}}),
        ("future-date", {"issued": "2026-11-24", "folder": "2026/11"}),
        ("future-date", {"accessed": "2031"}),
        ("author-is-source", {"author": ["River Post", "THE RIVER POST"]}),
        ("author-is-source", {"author": ["Agence France-Presse"]}),
        ("author-is-desk", {"author": ["News Desk"]}),
        ("author-is-desk", {"author": ["River Post Staff"]}),
        ("site-in-headline", {"title": "Harbour reopens | River Post"}),
        ("site-in-headline", {"title": "The River Post – Harbour reopens"}),
        ("headline-in-capitals", {"title": "HARBOUR REOPENS AFTER THE STORM"}),
        ("language-tag", {"language": "English"}),
        ("control-characters", {"title": "Harbour\u202e reopens"}),
        ("mojibake", {"title": "The CafÃ© reopens"}),
        ("mojibake", {"note": "â€œquotedâ€\x9d"}),
        ("mojibake", {"outlet": "The R\ufffdver Post"}),
        ("white-space", {"section": " World "}),
        ("doubled-topic", {"topics": ["iran", "arms", "Iran"]}),
        ("key-in-file", {"key": "b"}),
        ("partial-capture", {"capture": {"sha256": "0" * 64, "page": 1, "pages": 3}}),
        ("wrong-folder", {"folder": "2011/01"}),
        ("newer", {"schema": 99}),
        ("conflicts", {"conflicts": [{"field": "title", "theirs": "Other"}]}),
        ("letters", {"aliases": ["re\u0430ding"]}),
        ("copy-link", {"copies": [{"key": "gone", "relation": "cut", "how": "typed"}]}),
    ],
)
def test_each_suspicion_has_its_rule(told, library, rule, fields):
    write(library, "a", **fields)
    assert (rule, "a") in told()


@pytest.mark.parametrize(
    "fields",
    [
        {"author": ["Thomas Reuter"]},
        {"author": ["May Reading-Post"]},
        {"author": ["Sid Meier"]},
        {"title": "UN - a history"},
        {"title": "IAEA, UN"},
        {"title": "À la SOCIÉTÉ’S café – “Où?”"},
        {"title": "Ärzte über Öl: „Größe“"},
        {"title": "မြန်မာ သတင်း"},
        {"title": "עברית\u200f (note)"},
        {"language": "zh-Hant-TW"},
        {"language": "x-klingon"},
        {"issued": "2026-11-22", "folder": "2026/11"},
        {"accessed": "2010-07-08"},
        {"issued": "2010-07~"},
        {"capture": {"sha256": "0" * 64, "seen": "2010-07-06"}},
        {"topics": ["iran", "iran/arms"]},
        {"note": "a\n=======\nheadings may look so\n"},
    ],
)
def test_what_is_sound_is_left_in_peace(told, library, fields):
    write(library, "a", **fields)
    assert told() == []


def test_a_host_of_another_outlet_is_named(told, library):
    (library / "outlets.toml").write_text(
        '[[outlet]]\nname = "The Hill Times"\nhost = "hill.example"\n'
        '[[outlet]]\nname = "The River Post"\naliases = ["RP"]\n'
    )
    write(library, "a", url="https://www.hill.example/1")
    write(library, "b", url="https://www.other.example/1", title="Other")
    assert told() == [("host-of-another", "a")]


def test_every_finding_tells_the_line_of_its_field(byline, library):
    path = write(library, "a", type="paper", language="English")
    lines = path.read_text().splitlines()
    for row in json.loads(byline("check", "--json").out):
        assert lines[row["line"] - 1].startswith(f"{row['field']}: ")
        assert row["file"] == "articles/2010/07/a.md" and row["way-out"]


def test_files_that_are_no_records_are_named_and_stop_nothing(told, library):
    write(library, "a")
    folder = library / "articles" / "2010" / "07"
    (folder / "cut.md").write_text("---\ntitle: x\n")
    (folder / "Not A Key.md").write_text('---\ntitle: "x"\n---\n')
    (folder / "photo.jpg").write_bytes(b"x")
    (folder / "link.md").symlink_to("a.md")
    (folder / ".DS_Store").write_bytes(b"x")
    write(library, "note", note="a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n")
    (folder / "merge.md").write_text('---\n<<<<<<< HEAD\ntitle: "x"\n=======\n>>>>>>> b\n---\n')
    at = "articles/2010/07/"
    assert sorted(told()) == [
        ("conflicts", f"{at}merge.md:2"),
        ("conflicts", f"{at}note.md:9"),
        ("no-key", f"{at}Not A Key.md:1"),
        ("stray-file", f"{at}link.md"),
        ("stray-file", f"{at}photo.jpg"),
        ("unreadable", f"{at}cut.md:1"),
    ]


@pytest.mark.parametrize("name", ["lists", "digests", "captures"])
def test_a_file_where_a_folder_belongs_is_named(byline, library, name):
    (library / name).touch()
    run = byline("check")
    assert "stray-file" in run.out and f"{name}: a file where a folder belongs" in run.out


def test_the_very_same_topic_twice_is_mended_where_it_stands(byline, library):
    path = write(library, "a")
    good = '---\ntitle: "A"  # ours\ntopics:\n- "b"\n- "byline"\nissued: "2010-07"\n---\n'
    path.write_text(good.replace('- "b"\n', '- "b"\n- "b"\n'))
    run = byline("check", "--fix", "--only", "doubled-topic")
    assert "topics: keep the first spelling: done" in run.err and not run.out
    assert path.read_text() == good
    assert byline("undo").code == 0 and path.read_text() != good


def test_what_cannot_be_read_says_its_way_out_once(byline, library):
    path = write(library, "a")
    path.write_text("---\ntitle: x\n")
    for form in ("--strict", "--errorformat", "--sarif"):
        assert byline("check", form).out.count("from git") == 1 + (form == "--sarif"), form


def test_keys_and_aliases_have_one_record_each(told, library):
    write(library, "a", title="One", url=None)
    write(library, "a", "2011", title="Two", url=None, issued="2011")
    write(library, "b", title="Three", url=None, aliases=["a", "old"])
    write(library, "c", title="Four", url=None, aliases=["old", "c"])
    assert sorted(told()) == [("alias-is-key", "b"), ("alias-twice", "c"), ("key-twice", "a")]


SAME = {"sha256": "1" * 64}
OTHER = {"sha256": "2" * 64}


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ({"capture": SAME, "title": "A", "url": None}, {"capture": SAME, "url": None}, True),
        ({"outlet": None}, {"outlet": None, "issued": "2010-07-08"}, True),
        ({"url": None}, {"url": "https://river-post.example/2"}, True),
        ({"url": None}, {"outlet": "The Hill Times"}, False),
        ({"url": None}, {"issued": "2010-07-08"}, False),
        ({}, {"copies": [{"key": "a", "relation": "other work", "how": "typed"}]}, False),
        (
            {"capture": {**SAME, "page": 1, "pages": 2}},
            {"capture": {**OTHER, "page": 2, "pages": 2}},
            False,
        ),
    ],
)
def test_two_records_of_one_report_are_named_once(told, library, first, second, twice):
    write(library, "a", **first)
    write(library, "b", **second)
    found = [row for row in told() if row[0] == "duplicate"]
    assert found == ([("duplicate", "b")] if twice else [])


def test_a_query_asks_about_its_records_alone(told, library):
    write(library, "a", language="English")
    write(library, "b", language="German", issued="2010-07-08", url=None, title="Other")
    (library / "articles" / "photo.jpg").write_bytes(b"x")
    assert told("other") == [("language-tag", "b")]


def test_lists_digests_and_materials_name_records_that_are_here(byline, told, library):
    write(library, "a", aliases=["old"], capture={"sha256": "0" * 64, "lines": 9})
    for folder in ("lists", "digests", "materials"):
        (library / folder).mkdir(exist_ok=True)
    (library / "lists" / "l.toml").write_text(
        'query = "topic:("\n[[entries]]\nkey = "a"\n[[entries]]\nkey = "gone"\n'
    )
    (library / "digests" / "d.toml").write_text(
        'order = ["a", "old"]\n[[glance]]\nplaces = ["a L3", "a L8-12", "gone L1"]\n'
    )
    (library / "materials" / "events.toml").write_text(
        '[[event]]\nid = "x"\nplaces = ["a L99"]\n[[event.account]]\nopen-places = ["lost L1"]\n'
    )
    (library / "lists" / "bad.toml").write_text('title = "a\n')
    assert sorted(told()) == [
        ("bad-query", "lists/l.toml:1"),
        ("bad-table", "lists/bad.toml:1"),
        ("digest-place", "digests/d.toml:3"),
        ("digest-place", "materials/events.toml:3"),
        ("digest-reference", "digests/d.toml:3"),
        ("digest-reference", "materials/events.toml:5"),
        ("list-reference", "lists/l.toml:5"),
        ("old-key", "digests/d.toml:1"),
    ]
    assert byline("check").code == 3


def test_a_draft_is_held_against_the_library(byline, library, tmp_path):
    write(library, "a", aliases=["old"], language="English")
    draft = tmp_path / "paper.md"
    draft.write_text("See [@a].\n\nAnd [@nope; @old].\n")
    run = byline("check", "--draft", draft, "--json")
    rows = [(row["rule"], row["file"], row["line"]) for row in json.loads(run.out)]
    assert rows == [("drafts/unknown-key", str(draft), 3), ("drafts/old-key", str(draft), 3)]
    assert run.code == 3
    assert byline("check", "--draft", tmp_path / "gone.md").code == 74


# Asking for some rules


def test_rules_are_asked_for_and_passed_by(told, library):
    write(library, "a", title=None, outlet=None, language="English")
    assert told("--only", "missing") == [("missing-title", "a"), ("missing-outlet", "a")]
    assert told("--only", "missing", "--skip", "byline/missing-title") == [("missing-outlet", "a")]
    assert told("--skip", "missing") == [("language-tag", "a")]
    assert told("--only", "csl") == []


def test_a_rule_that_is_not_there_is_a_usage_error(byline, library):
    run = byline("check", "--only", "duplicates")
    assert run.code == 2 and "near: duplicate" in run.err
    assert byline("check", "--dry-run").code == 2


def test_every_rule_stands_in_the_manual():
    manual = (ROOT / "docs" / "check.md").read_text()
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+?) \|", manual, re.M)
    assert rows == [(rule.name, rule.level, rule.summary) for rule in RULES.values()]


# For scripts and editors


def test_sarif_has_what_the_standard_requires(byline, library):
    write(library, "a", type="paper", title="Über “alles”")
    write(library, "b", folder="a b/ü", title="Other", url=None)
    run = byline("check", "--sarif")
    log = json.loads(run.out)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    [made] = log["runs"]
    driver = made["tool"]["driver"]
    assert driver["name"] == "byline" and driver["version"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    assert made["originalUriBaseIds"]["LIBRARY"]["uri"] == f"{library.as_uri()}/"
    assert [result["ruleId"] for result in made["results"]] == [
        "byline/unknown-type", "byline/wrong-folder",
    ]  # fmt: skip
    for result in made["results"]:
        assert result["ruleId"] in ids and result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        [place] = result["locations"]
        where = place["physicalLocation"]
        assert where["region"]["startLine"] >= 1
        assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", where["artifactLocation"]["uri"])
        assert where["artifactLocation"]["uriBaseId"] in made["originalUriBaseIds"]
    assert run.code == 3


def test_sarif_of_no_findings_is_whole_too(byline, library):
    log = json.loads(byline("check", "--sarif").out)
    assert log["runs"][0]["results"] == []


def test_editors_get_file_line_and_column(byline, library):
    write(library, "a", type="paper", title="a\nb - The River Post")
    for line in byline("check", "--errorformat").out.splitlines():
        found = re.fullmatch(r"(.+?):(\d+):(\d+): (error|warning|note): (.+) \[byline/\S+\]", line)
        assert found and Path(found[1]).is_file() and int(found[2]) >= 1


# Mending


def test_fix_mends_what_is_safe_and_tells_it(byline, library):
    before = write(library, "a", "2011/01", topics=["iran", "Arms", "arms"], section=" World ")
    (library / "articles" / ".a.md.1.ab.tmp").write_text("half")
    run = byline("check", "--fix", "--strict")
    assert (run.code, run.out) == (0, "")
    path = library / "articles/2010/07/a.md"
    assert not before.exists() and path.exists()
    article = Library(library).read(path).article
    assert article.topics == ("iran", "Arms") and article.section == "World"
    for told in ("removed articles/.a.md.1.ab.tmp", "moved to articles/2010/07/a.md", "topics"):
        assert told in run.err
    assert byline("check", "--strict").err.startswith("1 record: nothing found")


def test_fix_gives_every_line_one_end_and_keeps_the_words(byline, library):
    path = write(library, "a", note="one\r\ntwo\n")
    path.write_bytes(path.read_bytes().replace(b"---\ntitle", b"---\r\ntitle"))
    assert byline("check", "--fix").code == 0
    assert b"\r" not in path.read_bytes() and path.read_bytes().endswith(b"one\ntwo\n")


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(byline, library):
    write(library, "a", "2011/01", topics=["iran", "Iran"])
    (library / "articles" / ".a.md.1.ab.tmp").write_text("half")
    before = {
        path: path.read_bytes()
        for path in library.rglob("*")
        if path.is_file() and path.stem != "index"
    }
    run = byline("check", "--fix", "--dry-run")
    assert {
        path: path.read_bytes()
        for path in library.rglob("*")
        if path.is_file() and path.stem != "index"
    } == before
    assert run.err.count("would ") == 3 and len(run.out.splitlines()) == 3


def test_a_record_is_never_moved_over_another(byline, library):
    path = write(library, "a", "2011/01")
    other = write(library, "a", title="Other", url=None)
    run = byline("check", "--fix")
    assert run.code == 3 and path.exists() and "Other" in other.read_text()
    assert "not mended" in run.err and "wrong-folder" in run.out


def test_a_move_that_died_half_way_is_finished(byline, library):
    path = write(library, "a", "2011/01")
    (library / "articles/2010/07").mkdir(parents=True)
    os.link(path, library / "articles/2010/07/a.md")
    assert byline("check").code == 3
    byline("check", "--fix")
    assert not path.exists() and byline("check", "--strict").code == 0


def test_white_space_that_a_reader_settled_is_not_made_a_persons_word(byline, library):
    line = {"field": "section", "how": "stated", "sum": "x"}
    path = write(library, "a", section=" World ", evidence=[line])
    run = byline("check", "--fix")
    assert '" World "' in path.read_text() and "white-space" in run.out


# Signs of damaged text


@given(st.text(min_size=1, max_size=30))
def test_no_text_makes_the_look_for_damage_raise(text):
    texts.misread(text)
    texts.control(text)
    texts.shouts(text)


@given(st.text(alphabet="éèàüößñçÉ", min_size=1, max_size=9))
def test_letters_of_western_europe_read_as_latin_1_are_seen(text):
    wrong = text.encode().decode("latin-1")
    assert texts.misread(f"a {wrong} b") == (wrong, text)


@given(st.from_regex(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", fullmatch=True))
def test_tags_of_language_script_and_region_are_tags(tag):
    assert texts.is_language(tag)


def test_a_move_that_breaks_at_any_step_is_mended_by_the_next(byline, library, trials):
    write(library, "a", "2011/01")
    seen = set()
    for _, folder in trials("kill", library, "check", "--fix"):
        files = sorted(folder.glob("articles/**/*.md"))
        assert files and all("Harbour" in path.read_text() for path in files)
        seen.add(len(files))
        byline("--library", folder, "check", "--fix")
        assert [str(path.relative_to(folder)) for path in folder.glob("articles/**/*.md")] == [
            "articles/2010/07/a.md"
        ]
    assert seen


def test_what_a_killed_change_leaves_beside_any_file_is_named_and_swept_up(byline, library):
    left = [library / name for name in (
        "..gitignore.7.0a.tmp", "..gitattributes.7.0a.tmp", ".names.toml.7.0a.tmp",
        "lists/.arms.toml.7.0a.tmp", "digests/editions/arms/.1.json.7.0a.tmp",
    )]  # fmt: skip
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("half")
    (library / ".byline/log/0").mkdir(parents=True)
    left.append(library / ".byline/log/0/.1.jsonl.7.0a.tmp")
    left[-1].write_text("half")
    assert byline("check").out.count("byline/left-over") == len(left) - 1
    folder = library / "articles/.mine.tmp"
    folder.mkdir(parents=True)
    assert byline("check", "--fix").code == 0
    assert folder.is_dir()
    assert not [path for path in left if path.exists()]


def test_checks_of_a_plugin_that_cannot_be_had_or_fail_are_told_by_the_exit_code(
    byline, library, tmp_path
):
    write(library, "a")
    plugin = tmp_path / "plugins" / "bad.py"
    plugin.parent.mkdir()
    hook = "from byline.api import Check, hookimpl\n@hookimpl\ndef register_checks():\n    "
    plugin.write_text(f"{hook}raise SystemExit(0)\n")
    run = byline("--plugins", plugin.parent, "check")
    assert run.code == 1 and "plugin bad: register_checks" in run.err
    plugin.write_text(f"{hook}return [Check('one', 'One', lambda a: 1 / 0)]\n")
    run = byline("--plugins", plugin.parent, "check")
    assert run.code == 3 and "ZeroDivisionError" in run.out
    draft = tmp_path / "draft.tex"
    draft.write_text(r"\cite{nobody}")
    look = "of_drafts=lambda desk, drafts: 1 / 0"
    plugin.write_text(f"{hook}return [Check('one', 'One', lambda a: [], {look})]\n")
    run = byline("--plugins", plugin.parent, "check", "--draft", draft)
    assert run.code == 3 and "ZeroDivisionError" in run.out and "nobody" in run.out
    look = "of_library=lambda desk: 1 / 0"
    plugin.write_text(f"{hook}return [Check('one', 'One', lambda a: [], {look})]\n")
    run = byline("--plugins", plugin.parent, "check")
    assert run.code == 3 and "bad/one" in run.out and "ZeroDivisionError" in run.out
    plugin.write_text(f"{hook}return [Check('one', 'One', lambda a: ['x'])]\n")
    run = byline("--plugins", plugin.parent, "check")
    assert run.code == 3 and "made of Problem values" in run.out
    plugin.write_text(
        hook.replace("Check,", "Check, Problem,")
        + "return [Check('one', 'One', lambda a: Problem(a.key, '', 'alone'))]\n"
    )
    assert "a: alone" in byline("--plugins", plugin.parent, "check").out


def test_links_that_lead_nowhere_or_outside_are_named_and_swept_of_nothing(
    byline, told, library, tmp_path
):
    out = tmp_path / "out"
    out.mkdir()
    (out / "secret.toml").write_text("this is no TOML")
    (out / ".kept.md.1.tmp").write_text("another's")
    (out / ".kept.toml.1.tmp").write_text("another's")
    for name in ("topics", "lists"):
        (library / name).mkdir(exist_ok=True)
    (library / "topics" / "gone.toml").symlink_to("nowhere.toml")
    (library / "topics" / "round.toml").symlink_to("round.toml")
    (library / "topics" / "good.toml").write_text('title = "Good"\n')
    (library / "topics" / "again.toml").symlink_to("good.toml")
    (library / "lists" / "out.toml").symlink_to(out / "secret.toml")
    (library / "lists" / ".#a.toml").symlink_to("editor@machine.1")
    (library / "outlets.toml").symlink_to("elsewhere.toml")
    (library / "digests").symlink_to(out)
    (library / "captures").symlink_to(out)
    (library / "desk-notes").symlink_to(out)
    names = ["captures", "digests", "lists/out.toml", "outlets.toml", "topics/gone.toml",
             "topics/round.toml"]  # fmt: skip
    assert sorted(told()) == [("symbolic-link", name) for name in names]
    run = byline("check", "--fix")
    assert run.code == 3 and "lists/out.toml: a symbolic link that leads out of" in run.out
    assert len(list(out.iterdir())) == 3


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("outlets.toml", '[[outlet]]\nname = "A"\n\n[[outlet]]\nname = "B"\naliases = 5\n',
         'outlets.toml:5: outlet "B": aliases: 5 is no list of names; write aliases = ["RFA"]'),
        ("outlets.toml", '[[agency]]\nname = ["AFP"]\n',
         "outlets.toml:1: agency 1: name: ['AFP'] is no text; write name ="),
        ("outlets.toml", '[[outlet]]\nname = "A"\nalias = "B"\nowner = "for people"\n',
         'outlets.toml:2: outlet "A": alias: nobody reads it; write aliases'),
        ("outlets.toml", '[[outlets]]\nname = "A"\n',
         "outlets.toml:1: outlets: nobody reads it; write [[outlet]]"),
        ("outlets.toml", '[outlet]\nname = "A"\n',
         "outlets.toml:1: outlet: write a table for each, under [[outlet]]"),
        ("names.toml", '[[name]]\nname = "Wai Moe"\naliases = {a = 1}\n',
         "names.toml:2: name \"Wai Moe\": aliases: {'a': 1} is no list of names"),
        ("topics/arms.toml", '# ours\ntitle = {en = "Arms"}\n',
         "topics/arms.toml:2: title: {'en': 'Arms'} is no text; write title ="),
        ("topics/arms.toml", '[rules]\nany = "missile*"\n',
         "topics/arms.toml:1: rules: any: write a list of words"),
        ("byline.toml", '[limits]\nread-seconds = "soon"\n',
         "byline.toml:2: limits.read-seconds: 'soon' is no whole number"),
        ("byline.toml", '[library]\nkey-pattern = "{nobody}"\n',
         'byline.toml:2: library.key-pattern: column 2: "nobody" is no part'),
        ("byline.toml", 'cite = "apa"\n', "byline.toml:1: cite: 'apa' is no table; write [cite]"),
        ("byline.toml", "[cite]\nstyle = ['apa']\n",
         "byline.toml:2: cite.style: ['apa'] is neither a text nor a number"),
        ("byline.toml", '[queries]\na = "arms"\nb = "topic:("\n',
         "byline.toml:3: queries.b: query, column 7: "),
    ],
)  # fmt: skip
def test_an_entry_that_is_not_what_is_meant_is_named_with_what_is(
    byline, library, file, text, words
):
    (library / file).parent.mkdir(exist_ok=True)
    (library / file).write_text(text)
    run = byline("check")
    assert run.code == 3 and f"error    {words}" in run.out
    assert run.out.count("\n") == 1


def test_a_wrong_row_costs_the_others_nothing(byline, library):
    write(library, "a", outlet="The River Post")
    (library / "outlets.toml").write_text(
        '[[outlet]]\nname = "A"\naliases = 5\n[[outlet]]\nname = "The River Post"\naliases = "RP"\n'
    )
    run = byline("list", "outlet:RP", "--keys")
    assert (run.code, run.out) == (1, "a\n") and 'outlet "A": aliases: 5 is no list' in run.err


def test_a_query_that_matches_nothing_is_no_sound_library(byline, library):
    write(library, "a")
    run = byline("check", "topic:tpyo", "--strict")
    assert run.code == 4 and "0 records: nothing found" in run.err
    assert byline("check", "harbour", "--strict").code == 0


def test_a_name_that_is_no_text_breaks_no_output(byline, library):
    folder = library / "articles" / "2010"
    folder.mkdir()
    for name in (b"\xff.md", b"new\nline.md"):
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text("---\n---\n")
    run = byline("check", "--sarif")
    places = [
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in json.loads(run.out)["runs"][0]["results"]
    ]
    assert run.code == 3 and places == ["articles/2010/new%0Aline.md", "articles"]
    assert "articles: articles/2010/\\xff.md: the name is no UTF-8" in byline("check").out
    assert len(byline("check", "--errorformat").out.splitlines()) == 2
    assert len(json.loads(byline("check", "--json").out)) == 2


def test_rules_are_listed_for_scripts_too(byline, library):
    rows = json.loads(byline("check", "--rules", "--json").out)
    [row] = [row for row in rows if row.pop("summary") and row["rule"] == "byline/left-over"]
    assert row == {"rule": "byline/left-over", "level": "note", "fix": True}
    assert byline("check", "--json", "--sarif").code == 2
