"""Plugins: found anywhere, loaded late, and never able to cost more than themselves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from byline.plugins import Plugins

WRITER = """
from byline.api import Writer, hookimpl

@hookimpl
def register_writers():
    return [Writer("{name}", "Titles, one a line", ".txt",
                   lambda articles, options: "".join(a.title + "\\n" for a in articles))]
"""
HOOK = "from byline.api import hookimpl\n@hookimpl\ndef "
BROKEN = {
    "raises": "raise RuntimeError('boom')",
    "leaves": "raise SystemExit(3)",
    "syntax": "def (",
    "lacks": "import no_such_library",
    "misspelt": HOOK + "register_wirters(): return []",
    "greedy": HOOK + "register_writers(world): return []",
    "ahead": "api = 99\n" + HOOK + "register_writers(): return []",
    "rubbish": HOOK + "register_writers(): return ['x', 7]",
    "nothing": HOOK + "register_writers(): return None",
    "throws": HOOK + "register_writers(): raise KeyError(1)",
    "slow": "import time\nend = time.monotonic() + 30\nwhile time.monotonic() < end: pass",
}
SAVES = """
from byline.api import hookimpl
from pathlib import Path

@hookimpl
def article_saved(article, path):
    with Path({log!r}).open("a") as file:
        file.write(f"saved {{article.key}} {{path.name}}\\n")

@hookimpl
def article_removed(key):
    with Path({log!r}).open("a") as file:
        file.write(f"removed {{key}}\\n")

@hookimpl
def propose_key(article):
    return "proposed-" + article.type
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "plugins"
    path.mkdir()
    return path


def names(plugins: Plugins) -> set[str]:
    return {offer.value.name for offer in plugins.writers()}


def test_a_file_and_a_package_of_a_folder_both_load(folder: Path):
    (folder / "titles.py").write_text(WRITER.format(name="titles"))
    package = folder / "more"
    package.mkdir()
    (package / "words.py").write_text("NAME = 'more'")
    (package / "__init__.py").write_text(
        "from .words import NAME\n" + WRITER.replace('"{name}"', "NAME")
    )
    plugins = Plugins([folder])
    assert {"titles", "more"} <= names(plugins)
    assert plugins.problems == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_is_named_and_the_others_work(folder: Path, kind: str):
    (folder / f"{kind}.py").write_text(BROKEN[kind])
    (folder / "titles.py").write_text(WRITER.format(name="titles"))
    plugins = Plugins([folder], seconds=2)
    assert "titles" in names(plugins)
    assert {problem.where for problem in plugins.problems} == {kind}


def test_a_plugin_made_for_another_api_is_refused_with_both_versions(folder: Path):
    (folder / "ahead.py").write_text(BROKEN["ahead"])
    (folder / "titles.py").write_text("api = 1\n" + WRITER.format(name="titles"))
    plugins = Plugins([folder])
    assert "titles" in names(plugins)
    (problem,) = plugins.problems
    assert "version 99" in problem.message and "is 1" in problem.message
    assert str(folder / "ahead.py") in problem.message


def test_a_name_that_two_plugins_offer_goes_to_the_one_that_bears_it(folder: Path):
    (folder / "aaa.py").write_text(WRITER.format(name="titles"))
    (folder / "titles.py").write_text(WRITER.format(name="titles"))
    plugins = Plugins([folder])
    offers = {offer.value.name: offer.plugin for offer in plugins.writers()}
    assert offers["titles"] == "titles"
    assert [problem.where for problem in plugins.problems] == ["aaa"]
    found = Plugins([folder]).writer("titles")
    assert found is not None and found.plugin == "titles"


