"""TeX to text: what a field would print, worked out without running anything.

One pass over the tokens with a stack of its own, so that no nesting is too deep. pylatexenc
supplies the larger table of symbols; its parser is not used, because it cuts titles at a bare
``%`` and takes ``AT&T`` for a table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from byline.api import regex
from byline_bibtex.accents import ACCENTS, SILENT, SYMBOLS

_TOKEN = regex(
    r"\\url\s*\{(?P<url>[^{}]*)\}|\\(?P<word>[A-Za-z]+)\*?[ \t\n]*|\\(?P<sign>.)"
    r"|(?P<brace>[{}])|(?P<math>\$)|(?P<tie>~)"
    r"|(?P<dash>-{2,3})|(?P<quote>``|''|`|')|(?P<text>[^\\{}$~`'-]+|.)",
    re.S,
)
MAX_STACKED = 20
"""Commands that may wait for one letter; no script stacks that many accents."""
_SIGNS = {" ": " ", "\n": " ", ",": "\u2009", ";": " ", ":": " ", "!": "", "-": "", "/": "",
          "@": "", "\\": "\n", "(": "", ")": "", "[": "", "]": ""}  # fmt: skip
_MATH = regex(r"\$\$?([^$]*)\$\$?")
_DROPS_ARGUMENT = frozenset(
    "href noopsort hspace vspace color textcolor label foreignlanguage".split()
)
"""Commands whose (first) argument does not print."""


def needs_decoding(tex: str) -> bool:
    """Is there anything in it that TeX would not print as it stands?"""
    # One question after the other: in a long text that is ten times faster than a pattern.
    braces = "\\" in tex or "{" in tex or "}" in tex
    return braces or "$" in tex or "~" in tex or "`" in tex or "--" in tex or "''" in tex


def decode(tex: str) -> str:
    """The text that ``tex`` prints; white space stays as it stands."""
    if not needs_decoding(tex):
        return tex
    machine = _Machine()
    for found in _TOKEN.finditer(_without_math(tex)):
        machine.take(found)
    return unicodedata.normalize("NFC", machine.text())


def _without_math(tex: str) -> str:
    """Math shifts taken out; a dollar before an amount stays a dollar."""
    if "$" not in tex:
        return tex
    return _MATH.sub(_math, re.sub(r"(?<!\\)((?:\\\\)*)\\\$", "\\1\\\\textdollar{}", tex))


def _math(found: re.Match[str]) -> str:
    inside = found[1]
    if not inside or (re.match(r"\s*\d", inside) and " " in inside and "\\" not in inside):
        return found[0]
    return re.sub(r"[_^](?=[{\\0-9A-Za-z+*-])", "", inside)


class _Frame:
    __slots__ = ("pieces", "wait")

    def __init__(self, wait: tuple[str, ...] = ()) -> None:
        """``wait`` are the commands that stand before the group and take it as their argument,
        innermost last."""
        self.wait = wait
        self.pieces: list[str] = []


class _Machine:
    """What has been printed so far, group by group."""

    def __init__(self) -> None:
        self.frames = [_Frame()]
        self.wait: tuple[str, ...] = ()
        self.open_quote = False

    def take(self, found: re.Match[str]) -> None:
        kind = found.lastgroup or "text"
        value = found[kind]
        if kind == "brace":
            self._open() if value == "{" else self._close()
        elif kind == "word":
            self._command(value, found)
        elif kind == "sign":
            self._sign(value)
        else:
            self._print(self._plain(kind, value))

    def text(self) -> str:
        while len(self.frames) > 1:
            self._close()
        return "".join(self.frames[0].pieces)

    def _open(self) -> None:
        self.frames.append(_Frame(self.wait))
        self.wait = ()

    def _close(self) -> None:
        if len(self.frames) == 1:
            return
        frame = self.frames.pop()
        self.frames[-1].pieces.append(_apply(frame.wait, "".join(frame.pieces)))
        self.wait = ()

    def _print(self, text: str) -> None:
        wait, self.wait = self.wait, ()
        if wait and wait[0] in ACCENTS and text[:1].isspace():
            text = text.lstrip()
        self.frames[-1].pieces.append(_apply(wait, text[:1]) + text[1:] if wait else text)

    def _plain(self, kind: str, value: str) -> str:
        if kind == "url":
            return address(value)
        if kind == "tie":
            return "\xa0"
        if kind == "dash":
            return "–" if value == "--" else "—"
        if kind == "quote":
            return self._quote(value)
        return value

    def _quote(self, value: str) -> str:
        if value == "'":
            closes, self.open_quote = self.open_quote, False
            return "’" if closes else "'"
        self.open_quote = self.open_quote or value == "`"
        return {"``": "“", "''": "”", "`": "‘"}[value]

    def _command(self, word: str, found: re.Match[str]) -> None:
        if word in SILENT:
            return
        if word in _symbols():
            self._print(_symbols()[word])
        elif len(self.wait) < MAX_STACKED and (
            word in ACCENTS or found.string[found.end() : found.end() + 1] == "{"
        ):
            self.wait = (*self.wait, word)
        else:
            # Not TeX that we know, more likely a backslash that somebody typed.
            self._print(found[0])

    def _sign(self, sign: str) -> None:
        if sign in ACCENTS and len(self.wait) < MAX_STACKED:
            self.wait = (*self.wait, sign)
        else:
            self._print(_SIGNS.get(sign, sign))


_BARE = {command: "" for command in ACCENTS} | {
    "~": "~", "^": "^", '"': '"', "'": "´", "`": "`", "=": "¯", ".": "˙",
}  # fmt: skip
"""An accent over nothing prints itself."""


def _apply(commands: tuple[str, ...], text: str) -> str:
    for command in reversed(commands):
        if mark := ACCENTS.get(command):
            base = {"ı": "i", "ȷ": "j"}.get(text[:1], text[:1])
            rest = _rest(text[1:])
            text = base + text[1 : len(text) - len(rest)] + mark + rest if base else _BARE[command]
        elif command in ("enquote", "textquote", "mkbibquote"):
            text = f"“{text}”"
        elif command in _DROPS_ARGUMENT:
            text = ""
    return text


def _rest(text: str) -> str:
    """``text`` after the combining marks that it begins with."""
    return text.lstrip("".join(ACCENTS.values()))


@cache
def _symbols() -> dict[str, str]:
    """Every command that prints one fixed text."""
    from pylatexenc.latex2text import (  # type: ignore[import-untyped]
        get_default_latex_context_db,
    )

    table: dict[str, str] = {}
    categories = get_default_latex_context_db().d.values()
    for macros in (category["macros"] for category in categories):
        for name, macro in macros.items():
            text = macro.simplify_repl
            # \today and its like would put the day of reading into a record.
            if isinstance(text, str) and "%" not in text and len(text) <= 3:
                table.setdefault(name, text)
    for name in ACCENTS:
        table.pop(name, None)
    return table | SYMBOLS


def unbrace(value: str) -> str:
    """``value`` without braces that hold all of it, in one pass however many they are."""
    value = value.strip()
    if not value.startswith("{"):
        return value
    stack: list[int] = []
    match: dict[int, int] = {}
    for found in re.finditer("[{}]", value):
        if found[0] == "{":
            stack.append(found.start())
        elif stack:
            match[stack.pop()] = found.start()
    start, end = 0, len(value)
    while match.get(start) == end - 1:
        start, end = start + 1, end - 1
        start += len(value[start : start + 80]) - len(value[start : start + 80].lstrip())
        end -= len(value[max(start, end - 80) : end]) - len(
            value[max(start, end - 80) : end].rstrip()
        )
    return value[start:end].strip()


_BRACES = regex("[{}]")


def closing(text: str, start: int) -> int:
    """Where the group that opens at ``start`` closes, by BibTeX's rule; -1 where it does not."""
    depth = 0
    for found in _BRACES.finditer(text, start):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    return -1


def quote_end(text: str, start: int) -> int:
    """The quote that closes the one at ``start``, outside braces; -1 where none does."""
    depth = 0
    for found in re.compile('[{}"]').finditer(text, start + 1):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
        elif depth <= 0:
            return found.start()
    return -1


def split_outside(value: str, separator: str) -> list[str]:
    """The parts of ``value`` between separators that stand outside braces."""
    parts, depth, start = [], 0, 0
    for found in re.finditer("[{}]|" + separator, value, re.I):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
        elif depth == 0:
            parts.append(value[start : found.start()])
            start = found.end()
    return [*parts, value[start:]]


_WRAPPED = regex(r"[\s\\{}$]")


def address(value: str) -> str:
    """A verbatim field: only the wrappings that other programs put around it are taken off."""
    if not _WRAPPED.search(value):
        return value
    value = unbrace(re.sub(r"^\\url\s*(\{.*\})$", r"\1", unbrace(value), flags=re.S))
    value = re.sub(r"\\textasciitilde(?:\{\}|\s)?|\{?\\~\{?\}?\}?|\$\\sim\$", "~", value)
    value = re.sub(r"\{?\\([%_&#~$])\}?", r"\1", value)
    return re.sub(r"\s+", " " if "://" not in value else "", value)
