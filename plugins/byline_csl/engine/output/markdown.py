"""Markdown that CommonMark, GitHub and pandoc read alike, as far as they have the same marks.

Italics and bold are everyone's; small caps, underlining and raised or lowered text are pandoc's.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from byline_csl.engine.output.base import one_line
from byline_csl.engine.output.flat import flat

_SPECIAL = re.compile(r"""[\\`*_{}\[\]<>#|~$^@"']|&(?=\#?\w*(?:;|\Z))""")
# What is no markup by itself, but where it meets its like.
_MET = re.compile(
    r"(?<=-)-"  # a dash
    r"|(?<=\.\.)\."  # an ellipsis
)
_EMOJI = re.compile(r":([\w+-]+):")
# Where an address is made a link before backslashes are read, these would become part of it.
_LINK = re.compile(r"\b(https?|ftp)(?=://\S{0,500}\\)|\b(www)(?=\.\S{0,500}\\)", re.I)
_LIST = re.compile(
    r"^(\(?(?:\d+|[a-z]|[A-Z](?![.][ ](?![ ]))|[ivxlcdm]+|[IVXLCDM]{2,}))(?=[.)](?:\s|\Z))"
    r"|^(?=[-+=:%])",
    re.M,
)
# Where marks meet what they must not meet, or hold what they must not hold.
_CLASH = re.compile(
    r"""\\.
    |(?P<image>!(?=\[))                # text before a mark that would make it an image
    |(?P<note>\[(?=\^))                # a mark that begins raised, like the name of a footnote
    |(?P<raised>[\^~])(?:\\.|[^\\^~])*(?P=raised)  # no spaces inside
    """,
    re.X | re.S,
)
# For the time being, so that three stars in a row can be told apart.
_ITALIC = ("_", "_")
_DELIMITER = re.compile(r"\\.|(\*\*|_)", re.S)


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no raw HTML, no pandoc citation."""
    return _apart(_SPECIAL.sub(r"\\\g<0>", one_line(text)))


def _apart(text: str) -> str:
    text = _EMOJI.sub(r":\1\\:", _MET.sub(r"\\\g<0>", text))
    return _LINK.sub(r"\g<0>\\", text)


def _finish(text: str) -> str:
    text = _CLASH.sub(_parted, _apart(text.lstrip()))
    return _LIST.sub(r"\g<0>\\", _holding(text))


def _parted(found: re.Match[str]) -> str:
    if found["image"]:
        return "\\!"
    if found["note"]:
        return "[<!-- -->"
    return found[0].replace(" ", "\\ ") if found["raised"] else found[0]


class _Delimiter(NamedTuple):
    """A place in a text where emphasis begins or ends, and what is written there."""

    start: int
    end: int
    begins: bool
    marks: str


def _holding(text: str) -> str:
    """The text with its emphasis made to hold, whatever stands beside it.

    A star is no emphasis between a letter and a punctuation mark ("flanking" in CommonMark), an
    underscore none beside a letter. Written as a number, the letter counts as punctuation.
    Between an emphasis that ends and one that begins stands a comment.
    """
    changed: dict[int, str] = {}
    begun = ended = -1
    """Where the last delimiter stands, if it begins emphasis or if it ends one."""
    for start, end, begins, marks in _delimiters(text):
        # Pandoc sees no underscore right after words, not even after their punctuation.
        is_after = marks == "_" and start != begun and text[start - 1 : start].strip()
        meets = begins and (ended == start or is_after)
        begun, ended = (end, -1) if begins else (-1, end)
        changed |= dict.fromkeys(range(start, end), "")
        changed[start] = f"<!-- -->{marks}" if meets else marks
        outer, inner = (start - 1, end) if begins else (end, start - 1)
        if meets or not 0 <= outer < len(text) or (marks != "_" and _is_word(text[inner])):
            continue
        if _is_wordlike(text[outer]):
            changed[outer] = f"&#{ord(text[outer])};"
    if not changed:
        return text
    return "".join(changed.get(at, character) for at, character in enumerate(text))


def _delimiters(text: str) -> list[_Delimiter]:
    """All of them in order: stars, but underscores for italics that hold or stand in bold."""
    found: list[_Delimiter] = []
    begun: dict[str, int] = {}
    for match in _DELIMITER.finditer(text):
        mark = match[1]
        if not mark:
            continue
        first = begun.pop(mark, None)
        marks = "**"
        if mark == "_" and first is not None:
            marks = "*" if first == len(found) - 1 and not begun else "_"
            found[first] = found[first]._replace(marks=marks)
        if first is None:
            begun[mark] = len(found)
        found.append(_Delimiter(match.start(), match.end(), first is None, marks))
    return found


def _is_word(character: str) -> bool:
    """Is it a letter or number, to every reader?"""
    return unicodedata.category(character)[0] in "LN"


def _is_wordlike(character: str) -> bool:
    """Might a reader take it for part of a word: is it neither a space nor punctuation?"""
    kind = unicodedata.category(character)
    return kind[0] in "LNM" or kind == "Cf" or (kind[0] == "S" and not character.isascii())


MARKDOWN = flat(
    "md",
    escape,
    {
        ("text-decoration", "underline"): ("[", "]{.underline}"),
        ("font-variant", "small-caps"): ("[", "]{.smallcaps}"),
        ("font-weight", "bold"): ("**", "**"),
        ("font-style", "italic"): _ITALIC,
        ("font-style", "oblique"): _ITALIC,
        ("vertical-align", "sup"): ("^", "^"),
        ("vertical-align", "sub"): ("~", "~"),
    },
    (" ", "\\\n", "\\\n&emsp;"),
    _finish,
)
