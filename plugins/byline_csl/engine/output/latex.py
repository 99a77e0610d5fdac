"""LaTeX, for any engine: what the kernel itself defines, and the text in UTF-8.

Straight quotation marks want an encoding that has them: T1, or that of LuaTeX and XeTeX.
"""

from __future__ import annotations

import re

from byline_csl.engine.output.base import one_line
from byline_csl.engine.output.flat import flat

# The empty italic correction \\/ parts what would become one character.
_WORDS = {
    **{character: f"\\{character}" for character in "#$%&_{}"},
    "\\": "\\textbackslash{}",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "`": "\\textasciigrave{}",
    "'": "\\textquotesingle{}",
    '"': "\\textquotedbl{}",
    "<": "\\textless\\/",
    ">": "\\textgreater\\/",
    "|": "\\textbar{}",
    "\u00a0": "~",
    "\u2009": "\\,",
    "\u202f": "\\,",
}
_SPECIAL = re.compile("[" + re.escape("".join(_WORDS)) + "]")
_LIGATURE = re.compile("(?<=-)-|(?<=,),")


def escape(text: str) -> str:
    """Text that LaTeX prints as it is: no command, no comment, no ligature but of letters."""
    return _unjoined(_SPECIAL.sub(lambda found: _WORDS[found[0]], one_line(text)))


def _unjoined(text: str) -> str:
    """Hyphens and commas that stand together do not become dashes and quotation marks."""
    return _LIGATURE.sub(r"\\/\g<0>", text)


def _finish(text: str) -> str:
    # A bracket at the beginning would be read as an option of whatever command stands before.
    return _unjoined("{[}" + text[1:] if text.startswith("[") else text)


def _command(name: str) -> tuple[str, str]:
    return f"\\{name}{{", "}"


LATEX = flat(
    "latex",
    escape,
    {
        ("text-decoration", "underline"): _command("underline"),
        ("font-variant", "small-caps"): _command("textsc"),
        ("font-weight", "bold"): _command("textbf"),
        ("font-style", "italic"): _command("textit"),
        ("font-style", "oblique"): _command("textsl"),
        ("vertical-align", "sup"): _command("textsuperscript"),
        ("vertical-align", "sub"): _command("textsubscript"),
    },
    (" ", "\\newline\n", "\\newline\n\\hspace*{2em}"),
    _finish,
)
