"""Completion: what is suggested, and what real shells make of it."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from byline.article import from_fields
from byline.completing import MOST
from byline.completing.cursor import at_cursor
from byline.completing.shells import BashLine
from byline.completing.suggest import suggest
from byline.index import seen
from byline.library import Library

BREAKS = " \t\n\"'@><=;|&(:"
RUN = [sys.executable, "-P", "-c", "from byline.__main__ import main; main()"]
EVIL = "Evil $(touch owned) `touch owned` 'x' \"y\"; touch owned & \\ * ~"
SAID = EVIL.replace('"', "'")
"""As it is suggested: a query cannot hold a quotation mark within quotation marks."""
REPORTS = {
    "moe-2010": {"title": "Ties", "outlet": "The Irrawaddy", "author": ["Wai Moe"],
                 "topics": ["arms/missiles", "iran"], "issued": "2010-07-07"},
    "rfa-2017": {"title": "Aid", "outlet": "Radio Free Asia", "agency": "Reuters",
                 "topics": ["arms"]},
    "real-2018": {"title": "Aid", "outlet": "Real News", "topics": ["north-korea"]},
    "times-2018": {"title": "Aid", "outlet": "Times"},
    "yahoo-2018": {"title": "Aid", "outlet": "Yahoo!"},
    "evil-2020": {"title": "Aid", "outlet": EVIL},
    "bell-2021": {"title": "Aid", "outlet": "Bell\x07\x1b[31m\u202ered"},
}  # fmt: skip


@pytest.fixture(scope="session")
def cache(tmp_path_factory) -> Path:
    """Where the tables are kept, which take a while to make."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def shelf(library, monkeypatch, byline, cache) -> Path:
    """A library that the index knows."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setattr(seen, "_is_young", lambda status, now: False)
    here = Library(library)
    for key, fields in REPORTS.items():
        here.add(from_fields(fields, key=key))
    settings = library / "byline.toml"
    settings.write_text(settings.read_text() + '\n[queries]\nmine = "topic:arms"\n')
    assert byline("list").code == 0
    return library


def told(*words: str, shell: str = "zsh") -> list[str]:
    run = subprocess.run(
        [*RUN, "--complete", shell, *words], capture_output=True, text=True, check=True
    )
    assert run.stderr == ""
    return run.stdout.splitlines()


def suggested(*words: str) -> list[str]:
    """In a process of its own, as at the Tab key."""
    return [line.partition("\t")[0] for line in told(*words)[1:]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "m"], ["moe-2010"]),
        (["rm", "rfa-2017", "RE"], ["real-2018"]),
        (["copies", "--link", "moe-2010", "ti"], ["times-2018"]),
        (["export", "--keys", "mo"], ["moe-2010"]),
        (["list", "topic:ar"], ["topic:arms", "topic:arms/missiles"]),
        (["list", "-tag:ir"], ["-tag:iran"]),
        (["list", "aid", "outlet:ti"], ["outlet:Times"]),
        (["list", "outlet:radio"], ['outlet:"Radio Free Asia"']),
        (["list", 'aid (outlet:"re'], ['aid (outlet:"Real News"']),
        (["list", "agency:r"], ["agency:Reuters"]),
        (["list", "author:wai"], ['author:"Wai Moe"']),
        (["list", "outl"], ["outlet:"]),
        (["list", "has:arch"], ["has:archive-url"]),
        (["list", "missing:lang"], ["missing:language"]),
        (["list", "sort:title,-iss"], ["sort:title,-issued"]),
        (["list", "query:"], ["query:mine"]),
        (["list", "how:in"], ["how:inferred"]),
        (["tag", "moe-2010", "+no"], ["+north-korea"]),
        (["tag", "moe-2010", "no"], ["north-korea"]),
        (["tag", "moe-2010", "-i"], ["-iran"]),
        (["tag", "moe-2010", "-n"], []),
        (["set", "moe-2010", "arch"], ["archive-url="]),
        (["set", "moe-2010", "outlet=rad"], ["outlet=Radio Free Asia"]),
        (["show", "moe-2010", "--field", "tit"], ["title"]),
        (["show", "--evi"], ["--evidence"]),
        (["rename", "mo"], ["moe-2010"]),
        (["comp"], ["completion"]),
        (["dig"], ["digest"]),
        (["feeds", "im"], ["import"]),
        (["digest", "ver"], ["verify"]),
        (["digest", "nor"], ["north-korea"]),
        (["digest", "--hand"], ["--handling"]),
        (["digest", "build", "nor"], ["north-korea"]),
        (["export", "-f", "bibt"], ["bibtex"]),
        (["export", "--format=bibt"], ["--format=bibtex"]),
        (["check", "--style", "apa-6"], ["apa-6th-edition"]),
        (["plugins", "en"], ["enable"]),
        (["show", "--", "mo"], ["moe-2010"]),
        (["list", "no:such"], []),
        (["no-such-command", "x"], []),
    ],
)
def test_every_place_has_its_words(shelf, words, expected):
    assert [word for word, _ in suggest(at_cursor(words))[1]] == expected


def test_names_with_controls_are_not_offered(shelf):
    assert suggested("list", "outlet:Be") == []


def test_a_removed_record_is_offered_to_restore_alone(shelf, byline):
    assert byline("rm", "moe-2010").code == 0
    assert suggested("restore", "") == ["moe-2010"]
    assert suggested("show", "mo") == []


def test_a_report_that_was_just_added_is_offered_before_the_index_knows_it(shelf):
    Library(shelf).add(from_fields({"title": "New", "issued": "2031-03"}, key="zebra-2031"))
    assert suggested("show", "z") == ["zebra-2031"]


def test_many_keys_are_cut_short_so_that_no_false_beginning_is_common(shelf, byline):
    here = Library(shelf)
    for number in range(MOST + 20):
        here.add(from_fields({"title": "x"}, key=f"many-a{number:04}"))
    here.add(from_fields({"title": "x"}, key="many-z"))
    assert byline("list", "--limit", "1").code == 0
    found = suggested("show", "many")
    assert len(found) == MOST
    assert os.path.commonprefix(found) == "many-"


def no_library(root: Path) -> None:
    shutil.rmtree(root)


def no_index(root: Path) -> None:
    (root / ".byline" / "index.sqlite").unlink()


def torn_index(root: Path) -> None:
    path = root / ".byline" / "index.sqlite"
    data = bytearray(path.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [no_library, no_index, torn_index])
@pytest.mark.parametrize("words", [["show", ""], ["list", "outlet:"], ["tag", "moe-2010", "-"]])
def test_where_nothing_can_be_known_nothing_is_said(shelf, harm, words):
    harm(shelf)
    assert not [word for word in suggested(*words) if not word.startswith("--")]


def test_settings_that_cannot_be_read_hide_no_command_of_the_house(shelf):
    (shelf / "byline.toml").write_text("[queries\n")
    assert suggested("list", "query:") == []
    assert suggested("sho") == ["show"]
    assert suggested("show", "mo") == ["moe-2010"]


def test_keys_topics_and_outlets_need_neither_click_nor_a_plugin(shelf):
    script = (
        "import sys; from byline.completing import answer; answer(sys.argv[1:]); "
        "print([m for m in sys.modules if m in ('click', 'dataclasses', 'pluggy', 're', 'json')"
        " or m.startswith('byline_')], file=open('modules', 'w'))"
    )
    for words in (["show", "m"], ["list", "topic:a"], ["list", "outlet:T"], ["tag", "k", "+a"]):
        run = [sys.executable, "-S", "-c", script, "zsh", *words]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        subprocess.run(run, cwd=shelf, env=environment, check=True, capture_output=True)
        subprocess.run(run, cwd=shelf, env=environment, check=True, capture_output=True)
        assert (shelf / "modules").read_text() == "[]\n", words


# What bash is given


@pytest.mark.parametrize(
    ("line", "word", "text"),
    [
        ("byline list outlet:R", 'outlet:"Radio Free"', '\\"Radio\\ Free\\"'),
        ("byline list 'outlet:R", 'outlet:"It\'s"', "outlet:\"It'\\''s\""),
        ('byline list "outlet:R', "outlet:$x", "outlet:\\$x"),
        ('byline list "outlet:R', 'outlet:"R S"', 'outlet:\\"R S\\""'),
        ('byline list "outlet:R', "outlet:x!", None),
        ('byline list outlet:"R', "outlet:Re", "Re"),
        ("byline list outlet:\\\"Radio\\ F", 'outlet:"Radio Free"', '\\"Radio\\ Free\\"'),
        ("FOO=1 byline export --format=bi", "--format=bibtex", "bibtex"),
        ("byline list ~", "~x", "\\~x"),
        ("byline list a:b", "c:d", None),
    ],
)  # fmt: skip
def test_bash_gets_what_it_replaces_and_quoted_as_it_stands_there(line, word, text):
    assert BashLine(line, BREAKS).text(word) == text


# Real shells


def shell(name: str) -> str:
    if not (found := shutil.which(name)):
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def script(shelf, byline, tmp_path):
    def write(name: str) -> Path:
        path = tmp_path / f"completion.{name}"
        path.write_text(byline("completion", name, "bl").out)
        return path

    return write


def said_by(shell: str, code: str, *words: str) -> list[str]:
    run = subprocess.run(
        [shell, *words, "-c", code], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert run.stderr == ""
    return run.stdout.splitlines()


BASH = """
source '{script}'
COMP_LINE=$LINE COMP_POINT=${{#COMP_LINE}} COMP_POINT=${{#LINE}}
_byline_completion
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("bl show m", ["moe-2010"]),
        ("byline list outlet:re", ['\\"Real\\ News\\"']),
        (
            "byline tag moe-2010 -",
            ["-arms/missiles", "-iran", "--dry-run", "--yes", "--json", "--help"],
        ),
        ("byline show nothing", [""]),
    ],
)
def test_bash_completes(script, monkeypatch, line, expected):
    monkeypatch.setenv("LINE", line)
    assert said_by(shell("bash"), BASH.format(script=script("bash")), "--norc") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("bl show m", ["moe-2010"]),
        ("byline list outlet:re", ['outlet:"real News"']),
        ("byline list outlet:evil", [f'outlet:"evil{SAID[4:]}"']),
        ("byline list 'outlet:Rea", ['outlet:"Real News"']),
        ("byline tag moe-2010 +nor", ["+north-korea"]),
        ("byline show nothing", []),
    ],
)
def test_fish_completes(script, monkeypatch, tmp_path, line, expected):
    monkeypatch.setenv("LINE", line)
    monkeypatch.setenv("HOME", str(tmp_path))
    code = f"source {script('fish')}; complete -C $LINE"
    found = said_by(shell("fish"), code, "--no-config")
    assert [row.partition("\t")[0] for row in found] == expected


