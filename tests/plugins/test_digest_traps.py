"""The traps that five real reports set for a digest: what is not there, and what is not theirs."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from byline.cli import main

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TOPIC = "myanmar-north-korea"
YUN, WAI_MOE, REUTERS, RFA, AFP = (
    "yun-visit-2017", "wai-moe-2010-burma", "reuters-2017-presses", "rfa-2023-isolated",
    "afp-2023-yang",
)  # fmt: skip


def made(library: Path, folder: Path, topic: str = TOPIC) -> dict:
    """The digest's document as JSON."""
    target = folder / f"{topic}.json"
    with pytest.raises(SystemExit) as left:
        main(["--library", str(library), "digest", topic, "--as-of", "2026-11-21", "-f", "json",
              "-o", str(target)])  # fmt: skip
    assert left.value.code == 0
    return json.loads(target.read_text())


@pytest.fixture(scope="module")
def document(tmp_path_factory) -> dict:
    return made(ROOT / "library", tmp_path_factory.mktemp("digest"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> dict:
    """A digest of all five without the team's words, the captures at hand."""
    seeds = SHARED / "seeds"
    if not seeds.is_dir():
        pytest.skip("no shared/ beside this checkout: the captures are not part of it")
    folder = tmp_path_factory.mktemp("bare")
    library = folder / "library"
    shutil.copytree(ROOT / "library", library)
    for name in ("digests", "materials"):
        shutil.rmtree(library / name)
    for path in seeds.glob("*.txt"):
        data = path.read_bytes()
        name = hashlib.sha256(data).hexdigest()
        (library / "captures" / name[:2]).mkdir(parents=True, exist_ok=True)
        (library / "captures" / name[:2] / name).write_bytes(data)
    return made(library, folder)


def nodes(value: object):
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def section(document: dict, name: str) -> dict:
    return next(each for each in document["sections"] if each["id"] == name)


def words(value: object) -> str:
    """All that is printed, places among it by key."""
    parts = []
    for node in nodes(value):
        if isinstance(node.get("text"), str):
            parts.append(node["text"])
            parts += [f"[{ref['record']} {ref['lines']}]" for ref in node["refs"]]
    return " ".join(" ".join(parts).split())


def card(document: dict, key: str) -> str:
    cards = [n for n in section(document, "reports")["blocks"] if key in words(n)]
    return words(cards[0])


def entry(document: dict, key: str) -> str:
    return words(next(n for n in section(document, "sources")["blocks"] if key in words(n)))


def lines_of(document: dict, key: str) -> set[int]:
    """Every line of a record that something printed rests on."""
    found: set[int] = set()
    for node in nodes(document):
        if node.get("record") == key:
            lines = node.get("lines") or ()
            for place in [lines] if isinstance(lines, str) else lines:
                first, last = re.fullmatch(r"L(\d+)(?:[–-](\d+))?(?::.*)?", place).groups()
                found.update(range(int(first), int(last or first) + 1))
    return found


def both(document: dict, bare: dict) -> list[dict]:
    return [document, bare]


def test_readers_comments_name_no_author_and_are_never_quoted(document, bare):
    for each in both(document, bare):
        assert "[No headline in capture]" in card(each, YUN)
        assert "author not in capture" in card(each, YUN)
        assert "! headline, author, date, outlet missing" in card(each, YUN)
        assert "Bertil" not in words(each)
        assert max(lines_of(each, YUN)) < 40  # where the comments begin


def test_a_part_of_a_report_says_so_and_its_clock_is_no_date(document, bare):
    for each in both(document, bare):
        assert "! page 3 of 3 only" in card(each, WAI_MOE)
        assert "7 July 2010" in card(each, WAI_MOE) and "2025" not in card(each, WAI_MOE)
        assert "page shows 9 February 2025" in entry(each, WAI_MOE)
        assert "find pages 1–2" in entry(each, WAI_MOE)
        assert "Not captured: pages 1–2 of" in words(section(each, "check"))
    assert "page 3 of 3 captured: no lead" in words(section(bare, "glance"))


def test_what_stands_around_a_report_is_not_part_of_it(document, bare):
    for each in both(document, bare):
        assert "body L98–103, L124–159 of 412" in entry(each, REUTERS)
        assert "24 July 2017" in entry(each, REUTERS)
        assert not re.search(r"(?:July [12]|June 27|[12] July|27 June),? 2025", words(each))
        cited = lines_of(each, REUTERS) - {6, 82, 84, 85, 86, 163, 347, 360}  # page furniture
        assert cited <= {*range(98, 104), *range(124, 160)}
        assert "Reuters The Irrawaddy 24 July 2017" in card(each, REUTERS)
        assert "author" not in card(each, REUTERS)


def test_a_year_that_was_worked_out_shows_it_and_from_what(document, bare):
    for each in both(document, bare):
        assert "~September 2023" in card(each, RFA)
        assert '"five years ago" and "in 2018" add up to 2023' in entry(each, RFA)
        assert "! author, date missing" in card(each, RFA)
    assert "~11 September 2023" in words(section(document, "chronology"))


def test_a_caption_is_no_lead_and_gives_no_outlet(document, bare):
    for each in both(document, bare):
        assert "[No headline in capture]" in card(each, AFP)
        assert "outlet not in capture" in card(each, AFP)
        assert "~31 May 2023" in card(each, AFP) and "Mizzima" not in words(each)
        assert "the caption's 2023-05-31 was a Wednesday" in entry(each, AFP)
    leads = section(bare, "glance")["blocks"][0]["left"]["items"]
    (lead,) = [line for line in leads if AFP in words(line)]
    assert f"[{AFP} L3]" in words(lead) and "NAYPYIDAW" not in words(lead)


def test_two_dates_for_one_measure_are_a_dispute_and_no_fact(document):
    rows = section(document, "disagreements")["blocks"][0]["rows"]
    (row,) = [words(row) for row in rows if "arms directorate" in words(row)]
    assert f"[{YUN} L23]" in row and f"[{REUTERS} L159]" in row
    assert row.index(f"[{YUN} L23]") < row.index(f"[{REUTERS} L159]")


def test_two_reports_of_one_statement_are_one_witness(document):
    aside = words(section(document, "coverage"))
    assert "count them as one witness on the denial" in aside
    assert f"[{YUN} L20]" in aside and f"[{REUTERS} L149]" in aside


def test_spellings_stay_as_they_were_captured(document):
    names = words(section(document, "names"))
    for spelling, place in (
        ("Naypyitaw", f"{YUN} L2"), ("NAYPYIDAW", f"{AFP} L3"), ("Magway", f"{YUN} L17"),
        ("Magwe", f"{WAI_MOE} L13"), ("Defense Industries", f"{YUN} L18"),
        ("Defence Industries", f"{REUTERS} L157"), ("Burma", f"{WAI_MOE} L15"),
    ):  # fmt: skip
        assert f"{spelling} [{place}]" in names, spelling


def test_military_ties_and_diplomatic_ties_are_kept_apart(document):
    rows = section(document, "disagreements")["blocks"][0]["rows"]
    (row,) = [words(row) for row in rows if "Military ties" in words(row)]
    quote = "“there’s no such relations between military to military. Definitely not.”"
    assert quote in row and "July 2017" in row
    lanes = [n["text"] for n in nodes(section(document, "timeline")) if n.get("style") == "strong"]
    assert "Diplomatic ties with Pyongyang" in lanes
    bars = words(section(document, "timeline")["blocks"][0]["told"][:5])
    assert "cut 2018" in bars and "2017" not in bars


def test_an_event_keeps_its_own_date_beside_that_of_its_report(document):
    rows = section(document, "figures")["blocks"][0]["rows"]
    (row,) = [words(row) for row in rows if "21 and nearly 50" in words(row)]
    assert "9 October 1983" in row and "2023" not in row.replace(RFA, "")
    told = section(document, "chronology")["blocks"][1]["rows"][0]
    assert words(told).startswith("9 October 1983 Bomb") and f"[{RFA} L21]" in words(told)
