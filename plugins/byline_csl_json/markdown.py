"""Text in a YAML bibliography is Markdown to pandoc: ours is escaped, others' is taken plain."""

from __future__ import annotations

import re
from html.entities import html5
from typing import NamedTuple

_ALNUM = r"[^\W_]"
_ESCAPE = re.compile(
    r"[\\`*^~\[\]<>@$'\"\n]"
    rf"|(?<!{_ALNUM})_|_(?!{_ALNUM})"  # inside a word it is no markup
    r"|--+|\.\.\.+"  # dashes and an ellipsis to pandoc
    r"|&(?=[#A-Za-z])"
    r"|\.(?=\s)"
)
_WORD_BEFORE = re.compile(rf"(?<!{_ALNUM}){_ALNUM}+(?:\.{_ALNUM}+)*\Z")
_SHORT = frozenset(
    "aet aetat al Apr Aug bk Bros c Capt cf ch chap chs Co col Corp cp d Dec Dr e.g ed eds esp f "
    "fasc Feb ff fig fl fol fols Fr Gen Gov Hon i.e ill Inc incl Jan Jr Jul Jun Ltd M.A M.D Mar "
    "Mr Mrs Ms n n.b nn No Nov Oct p Ph.D pp Pres Prof pt q.v Rep Rev s.v s.vv saec sec Sen Sep "
    "Sept Sgt Sr St univ viz vol vs".split()
)
"""What pandoc takes for abbreviations: it writes a space that does not break after their dot."""
_LONGEST = 12


def escape(text: str) -> str:
    """Markdown that says the text as it stands."""
    escaped = _ESCAPE.sub(_escaped, text)
    return f"\\{escaped}" if escaped.startswith(("#", "+", "-", "|")) else escaped


def _escaped(found: re.Match[str]) -> str:
    marks, start = found[0], found.start()
    if marks == ".":
        word = _WORD_BEFORE.search(found.string[max(0, start - _LONGEST) : start])
        if not word or word[0] not in _SHORT:
            return marks
    return "".join(f"\\{character}" for character in marks)


class Plain(NamedTuple):
    """Text without markup."""

    text: str
    had_markup: bool
    """Was anything taken out that ``escape`` would not bring back?"""


_MARKUP = re.compile(r"[*_^~\]]")
_SPECIAL = re.compile(r"[\\*_^~\]&]|--|\.\.\.|\n\Z")
_SMART = re.compile(r"---?|\.\.\.")
_TYPESET = {"--": "\N{EN DASH}", "---": "\N{EM DASH}", "...": "\N{HORIZONTAL ELLIPSIS}", "-": "-"}
_TOKEN = re.compile(r"\\(?P<mark>[!-/:-@\[-`{-~\n])|\\(?P<space> )|&(?P<entity>#?\w{1,31});")
_DELIMITER = re.compile(
    r"(?P<run>\*+|_+|~+|\^)|(?P<open>\[)|(?P<close>\])(?P<after>\{[^{}\[\]]*\}|\([^()\[\]\s]*\))?"
)


def plain(markdown: str) -> Plain:
    """The words of emphasis, spans and links, and dashes and ellipses as pandoc prints them.

    What is no such markup stays as typed, straight quotes among it.
    """
    if not _SPECIAL.search(markdown):
        return Plain(markdown, False)
    text, shadow = _unescaped(markdown)
    text = text[: len(shadow)]
    cuts = _cuts(shadow) if _MARKUP.search(shadow) else []
    if not cuts:
        return Plain(text, False)
    kept, at = [], 0
    for start, end in sorted(cuts):
        kept.append(text[at:start])
        at = end
    return Plain("".join((*kept, text[at:])), True)


def _unescaped(markdown: str) -> tuple[str, str]:
    """The characters, and a shadow of the same length in which none that was escaped counts."""
    text, shadow, at = [], [], 0
    for found in _TOKEN.finditer(markdown):
        character = _character(found)
        before = _typeset(markdown[at : found.start()])
        text += [before, character]
        shadow += [before, "." * len(character)]
        at = found.end()
    rest = _typeset(markdown[at:])
    # A block's last line end is none of its words.
    return "".join((*text, rest)), ("".join((*shadow, rest))).rstrip("\n")


def _typeset(text: str) -> str:
    return _SMART.sub(lambda found: _TYPESET[found[0]], text)


def bare(markdown: str) -> str:
    """Text without escapes and else as typed, for addresses and numbers: they hold no markup."""
    return _TOKEN.sub(lambda found: found["mark"] or found[0], markdown)


def _character(found: re.Match[str]) -> str:
    if found["mark"]:
        return found["mark"]
    if found["space"]:
        return "\N{NO-BREAK SPACE}"
    entity = found["entity"]
    if entity.startswith("#"):
        return _numbered(entity[1:]) or found[0]
    return html5.get(f"{entity};", found[0])


def _numbered(number: str) -> str:
    is_hex = number[:1] in ("x", "X")
    digits = number[1:] if is_hex else number
    if not re.fullmatch("[0-9a-fA-F]{1,6}" if is_hex else "[0-9]{1,7}", digits):
        return ""
    point = int(digits, 16 if is_hex else 10)
    return chr(point) if 0 < point < 0xD800 or 0xDFFF < point < 0x110000 else ""


def _cuts(shadow: str) -> list[tuple[int, int]]:
    """Where markup stands."""
    cuts: list[tuple[int, int]] = []
    opened: dict[str, list[tuple[int, int]]] = {}
    for found in _DELIMITER.finditer(shadow):
        if found["run"]:
            _match_run(shadow, found, opened.setdefault(found[0], []), cuts)
        elif found["open"]:
            opened.setdefault("[", []).append(found.span())
        elif opened.get("["):
            start = opened["["].pop()
            if found["after"]:
                cuts += [start, found.span()]
    return cuts


def _match_run(
    shadow: str,
    found: re.Match[str],
    opened: list[tuple[int, int]],
    cuts: list[tuple[int, int]],
) -> None:
    """Close what a run of the same delimiters opened, or open one."""
    start, end = found.span()
    before, after = shadow[start - 1 : start], shadow[end : end + 1]
    in_word = found[0][0] == "_"
    closes = bool(before.strip()) and not (in_word and after.isalnum())
    if closes and opened and _may_hold(found[0], shadow, opened[-1][1], start):
        cuts += [opened.pop(), (start, end)]
    elif after.strip() and not (in_word and before.isalnum()):
        opened.append((start, end))


def _may_hold(run: str, shadow: str, start: int, end: int) -> bool:
    """Is there something between two delimiters, and no space where only one word may be?"""
    inside = end - start
    if run in ("^", "~"):
        return 0 < inside <= 100 and not any(map(str.isspace, shadow[start:end]))
    return inside > 0 and len(run) < 4
