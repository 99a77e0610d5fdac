"""What the tests of several plugins share: five real records, and styles at work on them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from desks import FakeDesk
from five import FIVE

from byline.api import from_fields


@dataclass
class Desk(FakeDesk):
    articles: list = field(default_factory=lambda: list(FIVE))


def press(style, form="text", **options):
    from byline_csl import styles
    from byline_csl.press import Press

    return Press(chosen=styles.find(style), format=form, **options)


def entries(style, articles=FIVE, form="text", **options):
    """Bibliography entries by key."""
    made = press(style, form, **options).bibliography(articles)
    return {entry.id: entry.text for entry in made.entries}


@functools.cache
def five(style):
    return entries(style)


def one(style, form="text", options=None, **fields):
    """The entry of one record made of ``fields``."""
    return entries(style, [from_fields(fields, key="one")], form, **(options or {}))["one"]


def cited(style, *texts, form="text", articles=FIVE, **options):
    """One citation of the records that ``texts`` name, as typed on the command line."""
    from byline_csl.locators import parse_cites

    cites = [cite for text in texts for cite in parse_cites(text)]
    return press(style, form, **options).citation(articles, cites)


def run(*args, desk=None):
    """``byline cite ARGS`` at a desk that keeps what it is given."""
    from byline_csl import register_commands

    desk = desk or Desk()
    result = CliRunner().invoke(register_commands()[0], args, obj=desk)
    return result, desk


@pytest.fixture(scope="session")
def csl():
    """The five records, a desk, and short ways to an entry, a citation and the command."""
    return SimpleNamespace(
        FIVE=FIVE, Desk=Desk, press=press, entries=entries, five=five, one=one,
        cited=cited, run=run,
    )  # fmt: skip


def _serving():
    from web import Server

    running = Server()
    yield running
    running.close()


@pytest.fixture
def server():
    """A web server on the loopback address, whose answers the test writes."""
    yield from _serving()


@pytest.fixture
def other():
    """A second one, on another port."""
    yield from _serving()


@pytest.fixture
def over():
    """An event that is set when the test is over, for what must wait until then."""
    import threading

    event = threading.Event()
    yield event
    event.set()
