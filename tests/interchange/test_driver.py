"""The driver answers as the scorers expect."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

BIB = "@online{Doe:1, title={Caf\\'e}, url={https://e.example/a_b}, x-own={kept}}\n@misc{bad,"


@pytest.fixture
def run(tmp_path: Path):
    spec = importlib.util.spec_from_file_location(
        "interchange_driver", Path(__file__).with_name("driver.py")
    )
    driver = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(driver)

    def run(mode: str, text: str, *told: str) -> str:
        source, target = tmp_path / "in", tmp_path / "out"
        source.write_text(text, encoding="utf-8")
        driver.main(mode, str(source), str(target), *told)
        return target.read_text(encoding="utf-8")

    return run


def test_what_cannot_be_read_is_reported_and_the_rest_is_there_in_tex(run):
    answer = json.loads(run("parse", BIB))
    (entry,) = answer["entries"]
    assert (entry["key"], entry["line"], entry["fields"]["title"]) == ("Doe:1", 1, "Caf\\'e")
    assert "bad" in str(answer["problems"])


def test_decoded_fields_are_text(run):
    (entry,) = json.loads(run("decode", BIB))["entries"]
    assert entry["fields"]["title"] == "Café"
    assert entry["fields"]["url"] == "https://e.example/a_b"


def test_a_round_trip_gives_the_same_entry(run):
    assert run("roundtrip", BIB) == BIB.split("\n")[0] + "\n"


def test_a_bibliography_becomes_csl_and_csl_a_bibliography(run):
    items = run("tocsl", BIB)
    assert json.loads(items)[0]["title"] == "Café"
    assert "title = {Café}" in run("tobib", items)
    assert r"title = {Caf{\'e}}" in run("write", items, "biblatex", "ascii")
    assert run("tobib", items, "bibtex").startswith("@misc{Doe:1,")
