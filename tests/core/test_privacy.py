"""Private and embargoed records: no output has them unless somebody asks for them by name."""

from __future__ import annotations

import datetime
import json

import pytest

from byline.article import from_fields
from byline.errors import BadInput
from byline.plugins import Plugins
from byline.privacy import typed, unclear, withheld

CANARY = "canary-7f3a9c"
SOUND = ("title", "Harbour reopens"), ("outlet", "The River Post"), ("issued", "2010-07-07")
TODAY = datetime.date(2026, 11, 21)


def write(library, key, **fields):
    values = {**dict(SOUND), "topics": ["arms"], **fields}
    lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in values.items())
    (library / "articles" / f"{key}.md").write_text(f"---\n{lines}---\nOur note\n")


@pytest.fixture
def secret(library):
    """A library of two records: one for everybody, and one whose every word is the canary."""
    copies = [{"key": CANARY, "relation": "cut", "how": "typed"}]
    write(library, "open", copies=copies, url="https://river-post.example/1")
    write(
        library, CANARY, private=True, title=f"Title {CANARY}", abstract=CANARY, author=[CANARY],
        place=CANARY, url=f"https://river-post.example/{CANARY}", topics=["arms", CANARY],
        aliases=[f"old-{CANARY}"],
    )  # fmt: skip
    for folder in ("topics", "lists", "digests", "materials"):
        (library / folder).mkdir(exist_ok=True)
    (library / "topics" / "arms.toml").write_text('title = "Arms"\n')
    (library / "lists" / "arms-list.toml").write_text(
        f'[[entries]]\nkey = "{CANARY}"\nannotation = "says {CANARY}"\n[[entries]]\nkey = "open"\n'
    )
    (library / "digests" / "arms.toml").write_text(
        f'[[glance]]\nlead = "x"\ntext = "{CANARY}"\nplaces = ["{CANARY} L1", "open L1"]\n'
        f'[[check]]\ntext = "{CANARY}"\nkeys = ["open", "{CANARY}"]\n'
        f'[[report]]\nkey = "open"\ntext = "{CANARY}"\nplaces = ["old-{CANARY} L1"]\n'
    )
    (library / "materials" / "events.toml").write_text(
        f'[[event]]\nid = "e"\ndate = "2010"\ntext = "{CANARY}"\nbasis = "outlet"\n'
        f'places = ["open L1", "{CANARY} L1"]\n'
    )
    return library


def outputs(run, folder):
    """What a command printed as data, and every file that it wrote."""
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    return [run.out.encode(), *(path.read_bytes() for path in files)]


WRITERS = [offer.value.name for offer in Plugins().writers()]


@pytest.mark.parametrize("name", WRITERS)
def test_no_writer_is_given_a_private_record(byline, secret, tmp_path, name):
    (tmp_path / "out").mkdir()
    run = byline("export", "-f", name, "-o", tmp_path / "out" / "x")
    assert run.code == 0, run.err
    assert not any(CANARY.encode() in data for data in outputs(run, tmp_path / "out"))
    assert "left out: 1 record private or under embargo; --include-private" in run.err


@pytest.mark.parametrize("name", ["csl-json", "biblatex"])
def test_a_private_record_goes_out_where_it_is_asked_for(byline, secret, name):
    run = byline("export", "-f", name, "--include-private")
    assert CANARY in run.out and "left out" not in run.err


