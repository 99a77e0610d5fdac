"""What an editor saves at the last moment, while a command takes a record away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import Byline

from byline.article import from_fields
from byline.library import Library

CALLS = (["rm", "moe"], ["rename", "moe", "soe"])


@pytest.fixture
def record(library: Path) -> Path:
    return Library(library).add(from_fields({"title": "Ties"}, key="moe")).path


def saved_before_the_file_goes(
    record: Path, monkeypatch: pytest.MonkeyPatch, *, die: bool = False
) -> None:
    """Let an editor replace the record just before it is taken away, and perhaps byline die."""
    plain = os.rename

    def rename(source: os.PathLike[str] | str, target: os.PathLike[str] | str) -> None:
        going = os.fspath(source) == os.fspath(record)
        if going:
            edited = record.with_name("draft")
            edited.write_text(record.read_text().replace("Ties", "Ties, by hand"))
            plain(edited, record)
        plain(source, target)
        if going and die:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", rename)


@pytest.mark.parametrize("call", CALLS)
def test_an_edit_saved_as_a_record_leaves_stays_where_it_was_saved(
    record: Path, byline: Byline, monkeypatch: pytest.MonkeyPatch, call: list[str]
):
    saved_before_the_file_goes(record, monkeypatch)
    told = byline(*call)
    assert "by hand" in record.read_text() and "changed while byline moved it" in told.err
    assert not list(record.parents[3].glob(".byline/pending/*/*"))


@pytest.mark.parametrize("call", CALLS)
def test_an_edit_saved_as_a_record_leaves_comes_back_though_byline_was_cut_off(
    record: Path, byline: Byline, monkeypatch: pytest.MonkeyPatch, call: list[str]
):
    with monkeypatch.context() as patched:
        saved_before_the_file_goes(record, patched, die=True)
        byline(*call)
    assert not record.exists()
    assert byline("list").code == 0
    assert "by hand" in record.read_text()
