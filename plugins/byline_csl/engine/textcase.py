"""Changes of case that look across a text's inline formatting ("Text-case").

What is marked ``nocase``, raised, lowered or in small capitals keeps its case. Title case is for
English only; which language a text is in, the caller decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from byline_csl.engine.nodes import Node, Output, plain

STOP_WORDS = frozenset(
    """a about above across after against along amid among an and around as at before behind below
    beneath beside between beyond but by d' de despite down during et except for from in inside
    into like near nor of off on onto or out over past per since so than the through throughout
    till to toward towards under until up upon v van versus via von vs with within without
    yet""".split()
)
"""What title case leaves small: articles, the short conjunctions, prepositions, particles of
names. The specification names some of them."""

_WORD = re.compile(r"[^\s/\-–—]+|[\s/\-–—]+")
_OUTER = "“”‘’\"'([{<>)]}.,;:!?…"
_BEFORE = frozenset("“”‘’\"'([{«»‹›¿¡„‚-–—.…,;:!?*")
_FIXED = frozenset(
    {("vertical-align", "sup"), ("vertical-align", "sub"), ("font-variant", "small-caps")}
)

Change = Callable[[str], str]


def is_english(language: str) -> bool:
    """Is this language tag, of an item or of a style, English?"""
    return language[:2].lower() == "en"


def apply(piece: Output, case: str, language: str = "en") -> Output:
    """The piece in a case of CSL: lowercase, uppercase, capitalize-first, capitalize-all,
    sentence or title. ``language`` is the tag of the language that the piece is in."""
    if case == "title":
        return _title(piece) if is_english(language) else piece
    if case == "sentence":
        return _Sentence().over(piece)
    if case == "capitalize-first":
        return _First().over(piece)
    if case == "uppercase" and language[:2] in ("tr", "az"):
        return _each(piece, lambda text: _upper(text.replace("i", "İ")))
    change = _WHOLE.get(case)
    return piece if change is None else _each(piece, change)


def _title(piece: Output) -> Output:
    return _title_text(piece) if isinstance(piece, str) else _Title(plain(piece)).over(piece)


@lru_cache(maxsize=8192)
def _title_text(text: str) -> str:
    return _Title(text).text(text)


def capitalize(text: str) -> str:
    """The first letter raised, behind whatever marks stand before it."""
    for at, letter in enumerate(text):
        if letter.isalpha():
            return text[:at] + letter.upper() + text[at + 1 :]
        if letter not in _BEFORE and not letter.isspace():
            return text
    return text


def _capitalize_all(text: str) -> str:
    return re.sub(r"[^\s\-]+", lambda word: capitalize(word[0]), text)


def _upper(text: str) -> str:
    return _GREEK.sub(_unaccented, text.upper())


def _unaccented(found: re.Match[str]) -> str:
    """Greek capitals bear no accents."""
    bare = unicodedata.normalize("NFD", found[0]).replace("\u0301", "")
    return unicodedata.normalize("NFC", bare)


_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")
_WHOLE: dict[str, Change] = {
    "lowercase": str.lower,
    "uppercase": _upper,
    "capitalize-all": _capitalize_all,
}


def _keeps_case(node: Node) -> bool:
    if node.tag is not None and node.tag.kind == "nocase":
        return True
    return node.flips and not _FIXED.isdisjoint(node.marks)


def _each(piece: Output, change: Change) -> Output:
    if isinstance(piece, str):
        return change(piece)
    if _keeps_case(piece):
        return piece
    return piece.with_kids([_each(kid, change) for kid in piece.kids])


class _First:
    """Raises the first letter of the whole, and leaves the rest."""

    def __init__(self) -> None:
        self.done = False

    def over(self, piece: Output) -> Output:
        if isinstance(piece, str):
            return self.text(piece)
        if _keeps_case(piece):
            self.done = True
            return piece
        return piece.with_kids([self.over(kid) for kid in piece.kids])

    def text(self, text: str) -> str:
        if self.done or not any(letter.isalnum() for letter in text):
            return text
        self.done = True
        return capitalize(text)


class _Sentence(_First):
    """The first word with a capital, everything else small.

    citeproc-js lowers text in mixed case too, which the specification would leave alone.
    """

    def text(self, text: str) -> str:
        if self.done:
            return text.lower()
        head, gap, rest = text.partition(" ")
        if not any(letter.isalnum() for letter in head):
            return head + gap + self.text(rest) if rest else text
        self.done = True
        return capitalize(head) + gap + rest.lower()


def _is_joint(character: str) -> bool:
    return character.isspace() or character in "/-–—"


class _Title:
    """English title case, word by word through the tree."""

    def __init__(self, text: str) -> None:
        self.last = len(text.rstrip(_OUTER + " "))
        while self.last and not _is_joint(text[self.last - 1]):
            self.last -= 1
        self.at = 0
        self.fresh = True
        """Does the next word begin the title or a subtitle?"""

    def over(self, piece: Output) -> Output:
        if isinstance(piece, str):
            return self.text(piece)
        if _keeps_case(piece):
            self.at += len(plain(piece))
            self.fresh = False
            return piece
        return piece.with_kids([self.over(kid) for kid in piece.kids])

    def text(self, text: str) -> str:
        out = []
        for word in _WORD.findall(text):
            out.append(word if _is_joint(word[0]) else self.word(word))
            self.at += len(word)
        return "".join(out)

    def word(self, word: str) -> str:
        bare = word.strip(_OUTER)
        ends = word.rstrip("“”‘’\"')]}").endswith((":", "?", "!"))
        if not bare:
            self.fresh = self.fresh or ends
            return word
        made = capitalize(word) if self.is_raised(bare) else word
        self.fresh = ends
        return made

    def is_raised(self, bare: str) -> bool:
        if not bare[0].isalpha():
            return False
        if bare != bare.lower() or bare.lower()[:2] in ("d’", "d'", "l’"):
            return self.fresh and bare[:1].islower() and bare[1:2] in "’'"
        if self.fresh:
            return len(bare) > 1 or bare.isascii()
        if len(bare) == 1:
            return False
        return bare not in STOP_WORDS or self.at >= self.last
