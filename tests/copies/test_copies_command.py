"""Copies as people meet them: on the way in, in ``byline copies``, and in what they print."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from newsroom import Newsroom

from byline.desk import Desk
from byline.library import Stored

ROOM = Newsroom(11)
STORY, OTHER = ROOM.story(None, 8), ROOM.story(None, 8)
SHORTER = ROOM.copy(STORY, "cut to 60 %")


def page(headline: str, outlet: str, day: str, paragraphs: list[str]) -> str:
    body = "\n\n".join(paragraphs)
    return f"{headline}\n\nBy Reuters\n{day}\n\n{body}\n\nCopyright 2021 {outlet}\n"


def html(headline: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    head = f"<title>{headline}</title><meta property='og:title' content='{headline}'>"
    return f"<!doctype html><html lang=en><head>{head}</head><body><article><h1>{headline}</h1>\n{body}</article></body></html>"  # noqa: E501


@pytest.fixture
def add(byline, library, tmp_path: Path):
    def run(key: str, text: str, suffix: str = ".txt", *more: str):
        path = tmp_path / f"{key}{suffix}"
        path.write_text(text)
        run = byline("add", path, "--key", key, *more)
        assert run.code == 0, run.err
        return run

    return run


@pytest.fixture
def three(add):
    """A report, a cut copy of it in another outlet, and another report of the same day."""
    first = page("Harbour convoy halted near Kesh", "The Vell Post", "March 3, 2021", STORY)
    add("first", first, ".txt", "--set", "outlet=The Vell Post", "--topic", "trade")
    again = page("Convoy of the envoy stopped", "Kesh Herald", "March 4, 2021", SHORTER)
    said = add("again", again, ".txt", "--set", "outlet=Kesh Herald", "--topic", "trade")
    third = page("Granary audit doubles the bill", "Kesh Herald", "March 4, 2021", OTHER)
    add("third", third, ".txt", "--set", "outlet=Kesh Herald", "--topic", "trade")
    return said


def unlinked(path: Path) -> str:
    lines = path.read_text().splitlines(keepends=True)
    return "".join(line for line in lines if "copies:" not in line and '"relation"' not in line)


def copies(byline, *arguments: object) -> dict:
    run = byline("copies", "--json", *arguments)
    assert run.code == 0, run.err
    return json.loads(run.out)


def groups(found: dict) -> list[set[str]]:
    return [{record["key"] for record in work["records"]} for work in found["works"]]


def test_a_copy_is_told_and_linked_on_the_way_in(byline, three):
    assert "copy     again  cut version of first: " in three.err
    assert "of the second; linked as copies" in three.err
    [link] = json.loads(byline("show", "again", "--json").out)["copies"]
    assert link["key"] == "first" and link["relation"] == "cut" and link["how"] == "inferred"
    assert link["share"][0] > 0.9 and 0.5 < link["share"][1] < 0.7
    assert "copies" not in json.loads(byline("show", "third", "--json").out)


def test_the_lines_of_a_link_are_the_shared_ones(byline, three):
    [link] = json.loads(byline("show", "again", "--json").out)["copies"]
    for key, places in (("again", link["at"]), ("first", link["there"])):
        shown = "".join(byline("show", key, "--lines", place[1:]).out for place in places)
        assert SHORTER[0] in shown and SHORTER[-1][:60] in shown
        assert "Copyright" not in shown and STORY[-1] not in shown


def test_copies_prints_each_work_once_with_its_records_and_shares(byline, three):
    run = byline("copies")
    assert run.code == 0
    assert run.out.count("2 records: Harbour convoy halted near Kesh") == 1
    assert "Kesh Herald, 2021-03-04" in run.out and "% of the first" in run.out
    assert "third" not in run.out


def test_passages_print_the_lines_of_both_captures(byline, three):
    out = byline("copies", "--passages").out
    assert out.count(STORY[0][:80]) == 2
    assert STORY[-1][:80] not in out


def test_a_query_narrows_to_the_works_in_which_a_record_matches(byline, three):
    assert groups(copies(byline, "herald")) == [{"first", "again"}]
    assert byline("copies", "granary").out == ""
    assert byline("copies", "nothing-of-the-kind").code == 4


def test_copies_that_came_before_are_found_and_linked_by_the_command(byline, library, three):
    [path] = library.rglob("again.md")
    path.write_text(unlinked(path))
    (library / ".byline" / "copies.sqlite").unlink()
    dry = byline("copies", "--dry-run")
    assert "1 copy and 0 excerpts would be linked" in dry.err
    assert "copies" not in json.loads(byline("show", "again", "--json").out)
    assert "1 copy and 0 excerpts linked" in byline("copies").err
    assert json.loads(byline("show", "again", "--json").out)["copies"][0]["key"] == "first"
    assert "linked" not in byline("copies").err


def test_the_answer_is_the_same_from_a_shelf_made_anew(byline, library, three):
    before = copies(byline)
    for path in (library / ".byline").glob("copies.sqlite*"):
        path.unlink()
    assert copies(byline) == before
    (library / ".byline" / "copies.sqlite").write_bytes(b"damaged")
    assert copies(byline) == before


def test_pages_are_read_again_where_the_shelf_is_gone(byline, library, add):
    add("first", html("Harbour convoy halted", STORY), ".html")
    add("again", html("Convoy of the envoy stopped", SHORTER), ".html")
    before = copies(byline)
    assert groups(before) == [{"first", "again"}]
    (library / ".byline" / "copies.sqlite").unlink()
    assert copies(byline) == before


def test_what_a_person_says_stays(byline, three):
    assert byline("copies", "--not", "again", "first").code == 0
    assert groups(copies(byline)) == []
    [apart] = copies(byline)["apart"]
    assert apart["how"] == "typed" and apart["by"] == "NS"
    assert byline("copies", "--link", "first", "again").code == 0
    assert groups(copies(byline)) == [{"first", "again"}]
    assert copies(byline)["apart"] == []
    assert byline("copies", "--link", "first", "third").code == 0
    assert groups(copies(byline)) == [{"first", "again", "third"}]
    assert byline("copies", "--link", "first", "first").code == 2
    assert byline("copies", "--not", "first", "nobody").code == 2


def test_a_link_that_a_person_rewrote_stays_as_it_is(byline, library, three):
    [path] = library.rglob("again.md")
    lines = path.read_text().splitlines()
    at = lines.index("copies:") + 1
    typed = {"key": "first", "relation": "excerpt", "how": "typed", "by": "kyaw", "x-why": "part"}
    lines[at] = f"- {json.dumps(typed)}"
    path.write_text("\n".join(lines) + "\n")
    before = path.read_bytes()
    assert byline("copies").code == 0 and path.read_bytes() == before
    assert byline("copies", "--link", "first", "again").code == 0
    [link] = json.loads(byline("show", "first", "--json").out)["copies"]
    assert (link["relation"], link["x-why"]) == ("same text", "part")


def test_a_persons_word_is_told_as_such_when_the_report_comes_again(byline, three, tmp_path):
    assert byline("copies", "--not", "again", "first").code == 0
    said = byline("add", tmp_path / "again.txt").err
    assert "copy     again is no copy of first (said by NS)\n" in said
    assert byline("copies", "--link", "again", "third").code == 0
    said = byline("add", tmp_path / "again.txt").err
    assert "copy     again  same text as third (said by NS); linked as copies" in said
    assert "0%" not in said


def test_a_link_to_a_record_that_is_gone_is_shown_as_such(byline, three):
    assert byline("rm", "first").code == 0
    run = byline("copies")
    assert run.code == 0 and "again is linked to first, which is not in the library" in run.out
    assert byline("restore", "first").code == 0
    assert groups(copies(byline)) == [{"first", "again"}]


def test_two_files_of_one_key_are_named_and_the_others_compared(byline, library, three):
    [path] = library.rglob("again.md")
    twin = library / "articles" / "undated" / "again.md"
    twin.parent.mkdir(exist_ok=True)
    twin.write_bytes(path.read_bytes())
    (library / ".byline" / "copies.sqlite").unlink()
    run = byline("copies", "--json")
    assert run.code == 1 and groups(json.loads(run.out)) == [{"first", "again"}]
    assert (
        "again: key: claimed by articles/2021/03/again.md and articles/undated/again.md" in run.err
    )


def damage(path: Path) -> None:
    """Everything but the header and the list of tables, which are on the first page."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    data = path.read_bytes()
    path.write_bytes(data[:size] + b"\xa5" * (len(data) - size))


