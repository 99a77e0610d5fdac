"""A text as shingles: runs of four words, each as a number, by which copies of a text are known.

Case, accents, punctuation and the kind of quotation marks do not count. Where a script sets no
spaces, signs stand for words: eight of Chinese and Japanese, sixteen of Thai, Burmese and Khmer.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from byline.late import regex

WORDS, IDEOGRAMS, LETTERS = 4, 8, 16
LONGEST = 400_000
"""Characters of a text that are looked at: more is no report."""
_BITS = 63  # a number that SQLite holds, with its sign left for quotations
_MASK = (1 << _BITS) - 1
_KNOWN = 1 << 16
"""Words whose numbers are kept at a time."""
_JOINERS = frozenset("'’‘ʼ`´\u00ad\u0640\u200b\u200c\u200d\u2060\ufeff")
"""What stands inside words and does not part them."""
_IDEOGRAMS = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTERS = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"
_SIGN = regex(f"[{_IDEOGRAMS}{_LETTERS}]")
_LETTER = regex(f"[{_LETTERS}]")
_QUOTE = regex('["“”„‟«»「」『』\n]')
_OPENING = frozenset("“„‟«「『")


@dataclass(frozen=True)
class Shingled:
    """A text's shingles, in its order. Not slotted: what is worked out once is kept.

    They are held in arrays: lists of long integers take five times the memory, and the processor
    spends more time on fetching them than on comparing.
    """

    numbers: array[int]
    """A shingle that stands wholly in quotation marks is there as its complement (negative)."""

    @cached_property
    def order(self) -> array[int]:
        """The shingles in the text's order, quoted or not."""
        if min(self.numbers, default=0) >= 0:
            return self.numbers
        return array("q", [number if number >= 0 else ~number for number in self.numbers])

    @cached_property
    def size(self) -> int:
        """How many different shingles there are."""
        return len(set(self.order))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Those that stand in quotation marks alone."""
        if self.order is self.numbers:
            return frozenset()
        return frozenset([~n for n in self.numbers if n < 0]).difference(self.numbers)

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each shingle stands first."""
        last = len(self.order) - 1
        return dict(zip(reversed(self.order), range(last, -1, -1), strict=True))

    @property
    def data(self) -> bytes:
        """As the store keeps it."""
        return self.numbers.tobytes()

    @classmethod
    def of_data(cls, data: bytes) -> Shingled:
        """Raises ValueError where ``data`` made none of it."""
        return cls(array("q", data))


def shingled(text: str) -> Shingled:
    """The shingles of a text."""
    words, quoted = _words(text[:LONGEST])
    width = _width(words)
    numbers = _rolled(words, width)
    for first, last in quoted:
        for at in range(first, last - width + 1):
            numbers[at] = ~numbers[at]
    return Shingled(numbers)


def shingles_by_line(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int, int]]:
    """Shingles of a text that is given by numbered lines, each with its first and last line."""
    words: list[str] = []
    places: list[int] = []
    for number, line in lines:
        found = fold(line)
        words += found
        places += [number] * len(found)
    width = _width(words)
    for at, shingle in enumerate(_rolled(words, width)):
        yield shingle, places[at], places[at + width - 1]


def fold(text: str) -> list[str]:
    """The words of a text, lower case and without accents; signs where no spaces part words."""
    plain = text if text.isascii() else _FOREIGN.sub(_plainer, text)
    if plain.isascii():  # many times faster
        return plain.translate(_ASCII).split()
    return text.translate(_FOLDING).split()


def _plainer(run: re.Match[str]) -> str:
    return run[0].translate(_FOLDING)


class _Folding(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    if char in _JOINERS:
        return ""
    kind = unicodedata.category(char)[0]
    if kind not in "LNM":
        return " "
    flat = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(c for c in flat if unicodedata.category(c)[0] in "LN" or c > "\u0900")
    return f" {kept}" if kind != "M" and char > "\u0900" and _SIGN.match(char) else kept


_FOLDING = _Folding()
_ASCII = {code: _folded(chr(code)) or None for code in range(128)}
_FOREIGN = regex(r"[^\x00-\x7f]+")


def _words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words, and the ranges of them that stand in quotation marks."""
    if not any(mark in text for mark in '"“„«「『'):
        return fold(text), []
    words: list[str] = []
    quoted: list[tuple[int, int]] = []
    inside, at = False, 0
    for found in _QUOTE.finditer(text):
        start = len(words)
        words += fold(text[at : found.start()])
        if inside and len(words) > start:
            quoted.append((start, len(words)))
        mark, at = found[0], found.end()
        # A quotation that goes on in the next paragraph opens again there.
        inside = mark != "\n" and (mark in _OPENING or (mark == '"' and not inside))
    start = len(words)
    words += fold(text[at:])
    if inside:
        quoted.append((start, len(words)))
    return words, quoted


def _width(words: Sequence[str]) -> int:
    """How many words or signs make a shingle of this text."""
    if "".join(words).isascii():
        return WORDS
    signs = [word for word in words if _SIGN.match(word)]
    if 2 * len(signs) <= len(words):
        return WORDS
    letters = sum(1 for sign in signs if _LETTER.match(sign))
    return LETTERS if 2 * letters > len(signs) else IDEOGRAMS


class _Numbers(dict[str, int]):
    """Each word's number, worked out when it is first met; not of all words that ever were."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KNOWN:
            self.clear()
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = self[word] = int.from_bytes(digest, "big") >> 1
        return number


_NUMBERS = _Numbers()


def _rolled(words: Sequence[str], width: int) -> array[int]:
    """One number for each run of ``width`` words: their numbers, turned by place and combined.

    All runs at once: the numbers stand side by side in one long integer, eight bytes each.
    """
    count = len(words) - width + 1
    if count < 1:
        return array("q")
    numbers = array("q", map(_NUMBERS.__getitem__, words))
    rolled = row = int.from_bytes(_little(numbers).tobytes(), "little")
    first = int.from_bytes(b"\1\0\0\0\0\0\0\0" * len(words), "little")
    rest = first * (_MASK - 1)
    for place in range(1, width):
        turned = (rolled << 1 & rest) | (rolled >> (_BITS - 1) & first)
        rolled = turned ^ (row >> 64 * place)
    return _little(array("q", rolled.to_bytes(8 * len(words), "little")[: 8 * count]))


def _little(numbers: array[int]) -> array[int]:
    """The same with the least byte first, or back again."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
