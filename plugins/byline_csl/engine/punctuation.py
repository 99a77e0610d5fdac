"""From the tree to a row of text and marks, with the punctuation mended where pieces meet.

A style cannot know that a title ends in a question mark before it adds its full stop. Here, and
nowhere else, does the end of one piece see the beginning of the next affix: doubled marks become
one, a weaker mark gives way to a stronger, and in languages that want it commas and full stops
move inside closing quotation marks. Only the style's affixes and delimiters move; a text of the
item stays as it was given.

Source: the tables are those that the CSL test suite's ``punctuation_FullMonty`` cases spell out.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from byline_csl.engine.nodes import Mark, Node, Output

Token: TypeAlias = str | tuple[Literal["open", "close"], Mark, bool]
"""Text, or the beginning or end of a mark; the flag is the node's ``flips``."""

MERGED = {
    "!": {".": "!", "?": "!?", ":": "!", ",": "!,", ";": "!;"},
    "?": {"!": "?!", ".": "?", ":": "?", ",": "?,", ";": "?;"},
    ".": {"!": ".!", "?": ".?", ":": ".:", ",": ".,", ";": ".;"},
    ":": {"!": "!", "?": "?", ".": ":", ",": ":,", ";": ":;"},
    ",": {"!": ",!", "?": ",?", ":": ",:", ".": ",.", ";": ",;"},
    ";": {"!": "!", "?": "?", ":": ";", ",": ";,", ".": ";"},
}
"""What becomes of a mark that meets another."""

_MARKS = frozenset(MERGED)
_INSIDE = frozenset(".,!?")
"""Marks that go inside a closing quotation mark, where the language moves them."""
_SPACES = frozenset(" \u00a0")
_MEETING = _MARKS | _SPACES
"""What an affix may begin with to be changed by what stands before it."""