def test_a_shelf_that_is_damaged_within_is_made_anew(byline, library, three, tmp_path):
    before = copies(byline)
    damage(library / ".byline" / "copies.sqlite")
    assert copies(byline) == before
    damage(library / ".byline" / "copies.sqlite")
    (tmp_path / "more.txt").write_text(page("Ferry", "The Vell Post", "March 5, 2021", OTHER))
    run = byline("add", tmp_path / "more.txt", "--key", "more")
    assert run.code == 0 and "more: not compared with other reports: " in run.err
    assert "`byline copies` makes it anew" in run.err
    assert groups(copies(byline)) == [{"first", "again"}, {"third", "more"}]


def test_a_record_that_lost_its_capture_by_hand_is_no_copy_of_what_comes(
    byline, library, three, tmp_path
):
    (path,) = library.rglob("third.md")
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("capture:")))
    (tmp_path / "more.txt").write_text(page("Ferry", "The Vell Post", "March 5, 2021", OTHER))
    run = byline("add", tmp_path / "more.txt", "--key", "more")
    assert run.code == 0 and run.out == "more\n" and "copy" not in run.err


def test_a_report_that_comes_in_meanwhile_is_left_for_the_next_time(library, three):
    desk = Desk(str(library))
    records = [item for item in desk.library.scan() if isinstance(item, Stored)]
    there = [stored for stored in records if stored.article.key != "again"]
    desk.copying.catch_up(records)
    desk.copying.catch_up = lambda records: None
    assert desk.copying.find(there) == []
    assert [(two.one, two.other) for two in desk.copying.find(records)] == [("again", "first")]


