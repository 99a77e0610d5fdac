"""A person at work on what waits: at a terminal, by options, and as a list for scripts."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from byline.article import Article, from_fields
from byline.capture import Capture, CaptureRef
from byline.evidence import Evidence, Span
from byline.library import Library

PAGE = """Harbour reopens after the storm

The harbour reopened on Monday, the port office said.
It was the first storm this year.
Two boats were lost. A second sentence \x1b[31mstands\x1b[0m here.
Nobody was hurt.
The End
"""
WORKED_OUT = Evidence(
    field="issued", how="inferred", value="2017-07", at=("L3:26-32",), by="body",
    method="text@1:worked-out", why="Monday and this year",
)  # fmt: skip
OUTLETS = tuple(
    Evidence(field="outlet", how="hint", value=name, at=("L7",), by=place, method="text@1:x")
    for name, place in (("The River Post", "masthead"), ("The Lake Post", "caption"))
)


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    capture = Capture(PAGE.encode(), "page.txt")
    shelf.keep_capture(capture)
    article = from_fields({"title": "Harbour reopens after the storm"}, key="harbour")
    shelf.add(
        article.replace(
            evidence=(Evidence(field="issued", how="absent"),),
            candidates=(WORKED_OUT, *OUTLETS),
            capture=CaptureRef(sha256=capture.sha256),
        )
    )
    shelf.add(from_fields({"title": "Nothing waits here"}, key="quiet"))
    return shelf


def lines(article: Article, field: str) -> list[tuple[str, str, object]]:
    return [(e.how, e.by, e.value) for e in article.evidence if e.field == field]


def test_without_a_terminal_what_waits_is_listed_and_the_exit_code_says_so(byline, shelf):
    run = byline("review")
    assert run.code == 3
    assert "harbour: issued: absent (looked for, not there)" in run.out
    assert "1 2017-07  (inferred · body · text@1:worked-out · Monday and this year)" in run.out
    assert "2 The Lake Post  (hint · caption" in run.out
    assert "2 fields of 1 records wait" in run.err


def test_where_nothing_waits_the_exit_code_is_0(byline, shelf):
    run = byline("review", "quiet")
    assert (run.code, run.out) == (0, "")
    assert byline("review", "title:unheard-of").code == 4
    nothing = byline("review", "--json", "unheard-of")
    assert (nothing.code, nothing.out) == (4, "[]\n")


def test_scripts_get_each_field_with_its_candidates(byline, shelf):
    run = byline("review", "--json", "--field", "issued")
    [row] = json.loads(run.out)
    assert run.code == 3
    assert (row["key"], row["field"], row["value"]) == ("harbour", "issued", None)
    assert row["candidates"] == [WORKED_OUT.to_json()]


def test_an_accepted_value_says_how_it_was_worked_out_and_who_accepted_it(byline, shelf):
    run = byline("review", "harbour", "--accept", "issued", "--because", "the archive agrees")
    assert run.code == 0 and "harbour: issued: 2017-07" in run.err
    article = shelf.get("harbour").article
    assert article.issued and article.issued.text == "2017-07"
    assert lines(article, "issued") == [
        ("absent", "", None), ("inferred", "body", None), ("typed", "NS", None),
    ]  # fmt: skip
    known = article.how("issued")
    assert known and (known.why, known.on) == ("the archive agrees", "2026-11-21")
    shown = byline("show", "harbour", "--evidence").out
    assert "inferred · body · text@1:worked-out · Monday and this year" in shown
    assert "typed · NS · 2026-11-21 · the archive agrees" in shown


def test_a_number_picks_and_the_others_leave_the_waiting_list_but_stay_visible(byline, shelf):
    assert byline("review", "harbour", "--accept", "outlet=2").code == 0
    article = shelf.get("harbour").article
    assert article.outlet == "The Lake Post"
    assert [line.field for line in article.candidates] == ["issued"]
    shown = byline("show", "harbour", "--evidence").out
    assert "× The River Post\n    hint · masthead · text@1:x\n      L7: The End" in shown


def test_absent_is_kept_as_a_decision_and_skip_decides_nothing(byline, shelf):
    assert byline("review", "harbour", "--skip").code == 3
    assert len(shelf.get("harbour").article.candidates) == 3
    assert byline("review", "harbour", "--absent", "outlet", "--absent", "issued").code == 0
    assert byline("review", "harbour").code == 0
    known = shelf.get("harbour").article.how("outlet")
    assert known and (known.how, known.by, known.on) == ("absent", "NS", "2026-11-21")


def test_a_doubted_value_waits_until_somebody_stands_for_it(byline, shelf):
    shelf.add(from_fields({"issued": "2026-11-21", "accessed": "2026-11-21"}, key="clock"))
    run = byline("review", "clock")
    assert run.code == 3 and "! equals the day of access" in run.out
    assert byline("review", "clock", "--keep", "issued").code == 0
    assert byline("review", "clock").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["harbour", "--accept", "outlet=3"], "2 wait: The River Post; The Lake Post"),
        (["harbour", "--accept", "author"], "no candidate waits"),
        (["harbour", "--accept", "issued=x"], "write FIELD or FIELD=2"),
        (["harbour", "--accept", "issued", "--absent", "issued"], "decided twice"),
        (["harbour", "--keep", "issued"], "has no value to keep"),
        (["harbour", "--absent", "isued"], "no such field"),
        (["harbour", "--absent", "type"], "`byline set harbour type=…` writes another"),
        (["--accept", "issued"], "about one record"),
        (["harbor", "--accept", "issued"], "near: harbour"),
        (["harbour", "--accept", "issued", "--skip"], "--skip decides nothing"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_the_way_out(byline, shelf, arguments, words):
    before = shelf.get("harbour").data
    run = byline("review", *arguments)
    assert run.code == 2 and words in run.err.replace(", The Lake", "; The Lake")
    assert shelf.get("harbour").data == before


def test_mere_hints_beside_a_settled_value_are_shown_only_where_asked_for(byline, shelf):
    hint = Evidence(field="outlet", how="hint", value="The River Post Ltd", by="meta")
    said = Evidence(field="outlet", how="stated", value="The Lake Post", by="meta")
    article = from_fields({"outlet": "The River Post"}, key="settled")
    shelf.add(article.replace(candidates=(hint,)))
    assert byline("review", "settled").code == 0
    run = byline("review", "settled", "--all")
    assert run.code == 3 and "The River Post Ltd" in run.out
    shelf.update("settled", lambda a: a.replace(candidates=(hint, said)))
    assert byline("review", "settled").code == 3


def test_words_of_a_site_join_the_teams_topics(byline, shelf):
    tags = Evidence(field="topics", how="inferred", value=["Storms", "ports"], by="tags")
    article = from_fields({"topics": ["ports"]}, key="tagged").replace(candidates=(tags,))
    shelf.add(article)
    assert byline("review", "tagged", "--accept", "topics").code == 0
    assert shelf.get("tagged").article.topics == ("ports", "Storms")


def test_the_lines_of_the_report_are_decided_in_the_capture_that_they_are_of(byline, shelf):
    old = Evidence(field="capture.body", how="stated", method="text", value=["L3-5"])
    ref = CaptureRef(sha256=Capture(PAGE.encode()).sha256, body=(Span(1, 7),), body_words=30)
    shelf.update("harbour", lambda a: a.replace(candidates=(old,), capture=ref))
    assert "capture.body: L1-7\n" in byline("review", "harbour", "--skip", "--all").out
    assert "capture.body: L3-5" in byline("review", "harbour", "--accept", "capture.body").err
    article = shelf.get("harbour").article
    assert article.capture and article.capture.body == (Span(3, 5),)
    assert (article.capture.body_words, article.extra) == (0, {})
    known = article.how("capture.body")
    assert known and known.is_persons
    assert byline("review", "harbour", "--absent", "capture.body").code == 2
    assert byline("review", "harbour", "--keep", "capture.body").code == 0


class Terminal:
    """``byline review`` at a terminal of its own."""

    def __init__(self, library: Path, *arguments: str, **environment: str) -> None:
        ours, theirs = pty.openpty()
        self.line = ours
        self._seen = b""
        clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "byline", "review", *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
            env={**clean, "BYLINE_LIBRARY": str(library), "TERM": "xterm", **environment},
        )  # fmt: skip
        os.close(theirs)

    def until(self, words: str) -> str:
        """What is printed up to these words; fails where they do not come."""
        wanted = words.encode()
        while wanted not in self._seen:
            ready, _, _ = select.select([self.line], [], [], 60)
            assert ready, f"{words!r} did not come after {self._seen!r}"
            try:
                piece = os.read(self.line, 65536)
            except OSError:  # the other end is closed
                piece = b""
            assert piece, f"{words!r} did not come after {self._seen!r}"
            self._seen += piece
        before, _, self._seen = self._seen.partition(wanted)
        return before.decode(errors="replace") + words

    def type(self, line: str) -> None:
        os.write(self.line, f"{line}\n".encode())

    def end(self) -> int:
        return self._process.wait(60)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(60)

    def cut(self) -> None:
        """End it, whatever it is doing."""
        self.kill()
        os.close(self.line)


@pytest.fixture
def sit(shelf):
    """Sit down at a terminal with the library."""
    opened: list[Terminal] = []

    def start(*arguments: str, **environment: str) -> Terminal:
        opened.append(Terminal(shelf.root, *arguments, **environment))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.cut()


def test_at_a_terminal_each_field_has_a_screen_with_the_words_around_it(shelf, sit):
    terminal = sit()
    screen = terminal.until("q quit")
    assert "issued" not in screen.split("outlet")[0]
    assert "The River Post" in screen and "The Lake Post" in screen
    assert "\x1b[1m" in screen
    terminal.type("w")
    terminal.until("hint · masthead")
    terminal.until("hint · caption")
    terminal.type("2 the caption names it")
    screen = terminal.until("q quit")
    assert "saved: outlet The Lake Post" in screen
    assert "It was the first storm this year." in screen and "Monday, the port" in screen
    assert "\\x1b[31mstands" in screen, "what the page would tell the terminal is written out"
    terminal.type("9")
    terminal.until("there is no 9")
    terminal.type("t 2017-07-24")
    terminal.until("2 decided, 0 wait")
    assert terminal.end() == 0
    article = shelf.get("harbour").article
    assert (article.outlet, article.issued and article.issued.text) == (
        "The Lake Post", "2017-07-24",
    )  # fmt: skip
    known = article.how("outlet")
    assert known and known.why == "the caption names it"
    assert lines(article, "issued")[1:] == [("inferred", "body", "2017-07"), ("typed", "NS", None)]


def test_a_session_that_is_cut_has_kept_what_was_decided(shelf, sit):
    terminal = sit()
    terminal.until("q quit")
    terminal.type("x")
    terminal.until("saved: outlet absent")
    terminal.kill()
    known = shelf.get("harbour").article.how("outlet")
    assert known and known.how == "absent"


def test_an_edit_made_while_the_screen_is_open_is_kept(shelf, sit):
    terminal = sit("--field", "issued")
    terminal.until("q quit")
    path = shelf.find("harbour")
    path.write_text(path.read_text().replace("---\ntype", "---\n# by hand\nagency: AFP\ntype"))
    terminal.type("a")
    terminal.until("1 decided")
    terminal.end()
    assert shelf.get("harbour").article.agency == "AFP"
    assert "# by hand" in path.read_text()


@pytest.mark.parametrize(("answer", "decided"), [("k", "typed"), ("x", "absent"), ("a", "typed")])
def test_what_no_screen_has_shown_is_not_decided_but_shown_first(shelf, sit, answer, decided):
    line = Evidence(field="place", how="stated", value="Mawlamyine", by="caption")
    shelf.update("harbour", lambda a: a.replace(place="Yangon", candidates=(line,)))
    terminal = sit()
    terminal.until("q quit")
    path = shelf.find("harbour")
    path.write_text(path.read_text().replace('"Yangon"', '"Dawei"'))
    before = path.read_bytes()
    terminal.type(answer)
    terminal.until("place has changed meanwhile; nothing was saved, look again")
    assert path.read_bytes() == before
    assert "now  Dawei" in terminal.until("q quit")
    terminal.type(answer)
    terminal.until("1 decided, 0 wait")
    assert terminal.end() == 0
    article = shelf.get("harbour").article
    assert article.place == {"k": "Dawei", "x": "", "a": "Mawlamyine"}[answer]
    known = article.how("place")
    assert known and (known.how, known.by) == (decided, "NS")


def test_candidates_that_came_meanwhile_are_shown_before_one_is_taken(shelf, sit):
    terminal = sit("--field", "issued")
    terminal.until("q quit")
    better = WORKED_OUT.to_json() | {"value": "2017-08"}
    other = Evidence.from_json(better)
    shelf.update("harbour", lambda a: a.replace(candidates=(other,)))
    terminal.type("1")
    terminal.until("look again")
    assert "2017-08" in terminal.until("q quit")
    terminal.type("q")
    assert terminal.end() == 0
    assert shelf.get("harbour").article.issued is None


def test_the_end_of_input_ends_the_walk_and_what_went_meanwhile_is_passed_over(shelf, sit):
    terminal = sit()
    terminal.until("q quit")
    terminal.type("t")
    terminal.until("outlet: ")
    os.write(terminal.line, b"\x04")
    terminal.until("0 decided, 2 wait")
    assert terminal.end() == 0
    terminal = sit()
    terminal.until("q quit")
    shelf.remove("harbour")
    terminal.type("s")
    terminal.until("harbour: in the trash")
    terminal.until("0 decided, 1 wait")
    assert terminal.end() == 0


def test_no_colour_is_printed_where_none_is_wanted(shelf, sit):
    terminal = sit(NO_COLOR="1")
    screen = terminal.until("q quit")
    terminal.type("q")
    terminal.end()
    assert not re.search("\x1b\\[[0-9;]*m", screen)
