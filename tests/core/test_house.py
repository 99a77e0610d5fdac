"""The rules of the house, kept by tests: who may import whom, and what stands in the manual."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import tomllib
from pathlib import Path

import pytest

from byline import hookspecs

ROOT = Path(__file__).parents[2]
CORE = ROOT / "src" / "byline"
PLUGINS = ROOT / "plugins"

# Left may be imported by what stands to its right, never the other way round.
FLOORS = (
    ("late", "forms"),
    ("errors", "terminal", "toml_text", "patience", "wire", "kept_help", "parts", "exchange"),
    ("kept_plugins", "guarding"),
    ("plugin_sources",),
    (
        "names",
        "dates",
        "vocabulary",
        "json_text",
        "yaml_text",
        "yaml_events",
        "toml_lines",
        "references",
        "addresses",
        "marks",
    ),
    ("evidence", "csl_values", "links", "shingles"),
    ("capture", "likeness", "shelf"),
    ("article", "likes", "shared_lines"),
    ("works", "worked_out", "privacy", "conflicts", "three_way", "cleaning", "materials"),
    ("linking",),
    ("carry", "look_alikes"),
    ("newsprint", "document"),
    ("known",),
    ("query",),
    (
        "checks",
        "formats",
        "front_matter",
        "record_file",
        "csl",
        "keys",
        "storage",
        "syncing",
        "provenance",
    ),
    ("synonyms", "record_edit"),
    ("note_lines", "cells", "deciding"),
    ("assigning", "authorities"),
    ("merge_text", "git"),
    ("merge3",),
    ("merge_driver",),
    ("sameness", "merging", "journal", "trash", "gather", "roll", "captures"),
    ("glance", "records"),
    ("library",),
    ("batch", "tables", "captured", "undo", "purge", "past", "editions"),
    ("arrivals", "renaming"),
    ("index", "topics", "config", "topic_rules", "iptc"),
    ("inspection", "doctor", "opening"),
    ("hookspecs",),
    ("printing",),
    ("api",),
    ("plugins",),
    ("intake", "writing"),
    ("workbench",),
    ("worker",),
    ("workers",),
    ("copying",),
    ("adding", "rereading"),
    ("voice",),
    ("desk",),
    ("listing",),
    ("front",),
    ("commands",),
    ("cli", "quick"),
    ("completing",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# The command line finds its commands by name; commands share arguments among themselves.
NEIGHBOURS = {
    "capture": {"evidence"},
    "record_file": {"front_matter"},
    "evidence": set(),
    "yaml_text": {"yaml_events"},
}


def imports(path: Path) -> set[str]:
    """Modules that a file imports when it runs; annotations alone need nothing at run time."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(names if node.module in ("byline", "byline.commands") else [node.module])
    return found


def core_files() -> list[Path]:
    return sorted(CORE.rglob("*.py"))


def plugin_files() -> list[Path]:
    return sorted(PLUGINS.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(CORE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", core_files(), ids=lambda path: str(path.relative_to(CORE)))
def test_the_core_imports_only_what_stands_to_its_left(path: Path):
    here = room(path)
    if here == "__init__":
        assert not imports(path)
        return
    for module in imports(path):
        if not module.startswith("byline."):
            continue
        there = module.split(".")[1]
        allowed = FLOOR.get(there, -1) < FLOOR[here] or there == here
        allowed = allowed or there in NEIGHBOURS.get(here, ()) or there == "__version__"
        assert allowed, f"{here} imports {there}"


@pytest.mark.parametrize("path", plugin_files(), ids=lambda path: str(path.relative_to(PLUGINS)))
def test_a_plugin_imports_only_the_front_door_and_itself(path: Path):
    own = path.relative_to(PLUGINS).parts[0]
    for module in imports(path):
        if module.split(".")[0] == "byline":
            assert module == "byline.api"
        elif module.startswith("byline_"):
            assert module.split(".")[0] == own


def test_the_core_names_no_plugin():
    for path in core_files():
        assert "byline_" not in path.read_text(encoding="utf-8").replace("_byline_local_", ""), path


def test_the_front_door_offers_what_it_says():
    import byline.api as api

    tree = ast.parse((CORE / "api.py").read_text(encoding="utf-8"))
    typed = {
        alias.asname or alias.name: (str(node.module).removeprefix("byline."), alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("byline.")
        for alias in node.names
    }
    assert sorted(api.__all__) == sorted(api._homes())
    assert typed == api._homes()
    assert all(hasattr(api, name) for name in api.__all__)


@pytest.mark.parametrize(
    "path", sorted(PLUGINS.glob("*/__init__.py")), ids=lambda path: path.parent.name
)
def test_a_plugins_init_is_a_doorbell(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert (path.parent / "py.typed").is_file()
    assert (path.parent / "README.md").is_file()
    heavy = {"lxml", "typst", "jinja2", "bibtexparser", "citeproc", "pylatexenc"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    for node in top:
        named = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module]
        assert not heavy & {str(name).split(".")[0] for name in named}


def test_bundled_plugins_are_declared_as_a_strangers_are():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = set(project["project"]["entry-points"]["byline.plugins"].values())
    assert declared == {path.name for path in PLUGINS.iterdir() if path.name.startswith("byline_")}


def hooks() -> dict[str, str]:
    return {
        name: f"{name}({', '.join(inspect.signature(function).parameters)})"
        for name, function in vars(hookspecs).items()
        if hasattr(function, "byline_spec")
    }


@pytest.mark.parametrize("name", sorted(hooks()))
def test_every_hook_stands_in_the_manual_and_says_what_it_is_for(name: str):
    manual = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    assert f"`{hooks()[name]}`" in manual
    assert inspect.getdoc(getattr(hookspecs, name))


def test_every_plugin_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in PLUGINS.iterdir():
        if path.name.startswith("byline_"):
            assert f"plugins/{path.name}" in readme


def test_every_command_and_exit_code_stands_in_the_readme():
    from byline import errors
    from byline.cli import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert re.search(rf"`(?:byline )?{name}\b", readme), name
    for name in ("DONE", "SOME_FAILED", "USAGE", "FINDINGS", "NOTHING", "BAD_INPUT", "IO_FAILED",
                 "LOCKED", "INTERRUPTED"):  # fmt: skip
        assert f"| {getattr(errors, name)} |" in readme


def test_the_repository_names_no_machine():
    marks = re.compile(r"/(?:root|home/\w+|work|tmp/\w+)/")
    for path in (*core_files(), *plugin_files(), ROOT / "README.md"):
        assert not marks.search(path.read_text(encoding="utf-8")), path


def test_the_interpreter_is_one_that_the_project_promises():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == ">=3.11"
    assert sys.version_info >= (3, 11)
