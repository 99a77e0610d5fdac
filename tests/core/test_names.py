"""Names: whole unless their parts are known."""

from __future__ import annotations

import pytest

from byline.errors import BadInput
from byline.names import Name


def test_a_name_without_a_comma_is_never_split():
    assert Name.typed("Aung San Suu Kyi") == Name(literal="Aung San Suu Kyi")


def test_a_comma_tells_family_from_given():
    name = Name.typed("Moe, Wai")
    assert (name.family, name.given, str(name), name.sort_name) == (
        "Moe", "Wai", "Wai Moe", "Moe, Wai",
    )  # fmt: skip


def test_every_part_survives_its_json():
    name = Name(
        family="Beethoven", given="Ludwig", dropping_particle="v.", non_dropping_particle="van",
        suffix="Jr.",
    )  # fmt: skip
    assert Name.from_json(name.to_json()) == name
    assert str(name) == "Ludwig v. van Beethoven Jr."


@pytest.mark.parametrize("value", [{}, {"family": 3}, {"nickname": "x"}, 7, None, {"suffix": "Jr"}])
def test_what_is_no_name_is_refused(value):
    with pytest.raises(BadInput):
        Name.from_json(value)
