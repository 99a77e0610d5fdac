"""People's own bibliographies, held to what independent programs made of them.

The figures are a floor that only rises; deviations.md argues what is left.
"""

from __future__ import annotations

import datetime
import importlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from byline.api import Article, Capture, Options, Reading, to_csl
from byline_bibtex import register_writers, source
from byline_bibtex.blocks import Entry, parse
from byline_bibtex.reader import read
from byline_csl_json import register_readers as csl_readers


@pytest.fixture
def scorer(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The scorers that stand with the data."""
    folder = shared / "bibtex" / "score"
    monkeypatch.syspath_prepend(str(folder))
    yield importlib.import_module("score_parse")
    for name in [
        n for n, m in sys.modules.items() if str(folder) in str(getattr(m, "__file__", ""))
    ]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def imported() -> dict[str, list[Reading]]:
    """Every file of up to 100 kB, read once for all tests."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "bibtex" / "cases"
    paths = [path for path in sorted(folder.glob("*.bib")) if path.stat().st_size < 100_000]
    return {path.name: list(read(Capture(path.read_bytes(), path.name))) for path in paths}


def entries(readings: list[Reading]) -> Iterator[dict[str, object]]:
    """What the records keep of their entries, in TeX."""
    for reading in readings:
        kept = source.of(reading.article) if reading.article else None
        if reading.article and kept:
            strings = "".join(f"@string{{{n} = {{{t}}}}}\n" for n, t in kept.strings.items())
            parts = parse([f"{strings}{kept.text}\n"])
            entry = next(part for part in parts if isinstance(part, Entry))
            yield {"key": reading.article.key, "type": entry.type, "fields": entry.fields}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # theirs
def test_nothing_is_lost_in_silence_and_next_to_nothing_altered(
    scorer: ModuleType, shared: Path, imported: Mapping[str, list[Reading]]
) -> None:
    oracle = json.loads((shared / "bibtex" / "oracle_parse.json").read_text())
    altered = []
    for name, readings in imported.items():
        problems = [{"key": p.field or None, "msg": str(p)} for r in readings for p in r.problems]
        answer = {"entries": list(entries(readings)), "problems": problems}
        figures, details = scorer.judge(
            str(shared / "bibtex" / "cases" / name), answer, oracle[name]
        )
        assert figures["rejected"] == figures["silent_lost"] == figures["f_lost"] == 0, details
        altered += [(name, *detail) for detail in details]
    assert len(altered) <= 2, altered


def test_most_fields_become_what_pandoc_or_citation_js_makes_of_them(
    scorer: ModuleType, shared: Path, imported: Mapping[str, list[Reading]]
) -> None:
    convert = importlib.import_module("score_convert")
    agreed = compared = 0
    for name, readings in imported.items():
        oracles = _oracles(shared, name)
        mine = {r.article.key: _plain(r.article) for r in readings if r.article}
        for key in {key for oracle in oracles for key in oracle} & set(mine):
            ours = convert.fields(mine[key])
            theirs = [convert.fields(oracle[key]) for oracle in oracles if key in oracle]
            for field in {field for item in theirs for field in item}:
                compared += 1
                agreed += any(item[field] == ours.get(field) for item in theirs if field in item)
    assert agreed / compared > 0.95


def _oracles(shared: Path, name: str) -> list[dict[str, dict[str, object]]]:
    found = []
    for tool in ("pandoc", "citjs"):
        path = shared / "bibtex" / "oracle_csl" / tool / f"{name}.json"
        items = (json.loads(path.read_text()).get("csl") or []) if path.exists() else []
        found.append({str(item.get("id")): item for item in reversed(items)})
    return found


def _plain(article: Article) -> object:
    return json.loads(json.dumps(to_csl(article)))


def test_most_fields_are_written_as_better_bibtex_writes_them(
    scorer: ModuleType, shared: Path
) -> None:
    bibscan, norm = importlib.import_module("bibscan"), importlib.import_module("texnorm").norm
    reader = csl_readers()[0]
    writers = {writer.name: writer for writer in register_writers()}
    options = Options(as_of=datetime.date(2026, 1, 1))
    agreed = compared = 0
    for pair in json.loads((shared / "bibtex" / "bbt_pairs.json").read_text()):
        capture = Capture(json.dumps([pair["csl"]]).encode(), "pair.json")
        articles = [r.article for r in reader.read(capture) if r.article]
        writer = writers.get(pair["dialect"], writers["biblatex"])
        (entry,) = bibscan.scan("".join(writer.write(articles, options)))["entries"]
        ours = {name: value for name, value, _ in reversed(entry["fields"])}
        theirs = pair["expected"]["fields"]
        compared += 1 + len(theirs)
        agreed += entry["type"] == pair["expected"]["type"]
        agreed += sum(norm(value) == norm(ours.get(name, "")) for name, value in theirs.items())
    assert agreed / compared > 0.9
