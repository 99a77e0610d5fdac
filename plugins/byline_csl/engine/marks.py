"""Formatted strings with marks in them: from the engine's output to text, HTML or Markdown.

While a style is at work, italics, quotation marks and the like are single characters that Unicode
reserves for a program's own use and that no page may contain (they are cut from every value on
the way in). Only at the very end do they become tags, and only then is text escaped: a headline
can therefore never turn into markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from byline_csl.engine.model import Form

CLOSE, ITALIC, BOLD, CAPS, SUP, SUB, UNDERLINE = map(chr, range(0xFDD0, 0xFDD7))
QUOTE, UNQUOTE, GUARD = "\ufdd8", "\ufdd9", "\ufddf"

# Embeddings, overrides and isolates turn what follows them; nothing is left where they stood.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RESERVED = re.compile("[\ufdd0-\ufdef\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PAIRS = re.compile(r"(?<=[\s.,;:!?(\[\"”’])(?=[.,;:!?)\]])")
_M = f"[{CLOSE}{UNQUOTE}]*"


@dataclass(frozen=True, slots=True)
class Quotes:
    """A locale's quotation marks, outer and inner, and whether they take in a stop or comma."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    take_punctuation: bool = False


def clean(text: str) -> str:
    """One line without controls: they are spaces, those of direction are gone."""
    return " ".join(_RESERVED.sub(" ", _BIDI.sub("", text)).split())


def protect(text: str) -> str:
    """One line of a page's text, made fit to pass through a style unchanged.

    Between two of its own punctuation marks stands a guard, so that ``tidy`` repairs only the
    seams which the style made: "Who is next?..." stays as printed.
    """
    line = _PAIRS.sub(GUARD, clean(text))
    return line + GUARD if line.endswith((",", ";", ":")) else line


_SEAMS: tuple[tuple[re.Pattern[str], str], ...] = (
    # An absent value leaves its brackets behind: "()" or "[]".
    (re.compile(r" ?\( ?\)| ?\[ ?\]"), ""),
    # Two delimiters meet where the value between them is absent: ", ." and ", ,".
    (re.compile(rf"[,;:] ?({_M})\."), r"\1."),
    (re.compile(rf",({_M}) ?,"), r",\1"),
    (re.compile(r" +([.,])"), r"\1"),
    # A headline that ends in a mark of its own takes no full stop after it.
    (re.compile(rf"([.!?])({_M})\."), r"\1\2"),
    (re.compile(r" {2,}"), " "),
    (re.compile(r"^[ .,;:]+"), ""),
    # What a delimiter leads to is absent at the end of an entry: "[1] AFP,".
    (re.compile(rf"[ ,;:]+({_M})$"), r"\1"),
)


def tidy(marked: str, quotes: Quotes) -> str:
    """Mend the seams of a rendered entry: doubled stops, stray commas, empty brackets."""
    for pattern, repaired in _SEAMS:
        marked = pattern.sub(repaired, marked)
    if quotes.take_punctuation:
        marked = re.sub(rf"({UNQUOTE}{_M})([.,])", r"\2\1", marked)
    return marked.strip()


_TAGS: Mapping[str, tuple[str, str]] = {
    ITALIC: ("<i>", "</i>"),
    BOLD: ("<b>", "</b>"),
    CAPS: ('<span style="font-variant:small-caps">', "</span>"),
    SUP: ("<sup>", "</sup>"),
    SUB: ("<sub>", "</sub>"),
    UNDERLINE: ("<u>", "</u>"),
}
_STARS: Mapping[str, tuple[str, str]] = {ITALIC: ("*", "*"), BOLD: ("**", "**")}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$&@^])")


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no raw HTML, no pandoc citation."""
    return _MARKDOWN.sub(r"\\\1", text)


def _escape_html(text: str) -> str:
    return html.escape(text, quote=True)


def _plain(text: str) -> str:
    return text


_FORMS: Mapping[Form, tuple[Mapping[str, tuple[str, str]], Callable[[str], str]]] = {
    "text": ({}, _plain),
    "html": (_TAGS, _escape_html),
    "md": (_STARS, escape_markdown),
}
_SPLIT = re.compile("([\ufdd0-\ufdd9])")


def _nest(text: str, quotes: Quotes) -> str:
    """Text between outer quotation marks: its own double marks become inner ones."""
    for mark, inner in zip(quotes.outer, quotes.inner, strict=True):
        text = text.replace(mark, inner)
    return re.sub('"([^"]*)"', rf"{quotes.inner[0]}\1{quotes.inner[1]}", text)


def to_form(marked: str, quotes: Quotes, form: Form) -> str:
    """The marked text in one output form, its words escaped and its marks balanced."""
    tags, escape = _FORMS[form]
    out: list[str] = []
    open_: list[str] = []
    depth = 0
    for piece in _SPLIT.split(marked.replace(GUARD, "")):
        if piece == QUOTE:
            out.append(quotes.inner[0] if depth % 2 else quotes.outer[0])
            depth += 1
        elif piece == UNQUOTE:
            depth = max(depth - 1, 0)
            out.append(quotes.inner[1] if depth % 2 else quotes.outer[1])
        elif piece == CLOSE:
            out.append(open_.pop() if open_ else "")
        elif ITALIC <= piece <= UNDERLINE and len(piece) == 1:
            start, end = tags.get(piece, ("", ""))
            out.append(start)
            open_.append(end)
        else:
            out.append(escape(_nest(piece, quotes) if depth % 2 else piece))
    return "".join(out + open_[::-1])
