"""Text to TeX: whatever a page says becomes letters in a bibliography, never a command.

The writer emits only the commands of the two tables here. A brace is never written as ``\\{``:
BibTeX and biber count braces even after a backslash, so one stray ``\\{`` would eat the next entry.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from byline.api import regex
from byline_bibtex.accents import COMBINING, LETTERS

# C0, DEL, C1, soft hyphen, zero-width space, byte order mark, bidirectional controls, lone
# surrogates and noncharacters: nothing that prints. Joiners (U+200C, U+200D) are spelling.
_DROPPED = regex(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060"
    "\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_SPACE = regex(r"[^\S\xa0]+")
_LINE_END = regex("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "\xa0": "~",
    "\n": r"\newline{}",
}
# TeX's fonts join these pairs into dashes and quotes that the text does not have.
_LIGATURES = regex("[-–—](?=[-–—])|['”](?=['”])|,(?=,)")
_DASHES, _QUOTES = (
    tuple(one + other for one in marks for other in marks) for marks in ("-–—", "'”")
)
_SPECIAL = regex(r"""[\\{}$&%#_~^<>|"`\xa0\n]""")
_LATIN = "\x80-\u024f\u1e00-\u1eff" + "".join(letter for letter in LETTERS if letter > "\u024f")
"""What LaTeX may have a command for; other scripts are left alone without a look at each letter."""
_NOT_PLAIN_SIGN = rf"""[\\{{}}$&%#_~^<>|"`\n\0{_LATIN}]"""
_NOT_PLAIN = regex(_NOT_PLAIN_SIGN)
_MARKS = regex("[\u0300-\u036f]")
_MARKED = regex(rf"[^\u0300-\u036f]?[\u0300-\u036f]+|{_NOT_PLAIN_SIGN}")
# Quotes inside braces are BibTeX's own idiom and need no T1 font.
_ASCII_SPECIAL = {**SPECIAL, '"': '{"}', "\0": "{}"}


def clean(text: str) -> str:
    """On one line, in NFC, without characters that print nothing."""
    return _tidy(text) if text.isprintable() else _cleaned(text)


def clean_lines(text: str) -> str:
    """As ``clean``, but lines stay lines; at most one empty line stands between two."""
    if text.isprintable():
        return _tidy(text)
    lines = [clean(line) for line in _LINE_END.split(text)]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _tidy(text: str) -> str:
    """The same of text without control or format characters, which is most of it."""
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _cleaned(text: str) -> str:
    return unicodedata.normalize("NFC", _SPACE.sub(" ", _DROPPED.sub("", text)).strip(" "))


def encode(text: str, ascii_only: bool = False) -> str:
    """Clean text as TeX that prints the same; ``ascii_only`` as far as plain LaTeX has letters."""
    # Several quick questions: a long text is seldom of any interest, and one pattern for all of
    # them takes ten times as long.
    if _has_pairs(text):
        text = _LIGATURES.sub(lambda found: found[0] + "\0", text)
    if not ascii_only:
        return _SPECIAL.sub(_special, text).replace("\0", "{}")
    if text.isascii() or not _MARKS.search(text):
        return _NOT_PLAIN.sub(_spelt_out, text)
    return _MARKED.sub(_spelt_out, text)


def _has_pairs(text: str) -> bool:
    if "--" in text or "''" in text or ",," in text:
        return True
    if text.isascii():
        return False
    if "”" in text and any(pair in text for pair in _QUOTES):
        return True
    return ("–" in text or "—" in text) and any(pair in text for pair in _DASHES)


def _spelt_out(found: re.Match[str]) -> str:
    return _spelt(found[0])


def _special(found: re.Match[str]) -> str:
    return SPECIAL.get(found[0], found[0])


@lru_cache(maxsize=8192)
def _spelt(cluster: str) -> str:
    """One letter with its accents, or a special character, as LaTeX commands spell it."""
    if cluster in _ASCII_SPECIAL:
        return _ASCII_SPECIAL[cluster]
    if cluster in LETTERS:
        return LETTERS[cluster]
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    commands = [COMBINING.get(mark, "") for mark in marks]
    if not (base.isascii() and base.isalpha() and commands and all(commands)):
        return cluster
    inner = {"i": r"\i", "j": r"\j"}.get(base, base) if "\u0300" <= marks[0] <= "\u0315" else base
    for command in commands:
        if len(inner) == 1 and not command.isalpha():
            inner = f"\\{command}{inner}"
        elif inner in ("\\i", "\\j") or len(inner) == 1:
            # Never "\c c": the space would split a name in two.
            inner = f"\\{command}{{{inner}}}"
        else:
            # biber turns the inner accent into a letter and takes one pair of braces off.
            inner = f"\\{command}{{{{{inner}}}}}"
    return "{" + inner + "}"


_WORDS = regex(r"[^\s\"“”()\[\],;:!?/–—-]+")
_INNER_CAPITAL = regex(r"\S[^\W\d_a-z]")
"""Cheaper than to look into each word: most headlines have no capital inside one, or few."""


def encode_title(text: str, ascii_only: bool = False) -> str:
    """A title whose acronyms and inner capitals (DPRK, iPhone) keep their case in every style."""
    if not _INNER_CAPITAL.search(text):
        return encode(text, ascii_only)
    pieces, done = [], 0
    for found in _WORDS.finditer(text):
        rest = found[0][1:]
        if rest != rest.lower():
            pieces.append(encode(text[done : found.start()], ascii_only))
            pieces.append(_protected(encode(found[0], ascii_only)))
            done = found.end()
    return "".join((*pieces, encode(text[done:], ascii_only)))


def _protected(tex: str) -> str:
    # A group that opens with a command is a "special character" to BibTeX, which changes its case.
    return f"{{{{{tex}}}}}" if tex.startswith("\\") else f"{{{tex}}}"


_RANGE = regex(r"(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])")


def encode_pages(text: str, ascii_only: bool = False) -> str:
    """Page numbers, with the double hyphen that BibTeX styles expect in a range."""
    return r"\textendash{}".join(
        "--".join(encode(part, ascii_only) for part in _RANGE.split(span))
        for span in text.split("–")
    )


_URL_UNSAFE = regex(r'[\s{}\\"<>^|`\x00-\x20\x7f-\xa0]')
_VERBATIM_UNSAFE = regex(r"[\s{}\\\x00-\x20\x7f-\xa0]")


def address(url: str, ascii_only: bool = False) -> str:
    """A URL as biblatex reads it: verbatim, with what would end or break it percent-encoded."""
    if url.isascii() and not _URL_UNSAFE.search(url):  # as most are
        return url
    kept = _URL_UNSAFE.sub(_percent, _DROPPED.sub("", url).strip())
    return re.sub(r"[^\x00-\x7f]", _percent, kept) if ascii_only else kept


def verbatim(text: str) -> str:
    """A DOI or another identifier: nothing escaped, nothing that could end the field."""
    return _VERBATIM_UNSAFE.sub(_percent, _DROPPED.sub("", text).strip())


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
