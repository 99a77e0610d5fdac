"""Keys that the eye takes for one another.

Keys themselves are plain Latin letters and digits; what a record was called elsewhere stands in
its ``aliases`` as it was, whatever its letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from byline.article import Article
from byline.errors import Problem

_TWINS = {
    **dict(zip("авекмнорстухіјѕԁһԛԝ", "abekmhopctyxijsdhqw", strict=True)),
    **dict(zip("αβεικνορτυχ", "abeikvoptux", strict=True)),
    **dict(zip("ɡıℓ", "gil", strict=True)),
}
"""Letters of other alphabets, and the Latin ones that they look like."""
_SHAPES = str.maketrans({**_TWINS, "0": "o", "1": "l"})
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
"""Those whose letters look like one another's."""


def mixed(article: Article) -> Iterator[Problem]:
    """Names of one record that mix such alphabets, or hide characters that nobody sees."""
    for alias in article.aliases:
        if alias.isascii():
            continue
        strange = [letter for letter in alias if _alphabet(letter) not in ("LATIN", "")]
        if strange and any(_alphabet(letter) == "LATIN" for letter in alias):
            which = ", ".join(f'"{one}" ({_called(one)})' for one in dict.fromkeys(strange))
            yield Problem(
                article.key, "aliases", f'"{alias}" mixes alphabets: {which} among Latin letters'
            )
        for hidden in dict.fromkeys(c for c in alias if unicodedata.category(c) == "Cf"):
            yield Problem(
                article.key, "aliases", f"{alias!a} has a character that nobody sees: "
                f"{_called(hidden)}",
            )  # fmt: skip


def across(articles: Iterable[Article]) -> Iterator[Problem]:
    """Keys and aliases of two records that differ only by letters that look alike."""
    first: dict[str, tuple[str, str]] = {}
    for article in articles:
        for name in (article.key, *article.aliases):
            other, key = first.setdefault(_shape(name), (name, article.key))
            if key != article.key and other != name:
                whose = "" if key == other else f", an alias of {key}"
                what = "" if name == article.key else f'its alias "{name}" '
                yield Problem(article.key, "key", f'{what}looks like "{other}"{whose}')


def _shape(name: str) -> str:
    """A name as the eye takes it."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    return name.casefold().translate(_SHAPES).replace("rn", "m").replace("vv", "w")


def _alphabet(letter: str) -> str:
    """Which of those alphabets a letter is of; "" for any other character."""
    if not letter.isalpha():
        return ""
    word = unicodedata.name(letter, "").split(" ")[0]
    return word if word in _ALPHABETS else ""


def _called(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
