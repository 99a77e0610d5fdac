"""Given names cut to initials ("Name", initialize-with)."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(
    r"(?P<joint>[\s\u00a0]*[-‐‑][\s\u00a0]*|[\s\u00a0]*)(?P<word>[^\s\u00a0.‐‑-]+)(?P<dot>\.?)"
)
_SPACES = re.compile("([ \u00a0])[ \u00a0]+")


@lru_cache(maxsize=8192)
def initialize(given: str, mark: str, full: bool, hyphen: bool) -> str:
    """The initials of ``given``, each with ``mark`` after it, as "J. M." for "John Mary".

    ``full`` leaves whole names whole and only sets the initials among them in order
    (initialize="false"); ``hyphen`` keeps the hyphen of "J.-L.".
    """
    out = ""
    whole = False
    """Was the last one kept whole?"""
    for match in _TOKEN.finditer(given):
        word, dot = match["word"], match["dot"]
        hyphened = bool(match["joint"].strip())
        if not full and not any(map(str.isalnum, word)):
            # "R. & S." are two people, or one who signs so.
            out += f"{word} "
            continue
        if _is_whole(word, dot, full):
            if hyphened and not full:
                continue
            out += ("-" if hyphened else " ") + word + dot
            whole = True
            continue
        if hyphened and out:
            out = out.rstrip() + "-" if hyphen else out
        elif whole:
            out += " "
        bare = full and not dot and len(word) > 1
        out += word if dot or bare else _initial(word)
        out += "" if bare else mark
        whole = bare
    return _SPACES.sub(r"\1", out).strip(" ")


def _is_whole(word: str, dot: str, full: bool) -> bool:
    """Is this kept whole: a particle, or any real name where names stay whole?"""
    return word[:1].islower() or (full and not dot and len(word) > 1 and not word.isupper())


def _initial(word: str) -> str:
    """The first letter; two, where both are capitals before small ones ("TSerendorj": "Ts")."""
    if len(word) > 2 and word[:2].isupper() and word[2:].islower():
        return word[0] + word[1].lower()
    return next((letter for letter in word if letter.isalnum()), word[:1]).upper()
