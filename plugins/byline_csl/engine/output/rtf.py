"""RTF: a fragment that stands between ``{\\rtf1 …`` and ``}``, in ASCII whatever the script."""

from __future__ import annotations

import re

from byline_csl.engine.output.flat import flat

_SPECIAL = re.compile("[\x00-\x1f\\\\{}\x7f-\U0010ffff]")
_WORDS = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\t": "\\tab "}
_WORDS |= dict.fromkeys("\n\x0b\x0c\x85\u2028\u2029", "\\line ")


def escape(text: str) -> str:
    """Text as RTF: what is not ASCII goes as numbers, with a question mark for old readers."""
    if text.isascii() and text.isprintable() and "\\" not in text:
        return _SPECIAL.sub(_escaped, text) if "{" in text or "}" in text else text
    return _SPECIAL.sub(_escaped, text.replace("\r\n", "\n").replace("\r", "\n"))


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    if character in _WORDS:
        return _WORDS[character]
    if character < " " or "\x7f" <= character < "\xa0":
        return ""
    units = character.encode("utf-16-le", "surrogatepass")
    numbers = (
        int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)
    )
    return "".join(f"\\u{number} ?" for number in numbers)


def _group(word: str) -> tuple[str, str]:
    return f"{{\\{word} ", "}"


RTF = flat(
    "rtf",
    escape,
    {
        ("text-decoration", "underline"): _group("ul"),
        ("font-variant", "small-caps"): _group("scaps"),
        ("font-weight", "bold"): _group("b"),
        ("font-style", "italic"): _group("i"),
        ("font-style", "oblique"): _group("i"),
        ("vertical-align", "sup"): _group("super"),
        ("vertical-align", "sub"): _group("sub"),
    },
    # The tab reaches the hanging indent that a bibliography's paragraph has.
    ("\\tab ", "\\line ", "\\line\\tab "),
)
