"""The engine's README is a program: its blocks are run, and what they print stands below them."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

ENGINE = Path(__file__).parents[2] / "plugins" / "byline_csl" / "engine"
README = (ENGINE / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.M | re.S)


def section(title: str) -> str:
    """The part of the README under a heading."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def modules() -> list[Path]:
    return sorted(path for path in ENGINE.rglob("*.py") if "__pycache__" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ENGINE).as_posix()


def test_every_block_prints_what_stands_below_it():
    space: dict[str, object] = {"__name__": "readme"}
    blocks = BLOCK.findall(README)
    assert len(blocks) > 10
    for code, wanted in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "README.md", "exec"), space)
        assert printed.getvalue() == wanted, code


def test_the_rooms_are_the_files_that_there_are():
    listed = re.findall(r"`([\w/]+\.py)`", section("The rooms"))
    assert sorted(listed) == [name(path) for path in modules()]


def test_whatever_the_code_owes_to_citeproc_js_is_listed():
    listed = set(re.findall(r"`([\w/]+\.py)`", section("Where we leave the specification")))
    owing = {name(path) for path in modules() if "citeproc-js" in path.read_text(encoding="utf-8")}
    assert owing
    assert owing <= listed


def test_the_limits_are_those_of_the_code():
    from byline_csl.engine import context, xmltree

    limits = section("Limits, and what is not done")
    assert f"{xmltree.MAX_BYTES // 1_000_000} MB (`xmltree.MAX_BYTES`)" in limits
    assert f"{xmltree.MAX_DEPTH} elements deep (`MAX_DEPTH`)" in limits
    assert f"{context.BUDGET:,} elements evaluated (`context.BUDGET`)" in limits
