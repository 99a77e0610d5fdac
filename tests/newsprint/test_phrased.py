"""A pattern made of the phrases that a text holds finds what that of all phrases finds."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline import newsprint
from byline.newsprint import phrased, words
from byline.newsprint.phrased import Phrased, listed

ALL = {
    f"{module.name}.{name}": value
    for module in pkgutil.iter_modules(newsprint.__path__)
    for name, value in vars(importlib.import_module(f"byline.newsprint.{module.name}")).items()
    if isinstance(value, Phrased)
}
PHRASES = sorted({phrase for phrases in phrased._LISTS.values() for phrase in phrases})
OTHER = [
    "", " ", "(", ")", " (", ") —", ": ", ". ", ", ", "/", "©", "3 May 2020", "Ann Lee", "PARIS",
    "\u017f", "\u0130", "\u0131", "\u212a", "\u0130stanbul", "dpa/lno", "日電", "【", "】", "\n",
    "by", "Source",
]  # fmt: skip
PIECE = st.one_of(
    st.sampled_from(OTHER),
    st.sampled_from(PHRASES),
    st.sampled_from(PHRASES).map(str.upper),
    st.sampled_from(PHRASES).map(str.title),
    st.sampled_from(PHRASES).map(lambda phrase: phrase.replace("i", "ı")),
)
TEXT = st.lists(PIECE, max_size=8).map("".join)


def asked(pattern: Phrased, text: str) -> list[object]:
    found = [pattern.match(text), pattern.search(text), *pattern.finditer(text)]
    return [(one.span(), one.groups()) if one else None for one in found]


def anew(pattern: Phrased) -> Phrased:
    """The same pattern, of which nothing was asked yet."""
    return Phrased(pattern._pattern, pattern._flags, needs_one=pattern._needs_one)


@pytest.mark.parametrize("name", sorted(ALL))
@settings(max_examples=40, deadline=None)
@given(text=TEXT)
def test_it_finds_the_same_as_the_whole_pattern(name: str, text: str):
    whole = ALL[name]._whole
    found = [whole.match(text), whole.search(text), *whole.finditer(text)]
    same = [(one.span(), one.groups()) if one else None for one in found]
    assert asked(anew(ALL[name]), text) == same


def test_there_are_such_patterns():
    assert len(ALL) > 15


def test_who_asks_often_has_it_compiled_whole():
    animals = listed("animal of a test", ["cat", "dog", "dogfish", "emu"])
    pattern = Phrased(rf"\b(?:{animals})\b", re.I)
    for _ in range(phrased._OFTEN + 5):
        assert asked(pattern, "A DOGFISH and a dog")[1] == ((2, 9), ())
    assert pattern.sub("", "a cat") == "a "
    assert "_whole" in vars(pattern)


def test_who_asks_for_many_choices_has_it_compiled_whole():
    numbers = listed("number of a test", map(str, range(1000, 1100)))
    pattern = Phrased(numbers)
    for number in range(1000, 1000 + phrased._MANY + 2):
        assert pattern.search(f"in {number}")
    assert "_whole" in vars(pattern)


def test_a_list_in_any_other_pattern_is_an_error():
    with pytest.raises(re.error):
        re.compile(words.AGENCY)
