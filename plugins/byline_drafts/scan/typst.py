"""Citations in Typst: ``@key`` in markup and ``#cite(<key>)`` in code.

Source: the Typst documentation, "Syntax" and "Cite".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from byline_drafts.scan.model import Cited, line_counter

_LABEL = r"[\w][\w\-.:]*"
_REFERENCE = re.compile(rf"@({_LABEL})")
_DEFINITION = re.compile(rf"<({_LABEL})>")
_LABEL_CALL = re.compile(r'label\(\s*"([^"\n]*)"\s*\)')
_CALL = re.compile(r"#?([A-Za-z_][\w.-]*)\(")
_STATEMENT = re.compile(r"#(?:let|set|show|import|include|if|for|while|context|return)\b")
_BLOCK = re.compile(r"#\{")
_SKIP = re.compile(
    r"(?<!:)//[^\n]*|/\*(?:[^*/]|\*(?!/)|/(?!\*)|/\*.*?\*/)*\*/|(`+)(?:.*?[^`])?\1(?!`)|\\.", re.S
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(slots=True)
class _Reader:
    """Where the scanner is: the open brackets tell markup from code."""

    text: str
    at: int = 0
    open_: list[str] = field(default_factory=list)
    """Closing signs awaited, innermost last: "]" opens markup, "\\n" ends a statement."""
    calls: list[str] = field(default_factory=list)
    """For each of them, the function whose arguments they hold."""

    @property
    def in_code(self) -> bool:
        return bool(self.open_) and self.open_[-1] != "]"

    def enter(self, closing: str, call: str = "") -> None:
        self.open_.append(closing)
        self.calls.append(call)

    def leave(self) -> None:
        self.open_.pop()
        self.calls.pop()


def scan(text: str) -> Iterator[Cited]:
    """References that are no labels of the document itself, and the arguments of ``cite``."""
    line_of = line_counter(text)
    cited, own = [], set()
    for kind, name, position in _walk(text):
        if kind == "own":
            own.add(name)
        else:
            cited.append((kind, name, position))
    for kind, name, position in cited:
        if kind == "cite" or name not in own:
            yield Cited(name, line_of(position))


def _walk(text: str) -> Iterator[tuple[str, str, int]]:
    """("ref" or "cite" or "own", name, position) in order."""
    reader = _Reader(text)
    while reader.at < len(text):
        if found := _SKIP.match(text, reader.at):
            reader.at = found.end()
            continue
        step = _code if reader.in_code else _markup
        yield from step(reader)


def _markup(reader: _Reader) -> Iterator[tuple[str, str, int]]:
    text, at = reader.text, reader.at
    if (found := _REFERENCE.match(text, at)) and not text[at - 1 : at].isalnum():
        yield "ref", found[1].rstrip(".:"), at
    elif found := _DEFINITION.match(text, at):
        yield "own", found[1], at
    elif found := _STATEMENT.match(text, at):
        reader.enter("\n")
    elif text[at] == "#" and (found := _CALL.match(text, at)):
        reader.enter(")", found[1])
    elif found := _BLOCK.match(text, at):
        reader.enter("}")
    else:
        _brackets(reader, "[")
        return
    reader.at = found.end()


def _code(reader: _Reader) -> Iterator[tuple[str, str, int]]:
    text, at = reader.text, reader.at
    cites = "cite" in reader.calls
    if cites and (found := _DEFINITION.match(text, at) or _LABEL_CALL.match(text, at)):
        yield "cite", found[1], at
    elif found := _STRING.match(text, at):
        pass
    elif found := _CALL.match(text, at):
        reader.enter(")", found[1])
    else:
        _brackets(reader, "([{")
        return
    reader.at = found.end()


def _brackets(reader: _Reader, openers: str) -> None:
    """One sign on; brackets open and close."""
    sign = reader.text[reader.at]
    if reader.open_ and sign == reader.open_[-1]:
        reader.leave()
    elif sign in openers and (sign != "[" or reader.in_code or reader.open_):
        reader.enter(_CLOSING[sign])
    reader.at += 1
