"""Marks of records: as many as may come, and always the file that had one first."""

from __future__ import annotations

import sqlite3
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline import marks
from byline.errors import StorageError
from byline.marks import Marks

MARK = st.integers(0, (1 << 63) - 1) | st.integers(0, 20)
FILES = st.lists(st.tuples(st.lists(MARK, max_size=6), st.sampled_from("abcdefgh")), max_size=30)


@given(FILES, st.integers(0, 12))
def test_a_mark_leads_to_the_file_that_had_it_first_wherever_it_is_kept(files, most):
    with patch.object(marks, "MOST", most):
        known, expected = Marks(), {}
    for found, owner in files:
        known.add(found, owner)
        for mark in found:
            expected.setdefault(mark, owner)
        asked = [*expected, 21, 22]
        assert known.among(asked) == expected


@pytest.mark.parametrize("refused", ["connect", "disk"])
def test_marks_that_cannot_be_put_aside_stay_known(monkeypatch, refused):
    monkeypatch.setattr(marks, "MOST", 2)
    known = Marks()
    if refused == "connect":
        monkeypatch.setattr(sqlite3, "connect", _refuse)
    known.add([1, 2, 3], "a")
    if refused == "disk":
        known._aside.execute("PRAGMA max_page_count = 1")
    known.add(range(2, 2_000), "b")
    known.add([5_000], "c")
    found = known.among([1, 3, 1_999, 5_000, 6_000])
    assert found == {1: "a", 3: "a", 1_999: "b", 5_000: "c"}


def test_marks_that_can_be_had_no_more_are_an_error_with_the_way_out(monkeypatch):
    monkeypatch.setattr(marks, "MOST", 2)
    known = Marks()
    known.add([1, 2, 3], "a")
    known._aside.execute("DROP TABLE mark")
    with pytest.raises(StorageError, match="make room there, or name another in TMPDIR"):
        known.among([1])


def _refuse(name: str) -> sqlite3.Connection:
    raise sqlite3.OperationalError(f"unable to open {name}")