COMMANDS = [
    ("bib",), ("bib", "-q", "topic:arms"), ("bib", "-f", "biblatex"), ("bib", "-f", "html"),
    ("reading", "arms"), ("reading", "arms-list"), ("reading", "arms", "-f", "html"),
    ("reading", "arms", "-f", "json"), ("reading", "arms", "-f", "md"),
    ("digest", "arms"), ("digest", "arms", "-f", "html"), ("digest", "arms", "-f", "md"),
    ("digest", "arms", "-f", "json"), ("vault", "{out}"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_of_a_plugin_gives_a_private_record_away(byline, secret, tmp_path, arguments):
    run = byline(*(word.format(out=tmp_path / "out") for word in arguments))
    assert run.code == 0, run.err
    assert not any(CANARY.encode() in data for data in outputs(run, tmp_path / "out"))
    assert "harbour reopens" in run.out.lower() or (tmp_path / "out").exists()
    assert "left out: 1 record" in run.err


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command_of_a_plugin_takes_them_in_when_asked(byline, secret, tmp_path, arguments):
    words = [word.format(out=tmp_path / "out") for word in arguments]
    run = byline(words[0], "--include-private", *words[1:])
    assert any(CANARY.encode() in data for data in outputs(run, tmp_path / "out")), run.err
    assert "left out" not in run.err


def test_every_command_of_a_plugin_has_the_option(byline, secret):
    for offer in Plugins().commands():
        assert "--include-private" in byline(offer.value.name, "--help").out


@pytest.mark.parametrize(
    "arguments",
    [("cite", CANARY), ("cite", f"old-{CANARY}"), ("export", "-f", "csl-json", "--keys", CANARY)],
)
def test_a_private_record_that_is_named_is_refused_with_the_reason(byline, secret, arguments):
    run = byline(*arguments)
    assert (run.code, run.out) == (2, "")
    assert f"{CANARY}: private; --include-private takes it in" in run.err
    assert "Title" not in run.err
    assert CANARY in byline(*arguments, "--include-private").out


def test_a_key_that_nobody_has_is_not_answered_with_a_private_one(byline, secret):
    run = byline("cite", CANARY[:-1])
    assert run.code == 2 and CANARY not in run.err
    assert CANARY in byline("show", CANARY[:-1]).err


def test_a_draft_that_cites_one_gets_the_others_and_is_told(byline, secret, tmp_path):
    draft = tmp_path / "paper.md"
    draft.write_text(f"See [@open; @{CANARY}].\n")
    run = byline("bib", draft, "-f", "biblatex")
    assert run.code == 3 and "Harbour" in run.out and CANARY not in run.out
    assert f"{CANARY}: private" in run.err and "unknown" not in run.err
    assert byline("check", "--draft", draft).code == 0


STRANGER = """
import click
from byline.api import hookimpl

@click.command("leak")
@click.pass_obj
def leak(desk):
    for article in desk.find(""):
        print(article.to_json())
    print(desk.captured_from("https://river-post.example/canary-7f3a9c"))
    print([name for name in dir(desk) if name in ("library", "index", "search")])
    try:
        print(desk.get("canary-7f3a9c"))
    except Exception as error:
        print(type(error).__name__)

@hookimpl
def register_commands():
    return [leak]
"""


def test_a_strangers_plugin_is_safe_without_knowing_of_it(byline, secret, tmp_path):
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "leak.py").write_text(STRANGER)
    run = byline("--plugins", tmp_path / "plugins", "leak")
    assert run.code == 0 and CANARY not in run.out
    assert run.out.splitlines()[-3:] == ["None", "[]", "Withheld"]
    assert CANARY in byline("--plugins", tmp_path / "plugins", "leak", "--include-private").out


def test_the_houses_own_commands_show_it_with_a_mark(byline, secret):
    assert f"[private] Title {CANARY}" in byline("list").out
    assert byline("list", "--keys").out == f"{CANARY}\nopen\n"
    write(secret, "later", embargo="2027-01-31")
    assert "[embargo 2027-01-31] Harbour" in byline("list", "harbour").out
    assert "private" in byline("show", CANARY).out
    assert f"{CANARY}: author" not in byline("check").out  # it is looked at like any other


def test_an_embargo_ends_by_the_day_of_the_output(byline, library, monkeypatch):
    write(library, "a", embargo="2027-01-31")
    assert json.loads(byline("export", "-f", "csl-json").out) == []
    assert byline("digest", "arms").code == 4
    assert byline("digest", "arms", "--as-of", "2027-01-31").code == 0
    assert byline("digest", "arms", "--as-of", "2027-01-30").code == 4
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1801440000")  # 2027-02-01
    assert json.loads(byline("export", "-f", "csl-json").out)[0]["id"] == "a"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, ""),
        ({"private": True}, "private"),
        ({"private": "yes"}, "private"),
        ({"Private": "YES"}, "private"),
        ({"private": "until further notice"}, "private"),
        ({"private": False}, ""),
        ({"private": "no"}, ""),
        ({"private": 0}, ""),
        ({"embargo": "2026-11-21"}, ""),
        ({"embargo": "2026-11-22"}, "under embargo until 2026-11-22"),
        ({"embargo": "2026-11"}, "under embargo until 2026-11"),
        ({"embargo": "2026-10"}, ""),
        ({"embargo": "2020/.."}, "under embargo ('2020/..' is no day)"),
        ({"embargo": "next week"}, "under embargo ('next week' is no day)"),
    ],
)
def test_what_cannot_be_understood_keeps_a_record_in(fields, why):
    assert withheld(from_fields(fields), TODAY) == why


def test_what_cannot_be_understood_is_named_by_check(byline, library):
    write(library, "a", private="maybe", embargo="soon")
    run = byline("check", "--only", "withholding")
    assert run.code == 3 and len(run.out.splitlines()) == 2
    assert unclear(from_fields({"private": "no", "embargo": "2027"})) == []


def test_a_person_sets_and_lifts_them(byline, library):
    write(library, "a")
    assert byline("set", "a", "private=yes", "embargo=2027-01-31").code == 0
    text = (library / "articles" / "a.md").read_text()
    assert "private: true\n" in text and 'embargo: "2027-01-31"\n' in text
    assert byline("set", "a", "private=perhaps").code == 65
    assert byline("set", "a", "private=", "embargo=").code == 0
    assert "private" not in (library / "articles" / "a.md").read_text()
    with pytest.raises(BadInput):
        typed("embargo", "soon")


def test_the_mark_travels_with_an_export_and_comes_back(byline, secret, tmp_path):
    for name in ("csl-json", "biblatex", "ris", "jsonld"):
        if name not in WRITERS:
            continue
        out = tmp_path / f"{name}.x"
        byline("export", "-f", name, "--include-private", "-o", out)
        other = tmp_path / name
        byline("init", other)
        byline("--library", other, "import", "--yes", out)
        shown = json.loads(byline("--library", other, "list", "--json").out)
        assert {row["key"]: bool(row.get("private")) for row in shown} == {
            "open": False, CANARY: True,
        }, name  # fmt: skip


def test_a_query_asks_for_what_stays_in(byline, library):
    write(library, "open")
    write(library, "shut", private=True)
    write(library, "soon", embargo="2027-01-31")
    write(library, "past", embargo="2020-01-31")

    def keys(query, *options):
        return byline(*options, "list", "--keys", "sort:key", query).out.split()

    assert keys("has:private") == keys("private:yes") == ["shut"]
    assert keys("has:embargo") == ["past", "soon"]
    assert keys("private:no") == keys("missing:private") == ["open", "past", "soon"]
    assert keys("has:withheld", "--as-of", "2027-01-30") == ["shut", "soon"]
    assert keys("has:withheld", "--as-of", "2027-01-31") == ["shut"]
    assert keys("missing:withheld", "--as-of", "2026-01-01") == ["open", "past"]
