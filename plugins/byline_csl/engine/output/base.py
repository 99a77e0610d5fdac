"""What a format has to say, and the one loop that says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from byline_csl.engine.nodes import Mark
from byline_csl.engine.punctuation import Token

Quotes = tuple[tuple[str, str], tuple[str, str]]
"""Outer and inner quotation marks, each as (open, close)."""

NORMAL = {
    "text-decoration": "none",
    "font-variant": "normal",
    "font-weight": "normal",
    "font-style": "normal",
    "vertical-align": "baseline",
}
"""The value of each kind of mark that changes nothing, from the outermost kind to the innermost."""

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")


@dataclass(frozen=True, slots=True)
class Format:
    """One output format: how it writes text, and what it puts around each mark."""

    name: str
    escape: Callable[[str], str]
    """Text as the format shows it literally, wherever on a line it may stand."""
    around: Mapping[Mark, tuple[str, str]] = field(default_factory=dict)
    """The text before and after a mark; a mark that is not there is not shown."""
    restates: frozenset[str] = frozenset()
    """Kinds of mark that are written even where they change nothing."""
    compose: Callable[[list[str]], str] = "".join
    """Makes one text of the pieces, which are escaped texts and what goes around marks."""


def one_line(text: str) -> str:
    """Text without line breaks, tabs (they are spaces) and control characters (they are gone)."""
    return text if text.isprintable() else _CONTROLS.sub("", _BREAKS.sub(" ", text))


def serialise(tokens: Sequence[Token], quotes: Quotes, format: Format) -> str:
    """The tokens as text of a format.

    Quotation marks alternate between outer and inner as they nest; formatting that came with the
    item's own text turns around inside the same formatting ("Rich text": flip-flopping).
    """
    out: list[str] = []
    state = dict(NORMAL)
    stack: list[tuple[str, str, str]] = []
    """For each open mark: its name, the value before it, and the text that closes it."""
    escape, around, restates = format.escape, format.around, format.restates
    quotation = _Quotation(quotes)
    for token in tokens:
        if type(token) is str:
            out.append(escape(token))
            continue
        what, (name, value), flips = token  # type: ignore[str-unpack]
        if name == "quotes":
            out.append(escape(quotation.mark(what == "open", value)))
            continue
        if what == "close":
            name, before, end = stack.pop()
            if name in state:
                state[name] = before
            out.append(end)
            continue
        before = state.get(name, "")
        value = NORMAL[name] if flips and value == before else value
        if value == before and not (name in restates and value == NORMAL[name]):
            stack.append((name, before, ""))
            continue
        start, end = around.get((name, value), ("", ""))
        if name in state:
            state[name] = value
        out.append(start)
        stack.append((name, before, end))
    return format.compose(out)


class _Quotation:
    """Which quotation mark is due: outer and inner ones take turns."""

    __slots__ = ("depth", "depths", "quotes")

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes
        self.depth = 0
        self.depths: list[int] = []
        """How deep quotations were nested before each that is open."""

    def mark(self, opens: bool, kind: str) -> str:
        """The mark that opens a quotation of a kind, or closes the one that is open."""
        if not opens:
            closing = self.quotes[(self.depth - 1) % 2][1]
            self.depth = self.depths.pop()
            return closing
        self.depths.append(self.depth)
        # Inner marks stay inner even where nothing is quoted around them.
        level = self.depth if self.depth or kind != "inner" else 1
        self.depth = level + 1
        return self.quotes[level % 2][0]