def typed_into(arguments: list[str], lines: list[str], until: str, cwd: Path) -> str:
    """What a shell at a terminal shows until it has shown ``until``."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(cwd)
        os.environ.update(TERM="dumb", PS1="> ", COLUMNS="500")
        os.execv(arguments[0], arguments)
    shown = ""
    try:
        for line in lines:
            os.write(terminal, f"{line}\n".encode())
        while until not in shown and select.select([terminal], [], [], 30)[0]:
            shown += os.read(terminal, 65_536).decode(errors="replace")
    except OSError:  # the shell has gone
        pass
    finally:
        os.close(terminal)
        os.waitpid(child, 0)
    return shown


GOT = "byline() { printf 'GO''T<%s>\\n' \"$2\"; }"
TYPED = [
    ("outlet:re", 'outlet:"Real News"'),
    ("outlet:evil", f'outlet:"{SAID}"'),
    ("'outlet:evil", f'outlet:"{SAID}"'),
    ('"outlet:evil', f'outlet:"{SAID}"'),
    ('outlet:"evil', f'outlet:"{SAID}"'),
    ("outlet:ya", "outlet:Yahoo!"),
    ("'outlet:ya", "outlet:Yahoo!"),
    ("topic:arms/", "topic:arms/missiles"),
    ("-outl", "-outlet:"),
]


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_what_bash_puts_in_reaches_byline_as_it_was_meant(script, tmp_path, typed, expected):
    lines = [f"source {script('bash')}; {GOT}", f"byline list {typed}\t"]
    shown = typed_into(
        [shell("bash"), "--norc", "--noprofile", "-i"], lines, f"GOT<{expected}>", tmp_path
    )
    assert f"GOT<{expected}>" in shown
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_what_zsh_puts_in_reaches_byline_as_it_was_meant(script, tmp_path, typed, expected):
    start = f"autoload -Uz compinit; compinit -u -D; source {script('zsh')}; {GOT}"
    lines = [start, f"byline list {typed}\t"]
    shown = typed_into([shell("zsh"), "-f", "-i"], lines, f"GOT<{expected}>", tmp_path)
    assert f"GOT<{expected}>" in shown
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_script_asks_the_byline_that_printed_it(byline, name):
    text = byline("completion", name).out
    assert sys.executable in text and "-P" in text
    assert byline("completion", name, "a;b").code == 2
