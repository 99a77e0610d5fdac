"""YAML from elsewhere: words stay words, and what could hang a reader is refused by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.errors import BadInput
from byline.yaml_text import loads_yaml_bounded

BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcde", "bcdef"))  # noqa: B905


def test_plain_words_stay_as_they_are_typed():
    text = "a: 012\nb: 2017-07-24\nc: no\nd: 12:30\ne: 0x1F\nf: true\ng: 1e3\nh: .nan\n"
    value, _ = loads_yaml_bounded(text, "f.yaml")
    assert isinstance(value, dict)
    assert list(value.values()) == "012 2017-07-24 no 12:30 0x1F true 1e3 .nan".split()


def test_nothing_is_none_unless_it_is_quoted():
    value, _ = loads_yaml_bounded("[~, null, '', 'null', \"~\"]", "f.yaml")
    assert value == [None, None, "", "null", "~"]


def test_a_reader_may_take_plain_words_otherwise():
    value, _ = loads_yaml_bounded("[12, '12']", "f.yaml", plain=int)
    assert value == [12, "12"]


def test_entries_are_found_by_their_lines():
    text = "---\nreferences:\n# ours\n- id: a\n  title: |\n    two\n    lines\n- id: b\n...\n"
    value, lines = loads_yaml_bounded(text, "f.yaml", first_line=11)
    assert value == {"references": [{"id": "a", "title": "two\nlines\n"}, {"id": "b"}]}
    assert lines[("references", 0)] == 14
    assert lines[("references", 1)] == 18


def test_one_document_may_be_fenced_and_empty_text_is_nothing():
    assert loads_yaml_bounded("---\na: b\n---\n", "f.yaml")[0] == {"a": "b"}
    assert loads_yaml_bounded("", "f.yaml")[0] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "f.yaml:1: nested more than 32 deep"),
        ("a:\n  b: {" * 40_000, "f.yaml:"),
        (BOMB, "f.yaml:1: YAML anchors and aliases are not read"),
        ("x: 1\na: *b", "f.yaml:2: YAML anchors and aliases are not read"),
        ("a: !!python/object/apply:os.system [ls]", "f.yaml:1: YAML tags are not read"),
        ("a: 1\n<<: {b: 2}", "f.yaml:2: YAML merge keys are not read"),
        ("a: 1\nb: 2\na: 3", "f.yaml:3: a stands here twice"),
        ("a: 1\n---\nb: 2", "f.yaml:3: more than one YAML document"),
        ("a: 1\nb: [1", "f.yaml:2: no YAML: "),
        ("{? [1] : 2}", "f.yaml:1: a name is one word"),
        ("a: \x00", "f.yaml:"),
        ("a: \ud800", "f.yaml: no YAML: half a character"),
    ],
)
def test_what_has_no_place_in_data_is_refused_with_its_line(text: str, said: str):
    with pytest.raises(BadInput) as refused:
        loads_yaml_bounded(text, "f.yaml")
    assert str(refused.value).startswith(said)


@given(st.text("-: \n#&*!{}[],'\"|>%@`a\\\t~?", max_size=40))
def test_any_text_is_a_value_or_refused(text: str):
    try:
        loads_yaml_bounded(text, "f.yaml")
    except BadInput as refused:
        assert str(refused).startswith("f.yaml:")