def test_a_record_of_a_newer_form_is_named_and_the_others_linked(byline, library, three, add):
    add("later", page("Convoy stopped", "The Pirrit Times", "March 5, 2021", OTHER))
    [newer], [later] = library.rglob("again.md"), library.rglob("later.md")
    newer.write_text(unlinked(newer).replace("---\n", "---\nschema: 9\n", 1))
    later.write_text(unlinked(later))
    before = newer.read_bytes()
    run = byline("copies", "--json")
    assert run.code == 1 and groups(json.loads(run.out)) == [{"third", "later"}]
    assert "again: copies: " in run.err and "written by a newer byline (schema 9)" in run.err
    assert "1 copy and 0 excerpts linked" in run.err
    assert newer.read_bytes() == before and "relation" in later.read_text()


def test_a_place_that_is_none_is_named_with_its_record(byline, library, three):
    [path] = library.rglob("again.md")
    path.write_text(path.read_text().replace('"at": [', '"at": ["lines five to seven", '))
    run = byline("copies", "--passages")
    assert run.code == 0 and run.out.count(STORY[0][:80]) == 2
    assert 'again: copies: "lines five to seven" is no place in a capture' in run.err


def test_a_record_whose_capture_is_gone_keeps_its_link(byline, library, three):
    for path in (library / "captures").rglob("*"):
        if path.is_file():
            path.unlink()
    (library / ".byline" / "copies.sqlite").unlink()
    assert groups(copies(byline)) == [{"first", "again"}]


def test_an_excerpt_links_no_work(byline, add):
    background = ROOM.paragraph(4)
    add("one", page("Ferry sold", "The Vell Post", "March 3, 2021", [*STORY, background]))
    run = add("two", page("Quay flooded", "Kesh Herald", "March 4, 2021", [*OTHER, background]))
    assert "excerpt in both, with one: " in run.err and "they stay two reports" in run.err
    found = copies(byline)
    assert groups(found) == []
    assert {(e["record"], e["key"]) for e in found["excerpts"]} == {("two", "one")}


def test_a_library_that_cannot_be_written_to_is_read(byline, library, three, monkeypatch):
    from byline.shelf import Shelf

    monkeypatch.setattr("byline.copying.Shelf", lambda path: Shelf(None))
    assert groups(copies(byline)) == [{"first", "again"}]


def test_a_reading_list_has_one_entry_for_copies(byline, three):
    out = " ".join(byline("reading", "trade").out.split())
    assert "2 reports" in out and "also in Kesh Herald" in out
    assert "again" not in out and "third" in out


def test_a_digest_counts_copies_as_one_witness(byline, three):
    out = " ".join(byline("digest", "trade", "--as-of", "2026-11-21").out.split())
    assert "2 reports in 3 records" in out
    assert "also in Kesh Herald [2]" in out
    assert "[1] [2] are copies of one report: one witness." in out
