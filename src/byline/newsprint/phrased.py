"""Patterns with long lists of phrases, compiled with those alone that the text at hand holds.

Names of wire services, "by" and "published" in sixty languages: to compile all of them takes longer
than to read a page, and a page holds few. A phrase that a text does not hold cannot match in it, so
a pattern is made without it. Whoever reads many pages asks often: then it is compiled whole, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

_OFTEN, _MANY = 300, 10
"""To look for phrases so often, or to compile so many choices of them, costs as much as all."""
_SAME = {ord("ı"): "i", ord("\u0307"): ""}
"""Letters that a pattern without regard to capitals takes for one, and ``casefold`` does not."""
_NOWHERE = re.compile("(?!)")
_LISTS: dict[str, tuple[str, ...]] = {}

Phrases = tuple[str, ...]


def listed(name: str, phrases: Iterable[str]) -> str:
    """What stands for any of the phrases in a ``Phrased``; no other pattern compiles with it."""
    mark = f"(?<{name}>)"
    # The longest first, so that none hides behind its beginning.
    _LISTS[mark] = tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return mark


class Phrased:
    """A pattern with lists in it, as ``re.compile`` would make it of all their phrases.

    It ``needs_one`` where nothing matches that holds no phrase at all.
    """

    def __init__(self, pattern: str, flags: int = 0, *, needs_one: bool = False) -> None:
        self._pattern, self._flags, self._needs_one = pattern, flags, needs_one
        self._marks = tuple(mark for mark in _LISTS if mark in pattern)
        self._folds = bool(flags & re.I)
        self._asked = 0
        self._made: dict[tuple[Phrases, ...], re.Pattern[str]] = {}

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self._for(text).match(text, start)

    def search(self, text: str, *between: int) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self._for(text).search(text, *between)

    def sub(self, by: str, text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self._for(text).sub(by, text)

    def finditer(self, text: str, *between: int) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self._for(text).finditer(text, *between)

    def _for(self, text: str) -> re.Pattern[str]:
        if self._asked == _OFTEN or len(self._made) == _MANY:
            return self._whole
        self._asked += 1
        text = _folded(text) if self._folds else text
        held = tuple(_held(mark, text, self._folds) for mark in self._marks)
        if self._needs_one and not any(held):
            return _NOWHERE
        made = self._made.get(held)
        if made is None:
            made = self._made[held] = self._of(held)
        return made

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return self._of([_LISTS[mark] for mark in self._marks])

    def _of(self, held: Sequence[Phrases]) -> re.Pattern[str]:
        pattern = self._pattern
        for mark, phrases in zip(self._marks, held, strict=True):
            pattern = pattern.replace(mark, "|".join(map(re.escape, phrases)) or _NOWHERE.pattern)
        return re.compile(pattern, self._flags)


@lru_cache(maxsize=1024)
def _held(mark: str, text: str, folded: bool) -> Phrases:
    """The phrases of a list that a text holds, in the order of the list."""
    phrases = _LISTS[mark]
    if not folded:
        return tuple(phrase for phrase in phrases if phrase in text)
    return tuple(p for p, small in zip(phrases, _all_folded(mark), strict=True) if small in text)


@lru_cache(maxsize=64)
def _all_folded(mark: str) -> Phrases:
    return tuple(map(_folded, _LISTS[mark]))


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    """The same for all spellings that differ in capitals alone."""
    return text.casefold().translate(_SAME)
