"""Marks of records: as many as may come, and always the file that had one first."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from byline import marks
from byline.marks import Marks

MARK = st.integers(0, (1 << 63) - 1) | st.integers(0, 20)
FILES = st.lists(st.tuples(st.lists(MARK, max_size=6), st.sampled_from("abcdefgh")), max_size=30)


@given(FILES, st.integers(0, 12), st.integers(0, 30))
def test_a_mark_leads_to_the_file_that_had_it_first_however_it_is_kept(files, most, copied):
    known, expected = Marks(), {}
    with patch.object(marks, "MOST", most):
        for count, (found, owner) in enumerate(files):
            if count == copied:
                known, before = known.copy(), (known, dict(expected))
            known.add(found, owner)
            for mark in found:
                expected.setdefault(mark, owner)
            assert known.among([*expected, 21, 22]) == expected
    if copied < len(files):
        original, kept = before
        assert original.among([*expected, 21]) == kept
