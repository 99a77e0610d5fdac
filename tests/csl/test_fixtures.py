"""The official test suite of CSL: what passes stays so, and what does not is argued.

``passing.txt`` names what passes to the letter, ``deviations.md`` says why the rest does not.
"""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path

import pytest
from driver import render

HERE = Path(__file__).parent
SECTION = re.compile(r"^>>=+ *([A-Z0-9-]+) *=+>>\n(.*?)^<<=+ *\1 *=+<<", re.M | re.S)
NUMBERED = re.compile(r"^(?:>>|\.\.)\[\d+\] ?", re.M)
"""Before each citation of a fixture that builds up a document: was it changed by the last step?"""


@pytest.fixture(scope="module")
def suite():
    """The folder of fixtures, by name; the test is skipped where it is not there."""
    folder = HERE.parents[2] / "shared" / "csl" / "test-suite" / "humans"
    if not folder.is_dir():
        pytest.skip("no shared/ beside this checkout: the CSL test suite is not part of it")
    return {path.stem: path for path in sorted(folder.glob("*.txt"))}


def listed():
    return (HERE / "passing.txt").read_text(encoding="utf-8").split()


def argued():
    """The fixtures that deviations.md names, each with its argument."""
    text = (HERE / "deviations.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^- `(\w+)`: (.+(?:\n  .+)*)", text, re.M))


def sections(path):
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    return {name: body.removesuffix("\n") for name, body in SECTION.findall(text)}


def request(name, parts):
    """What the driver is asked for a fixture."""
    items = json.loads(parts["INPUT"], strict=False)
    for number, one in enumerate(items):
        one.setdefault("id", f"unnamed-{number}")
    wanted = parts["MODE"].strip()
    asked = {
        "id": name,
        "csl": parts["CSL"].strip(),
        "items": items,
        "want": "citations" if wanted == "citation" else wanted,
    }
    if "CITATION-ITEMS" in parts:
        asked["clusters"] = json.loads(parts["CITATION-ITEMS"])
    elif "CITATIONS" in parts:
        asked["document"] = document(json.loads(parts["CITATIONS"]))
    return asked


def document(steps):
    """The citations that the last step leaves in place.

    Each step gives one citation, and those that stand before and after it with their notes.
    """
    given = {step[0]["citationID"]: step[0] for step in steps}
    citation, before, after = steps[-1]
    own = [citation["citationID"], citation.get("properties", {}).get("noteIndex", 0)]
    return [
        {**given[name], "properties": {"noteIndex": note}} for name, note in [*before, own, *after]
    ]


def printed(parts, answer):
    """What the engine gave, in the layout of the fixtures' results."""
    if parts["MODE"].strip() == "citation":
        return "\n".join(answer["citations"])
    entries = (f'  <div class="csl-entry">{entry}</div>\n' for entry in answer["bibliography"])
    return f'<div class="csl-bib-body">\n{"".join(entries)}</div>'


def difference(path):
    """How what we print differs from a fixture's result, line by line; "" if it does not."""
    parts = sections(path)
    got = printed(parts, render(request(path.stem, parts)))
    wanted = parts["RESULT"]
    if parts["MODE"].strip() == "citation" and "CITATION-ITEMS" not in parts:
        wanted = NUMBERED.sub("", wanted)
    if got == wanted:
        return ""
    rows = difflib.ndiff(wanted.splitlines(), got.splitlines())
    return "\n".join(rows) or "the line breaks differ"


def test_every_listed_fixture_passes_and_no_other(suite):
    differences = {name: difference(path) for name, path in suite.items()}
    known = set(listed())
    broken = [f"{name}:\n{differences.get(name)}" for name in known if differences.get(name) != ""]
    gained = [name for name, rows in differences.items() if not rows and name not in known]
    assert not broken, "fixtures of passing.txt that fail\n\n" + "\n\n".join(sorted(broken))
    assert not gained, f"these pass now; put them into passing.txt: {gained}"


def test_every_fixture_is_either_listed_or_argued_and_never_both(suite):
    assert sorted([*listed(), *argued()]) == sorted(suite)


def test_the_list_is_sorted_and_names_nothing_twice():
    assert listed() == sorted(set(listed()))


def test_each_deviation_has_its_argument():
    assert all(len(text.split()) > 7 for text in argued().values())
