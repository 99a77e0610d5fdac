"""Lists in JSON, entry by entry: a broken one is named by its line and the others go on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.errors import BadInput
from byline.json_text import each_bounded


def entries(text: str) -> list[tuple[int, object, bool]]:
    return [(e.line, e.value, bool(e.flaw)) for e in each_bounded(text, "f.json")]


A, B = {"a": 1}, {"b": [2]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[]", []),
        ('[{"a": 1},\n\n{"b": [2]}]', [(1, A, False), (3, B, False)]),
        ('{"items": [{"a": 1}], "more": 1}', [(1, A, False)]),
        ('{"more": 1, "items": [{"a": 1}]}', [(1, A, False)]),
        ('{"a": 1}', [(1, A, False)]),
        ('[{"a": 1} {"b": [2]},]', [(1, A, False), (1, B, False)]),
        ('[\n{"a": x},\n{"a": 1}\n]', [(2, None, True), (3, A, False)]),
        ('[\n  {"a":\n  "x},\n  {"a": 1}]', [(2, None, True), (4, A, False)]),
        ('[{"a": 1},\n{"c": NaN},\n{"b": [2]}]', [(1, A, False), (2, None, True), (3, B, False)]),
        ('[{"c": "NaN"}]', [(1, {"c": "NaN"}, False)]),
        ('[{"a": 1}, {"b', [(1, A, False), (1, None, True)]),
        ('[{"a": 1}', [(1, A, False), (1, None, True)]),
        ('[{"a": 1}] x', [(1, A, False), (1, None, True)]),
        (f'[{"[" * 70}{"]" * 70}, {{"a": 1}}]', [(1, None, True), (1, A, False)]),
    ],
)
def test_each_entry_is_a_value_or_a_flaw(text: str, found: list[object]):
    assert entries(text) == found


@pytest.mark.parametrize("text", ["", "[", "[" * 99_999, '[{"a":' * 50_000, '[{"a": "b', "[1 2]"])
def test_a_list_without_one_sound_object_is_refused_with_its_line(text: str):
    with pytest.raises(BadInput, match=r"^f\.json:1: "):
        entries(text)


def test_a_list_that_never_closes_its_entries_ends_soon():
    with pytest.raises(BadInput, match="nested"):
        entries("[\n" + '{"a": [\n' * 300_000)
    many = list(each_bounded('[{"a": 1},\n' + '{"a": \n' * 300_000, "f.json"))
    assert len(many) < 1000
    assert "nothing after it was read" in many[-1].flaw


@given(
    st.lists(st.dictionaries(st.text(), st.text() | st.floats(-1e9, 1e9), max_size=3), max_size=3),
    st.integers(0, 4),
)
def test_a_sound_list_is_read_as_json_reads_it(items: list[dict[str, object]], indent: int):
    text = json.dumps(items, indent=indent or None, ensure_ascii=False)
    assert [value for _, value, _ in entries(text)] == json.loads(text)
