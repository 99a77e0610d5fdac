"""Patterns that are compiled when they are first asked for something.

A command is over in a tenth of a second, and one long pattern takes a hundredth to compile, whether
a run asks it or not.
"""

from __future__ import annotations

import re
from functools import cached_property, partial
from typing import TYPE_CHECKING, AnyStr, cast

if TYPE_CHECKING:
    from collections.abc import Callable


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, which is called when the pattern is first asked for something.

    Its methods are what to call: the functions of ``re`` take no such pattern.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(partial(re.compile, text, flags)))


class _Pattern:
    """A pattern to be. Not slotted: what was asked of it once is found without asking us."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> object:
        return self._make()

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        value: object = getattr(self._made, name)
        setattr(self, name, value)
        return value
