"""Typst markup. Marks are absolute ("italic", not "emphasised"), whatever stands around them."""

from __future__ import annotations

import re

from byline_csl.engine.output.base import one_line
from byline_csl.engine.output.flat import flat

_SPECIAL = re.compile(
    r"""[\\#$*_`@<>\[\]~"']       # markup, labels, and quotation marks that would turn curly
    |(?<![^\W_])-                 # a list, a dash, or a minus sign before a number
    |(?<![^/\s])/                 # a comment, the address of a link, a list of terms
    |(?<!\S)[=+]                  # a heading, a numbered list
    """,
    re.X,
)
# What can come about where two pieces meet.
_MET = re.compile(
    r"(?<=-)\?"  # a soft hyphen
    r"|(?<=\.\.)\."  # an ellipsis
)
_NUMBERED = re.compile(r"(^|\[)(\s*\d+)\.(?=\s|\]|\Z)", re.M)
# A bracket or dot right after an expression would belong to it, were it not for the semicolon.
_NEEDLESS = re.compile(r"(?<!\\)\];(?![(.;\[])")


def escape(text: str) -> str:
    """Text that Typst sets as it is: no markup, no code, no reference, no comment."""
    return _apart(_SPECIAL.sub(r"\\\g<0>", one_line(text)))


def _apart(text: str) -> str:
    return _NUMBERED.sub(r"\1\2\\.", _MET.sub(r"\\\g<0>", text))


def _finish(text: str) -> str:
    return _NEEDLESS.sub("]", _apart(text))


def _call(function: str) -> tuple[str, str]:
    return f"#{function}[", "];"


TYPST = flat(
    "typst",
    escape,
    {
        ("text-decoration", "underline"): _call("underline"),
        ("font-variant", "small-caps"): _call("smallcaps"),
        ("font-weight", "bold"): _call('text(weight: "bold")'),
        ("font-weight", "light"): _call('text(weight: "light")'),
        ("font-style", "italic"): _call('text(style: "italic")'),
        ("font-style", "oblique"): _call('text(style: "oblique")'),
        ("vertical-align", "sup"): _call("super"),
        ("vertical-align", "sub"): _call("sub"),
    },
    (" ", " \\\n", " \\\n#h(2em);"),
    _finish,
)
