"""The language of a text, from its script and its commonest small words; silent when unsure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeAlias
from unicodedata import normalize

from byline.late import regex
from byline.newsprint.words import letters as own_letters
from byline.newsprint.words import small_latin, small_other
from byline.newsprint.words.letters import SHARED, SOLE

_SMALL = {
    "latin": small_latin.SMALL, "cyrillic": small_other.CYRILLIC, "arabic": small_other.ARABIC,
    "devanagari": small_other.DEVANAGARI, "hebrew": small_other.HEBREW,
    "bengali": small_other.BENGALI, "ethiopic": small_other.ETHIOPIC,
}  # fmt: skip
_OWN_LETTERS = {
    "latin": own_letters.LATIN, "cyrillic": own_letters.CYRILLIC, "arabic": own_letters.ARABIC,
}  # fmt: skip
_UNSPACED = {"kana": "ja", "han": "zh"}
_FEW_PAPERS = frozenset("lb fy oc la su jv ceb ts ve nso eo ht br fo".split())
"""Tongues that a paper is seldom written in, so that a greater neighbour needs less proof."""

_LONGEST = 4000
"""So many characters tell as much as a book."""
_FEWEST_LETTERS = 40
_SIGN = 3.0
"""A Chinese or Japanese sign says about as much as so many letters."""
_SETTING = regex("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
_WORD = regex(r"[^\s\d!-/:-@\[-`{-~«»“”„‘…–—·|।॥،؛؟۔。’፡-፨]+")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_PIECES = range(1, 6)
"""How long the endings and beginnings are that are looked up."""
_PIECE = 0.35
"""What a word's ending, or the like, weighs beside a small word that stands whole."""
_FOREIGN = 0.3
"""What a letter weighs that the tongue's own words never have."""
_FEWEST = 4.0
_ENOUGH = 0.1
"""That share of all words at least must be of the tongue's own stock."""
_CLEAR, _AHEAD = 2.0, 1.35
"""What speaks for the best alone must outweigh by so much what speaks for a rival alone."""
_PLENTY, _FAR_AHEAD = 0.25, 4.0
"""From here on no closer look is needed."""

_Clue: TypeAlias = tuple[tuple[str, ...], float]
"""Tongues that something in the text speaks for, and how loudly."""


class _Stock(NamedTuple):
    """What the tongues of one script are known by; each clue with the tongues that share it."""

    words: Mapping[str, tuple[str, ...]]
    ends: Mapping[str, tuple[str, ...]]
    begins: Mapping[str, tuple[str, ...]]
    within: Mapping[str, tuple[str, ...]]


class _Race(NamedTuple):
    """The clues of one text, and which tongue they bear out."""

    clues: Sequence[_Clue]
    foreign: Mapping[str, float]
    """What the text's letters hold against each tongue."""
    total: int
    """So many words has the text."""

    def winner(self, share: float, ahead: float) -> str:
        """The tongue that explains most, or "" where that is too little or a rival too close."""
        scores = Counter({tag: -weight for tag, weight in self.foreign.items()})
        for tags, weight in self.clues:
            for tag in tags:
                # What many tongues share tells the less.
                scores[tag] += weight / len(tags) ** 0.5
        best, *rivals = (tag for tag, _ in scores.most_common(4))
        known = sum(weight for tags, weight in self.clues if best in tags)
        if known < max(_FEWEST, share * self.total):
            return ""
        return best if all(self._beats(best, rival, ahead) for rival in rivals) else ""

    def _beats(self, best: str, rival: str, ahead: float) -> bool:
        won, lost = self._apart(best, rival), self._apart(rival, best)
        if rival in _FEW_PAPERS:
            lost /= 2
        return won >= _CLEAR + ahead * lost

    def _apart(self, one: str, other: str) -> float:
        """What speaks for the one and not for the other."""
        clues = sum(weight for tags, weight in self.clues if one in tags and other not in tags)
        return clues + max(0.0, self.foreign[other] - self.foreign[one])


