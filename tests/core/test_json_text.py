"""JSON from elsewhere: read within bounds, and refused by its line where it has none."""

from __future__ import annotations

import pytest

from byline.errors import BadInput
from byline.json_text import NoNumber, loads_bounded, no_number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "n.json:1: nested more than 64 deep"),
        ('{"a":\n' * 70, "n.json:65: nested more than 64 deep"),
        ('{"a": 1,\n"b" 2}', "n.json:2: no JSON: "),
        ('"' + '\\"' * 300_000, "n.json:1: no JSON: "),  # quadratic where a string is tried again
        ("", "n.json:1: no JSON: "),
    ],
)
def test_a_hopeless_text_is_refused_with_its_line(text: str, said: str):
    with pytest.raises(BadInput) as refused:
        loads_bounded(text, "n.json")
    assert str(refused.value).startswith(said)


def test_brackets_inside_text_are_no_nesting():
    assert loads_bounded('["' + "[" * 1000 + '\\"{", "\\\\"]', "n.json") == [
        "[" * 1000 + '"{',
        "\\",
    ]


def test_a_number_that_json_has_not_is_found_inside_its_entry():
    value = loads_bounded('[{"a": 1}, {"b": [-Infinity]}, NaN]', "n.json")
    assert isinstance(value, list)
    assert [no_number(entry) for entry in value] == ["", "-Infinity", "NaN"]
    assert isinstance(value[2], NoNumber)


def test_a_number_too_long_to_hold_stays_as_it_is_spelt():
    assert loads_bounded(f"[{'9' * 5000}, 1e999, 7, 0.5]", "n.json") == [
        "9" * 5000,
        "1e999",
        7,
        0.5,
    ]