def test_two_plugins_of_one_name_are_both_told_of(folder: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    for place in (folder, other):
        (place / "titles.py").write_text(WRITER.format(name="titles"))
    plugins = Plugins([folder, other])
    assert "titles" in names(plugins)
    assert "another plugin has this name" in str(plugins.problems[0])


def test_a_plugin_that_is_off_is_not_imported(folder: Path):
    (folder / "raises.py").write_text(BROKEN["raises"])
    plugins = Plugins([folder], disabled=["raises"])
    plugins.writers()
    assert plugins.problems == []
    assert {line.name: line.state for line in plugins.status()}["raises"] == "off"


def test_a_format_loads_the_plugin_that_bears_its_name_and_no_other(folder: Path):
    (folder / "titles.py").write_text(WRITER.format(name="titles"))
    (folder / "raises.py").write_text(BROKEN["raises"])
    plugins = Plugins([folder])
    assert plugins.writer("titles") is not None
    assert plugins.problems == []


def test_list_works_beside_a_plugin_that_raises_and_plugins_names_it(byline, library, folder):
    (folder / "raises.py").write_text(BROKEN["raises"])
    assert byline("--plugins", folder, "list").code == 0
    told = byline("--plugins", folder, "plugins")
    assert told.code == 0
    assert "broken  raises" in told.out and "RuntimeError: boom" in told.out


def test_a_hook_that_forgets_the_list_around_its_one_writer_offers_it(folder: Path):
    text = (
        WRITER.format(name="titles")
        .replace("[Writer(", "Writer(")
        .replace("a in articles))]", "a in articles))")
    )
    (folder / "one.py").write_text(text)
    plugins = Plugins([folder])
    assert plugins.writer("titles")
    assert not plugins.problems


def test_a_plugin_is_switched_off_without_being_loaded(byline, library, folder):
    (folder / "raises.py").write_text(BROKEN["raises"])
    assert byline("plugins", "disable", "raises").code == 0
    lines = json.loads(byline("--plugins", folder, "plugins", "--json").out)
    assert {line["name"]: line["state"] for line in lines}["raises"] == "off"
    assert byline("plugins", "enable", "raises").code == 0
    assert "broken  raises" in byline("--plugins", folder, "plugins").out


def test_a_writer_that_raises_is_named_without_a_traceback(byline, library, folder):
    (folder / "bad.py").write_text(
        WRITER.format(name="bad").replace('"".join(a.title + "\\n" for a in articles)', "1/0")
    )
    run = byline("--plugins", folder, "export", "-f", "bad")
    assert run.code == 1
    assert "byline: plugin bad: ZeroDivisionError at " in run.err
    assert run.err.endswith("bad.py:7; --debug shows what it says\n")


def test_saving_and_removing_is_told_to_plugins(byline, library, folder, tmp_path):
    log = tmp_path / "log"
    (folder / "saves.py").write_text(SAVES.format(log=str(log)))
    report = tmp_path / "report.txt"
    report.write_text("words without a headline. " * 3)
    options = ("--plugins", folder)
    assert byline(*options, "add", report).out == "proposed-article-newspaper\n"
    byline(*options, "tag", "proposed-article-newspaper", "+x")
    byline(*options, "rm", "proposed-article-newspaper")
    assert log.read_text().split() == [
        "saved", "proposed-article-newspaper", "proposed-article-newspaper.md",
        "saved", "proposed-article-newspaper", "proposed-article-newspaper.md",
        "removed", "proposed-article-newspaper",
    ]  # fmt: skip


def test_a_plugin_that_changes_a_report_while_it_proposes_a_key_changes_nothing_that_is_stored(
    byline, library, folder, tmp_path
):
    (folder / "bad.py").write_text(
        f"{HOOK}propose_key(article):\n    object.__setattr__(article, 'title', 'Changed')\n"
    )
    (tmp_path / "r.txt").write_text("A report that a good reader reads. " * 9)
    told = byline("--plugins", folder, "add", tmp_path / "r.txt")
    assert told.code == 0, told.err
    (record,) = library.glob("articles/**/*.md")
    assert "Changed" not in record.read_text()


def test_a_library_never_makes_code_run(byline, library, tmp_path):
    canary = tmp_path / "ran"
    (library / "plugins").mkdir()
    (library / "plugins" / "evil.py").write_text(f"open({str(canary)!r}, 'w')")
    with (library / "byline.toml").open("a") as settings:
        settings.write('\n[plugins]\nfolders = ["plugins"]\n')
    byline("list")
    byline("plugins")
    assert not canary.exists()


def test_a_strangers_distribution_adds_a_writer_by_entry_point(byline, library, tmp_path):
    """Installed with pip, without an index, as anybody's plugin would be."""
    target = tmp_path / "site"
    project = Path(__file__).with_name("spam")
    install = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation",
         "--no-deps", "--target", str(target), str(project)],
        capture_output=True, text=True,
    )  # fmt: skip
    if install.returncode and "hatchling" in install.stderr:
        pytest.skip("hatchling is not installed here, so no wheel can be built offline")
    assert install.returncode == 0, install.stderr
    script = "from byline.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", script, "export", "--formats"],
        env={"PYTHONPATH": str(target), "BYLINE_LIBRARY": str(library), "HOME": str(tmp_path)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert "spam                 The key of each record, twice" in run.stdout


@pytest.mark.parametrize(
    "raises",
    ["click.exceptions.Exit(0)", "BrokenPipeError()", "GeneratorExit()", "KeyboardInterrupt()",
     "click.Abort()", "SystemExit(0)", "click.UsageError('x')", "ValueError('x')"],
)  # fmt: skip
@pytest.mark.parametrize("hook", ["article_saved(article, path)", "propose_key(article)"])
def test_whatever_a_hook_raises_is_named_and_the_rest_goes_on(
    byline, library, folder, tmp_path, raises, hook
):
    (folder / "bad.py").write_text(f"import click\n{HOOK}{hook}: raise {raises}\n")
    for number in range(3):
        (tmp_path / f"r{number}.txt").write_text(f"Report number {number}. " * 9)
    run = byline("--plugins", folder, "add", *sorted(tmp_path.glob("r*.txt")))
    assert run.code == 1
    assert len(run.out.split()) == 3
    assert "plugin bad: " in run.err and "Traceback" not in run.err


@pytest.mark.parametrize(
    "raises", ["Mute()", "ValueError('x' * 5000 + 'the end')", "ValueError('x\\nthe end')"]
)
def test_what_a_plugin_raises_is_one_short_line(byline, library, folder, tmp_path, raises):
    mute = "class Mute(Exception):\n    def __str__(self): return 1 / 0\n"
    (folder / "bad.py").write_text(f"{mute}{HOOK}article_saved(article, path): raise {raises}\n")
    (tmp_path / "r.txt").write_text("A report that a good reader reads. " * 9)
    run = byline("--plugins", folder, "add", tmp_path / "r.txt")
    (line,) = [line for line in run.err.splitlines() if "plugin bad: " in line]
    assert run.code == 1 and len(line) < 250 and "the end" not in run.err
    (folder / "bad.py").write_text(f"{mute}raise {raises}\n")
    run = byline("--plugins", folder, "plugins")
    assert "did not load" in run.out and "the end" not in run.out


def test_a_reader_that_cannot_even_look_does_not_stop_the_others(byline, library, folder, tmp_path):
    (folder / "bad.py").write_text(
        "from byline.api import Reader, hookimpl\n@hookimpl\ndef register_readers():\n"
        "    return [Reader('bad', 'x', lambda capture: 1 / 0, lambda capture: [], rank=1)]\n"
    )
    (tmp_path / "r.txt").write_text("A report that a good reader reads. " * 9)
    run = byline("--plugins", folder, "add", tmp_path / "r.txt")
    assert run.code == 1 and "plugin bad: " in run.err
    assert len(byline("list", "--keys").out.split()) == 1


def test_a_reader_of_one_report_may_give_it_by_itself(byline, library, folder, tmp_path):
    (folder / "single.py").write_text(
        "from byline.api import Article, Reader, Reading, hookimpl\n"
        "@hookimpl\ndef register_readers():\n"
        "    read = lambda capture: Reading(article=Article(title='Alone'))\n"
        "    return [Reader('single', 'x', lambda capture: True, read, rank=1, imports=True)]\n"
    )
    (tmp_path / "r.txt").write_text("x")
    assert byline("--plugins", folder, "import", "--yes", tmp_path / "r.txt").code == 0
    assert byline("list", "--keys").out.split() == ["alone"]


def test_rubbish_among_records_costs_only_itself(byline, library, folder, tmp_path):
    (folder / "bad.py").write_text(
        "from byline.api import Article, Reader, Reading, hookimpl\n"
        "GOOD = [Reading(article=Article(title=f'ok {n}'), at=f'line {n}') for n in (1, 2)]\n"
        "BAD = [Article(title='a', issued='2017'), Article(title=5),\n"
        "       Article(title='b', topics=7),\n"
        "       Article(title='c', extra={'x': {1}}),\n"
        "       Article(title='d', extra={'x': float('nan')}),\n"
        "       Article(title='e', note='\\udcc3'), 'no article']\n"
        "@hookimpl\ndef register_readers():\n"
        "    return [Reader('bad', 'x', lambda capture: True, lambda capture: [\n"
        "        GOOD[0], *(Reading(article=a) for a in BAD), GOOD[1]], rank=1,\n"
        "        imports=True)]\n"
    )
    (tmp_path / "r.txt").write_text("x")
    run = byline("--plugins", folder, "import", "--yes", tmp_path / "r.txt")
    assert run.code == 1 and run.err.count("r.txt: plugin bad gave no sound record") == 5
    # A date as text and a title as a number are sound once they are read as such.
    assert set(byline("list", "--keys").out.split()) == {"2017-a", "5", "ok", "ok-b"}


LEAVES = """
import click
from byline.api import hookimpl, Problem

@click.command("leave")
@click.pass_context
def leave(ctx):
    "Leave at once."
    print([a.key for a in ctx.obj.find("")])
    ctx.exit(0)

@hookimpl
def register_commands():
    return [leave]
"""


def test_a_command_that_leaves_by_itself_hides_no_failure(byline, library, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "leaves.py").write_text(LEAVES)
    assert byline("--plugins", tmp_path / "mine", "leave").code == 0
    (library / "articles" / "bad.md").write_text("---\n")
    assert byline("--plugins", tmp_path / "mine", "leave").code == 1


TELLTALE = """
from byline.api import Check, hookimpl, Writer

def tell(article):
    raise ValueError(f"{article.title} at {article.url}")

@hookimpl
def register_checks():
    return [Check("telltale", "tells", tell)]

@hookimpl
def register_writers():
    return [Writer("telltale", "tells", ".txt", lambda articles, o: "".join(map(tell, articles)))]

@hookimpl
def article_saved(article, path):
    tell(article)
"""


def test_what_a_plugin_says_when_it_fails_gives_no_record_away(byline, library, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "telltale.py").write_text(TELLTALE)
    record = library / "articles" / "secret.md"
    record.write_text('---\ntitle: "Canary"\nurl: "https://canary.example/1"\nprivate: true\n---\n')
    with_it = ("--plugins", tmp_path / "mine")
    for words in (["check", "--only", "telltale"], ["tag", "secret", "arms"],
                  ["export", "-f", "telltale", "--include-private"]):  # fmt: skip
        run = byline(*with_it, *words)
        told = (run.out + run.err).replace("secret", "")
        assert run.code in (1, 3) and "canary" not in told.casefold()
        assert "telltale: ValueError at mine/telltale.py:5; --debug shows what it says" in told
    run = byline("--debug", *with_it, "check", "--only", "telltale")
    assert "ValueError: Canary at https://canary.example/1" in run.out


def test_a_file_that_a_plugin_names_after_a_record_is_not_named(byline, library, folder):
    record = library / "articles" / "one.md"
    record.write_text('---\ntitle: "Canary"\n---\n')
    (folder / "leaky.py").write_text(
        WRITER.format(name="leaky").replace(
            '"".join(a.title + "\\n" for a in articles)',
            '[open("/nowhere/" + a.title) for a in articles]',
        )
    )
    run = byline("--plugins", folder, "export", "-f", "leaky")
    assert run.code == 1 and "Canary" not in run.out + run.err
    assert "plugin leaky: FileNotFoundError: No such file or directory at " in run.err


def test_a_reading_made_of_bare_values_is_refused_by_the_plugins_name(
    byline, library, folder, tmp_path
):
    (folder / "bare.py").write_text(
        "from byline.api import Reader, Reading, Span, hookimpl\n@hookimpl\n"
        "def register_readers():\n"
        "    read = lambda capture: [Reading(looked_for=('title',), body=Span(1, 2))]\n"
        "    return [Reader('bare', 'x', lambda capture: True, read, rank=1)]\n"
    )
    (tmp_path / "r.txt").write_text("A report that a good reader reads. " * 9)
    run = byline("--plugins", folder, "add", tmp_path / "r.txt")
    assert run.code != 0 and "plugin bare: body of a Reading are Span values" in run.err
