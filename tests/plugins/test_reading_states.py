"""The file of what a reader has read: one line a record, and no word of a person's is lost."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import record

from byline.api import BadInput, UsageError
from byline_reading_list.model import STATES, Mark
from byline_reading_list.states import file_of, marked, reader

READ = Mark("read", "2026-11-21")
KEYS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)


def told(text, key, mark=READ, **fields):
    return marked(text, "reading/ns.toml", [record(key, **fields)], mark)


@given(st.lists(st.tuples(KEYS, st.sampled_from(STATES)), max_size=12))
def test_the_last_word_about_a_record_stands_in_one_line_of_its_own(said):
    text = ""
    for key, state in said:
        text = told(text, key, Mark(state, "2026-11-21"))
    wanted = {key: state for key, state in said}
    kept = {key: state for key, state in wanted.items() if state != "unread"}
    assert {key: row["state"] for key, row in tomllib.loads(text).items()} == kept
    assert [line.partition(" ")[0] for line in text.splitlines()] == sorted(kept)


def test_comments_and_what_a_hand_added_stay():
    text = "# mine\n\nb = {state = 'skimmed', why = 'a \"b\"'} # again\n'a' = 'read'\n"
    made = told(told(text, "b"), "c")
    assert made.splitlines() == [
        "# mine", "",
        'b = {state = "read", why = "a \\"b\\"", on = "2026-11-21"} # again',
        "'a' = 'read'",
        'c = {state = "read", on = "2026-11-21"}',
    ]  # fmt: skip


def test_a_renamed_record_takes_its_line_along():
    text = told("", "old", Mark("skimmed", "2025-01-01"))
    assert tomllib.loads(told(text, "new", aliases=["old"])) == {
        "new": {"state": "read", "on": "2026-11-21"}
    }


def test_a_file_that_is_laid_out_otherwise_is_left_alone_with_a_way_out():
    for text in ("[a]\nstate = 'read'\n", "[x]\nb = 1\n"):
        with pytest.raises(BadInput, match=r"^reading/ns\.toml: write each record on a line"):
            told(text, "a")


def test_whoever_types_has_a_file_of_small_letters(monkeypatch):
    monkeypatch.setenv("BYLINE_USER", "Nay Say")
    assert (reader(), reader("x"), reader("-")) == ("Nay Say", "x", "")
    assert file_of("Nay Say") == "reading/nay-say.toml"
    assert file_of("../Ünal") == "reading/unal.toml"
    with pytest.raises(UsageError, match="no name for a reader"):
        reader("../..")


@given(st.one_of(st.text(min_size=1), st.sampled_from(["con", "COM¹", "Nul.", "a/../b", "x\ny"])))
def test_whatever_a_reader_is_called_the_file_can_stand_on_any_system(name):
    try:
        called = reader(name)
    except UsageError:
        return
    if not called:  # "-" is nobody
        return
    stem = file_of(called).removeprefix("reading/").removesuffix(".toml")
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", stem)
    assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)[0-9]", stem)
    assert file_of(stem) == f"reading/{stem}.toml"


def test_two_long_names_that_begin_alike_have_two_files():
    assert file_of("a" * 70 + "b") != file_of("a" * 70 + "c")
