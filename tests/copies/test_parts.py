"""Work in two processes gives what it gives in one, whatever befalls the other."""

from __future__ import annotations

import os

import pytest

from byline.parts import in_two


@pytest.mark.parametrize("both", [True, False])
def test_the_parts_come_in_their_order(both: bool):
    assert in_two(lambda part: [part, str(part)], both) == [0, "0", 1, "1"]


def test_what_a_dead_process_left_is_done_here():
    here = os.getpid()

    def work(part: int) -> list[int]:
        if os.getpid() != here:
            os._exit(1)
        return [part]

    assert in_two(work) == [0, 1]


def test_an_error_in_the_other_part_is_raised_here(capfd):
    def work(part: int) -> list[int]:
        return [1 // (1 - part)]

    with pytest.raises(ZeroDivisionError):
        in_two(work)
    assert capfd.readouterr().err == ""
