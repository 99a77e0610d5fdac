"""Words of headlines and names, in the alphabet of keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from byline.keys.function_words import function_words
from byline.late import regex

LONGEST = 400
"""Characters of a value that are looked at: no key has room for more."""
_LONGEST_WORD = 24
"""Letters of one word: some languages write sentences without a space."""
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_FAR_EAST = "\u3041"
"""Before it stands no sign of Chinese or Japanese; most words are looked at no closer."""
_RUNS = regex(rf"[{_HAN}]+|[\u3041-\u309f]+|[^{_HAN}\u3041-\u309f]+")
_IS_HAN = regex(rf"[{_HAN}]")
_SIGNS = regex("[ьъЬЪ]")
"""Cyrillic signs that are no letters of their own in Latin."""
_LATIN = regex(r"[a-z0-9]+")
_CHUNKS = regex(r"[^\s\-\u2010-\u2015/|]+")
_DOTTED = regex(r"\b(?:[^\W\d_]\.){2,}")
_GENITIVE = regex(r"['\u2019\u02bc][sS]\b")
_ELIDED = regex(
    r"\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|un|all|dall|dell|nell|sull|coll|quell)['\u2019\u02bc]"
    r"(?=\w)", re.I,
)  # fmt: skip
_ACRONYM = range(2, 6)
_EDGES = "\"'\u2018\u2019\u201c\u201d()[].,:;!?\u2026"


class Item(NamedTuple):
    """One word of a value, or one person of several."""

    text: str
    """Small letters and digits; a name of several words has hyphens."""
    initials: str
    """What stands for it in an abbreviation: of an acronym, all of it."""
    is_function_word: bool = False


def latin(text: str) -> list[str]:
    """Text as words of Latin small letters and digits.

    >>> latin("Süddeutsche Zeitung"), latin("../etc/passwd")
    (['suddeutsche', 'zeitung'], ['etc', 'passwd'])
    """
    text = text[:LONGEST]
    if not text.isascii():
        # Imported here: only such text needs the transliteration tables.
        from anyascii import anyascii

        flat = unicodedata.normalize("NFKD", _SIGNS.sub("", unicodedata.normalize("NFC", text)))
        text = anyascii("".join(c for c in flat if not unicodedata.combining(c) or not c.isascii()))
    return _LATIN.findall(text.casefold())


def words(text: str, language: str = "") -> Iterator[Item]:
    """The words of a headline or of a name of a thing, each with what may be done to it.

    "U.S." is one word, "Myanmar's" and "l'armée" lose what is no word of its own. Of Chinese
    characters two make a word, which most often they do.
    """
    text = _GENITIVE.sub("", unicodedata.normalize("NFC", text[:LONGEST]))
    text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", _ELIDED.sub("", text))
    small = function_words(language)
    chunks = _CHUNKS.findall(text)
    shouted = text.isupper() and len(chunks) > 1
    for chunk in chunks:
        bare = chunk.strip(_EDGES)
        if not shouted and bare.isupper() and len(bare) in _ACRONYM and bare.isascii():
            yield from (Item(word, word) for word in latin(bare))
            continue
        if max(bare, default="") < _FAR_EAST:
            yield from _plain(bare, small)
            continue
        for run in _RUNS.findall(bare):
            yield from _han(run) if _IS_HAN.match(run) else _plain(run, small)


def _plain(run: str, small: frozenset[str]) -> Iterator[Item]:
    as_typed = run.casefold() in small
    for word in latin(run):
        yield Item(word[:_LONGEST_WORD], word[0], as_typed or word in small)


def _han(run: str) -> Iterator[Item]:
    for part in run.split("的"):
        for start in range(0, len(part), 2):
            said = ["".join(latin(character)) for character in part[start : start + 2]]
            if any(said):
                yield Item("".join(said)[:_LONGEST_WORD], "".join(word[:1] for word in said))
