"""What two texts share: the same words in another setting, or the words that carry meaning."""

from __future__ import annotations

from functools import lru_cache

from byline.late import regex
from byline.newsprint.lines import is_dense

SEPARATOR = regex(r"\s+[|–—•·»::]\s+|\s+-\s+|\s*\|\s*")
_CONTENT = regex(r"[^\W\d_]{4,}")
_DENSE_PAIR = regex(r"(?=([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2}))")
_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Letters and digits only, in one case: what two settings of one headline share."""
    if text.isascii():
        return text.lower().translate(_SIGNS)
    return "".join(filter(str.isalnum, text.casefold()))


def telling_words(text: str) -> set[str]:
    """The words of four letters and more."""
    return set(_CONTENT.findall(text.casefold()))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning: enough to see that two texts share them.

    Scripts without spaces give pairs of characters.
    """
    pairs = _DENSE_PAIR.findall(text) if is_dense(text) else ()
    if len(pairs) * 3 > len(text):
        return frozenset(pairs)
    return frozenset(word[:6] for word in _CONTENT.findall(text.casefold()))


def title_parts(text: str) -> list[str]:
    """The parts of a page title: the headline, and what the site adds to it."""
    return [part for part in SEPARATOR.split(text) if part and part.strip()] or [text]
