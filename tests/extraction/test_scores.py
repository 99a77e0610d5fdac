"""Saved pages and pasted text of many publishers, held to what is known of them.

Every fifth capture is read: the whole set is for ``driver.py`` and the scorer that stands with the
data. The figures are floors that only rise; they leave room for the smaller sample.
"""

from __future__ import annotations

import html
import importlib.util
import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from byline.api import Capture, Reading, resolve

HERE = Path(__file__).resolve()
STEP = 5
DATA = HERE.parents[3] / "shared" / "extraction"
KINDS = ("html", "text")


def load(path: Path) -> ModuleType:
    """A script as a module of its own: other folders have a driver too."""
    spec = importlib.util.spec_from_file_location(f"extraction_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


driver = load(HERE.with_name("driver.py"))


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The scorer that stands with the data."""
    if not DATA.is_dir():
        pytest.skip("no shared/ beside this checkout: the captures are not part of it")
    return load(DATA / "score.py")


Read = dict[str, tuple[dict, Capture, Reading]]


@pytest.fixture(scope="module")
def read(scorer: ModuleType) -> dict[str, Read]:
    """The sample of each kind by identifier: what is known of it, its capture and its reading."""
    return {kind: dict(sample(kind)) for kind in KINDS}


def sample(kind: str) -> Iterator[tuple[str, tuple[dict, Capture, Reading]]]:
    lines = (DATA / f"truth-{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    truths = {case["id"]: case for case in map(json.loads, lines[::STEP])}
    with tarfile.open(DATA / f"{kind}-dev.tar.xz") as archive:
        for member in archive:
            path = Path(member.name)
            if path.stem in truths and (file := archive.extractfile(member)):
                capture = Capture(file.read(), path.name)
                [reading] = driver.READERS[kind](capture)
                yield path.stem, (truths[path.stem], capture, reading)


def figures(scorer: ModuleType, read: Read, field: str) -> tuple[float, float, float]:
    """F1, precision, and the share of cases without the field that were given a value."""
    counts: Counter[str] = Counter()
    known = absent = invented = 0
    for case, _, reading in read.values():
        if field not in case["truth"]:
            continue
        truth = case["truth"][field]
        outcomes = [what for what, _ in scorer.judge(field, case, driver.accepted(reading))]
        counts.update(outcomes)
        known += len(truth) if field in ("authors", "agency") and truth else bool(truth)
        absent += not truth
        invented += not truth and "invented" in outcomes
    right = counts["correct"] + counts["near"]
    given = right + counts["wrong"] + counts["invented"]
    precision, recall = right / given, right / known
    return 2 * precision * recall / (precision + recall), precision, invented / max(1, absent)


FLOORS = [
    ("html", "title", 0.93, 0.94),
    ("html", "authors", 0.85, 0.95),
    ("html", "date", 0.94, 0.97),
    ("html", "outlet", 0.91, 0.94),
    ("html", "language", 0.98, 0.98),
    ("html", "url", 0.90, 0.92),
    ("text", "title", 0.76, 0.80),
    ("text", "authors", 0.70, 0.88),
    ("text", "date", 0.86, 0.94),
    ("text", "outlet", 0.52, 0.86),
    ("text", "language", 0.98, 0.98),
]


@pytest.mark.parametrize(("kind", "field", "least", "precise"), FLOORS)
def test_fields_are_found_and_hardly_ever_wrong(scorer, read, kind, field, least, precise):
    f1, precision, invented = figures(scorer, read[kind], field)
    assert f1 >= least and precision >= precise and invented <= 0.06, (f1, precision, invented)


@pytest.mark.parametrize(("kind", "least"), [("html", 0.94), ("text", 0.90)])
def test_the_text_of_a_report_is_told_from_what_stands_around_it(scorer, read, kind, least):
    shares: list[tuple[float, float]] = []
    for case, _, reading in read[kind].values():
        if case["truth"].get("body"):
            true, ours = scorer.grams(case["truth"]["body"]), scorer.grams(reading.text)
            both = sum((true & ours).values())
            shares.append((both / max(1, sum(ours.values())), both / sum(true.values())))
    precision, recall = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    assert 2 * precision * recall / (precision + recall) >= least, (precision, recall)


@pytest.mark.parametrize("kind", KINDS)
def test_the_place_of_an_accepted_value_holds_its_words(read, kind):
    """Cut out of the capture, without tags, the place has the words that it was read from."""
    astray = []
    for name, (_, capture, reading) in read[kind].items():
        settled = resolve(reading.candidates, reading.looked_for)
        accepted = {line.field: line for line in settled.evidence if line.how != "absent"}
        for candidate in reading.candidates:
            line = accepted.get(candidate.field)
            if line and candidate.span and candidate.raw and str(candidate.span) in line.at:
                there = candidate.span.cut(capture.lines)
                wanted = words(candidate.raw)
                if wanted not in words(re.sub(r"<[^<>]*>", " ", there)) + " " + words(there):
                    astray.append((name, candidate.field, str(candidate.span), candidate.raw[:60]))
    total = sum(len(reading.candidates) for _, _, reading in read[kind].values())
    assert len(astray) <= total * 0.004, astray[:20]


def words(text: str) -> str:
    """Letters and digits alone, with entities and escapes read."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return "".join(re.findall(r"[^\W_]+", html.unescape(html.unescape(text)).casefold()))
