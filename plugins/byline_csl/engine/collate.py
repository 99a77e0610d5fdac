"""The order of words in a bibliography.

Case, accents and punctuation do not count, a space comes before every letter, and numbers count
as numbers, whatever their digits: that is how citeproc-js sorts. Scripts come in the order of
their code points; the letters that a language counts as its own stand where that language puts
them. Chinese is not ordered by pronunciation.

Source: Unicode Technical Standard 10, with alternates shifted and primary strength; the
tailorings are those of CLDR.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPREAD = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h",
    "ı": "i", "þ": "z\U0010fff9", "ŧ": "t",
})  # fmt: skip

_TAILORED = {
    "cs": "č>c ch>h ř>r š>s ž>z", "da": "æ>z1 ä>z1 ø>z2 ö>z2 å>z3 aa>z3", "es": "ñ>n",
    "et": "š>s z>s1 ž>s2 õ>w1 ä>w2 ö>w3 ü>w4", "fi": "å>z1 ä>z2 æ>z2 ö>z3 ø>z3",
    "hr": "č>c1 ć>c2 đ>d š>s ž>z", "hu": "ö>o ő>o ü>u ű>u",
    "is": "á>a ð>d é>e í>i ó>o ú>u ý>y þ>z1 æ>z2 ö>z3 å>z4", "lt": "č>c š>s ž>z",
    "lv": "č>c ģ>g ķ>k ļ>l ņ>n š>s ž>z", "nb": "æ>z1 ä>z1 ø>z2 ö>z2 å>z3 aa>z3",
    "nn": "æ>z1 ä>z1 ø>z2 ö>z2 å>z3 aa>z3", "pl": "ą>a ć>c ę>e ł>l ń>n ó>o ś>s ź>z1 ż>z2",
    "ro": "ă>a1 â>a2 î>i ș>s ț>t", "sk": "ä>a č>c ch>h ô>o š>s ž>z", "sl": "č>c š>s ž>z",
    "sv": "å>z1 ä>z2 æ>z2 ö>z3 ø>z3", "tr": "ç>c ğ>g ı>h1 ö>o ş>s ü>u",
}  # fmt: skip
"""Letters that come after another as letters of their own: "č>c" puts č after all of c."""

_AFTER = "\U0010fff0"
_IGNORED = re.compile(r"[^\w ]+|_+")
_SPACES = re.compile(r"\s+")
_SYMBOLS = frozenset("`^+<=>|~$°©®€£¥")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=64)
def _tailoring(language: str) -> tuple[tuple[str, str], ...]:
    rules = []
    for rule in _TAILORED.get(language, "").split():
        letter, _, place = rule.partition(">")
        rules.append((letter, f"{place[0]}{_AFTER}{place[1:]}"))
    return tuple(rules)


@lru_cache(maxsize=8192)
def collation_key(text: str, language: str = "") -> str:
    """What to sort ``text`` by, in a language given as "sv" or ""."""
    folded = text.lower()
    if not text.isascii():
        folded = unicodedata.normalize("NFC", folded)
    for letter, place in _tailoring(language):
        folded = folded.replace(letter, place)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_SPREAD))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    kept = _SPACES.sub(" ", _IGNORED.sub(_symbols, _SPACES.sub(" ", folded))).strip()
    return _DIGITS.sub(_number, kept) if any(map(str.isdigit, kept)) else kept


def _symbols(found: re.Match[str]) -> str:
    """Of what is no letter or digit, only a few signs count; they come before everything."""
    return "".join(
        chr(33 + ord(c) % 12) if c in _SYMBOLS else c if ord(c) > 0xFFFF else "" for c in found[0]
    )


def _number(found: re.Match[str]) -> str:
    digits = found[0].lstrip("0") or "0"
    return f"0{min(len(digits), 999):03}{digits}"
