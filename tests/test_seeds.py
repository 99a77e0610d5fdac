"""The five captured reports, through the command line: nothing wrong, nothing invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from byline.library import Library, Stored

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.json"))
FIELDS = ("title", "author", "outlet", "agency", "issued", "language", "url")


def captured(shared: Path, seed: dict) -> Path:
    return shared / "seeds" / seed["file"]


def shown(record: dict, name: str) -> object:
    """A field in the words of the truth table."""
    value = record.get(name)
    if name == "author":
        return [person["literal"] for person in value or []]
    return value


def said(line: dict) -> dict:
    """A line of evidence without the version of the reader's rule, which changes with the rule."""
    return {name: part for name, part in line.items() if name != "method"}


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem)
def seed(request) -> dict:
    return json.loads(request.param.read_text())


@pytest.fixture
def record(byline, library, shared, seed) -> dict:
    """The record that ``add`` would save for the seed's capture."""
    run = byline("add", "--dry-run", "--json", captured(shared, seed))
    assert run.code == 0, run.err
    return json.loads(run.out)


def test_a_capture_becomes_the_record_that_its_seed_says(record, seed):
    accepted = {name: record[name] for name in record if name in (*FIELDS, "section", "place")}
    assert accepted == seed["values"]
    absent = {line["field"] for line in record["evidence"] if line["how"] == "absent"}
    assert absent == set(seed["absent"])
    assert [said(line) for line in record.get("candidates", [])] == seed["candidates"]
    assert {**seed["capture"], "sha256": seed["sha256"]} == record["capture"]


def test_a_capture_gives_what_a_librarian_records_and_no_more(record, seed, shared):
    truth = yaml.safe_load((shared / "seeds-truth.yaml").read_text())["seeds"]
    told = next(row for row in truth if row["file"] == seed["file"])["fields"]
    for name in FIELDS:
        row = told[{"author": "authors", "issued": "date"}.get(name, name)]
        wanted = row["value"] if row["accept"] else ([] if name == "author" else None)
        assert shown(record, name) == wanted, name
        if row["accept"] and wanted and row.get("evidence"):
            lines = {int(place["line"]) for place in row["evidence"]}
            line = next(e for e in record["evidence"] if e["field"] == name)
            at = line["at"] if isinstance(line["at"], list) else [line["at"]]
            assert lines & {int(place[1:].split(":")[0].split("-")[0]) for place in at}, name


def test_a_stray_name_is_offered_only_as_weak(record, seed, shared):
    truth = yaml.safe_load((shared / "seeds-truth.yaml").read_text())["seeds"]
    rejected = next(row for row in truth if row["file"] == seed["file"])["reject"]
    weak = {line["how"] for line in record.get("candidates", [])}
    assert weak <= {"inferred", "hint"}
    for line in record.get("candidates", []):
        trap = " ".join(rejected.get({"author": "authors", "issued": "date"}.get(
            line["field"], line["field"]), []))  # fmt: skip
        assert str(line["value"]) not in trap


def test_our_library_holds_what_the_seeds_say(seed, house):
    item = Library(house).get(seed["key"])
    record = item.article.to_json()
    for name in FIELDS:
        assert record.get(name) == seed["values"].get(name)
    assert record["capture"]["sha256"] == seed["sha256"]
    assert item.article.note.strip() and len(item.article.note.split()) < 60


def test_our_library_is_canonical_whole_and_free_of_errors(byline, house):
    from byline.record_file import render

    items = list(Library(house).scan())
    assert len(items) == len(SEEDS) == 5
    for item in items:
        assert isinstance(item, Stored)
        assert render(item.article) == item.data.decode()
    assert byline("--library", house, "check").code == 0


def test_show_evidence_prints_the_lines_that_bear_a_field_out(byline, library, shared):
    capture = next((shared / "seeds").glob("002_*.txt"))
    assert byline("add", capture, "--key", "cease").out == "cease\n"
    out = byline("show", "cease", "--evidence").out
    issued = out.split("issued: 2017-07-24")[1].split("language:")[0]
    assert "stated" in issued and "L85:1-14: July 24, 2017" in issued
    assert "author: absent" in out
    kept = list((library / "captures").rglob("*"))
    assert any(path.is_file() and path.read_bytes() == capture.read_bytes() for path in kept)


def test_the_repository_holds_no_text_of_the_reports(shared):
    """No line of a capture longer than a headline stands in what we keep."""
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("library", "seeds")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".md", ".toml", ".json") and ".byline" not in path.parts
    ]
    for capture in sorted((shared / "seeds").glob("*.txt")):
        for line in capture.read_text(encoding="utf-8").splitlines():
            words = line.split()
            for start in range(0, max(0, len(words) - 11), 4):
                piece = " ".join(words[start : start + 12])
                assert not any(piece in text for text in texts), piece
