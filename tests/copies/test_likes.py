"""Many reports: works are found among them, and stay found when the shelf is made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from measure import joined, reports, scores
from newsroom import Newsroom

from byline.likes import all_pairs, pairs_of
from byline.shelf import Shelf
from byline.shingles import shingled


def shelf_of(texts: list[str], path: Path | None = None) -> Shelf:
    shelf = Shelf(path)
    shelf.put((f"k{n}", "there", shingled(text)) for n, text in enumerate(texts, 1))
    return shelf


@pytest.mark.parametrize("seed", [21, 22])
def test_works_are_found_among_stories_of_one_day(seed: int):
    texts, works = reports(160, seed)
    pairs = [(p.one - 1, p.other - 1) for p in all_pairs(shelf_of(texts)) if p.likeness.is_copy]
    precision, recall, f1 = scores(works, joined(len(texts), pairs))
    assert precision >= 0.98 and recall >= 0.98 and f1 >= 0.98
    assert sum(works[one] != works[other] for one, other in pairs) <= 1


def test_what_one_report_is_like_agrees_with_the_whole():
    texts, works = reports(150, 5)
    shelf = shelf_of(texts)
    for number in range(1, 150, 7):
        copies = {p.other for p in pairs_of(shelf, number) if p.likeness.is_copy}
        assert {works[other - 1] for other in copies} <= {works[number - 1]}
        assert bool(copies) == (works.count(works[number - 1]) > 1)


def test_two_processes_find_what_one_finds(tmp_path: Path):
    texts, _ = reports(300, 9)
    one, two = all_pairs(shelf_of(texts)), all_pairs(shelf_of(texts, tmp_path / "s.sqlite"))
    assert [(p.one, p.other, p.likeness) for p in one] == [
        (p.one, p.other, p.likeness) for p in two
    ]


def test_a_hundred_copies_are_one_work():
    room = Newsroom(4)
    story = room.story(None, 8)
    texts = ["\n".join(room.copy(story, "signed")) for _ in range(100)]
    pairs = all_pairs(shelf_of(texts))
    assert len(set(joined(100, [(p.one - 1, p.other - 1) for p in pairs]))) == 1
    assert len(pairs) < 400


def test_a_standing_text_that_many_reports_hold_links_none_of_them():
    room = Newsroom(6)
    standing = "\n".join(room.paragraph() for _ in range(2))
    short = [f"{standing}\n{room.sentences(4)}" for _ in range(3)]
    long = [f"{standing}\n{room.sentences(40)}" for _ in range(5)]
    assert not [p for p in all_pairs(shelf_of(short + long)) if p.likeness.is_copy]


def test_a_report_that_is_put_again_takes_the_place_of_the_first(tmp_path: Path):
    shelf = shelf_of(["one " * 9, "two three four five six seven"], tmp_path / "s.sqlite")
    shelf.put([("k1", "elsewhere", shingled("eight nine ten eleven twelve thirteen"))])
    assert shelf.origins() == {"k1": "elsewhere", "k2": "there"}
    shelf.drop(["k1", "k2"])
    assert not shelf.origins() and not list(shelf.shared())


@pytest.mark.parametrize("text", [b"no database", b"", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, text: bytes):
    path = tmp_path / "s.sqlite"
    path.write_bytes(text)
    shelf_of(["a b c d e f"], path).close()
    assert Shelf(path).origins() == {"k1": "there"}


def test_a_file_of_another_form_is_made_anew(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    shelf_of(["a b c d e f"], path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    assert Shelf(path).origins() == {}


def test_where_nothing_can_be_written_the_shelf_stands_in_memory(tmp_path: Path):
    shelf = shelf_of(["a b c d e f"], tmp_path / "no" / "folder" / "s.sqlite")
    assert shelf.origins() == {"k1": "there"}
