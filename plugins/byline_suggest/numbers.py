"""Figures that a sentence gives: money, counts with what they count, ranges, shares."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_IN_WORDS = rf"(?:{'|'.join(_SMALL)})(?:-(?:one|{'|'.join(_SMALL[:8])}))?"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{_IN_WORDS}"
_SCALE = r"(?:\s(?:hundred|thousand|million|billion|trillion)|\s?(?:bn|mn|m|k)\b)?"
_HEDGE = (
    r"(?:(?:more|fewer|less) than|at least|at most|up to|over|under|about|around|nearly|almost|"
    r"some|roughly|approximately|an estimated)\s"
)
_AMOUNT = rf"(?:{_NUMBER}){_SCALE}(?:\s?(?:to|-|–|or)\s?(?:{_NUMBER}){_SCALE})?"
_MONEY = re.compile(
    rf"(?:{_HEDGE})?(?:(?:US|A|C|HK|NZ|S)?[$€£¥₩]|\b(?:USD|EUR|GBP)\s)\s?{_AMOUNT}|"
    rf"\b(?:{_HEDGE})?{_AMOUNT}\s(?:US\s)?(?:dollars|euros|pounds|yuan|kyats?|won|yen|rubles|rupees)\b|"
    r"\b(?:hundreds|tens|thousands|millions|billions)\sof\s(?:(?:thousands|millions)\sof\s)?"
    r"(?:dollars|euros|pounds|yuan)\b",
    re.I,
)
_SHARE = re.compile(rf"\b(?:{_HEDGE})?(?:{_NUMBER})\s?(?:%|per\s?cent\b|percentage points\b)", re.I)
_LINKS = r"(?:and|or|but|to|in|on|at|of|by|for|from|with|that|which|who|as|than)"
_COUNTED = re.compile(
    rf"\b(?:{_HEDGE})?{_AMOUNT}\s(?P<what>(?:(?!{_LINKS}\b)[\w’'-]+\s){{0,4}}?(?:people|others|civilians|soldiers|"
    r"troops|personnel|technicians|experts|workers|refugees|prisoners|detainees|children|women|men|"
    r"officials|officers|protesters|fighters|rebels|villagers|residents|students|journalists|police|"
    r"members|missiles|rockets|launchers|tanks|aircraft|jets|helicopters|ships|vessels|submarines|"
    r"guns|rifles|weapons|tons?|tonnes|barrels|homes|houses|villages|schools|hospitals|companies|"
    r"countries|states|cases|deaths|injuries|families|households|votes|seats))\b",
    re.I,
)
_TOLL = re.compile(
    rf"\b(?:killing|killed|wounding|wounded|injuring|injured|displacing|displaced|arresting|arrested|"
    rf"detaining|detained)\s(?:{_HEDGE})?{_AMOUNT}(?:\s(?:people|others|civilians|soldiers))?\b|"
    rf"\b(?:{_HEDGE})?{_AMOUNT}\s(?:\w+\s){{0,2}}(?:were|have been|had been|was)\s(?:\w+\s)?"
    r"(?:killed|wounded|injured|displaced|arrested|detained|executed)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """Words that give a number, and where they stand in the sentence."""

    start: int
    end: int
    raw: str
    kind: str
    """money, share, toll or count."""


def figures(sentence: str) -> list[Figure]:
    """The figures of a sentence, in order; of two that overlap the longer.

    A number that counts nothing (a calibre, a route, a date) is none, nor is a small one in words
    ("two countries") unless it is a toll.
    """
    shapes = (("money", _MONEY), ("share", _SHARE), ("toll", _TOLL), ("count", _COUNTED))
    found = [
        Figure(*match.span(), match[0], kind)
        for kind, shape in shapes
        for match in shape.finditer(sentence)
        if kind != "count" or any(letter.isdigit() for letter in match[0])
    ]
    kept: list[Figure] = []
    for figure in sorted(found, key=lambda figure: (figure.start, -figure.end)):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept
