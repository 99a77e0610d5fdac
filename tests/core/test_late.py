"""Patterns that wait to be compiled are what compiled ones are."""

from __future__ import annotations

import re

import pytest

from byline import late


def test_a_pattern_finds_what_the_compiled_one_finds():
    text = "12 May, 3 June"
    pattern, compiled = late.regex(r"(?P<d>\d+) (\w+)"), re.compile(r"(?P<d>\d+) (\w+)")
    for _ in range(2):
        assert pattern.findall(text) == compiled.findall(text)
        assert pattern.sub("x", text) == compiled.sub("x", text)
        assert pattern.search(text, 3)[0] == compiled.search(text, 3)[0] == "3 June"
        assert (pattern.pattern, pattern.groups, pattern.groupindex) == (
            compiled.pattern, compiled.groups, compiled.groupindex
        )  # fmt: skip
    assert late.regex("MAY", re.I).search(text)
    assert late.regex(b"May").search(text.encode())


def test_a_pattern_costs_nothing_until_it_is_asked():
    broken = late.regex("(")
    with pytest.raises(AttributeError):
        getattr(broken, "__wrapped__")  # noqa: B009  as inspect asks
    with pytest.raises(re.error):
        broken.search("")
