"""Citations in LaTeX: BibTeX's, natbib's and BibLaTeX's commands, and what a run leaves behind.

Source: the manuals of biblatex (section 3.9) and natbib (section 2).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from byline_drafts.scan.model import Cited, blank, line_counter

_HIDDEN = (
    re.compile(r"\\begin\{(verbatim\*?|lstlisting|minted|comment|Verbatim)\}.*?\\end\{\1\}", re.S),
    re.compile(r"\\(?:verb\*?|lstinline)(?P<mark>[^\w\s*{])[^\n]*?(?P=mark)"),
    re.compile(r"(?<!\\)(?:\\\\)*%[^\n]*"),
)
_NO_CITATION = frozenset(
    "bibcite citereset citestyle citesetup citetext citetrackertrue citetrackerfalse citename "
    "citefieldformat defcitealias setcitestyle citationdata".split()
)
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]*[Cc]ite[A-Za-z]*)\*?(?=[\s\[({<])")
_OPTION = r"\[(?:[^\[\]{}]|\{[^{}]*\})*\]|\((?:[^(){}]|\{[^{}]*\})*\)|<[^<>]*>"
_ARGUMENT = re.compile(rf"\s*(?:(?:{_OPTION})\s*)*\{{(?P<keys>[^{{}}]*)\}}")


def scan(text: str) -> Iterator[Cited]:
    """The keys of every citing command, ``\\nocite`` and the many-cite forms with them."""
    shown = text
    for pattern in _HIDDEN:
        shown = pattern.sub(blank, shown)
    line_of = line_counter(text)
    for command in _COMMAND.finditer(shown):
        if command["name"] in _NO_CITATION or _is_defined(shown, command.start()):
            continue
        for found in _arguments(shown, command):
            yield from _split(found["keys"], line_of(found.start("keys")))


def _arguments(text: str, command: re.Match[str]) -> Iterator[re.Match[str]]:
    """The arguments that hold keys: one, several for ``\\cites``, the second for ``\\volcite``."""
    name, position = command["name"].lower(), command.end()
    many, of_volume = name.endswith("s"), "volcite" in name
    taken = 0
    while found := _ARGUMENT.match(text, position):
        taken, position = taken + 1, found.end()
        if of_volume and taken % 2:
            continue
        yield found
        if not many:
            return


def _is_defined(text: str, position: int) -> bool:
    """Does the document only define a command of that name here?"""
    return bool(re.search(r"\\(?:re)?newcommand\*?\s*\{?\s*$|\\def\s*$", text[:position][-40:]))


def scan_aux(text: str) -> Iterator[Cited]:
    """The keys that a LaTeX run noted for BibTeX or BibLaTeX."""
    line_of = line_counter(text)
    pattern = r"\\citation\{([^{}]*)\}|\\abx@aux@cite(?:\{[^{}]*\})?\{([^{}]*)\}"
    for found in re.finditer(pattern, text):
        yield from _split(found[1] or found[2] or "", line_of(found.start()))


def scan_bcf(text: str) -> Iterator[Cited]:
    """The keys that a LaTeX run noted for biber."""
    line_of = line_counter(text)
    for found in re.finditer(r"<bcf:citekey\b[^>]*>([^<]*)</bcf:citekey>", text):
        yield from _split(html.unescape(found[1]), line_of(found.start()))


def _split(keys: str, line: int) -> Iterator[Cited]:
    for key in keys.split(","):
        # "#1" is a parameter of the document's own command.
        if (key := key.strip()) and "#" not in key and "\\" not in key:
            yield Cited(key, line)
