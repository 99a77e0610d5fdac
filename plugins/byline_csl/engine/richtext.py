"""Text of an item with its inline markup and quotation marks, as a piece of the output tree.

CSL-JSON text may hold ``<i> <b> <sup> <sub> <sc>``, two kinds of ``<span>``, and quotation marks.
Quotation marks become formatting, so that they nest rightly within a style's own; straight
apostrophes become curly. What does not pair up stays as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from byline_csl.engine.nodes import Mark, Node, Output, Tag

NOCASE = Tag("nocase")

_SPECIAL = re.compile(r"[<\"'“”‘’„‚]")
_TOKEN = re.compile(
    r"""(?P<open><(?:i|b|sup|sub|sc)>|<span\s+class=["']?nocase["']?\s*>
        |<span\s+style=["']font-variant:\s*small-caps;?["']\s*>
        |<span\s+class=["']nodecor["']\s*>)
      |(?P<close></(?:i|b|sup|sub|sc|span)>)
      |(?P<quote>["'“”‘’„‚])""",
    re.X,
)
_MARKS: dict[str, tuple[Mark, ...]] = {
    "i": (("font-style", "italic"),),
    "b": (("font-weight", "bold"),),
    "sup": (("vertical-align", "sup"),),
    "sub": (("vertical-align", "sub"),),
    "sc": (("font-variant", "small-caps"),),
    "span-caps": (("font-variant", "small-caps"),),
    "span-nocase": (),
    "span-nodecor": tuple(
        (name, "normal") for name in ("font-weight", "font-variant", "font-style")
    ),
}
MAX_NESTED = 30
"""How deep tags and quotations may nest; beyond, they are text."""
_QUOTES: tuple[Mark, ...] = (("quotes", "true"),)
_INNER: tuple[Mark, ...] = (("quotes", "inner"),)
_BEFORE_OPEN = frozenset(' \t\n\u00a0\u2009\u202f([{<-–—/"“‘«„>')
_OPENERS = {"“": "”", "‘": "’"}
_LOW = {"„": "“”", "‚": "‘’"}
"""Quotation marks of other languages stay as they are, and so does what closes them."""

Kinds = Mapping[str, bool]
"""The curly marks that open a quotation in a language: outer (True) or inner ones."""
ENGLISH: Kinds = {"“": True, "‘": False}


def kinds_of(outer: str, inner: str) -> Kinds:
    """Which curly marks a language quotes with, by its opening marks.

    Those of other languages stay in a text as they are, as citeproc-js leaves them.
    """
    marks = ((inner, False), (outer, True))
    return {mark: is_outer for mark, is_outer in marks if mark in _OPENERS}


@dataclass(slots=True, eq=False, repr=False)
class _Open:
    """Something that has begun: a tag or a quotation, with what came since."""

    name: str
    source: str
    kids: list[Output] = field(default_factory=list)


_FRENCH = re.compile(r" (?=[;:?!])| (?=»)|(?<=«) ")
_GERMAN = re.compile(r"»[^»«]*«")
"""Guillemets the other way round, which stand close to their words by themselves."""


def parse_field(text: str, kinds: Kinds) -> Output:
    """A text of an item: as ``parse``, with the thin space that French sets before its marks.

    Source: citeproc-js, which does so whatever the language.
    """
    if " " in text and not _GERMAN.search(text.replace("« ", "")):
        text = _FRENCH.sub("\u202f", text)
    return parse(text, kinds)


def parse(text: str, kinds: Kinds | None = None) -> Output:
    """One text as a piece: a plain ``str`` where nothing in it is special.

    ``kinds`` tells which quotation marks are read as such; see ``kinds_of``.
    """
    if not _SPECIAL.search(text):
        return text
    kids = _Reader(text, ENGLISH if kinds is None else kinds).read()
    if len(kids) == 1:
        return kids[0]
    return Node(kids, flips=True)


class _Reader:
    """Reads a text once, from left to right, with a stack of what is open."""

    def __init__(self, text: str, kinds: Kinds) -> None:
        self.text = text
        self.kinds = kinds
        self.stack = [_Open("", "")]
        self.pending: list[str] = []
        self.low = ""
        """The marks that close a low one, while one is open."""
        self.outer = ""
        """The straight mark that the text quotes with first: it stands for outer marks."""

    def read(self) -> list[Output]:
        at = 0
        for token in _TOKEN.finditer(self.text):
            self.add(self.text[at : token.start()])
            at = token.end()
            if len(self.stack) > MAX_NESTED and not token["close"]:
                self.add(token[0])
            elif token["open"]:
                self.flush()
                self.stack.append(_Open(_name(token["open"]), token["open"]))
            elif token["close"]:
                self.close_tag(token["close"])
            else:
                self.quote(token["quote"], token.start(), token.end())
        self.add(self.text[at:])
        while len(self.stack) > 1:
            self.give_up()
        self.flush()
        return self.stack[0].kids

    def add(self, text: str) -> None:
        if text:
            self.pending.append(text)

    def flush(self) -> None:
        """Put what was read since the last tag or quotation among the kids, as one text."""
        if self.pending:
            text = "".join(self.pending)
            self.pending.clear()
            kids = self.stack[-1].kids
            if kids and isinstance(last := kids[-1], str):
                kids[-1] = last + text
            else:
                kids.append(text)

    def give_up(self) -> None:
        """What was opened last is never closed: it is text after all."""
        self.flush()
        last = self.stack.pop()
        source = last.source
        self.add("’" if source in "'‘" and source else source)
        for kid in last.kids:
            if isinstance(kid, str):
                self.add(kid)
            else:
                self.flush()
                self.stack[-1].kids.append(kid)

    def close_tag(self, token: str) -> None:
        name = token[2:-1]
        names = [entry.name.split("-")[0] for entry in self.stack]
        if name not in names[1:]:
            self.add(token)
            return
        while self.stack[-1].name.split("-")[0] != name:
            self.give_up()
        self.flush()
        done = self.stack.pop()
        if not done.kids:
            return
        tag = NOCASE if done.name in ("span-nocase", "span-nodecor") else None
        marks = _MARKS[done.name]
        self.stack[-1].kids.append(Node(done.kids, marks=marks, tag=tag, flips=True))

    def quote(self, mark: str, start: int, end: int) -> None:
        if mark in _LOW or (self.low and mark in self.low):
            self.low = _LOW.get(mark, "")
            self.add(mark)
            return
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        if self.closes(mark, after, before):
            self.close_quote(mark)
        elif self.opens(mark, before, after):
            if mark in "\"'" and not self.outer:
                self.outer = mark
            self.flush()
            self.stack.append(_Open("quote", mark))
        else:
            self.add("’" if mark in "'’" else mark)

    def closes(self, mark: str, after: str, before: str) -> bool:
        opened = self.open_quote(mark)
        if opened is None:
            return False
        return not (before.isspace() or (mark in "'’" and after.isalnum()))

    def open_quote(self, mark: str) -> int | None:
        """Where on the stack the quotation stands that ``mark`` would close."""
        for at in range(len(self.stack) - 1, 0, -1):
            entry = self.stack[at]
            if entry.name != "quote":
                return None
            if mark == entry.source in "\"'" or mark in _OPENERS.get(entry.source, ""):
                return at
        return None

    def opens(self, mark: str, before: str, after: str) -> bool:
        if mark in _OPENERS:
            return mark in self.kinds
        if mark not in "\"'":
            return False
        last = self.stack[-1]
        begins = last.name == "quote" and not last.kids and not self.pending
        starts = before in _BEFORE_OPEN or begins
        return starts and not after.isspace()

    def close_quote(self, mark: str) -> None:
        at = self.open_quote(mark)
        while at is not None and len(self.stack) - 1 > at:
            self.give_up()
        self.flush()
        done = self.stack.pop()
        inner = self.kinds.get(done.source, done.source == self.outer) is False
        node = Node(done.kids, marks=_INNER if inner else _QUOTES, flips=True)
        self.stack[-1].kids.append(node)


def _name(token: str) -> str:
    if not token.startswith("<span"):
        return token[1:-1]
    for name in ("nocase", "nodecor"):
        if name in token:
            return f"span-{name}"
    return "span-caps"
