"""Citations in pandoc's Markdown, as Quarto, R Markdown and Obsidian write them too.

Source: the Pandoc User's Guide, "Citation syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline_drafts.scan.model import EVERYTHING, Cited, blank, line_counter

_OPENING = re.compile(
    r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}(?=[^\n]*$))", re.M
)
_ITEM = re.compile(r" {0,3}(?:[-*+:]|\(?\w{1,4}[.)]|\[\^[^\]]+\]:)\s")
_HIDDEN = (
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"(?<![\\`])(`+)(?!`)(?:(?:(?!\n[ \t]*\n).)*?[^`])?\1(?!`)", re.S),
    re.compile(r"\\."),
    # Addresses of links hold @ signs that cite nobody.
    re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"),
    re.compile(r"<[a-z][a-z0-9+.-]*:[^<>\s]*>", re.I),
    re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s)\]>]*", re.I),
)
_KEY = re.compile(
    r"(?<![\w@])@(?:\{(?P<braced>[^{}\s]+)\}|(?P<all>\*)|"
    r"(?P<key>\w(?:[\w]|[:.#$%&\-+?~/](?=\w))*))"
)
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)[-:]"
)


def scan(text: str) -> Iterator[Cited]:
    """Every ``@key`` outside code, comments, addresses and escapes, in the order of the text."""
    shown = _without_code(text.splitlines(keepends=True))
    for pattern in _HIDDEN:
        shown = pattern.sub(blank, shown)
    line_of = line_counter(text)
    for found in _KEY.finditer(shown):
        line = line_of(found.start())
        if found["all"]:
            yield Cited(EVERYTHING, line)
            continue
        key = found["braced"] or found["key"]
        yield Cited(key, line, doubtful=bool(_CROSS_REFERENCE.match(key)))


def _without_code(lines: list[str]) -> str:
    """Fenced and indented code blanked; what is indented under a list item or a note is text."""
    out: list[str] = []
    after_blank, within = True, False
    while len(out) < len(lines):
        line = lines[len(out)]
        if length := _fenced(lines, len(out)):
            out += [_spaces(code) for code in lines[len(out) : len(out) + length]]
            after_blank = True
            continue
        indented = line.startswith(("    ", "\t"))
        if line.strip() and not indented:
            within = bool(_ITEM.match(line)) or (within and not after_blank)
        is_code = indented and not within and after_blank
        out.append(_spaces(line) if is_code else line)
        after_blank = is_code or not line.strip()
    return "".join(out)


def _fenced(lines: list[str], first: int) -> int:
    """How many lines the fenced block at ``first`` takes; 0 where none starts or none ends."""
    opening = _OPENING.match(lines[first])
    if not opening:
        return 0
    mark = re.escape(opening["fence"][0])
    closing = re.compile(rf"[ \t>]*{mark}{{{len(opening['fence'])},}}[ \t]*$")
    for last in range(first + 1, len(lines)):
        if closing.match(lines[last]):
            return last - first + 1
    return 0


def _spaces(line: str) -> str:
    return re.sub(r"[^\n]", " ", line)
