"""HTML as the CSL test suite writes it, so that what is tested is what is shipped."""

from __future__ import annotations

import re
import unicodedata

from byline_csl.engine.output.base import Format

_ESCAPES = {"&": "&#38;", "<": "&#60;", ">": "&#62;"}
_RISKY = re.compile(r"[&<>]")
_RAISED = re.compile(
    "[\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf"
    "\u02c0\u02c1\u06e5\u06e6\u2070-\u207f\u2120\u2122\u3192-\u319f\ua69c\ua69d\ua770\ua7f8\ua7f9\uab5c-\uab5f]+"
)

_LETTERS = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}
"""Raised letters that Unicode does not decompose."""


def escape(text: str) -> str:
    """Text safe in HTML; characters that are raised by themselves become raised plain ones."""
    if "&" in text or "<" in text or ">" in text:
        text = _RISKY.sub(lambda found: _ESCAPES[found[0]], text)
    return text if text.isascii() else _RAISED.sub(_raise, text)


def _raise(found: re.Match[str]) -> str:
    out = []
    for character in found[0]:
        plain = _LETTERS.get(character) or unicodedata.normalize("NFKD", character)
        kind = unicodedata.decomposition(character).split(" ")[0]
        raised = kind == "<super>" or character in _LETTERS
        out.append(f"<sup>{plain}</sup>" if raised else character)
    return "".join(out)


def _span(style: str) -> tuple[str, str]:
    return f'<span style="{style};">', "</span>"


def _div(name: str) -> tuple[str, str]:
    return f'<div class="csl-{name}">', "</div>"


HTML = Format(
    "html",
    escape,
    {
        ("font-style", "italic"): ("<i>", "</i>"),
        ("font-style", "oblique"): ("<em>", "</em>"),
        ("font-style", "normal"): _span("font-style:normal"),
        ("font-variant", "small-caps"): _span("font-variant:small-caps"),
        ("font-variant", "normal"): _span("font-variant:normal"),
        ("font-weight", "bold"): ("<b>", "</b>"),
        ("font-weight", "light"): _span("font-weight:light"),
        ("font-weight", "normal"): _span("font-weight:normal"),
        ("text-decoration", "underline"): _span("text-decoration:underline"),
        ("text-decoration", "none"): _span("text-decoration:none"),
        ("vertical-align", "sup"): ("<sup>", "</sup>"),
        ("vertical-align", "sub"): ("<sub>", "</sub>"),
        ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
        ("display", "block"): ("\n\n    " + _div("block")[0], "</div>\n"),
        ("display", "left-margin"): ("\n    " + _div("left-margin")[0], "</div>"),
        ("display", "right-inline"): (_div("right-inline")[0], "</div>\n  "),
        ("display", "indent"): (_div("indent")[0], "</div>\n  "),
    },
    restates=frozenset({"vertical-align", "text-decoration"}),
)
