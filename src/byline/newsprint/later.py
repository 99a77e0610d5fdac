"""Patterns that are compiled when they are first asked: long lists of names take their time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Later:
    """A pattern that few captures call for. Not slotted: the compiled pattern is kept."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._given = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._given)

    def match(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self._compiled.match(text)

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self._compiled.search(text)

    def finditer(self, text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self._compiled.finditer(text, start, stop)