def language_of(texts: Iterable[str]) -> str:
    """A BCP 47 tag, or "" where too little text or too close a race decides."""
    plain = _SETTING.sub("", " ".join(texts)[:_LONGEST])
    text = normalize("NFC", " ".join(_without_addresses(plain))).casefold()
    letters = Counter(text)
    script = _script_of(letters)
    if not script or script in SOLE:
        return script
    return _UNSPACED[script] if script in _UNSPACED else _by_words(text, letters, script)


def _without_addresses(text: str) -> list[str]:
    words = text.split()
    if "@" not in text and "://" not in text and "www." not in text:
        return words
    return [word for word in words
            if "@" not in word and "://" not in word and not word.startswith("www.")]  # fmt: skip


def _script_of(letters: Mapping[str, int]) -> str:
    """The script, or the tongue that alone writes it, of more than half of the text."""
    counts: Counter[str] = Counter()
    for letter, count in letters.items():
        if script := _script(letter):
            counts[script] += count
    kana, han = counts.pop("kana", 0), counts.pop("han", 0)
    if kana or han:
        japanese = kana * 12 > kana + han
        counts["kana" if japanese else "han"] = round((kana + han) * _SIGN)
    if not counts:
        return ""
    script, weight = counts.most_common(1)[0]
    return script if weight >= _FEWEST_LETTERS and weight * 2 > sum(counts.values()) else ""


@cache
def _script(letter: str) -> str:
    return next(
        (name for name, ranges in _scripts() if any(a <= letter <= z for a, z in ranges)), ""
    )


@cache
def _scripts() -> tuple[tuple[str, list[tuple[str, str]]], ...]:
    """Each script with the first and the last letter of its ranges."""
    return tuple(
        (name, list(zip(ranges[::3], ranges[2::3], strict=True)))
        for name, ranges in {**SHARED, **SOLE}.items()
    )


def _by_words(text: str, letters: Mapping[str, int], script: str) -> str:
    own = {letter for letter in letters if _script(letter) == script}
    words = Counter(word for word in _WORD.findall(text) if word[0] in own)
    special = {letter: letters[letter] for letter in own - _PLAIN}
    foreign = {tag: _FOREIGN * _foreign(tag, special, script) for tag in _SMALL[script]}
    stock = _stock(script)
    whole = [(stock.words[word], float(count)) for word, count in words.items()
             if word in stock.words]  # fmt: skip
    if at_once := _Race(whole, foreign, words.total()).winner(_PLENTY, _FAR_AHEAD):
        return at_once
    pieces = chain(whole, _pieces(words, stock), _clusters(text, stock))
    return _Race(list(pieces), foreign, words.total()).winner(_ENOUGH, _AHEAD)


def _foreign(tag: str, letters: Mapping[str, int], script: str) -> int:
    own = _OWN_LETTERS.get(script, {}).get(tag)
    return 0 if own is None else sum(n for letter, n in letters.items() if letter not in own)


def _pieces(words: Mapping[str, int], stock: _Stock) -> Iterator[_Clue]:
    """The known endings and beginnings of words that are no small words themselves."""
    for word, count in words.items():
        if len(word) > 3 and word not in stock.words:
            for size in _PIECES:
                if tags := stock.ends.get(word[-size:]):
                    yield tags, count * _PIECE
                if tags := stock.begins.get(word[:size]):
                    yield tags, count * _PIECE


def _clusters(text: str, stock: _Stock) -> Iterator[_Clue]:
    for cluster, tags in stock.within.items():
        if count := text.count(cluster):
            yield tags, count * _PIECE


@cache
def _stock(script: str) -> _Stock:
    tables: list[dict[str, list[str]]] = [{}, {}, {}, {}]
    for tag, clues in _SMALL[script].items():
        for clue in set(clues.casefold().split()):
            kind = 2 * clue.endswith("-") + clue.startswith("-")
            tables[kind].setdefault(clue.strip("-"), []).append(tag)
    words, ends, begins, within = ({k: tuple(v) for k, v in table.items()} for table in tables)
    return _Stock(words, ends, begins, within)
