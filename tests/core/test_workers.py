"""Reading in processes of their own: one capture that misbehaves costs itself and no other."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable

import pytest

from byline.api import BadInput, Candidate, Capture, Reader, Reading
from byline.article import Article
from byline.errors import BylineError, Problem
from byline.names import Name
from byline.plugins import Offer, PluginError, Plugins
from byline.workers import Job, Limits, Outcome, read_all, read_one

LIMITS = Limits(seconds=1, megabytes=200)


def behave(capture: Capture) -> Iterable[Reading]:
    """Do what the capture's text says."""
    match capture.text.split():
        case ["spin"]:
            while True:
                pass
        case ["eat"]:
            return [Reading(text="x" * 10**9)]
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["raise"]:
            raise ZeroDivisionError("by nothing")
        case ["refuse"]:
            raise BadInput(f"{capture.name}: not today")
        case ["entry"]:
            names = (Name(literal="Wai Moe"),)
            article = Article(key="k", author=names, note="ours", extra={"x-desk": {"a": [1]}})
            return [Reading(article=article, at="line 3")]
    title = Candidate(field="title", value=capture.text, how="stated", place="h1")
    problem = Problem("", "title", "looks short", "note")
    return [Reading(candidates=(title,), looked_for=("url",), text="a\nb", problems=(problem,))]


class Plugin:
    def register_readers(self) -> list[Reader]:
        return [Reader("obedient", "Does as it is told", lambda capture: True, behave)]


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Plugins:
    made = Plugins()
    offer = Offer("obedient", Plugin().register_readers()[0])
    monkeypatch.setattr(made, "readers", lambda: [offer])
    return made


def job(text: str) -> Job:
    return Capture(text.encode(), f"{text}.txt"), Offer("obedient", Plugin().register_readers()[0])


def told(outcome: Outcome) -> str:
    if isinstance(outcome, BylineError):
        return str(outcome)
    return " ".join(str(taken.article and taken.article.title) for taken in outcome)


def test_what_a_worker_reads_is_what_reading_here_gives(plugins):
    from byline import intake

    for text in ("some title", "entry"):
        capture, offer = job(text)
        here = list(intake.read(capture, offer, plugins))
        assert read_one(capture, offer, plugins, LIMITS) == here


def test_outcomes_come_in_the_order_of_the_captures_whoever_is_first(plugins):
    texts = [f"title {number}" for number in range(40)]
    outcomes = read_all(map(job, texts), plugins, LIMITS, 3)
    assert [told(outcome) for outcome in outcomes] == texts


def test_a_capture_that_hangs_is_given_up_and_the_others_are_read(plugins):
    outcomes = list(read_all(map(job, ["one", "spin", "two"]), plugins, LIMITS, 2))
    assert [told(outcomes[0]), told(outcomes[2])] == ["one", "two"]
    assert "took over 1 s to read (setting limits.read-seconds)" in told(outcomes[1])


def test_a_capture_that_eats_the_memory_is_given_up_and_the_others_are_read(plugins):
    one, eaten, two = read_all(map(job, ["one", "eat", "two"]), plugins, LIMITS, 1)
    assert [told(one), told(two)] == ["one", "two"]
    assert "over 200 MB to read (setting limits.read-megabytes)" in told(eaten)


def test_a_capture_that_crashes_its_reader_is_named_and_the_others_are_read(plugins):
    died, two = read_all(map(job, ["die", "two"]), plugins, LIMITS, 1)
    assert told(died).startswith("die.txt: reading it broke the reader")
    assert told(two) == "two"


def test_errors_keep_their_words_and_their_kind(plugins):
    raised, refused = read_all(map(job, ["raise", "refuse"]), plugins, LIMITS, 1)
    assert isinstance(raised, PluginError)
    assert told(raised) == "plugin obedient: ZeroDivisionError: by nothing"
    assert type(refused) is BadInput
    assert told(refused) == "refuse.txt: not today"


def test_a_capture_that_could_not_be_opened_keeps_its_place(plugins):
    missing = BadInput("gone.txt: no such file")
    outcomes = list(read_all([job("one"), *[missing] * 30, job("two")], plugins, LIMITS, 2))
    assert outcomes[1:-1] == [missing] * 30
    assert [told(outcomes[0]), told(outcomes[-1])] == ["one", "two"]


def test_reading_one_raises_what_went_wrong(plugins):
    with pytest.raises(BadInput, match="not today"):
        read_one(*job("refuse"), plugins, LIMITS)  # type: ignore[misc]


def test_no_process_is_left_when_nobody_wants_the_rest(plugins):
    outcomes = read_all(map(job, ["one", "spin", "spin"]), plugins, LIMITS, 2)
    assert told(next(outcomes)) == "one"
    started = time.monotonic()
    outcomes.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    assert time.monotonic() >= started


def test_captures_are_not_all_held_at_once(plugins):
    asked = 0

    def jobs() -> Iterable[Job]:
        nonlocal asked
        for number in range(200):
            asked += 1
            yield job(f"title {number}")

    outcomes = read_all(jobs(), plugins, LIMITS, 2)
    next(outcomes)
    assert asked < 20
    outcomes.close()
