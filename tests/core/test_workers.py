"""Reading in processes of their own: one capture that misbehaves costs itself and no other."""

from __future__ import annotations

import os
import signal
import stat
import struct
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

import pytest

from byline.api import BadInput, Candidate, Capture, Reader, Reading
from byline.article import Article
from byline.errors import BylineError, Problem
from byline.guarding import PluginError
from byline.intake import Limits, Outcome
from byline.names import Name
from byline.plugins import Offer, Plugins
from byline.workers import Job, read_all

LIMITS = Limits(seconds=1, megabytes=200)


def say(data: bytes) -> None:
    """Meddle with the worker's own line."""
    for number in range(3, 40):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, data)


def spin(capture: Capture) -> None:
    while True:
        pass


def eat(capture: Capture) -> Iterable[Reading]:
    return [Reading(text="x" * 10**9)]


def refuse(capture: Capture) -> None:
    raise BadInput(f"{capture.name}: not today")


def babble(capture: Capture) -> None:
    say(b"\0\0\0\0\0\0")  # half a message
    time.sleep(600)


def entry(capture: Capture) -> Iterable[Reading]:
    names = (Name(literal="Wai Moe"),)
    article = Article(key="k", author=names, note="ours", extra={"x-desk": {"a": [1]}})
    return [Reading(article=article, at="line 3")]


DEEDS: dict[str, Callable[[Capture], object]] = {
    "spin": spin,
    "eat": eat,
    "die": lambda capture: os.kill(os.getpid(), signal.SIGKILL),
    "raise": lambda capture: 1 / 0,
    "refuse": refuse,
    "babble": babble,
    "lie": lambda capture: say(struct.pack(">Q", 4) + b"[{}]"),
    "close": lambda capture: os.closerange(0, 40),
    "print": lambda capture: os.write(1, b"words of a plugin\n"),
    "sleep": lambda capture: time.sleep(600),
    "entry": entry,
}


def behave(capture: Capture) -> Iterable[Reading]:
    """Do what the capture's text says."""
    done = DEEDS.get(capture.text, lambda capture: None)(capture)
    if isinstance(done, list):
        return done
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
        assert list(read_all([(capture, offer)], plugins, LIMITS)) == [here]


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


@pytest.mark.parametrize("deed", ["babble", "sleep"])
def test_a_worker_that_says_half_a_word_or_none_is_given_up(plugins, deed):
    given_up, two = read_all(map(job, [deed, "two"]), plugins, LIMITS, 1)
    assert "took over 1 s to read" in told(given_up)
    assert told(two) == "two"


@pytest.mark.parametrize("deed", ["lie", "close"])
def test_a_worker_that_breaks_the_line_is_named_and_the_others_are_read(plugins, deed, capfd):
    broken, two = read_all(map(job, [deed, "two"]), plugins, LIMITS, 1)
    assert told(broken).startswith(f"{deed}.txt: reading it broke the reader")
    assert told(two) == "two"
    assert "Traceback" not in capfd.readouterr().err


def test_what_a_reader_prints_is_no_data(plugins, capfd):
    assert told(next(read_all([job("print")], plugins, LIMITS, 1))) == "print"
    printed = capfd.readouterr()
    assert printed.out == "" and "words of a plugin" in printed.err


def test_errors_keep_their_words_and_their_kind(plugins):
    raised, refused = read_all(map(job, ["raise", "refuse"]), plugins, LIMITS, 1)
    assert isinstance(raised, PluginError)
    assert told(raised).startswith("plugin obedient: ZeroDivisionError at core/test_workers.py:")
    assert type(refused) is BadInput
    assert told(refused) == "refuse.txt: not today"


def test_a_capture_that_could_not_be_opened_keeps_its_place(plugins):
    missing = BadInput("gone.txt: no such file")
    outcomes = list(read_all([job("one"), *[missing] * 30, job("two")], plugins, LIMITS, 2))
    assert outcomes[1:-1] == [missing] * 30
    assert [told(outcomes[0]), told(outcomes[-1])] == ["one", "two"]


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
