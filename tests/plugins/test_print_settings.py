"""What is printed where nobody said how: the settings of user and library, then the command."""

from __future__ import annotations

import dataclasses
import datetime

from desks import FakeDesk
from documents import sample

from byline.api import Printed, Renderer, print_out


class Desk(FakeDesk):
    as_of = datetime.date(2026, 11, 21)


def printed_with(desk, **told) -> dict:
    seen = {}

    def render(document, options):
        seen.update(options.settings)
        return Printed(data="x")

    settings = {name.replace("_", "-"): value for name, value in told.items()}
    print_out(desk, sample(), Renderer("x", "", (".x",), render, ("paper", "font-path")),
              settings=settings)  # fmt: skip
    return seen


def test_the_settings_of_a_library_reach_the_renderer_that_knows_them():
    desk = Desk(settings={"print.font-path": "fonts", "print.other": "x"})
    assert printed_with(desk) == {"paper": "", "font-path": "fonts"}


def said_of(document) -> str:
    desk = Desk()
    renderer = Renderer("x", "", (".x",), lambda document, options: Printed(data="x"))
    print_out(desk, document, renderer, "list.x", about="5 reports")
    return desk.said[-1]


def test_places_are_told_of_what_has_some():
    assert said_of(sample()).endswith("5 reports, 3 places, 0 lines without an origin")
    bare = dataclasses.replace(sample(), banner=(), sections=())
    assert said_of(bare) == "list.x: 5 reports"


def test_what_a_command_is_told_wins():
    desk = Desk(settings={"print.paper": "letter", "print.font-path": "fonts"})
    assert printed_with(desk, paper="a4", font_path="") == {"paper": "a4", "font-path": "fonts"}