class Stream:
    """Takes pieces in reading order; keeps the tokens that they come to."""

    __slots__ = ("closed", "enclosed", "in_quote", "last", "tokens")

    def __init__(self, in_quote: bool) -> None:
        self.in_quote = in_quote
        self.tokens: list[Token] = []
        self.last = -1
        """Where the last text stands among the tokens."""
        self.closed = -1
        """Where the first closing quotation mark after the last text stands, or -1."""
        self.enclosed = 0
        """How many of the style's parentheses are open: those within them become brackets."""

    def piece(self, piece: Output) -> None:
        """Add a piece with all that is in it."""
        if isinstance(piece, str):
            self.text(piece)
        elif piece.marks and piece.marks[0][0] == "display":
            self.block(piece)
        else:
            self.node(piece)

    def node(self, node: Node) -> None:
        """Add a node: its prefix, its kids within its marks, its suffix."""
        prefix, suffix = node.prefix, node.suffix
        encloses = prefix == "(" and suffix[:1] == ")"
        if encloses:
            if self.enclosed:
                prefix, suffix = "[", suffix.replace(")", "]")
            self.enclosed += 1
        if prefix:
            self.affix(prefix)
        if node.marks:
            self.marked(node)
        else:
            self.kids(node.kids, node.delimiter)
        if suffix:
            self.affix(suffix)
        if encloses:
            self.enclosed -= 1

    def marked(self, node: Node) -> None:
        """Add the kids of a node within its marks."""
        for mark in node.marks:
            self.tokens.append(("open", mark, node.flips))
        self.kids(node.kids, node.delimiter)
        for mark in reversed(node.marks):
            self.close(mark, node.flips)

    def kids(self, kids: list[Output], delimiter: str) -> None:
        """Add pieces in a row, the delimiter between them."""
        first = True
        for kid in kids:
            if delimiter and not first:
                self.affix(delimiter)
            first = False
            if type(kid) is str:
                self.text(kid)
            else:
                self.piece(kid)

    def block(self, piece: Node) -> None:
        """A piece set apart on the page takes its affixes along."""
        display, *marks = piece.marks
        self.tokens.append(("open", display, False))
        self.piece(Node(piece.kids, piece.prefix, piece.suffix, piece.delimiter, tuple(marks)))
        self.close(display, False)

    def close(self, mark: Mark, flips: bool) -> None:
        """End a mark; after a quotation mark, punctuation may still move inside."""
        if mark[0] == "quotes" and self.closed < 0:
            self.closed = len(self.tokens)
        self.tokens.append(("close", mark, flips))

    def text(self, text: str) -> None:
        """Add a text of the item or of the style, as it is."""
        if not text:
            return
        if text[0] == " " and self.last >= 0 and self.closed < 0 and self.tail()[-1] in _SPACES:
            text = text[1:]
            if not text:
                return
        self.append(text)

    def append(self, text: str) -> None:
        """Add text behind everything so far, to the last token if that is text too."""
        tokens = self.tokens
        if tokens and type(last := tokens[-1]) is str:
            tokens[-1] = last + text
        else:
            self.last = len(tokens)
            tokens.append(text)
        self.closed = -1

    def tail(self) -> str:
        """The last text so far."""
        token = self.tokens[self.last]
        assert isinstance(token, str)
        return token

    def affix(self, text: str) -> None:
        """Add an affix or delimiter, its first marks merged with what stands before."""
        if self.last >= 0 and text[0] in _MEETING:
            if self.closed >= 0 or self.tail()[-1] in _MEETING:
                text = self.merged(text)
            if not text:
                return
        tokens = self.tokens
        if tokens and type(tokens[-1]) is not str and _closes_block(tokens[-1]):
            self.after_block(text)
        else:
            self.append(text)

    def merged(self, text: str) -> str:
        """What is left of an affix once its first marks have met those before it."""
        while text and text[0] in _MEETING:
            rest = self.meet(text)
            if rest is None:
                break
            text = rest
        return text

    def after_block(self, text: str) -> None:
        """Add an affix behind a block that is set apart: its punctuation belongs inside."""
        at = len(self.tokens)
        while at and (block := _closes_block(self.tokens[at - 1])):
            if block == "left-margin":
                return  # There is no room for punctuation beside the margin.
            at -= 1
        inside = text.rstrip()
        if inside:
            self.last = at
            self.closed = -1
            self.tokens.insert(at, inside)
        if len(inside) < len(text):
            self.tokens.append(text[len(inside) :])

    def meet(self, text: str) -> str | None:
        """What is left of an affix once its first character has met the last; None: all of it."""
        mark, before = text[0], self.tail()[-1]
        if mark in _SPACES:
            return text[1:] if before in _SPACES and self.closed < 0 else None
        if self.closed >= 0:
            return self.meet_quote(text)
        if before not in _MARKS:
            return None
        merged = before if mark == before else MERGED[before][mark]
        if merged == mark != before and self.leaves_quote():
            # What stood between the quotation mark and this mark has given way to it.
            self.closed = self.last - 1
            while self.closed > 0 and _closes_quote(self.tokens[self.closed - 1]):
                self.closed -= 1
            self.tokens.pop()
            self.last = self.closed - 1
            while not isinstance(self.tokens[self.last], str):
                self.last -= 1
            return text
        if len(merged) > 1:
            return None
        self.tokens[self.last] = self.tail()[:-1] + merged
        return text[1:]

    def leaves_quote(self) -> bool:
        """Is the last text one mark alone that follows a closing quotation mark?"""
        return (
            self.in_quote
            and len(self.tail()) == 1
            and self.last > 1
            and self.last == len(self.tokens) - 1
            and _closes_quote(self.tokens[self.last - 1])
        )

    def meet_quote(self, text: str) -> str | None:
        """The same, where a quotation has just been closed."""
        mark, before = text[0], self.tail()[-1]
        if not self.in_quote:
            return text[1:] if mark == "." and before in "!?." else None
        if mark not in _INSIDE:
            # "Who?": the colon is swallowed, but after a full stop it stands outside.
            if before in _MARKS and MERGED[before].get(mark, mark) == before:
                return text[1:]
            return None
        if before in _MARKS:
            merged = before if mark == before else MERGED[before][mark]
            if len(merged) == 1:
                self.tokens[self.last] = self.tail()[:-1] + merged
                return text[1:]
        self.tokens.insert(self.closed, mark)
        self.last = self.closed
        self.closed += 1
        return text[1:]


def _closes_quote(token: Token) -> bool:
    return isinstance(token, tuple) and token[0] == "close" and token[1][0] == "quotes"


def _closes_block(token: Token) -> str:
    """Which kind of block this token ends, or ""."""
    closes = isinstance(token, tuple) and token[0] == "close" and token[1][0] == "display"
    return token[1][1] if closes else ""


def flatten(piece: Output | None, in_quote: bool) -> list[Token]:
    """The tokens of a piece."""
    if piece is None:
        return []
    stream = Stream(in_quote)
    stream.piece(piece)
    return stream.tokens
