"""The engine is pure: it knows the standard library, itself, and the values it is given."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import byline_csl.engine

FILES = sorted(Path(byline_csl.engine.__file__).parent.rglob("*.py"))
WORLD = {"os", "pathlib", "io", "socket", "urllib", "http", "subprocess", "time", "datetime"}
WORLD |= {"locale", "logging", "random", "tempfile", "shutil"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_the_engine_imports_only_what_has_no_side(path):
    for module in imported(path):
        root = module.split(".")[0]
        if root == "byline_csl":
            assert module.startswith("byline_csl.engine")
        else:
            assert root in sys.stdlib_module_names and root not in WORLD, module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_of_the_engine_opens_or_prints_anything(path):
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if is_call(node))
    assert {node.func.id for node in calls}.isdisjoint({"open", "print", "input", "eval", "exec"})


def is_call(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
