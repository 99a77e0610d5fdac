"""Text as the words that a search compares: the same for a record, a query and the index.

A word is a run of letters, marks and digits, without case and accents. Scripts that write no
spaces (Han, Kana, Thai, Lao, Khmer, Burmese …) give a word for each letter with its marks, so
that what a query names is found wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from byline.article import Article
from byline.late import regex
from byline.names import Name

SEARCHED = (
    "title", "author", "outlet", "agency", "topics", "abstract", "place", "section", "key", "note",
)  # fmt: skip
"""Where a word without a field is looked for."""

GAP = "\ue000"
"""Stands between the items of a list, so that no phrase reaches from one into the next."""

_ASCII = {n: chr(n).lower() if chr(n).isalnum() else " " for n in range(128)}
_PRINTED = "“”‘’–—"
"""What stands between words in print: without it most texts are of plain letters alone."""
_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe",
                        "ð": "d", "þ": "th", "ŧ": "t", "ŀ": "l", "ĸ": "k", "ŋ": "n"}  # fmt: skip
"""Letters of the Latin script that Unicode does not take apart."""
_STROKED = regex(f"[{''.join(_PLAIN)}]")

_CLOSE = (
    "\u0e01-\u0e4e\u0e80-\u0ece\u0edc-\u0edf\u0f40-\u0fbc\u1000-\u103f\u1050-\u109f"
    "\u1780-\u17d3\u19b0-\u19c9\u1a20-\u1a5e\u3041-\u3096\u3099\u309a\u30a1-\u30fa\u30fc"
    "\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9fe\uaa60-\uaa7f\uf900-\ufaff"
    "\U00020000-\U000323af"
)
"""Letters and marks of scripts whose words stand without a space between them."""
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0fbc"
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074"
    "\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u1a55-\u1a5e\u3099\u309a\uaa7b-\uaa7d\u30fc"
)
_ACCENTS = regex(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d"
    "\u0859-\u085b\u0898-\u089f\u08ca-\u08e1\u08e3-\u0900]+"
)
"""Marks that stand on a letter without making another one of it: those before the Indic scripts."""
_SIGNS = "\u0900-\u0963\u0966-\u096f\u0971-\u0df3"
"""The blocks of Indic scripts: their vowel signs are part of a word, their full stops are not."""
_BEYOND = regex("[^\0-\x7f]")
_FEW = 40
"""Characters beyond ASCII that are taken one by one; a text of more is in another script."""
_WORD = regex(rf"[{_CLOSE}][{_MARKS}]*|(?:[^\W_{_CLOSE}{GAP}]|[{_SIGNS}])+")


def fold(text: str) -> str:
    """Lower case without accents: what a search compares."""
    if text.isascii():
        return text.lower()
    plain = _BEYOND.sub(_folded_one, text, _FEW)
    if plain.isascii():  # as most are: a few accents among plain letters
        return plain.lower()
    flat = unicodedata.normalize("NFKD", text).casefold()
    return _ACCENTS.sub("", flat)


class _Folded(dict[str, str]):
    """Each character beyond ASCII as it folds, learned as it is met."""

    def __missing__(self, one: str) -> str:
        self[one] = _ACCENTS.sub("", unicodedata.normalize("NFKD", one).casefold())
        return self[one]


_FOLDED = _Folded()


def _folded_one(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]


def words(text: str) -> str:
    """The words of a text, one space between them.

    >>> words("Burma–North Korea Ties: Café"), words("朝鲜 2017")
    ('burma north korea ties cafe', '朝 鲜 2017')
    """
    text = uncut(text)
    return " ".join(text.translate(_ASCII).split()) if text.isascii() else text


def uncut(text: str) -> str:
    """The same for a reader that cuts text, and lowers it, wherever ``words`` would in ASCII."""
    if text.isascii():
        return text
    for mark in _PRINTED:
        text = text.replace(mark, " ")
    folded = fold(text)
    if folded.isascii():
        return folded
    return " ".join(_WORD.findall(_STROKED.sub(_plainly, folded)))


def _plainly(found: re.Match[str]) -> str:
    return _PLAIN[found[0]]


def value_of(article: Article, name: str) -> object:
    """What a field says; under ``key`` the key with all that it was before."""
    if name == "key":
        return (article.key, *article.aliases)
    return article.note if name == "note" else article.value(name)


def parts_of(article: Article, name: str) -> list[str]:
    """The same, item by item."""
    value = value_of(article, name)
    if isinstance(value, (tuple, list)):
        return [str(item) for item in value]
    return [str(value)] if value else []


def field_words(article: Article, name: str) -> str:
    """The words of a field, a gap between its items. A person is found either way round."""
    return words_in(name, value_of(article, name))


def words_in(name: str, value: object, cut: Callable[[str], str] = words) -> str:
    """The same of a field's value, each part of it as ``cut`` has it."""
    if not value:
        return ""
    if name in NAMED:
        cut = _of_few
    if type(value) is str:  # as most are
        return cut(value)
    if not isinstance(value, (tuple, list)):
        return cut(str(value))
    if isinstance(value[0], Name):
        return _BETWEEN.join([ways(each).words for each in value])
    return _BETWEEN.join([cut(str(each)) for each in value])


class Ways(NamedTuple):
    """A person's name: as it is read, as a list files it, and the words of both."""

    read: str
    filed: str
    words: str


@lru_cache(4_096)
def ways(name: Name) -> Ways:
    """The ways in which a name may be met; some write many reports."""
    read, filed = str(name), name.sort_name
    return Ways(read, filed, _BETWEEN.join(map(words, dict.fromkeys((read, filed)))))


_BETWEEN = f" {GAP} "
_of_few = lru_cache(4_096)(words)
NAMED = frozenset("outlet agency topics place section language type".split())
"""Fields whose values are those of many records."""
