"""Kept captures read again: rules follow the newest reader, and what a person put there stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import Article, from_fields
from byline.capture import Capture, CaptureRef, Origin
from byline.deciding import decide, decided_by, signed, value_of
from byline.evidence import Evidence, How
from byline.library import Library
from byline.provenance import origin_of
from byline.provenance import placed as placed_by
from byline.rereading import GONE, matching, reread

READER = """
import json
import pathlib

from byline.api import Candidate, Reader, Reading, Span, hookimpl

RULES = pathlib.Path(__file__).with_name("rules.json")


def read(capture):
    for reading in json.loads(RULES.read_text()):
        seen = [Candidate(**{"how": "stated", "method": "sheet@1:line", **row, "span": Span(2, 2)})
                for row in reading]
        yield Reading(candidates=tuple(seen), looked_for=("title", "author", "outlet"),
                      body=(Span(2, 3),))


def recognises(capture):
    return capture.data.startswith(b"SHEET")


@hookimpl
def register_readers():
    return [Reader("sheet", "what the test says", recognises, read, rank=1)]
"""
TITLE = {"field": "title", "value": "Harbour reopens", "place": "headline"}
OUTLET = {"field": "outlet", "value": "The River Post", "place": "meta"}
HINT = {"field": "issued", "value": "2017", "place": "body", "how": "inferred", "why": "a guess"}


class Sheet:
    """A reader that sees what it is told to see, and a capture for it."""

    def __init__(self, byline, library: Path, folder: Path) -> None:
        self._byline, self.shelf = byline, Library(library)
        self._folder = folder / "plugins"
        self._folder.mkdir()
        (self._folder / "sheet.py").write_text(READER)
        self.page = folder / "page.txt"
        self.page.write_text("SHEET\nHarbour reopens\nThe River Post\n")

    def sees(self, *readings: list[dict]) -> None:
        (self._folder / "rules.json").write_text(json.dumps(readings))

    def run(self, *arguments: object):
        return self._byline("--plugins", self._folder, *arguments)

    def article(self, key: str = "k") -> Article:
        return self.shelf.get(key).article

    def again(self, *arguments: object):
        """Read again, and then once more, which must change nothing."""
        run = self.run("reread", *arguments)
        before = {path: path.read_bytes() for path in self.shelf.paths()}
        assert self.run("reread", *arguments).out == ""
        assert {path: path.read_bytes() for path in self.shelf.paths()} == before
        return run


@pytest.fixture
def sheet(byline, library, tmp_path) -> Sheet:
    sheet = Sheet(byline, library, tmp_path)
    sheet.sees([TITLE, OUTLET, HINT])
    assert sheet.run("add", sheet.page, "--key", "k").code == 0
    return sheet


def how(article: Article, name: str) -> str:
    known = article.how(name)
    assert known
    return known.how


def test_the_same_reader_changes_nothing(sheet):
    before = sheet.shelf.get("k").data
    run = sheet.again()
    assert (run.code, run.out) == (0, "") and "1 the same" in run.err
    assert sheet.shelf.get("k").data == before


def test_a_field_that_a_rule_settled_takes_the_new_readers_value(sheet):
    sheet.sees([{**TITLE, "value": "Harbour reopens after the storm"}, OUTLET, HINT])
    run = sheet.again("k")
    assert "~ title: Harbour reopens → Harbour reopens after the storm" in run.out
    article = sheet.article()
    assert article.title == "Harbour reopens after the storm"
    assert [e.value for e in article.evidence if e.field == "title"] == ["Harbour reopens", None]


def test_a_field_that_was_absent_is_found(sheet):
    sheet.sees([TITLE, OUTLET, HINT, {"field": "author", "place": "byline",
                                      "value": [{"literal": "Wai Moe"}]}])  # fmt: skip
    assert "+ author: Wai Moe" in sheet.again().out
    assert [str(name) for name in sheet.article().author] == ["Wai Moe"]


def test_a_value_that_is_no_longer_found_is_absent_and_waits(sheet):
    sheet.sees([TITLE, HINT])
    assert "- outlet: The River Post is no longer found: absent now" in sheet.again().out
    article = sheet.article()
    assert article.outlet == "" and how(article, "outlet") == "absent"
    [waits] = [line for line in article.candidates if line.field == "outlet"]
    assert (waits.value, waits.how, waits.why) == ("The River Post", "stated", GONE)


def test_what_a_person_typed_stays_and_the_readers_value_waits(sheet):
    sheet.run("set", "k", "title=My headline", "--because", "printed so")
    sheet.sees([{**TITLE, "value": "Another"}, OUTLET])
    run = sheet.again()
    assert "? title: would now say Another; yours stays: My headline" in run.out
    article = sheet.article()
    assert article.title == "My headline" and how(article, "title") == "typed"
    assert [line.value for line in article.candidates if line.field == "title"] == ["Another"]


def test_what_a_person_refused_once_does_not_come_back(sheet):
    sheet.run("set", "k", "title=My headline")
    sheet.sees([{**TITLE, "value": "Another"}, OUTLET])
    sheet.again()
    assert sheet.run("review", "k", "--keep", "title").code == 0
    assert sheet.again().out == ""
    assert not [line for line in sheet.article().candidates if line.field == "title"]


def test_what_a_person_said_to_be_absent_stays_absent(sheet):
    sheet.run("review", "k", "--absent", "outlet")
    assert sheet.again().out == "", "they refused the very value that the reader gives"
    assert sheet.article().outlet == ""


def test_an_edit_in_the_file_stays_with_notes_topics_and_unknown_fields(sheet):
    path = sheet.shelf.find("k")
    text = path.read_text().replace('"Harbour reopens"', '"By hand" # mine', 1)
    text = text.replace("---\ntype", "---\nx-desk: night\ntopics: [ports]\nagency: AFP\ntype")
    path.write_text(text + "Our words.\n")
    sheet.sees([{**TITLE, "value": "Another"}, {**OUTLET, "value": "The Lake Post"},
                {"field": "agency", "value": "Reuters", "place": "byline"}])  # fmt: skip
    run = sheet.again()
    assert "? title: would now say Another; yours stays: By hand" in run.out
    assert "? agency: would now say Reuters; yours stays: AFP" in run.out
    after = path.read_text()
    assert '"By hand" # mine' in after and "topics: [ports]\nagency: AFP\n" in after
    assert "x-desk: night" in after and after.endswith("Our words.\n")
    assert sheet.article().outlet == "The Lake Post"


def test_a_value_taken_out_by_hand_is_not_put_back(sheet):
    path = sheet.shelf.find("k")
    path.write_text(path.read_text().replace('outlet: "The River Post"\n', ""))
    assert "? outlet: would now say The River Post; yours stays: absent" in sheet.again().out
    assert sheet.article().outlet == ""
    assert how(sheet.article(), "outlet") == "absent"


def test_keys_that_somebody_put_into_evidence_and_capture_stay_with_what_they_are_about(sheet):
    path = sheet.shelf.find("k")
    marks = (('"field": "title"', "rang"), ('"field": "outlet"', "asked"),
             ('"field": "author"', "none named"), ('"field": "issued"', "doubtful"))  # fmt: skip
    text = path.read_text()
    for field, said in marks:
        assert field in text
        text = text.replace(field, f'"x-checked": "{said}", {field}')
    path.write_text(text.replace('"sha256"', '"x-mine": {"shelf": 3}, "sha256"'))
    author = {"field": "author", "place": "byline", "value": [{"literal": "Wai Moe"}]}
    longer = {**TITLE, "value": "Harbour reopens soon"}
    sheet.sees([longer, {**OUTLET, "method": "sheet@2:line"}, {**HINT, "why": "better"}, author])
    sheet.again()
    article = sheet.article()
    assert article.capture and article.capture.extra == {"x-mine": {"shelf": 3}}
    lines = [*article.evidence, *article.candidates]
    assert [(e.field, e.value, e.extra["x-checked"]) for e in lines if e.extra] == [
        ("title", "Harbour reopens", "rang"), ("author", None, "none named"),
        ("outlet", None, "asked"), ("issued", "2017", "doubtful"),
    ]  # fmt: skip
    assert [e.method for e in lines if e.field == "outlet"] == ["sheet@2:line"]
    sheet.sees([OUTLET, HINT])
    sheet.again()
    assert path.read_text().count("x-checked") == 4 and '"x-mine": {"shelf": 3}' in path.read_text()


def test_lines_of_the_report_that_were_set_right_by_hand_stay(sheet):
    path = sheet.shelf.find("k")
    path.write_text(path.read_text().replace('"L2-3"', '"L3"'))
    assert sheet.again().out == ""
    kept = sheet.article().capture
    assert kept and [str(span) for span in kept.body] == ["L3"]


def test_a_dry_run_says_the_same_and_writes_nothing(sheet):
    sheet.sees([{**TITLE, "value": "Another"}, OUTLET])
    before = sheet.shelf.get("k").data
    [told] = json.loads(sheet.run("reread", "--dry-run", "--json").out)
    assert told["outcome"] == "changed"
    assert told["changes"] == [
        {"field": "title", "what": "changed", "old": "Harbour reopens", "new": "Another"}
    ]
    assert sheet.shelf.get("k").data == before


def test_a_record_without_its_capture_is_skipped_with_the_reason(sheet):
    sheet.shelf.add(from_fields({"title": "Typed"}, key="typed"))
    for path in (sheet.shelf.root / "captures").rglob("*"):
        if path.is_file():
            path.unlink()
    run = sheet.run("reread")
    assert run.code == 0
    assert "typed: skipped: was not read from a capture" in run.err
    assert "k: skipped: its capture is not in captures/ here" in run.err
    assert sheet.run("reread", "title:nowhere").code == 4
    nothing = sheet.run("reread", "--json", "nowhere")
    assert (nothing.code, nothing.out) == (4, "[]\n")


def test_a_damaged_capture_is_called_damaged(sheet):
    [kept] = [path for path in (sheet.shelf.root / "captures").rglob("*") if path.is_file()]
    kept.chmod(0o644)
    kept.write_bytes(b"SHEET\nother\n")
    run = sheet.run("reread", "k")
    assert "k: skipped: its capture in captures/ is damaged; add the same file again" in run.err
    assert sheet.run("add", sheet.page).out == "k\n"
    assert "1 the same" in sheet.run("reread", "k").err


def test_a_record_is_found_by_a_key_it_had_before(sheet, monkeypatch):
    sheet.shelf.update("k", lambda a: a.replace(aliases=("old-k",)))
    sheet.sees([{**TITLE, "value": "Another"}, OUTLET, HINT])
    assert sheet.run("list").code == 0  # from here on the index knows where all is
    monkeypatch.setattr(Library, "scan", lambda self: pytest.fail("every record was read"))
    assert "~ title: Harbour reopens → Another" in sheet.run("reread", "--dry-run", "old-k").out
    assert sheet.run("review", "--skip", "old-k").code == 3
    assert sheet.run("review", "--skip", "unheard").code == 4
    assert sheet.run("review", "--skip", "k").code == 3


def test_a_key_of_two_files_is_refused_and_neither_is_changed(sheet):
    path = sheet.shelf.find("k")
    (path.parent / "again").mkdir()
    (path.parent / "again" / "k.md").write_bytes(path.read_bytes())
    sheet.sees([{**TITLE, "value": "Another"}, OUTLET, HINT])
    run = sheet.run("reread", "k")
    assert run.code == 2 and "more than one file has this key" in run.err
    sheet.run("reread")
    assert [each.article.title for each in sheet.shelf.scan()] == ["Harbour reopens"] * 2


def test_a_reader_that_fails_or_finds_nothing_leaves_the_record_as_it_is(sheet):
    before = sheet.shelf.get("k").data
    sheet.sees([])
    assert sheet.run("reread").code == 1
    sheet.sees([{"nonsense": 1}])
    assert sheet.run("reread").code == 1
    assert sheet.shelf.get("k").data == before


def test_records_of_one_capture_are_told_apart_by_address_or_headline(sheet):
    one = [TITLE, {"field": "url", "value": "https://example.org/1", "place": "canonical"}]
    two = [{**TITLE, "value": "Storm ahead"}, OUTLET]
    for key, seen in (("a", one), ("b", two)):
        sheet.sees(seen)
        made = json.loads(sheet.run("add", "--dry-run", "--json", sheet.page).out)
        sheet.shelf.add(from_fields(made, key=key))
    sheet.sees([*two, {**HINT, "value": "2018"}], [{**one[0], "value": "Reopened"}, one[1]])
    run = sheet.again("a", "b")
    assert "~ title: Harbour reopens → Reopened" in run.out
    assert "? issued: 2018 waits for you" in run.out
    sheet.sees([{**TITLE, "value": "Neither of them"}])
    run = sheet.run("reread", "a", "b")
    assert run.out == "" and run.err.count("none of the reports that its capture gives") == 2


def test_a_reading_alone_is_a_records_only_where_no_other_shares_its_capture():
    record, reading = from_fields({"title": "A"}), from_fields({"title": "B"})
    assert matching(record, [reading], alone=True) is reading
    assert matching(record, [reading], alone=False) is None
    assert matching(record, [reading, from_fields({"title": "a "})], alone=False) is not None
    assert matching(record, [record, from_fields({"title": "a"})], alone=False) is None


@pytest.mark.parametrize("kind", ["part", "item"])
def test_where_address_and_headline_tell_nothing_the_part_of_the_capture_does(kind):
    def one(name: str) -> Article:
        ref = CaptureRef(sha256=PAGE.sha256, **{kind: name})
        return from_fields({"title": name}).replace(capture=ref)

    readings = [one("item 1"), one("item 2")]
    record = one("item 2").replace(title="Retitled")
    assert matching(record, readings, alone=False) is readings[1]
    named_as_another = one("item 2").replace(title="Item 1")
    assert matching(named_as_another, readings, alone=False) is readings[1]


def test_a_report_keeps_its_readings_where_another_came_in_before_it():
    def one(title: str, part: str) -> Article:
        made = reading({"title": title}, {})
        return made.replace(capture=CaptureRef(sha256=PAGE.sha256, part=part))

    record = one("Ash", "report 1")
    readings = [one("Birch", "report 1"), one("Ash", "report 2")]
    assert matching(record, readings, alone=False) is readings[1]


@pytest.mark.parametrize("title", ["By hand", "Storm ahead"])
def test_a_headline_written_by_hand_hides_none_of_several_reports_from_its_reader(sheet, title):
    sheet.page.write_text("SHEET\nHarbour reopens\nStorm ahead\n")
    first = [TITLE, {**OUTLET, "value": "The Lake Post"}]
    second = [{**TITLE, "value": "Storm ahead"}, {**OUTLET, "value": "The Hill Post"}]
    sheet.sees(first, second)
    keys = sheet.run("add", sheet.page).out.split()
    kept = [sheet.article(key).capture for key in keys]
    assert [ref and ref.part for ref in kept] == ["report 1", "report 2"]
    path = sheet.shelf.find(keys[0])
    path.write_text(path.read_text().replace('"Harbour reopens"', f'"{title}"'))
    sheet.sees([*first, HINT], second)
    run = sheet.again(*keys)
    assert "skipped" not in run.err
    assert f"? title: would now say Harbour reopens; yours stays: {title}" in run.out
    assert sheet.article(keys[0]).outlet == "The Lake Post"
    assert [line.field for line in sheet.article(keys[0]).candidates] == ["title", "issued"]


def test_where_a_fetched_page_stood_is_no_readers_to_forget():
    page = Capture(
        b"SHEET\n\n", "page.txt", url="https://example.org/1", seen="2026-11-20",
        origin=Origin(by="fetch", on="2026-11-20"),
    )  # fmt: skip
    made = read_as({name: ("Ash", []) for name in NAMES})
    placed = placed_by(made.replace(capture=CaptureRef(sha256=page.sha256)), page)
    record = signed(placed)
    assert origin_of(record) == page.origin
    after = reread(record, read_as({name: ("Ash", []) for name in NAMES}), page).article
    assert (after.url, after.accessed, after.capture) == (
        record.url, record.accessed, record.capture,
    )  # fmt: skip


def test_a_record_made_before_rules_signed_follows_the_reader_where_its_capture_bears_it_out():
    capture = Capture(b"The old headline\nsomething\n", "a.txt")
    line = Evidence(field="title", how="stated", at=("L1",), by="headline")
    new = reading({"title": "A newer headline"}, {})
    for title, after in (("The old headline", "A newer headline"), ("Typed", "Typed")):
        old = from_fields({"title": title}).replace(evidence=(line,))
        assert reread(old, new, capture).article.title == after


def test_what_came_with_an_imported_entry_is_no_readers():
    capture = Capture(b"The old headline\nsomething\n", "a.txt")
    entry = Evidence(field="title", how="stated", at=("L1",), by="refs.bib (bibtex)")
    old = from_fields({"title": "The old headline"}).replace(evidence=(entry,))
    after = reread(old, reading({"title": "Another"}, {}), capture).article
    assert after.title == "The old headline" and entry in after.evidence
    same = reread(old, reading({"title": "The old headline"}, {}), capture).article
    assert entry in same.evidence


# Any readings, with any decisions between

NAMES = ("title", "outlet", "agency")
VALUES = st.sampled_from(["Ash", "Birch", "Cedar", "ash"])
SEEN = st.fixed_dictionaries(
    {name: st.tuples(st.none() | VALUES, st.lists(VALUES, max_size=2)) for name in NAMES}
)
ACTS = st.tuples(
    st.sampled_from(["typed", "absent", "hand", "taken out"]), st.sampled_from(NAMES),
    st.sampled_from(["My elm", "My oak"]),
)  # fmt: skip
PAGE = Capture(b"Ash\nBirch\nCedar\n", "page.txt")


def reading(values: dict[str, str], waiting: dict[str, list[str]]) -> Article:
    lines = [
        Evidence(field=name, how="stated" if name in values else "absent", method="t@1:x")
        for name in NAMES
    ]
    waits = [
        Evidence(field=name, how="hint", value=value, method="t@1:y")
        for name, offers in waiting.items()
        for value in {offer.casefold(): offer for offer in offers}.values()
        if value.casefold() != values.get(name, "").casefold()
    ]
    article = from_fields(values, key="k").replace(evidence=tuple(lines), candidates=tuple(waits))
    return signed(article.replace(capture=CaptureRef(sha256=PAGE.sha256)))


def read_as(seen: dict[str, tuple[str | None, list[str]]]) -> Article:
    values = {name: value for name, (value, _) in seen.items() if value}
    return reading(values, {name: offers for name, (_, offers) in seen.items()})


def act(article: Article, what: str, name: str, value: str) -> Article:
    if what == "hand":
        return article.replace(**{name: value})
    if what == "taken out":
        return article.replace(**{name: ""})
    kind: How = "typed" if what == "typed" else "absent"
    line = Evidence(field=name, how=kind, by="NS", on="2026-11-21")
    return decide(article, line, value if what == "typed" else None)


@given(SEEN, st.lists(st.tuples(ACTS, SEEN), max_size=4))
def test_whatever_is_read_and_decided_persons_win_and_a_second_reading_changes_nothing(first, rest):
    article = read_as(first)
    mine: dict[str, object] = {}
    typed = set()
    for (what, name, value), seen in rest:
        article = act(article, what, name, value)
        # To take out what was put in by hand leaves nothing that a hand did.
        mine.pop(name, None)
        if decided_by(article, name) in ("person", "hand"):
            mine[name] = value_of(article, name)
        if what == "typed":
            typed.add((name, value))
        elif what != "absent":
            typed = {(each, old) for each, old in typed if each != name}  # their own file
        new = read_as(seen)
        after = reread(article, new, PAGE)
        assert reread(after.article, new, PAGE) == type(after)(after.article, ())
        article = after.article
        for each in NAMES:
            wanted = mine.get(each) if each in mine else value_of(new, each)
            assert value_of(article, each) == wanted
            offers = [c.value for c in article.candidates if c.field == each]
            assert len({str(o).casefold() for o in offers}) == len(offers)
            assert str(value_of(article, each)).casefold() not in map(str.casefold, offers)
    told = json.dumps(article.to_json())
    assert all(value in told for _, value in typed)
